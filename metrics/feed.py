"""Which indicators get figures, up to when, and who could feed the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.records.indicator import Indicator, library, starter_library
from data.store import Store
from data.viewer import Viewer
from data.words import Named, Text
from metrics.definition import definitions
from metrics.figures import Form
from metrics.run import run
from metrics.words import _

# Indicators of the library that have no calculation: what is missing before they can have one.
NOT_YET: Mapping[str, Text] = {
    "crisis_events": _("Hiervoor is ook nodig hoeveel huishoudens zijn gevolgd en hoelang; dat komt nog niet binnen."),
    "reasoned_deviation": _("De redenen staan in het maatwerkregister, maar worden daar nog niet uit geteld."),
    "deviation_recurrence": _("De regels staan in het maatwerkregister, maar worden daar nog niet uit geteld."),
    "treatment_gap": _("Gelijke gevallen staan in het maatwerkregister, maar worden nog niet met elkaar vergeleken."),
    "household_cost": _("Kosten per huishouden en per betaler komen nog niet binnen."),
    "realised_saving": _("Kosten van voor en na de hulp komen nog niet binnen."),
    "policy_checked": _("Beleidswijzigingen en hun doeltoets staan in Keerpunt zelf, maar worden nog niet geteld."),
}


@dataclass(frozen=True)
class Feed:
    """Whether an indicator gets figures. `forms` are those that came in and can be counted, `newest` the last month.

    `who` could feed it, and from which system; empty where a municipality's own indicator does not say. `why` tells
    what is missing; None when it is fed.
    """

    indicator: str
    label: Named
    has_file: bool
    forms: tuple[Form, ...]
    newest: date | None
    who: Named
    why: Text | None

    @property
    def is_fed(self) -> bool:
        """True when there is a calculation and there are rows for it."""
        return bool(self.forms)


def feeds(store: Store, viewer: Viewer, today: date) -> tuple[Feed, ...]:
    """Every indicator, the starter library's first, with what came in up to and including `today`."""
    found: dict[tuple[str, str], dict[Form, date]] = {}
    for row in run(store, viewer, "indicator_feed", until=today):
        found.setdefault((row.source, row.subject), {})[row.form] = row.newest
    return tuple(_feed(indicator, found) for indicator in library(store).values())


def _feed(indicator: Indicator, found: Mapping[tuple[str, str], Mapping[Form, date]]) -> Feed:
    definition = definitions().get(indicator.code)
    own = indicator.code not in starter_library()
    newest = _newest(indicator.code, found) if definition or own else {}
    why = None
    if not newest:
        why = NOT_YET.get(indicator.code, _("Er zijn nog geen cijfers ingelezen."))
    return Feed(
        indicator.code,
        indicator.label,
        definition is not None,
        tuple(sorted(newest)),
        max(newest.values(), default=None),
        indicator.fed_by,
        why,
    )


def _newest(code: str, found: Mapping[tuple[str, str], Mapping[Form, date]]) -> Mapping[Form, date]:
    """The newest month per form of what the indicator's calculation can use."""
    definition = definitions().get(code)
    if definition is None:
        return found.get(("cell", code), {})
    if "form" in definition.parameters:
        # A median needs counts per value: a total alone does not feed it.
        return found.get(("class" if definition.header.kind == "distribution" else "cell", code), {})
    groups = ("frontline",) if code == "frontline_helping_share" else ("frontline", "other")
    months = [month for group in groups for month in found.get(("staff_time", group), {}).values()]
    return {"aggregate": max(months)} if months else {}
