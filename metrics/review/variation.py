"""Is the newest month more than ordinary variation, and to which side? And is the target reached by itself?"""

from data.format import MonthName, Shown
from data.words import Text
from metrics.effect_verdict import EffectVerdict
from metrics.quarter import Quarter
from metrics.resemblance import ALIKE
from metrics.review.model import Variation
from metrics.statistics.control_chart import DOTS_ONLY_BELOW
from metrics.words import _

_SIGNALS = {
    "outside": _("de nieuwste maand ligt buiten de gewone schommeling"),
    "trend": _("al zeven maanden of langer dezelfde kant op"),
    "two_of_three": _("twee van de laatste drie maanden liggen dicht bij de grens"),
    "shift": _("al zeven maanden of langer aan dezelfde kant van het gemiddelde"),
}


def variation(verdict: EffectVerdict) -> Variation:
    """What the newest month of the quarter says; "unknown" without limits, or without a month of the quarter.

    A signal in a series of which neighbouring months resemble each other is "unknown" too: the limits hold for months
    that do not, and chance alone gives such signals more often than they say.
    """
    newest = verdict.chart.points[-1] if verdict.chart.points else None
    if newest is None or newest.lower is None or newest.mean is None or _is_old(verdict) or not verdict.is_judged:
        return "unknown"
    if newest.signal is None:
        return "none"
    if _months_resemble(verdict):
        return "unknown"
    higher = newest.value > newest.mean
    return "better" if higher == (verdict.effect.record.primary.good_is == "higher") else "worse"


def variation_sentence(verdict: EffectVerdict) -> Text:
    """The same in words."""
    points = verdict.chart.points
    if not verdict.is_judged:
        return _("Dit effect wordt niet beoordeeld.")
    if not points:
        return _("Er zijn geen maanden die mogen worden getoond.")
    if _is_old(verdict):
        return _("Van dit kwartaal zijn er geen maanden; de laatste is {month}.", month=_last_month(verdict))
    in_phase = len(points) - (verdict.breaks[-1] if verdict.breaks else 0)
    if in_phase < DOTS_ONLY_BELOW:
        return _.plural(
            "Een maand met cijfers: nog te weinig om te zeggen wat gewone schommeling is.",
            "{n} maanden met cijfers: nog te weinig om te zeggen wat gewone schommeling is.",
            in_phase,
        )
    newest = points[-1]
    if newest.lower is None:
        return _("Elke maand is gelijk: wat gewone schommeling is, is dan niet te zeggen.")
    if newest.signal is None:
        return _("Gewone schommeling: {month} past bij de maanden ervoor.", month=_last_month(verdict))
    if _months_resemble(verdict):
        return _(
            "Niet te zeggen of dit meer is dan gewone schommeling: {why}, maar na een goede maand komt hier vaak nog "
            "een goede, en na een slechte een slechte ({value}).",
            why=_SIGNALS[newest.signal],
            value=Shown(verdict.resemblance or 0.0, "number", 2),
        )
    if variation(verdict) == "better":
        return _("Goed nieuws: {why}.", why=_SIGNALS[newest.signal])
    return _("Let op: {why}.", why=_SIGNALS[newest.signal])


def _months_resemble(verdict: EffectVerdict) -> bool:
    return verdict.resemblance is not None and verdict.resemblance > ALIKE


def _last_month(verdict: EffectVerdict) -> MonthName:
    return MonthName(verdict.months[-1].period)


def _is_old(verdict: EffectVerdict) -> bool:
    """True when the newest month lies before the quarter looked at."""
    return bool(verdict.months) and Quarter.of(verdict.months[-1].period) != verdict.quarter
