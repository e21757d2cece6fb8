"""Tailored against standard in one experiment: the counts, the estimate, how strong the evidence is, the verdict."""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Literal

from data.records.experiment import Experiment
from data.records.indicator import Indicator, library
from data.records.record import Stored, newest
from data.store import Store
from data.viewer import Viewer
from metrics.disclosure import may_be_shown
from metrics.run import run
from metrics.statistics.comparison import mean_difference, risk_difference, standardised_mean_difference
from metrics.statistics.evidence import Design, Evidence, evidence_level
from metrics.statistics.sufficient import Counts, Estimate, Moments

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
    "hidden",
    "no_outcomes",
]

# Verdicts that say something of an experiment that ended, be it that nothing was shown.
ENDED: frozenset[Verdict] = frozenset({"clearly_better", "better", "worse", "no_relevant_difference", "not_decided"})

# measuring.md, "Comparison verdict": below this the interval stands without a verdict.
_LEAST_PER_ARM = 30
_LEAST_EVENTS = 5


@dataclass(frozen=True)
class Arm:
    """One approach: cases assigned, cases with a known outcome, and their mean (a fraction for a share)."""

    assigned: int
    n: int
    mean: float

    @property
    def dropped_out(self) -> int:
        """Cases of which the outcome is not known."""
        return self.assigned - self.n


@dataclass(frozen=True)
class Balance:
    """How far the groups were apart beforehand on one characteristic, in standard deviations."""

    characteristic: str
    difference: float


@dataclass(frozen=True)
class Comparison:
    """What is known of one experiment. The arms and the estimate are None when they may not be shown."""

    experiment: Stored[Experiment]
    indicator: Indicator
    verdict: Verdict
    treated: Arm | None = None
    standard: Arm | None = None
    estimate: Estimate | None = None
    evidence: Evidence | None = None
    balance: tuple[Balance, ...] = ()
    first_day: date | None = None
    last_day: date | None = None


def comparisons(store: Store, viewer: Viewer, until: date) -> list[Comparison]:
    """Every experiment's comparison with the outcomes measured up to and including the day `until`."""
    known = library(store)
    return [
        comparison(store, viewer, stored, known[stored.record.indicator], until) for stored in newest(store, Experiment)
    ]


def comparison(
    store: Store, viewer: Viewer, experiment: Stored[Experiment], indicator: Indicator, until: date
) -> Comparison:
    """One experiment's comparison on its registered outcome."""
    rows = {
        row.arm: row
        for row in run(
            store,
            viewer,
            "experiment_outcome",
            experiment_id=str(experiment.id),
            indicator=indicator.code,
            until=until,
        )
    }
    if set(rows) != {"tailored", "standard"}:
        return Comparison(experiment, indicator, "no_outcomes")
    treated, standard = _arm(rows["tailored"]), _arm(rows["standard"])
    if not (may_be_shown(treated.n) and may_be_shown(standard.n)):
        return Comparison(experiment, indicator, "hidden")
    estimate = _estimate(indicator, rows["tailored"], rows["standard"])
    if not (isfinite(estimate.low) and isfinite(estimate.high)):
        # Every case has the same outcome: the data set no bound, so there is nothing to show but that.
        return Comparison(experiment, indicator, "too_few")
    balance = _balance(run(store, viewer, "experiment_balance", experiment_id=str(experiment.id)))
    return Comparison(
        experiment,
        indicator,
        _verdict(experiment.record, indicator, estimate, rows, until),
        treated,
        standard,
        estimate,
        evidence_level(_design(experiment.record, treated, standard, balance)),
        balance,
        min(row.first_day for row in rows.values()),
        max(row.last_day for row in rows.values()),
    )


def _design(record: Experiment, treated: Arm, standard: Arm, balance: tuple[Balance, ...]) -> Design:
    """The registered facts, as far as this estimate uses them.

    It is the plain difference after the experiment. Outcomes from before, an adjustment and a discontinuity at a
    threshold are not in it yet, so no level may be claimed for them.
    """
    return Design(
        assignment="none" if record.assignment == "threshold" else record.assignment,
        baseline_in_both_groups=False,
        adjusted=False,
        treated=treated.assigned,
        standard=standard.assigned,
        planned_share_treated=record.planned_share_treated,
        standardised_differences={of.characteristic: of.difference for of in balance},
        attrition_gap=abs(treated.dropped_out / treated.assigned - standard.dropped_out / standard.assigned),
        protocol_changed=record.protocol_changed,
        clusters_per_arm=record.clusters_per_arm,
    )


def _arm(row: Any) -> Arm:
    return Arm(int(row.assigned), int(row.n), float(row.mean) if row.mean is not None else 0.0)


def _estimate(indicator: Indicator, treated: Any, standard: Any) -> Estimate:
    if indicator.measure == "share":
        return risk_difference(
            Counts(int(treated.events), int(treated.n)), Counts(int(standard.events), int(standard.n))
        )
    return mean_difference(_moments(treated), _moments(standard))


def _moments(row: Any) -> Moments:
    return Moments(int(row.n), float(row.mean), float(row.variance or 0.0))


def _balance(rows: list[Any]) -> tuple[Balance, ...]:
    # A characteristic that is known of a few people in an arm tells of those few, and nothing of the arm.
    arms = {(row.name, row.arm): _moments(row) for row in rows if may_be_shown(row.n)}
    names = sorted({name for name, _arm_name in arms})
    return tuple(
        Balance(name, standardised_mean_difference(arms[name, "tailored"], arms[name, "standard"]))
        for name in names
        if (name, "tailored") in arms and (name, "standard") in arms
    )


def _verdict(
    record: Experiment, indicator: Indicator, estimate: Estimate, rows: dict[str, Any], until: date
) -> Verdict:
    """measuring.md, "Comparison verdict", with up as the good side."""
    if record.status in ("paused", "stopped"):
        return "paused" if record.status == "paused" else "stopped"
    if record.status != "completed" or until < record.ends:
        # Looking halfway without paying for it gives 12.6 % false "works" in four looks.
        return "running"
    if indicator.direction in ("context", "signal"):
        return "no_direction"
    fewest = min(row.n for row in rows.values())
    events = min(min(row.events, row.n - row.events) for row in rows.values())
    if fewest < _LEAST_PER_ARM or (indicator.measure == "share" and events < _LEAST_EVENTS):
        return "too_few"
    low, high = (estimate.low, estimate.high) if indicator.direction != "down" else (-estimate.high, -estimate.low)
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
