"""What an experiment with so many cases will be able to show, said while the number is being chosen."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from math import ceil, inf, isinf
from typing import Literal

from data.records.experiment import Experiment
from data.records.indicator import Indicator, library
from data.records.record import newest
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.baseline import newest_over, spread_of
from metrics.comparison import good_direction
from metrics.design import chosen_by_team
from metrics.indicator_rows import is_about_residents
from metrics.planning import can_be_judged, visible_difference
from metrics.planning_words import difference_words, events_sentence, visible_sentence
from metrics.quarter import Quarter
from metrics.reachable import reachable, smaller_arm
from metrics.series import series
from metrics.statistics.planner import MOST_LOOKS, cases_per_arm
from metrics.words import _

# No municipality has more cases for one experiment: past this "you need so many" is no advice.
_MOST_TOLD = 1_000_000


@dataclass(frozen=True)
class ExperimentPlan:
    """The smallest difference that the planned cases show, in the unit of the indicator (a fraction for a share).

    `per_group` is the size of two equal groups that show as much as the planned ones do. `visible` is infinite when
    nothing would be seen, None when what it depends on is not known. `needed` is the number of cases in all that would
    show the smallest difference that matters; None when these do, or when it cannot be said. `smallest` is the size of
    the smaller group.

    `compared` says what is held against each other. Of teams, and of residents close to a limit, no number is given:
    how far teams are apart by themselves and how many are close is not known beforehand. `verdict` is False where the
    comparison would not judge, however many cases there are; `judged` where a group that came out at the difference
    that matters would have too few with or without the outcome.
    """

    indicator: Indicator
    per_group: int
    looks: int
    visible: float | None
    relevant: float
    needed: int | None
    smallest: int
    compared: Literal["residents", "teams", "line"]
    verdict: bool
    judged: bool


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
    last = newest_over(quarters, today)
    if level is None and last is not None:
        level = last.value
    share = record.planned_share_treated or 0.5
    per_group, looks = _per_group(record.planned_cases, share), _looks(record)
    smallest, relevant = smaller_arm(record, record.planned_cases), record.minimal_relevant_difference
    compared, judged, needed = _compared(record), True, None
    visible = None
    if compared == "residents":
        visible = visible_difference(indicator, per_group, level, spread_of(last) if last else None, looks)
        if not (can_be_judged(indicator, smallest, None) and _standard(indicator, record, record.planned_cases, level)):
            visible = inf
        judged = _tailored(indicator, record, record.planned_cases, level)
    if visible is not None and relevant and indicator.measure == "share" and level is not None:
        needed = None if visible <= relevant and judged else _needed(indicator, record, level, relevant, share, looks)
    effect = next((of.record for of in newest(store, TargetEffect) if of.id == record.effect_id), None)
    return ExperimentPlan(
        indicator,
        per_group,
        looks,
        visible,
        relevant,
        needed,
        smallest,
        compared,
        reachable(record, effect).verdict and good_direction(indicator) != 0,
        judged,
    )


def plan_sentences(plan: ExperimentPlan) -> list[Text]:
    """Which differences will be seen, and whether that is enough for the difference that matters."""
    if plan.compared == "teams":
        return [
            _(
                "Hier worden teams vergeleken, en geen inwoners. Meer teams helpt dan, meer gevallen per team veel "
                "minder."
            ),
            _(
                "Welk verschil u kunt zien, is niet vooraf te zeggen: dat hangt af van hoe ver teams ook zonder deze "
                "aanpak uit elkaar liggen."
            ),
        ]
    if plan.compared == "line":
        return [
            _("Alleen de gevallen vlak bij de grens tellen mee. Reken dus niet op alle gevallen die meedoen."),
            _(
                "Welk verschil u kunt zien, is niet vooraf te zeggen: dat hangt af van hoeveel er vlak bij de grens "
                "zijn."
            ),
        ]
    if plan.visible is None:
        return [_("Welk verschil u met deze gevallen kunt zien, is nog niet te zeggen: daarvoor is een meting nodig.")]
    shown = plan.smallest if isinf(plan.visible) else plan.per_group
    found = [visible_sentence(plan.indicator, shown, plan.visible)]
    if good_direction(plan.indicator) == 0:
        found.append(_("Bij deze indicator is meer of minder niet vanzelf beter. Daarom komt er geen oordeel."))
    if not plan.relevant or isinf(plan.visible) or not plan.verdict:
        return found
    if plan.visible <= plan.relevant and not plan.judged:
        found.append(
            _(
                "Bij het verschil dat ertoe doet ({relevant}) komt er waarschijnlijk toch geen oordeel: {needed}",
                relevant=difference_words(plan.indicator, plan.relevant),
                needed=events_sentence(),
            )
        )
    elif plan.visible <= plan.relevant:
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


def _compared(record: Experiment) -> Literal["residents", "teams", "line"]:
    if record.assignment == "threshold":
        return "line"
    return "teams" if chosen_by_team(record) else "residents"


def _standard(indicator: Indicator, record: Experiment, cases: int, level: float | None) -> bool:
    return can_be_judged(indicator, round(cases * (1 - (record.planned_share_treated or 0.5))), level)


def _tailored(indicator: Indicator, record: Experiment, cases: int, level: float | None) -> bool:
    """Whether the group with tailored practice can be judged once it is better by what matters."""
    if level is None or indicator.measure != "share":
        return True
    better = level + good_direction(indicator) * record.minimal_relevant_difference
    # A hair outside comes from the arithmetic; at nobody or everybody there is nothing to tell apart.
    return can_be_judged(indicator, round(cases * (record.planned_share_treated or 0.5)), min(max(better, 0.0), 1.0))


def _needed(
    indicator: Indicator, record: Experiment, level: float, relevant: float, share: float, looks: int
) -> int | None:
    # To the side with most room, as `detectable_difference` does: the other side asks a little less.
    other = level + relevant if level < 0.5 else level - relevant
    if not 0 <= other <= 1:
        return None
    shows = ceil(cases_per_arm(level, other, looks=looks) / (2 * share * (1 - share)))
    most = _MOST_TOLD + 1
    judges = bisect_left(
        range(most),
        True,
        key=lambda cases: (
            can_be_judged(indicator, smaller_arm(record, cases), None)
            and _standard(indicator, record, cases, level)
            and _tailored(indicator, record, cases, level)
        ),
    )
    return None if judges == most else max(shows, judges)


def _looks(record: Experiment) -> int:
    """Every quarter is a look (metrics/looks.py); one while the days are not known."""
    if record.starts is None or record.ends is None or record.ends < record.starts:
        return 1
    first, last = Quarter.of(record.starts), Quarter.of(record.ends)
    return min(MOST_LOOKS, 4 * (last.year - first.year) + last.number - first.number + 1)
