"""The list of deliveries, the newest first."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.records.delivery import Delivery
from data.records.record import Stored
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _

_SHOWN = 20


def last_sentence(delivered: Sequence[Stored[Delivery]]) -> str:
    """What came in last, and from when to when it goes."""
    if not delivered:
        return _("Er is nog niets ingelezen.")
    last = max(delivered, key=lambda stored: stored.written_at)
    return _(
        "Het laatst kwam {what} binnen uit {source}, op {day}. Het gaat over {period}.",
        what=_kind(last.record).lower(),
        source=last.record.source,
        day=last.written_at.date(),
        period=period_in_words(last.record.first, last.record.last),
    )


def listing(delivered: Sequence[Stored[Delivery]]) -> None:
    """Draw a row for each file."""
    if not delivered:
        st.markdown(_("Nog niets."))
        return
    ordered = sorted(delivered, key=lambda stored: stored.written_at, reverse=True)
    shown = ordered if st.query_params.get("all") else ordered[:_SHOWN]
    table(
        Table(
            # Two columns and no more: the name of a file is long, and on a phone what comes after it is out of sight.
            [_("Ingelezen op"), _("Wat, en uit welk bestand")],
            [
                [
                    fmt.day(stored.written_at.date()),
                    _.plural(
                        "{what} over {period}: 1 rij. {source}, {file}",
                        "{what} over {period}: {n} rijen. {source}, {file}",
                        stored.record.rows,
                        what=_kind(stored.record),
                        period=period_in_words(stored.record.first, stored.record.last),
                        source=stored.record.source,
                        file=stored.record.file_name,
                    ),
                ]
                for stored in shown
            ],
        ),
        alt=_("Alle bestanden die zijn ingelezen, het nieuwste boven."),
    )
    if len(shown) < len(ordered):
        st.page_link("pages/deliveries/page.py", label=_("Toon alle {n}", n=len(ordered)), query_params={"all": "1"})


def methods() -> dict[str, str]:
    """How staff time can have been measured."""
    return {
        "registration": _("Uren die mensen schrijven"),
        "formation": _("Formatie: mensen en hun functie, zonder uren"),
        "sample": _("Een steekproef uit een ander systeem"),
    }


def period_in_words(first: date, last: date) -> str:
    """The months from one day to another."""
    if fmt.month(first) == fmt.month(last):
        return fmt.month(first)
    return _("{first} tot en met {last}", first=fmt.month(first), last=fmt.month(last))


def _kind(delivery: Delivery) -> str:
    if delivery.delivery_kind == "staff_time":
        return {
            "registration": _("Werktijd"),
            "formation": _("Werktijd uit de formatie"),
            "sample": _("Werktijd uit een steekproef"),
        }[delivery.method or "registration"]
    return {
        "outcomes": _("Uitkomsten per casus"),
        "indicator_values": _("Aantallen van indicatoren"),
        "comparison_counts": _("Aantallen van een vergelijking"),
    }[delivery.delivery_kind]
