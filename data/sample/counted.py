"""The experiments that come in as counts: how many residents per cell, and of how many the outcome is known.

As with cases, exactly the planted share of each team succeeds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.sample.experiments import Setup, setups
from data.sample.quarters import Quarters, chance_of
from data.sample.trials import TRIALS, Trial


@dataclass(frozen=True)
class Tallied:
    """One arm of one experiment in one month, team and target group. `age` is the mean and variance of their ages."""

    experiment: str
    indicator: str
    tailored: bool
    team: str
    target_group: str
    period: date
    assigned: int
    n: int
    events: int
    age: tuple[float, float]


def tallied(quarters: Quarters) -> list[Tallied]:
    """Count every cell of every experiment that delivers counts."""
    return [
        cell
        for setup in setups()
        if setup.key in TRIALS and TRIALS[setup.key].counted
        for tailored in (True, False)
        for cell in _arm(setup, TRIALS[setup.key], tailored, quarters)
    ]


def _arm(setup: Setup, trial: Trial, tailored: bool, quarters: Quarters) -> Iterator[Tallied]:
    chance = chance_of(setup.key, tailored)
    teams = setup.teams_of(tailored)
    first, last = setup.measured_quarters(tailored)
    months = [month for quarter in range(first, last + 1) for month in quarters.months(quarter)]
    size = trial.cases * (trial.of_tailored if tailored else 1 - trial.of_tailored)
    each = size / (len(teams) * len(setup.target_groups) * len(months))
    lost = trial.dropout_tailored if tailored else trial.dropout_standard
    effect = trial.effect if tailored else 0.0
    for team in teams:
        share = trial.standard + effect + trial.by_team.get(team, 0.0)
        # What is left after whole residents goes to the next cell, so that a team comes out as planted.
        assigned, known, events = 0.5, 0.5, 0.5
        for month in months:
            for group in setup.target_groups:
                assigned, known = assigned % 1 + each, known % 1 + each * (1 - lost)
                n = min(int(known), int(assigned))
                events = events % 1 + share * n
                age = round(chance.gauss(44, 1), 1), round(chance.uniform(110, 140), 1)
                yield Tallied(
                    setup.key, setup.indicator, tailored, team, group, month, int(assigned), n, int(events), age
                )
