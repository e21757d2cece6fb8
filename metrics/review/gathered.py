"""What the parts of the review are made of, read once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID

from data.records.experiment import Experiment
from data.records.indicator import Indicator, library
from data.records.policy_change import PolicyChange
from data.records.public_cost import PublicCost
from data.records.record import Stored, histories, newest
from data.records.review_decision import ReviewDecision
from data.store import Store
from data.viewer import Viewer
from metrics.comparison import ENDED, Comparison
from metrics.costs import CostOfEffect
from metrics.council_extract import CouncilExtract, council_extract, extract_years
from metrics.decisions import holds
from metrics.disclosure import count_for
from metrics.effect_verdict import EffectVerdict, Measured, effect_verdicts
from metrics.feed import Feed, feeds
from metrics.helping_share import HelpingShare, helping_shares
from metrics.indicator_rows import later
from metrics.quarter import Quarter
from metrics.relapse import EffectHours, protected_hours
from metrics.series import Counted, Series, series
from metrics.side_by_side import comparisons
from metrics.staffing import Scope
from metrics.words import _

SCOPES: tuple[Scope, ...] = ("organisation", "frontline")
# A week belongs to the month of its Thursday: the last one of a quarter may end six days after it.
_LAST_WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Gathered:
    """One quarter of one store, for one reader. `at_least` deviations within 12 months question a rule."""

    store: Store
    viewer: Viewer
    quarter: Quarter
    today: date
    at_least: int
    _series: dict[str, Series] = field(default_factory=dict, compare=False)

    @property
    def until(self) -> date:
        """The last day that is counted."""
        return min(self.today, self.quarter.last)

    @property
    def is_over(self) -> bool:
        """True when the quarter is over on the day of the review."""
        return self.today > self.quarter.last

    @cached_property
    def verdicts(self) -> Sequence[EffectVerdict]:
        """Every effect, in the order in which they were first written down."""
        return effect_verdicts(self.store, self.viewer, self.quarter, self.today)

    @cached_property
    def before(self) -> Sequence[Comparison]:
        """Every experiment as it stood at the end of the quarter before."""
        return comparisons(self.store, self.viewer, min(self.today, self.quarter.previous.last))

    @cached_property
    def decided_on(self) -> frozenset[UUID]:
        """The experiments that had ended when their effect was last decided about in an earlier quarter."""
        decided = {
            stored.record.effect_id
            for stored in newest(self.store, ReviewDecision)
            if stored.record.quarter < self.quarter.first and holds(stored) and stored.record.decision != "decide_later"
        }
        return frozenset(
            of.experiment.id for of in self.before if of.verdict in ENDED and of.experiment.record.effect_id in decided
        )

    @cached_property
    def library(self) -> dict[str, Indicator]:
        """All indicators by code."""
        return library(self.store)

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """Which indicators came in, up to the end of the quarter."""
        return feeds(self.store, self.viewer, self.until)

    @cached_property
    def hours(self) -> tuple[EffectHours, ...]:
        """Promised and used hours per effect, as they stood when the last week of the quarter was over."""
        return tuple(protected_hours(self.store, self.viewer, min(self.today, self.quarter.next.first + _LAST_WEEK)))

    @cached_property
    def costs(self) -> tuple[CostOfEffect, ...]:
        """Every cost statement, of all effects."""
        return tuple(map(CostOfEffect, newest(self.store, PublicCost)))

    @cached_property
    def experiments(self) -> tuple[tuple[Stored[Experiment], ...], ...]:
        """Of every experiment all its versions, the first one first."""
        return tuple(map(tuple, histories(self.store, Experiment).values()))

    @cached_property
    def policy_changes(self) -> tuple[Stored[PolicyChange], ...]:
        """Every policy change as it stands."""
        return tuple(newest(self.store, PolicyChange))

    def hours_of(self, effect_id: UUID) -> tuple[EffectHours, ...]:
        """The hours of one effect; none where nothing was promised in any month of the quarter."""
        return tuple(
            of
            for of in self.hours
            if of.effect.id == effect_id and any(Quarter.of(month.month) == self.quarter for month in of.months)
        )

    def measured(self, counted: Counted) -> Measured:
        """What was counted, as it may be told; without its months where they are the whole quarter."""
        # Of a stock the last month stands for its quarter.
        whole = counted.first == counted.period and counted.last in (
            later(Quarter.of(counted.period).first, 2),
            self.until.replace(day=1),
        )
        months = (None, None) if whole else (counted.first, counted.last)
        return Measured(counted.period, counted.value, count_for(self.viewer, counted.n), counted.interval, *months)

    @cached_property
    def extract(self) -> CouncilExtract | None:
        """The register over the newest whole year up to that of the quarter; None where there is none yet.

        Read twice, a year that still runs would tell of one case: so no quarter of it is ever counted
        (docs/decisions.md, 15 and 16).
        """
        years = extract_years(self.store, self.viewer, self.today)
        year = next((one for one in years if one <= self.quarter.year), None)
        return None if year is None else council_extract(self.store, self.viewer, year, self.today)

    @cached_property
    def _shares(self) -> dict[tuple[Scope, Quarter], HelpingShare]:
        first, last = self.quarter.previous.first, self.quarter.last
        return {
            (scope, found.quarter): found
            for scope in SCOPES
            for found in helping_shares(self.store, self.viewer, scope, last, first)
        }

    def share_of(self, scope: Scope, quarter: Quarter) -> HelpingShare:
        """The helping share in this quarter or the one before; it says itself why there is none."""
        nothing = HelpingShare(scope, quarter, hidden=_("Voor dit kwartaal zijn geen tijdgegevens geleverd."))
        return self._shares.get((scope, quarter), nothing)

    def series_of(self, indicator: Indicator) -> Series:
        """One indicator up to the end of the quarter; asked once, however many effects lean on it."""
        if indicator.code not in self._series:
            self._series[indicator.code] = series(self.store, self.viewer, indicator, self.until)
        return self._series[indicator.code]
