"""The debt funnel: of everybody who registered in one month, how many came how far. Young cohorts are still under way.

A year of registrations from before the effect comes along, or hardly any cohort would have had its time.
"""

from collections.abc import Iterator
from datetime import date

from data.sample.population import Cell, Count
from data.sample.quarters import QUARTERS, Quarters, chance_of
from data.sample.truths import FUNNEL

_TEAMS = {"schuldhulp-centrum": 15, "schuldhulp-buurten": 14}
_TARGET_GROUPS = ("werkende_armen", "zelfstandigen", "alleenstaande_ouders")
_QUARTERS_BEFORE = 4


def cohorts(quarters: Quarters) -> dict[Cell, Count]:
    """Count every step of every cohort: one denominator, and of the step how many reached it so far."""
    return dict(
        counted
        for quarter in range(-_QUARTERS_BEFORE, QUARTERS)
        for month in quarters.months(quarter)
        for team, per_month in _TEAMS.items()
        for counted in _of_month(quarters, month, team, per_month)
    )


def _of_month(quarters: Quarters, month: date, team: str, per_month: float) -> Iterator[tuple[Cell, Count]]:
    chance = chance_of("cohorts", quarters.number(month), month.month, team)
    sizes = {group: round(per_month * quarters.passed(month) * chance.uniform(0.85, 1.15)) for group in _TARGET_GROUPS}
    so_far = sizes
    for step in FUNNEL:
        # What is left after whole residents goes to the next group. Nobody reaches a later step before an earlier one.
        due, reached = 0.5, {}
        for group, size in sizes.items():
            due += size * step.share * quarters.followed(month, step.within_months)
            reached[group] = min(int(due), so_far[group])
            due -= reached[group]
            if size:
                yield Cell(step.indicator, month, team, group), Count(reached[group], size)
        so_far = reached
