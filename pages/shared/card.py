"""A figure on a card: never without how many it rests on and over which period (product.md, rule 3)."""

import streamlit as st

from metrics.definition import Definition
from pages import entry
from pages.shared import format as fmt
from pages.shared.visit import FRAMED
from pages.shared.words import _, language, plain


def card(
    label: str, value: str, *, n: str, period: str, interval: str, definition: Definition, about_first: str = ""
) -> None:
    """Draw one figure. All text is in the reader's form already.

    `interval` is the margin in words ("marge 7,9% tot 10,2%"), or why there is none; `n` and `period` likewise.
    `about_first` opens its explanation.
    """
    for name, words in (("label", label), ("value", value), ("n", n), ("period", period), ("interval", interval)):
        if not words.strip():
            raise ValueError(f"{name}: a figure is never shown without it")
    with st.container(border=True, gap="xsmall", height="stretch"):
        st.metric(plain(label), value)
        # Not st.caption: what a figure rests on is not small print.
        st.markdown(plain(interval))
        st.markdown(plain(f"{n} · {period}"))
        about(definition, first=about_first)


def about(definition: Definition, *, first: str = "") -> None:
    """The button that opens a figure down to its definition.

    `first` comes above the rest: what this one figure counts, where the definition speaks of all its kind.
    """
    words = definition.explanation(language())
    with st.popover(_("Over dit cijfer"), type="tertiary"):
        if first:
            st.markdown(plain(first))
        st.markdown(f"**{plain(words.title)}**")
        st.markdown(plain(words.question))
        for heading, body in (
            (_("Waarom het telt"), words.why_it_matters),
            (_("Hoe het is berekend"), words.how_calculated),
            (_("Let op"), words.caveats),
            (_("Eenheid"), words.unit),
            (_("Wie dit levert"), words.feed),
        ):
            st.markdown(f"**{heading}**  \n{plain(body)}")
        st.caption(
            plain(
                _(
                    "Bron: {file}, versie {version}. Eigenaar: {owner}. Opnieuw bekijken voor {day}.",
                    file=f"metrics/definitions/{definition.id}.sql",
                    version=str(definition.header.version),
                    owner=definition.header.owner,
                    day=fmt.day(definition.header.next_review),
                )
            )
        )
        with st.expander(_("De berekening (SQL)")):
            # Without a language: the colours of SQL are too pale on this ground (contrast 2.3 to 3.8).
            st.code(definition.sql, language=None, wrap_lines=True)
        # Only inside the frame are there other pages to go to.
        if st.session_state.get(FRAMED):
            st.page_link(
                entry("about_the_numbers").script,
                label=_("Alles over dit cijfer"),
                query_params={"metric": definition.id},
            )
