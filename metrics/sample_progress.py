"""How far a time sample is while it runs: the margin so far, the answers still needed, and the response per team.

Never the share itself, and never who. Only moments that can no longer be answered count, so nothing changes at a tap:
the numbers change at midnight, for everybody together. They are told to the nearest five, to the steward too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from data.format import Shown
from data.records.team import teams
from data.records.time_sample import WEEKS, TimeSample
from data.store import Store
from data.time_sample.schedule import schedules
from data.viewer import Viewer
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP, ROUNDED_TO, may_be_shown, publishable
from metrics.run import run
from metrics.statistics.two_stage import Within, answers_to_go, two_stage_share
from metrics.words import _

_ALL, _OTHERS = "@all", "@others"


@dataclass(frozen=True)
class Response:
    """How many people of a team joined, and which part of their moments so far is answered (None: none came yet).

    `team` is its name, None for the small teams together.
    """

    team: str | None
    people: int
    part: float | None


@dataclass(frozen=True)
class SampleProgress:
    """A running sample as it may be told. All numbers but `staff` are rounded.

    `whole` is None while fewer than ten people joined, or while a small team could be worked out from it. `margin`
    (half the interval, a fraction) is None while fewer than ten answered. `needed` counts the answers to go for the
    margin that was aimed at, None when it cannot be reached by those who joined.
    `small` counts the teams that are not shown.
    """

    staff: int
    whole: Response | None
    to_come: int | None
    margin: float | None
    needed: int | None
    teams: tuple[Response, ...]
    small: int


@dataclass(frozen=True)
class _Sums:
    """The sums of `sample_progress.sql` over some teams."""

    people: int = 0
    asked: int = 0
    answered: int = 0
    m: int = 0
    minutes_y: float = 0.0
    minutes_x: float = 0.0
    minutes_yy: float = 0.0
    minutes_xx: float = 0.0
    minutes_xy: float = 0.0
    minutes_var_y: float = 0.0
    minutes_var_x: float = 0.0
    minutes_cov_xy: float = 0.0
    minutes_drawn: float = 0.0
    minutes_single: float = 0.0

    @classmethod
    def of(cls, rows: Sequence[Any]) -> "_Sums":
        """Everybody is in one team, so the sums add up."""
        return cls(**{of.name: sum(getattr(row, of.name) for row in rows) for of in fields(cls)})


def sample_progress(store: Store, viewer: Viewer, sample_id: UUID, sample: TimeSample, now: datetime) -> SampleProgress:
    """How far the sample is at `now`, the time on the wall. `NotAllowed` for who does not run samples."""
    viewer.require("run_time_sample")
    scheduled = schedules(store, sample_id)
    closed = [
        f"{of.respondent}/{number}"
        for of in scheduled
        for number, moment in enumerate(of.moments)
        if moment.answer_by < now
    ]
    rows = run(store, viewer, "sample_progress", sample_id=str(sample_id), moments=" ".join(closed))
    named = teams(store)
    by_team = {row.team: row for row in rows}
    staff = sum(named[code].people for code in sample.teams if code in named)
    counts = {code: int(row.people) for code, row in by_team.items()}
    small = [code for code, people in counts.items() if not may_be_shown(people)]
    sums = {_ALL: list(counts)} | {code: [code] for code in counts} | ({_OTHERS: small} if small else {})
    shown = publishable(counts, sums, keep=[_ALL])
    whole = _Sums.of(rows)
    told = [code for code in sorted(counts, key=lambda code: named[code].name if code in named else code)]
    listed = [_response(named[code].name, _Sums.of([by_team[code]])) for code in told if code in shown]
    if _OTHERS in shown:
        listed.append(_response(None, _Sums.of([by_team[code] for code in small])))
    to_come = sum(len(of.moments) for of in scheduled) - len(closed)
    margin, needed = _precision(whole, sample, staff, to_come)
    return SampleProgress(
        staff=staff,
        whole=_response(None, whole) if _ALL in shown else None,
        to_come=_to_come(whole.people, to_come) if _ALL in shown else None,
        margin=margin,
        needed=needed,
        teams=tuple(listed),
        small=sum(code not in shown for code in sample.teams),
    )


def progress_sentence(found: SampleProgress, aim: float) -> Text:
    """The answer to: how far is it? `aim` is the margin that was aimed at."""
    if found.margin is None:
        return _(
            "Er antwoordden nog geen {n} mensen. Tot dan laten we niets zien.",
            n=MINIMUM_GROUP,
        )
    now, wanted = _points(found.margin), _points(aim)
    if found.needed == 0:
        return _("Nu \N{PLUS-MINUS SIGN}{now} punten. Dat is zo precies als u wilde.", now=now)
    if found.needed is None:
        return _(
            "Nu \N{PLUS-MINUS SIGN}{now} punten. \N{PLUS-MINUS SIGN}{wanted} lukt niet met de mensen die nu meedoen.",
            now=now,
            wanted=wanted,
        )
    return _(
        "Nu \N{PLUS-MINUS SIGN}{now} punten; nog ongeveer {needed} antwoorden te gaan tot \N{PLUS-MINUS SIGN}{wanted}.",
        now=now,
        needed=found.needed,
        wanted=wanted,
    )


def response_told(sample: TimeSample) -> Text:
    """Of a sample that is over: which part of its moments was answered, where ten people or more must be behind it."""
    if sample.status == "withdrawn":
        return _("ingetrokken: alle antwoorden zijn gewist")
    if not may_tell_response(sample):
        return _("te weinig mensen om te laten zien")
    part = (sample.moments_answered or 0) / (sample.moments_asked or 1)
    return _("{part} van de momenten", part=Shown(part, "percent", 0))


def may_tell_response(sample: TimeSample) -> bool:
    """True for a closed sample in which at least ten people were asked: as many moments are more than nine can get."""
    return (sample.moments_asked or 0) >= MINIMUM_GROUP * most_asked(sample)


def most_asked(sample: TimeSample) -> int:
    """The most moments, or days, that one person is asked."""
    return max(sample.moments_per_person, WEEKS * 7)


def _response(team: str | None, sums: _Sums) -> Response:
    # In steps of five points, like the numbers.
    part = round(100 / ROUNDED_TO * sums.answered / sums.asked) * ROUNDED_TO / 100 if sums.asked else None
    return Response(team, _told(sums.people), part)


def _to_come(people: int, to_come: int) -> int:
    """What is to come for as many people as are told: the exact number would tell how many joined."""
    return _told(people) * round(to_come / people)


def _told(n: int) -> int:
    return ROUNDED_TO * round(n / ROUNDED_TO)


def _points(margin: float) -> Shown:
    return Shown(100 * margin, "number", 0)


def _precision(sums: _Sums, sample: TimeSample, staff: int, to_come: int) -> tuple[float | None, int | None]:
    """The margin so far, and how many answers more bring it to what was aimed at; None for what cannot be had."""
    if not may_be_shown(sums.m) or sums.minutes_x <= 0:
        return None, None
    people = (sums.m, sums.minutes_y, sums.minutes_x, sums.minutes_yy, sums.minutes_xx, sums.minutes_xy)
    within = Within(
        sums.minutes_var_y, sums.minutes_var_x, sums.minutes_cov_xy, sums.minutes_drawn, sums.minutes_single
    )
    population = max(staff, sums.m)
    found = two_stage_share(*people, within, population)
    needed = answers_to_go(*people, within, population, sample.margin, sums.answered)
    if needed is not None and needed > to_come:
        needed = None
    return (found.high - found.low) / 2, None if needed is None else ROUNDED_TO * -(-needed // ROUNDED_TO)
