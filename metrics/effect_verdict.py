"""Is the goal reached? One effect in one quarter: its series, latest value, verdict, and the evidence behind it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from data.records.experiment import Experiment
from data.records.indicator import Indicator, library
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.records.review_decision import ReviewDecision
from data.records.target_effect import EffectTarget, TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.comparison import ENDED, Comparison, comparison, comparisons
from metrics.cycle import Step, step_of
from metrics.disclosure import may_be_shown
from metrics.quarter import Quarter
from metrics.run import run
from metrics.statistics.control_chart import ControlChart, laney_p, xmr
from metrics.statistics.intervals import wilson
from metrics.statistics.progress import Progress, progress
from metrics.statistics.sufficient import Interval


@dataclass(frozen=True)
class Measured:
    """A value (a fraction for a share) over cases counted in a period; no interval where only totals came in."""

    period: date
    value: float
    n: int
    interval: Interval | None


@dataclass(frozen=True)
class EffectVerdict:
    """Everything that the overview and the goal check say of one effect in one quarter.

    `latest` is the last quarter with figures, which may lie before `quarter`; `judged` the one that the verdict is
    about: the same, until the deadline has passed. `months` are whole ones that may be shown; `chart` has a point for
    each of them. `begun` is False before the start of the effect.
    """

    effect: Stored[TargetEffect]
    indicator: Indicator
    quarter: Quarter
    today: date
    step: Step
    months: tuple[Measured, ...]
    chart: ControlChart
    latest: Measured | None
    judged: Measured | None
    progress: Progress
    begun: bool
    comparisons: tuple[Comparison, ...]

    @property
    def is_judged(self) -> bool:
        """False for a draft, a withdrawn effect, and one that has not begun."""
        return self.begun and self.effect.record.status not in ("draft", "withdrawn")

    @property
    def deadline_passed(self) -> bool:
        """True when the date of the target lies before the end of the quarter looked at, or before today."""
        return min(self.today, self.quarter.next.first) > self.effect.record.primary.deadline

    @property
    def quarter_of_the_verdict(self) -> Quarter:
        """The quarter to judge: the one looked at, or that of the deadline once it has passed."""
        return Quarter.of(self.effect.record.primary.deadline) if self.deadline_passed else self.quarter

    @property
    def strongest(self) -> tuple[Comparison, ...]:
        """The ended experiments on the effect's own indicator with the strongest evidence, whatever they showed."""
        ended = [
            (found.evidence.level, found)
            for found in self.comparisons
            if found.evidence is not None
            and found.verdict in ENDED
            and found.indicator.code == self.effect.record.primary.indicator
        ]
        highest = max((level for level, _found in ended), default=None)
        return tuple(found for level, found in ended if level == highest)

    @property
    def evidence_level(self) -> int | None:
        """The level of the strongest evidence; None when there is none."""
        return next((found.evidence.level for found in self.strongest if found.evidence), None)


def effect_verdicts(store: Store, viewer: Viewer, quarter: Quarter, today: date) -> list[EffectVerdict]:
    """Every effect in `quarter`, in the order in which they were first written down."""
    known = library(store)
    experiments = newest(store, Experiment)
    changes = newest(store, PolicyChange)
    decisions = newest(store, ReviewDecision)
    until = min(today, quarter.last)
    found = []
    for effect in newest(store, TargetEffect):
        aim = effect.record.primary
        indicator = known[aim.indicator]
        months, quarters = _series(store, viewer, indicator, until)
        on = min(today, quarter.next.first)
        judged = _judged(quarters, Quarter.of(aim.deadline) if on > aim.deadline else quarter)
        begun = on > aim.start
        # Under two periods there is no course to judge.
        interval = judged.interval if judged and begun and len(quarters) >= 2 else None
        found.append(
            EffectVerdict(
                effect,
                indicator,
                quarter,
                today,
                step_of(effect, experiments, changes, decisions),
                months,
                _chart(aim, months),
                quarters[-1] if quarters else None,
                judged,
                progress(interval, aim.baseline, aim.target, aim.start, aim.deadline, on, aim.good_is),
                begun,
                tuple(
                    comparison(store, viewer, experiment, known[experiment.record.indicator], until)
                    for experiment in experiments
                    if experiment.record.effect_id == effect.id
                ),
            )
        )
    return found


def quarters_with_figures(store: Store, viewer: Viewer, today: date) -> list[Quarter]:
    """The quarters in which any effect has figures or outcomes, oldest first; the current one when none has any.

    Empty when there is no effect at all.
    """
    effects = newest(store, TargetEffect)
    if not effects:
        return []
    codes = {stored.record.primary.indicator for stored in effects}
    rows = [row for code in codes for row in run(store, viewer, "indicator_series", indicator=code, until=today)]
    measured = [found.last_day for found in comparisons(store, viewer, today) if found.last_day is not None]
    days = [*(row.period for row in rows), *measured] or [today]
    return sorted({Quarter.of(day) for day in days})


def _series(
    store: Store, viewer: Viewer, indicator: Indicator, until: date
) -> tuple[tuple[Measured, ...], list[Measured]]:
    """The months and the quarters that may be shown.

    Where one month of a quarter is too small, all of that quarter's months stay hidden: the others and the
    quarter's total would give it away. A month that is not over is in the quarter's total only.
    """
    rows = run(store, viewer, "indicator_series", indicator=indicator.code, until=until)
    # A month that begins before the first day of tomorrow's month is over by the end of the day `until`.
    over_before = (until + timedelta(days=1)).replace(day=1)
    months: list[Measured] = []
    quarters: list[Measured] = []
    for quarter, of in groupby(rows, key=lambda row: Quarter.of(row.period)):
        counted = [(row.period, float(row.numerator), float(row.denominator)) for row in of]
        if all(may_be_shown(n) for _period, _events, n in counted):
            months += [_measured(indicator, *month) for month in counted if month[0] < over_before]
        # The same people are counted again in every month of a stock: its last month stands for the quarter.
        summed = counted[-1:] if indicator.counted == "stock" else counted
        total = _measured(indicator, quarter.first, sum(row[1] for row in summed), sum(row[2] for row in summed))
        if may_be_shown(total.n):
            quarters.append(total)
    return tuple(months), quarters


def _measured(indicator: Indicator, period: date, numerator: float, denominator: float) -> Measured:
    interval = wilson(round(numerator), round(denominator)) if indicator.measure == "share" else None
    return Measured(period, numerator / denominator, round(denominator), interval)


def _judged(quarters: list[Measured], when: Quarter) -> Measured | None:
    """The measurement of the quarter `when`, or of the one before it when that has none: deliveries come late."""
    return next((of for of in reversed(quarters) if when.previous <= Quarter.of(of.period) <= when), None)


def _chart(aim: EffectTarget, months: tuple[Measured, ...]) -> ControlChart:
    if months and all(month.interval is not None for month in months):
        # Shares have denominators that differ from month to month; p' takes that into account.
        return laney_p(
            [round(month.value * month.n) for month in months],
            [month.n for month in months],
            good_is=aim.good_is,
            target=aim.target,
        )
    return xmr([month.value for month in months], good_is=aim.good_is, target=aim.target)
