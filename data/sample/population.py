"""The counts per month, team and target group: the cases of the experiments plus everybody who is in none.

A cell in which an experiment runs holds only that experiment's cases: whoever was there took part, in one arm or the
other. So counts and case rows agree wherever both exist.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from data.sample.cases import Case
from data.sample.effects import Series, series
from data.sample.experiments import setups
from data.sample.quarters import QUARTERS, Quarters, chance_of
from data.sample.truths import LEVELS, TRIALS


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


def counts(quarters: Quarters, drawn: Iterable[Case]) -> dict[Cell, Count]:
    """Count every cell with at least one known outcome."""
    counted = {**_outside(quarters), **_inside(drawn)}
    return dict(sorted(counted.items(), key=lambda item: tuple(vars(item[0]).values())))


def _inside(drawn: Iterable[Case]) -> dict[Cell, Count]:
    values: dict[Cell, list[float]] = defaultdict(list)
    for case in drawn:
        if case.value is not None:
            month = case.measured_on.replace(day=1)
            values[Cell(case.indicator, month, case.team, case.target_group)].append(case.value)
    return {cell: Count(round(sum(known), 1), len(known)) for cell, known in values.items()}


def _outside(quarters: Quarters) -> dict[Cell, Count]:
    taken = set(_cells_of_experiments(quarters))
    counted: dict[Cell, Count] = {}
    for each in series():
        for quarter in range(QUARTERS):
            chance = chance_of(each.indicator, quarter)
            sizes = {cell: size for cell, size in _sizes(quarters, each, quarter, chance) if cell not in taken}
            # Which residents succeed is chance; how many in the quarter is planted.
            places = [cell for cell, size in sizes.items() for _ in range(size)]
            chosen = chance.sample(places, round(LEVELS[each.indicator][quarter] * len(places)))
            counted |= {cell: Count(chosen.count(cell), size) for cell, size in sizes.items() if size}
    return counted


def _cells_of_experiments(quarters: Quarters) -> Iterator[Cell]:
    for setup in setups():
        if setup.key not in TRIALS:
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
