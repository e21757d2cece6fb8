"""One metric whole, as it stands in its file: what people read, the example to check by hand, and the SQL."""

from datetime import date

import streamlit as st

from metrics.definition import Definition
from pages.about_the_numbers.example import worked_example
from pages.about_the_numbers.feed import review_words
from pages.shared.answer import answer
from pages.shared.table import Table, table
from pages.shared.words import _, language, plain


def one_metric(definition: Definition, today: date) -> None:
    """Draw everything that its file says."""
    words, header = definition.explanation(language()), definition.header
    st.header(plain(words.title), anchor=False)
    answer(words.question)
    for heading, body in (
        (_("Waarom het telt"), words.why_it_matters),
        (_("Hoe het is berekend"), words.how_calculated),
        (_("Let op"), words.caveats),
    ):
        st.subheader(heading, anchor=False)
        st.markdown(plain(body))
    st.subheader(_("Kenmerken"), anchor=False)
    table(
        Table(
            [_("Kenmerk"), _("Waarde")],
            [
                [_("Eenheid"), words.unit],
                [_("Soort cijfer"), _kind(header.kind)],
                [_("Welke kant is beter"), _better(header.good_is)],
                [_("Wie dit levert"), words.feed],
                [_("Eigenaar"), header.owner],
                [_("Nagekeken door"), header.checked_by],
                [_("Opnieuw bekijken"), review_words(definition, today)],
                [_("Stand"), _status(header.status)],
                [_("Versie"), str(header.version)],
                [_("Bestand"), f"metrics/definitions/{definition.id}.sql"],
            ],
        ),
        alt=_("Kenmerken van dit cijfer"),
    )
    st.subheader(_("Een voorbeeld om na te rekenen"), anchor=False)
    worked_example(header.example)
    st.subheader(_("De berekening (SQL)"), anchor=False)
    # Without a language: the colours of SQL are too pale on this ground (contrast 2.3 to 3.8).
    st.code(definition.sql, language=None, wrap_lines=True)


def _kind(kind: str) -> str:
    return {
        "ratio": _("een deel van een geheel"),
        "mean": _("een gemiddelde"),
        "distribution": _("een verdeling, met de middelste waarde"),
        "series": _("tellingen waar andere cijfers uit volgen"),
    }[kind]


def _better(good_is: str) -> str:
    return {
        "higher": _("meer is beter"),
        "lower": _("minder is beter"),
        "neither": _("meer of minder is niet vanzelf beter"),
    }[good_is]


def _status(status: str) -> str:
    return {"draft": _("concept"), "in_use": _("in gebruik"), "retired": _("niet meer in gebruik")}[status]
