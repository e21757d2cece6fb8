"""The list of deliveries, the newest first."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.deliveries.taking_back import own_samples
from data.records.delivery import Delivery, standing, takings_back
from data.records.record import Stored
from pages import entry
from pages.shared import format as fmt
from pages.shared.people import who
from pages.shared.visit import Visit
from pages.shared.words import _, plain

_SHOWN = 20


def last_sentence(delivered: Sequence[Stored[Delivery]]) -> str:
    """What came in last and still counts, and from when to when it goes."""
    counting = standing(delivered)
    if not counting:
        return _("Er is nog niets ingelezen.") if not delivered else _("Alles wat was ingelezen, is teruggenomen.")
    last = max(counting, key=lambda stored: stored.written_at)
    return _(
        "Het laatst kwam {what} binnen uit {source}, op {day}. Het gaat over {period}.",
        what=_kind(last.record).lower(),
        source=last.record.source,
        day=last.written_at.date(),
        period=period_in_words(last.record.first, last.record.last),
    )


def listing(visit: Visit, delivered: Sequence[Stored[Delivery]]) -> None:
    """Draw a box for each file, with the way to take it back, or why it was taken back."""
    if not delivered:
        st.markdown(_("Nog niets."))
        return
    # What takes back stands with what it takes back.
    files = [stored for stored in delivered if stored.record.takes_back is None]
    ordered = sorted(files, key=lambda stored: stored.written_at, reverse=True)
    shown = ordered if st.query_params.get("all") else ordered[:_SHOWN]
    gone, own = takings_back(delivered), own_samples(visit.store)
    for stored in shown:
        _row(stored, gone.get(stored.id), is_own=stored.id in own)
    if len(shown) < len(ordered):
        st.page_link(entry("deliveries").script, label=_("Toon alle {n}", n=len(ordered)), query_params={"all": "1"})


def _row(stored: Stored[Delivery], taking: Stored[Delivery] | None, *, is_own: bool) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(plain(described(stored)))
        if taking is not None:
            st.markdown(f"**{plain(taken_back(taking))}**")
        elif is_own:
            st.caption(_("Uit een tijdsteekproef van Keerpunt zelf: die kan niet terug."))
        else:
            # Its name is in the label: twenty links with the same words cannot be told apart by who hears them.
            st.page_link(
                entry("deliveries").script,
                label=plain(_("Neem terug: {file}", file=stored.record.file_name)),
                query_params={"delivery": str(stored.id)},
            )


def described(stored: Stored[Delivery]) -> str:
    """The day, what came in, over which months, and from which file."""
    return _.plural(
        "{day}: {what} over {period}, 1 rij. {source}, {file}",
        "{day}: {what} over {period}, {n} rijen. {source}, {file}",
        stored.record.rows,
        day=stored.written_at.date(),
        what=_kind(stored.record),
        period=period_in_words(stored.record.first, stored.record.last),
        source=stored.record.source,
        file=stored.record.file_name,
    )


def taken_back(taking: Stored[Delivery]) -> str:
    """That a delivery was taken back: when, by whom and why."""
    return _(
        "Teruggenomen op {day} door {who}: {reason}",
        day=taking.written_at.date(),
        who=who(taking.author),
        reason=taking.reason,
    )


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
