"""The experiments of the invented municipality: where their cases come from, and how they are registered."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ConfigDict

from data.records.experiment import Experiment
from data.records.record import parse
from data.sample.effects import content
from data.sample.entry import Entry
from data.sample.organisation import author_of
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
    # What was agreed otherwise before it was changed on the way.
    at_first: dict[str, Any]

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
    """Read all experiments that are worked out, the one that is still proposed included."""
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
        at_first=fields.pop("at_first", {}),
        fields=fields,
    )


def experiments(quarters: Quarters) -> list[Entry]:
    """Make the experiments: registered before they start, then running, then as they ended or stand now."""
    return [entry for setup in setups() for entry in _course(quarters, setup)]


# What is not known yet when an experiment is registered.
_COMES_LATER = ("status", "protocol_changed", "result", "frontline_judgement", "stop_reason")


def _course(quarters: Quarters, setup: Setup) -> Iterator[Entry]:
    whole = _fields(quarters, setup)
    starts, ends, status, author = whole["starts"], whole["ends"], whole["status"], author_of(whole["team"])
    known = {name: value for name, value in whole.items() if name not in _COMES_LATER}
    registered = parse(Experiment, known | setup.at_first)
    running = registered.model_copy(update={"status": "running"})
    steps = [(min(starts - timedelta(days=14), quarters.today), registered, "Vastgelegd voor de start")]
    if status != "proposed":
        if _is_from_before(registered):
            steps = [(starts + timedelta(days=1), running, "Overgenomen: hier werd al mee begonnen")]
        else:
            steps.append((starts, running, "Begonnen"))
    if status in _OVER:
        broken_off = status in ("paused", "stopped")
        on = quarters.last_day(setup.measured_until) if broken_off else ends + timedelta(days=10)
        steps.append((min(on, quarters.today), parse(Experiment, whole), _OVER[status]))
    for version, (day, record, reason) in enumerate(steps, 1):
        yield Entry(setup.key, day, author, record, reason, version)


def _is_from_before(record: Experiment) -> bool:
    """True for what could not start like this any more: without a number of cases, or without the limit it names."""
    return record.planned_cases is None or (record.assignment == "threshold" and record.threshold is None)


_OVER = {
    "completed": "Afgerond, en besproken in het team",
    "paused": "Stilgelegd; de opzet is daarmee veranderd",
    "stopped": "Gestopt in overleg met het team",
}


def _fields(quarters: Quarters, setup: Setup) -> dict[str, Any]:
    fields = setup.fields | {
        "effect_id": record_id("target_effect", setup.effect),
        "indicator": setup.indicator,
        "starts": quarters.first_day(setup.first_quarter),
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
    return fields
