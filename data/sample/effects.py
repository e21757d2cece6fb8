"""The target effects of the invented municipality, and how many cases its teams close for each of them."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from data.records.record import parse
from data.records.target_effect import TargetEffect
from data.sample.quarters import Quarters

CONTENT = Path(__file__).parent / "content"


class Flow(BaseModel):
    """How many cases one team closes in a month, and for which target groups when not for all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    team: str
    per_month: float
    target_groups: tuple[str, ...] = ()


class Series(BaseModel):
    """One indicator as it is counted every month, or in `only_month` when it was asked once."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    target_groups: tuple[str, ...]
    flow: tuple[Flow, ...]
    only_month: int | None = None


@lru_cache
def content(name: str) -> Mapping[str, list[dict[str, Any]]]:
    """Read the municipality's own texts, from `content/<name>.toml`."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def series() -> list[Series]:
    """List every indicator of which the municipality delivers counts."""
    of_effects = [
        {"indicator": row["primary"]["indicator"], "target_groups": row["target_groups"], "flow": row["flow"]}
        for row in content("effects")["effect"]
        if "flow" in row
    ]
    return [Series.model_validate(row) for row in (*of_effects, *content("effects")["series"])]


def target_effects(quarters: Quarters) -> list[tuple[str, date, TargetEffect]]:
    """Make the effects as they were at first: key, the day on which they were written down, record."""
    found = []
    for row in content("effects")["effect"]:
        first = row["primary"] | {"target": row.get("changed", {}).get("first_target", row["primary"]["target"])}
        written = quarters.first_day(row["start_quarter"]) - timedelta(days=21)
        found.append((row["key"], written, _effect(quarters, row | {"primary": first})))
    return found


def changed_goals(quarters: Quarters) -> list[tuple[str, date, TargetEffect, str]]:
    """Make the effects of which the goal was changed: key, the day of the change, record, reason."""
    return [
        (
            row["key"],
            quarters.first_day(change["quarter"]) + timedelta(days=18),
            _effect(quarters, row),
            change["reason"],
        )
        for row in content("effects")["effect"]
        if (change := row.get("changed"))
    ]


_OURS = ("key", "flow", "start_quarter", "deadline_quarter", "changed")


def _effect(quarters: Quarters, row: Mapping[str, Any]) -> TargetEffect:
    start, deadline = quarters.first_day(row["start_quarter"]), quarters.last_day(row["deadline_quarter"])
    fields = {name: value for name, value in row.items() if name not in _OURS}
    return parse(TargetEffect, fields | {"primary": row["primary"] | {"start": start, "deadline": deadline}})
