"""The experiments of the invented municipality: where their cases come from, and how they are registered."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from data.records.experiment import Experiment
from data.records.record import parse
from data.sample.effects import content
from data.sample.quarters import CURRENT, Quarters, record_id
from data.sample.trials import TRIALS


class Setup(BaseModel):
    """One experiment with the quarters and teams that its cases come from. `fields` are those of the record."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    effect: str
    indicator: str
    teams: tuple[str, ...]
    tailored_teams: int
    target_groups: tuple[str, ...]
    assignment: str
    before_quarter: int | None
    first_quarter: int
    last_quarter: int
    measured_until: int
    fields: dict[str, Any]

    @property
    def first_measured(self) -> int:
        """Give the first quarter with cases."""
        return self.first_quarter if self.before_quarter is None else self.before_quarter

    def measured_quarters(self, tailored: bool) -> tuple[int, int]:
        """Give the first and last quarter with cases of one arm; with an earlier period as comparison they differ."""
        if self.before_quarter is None or tailored:
            return self.first_quarter, self.measured_until
        return self.before_quarter, self.first_quarter - 1

    def teams_of(self, tailored: bool) -> tuple[str, ...]:
        """Give the teams of one arm; with another team as comparison they differ."""
        if self.assignment != "other_team":
            return self.teams
        return self.teams[: self.tailored_teams] if tailored else self.teams[self.tailored_teams :]


@lru_cache
def setups() -> tuple[Setup, ...]:
    """Read all experiments, the proposed one included."""
    indicator_of = {row["key"]: row["primary"]["indicator"] for row in content("effects")["effect"]}
    return tuple(_setup(row, indicator_of[row["effect"]]) for row in content("experiments")["experiment"])


def _setup(row: Mapping[str, Any], effect_indicator: str) -> Setup:
    fields = dict(row)
    return Setup(
        key=fields.pop("key"),
        effect=fields.pop("effect"),
        indicator=fields.pop("indicator", effect_indicator),
        teams=fields.pop("teams"),
        tailored_teams=fields.pop("tailored_teams", 1),
        target_groups=fields["target_groups"],
        assignment=fields["assignment"],
        before_quarter=fields.pop("before_quarter", None),
        first_quarter=fields.pop("first_quarter"),
        last_quarter=fields.pop("last_quarter"),
        measured_until=min(fields.pop("measured_until", CURRENT), row["last_quarter"]),
        fields=fields,
    )


def experiments(quarters: Quarters) -> list[tuple[str, date, Experiment]]:
    """Make the experiments: key, the day on which each was registered (before it started), record."""
    return [_experiment(quarters, setup) for setup in setups()]


def _experiment(quarters: Quarters, setup: Setup) -> tuple[str, date, Experiment]:
    starts = quarters.first_day(setup.first_quarter)
    registered = min(starts - timedelta(days=14), quarters.today)
    fields = setup.fields | {
        "effect_id": record_id("target_effect", setup.effect),
        "indicator": setup.indicator,
        "starts": starts,
        "ends": quarters.last_day(setup.last_quarter),
    }
    trial = TRIALS.get(setup.key)
    if trial is not None and setup.fields["status"] == "completed":
        fields.setdefault("planned_cases", trial.cases)
    if trial is not None and trial.line is not None:
        fields["threshold"] = {
            "characteristic": "aantal_schulden",
            "value": trial.line.value,
            "bandwidth": trial.line.bandwidth,
            "tailored_side": "above",
        }
    return setup.key, registered, parse(Experiment, fields)
