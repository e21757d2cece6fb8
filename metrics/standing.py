"""How long each effect stands where it stands: the cycle played again, over every version that was ever written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Record, Stored, histories
from data.records.review_decision import ReviewDecision
from data.records.target_effect import TargetEffect
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from metrics.cycle import Step, step_of
from metrics.decisions import holds

R = TypeVar("R", bound=Record)
# A record as it stood from a day on.
_Stand = tuple[date, Stored[R]]


@dataclass(frozen=True)
class Standing:
    """Where one effect stands, since when, and which teams are busy with it (their names, as they were written down).

    An effect that was withdrawn or concluded stands still since that day.
    """

    effect_id: UUID
    step: Step
    since: date
    teams: tuple[str, ...]

    def weeks(self, today: date) -> int:
        """Full weeks that it stands there."""
        return (today - self.since).days // 7


def standings(store: Store, viewer: Viewer, today: date) -> list[Standing]:
    """Every effect, in the order in which they were first written down.

    `NotAllowed` when the viewer may not read aggregates.
    """
    viewer.require("read_aggregates")
    experiments = _stands(store, Experiment, today)
    changes = _stands(store, PolicyChange, today)
    decisions = [stand for stand in _stands(store, ReviewDecision, today) if holds(stand[1])]
    named = {code: team.name for code, team in teams(store).items()}
    found = []
    for effect_id, versions in histories(store, TargetEffect).items():
        own = [(min(of.written_at.date(), today), of) for of in versions]
        step, since = _step_since(own, experiments, changes, decisions)
        busy = {
            stored.record.team
            for stored in _newest_of(experiments)
            if stored.record.effect_id == effect_id and stored.record.status in ("proposed", "running", "paused")
        }
        # In the order of the list of teams: nobody is ranked.
        found.append(Standing(effect_id, step, since, tuple(name for code, name in named.items() if code in busy)))
    return found


def _step_since(
    effect: Sequence[_Stand[TargetEffect]],
    experiments: Sequence[_Stand[Experiment]],
    changes: Sequence[_Stand[PolicyChange]],
    decisions: Sequence[_Stand[ReviewDecision]],
) -> tuple[Step, date]:
    """The step of today, and the day from which it has been that without a break."""
    days = sorted({day for stands in (effect, experiments, changes, decisions) for day, _record in stands})
    told: tuple[Step, bool] | None = None
    since = effect[0][0]
    for day in days:
        own = _newest_of([stand for stand in effect if stand[0] <= day])
        if not own:
            continue
        step = step_of(
            own[0],
            _newest_of([stand for stand in experiments if stand[0] <= day]),
            _newest_of([stand for stand in changes if stand[0] <= day]),
            _newest_of([stand for stand in decisions if stand[0] <= day]),
            day,
        )
        now = (step, own[0].record.status in ("withdrawn", "concluded"))
        if now != told:
            told, since = now, day
    assert told is not None  # noqa: S101 - an effect has a version, and that has a day
    return told[0], since


def _newest_of(stands: Sequence[_Stand[R]]) -> list[Stored[R]]:
    """Of each record its newest version; of one version, as it stood last."""
    found: dict[UUID, Stored[R]] = {}
    for _day, stored in stands:
        if stored.id not in found or stored.version >= found[stored.id].version:
            found[stored.id] = stored
    return list(found.values())


def _stands(store: Store, model: type[R], today: date) -> list[_Stand[R]]:
    """Every version of every record of a kind, by the day from which it held; what lies ahead holds already."""
    found = [
        (min(day, today), stored)
        for versions in histories(store, model).values()
        for version in versions
        for day, stored in _held_from(version)
    ]
    return sorted(found, key=lambda stand: (stand[0], stand[1].version))


def _held_from(stored: Stored[R]) -> Iterator[_Stand[R]]:
    """From which day a version held: that of writing, but for what was written down when it was over already.

    A municipality that starts with Keerpunt writes down what it did before: then the days in the record say when.
    """
    record = stored.record
    first = stored.version == 1
    if first and isinstance(record, Experiment) and record.status in ("completed", "stopped") and record.is_registered:
        running = record.model_copy(update={"status": "running"})
        yield record.first_day, replace(stored, record=running)
        yield record.last_day, stored
    elif first and isinstance(record, PolicyChange) and record.status == "in_force" and record.valid_from:
        yield record.valid_from, stored
    else:
        yield stored.written_at.date(), stored
        if isinstance(record, PolicyChange) and record.status == "decided" and record.valid_from:
            yield max(record.valid_from, stored.written_at.date()), stored
