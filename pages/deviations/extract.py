"""The extract for the council: the tables of one year, to read here, to print and to reckon with."""

from datetime import date

import streamlit as st

from metrics import council_extract_words as words
from metrics.council_extract import CouncilExtract, council_extract, extract_years
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import address_filter
from pages.shared.invented import holds_the_invented_municipality
from pages.shared.pdf import Document, Section, pdf
from pages.shared.pdf.not_made import or_sentence
from pages.shared.table import Table, table
from pages.shared.words import _, language, plain, say


def extract(now: date) -> None:
    """The newest whole year, or the one in the address."""
    years = cached(extract_years)(now)
    if not years:
        empty(
            _("Er is nog geen heel jaar waarover het register iets kan zeggen."),
            first_step=_(
                "Het jaar {year} komt hier als het om is. Wie tussenstanden naast elkaar legt, zou anders zien wat er "
                "over een enkele inwoner is besloten.",
                year=str(now.year),
            ),
        )
        return
    year = int(address_filter(_("Jaar"), {str(of): str(of) for of in years}, name="year", width=160))
    found = cached(council_extract)(year, now)
    answer(say(words.answer_sentence(found)))
    for part in words.tables(found, language()):
        st.header(say(part.title), anchor=False)
        columns = [say(name) for name in part.columns]
        table(Table(columns, part.rows), alt=_("{what} Uittreksel {year}", what=say(part.title), year=str(year)))
    st.header(_("Hoe is dit geteld?"), anchor=False)
    st.markdown("\n".join(f"- {plain(say(sentence))}" for sentence in words.definitions(found)))
    st.header(_("Wat staat hier niet?"), anchor=False)
    st.markdown("\n".join(f"- {plain(say(sentence))}" for sentence in words.not_shown(found)))
    _downloads(found, now)


def _downloads(found: CouncilExtract, now: date) -> None:
    st.header(_("Meenemen"), anchor=False)
    document = _document(found, now)
    name = _("maatwerkregister-{year}", year=str(found.year))
    with st.container(horizontal=True):
        st.download_button(
            _("Download als PDF"),
            lambda: or_sentence(lambda: pdf(document), document.language),
            file_name=f"{name}.pdf",
            mime="application/pdf",
            on_click="ignore",
        )
        # With the mark by which a spreadsheet knows that it is UTF-8.
        st.download_button(
            _("Download als CSV"),
            "\n".join(words.as_csv(found, language())).encode("utf-8-sig"),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )


def _document(found: CouncilExtract, now: date) -> Document:
    parts = [
        Section(say(part.title), table=Table([say(name) for name in part.columns], part.rows))
        for part in words.tables(found, language())
    ]
    about = Section(_("Hoe is dit geteld?"), tuple(map(say, words.definitions(found))), as_list=True)
    left_out = Section(_("Wat staat hier niet?"), tuple(map(say, words.not_shown(found))), as_list=True)
    invented = cached(holds_the_invented_municipality)()
    return Document(
        say(words.title(found)),
        say(words.answer_sentence(found)),
        (*parts, about, left_out),
        _("Keerpunt, verzonnen gemeente. Gemaakt op {day}.", day=now)
        if invented
        else _("Keerpunt. Gemaakt op {day}.", day=now),
        language(),
        now,
    )
