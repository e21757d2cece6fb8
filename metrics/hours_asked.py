"""Which hours of which teams are still asked: those of last week, for the effects that a team is busy with."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from data.records.experiment import Experiment
from data.records.protected_hours import ProtectedHours
from data.records.record import newest
from data.records.target_effect import TargetEffect
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from metrics.relapse import LATELY, PROMISED


@dataclass(frozen=True)
class HoursAsked:
    """The hours of one team for one effect in one week, given by its Monday."""

    effect_id: UUID
    effect: str
    team: str
    team_name: str
    week: date


def last_week(today: date) -> date:
    """The Monday of the last week that is over."""
    return today - timedelta(days=today.weekday() + 7)


def hours_asked(store: Store, viewer: Viewer, today: date) -> tuple[HoursAsked, ...]:
    """What the viewer's own teams have not written down of last week, in the order of effects and teams."""
    if not viewer.may("write_protected_hours"):
        return ()
    week, named = last_week(today), teams(store)
    written = [stored.record for stored in newest(store, ProtectedHours)]
    done = {(of.effect_id, of.team) for of in written if of.week == week}
    busy = {(of.effect_id, of.team) for of in written if week - LATELY <= of.week < week}
    busy |= {
        (of.record.effect_id, of.record.team)
        for of in newest(store, Experiment)
        if of.record.status == "running" and of.record.starts is not None and of.record.starts <= week
    }
    return tuple(
        HoursAsked(effect.id, effect.record.title, code, team.name, week)
        for effect in newest(store, TargetEffect)
        if effect.record.status in PROMISED
        and effect.record.primary.start <= week
        and today <= effect.record.primary.deadline
        for code, team in named.items()
        if code in viewer.teams and (effect.id, code) in busy - done
    )
