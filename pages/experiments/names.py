"""The names behind the codes of an experiment: teams, effects, target groups, instruments, indicators."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from data.records.experiment import ForWhom
from data.records.indicator import library
from data.records.instrument import instruments
from data.records.list_entry import entries, name_in
from data.records.record import Stored, newest
from data.records.target_effect import TargetEffect
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from metrics.experiment_words import for_whom_name
from pages.shared.words import _, say

FOR_WHOM: tuple[ForWhom, ...] = ("can_and_wants", "wants_cannot_yet", "survival_mode", "believes_in_another_way")


def for_whom_names() -> dict[str, str]:
    """The four ways in which people stand in their situation."""
    return {code: say(for_whom_name(code)) for code in FOR_WHOM}


def team_name(store: Store, code: str) -> str:
    """The name of a team; its code when it is not in the list."""
    team = teams(store).get(code)
    return team.name if team else code


def own_teams(store: Store, viewer: Viewer) -> dict[str, str]:
    """The teams for which the viewer may write, by code."""
    return {code: team.name for code, team in teams(store).items() if viewer.may_write_for(code)}


def open_effects(store: Store) -> dict[str, str]:
    """The effects that an experiment can be proposed for: also a draft, though nothing starts for it."""
    return {
        str(stored.id): _("{title} (nog niet vastgesteld)", title=stored.record.title)
        if stored.record.status == "draft"
        else stored.record.title
        for stored in newest(store, TargetEffect)
        if stored.record.status in ("draft", "adopted", "running")
    }


def effect_of(store: Store, effect_id: UUID) -> Stored[TargetEffect] | None:
    """The effect that an experiment belongs to."""
    return next((stored for stored in newest(store, TargetEffect) if stored.id == effect_id), None)


def group_names(store: Store, effect: TargetEffect | None, on: date) -> dict[str, str]:
    """The target groups to choose from: those of the effect first."""
    known = {code: say(of.label) for code, of in entries(store, "target_group", on).items()}
    first = effect.target_groups if effect else ()
    return {code: known.get(code, code) for code in first} | known


def names_of_groups(store: Store, codes: tuple[str, ...]) -> list[str]:
    """The names of target groups that somebody chose before."""
    return [say(name_in(store, "target_group", code)) for code in codes]


def instrument_names(store: Store) -> dict[str, str]:
    """The instruments to choose from, light ones first."""
    weights: Mapping[str, str] = {
        "light": _("licht"),
        "heavy": _("zwaarder"),
        "national": _("landelijk"),
        "own": _("eigen werkwijze"),
    }
    order = list(weights)
    found = sorted(instruments(store).items(), key=lambda item: order.index(item[1].weight))
    return {
        code: say(of.label) if of.weight == "own" else f"{say(of.label)} ({weights[of.weight]})" for code, of in found
    }


def indicator_names(store: Store, effect: TargetEffect | None) -> dict[str, str]:
    """The indicators to choose from: the first one of the effect first, then its others, then the library."""
    known = {code: say(of.label) for code, of in library(store).items()}
    first = (effect.primary.indicator, *effect.secondary, *effect.guardrails) if effect else ()
    return {code: known[code] for code in first if code in known} | known
