"""Tailored against standard in one experiment: the counts, the estimate, how strong the evidence is, the verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from math import isfinite
from typing import Literal

from scipy.special import ndtri

from data.records.experiment import Experiment
from data.records.indicator import Indicator
from data.records.record import Stored
from metrics.by_group import ByGroup, by_group
from metrics.cells import (
    ARMS,
    NOBODY,
    ArmName,
    Cell,
    QuarterCell,
    Tally,
    by_stratum,
    summed,
)
from metrics.comparison_facts import Facts
from metrics.design import Balance, chosen_by_team, design
from metrics.disclosure import may_be_shown, told_cumulative
from metrics.estimate import MOST_DROPPED, Difference, adjusted, at_threshold, by_team, change, crude
from metrics.looks import Look, is_over, looks
from metrics.persistence import Persistence, persistence
from metrics.published import arm_name, group_name, quarters_apart, stratum_name
from metrics.statistics.comparison import standardised_mean_difference
from metrics.statistics.evidence import Evidence, evidence_level
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Estimate

Verdict = Literal[
    "clearly_better",
    "better",
    "worse",
    "no_relevant_difference",
    "not_decided",
    "too_few",
    "running",
    "paused",
    "stopped",
    "no_direction",
    "regression_to_mean",
    "one_team",
    "following",
    "hidden",
    "no_outcomes",
]

# The chance of a false difference that all looks and all arms of an experiment have together.
ERROR = 0.05

# Verdicts that say something of an experiment that ended, be it that nothing was shown.
ENDED: frozenset[Verdict] = frozenset({"clearly_better", "better", "worse", "no_relevant_difference", "not_decided"})


@dataclass(frozen=True)
class Arm:
    """One approach, in counts as the viewer may see them; the mean is a fraction for a share.

    `n` may be up to nine behind: a number that would tell of fewer than ten newcomers waits until there are ten.
    `dropped_out` is None when it is a small number, which is not shown; `still_open` are cases whose window is open.
    """

    assigned: int
    n: int
    mean: float
    dropped_out: int | None
    still_open: int


@dataclass(frozen=True)
class Stratum:
    """One starting situation: both arms and their difference, or nothing but its name when it may not be shown."""

    name: str
    treated: Arm | None = None
    standard: Arm | None = None
    estimate: Estimate | None = None


@dataclass(frozen=True)
class Comparison:
    """What is known of one experiment. The arms and the difference are None when they may not be shown.

    `difference` is the leading one (adjusted where that could be done), `crude` the plain one beside it; both pay for
    every quarterly look, and for the `arms` that were tried side by side: `z` is the quantile that comes of it.
    `rests_on` counts the residents of each arm that the leading difference is about.
    """

    experiment: Stored[Experiment]
    indicator: Indicator
    verdict: Verdict
    treated: Arm | None = None
    standard: Arm | None = None
    difference: Difference | None = None
    crude: Estimate | None = None
    evidence: Evidence | None = None
    balance: tuple[Balance, ...] = ()
    strata: tuple[Stratum, ...] = ()
    groups: ByGroup | None = None
    looks: tuple[Look, ...] = ()
    persistence: Persistence | None = None
    still_open: int = 0
    teams_per_arm: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    z: float = Z95
    arms: int = 1
    rests_on: tuple[int, int] = (0, 0)

    @property
    def estimate(self) -> Estimate | None:
        """The leading difference with its interval."""
        return self.difference.estimate if self.difference else None

    @property
    def flips(self) -> bool:
        """True when the plain difference points the other way than the one after correction (Simpson's paradox)."""
        if self.difference is None or self.crude is None:
            return False
        apart = abs(self.difference.estimate.value - self.crude.value)
        matters = apart > self.experiment.record.minimal_relevant_difference
        return matters and self.difference.how == "adjusted" and self.difference.estimate.value * self.crude.value < 0

    @property
    def certain_but_small(self) -> bool:
        """True when the whole interval lies between nought and the smallest difference that matters."""
        relevant = self.experiment.record.minimal_relevant_difference
        bounds = sorted((abs(self.estimate.low), abs(self.estimate.high))) if self.estimate else [0.0, 0.0]
        same_side = self.estimate is not None and self.estimate.low * self.estimate.high > 0
        return same_side and bounds[1] < relevant

    @property
    def crossed(self) -> bool:
        """True when even the wide interval of an interim look leaves nought out."""
        return self.estimate is not None and self.estimate.low * self.estimate.high > 0


def compare(of: Facts, experiment: Stored[Experiment], beside: int = 1) -> Comparison:
    """One experiment's comparison on its registered outcome at its registered moment.

    `beside` is the number of approaches tried side by side that its interval has to pay for.
    """
    record = experiment.record
    indicator = of.library[record.indicator]
    measured = [c for c in of.cells if c.experiment_id == experiment.id and c.indicator == indicator.code]
    cells = [cell for cell in measured if cell.moment == record.moment]
    quarters = [
        cell
        for cell in of.quarters
        if cell.experiment_id == experiment.id and cell.indicator == indicator.code and cell.moment == record.moment
    ]
    arms = summed(cells, lambda cell: cell.arm)
    treated, standard = arms.get("tailored", NOBODY), arms.get("standard", NOBODY)
    if not (treated.assigned and standard.assigned):
        return Comparison(experiment, indicator, "no_outcomes", still_open=_open(of, treated, standard))
    where = (experiment.id, indicator.code, record.moment)
    if not all(arm_name(*where, arm) in of.published for arm in ARMS):
        return Comparison(experiment, indicator, "hidden")
    over = is_over(record, indicator, of.until, treated.still_open + standard.still_open)
    seen = looks(indicator, record, quarters, of.until, of.told, _wider(beside))
    if not over and seen and seen[-1].n is None:
        # Fewer than ten came in since the last look that was told: they wait, in every figure, until there are ten.
        seen = seen[: 1 + max(place for place, look in enumerate(seen) if look.n is not None)]
        quarters = [cell for cell in quarters if cell.quarter <= seen[-1].quarter.first]
        waiting = summed(quarters, lambda cell: cell.arm)
        treated, standard = waiting["tailored"], waiting["standard"]
    treated_arm = _arm(of, treated, _told_so_far(of, quarters, "tailored"))
    standard_arm = _arm(of, standard, _told_so_far(of, quarters, "standard"))
    if seen and seen[-1].z is None:
        # Looked at without a plan and with too little for an interval that holds at any moment: no difference yet.
        return Comparison(
            experiment,
            indicator,
            _verdict(of, record, indicator, None, over=over),
            treated_arm,
            standard_arm,
            looks=seen,
            still_open=_open(of, treated, standard),
        )
    z = (seen[-1].z if seen else None) or Z95 * _wider(beside)
    plain = crude(indicator, treated, standard, z)
    if not (isfinite(plain.low) and isfinite(plain.high)):
        # Every case has the same outcome: the data set no bound, so there is nothing to show but that.
        return Comparison(experiment, indicator, "too_few")
    teams = _teams(of, experiment)
    difference = _leading(of, experiment, quarters, teams, treated, standard, z)
    if not (isfinite(difference.estimate.low) and isfinite(difference.estimate.high)):
        return Comparison(experiment, indicator, "too_few")
    if seen and difference.how not in ("crude", "adjusted"):
        # The looks are about the same difference as the figure above them; of earlier ones only the width is known.
        seen = (*(replace(look, estimate=None) for look in seen[:-1]), replace(seen[-1], estimate=difference.estimate))
    balance = _balance(of, experiment, difference)
    good = good_direction(indicator)
    verdict = _verdict(of, record, indicator, difference, over=over)
    # Who explores groups halfway finds the luckiest one, and two halfway looks tell who came in between.
    # Residents are compared per group and per moment: that holds only where residents are what was compared.
    per_resident = difference.how in ("crude", "adjusted") and not chosen_by_team(record)
    days = [tally.first_day for tally in (treated, standard)], [tally.last_day for tally in (treated, standard)]
    return Comparison(
        experiment,
        indicator,
        verdict,
        treated_arm,
        standard_arm,
        difference,
        plain,
        evidence_level(design(record, treated, standard, balance, difference, teams)),
        balance,
        _strata(of, experiment, cells, z) if over else (),
        by_group(indicator, cells, _groups_shown(of, experiment, cells), good, of.told, z)
        if over and per_resident
        else None,
        seen,
        persistence(
            indicator, record, measured, quarters, good, of.told, quarters_apart(quarters), judged=verdict in ENDED
        )
        if over and per_resident
        else None,
        _open(of, treated, standard),
        min((len(own) for own in teams.values()), default=None) if chosen_by_team(record) else None,
        min((day for day in days[0] if day), default=None),
        max((day for day in days[1] if day), default=None),
        z,
        beside,
        (_rests_on(of, difference.treated, treated_arm), _rests_on(of, difference.standard, standard_arm)),
    )


def _wider(arms: int) -> float:
    """How many times wider an interval is that pays for so many arms."""
    return float(ndtri(1 - ERROR / (2 * arms))) / Z95


def good_direction(indicator: Indicator) -> int:
    """1 where more is better, -1 where less is, 0 where neither is by itself."""
    return {"up": 1, "down": -1}.get(indicator.direction, 0)


def _leading(
    of: Facts,
    experiment: Stored[Experiment],
    cells: Sequence[QuarterCell],
    teams: Mapping[ArmName, Sequence[Tally]],
    treated: Tally,
    standard: Tally,
    z: float,
) -> Difference:
    """The estimate that the registered comparison deserves, where enough residents are left; else the plain one."""
    record, indicator = experiment.record, of.library[experiment.record.indicator]
    plain = Difference("crude", crude(indicator, treated, standard, z), treated=treated, standard=standard)
    like = adjusted(indicator, by_stratum(cells), z)
    found: Difference | None = None
    if record.threshold is not None:
        found = at_threshold(indicator, of.sides.get(experiment.id, {}), record.threshold, z)
    elif chosen_by_team(record):
        # Who got it was decided per team: then teams, not residents, are what was compared.
        found = by_team(teams, z)
    elif record.baseline_in_both_groups:
        before = {arm: of.baselines[experiment.id, arm] for arm in ARMS if (experiment.id, arm) in of.baselines}
        found = change(indicator, before, treated, standard, z)
    found = found or like
    if found is None or not (may_be_shown(found.treated.n) and may_be_shown(found.standard.n)):
        return plain
    if found.cases_dropped > MOST_DROPPED * (treated.n + standard.n):
        return replace(plain, cases_dropped=found.cases_dropped)
    return found


def _verdict(
    of: Facts, record: Experiment, indicator: Indicator, difference: Difference | None, *, over: bool
) -> Verdict:
    """measuring.md, "Comparison verdict", with up as the good side."""
    if record.status in ("paused", "stopped"):
        return "paused" if record.status == "paused" else "stopped"
    if difference is None or not over:
        return "following" if record.status == "completed" and of.until >= record.last_day else "running"
    good = good_direction(indicator)
    if good == 0:
        return "no_direction"
    effect = of.effects.get(record.effect_id)
    if record.assignment == "before_after" and effect is not None and effect.chosen_on_bad_score:
        return "regression_to_mean"
    if chosen_by_team(record) and difference.how != "teams":
        return "one_team"
    if not difference.is_enough(indicator):
        return "too_few"
    estimate = difference.estimate
    low, high = (estimate.low, estimate.high) if good > 0 else (-estimate.high, -estimate.low)
    relevant = record.minimal_relevant_difference
    if low > relevant:
        return "clearly_better"
    if low > 0:
        return "better"
    if high < 0:
        return "worse"
    if -relevant < low and high < relevant:
        return "no_relevant_difference"
    return "not_decided"


def _told_so_far(of: Facts, quarters: Sequence[QuarterCell], arm: ArmName) -> int:
    """The number of known outcomes in an arm; the last one that may be told when fewer than ten came in since."""
    by_quarter = summed([cell for cell in quarters if cell.arm == arm], lambda cell: cell.quarter)
    numbers = list(accumulate(by_quarter[quarter].n for quarter in sorted(by_quarter)))
    told = [number for number in told_cumulative(numbers) if number is not None]
    return of.told(told[-1])


def _arm(of: Facts, tally: Tally, n: int | None = None) -> Arm:
    lost = tally.dropped_out
    n = of.told(tally.n) if n is None else n
    return Arm(
        max(n, of.told(tally.assigned)) if may_be_shown(lost) else n,
        n,
        tally.moments.mean,
        (of.told(lost) if may_be_shown(lost) else None) if lost else 0,
        _open(of, tally),
    )


def _rests_on(of: Facts, used: Tally, arm: Arm) -> int:
    """How many of an arm the leading difference rests on; all, where it leaves out too few to tell of."""
    return of.told(used.n) if may_be_shown(arm.n - used.n) else arm.n


def _open(of: Facts, *arms: Tally) -> int:
    """How many windows are still open; a few are said to be ten, for that is all that may be known of them."""
    still_open = sum(tally.still_open for tally in arms)
    return of.told(max(still_open, 10)) if still_open else 0


def _strata(of: Facts, experiment: Stored[Experiment], cells: Sequence[Cell], z: float) -> tuple[Stratum, ...]:
    situations = by_stratum(cells)
    if len(situations) < 2:
        return ()
    indicator, found = of.library[experiment.record.indicator], []
    for name, arms in situations.items():
        where = (experiment.id, indicator.code, experiment.record.moment)
        if len(arms) < 2 or not all(stratum_name(*where, arm, name) in of.published for arm in ARMS):
            found.append(Stratum(name))
            continue
        estimate = crude(indicator, arms["tailored"], arms["standard"], z)
        shown = estimate if isfinite(estimate.low) and isfinite(estimate.high) else None
        found.append(Stratum(name, _arm(of, arms["tailored"]), _arm(of, arms["standard"]), shown))
    return tuple(found)


def _groups_shown(of: Facts, experiment: Stored[Experiment], cells: Sequence[Cell]) -> frozenset[str]:
    where = (experiment.id, experiment.record.indicator, experiment.record.moment)
    return frozenset(
        cell.target_group
        for cell in cells
        if all(group_name(*where, arm, cell.target_group) in of.published for arm in ARMS)
    )


def _teams(of: Facts, experiment: Stored[Experiment]) -> dict[ArmName, list[Tally]]:
    record = experiment.record
    found: dict[ArmName, list[Tally]] = {}
    for cell in of.teams:
        where = (cell.experiment_id, cell.indicator, cell.moment)
        if where == (experiment.id, record.indicator, record.moment) and cell.tally.n:
            found.setdefault(cell.arm, []).append(cell.tally)
    return found


def _balance(of: Facts, experiment: Stored[Experiment], difference: Difference) -> tuple[Balance, ...]:
    threshold = experiment.record.threshold
    # What the threshold is about differs by design; at the line itself it does not.
    by_design = {threshold.characteristic} if threshold and difference.how == "threshold" else set()
    # A characteristic that is known of a few people in an arm tells of those few, and nothing of the arm.
    arms = {
        (name, arm): moments
        for (of_experiment, name, arm), moments in of.before.items()
        if of_experiment == experiment.id and name not in by_design and may_be_shown(moments.n)
    }
    return tuple(
        Balance(name, standardised_mean_difference(arms[name, "tailored"], arms[name, "standard"]))
        for name in sorted({name for name, _arm_name in arms})
        if (name, "tailored") in arms and (name, "standard") in arms
    )
