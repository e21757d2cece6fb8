"""How many of the things judged in a quarter would be a false alarm if nothing were the matter anywhere.

Who judges often enough is wrong now and then, also when nothing is the matter. That number can be told beforehand, and
belongs beside the verdicts: it keeps a single signal from being taken for news.

Each thing counts in the quarter in which it was judged, and only there. Not counted: verdicts on a target, jumps at
policy dates, whether a difference lasts, whether groups differ, and the matrix of what works, which has its own number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.format import Shown
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.by_group import ByGroup
from metrics.comparison import ENDED, Comparison
from metrics.effect_verdict import EffectVerdict, effect_verdicts
from metrics.quarter import Quarter
from metrics.side_by_side import comparisons
from metrics.statistics.false_alarms import newest_point_alarm
from metrics.words import _

# A 95 % interval leaves nought out in at most 5 % of comparisons in which nothing is there, however often was looked:
# half of them taken for better, half for worse.
FALSELY_DIFFERENT = 0.05
# The margins per group are so wide that all groups of one experiment together stay under this.
FALSELY_UNEQUAL = 0.05


@dataclass(frozen=True)
class Judged:
    """How often something was judged in one way, and how many of those are expected to be false if nothing is there."""

    times: int
    expected: float


@dataclass(frozen=True)
class FalseAlarms:
    """The make-up of what chance alone would give in one quarter.

    `charts`: the newest month of each series with limits, where it lies in the quarter. `comparisons`: experiments of
    which the verdict first became final in the quarter, taken for better or worse. `explorations`: experiments of which
    groups were first judged one by one in the quarter, with any group taken for better or worse.
    """

    quarter: Quarter
    charts: Judged
    comparisons: Judged
    explorations: Judged

    @property
    def times(self) -> int:
        """How often something was judged."""
        return self.charts.times + self.comparisons.times + self.explorations.times

    @property
    def expected(self) -> float:
        """How many of them chance alone would give. A sum of means, so it holds however the figures hang together."""
        return self.charts.expected + self.comparisons.expected + self.explorations.expected


def false_alarms(store: Store, viewer: Viewer, quarter: Quarter, today: date) -> FalseAlarms:
    """What to expect of everything that is judged in `quarter`, as it stands on the day `today`."""
    before = comparisons(store, viewer, min(today, quarter.previous.last))
    return expected_false_alarms(effect_verdicts(store, viewer, quarter, today), before, quarter)


def expected_false_alarms(
    verdicts: Sequence[EffectVerdict], before: Sequence[Comparison], quarter: Quarter
) -> FalseAlarms:
    """The same from what is known already: the verdicts in `quarter`, and the comparisons as they stood before it."""
    compared = [comparison for verdict in verdicts for comparison in verdict.comparisons]
    chances = [newest_point_alarm(points) for verdict in verdicts if (points := _judged_points(verdict, quarter))]
    ended_before = {of.experiment.id for of in before if of.verdict in ENDED}
    explored_before = {of.experiment.id for of in before if _is_explored(of.groups)}
    ended = sum(of.verdict in ENDED and of.experiment.id not in ended_before for of in compared)
    explored = sum(_is_explored(of.groups) and of.experiment.id not in explored_before for of in compared)
    return FalseAlarms(
        quarter,
        Judged(len(chances), sum(chances)),
        Judged(ended, ended * FALSELY_DIFFERENT),
        Judged(explored, explored * FALSELY_UNEQUAL),
    )


def false_alarms_sentence(alarms: FalseAlarms) -> Text:
    """What to expect in one sentence."""
    if not alarms.times:
        return _("Er is dit kwartaal nog niets beoordeeld, dus er is ook geen vals alarm te verwachten.")
    return _.plural(
        "{n} keer is dit kwartaal iets beoordeeld. Als er nergens iets aan de hand is, is daarvan naar verwachting "
        "ongeveer {x} vals alarm.",
        "{n} keer is dit kwartaal iets beoordeeld. Als er nergens iets aan de hand is, zijn daarvan naar verwachting "
        "ongeveer {x} vals alarm.",
        alarms.times,
        x=rounded(alarms.expected),
    )


def rounded(expected: float) -> Shown:
    """An expected number, no more exact than it is."""
    return Shown(expected, "number", 2 if expected < 0.095 else 1 if expected < 9.95 else 0)


def _judged_points(verdict: EffectVerdict, quarter: Quarter) -> int:
    """How many months the newest limits rest on; 0 where the newest month has none, or lies before the quarter."""
    points = verdict.chart.points
    if not points or points[-1].lower is None or Quarter.of(verdict.months[-1].period) != quarter:
        return 0
    return len(points) - (verdict.breaks[-1] if verdict.breaks else 0)


def _is_explored(groups: ByGroup | None) -> bool:
    """True when at least two groups are shown, and a verdict could fall on one of them."""
    shown = [of.verdict for of in groups.groups if of.estimate is not None] if groups else []
    return len(shown) > 1 and any(verdict != "too_few" for verdict in shown)
