"""What codes are called on this page: statuses, indicators, and what stands in the reference lists."""

from collections.abc import Iterable
from datetime import date

from data.records.indicator import Indicator, library
from data.records.list_entry import ListName, entries, name_in
from data.records.target_effect import NO_EFFECT
from data.store import Store
from metrics.indicator_rows import is_about_residents
from pages.shared.words import _, say


def status_name(status: str) -> str:
    """Where an effect stands."""
    return {
        "draft": _("concept"),
        "adopted": _("vastgesteld"),
        "running": _("loopt"),
        "concluded": _("afgerond"),
        "withdrawn": _("ingetrokken"),
    }[status]


def listed(store: Store, list_name: ListName, codes: Iterable[str]) -> str:
    """The names of some entries of a reference list, with commas between them."""
    return ", ".join(say(name_in(store, list_name, code)) for code in codes if code)


def choices(store: Store, list_name: ListName, on: date, law: str = "") -> dict[str, str]:
    """What can be chosen from a list, by code; with `law` only what belongs to it, where anything does."""
    found = entries(store, list_name, on)
    own = {code: entry for code, entry in found.items() if entry.law == law} if law else {}
    return {code: say(entry.label) for code, entry in (own or found).items()}


def laws(store: Store, on: date) -> dict[str, str]:
    """The laws that have core values."""
    return {entry.law: entry.law for entry in entries(store, "core_value", on).values() if entry.law}


def indicator_choices(store: Store) -> dict[str, str]:
    """The indicators that residents can be counted with; of costs and volumes it is said that they are."""
    return {code: indicator_name(of) for code, of in library(store).items() if is_about_residents(of)}


def indicator_name(indicator: Indicator) -> str:
    """The name of an indicator, with what it is where it can never be the aim."""
    name = say(indicator.label)
    if indicator.nature not in NO_EFFECT:
        return name
    return _("{name} (kosten)", name=name) if indicator.nature == "cost" else _("{name} (aantal)", name=name)
