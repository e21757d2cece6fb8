"""Is the goal reached? One effect in one quarter: its series, latest value, verdict, and the evidence behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from data.records.indicator import Indicator, library
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.records.target_effect import EffectTarget, TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.cells import quarter_cells
from metrics.comparison import ENDED, Comparison
from metrics.comparison_facts import Facts, facts
from metrics.cycle import Step, step_of
from metrics.decisions import decisions_that_hold
from metrics.disclosure import MINIMUM_GROUP
from metrics.indicator_rows import later
from metrics.interruption import Interruption, interruptions
from metrics.marks import Mark, marks
from metrics.quarter import Quarter
from metrics.resemblance import resemblance
from metrics.series import Counted, series
from metrics.side_by_side import compare_all
from metrics.statistics.control_chart import ControlChart, laney_p, xmr
from metrics.statistics.intervals import Z95
from metrics.statistics.progress import Progress, Verdict, progress
from metrics.statistics.sufficient import Interval
from metrics.told_verdict import told


@dataclass(frozen=True)
class Measured:
    """A value (a fraction for a share) over cases counted in a period; no interval where only totals came in."""

    period: date
    value: float
    n: int
    interval: Interval | None
    # The months that were counted in it; None where they are the whole quarter.
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class EffectVerdict:
    """Everything that the overview and the goal check say of one effect in one quarter.

    `latest` is the last quarter with figures, which may lie before `quarter`; `judged` the one that the verdict is
    about: the same, until the deadline has passed. `progress` is the verdict that is told, `pending` what the judged
    quarter by itself would say where that is something else. `months` are whole ones that may be shown; `chart` has a
    point for each of them, with a new phase at each of `breaks` (places in `months`), where the definition changed.
    `begun` is False before the start of the effect. `still_open` counts residents who are not followed long enough.
    `exact_months` are the months in counts that are for reckoning, not for showing.
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
    pending: Verdict | None
    begun: bool
    comparisons: tuple[Comparison, ...]
    marks: tuple[Mark, ...]
    breaks: tuple[int, ...]
    resemblance: float | None
    still_open: int
    exact_months: tuple[Counted, ...]

    @cached_property
    def interruptions(self) -> tuple[Interruption, ...]:
        """The jumps at policy dates. Worked out when asked: it needs statsmodels, which takes a second to import."""
        return interruptions(self.exact_months, self.marks)

    @property
    def target_in_noise(self) -> bool:
        """True when the target lies closer to the baseline than one quarter's margin allows to tell apart."""
        aim, interval = self.effect.record.primary, self.judged.interval if self.judged else None
        # measuring.md: under twice the standard error, which is half of the margin on one side.
        return interval is not None and abs(aim.target - aim.baseline) < (interval.high - interval.low) / Z95

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
    counted = facts(store, viewer, min(today, quarter.last))
    compared = list(compare_all(counted).values())
    changes, decisions = newest(store, PolicyChange), decisions_that_hold(store)
    experiments = list(counted.experiments)
    return [
        _verdict(
            store, effect, step_of(effect, experiments, changes, decisions, today), counted, compared, quarter, today
        )
        for effect in newest(store, TargetEffect)
    ]


def _verdict(
    store: Store,
    effect: Stored[TargetEffect],
    step: Step,
    counted: Facts,
    compared: Sequence[Comparison],
    quarter: Quarter,
    today: date,
) -> EffectVerdict:
    indicator = counted.library[effect.record.primary.indicator]
    aim = effect.record.primary
    found = series(store, counted.viewer, indicator, counted.until)
    events = tuple(mark for mark in marks(store, effect) if mark.on <= counted.until)
    redefined = [mark.on for mark in events if mark.kind == "definition"]
    breaks = tuple(sorted({place for on in redefined if (place := _first_from(found.months, on)) > 0}))
    on = min(today, quarter.next.first)
    judged = _judged(found.quarters, Quarter.of(aim.deadline) if on > aim.deadline else quarter)
    verdict, pending = _told(aim, found.quarters, judged, redefined, on)
    chart = _chart(aim, found.months, breaks)
    return EffectVerdict(
        effect,
        indicator,
        quarter,
        today,
        step,
        tuple(_measured(counted, month) for month in found.months),
        chart,
        _measured(counted, found.quarters[-1]) if found.quarters else None,
        _measured(counted, judged) if judged else None,
        verdict,
        pending,
        on > aim.start,
        tuple(of for of in compared if of.experiment.record.effect_id == effect.id),
        events,
        breaks,
        resemblance([month.value for month in found.months[breaks[-1] if breaks else 0 :]]),
        counted.told(max(found.still_open, MINIMUM_GROUP)) if found.still_open else 0,
        found.months,
    )


def quarters_with_figures(store: Store, viewer: Viewer, today: date) -> list[Quarter]:
    """The quarters in which any effect has figures or outcomes, oldest first; the current one when none has any.

    Empty when there is no effect at all.
    """
    effects = newest(store, TargetEffect)
    if not effects:
        return []
    known = library(store)
    found = [
        series(store, viewer, known[code], today) for code in {stored.record.primary.indicator for stored in effects}
    ]
    measured = [cell.quarter for cell in quarter_cells(store, viewer, today) if cell.tally.n]
    days = [*(counted.period for of in found for counted in of.quarters), *measured] or [today]
    return sorted({Quarter.of(day) for day in days})


def _first_from(months: Sequence[Counted], on: date) -> int:
    """The place of the first month that begins on or after a day; 0 when there is none, or nothing before it."""
    return next((place for place, month in enumerate(months) if month.period >= on), 0)


def _measured(counted: Facts, of: Counted) -> Measured:
    # Of a stock the last month stands for its quarter, and of a follow-up only the months that are over count.
    third = later(Quarter.of(of.period).first, 2)
    whole = of.first == of.period and of.last in (third, counted.until.replace(day=1))
    months = (None, None) if whole else (of.first, of.last)
    return Measured(of.period, of.value, counted.told(of.n), of.interval, *months)


def _told(
    aim: EffectTarget, quarters: Sequence[Counted], judged: Counted | None, redefined: Sequence[date], on: date
) -> tuple[Progress, Verdict | None]:
    """The verdict on the judged quarter, in the light of the quarters before it."""

    def alone(of: Counted | None, day: date) -> Progress:
        # Under two periods of one and the same definition there is no course to judge.
        before = [q for q in quarters if of is not None and q.period <= of.period and not _redefined(q, of, redefined)]
        interval = of.interval if of and on > aim.start and len(before) >= 2 else None
        return progress(interval, aim.baseline, aim.target, aim.start, aim.deadline, day, aim.good_is)

    # Before the deadline a late quarter is held against what was needed at its own end.
    day = on if judged is None or on > aim.deadline else min(on, Quarter.of(judged.period).next.first)
    now = alone(judged, day)
    if judged is None or on > aim.deadline or now.verdict == "too_little_data":
        return now, None
    row = [
        alone(of, min(on, Quarter.of(of.period).next.first)).verdict
        for of in quarters
        if aim.start <= of.period <= judged.period
    ]
    verdict = told(row or [now.verdict])
    return Progress(verdict.verdict, now.required), verdict.pending


def _redefined(earlier: Counted, later: Counted, on: Sequence[date]) -> bool:
    return any(earlier.period < day <= Quarter.of(later.period).last for day in on)


def _judged(quarters: Sequence[Counted], when: Quarter) -> Counted | None:
    """The measurement of the quarter `when`, or of the one before it when that has none: deliveries come late."""
    return next((of for of in reversed(quarters) if when.previous <= Quarter.of(of.period) <= when), None)


def _chart(aim: EffectTarget, months: Sequence[Counted], breaks: tuple[int, ...]) -> ControlChart:
    if months and all(month.measure == "share" for month in months):
        # Shares have denominators that differ from month to month; p' takes that into account.
        return laney_p(
            [round(month.value * month.n) for month in months],
            [month.n for month in months],
            good_is=aim.good_is,
            target=aim.target,
            phases=breaks,
        )
    return xmr([month.value for month in months], good_is=aim.good_is, target=aim.target, phases=breaks)
