"""What changed between two versions of one record: field by field, as somebody would tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from data.format import Shown
from data.records.deviation import Deviation
from data.records.indicator import library
from data.records.instrument import instruments
from data.records.list_entry import name_in
from data.records.policy_change import PolicyChange
from data.records.record import Record
from data.records.target_effect import TargetEffect
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from data.words import Listed, Named, Text, Value
from metrics.change_words import field_name, yes_or_no
from metrics.code_words import value_name
from metrics.record_place import name_of
from metrics.words import _

# Shares are fractions in the records and percentages for whoever reads.
_ALWAYS_A_SHARE = frozenset({"planned_share_treated"})
_SHARE_OF_AN_INDICATOR = frozenset(
    {
        "baseline",
        "target",
        "minimal_relevant_change",
        "baseline_low",
        "baseline_high",
        "minimal_relevant_difference",
    }
)
_OF_INDICATORS = frozenset({"indicator", "secondary", "guardrails"})
_OF_RECORDS = frozenset(
    {
        "effect_id",
        "experiment_id",
        "record_id",
        "decision_id",
        "experiments",
        "deviations",
        "strengthens",
        "hurts",
        "no_bearing",
    }
)
# What only the team that owns a case may read; others read the register, without what leads to a household.
_OF_THE_CASE = frozenset({"team", "on", "plan", "national_desk", "why_heavier", "experiment_id", "answered"})


@dataclass(frozen=True)
class Names:
    """What records point at: `name(field, code)`, and the indicators that are shares."""

    name: Callable[[str, str], Value]
    shares: frozenset[str]


@dataclass(frozen=True)
class Change:
    """One field that changed. `before` and `after` are None where nothing stood there, and where it may not be told."""

    place: str
    label: Text
    before: Value | None
    after: Value | None
    told: bool = True


def changes(before: Record | None, after: Record, names: Names, *, may_read: bool = True) -> tuple[Change, ...]:
    """Every field that is not what it was, in the order of the record; all that is filled in when `before` is None.

    Without `may_read` a field that only the owning team may read is named and not told.
    """
    old = dict(_leaves(before)) if before is not None else {}
    new = dict(_leaves(after))
    places = [*new, *(place for place in old if place not in new)]
    found = []
    for place in places:
        was, is_now = old.get(place), new.get(place)
        if was == is_now or (_says_nothing(was) and _says_nothing(is_now)):
            continue
        told = may_read or not _is_of_the_case(after, place, was, is_now)
        label = field_name(place)
        if told:
            found.append(
                Change(place, label, _shown(before or after, place, was, names), _shown(after, place, is_now, names))
            )
        else:
            found.append(Change(place, label, None, None, told=False))
    return tuple(found)


def may_read_case(viewer: Viewer, record: Record) -> bool:
    """False for a deviation of a team whose cases the viewer may not read."""
    return not isinstance(record, Deviation) or viewer.may_read_cases_of(record.team)


def may_read_whole(viewer: Viewer, record: Record) -> bool:
    """False where the versions of a record tell more than the viewer may read of it.

    How many deviations a policy change rests on is an exact small number, for who may read the register only.
    """
    return viewer.may("read_register") if isinstance(record, PolicyChange) else may_read_case(viewer, record)


def names_in(store: Store) -> Names:
    """The names of everything that a record can point at; what is not known keeps its code."""
    indicators = library(store)
    labels: dict[str, Mapping[str, Named]] = {
        "indicator": {code: of.label for code, of in indicators.items()},
        "instrument": {code: of.label for code, of in instruments(store).items()},
        "team": {code: Named(of.name, of.name) for code, of in teams(store).items()},
    }

    def name(field: str, code: str) -> Value:
        if field in _OF_RECORDS:
            versions = store.versions(UUID(code))
            return (name_of(versions[-1]) if versions else None) or code
        if field == "target_groups":
            return name_in(store, "target_group", code)
        return labels.get("indicator" if field in _OF_INDICATORS else field, {}).get(code, code)

    return Names(name, frozenset(code for code, of in indicators.items() if of.measure == "share"))


def _leaves(model: BaseModel, inside: str = "") -> Iterator[tuple[str, Any]]:
    """Each value of a record with its place; parts of a record are no values but hold some."""
    for name in type(model).model_fields:
        value, place = getattr(model, name), f"{inside}{name}"
        if isinstance(value, BaseModel):
            yield from _leaves(value, f"{place}.")
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            for number, item in enumerate(value, 1):
                yield from _leaves(item, f"{place}.{number}.")
        else:
            yield place, value


def _says_nothing(value: Any) -> bool:
    """True for what was left open. A number or a truth value always says something."""
    return value is None or value == "" or value == ()


def _is_of_the_case(record: Record, place: str, *values: Any) -> bool:
    if isinstance(record, PolicyChange):
        return place == "deviations"
    if not isinstance(record, Deviation):
        return False
    # An older text may have been mended because it told too much: so no text at all.
    is_typed = any(isinstance(value, str) and value_name(place, value) is None for value in values)
    return place.split(".")[0] in _OF_THE_CASE or is_typed


def _shown(record: Record, place: str, value: Any, names: Names) -> Value | None:
    if _says_nothing(value):
        return None
    field = place.split(".")[-1]
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, tuple):
        return Listed(tuple(_one(field, item, names) for item in value))
    if isinstance(value, float) and _is_share(record, field, names):
        return Shown(value, "percent", 0 if round(value * 100, 6).is_integer() else 1)
    return _one(field, value, names)


def _one(field: str, value: Any, names: Names) -> Value:
    if isinstance(value, UUID):
        return names.name(field, str(value))
    if isinstance(value, str):
        return value_name(field, value) or names.name(field, value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else Shown(value, "number", _decimals(value))
    if isinstance(value, (int, date)):
        return value
    raise TypeError(f"field {field} holds {value!r}: say in metrics/changes.py how that is told")


def _is_share(record: Record, field: str, names: Names) -> bool:
    if field in _ALWAYS_A_SHARE:
        return True
    of = record.primary.indicator if isinstance(record, TargetEffect) else getattr(record, "indicator", "")
    return field in _SHARE_OF_AN_INDICATOR and of in names.shares


def _decimals(value: float) -> int:
    """As many as were typed, and no more than three."""
    return next(digits for digits in (1, 2, 3) if digits == 3 or round(value, digits) == value)


def untold() -> Text:
    """What stands in the place of something that the reader may not see."""
    return _("alleen voor wie dit mag lezen")
