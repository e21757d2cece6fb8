"""One part of the review, whichever it is: its answer and figures first, then tables and what to mind in a fold."""

import streamlit as st

from data.viewer import Viewer
from metrics.quarter import Quarter
from metrics.review.model import Section
from metrics.review.model import Table as ReviewTable
from pages import PAGES
from pages.quarterly_review.address import FOLDER
from pages.quarterly_review.figures import Remarks, figure_cards
from pages.shared.table import Table, table
from pages.shared.words import _, language, plain

_BESIDE = 3


def section(part: Section, quarter: Quarter, said: Remarks, viewer: Viewer) -> None:
    """Draw it under its heading. What is internal is told as such."""
    spoken = language()
    st.header(plain(part.title.say(spoken)), anchor=False)
    st.markdown(f"**{plain(part.answer.say(spoken))}**")
    figure_cards(part.figures, quarter, said, may_comment=viewer.may("comment"), beside=_BESIDE)
    tables = [of for of in part.tables if of.rows]
    if tables:
        # Half an hour is all there is: tables are for who looks for them.
        with st.expander(_fold(tables)):
            for content in tables:
                if len(tables) > 1:
                    st.markdown(f"**{plain(content.title.say(spoken))}**")
                _table(content)
            _notes(part)
    else:
        _notes(part)
    if part.internal:
        st.markdown(_("Dit deel is intern: het staat niet in het uittreksel voor de raad."))
    more = next((page for page in PAGES if page.folder == part.page != FOLDER and page.may_be_seen_by(viewer)), None)
    if more is not None:
        st.page_link(more.script, label=_("Meer: {page}", page=more.title), query_params={"quarter": str(quarter)})


def _fold(tables: list[ReviewTable]) -> str:
    """A name that says what is in it."""
    if len(tables) == 1:
        return plain(tables[0].title.say(language()))
    return _.plural("{n} tabel met uitleg", "{n} tabellen met uitleg", len(tables))


def _notes(part: Section) -> None:
    if part.notes:
        st.markdown("\n".join(f"- {plain(note.say(language()))}" for note in part.notes))


def _table(content: ReviewTable) -> None:
    spoken = language()
    table(
        Table(
            [name.say(spoken) for name in content.columns],
            [[cell.said.say(spoken) for cell in row] for row in content.rows],
        ),
        alt=content.alt.say(spoken),
    )
