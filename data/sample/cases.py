"""The cases of the experiments: 7,726 invented residents, each with an arm, a start and one or more outcomes.

Outcomes are not drawn one by one. Of every group of like cases exactly the planted share succeeds, and chance only
decides which cases those are. So a planted truth is in the data on every day on which the sample is made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import TypeVar

from data.sample.experiments import Setup, setups
from data.sample.indicators import horizon_of
from data.sample.quarters import Quarters, chance_of, months_later
from data.sample.trials import TRIALS, Layer, Trial

# How old residents of a group can be; everybody else is 25 to 64.
_AGES: Mapping[str, tuple[int, int]] = {
    "jongeren_tot_27": (18, 26),
    "vijftigplussers": (50, 64),
    "ouderen_75plus": (75, 93),
    "alleenstaande_ouders": (23, 52),
}
K = TypeVar("K")
_ALL_ALIKE = Layer("", 1.0, 1.0, 0.0)


@dataclass(frozen=True)
class Case:
    """One invented resident in one experiment, as measured so many months after the help.

    `entered` is the day on which the help ended, or on which the resident's follow-up began. The window closes on
    `due_on` (None: the same day). `value` is None when the outcome is not known, or not yet.
    """

    experiment: str
    indicator: str
    key: str
    tailored: bool
    team: str
    target_group: str
    layer: str
    entered: date
    moment: int
    measured_on: date
    due_on: date | None
    value: float | None
    age: int
    years_on_benefit: float
    debts: int


def cases(quarters: Quarters) -> list[Case]:
    """Make all cases of all experiments that deliver cases: one for each moment at which they are measured."""
    return [
        case
        for number, setup in enumerate(setups(), 1)
        if setup.key in TRIALS and not TRIALS[setup.key].counted
        for case in _of_experiment(number, setup, TRIALS[setup.key], quarters)
    ]


def expected(setup: Setup, trial: Trial, case: Case, quarters: Quarters) -> float:
    """Give the planted share (or mean) for cases like this one."""
    standard = trial.standard
    if trial.standard_by_quarter:
        standard = trial.standard_by_quarter[quarters.number(case.entered) - setup.first_measured]
    if trial.line:
        standard += trial.line.slope * (case.debts - trial.line.value)
    for layer in trial.layers:
        if layer.name == case.layer:
            standard = layer.standard
    if not case.tailored:
        return standard
    effect = trial.effect_at.get(case.moment, trial.effect)
    return standard + trial.effect_for.get(case.target_group, effect)


def _of_experiment(number: int, setup: Setup, trial: Trial, quarters: Quarters) -> list[Case]:
    tailored = round(trial.cases * trial.of_tailored)
    drawn = [
        *_arm(setup, trial, True, tailored, quarters),
        *_arm(setup, trial, False, trial.cases - tailored, quarters),
    ]
    # Keys in random order: nobody can read the arm from the number.
    order = list(range(1, len(drawn) + 1))
    chance_of(setup.key, "keys").shuffle(order)
    keyed = [replace(case, key=f"zaak-{number:02}-{place:04}") for case, place in zip(drawn, order, strict=True)]
    return list(_with_outcomes(keyed, setup, trial, quarters))


def _arm(setup: Setup, trial: Trial, tailored: bool, size: int, quarters: Quarters) -> Iterator[Case]:
    chance = chance_of(setup.key, tailored)
    layers = trial.layers or (_ALL_ALIKE,)
    weights = [trial.weights.get(group, 1.0) for group in setup.target_groups]
    groups = _spread(chance, setup.target_groups, weights, size)
    parts = _spread(chance, layers, [each.of_tailored if tailored else each.of_standard for each in layers], size)
    teams = _spread(chance, teams_of := setup.teams_of(tailored), [1.0] * len(teams_of), size)
    days = quarters.working_days(*setup.measured_quarters(tailored))
    dates = [days[place * len(days) // size] for place in range(size)]
    chance.shuffle(dates)
    for group, layer, team, entered in zip(groups, parts, teams, dates, strict=True):
        yield Case(
            experiment=setup.key,
            indicator=setup.indicator,
            key="",
            tailored=tailored,
            team=team,
            target_group=group,
            layer=layer.name,
            entered=entered,
            moment=0,
            measured_on=entered,
            due_on=None,
            value=None,
            age=chance.randint(*_AGES.get(group, (25, 64))),
            years_on_benefit=round(chance.gammavariate(1.6, 2.0), 1),
            debts=_debts(chance, trial, layer, tailored),
        )


def _debts(chance: Random, trial: Trial, layer: Layer, tailored: bool) -> int:
    if trial.line:
        # A few more on either side than those who are close enough to the line to be compared.
        least = int(trial.line.value) + 1
        reach = int(trial.line.bandwidth) + 1
        return chance.randrange(least, least + reach) if tailored else chance.randrange(least - reach, least)
    match layer.name:
        case "few":
            return chance.randint(1, 4)
        case "many":
            return chance.randint(5, 12)
    return min(14, int(chance.gammavariate(2.2, 1.8))) + (trial.more_debts if tailored else 0)


def _spread(chance: Random, kinds: Sequence[K], weights: Sequence[float], size: int) -> list[K]:
    """Draw `size` items of these kinds, exactly in proportion, in random order."""
    bounds = [round(size * sum(weights[: place + 1]) / sum(weights)) for place in range(len(kinds))]
    items = [kind for kind, first, end in zip(kinds, [0, *bounds], bounds, strict=False) for _ in range(end - first)]
    chance.shuffle(items)
    return items


def _with_outcomes(drawn: list[Case], setup: Setup, trial: Trial, quarters: Quarters) -> Iterable[Case]:
    chance = chance_of(setup.key, "outcomes")
    for tailored in (True, False):
        arm = [case for case in drawn if case.tailored == tailored]
        chance.shuffle(arm)
        lost = round(len(arm) * (trial.dropout_tailored if tailored else trial.dropout_standard))
        for moment in trial.moments:
            later = [_later(case, moment, setup, quarters) for case in arm]
            known = [case for case in later[lost:] if not _is_open(case, quarters)]
            yield from later[:lost]
            yield from (case for case in later[lost:] if _is_open(case, quarters))
            levels = [(expected(setup, trial, case, quarters), case) for case in known]
            yield from _means(levels, trial.spread, chance) if trial.spread else _shares(levels, quarters)


def _later(case: Case, moment: int, setup: Setup, quarters: Quarters) -> Case:
    follow_up = moment + horizon_of(setup.indicator)
    if not follow_up:
        return case
    due_on = months_later(case.entered, follow_up)
    return replace(case, moment=moment, due_on=due_on, measured_on=min(due_on, quarters.today))


def _is_open(case: Case, quarters: Quarters) -> bool:
    return case.due_on is not None and case.due_on > quarters.today


def _shares(levels: list[tuple[float, Case]], quarters: Quarters) -> Iterator[Case]:
    # Like cases stand together; walking along them, a success falls each time the expected number passes a whole one.
    levels.sort(key=lambda pair: (pair[0], pair[1].target_group, quarters.number(pair[1].entered)))
    total = 0.5
    for level, case in levels:
        total += level
        yield replace(case, value=1.0 if total >= 1 else 0.0)
        total %= 1


def _means(levels: list[tuple[float, Case]], spread: float, chance: Random) -> Iterator[Case]:
    noise = [chance.gauss(0, spread) for _ in levels]
    middle = sum(noise) / len(noise)
    for (level, case), off in zip(levels, noise, strict=True):
        yield replace(case, value=round(min(10.0, max(0.0, level + off - middle)), 1))
