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
    """Make the six effects: key, the day on which they were written down, record."""
    return [_effect(quarters, row) for row in content("effects")["effect"]]


def _effect(quarters: Quarters, row: Mapping[str, Any]) -> tuple[str, date, TargetEffect]:
    start = quarters.first_day(row["start_quarter"])
    fields = {
        name: value for name, value in row.items() if name not in ("key", "flow", "start_quarter", "deadline_quarter")
    }
    fields["primary"] = row["primary"] | {"start": start, "deadline": quarters.last_day(row["deadline_quarter"])}
    return row["key"], start - timedelta(days=21), parse(TargetEffect, fields)
