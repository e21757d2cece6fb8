"""The counts per month, team and target group: the cases of the experiments plus everybody who is in none.

A cell in which an experiment runs holds only that experiment's cases: whoever was there took part, in one arm or the
other. So counts and case rows agree wherever both exist.

Where residents are followed first, the month is the one in which that began. The newest months come along with what is
known so far: whoever takes that for an outcome sees far too much stay well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from data.sample.cases import Case
from data.sample.counted import Tallied
from data.sample.effects import Series, series
from data.sample.experiments import setups
from data.sample.indicators import horizon_of, is_stock, rises_while_followed
from data.sample.quarters import CURRENT, QUARTERS, Quarters, chance_of
from data.sample.trials import TRIALS
from data.sample.truths import LEVELS


@dataclass(frozen=True)
class Cell:
    """One row of the delivered counts."""

    indicator: str
    period: date
    team: str
    target_group: str


@dataclass(frozen=True)
class Count:
    """Numerator and denominator of a cell; for a mean, the sum of the grades and how many there are."""

    numerator: float
    denominator: int


def counts(quarters: Quarters, drawn: Iterable[Case], tallies: Iterable[Tallied] = ()) -> dict[Cell, Count]:
    """Count every cell with at least one known outcome."""
    counted = {**_outside(quarters), **_inside(drawn), **_in_tallies(tallies)}
    return dict(sorted(counted.items(), key=lambda item: tuple(vars(item[0]).values())))


def _inside(drawn: Iterable[Case]) -> dict[Cell, Count]:
    values: dict[Cell, list[float]] = defaultdict(list)
    for case in drawn:
        if case.moment == 0 and case.value is not None:
            month = case.entered.replace(day=1)
            values[Cell(case.indicator, month, case.team, case.target_group)].append(case.value)
    return {cell: Count(round(sum(known), 1), len(known)) for cell, known in values.items()}


def _in_tallies(tallies: Iterable[Tallied]) -> dict[Cell, Count]:
    counted: dict[Cell, Count] = {}
    for of in tallies:
        cell = Cell(of.indicator, of.period, of.team, of.target_group)
        arm = counted.get(cell, Count(0, 0))
        counted[cell] = Count(arm.numerator + of.events, arm.denominator + of.n)
    return counted


def _outside(quarters: Quarters) -> dict[Cell, Count]:
    taken = set(_cells_of_experiments(quarters))
    counted: dict[Cell, Count] = {}
    for each in series():
        later = horizon_of(each.indicator) // 3
        for quarter in range(-later, QUARTERS):
            chance = chance_of(each.indicator, quarter)
            sizes = {cell: size for cell, size in _sizes(quarters, each, quarter, chance) if cell not in taken}
            for cells, level in _planted(quarters, each.indicator, quarter + later, sizes):
                # Which residents succeed is chance; how many of them is planted.
                places = [cell for cell in cells for _ in range(sizes[cell])]
                chosen = chance.sample(places, round(level * len(places)))
                counted |= {cell: Count(chosen.count(cell), sizes[cell]) for cell in cells if sizes[cell]}
    return counted


def _planted(
    quarters: Quarters, indicator: str, quarter: int, cells: Iterable[Cell]
) -> Iterator[tuple[list[Cell], float]]:
    """Give the cells that together have a planted level, with that level; `quarter` is where their figures belong."""
    level = LEVELS[indicator][min(quarter, CURRENT)]
    horizon = horizon_of(indicator)
    if not (horizon or is_stock(indicator)):
        yield list(cells), level
        return
    by_month: dict[date, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_month[cell.period].append(cell)
    for month, of in by_month.items():
        gone = quarters.followed(month, horizon) if horizon else 1.0
        # Who stays away from a benefit does so until the day that it goes wrong.
        yield of, level * gone if rises_while_followed(indicator) else 1 - (1 - level) * gone


def _cells_of_experiments(quarters: Quarters) -> Iterator[Cell]:
    for setup in setups():
        if setup.key not in TRIALS or 0 not in TRIALS[setup.key].moments:
            continue
        for quarter in range(setup.first_measured, setup.measured_until + 1):
            for month in quarters.months(quarter):
                for team in setup.teams:
                    for group in setup.target_groups:
                        yield Cell(setup.indicator, month, team, group)


def _sizes(quarters: Quarters, each: Series, quarter: int, chance: Random) -> Iterator[tuple[Cell, int]]:
    for place, month in enumerate(quarters.months(quarter)):
        if each.only_month not in (None, quarter * 3 + place):
            continue
        for flow in each.flow:
            groups = flow.target_groups or each.target_groups
            expected = flow.per_month / len(groups) * quarters.passed(month)
            for group in groups:
                yield Cell(each.indicator, month, flow.team, group), round(expected * chance.uniform(0.85, 1.15))
