"""What an experiment with so many cases will be able to show, said while the number is being chosen."""

from dataclasses import dataclass
from datetime import date
from math import ceil, isinf

from data.records.experiment import Experiment
from data.records.indicator import Indicator, library
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.baseline import is_about_residents, newest_over, spread_of
from metrics.planning import visible_difference
from metrics.planning_words import difference_words, visible_sentence
from metrics.quarter import Quarter
from metrics.series import series
from metrics.statistics.planner import MOST_LOOKS, cases_per_arm
from metrics.words import _


@dataclass(frozen=True)
class ExperimentPlan:
    """The smallest difference that the planned cases show, in the unit of the indicator (a fraction for a share).

    `per_group` is the size of two equal groups that show as much as the planned ones do. `visible` is infinite when
    nothing would be seen, None when what it depends on is not known. `needed` is the number of cases in all that would
    show the smallest difference that matters; None when these do, or when it cannot be said.
    """

    indicator: Indicator
    per_group: int
    looks: int
    visible: float | None
    relevant: float
    needed: int | None


def experiment_plan(
    store: Store, viewer: Viewer, record: Experiment, today: date, level: float | None = None
) -> ExperimentPlan | None:
    """What the planned cases show; None while number or indicator are not chosen.

    `level` is where the indicator stands, such as the baseline of the effect; without it the newest quarter counts.
    """
    indicator = library(store).get(record.indicator)
    if indicator is None or record.planned_cases is None:
        return None
    quarters = series(store, viewer, indicator, today).quarters if is_about_residents(indicator) else ()
    newest = newest_over(quarters, today)
    if level is None and newest is not None:
        level = newest.value
    share = record.planned_share_treated or 0.5
    per_group, looks = _per_group(record.planned_cases, share), _looks(record)
    visible = visible_difference(indicator, per_group, level, spread_of(newest) if newest else None, looks)
    relevant = record.minimal_relevant_difference
    needed = None
    if visible is not None and relevant and visible > relevant and indicator.measure == "share" and level is not None:
        needed = _needed(level, relevant, share, looks)
    return ExperimentPlan(indicator, per_group, looks, visible, relevant, needed)


def plan_sentences(plan: ExperimentPlan) -> list[Text]:
    """Which differences will be seen, and whether that is enough for the difference that matters."""
    if plan.visible is None:
        return [_("Welk verschil u met deze gevallen kunt zien, is nog niet te zeggen: daarvoor is een meting nodig.")]
    found = [visible_sentence(plan.indicator, plan.per_group, plan.visible)]
    if not plan.relevant or isinf(plan.visible):
        return found
    if plan.visible <= plan.relevant:
        found.append(
            _(
                "Dat is genoeg voor het verschil dat ertoe doet ({relevant}).",
                relevant=difference_words(plan.indicator, plan.relevant),
            )
        )
    elif plan.needed is None:
        found.append(
            _(
                "Het verschil dat ertoe doet ({relevant}) is kleiner: dat ziet u hiermee waarschijnlijk niet.",
                relevant=difference_words(plan.indicator, plan.relevant),
            )
        )
    else:
        found.append(
            _(
                "Het verschil dat ertoe doet ({relevant}) is kleiner. Daarvoor zijn in totaal ongeveer {n} gevallen "
                "nodig.",
                relevant=difference_words(plan.indicator, plan.relevant),
                n=plan.needed,
            )
        )
    return found


def _per_group(cases: int, share: float) -> int:
    """Groups of n1 and n2 are as precise as two groups of their harmonic mean."""
    return int(2 * cases * share * (1 - share))


def _needed(level: float, relevant: float, share: float, looks: int) -> int | None:
    # To the side with most room, as `detectable_difference` does: the other side asks a little less.
    other = level + relevant if level < 0.5 else level - relevant
    if not 0 <= other <= 1:
        return None
    return ceil(cases_per_arm(level, other, looks=looks) / (2 * share * (1 - share)))


def _looks(record: Experiment) -> int:
    """Every quarter is a look (metrics/looks.py); one while the days are not known."""
    if record.starts is None or record.ends is None or record.ends < record.starts:
        return 1
    first, last = Quarter.of(record.starts), Quarter.of(record.ends)
    return min(MOST_LOOKS, 4 * (last.year - first.year) + last.number - first.number + 1)
