"""One figure of the review: its name, what it says with margin and n, its period, and the way to its definition."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import streamlit as st

from data.records.comment import Comment
from data.records.record import Stored
from metrics.quarter import Quarter
from metrics.review.model import Figure, Review
from pages.quarterly_review.address import link
from pages.quarterly_review.remarks import remarks
from pages.shared.words import _, language, plain

Remarks = Mapping[str, Sequence[Stored[Comment]]]


def figure_line(figure: Figure, quarter: Quarter, said: Remarks, *, may_comment: bool) -> None:
    """Draw it, with what colleagues said of it in this quarter."""
    spoken = language()
    name, value, period = figure.name.say(spoken), figure.said.say(spoken), figure.period.say(spoken)
    st.markdown(f"**{plain(capital(name))}**  \n{plain(capital(value))}  \n{plain(capital(period))}")
    # Where there is no figure, `said` tells why.
    if figure.basis is not None and (figure.value, figure.n) != (None, None):
        st.markdown(plain(figure.basis.say(spoken)))
    with st.container(horizontal=True, gap="medium"):
        if figure.definition:
            link(_("Over dit cijfer"), quarter, definition=figure.definition)
        if may_comment:
            link(_("Reageer"), quarter, form="comment", figure=figure.id)
    remarks(said.get(figure.id, ()))


def capital(words: str) -> str:
    """A name or a sentence that begins a line."""
    return words[:1].upper() + words[1:]


def figures_in(review: Review) -> Iterator[tuple[Figure, UUID | None, str]]:
    """Every figure that the page shows, with the effect that it belongs to and what it is called among all of them."""
    spoken = language()
    for figure in review.helping:
        yield figure, None, figure.name.say(spoken)
    for effect in review.effects:
        guards = [of.figure for of in effect.guardrails]
        seen = [of.figure for of in effect.experiments]
        for one in (effect.latest, effect.target, effect.change, effect.baseline, *guards, *seen):
            if one is not None:
                yield one, effect.id, f"{effect.title}: {one.name.say(spoken)}"
    for section in review.sections:
        for figure in section.figures:
            yield figure, None, f"{section.title.say(spoken)}: {figure.name.say(spoken)}"


def figure_cards(figures: Sequence[Figure], quarter: Quarter, said: Remarks, *, may_comment: bool, beside: int) -> None:
    """Draw figures as cards, `beside` each other; on a phone below each other."""
    for first in range(0, len(figures), beside):
        for figure, column in zip(figures[first : first + beside], st.columns(beside), strict=False):
            with column, st.container(border=True, height="stretch", gap="xsmall"):
                figure_line(figure, quarter, said, may_comment=may_comment)
