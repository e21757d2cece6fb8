"""Whether fewer than ten residents or workers came or went between two countings of one quarter.

Two versions of a figure stand side by side once a correction is signed, and together tell what neither tells: 33 % of
20 and 36 % of 20 can only be 7 of 21 and 8 of 22. So of every part of the review the exact numbers are held against
each other, in private: only differences leave this module, and of those only whether they are small.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from uuid import UUID

from metrics.cells import comparison_cells, summed
from metrics.disclosure import may_be_shown
from metrics.indicator_rows import is_about_residents
from metrics.review.gathered import Gathered
from metrics.review.rights import MEASURED
from metrics.run import run
from metrics.series import Counted
from metrics.staffing import Scope

# What lies between two countings: nobody, fewer than ten people at some place, or ten or more wherever it differs.
Step = Literal["none", "few", "enough"]
_WORKING_TIME: dict[str, Scope] = {
    "helping/organisation": "organisation",
    "helping/frontline": "frontline",
    "section/hours": "organisation",
}


@dataclass(frozen=True)
class _Tally:
    """People at one place, and how many of them reached something (of a mean the sum of their values)."""

    n: int
    reached: float


Place: TypeAlias = tuple[object, ...]
_Team: TypeAlias = tuple[str, str, object]
# Per team the people in it, and all that was counted of them.
Teams: TypeAlias = Mapping[_Team, tuple[int, frozenset[tuple[object, ...]]]]


@dataclass(frozen=True)
class Exact:
    """The exact numbers behind one counting, by part of the review (`Kept.part`); never to be shown.

    Of working time it is per team who was in it, and all that was counted of them.
    """

    residents: Mapping[str, Mapping[Place, _Tally]]
    workers: Mapping[str, Teams]


def exact(of: Gathered) -> Exact:
    """Count the numbers behind every effect, both shares, and the sections that count by themselves."""
    residents: dict[str, dict[Place, _Tally]] = {
        f"effect/{verdict.effect.id}": dict(_of_effect(of, verdict.effect.id)) for verdict in of.verdicts
    }
    residents["section/rights"] = {
        (code, "quarter", found.period): _tally(found)
        for code in MEASURED
        for found in of.series_of(of.library[code]).quarters
        if found.period == of.quarter.first
    }
    workers = {part: _of_working_time(of, scope) for part, scope in _WORKING_TIME.items()}
    for verdict in of.verdicts:
        if not all(is_about_residents(of.library[code]) for code in verdict.effect.record.guardrails):
            workers[f"effect/{verdict.effect.id}"] = workers["section/hours"]
    return Exact(residents, workers)


def step(part: str, was: Exact, now: Exact) -> Step:
    """What lies between two countings of one part; what is no part of both differs by nobody."""
    of_residents = list(_steps(was.residents.get(part, {}), now.residents.get(part, {})))
    of_workers = list(_steps_of_teams(was.workers.get(part, {}), now.workers.get(part, {})))
    found = [one for one in (*of_residents, *of_workers) if one]
    if not found:
        return "none"
    return "enough" if all(map(may_be_shown, found)) else "few"


def _steps(was: Mapping[Place, _Tally], now: Mapping[Place, _Tally]) -> Iterator[float]:
    for place in was.keys() | now.keys():
        # What was not shown told nothing: then everybody who is there now came.
        old, new = was.get(place, _Tally(0, 0)), now.get(place, _Tally(0, 0))
        yield abs(new.n - old.n) or abs(new.reached - old.reached)


def _steps_of_teams(was: Teams, now: Teams) -> Iterator[float]:
    """How many people the teams have of which anything differs, and how many more or fewer they are."""
    touched = [team for team in was.keys() | now.keys() if was.get(team) != now.get(team)]
    before, after = ({team: of[team][0] if team in of else 0 for team in touched} for of in (was, now))
    yield sum(max(before[team], after[team]) for team in touched)
    yield abs(sum(after.values()) - sum(before.values()))


def _of_effect(of: Gathered, effect_id: UUID) -> Iterator[tuple[Place, _Tally]]:
    """Its months and quarters, the quarters of its guardrails, and the arms of its experiments."""
    verdict = next(one for one in of.verdicts if one.effect.id == effect_id)
    primary = of.series_of(verdict.indicator)
    for kind, counted in (("month", primary.months), ("quarter", primary.quarters)):
        yield from (((verdict.indicator.code, kind, one.period), _tally(one)) for one in counted)
    yield (verdict.indicator.code, "still open"), _Tally(primary.still_open, 0)
    for code in verdict.effect.record.guardrails:
        indicator = of.library[code]
        if is_about_residents(indicator):
            yield from (((code, "quarter", one.period), _tally(one)) for one in of.series_of(indicator).quarters)
    yield from _of_experiments(of, effect_id)


def _of_experiments(of: Gathered, effect_id: UUID) -> Iterator[tuple[Place, _Tally]]:
    versions = [found[-1] for found in of.experiments]
    registered = {
        (stored.id, stored.record.indicator, stored.record.moment)
        for stored in versions
        if stored.record.effect_id == effect_id
    }
    cells = [
        cell
        for cell in comparison_cells(of.store, of.viewer, of.until)
        if (cell.experiment_id, cell.indicator, cell.moment) in registered
    ]
    for (experiment, arm), tally in summed(cells, lambda cell: (cell.experiment_id, cell.arm)).items():
        yield (experiment, arm, "known"), _Tally(tally.n, tally.moments.mean * tally.n)
        yield (experiment, arm, "assigned"), _Tally(tally.assigned, 0)


def _of_working_time(of: Gathered, scope: Scope) -> Teams:
    rows = run(of.store, of.viewer, "staff_time_by_group", first=of.quarter.previous.first, until=of.quarter.last)
    people: dict[_Team, int] = defaultdict(int)
    counted: dict[_Team, set[tuple[object, ...]]] = defaultdict(set)
    for row in rows:
        if row.team is None or (scope == "frontline" and row.staff_group != "frontline"):
            continue
        team = (row.team, row.staff_group, row.respondents)
        people[team] = max(people[team], round(row.people))
        # Minutes and euros are added up in another order each time.
        sums = tuple(None if value is None else round(float(value), 6) for value in (row.minutes, row.cost))
        counted[team].add((row.quarter, row.work_group, round(row.people), *sums))
    return {team: (people[team], frozenset(of_team)) for team, of_team in counted.items()}


def _tally(of: Counted) -> _Tally:
    reached = of.value * of.n
    # A count is whole; of a mean the last digits of the sum say nothing.
    return _Tally(of.n, round(reached) if of.measure == "share" else round(reached, 6))
