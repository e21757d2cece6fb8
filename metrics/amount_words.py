"""How large a difference is, in a form that everybody can picture: "9 meer van elke 100 inwoners (1 tot 17)"."""

from data.format import Shown
from data.records.indicator import Indicator
from data.words import Text
from metrics.statistics.sufficient import Estimate
from metrics.words import _


def amount_words(indicator: Indicator, estimate: Estimate, digits: int) -> Text:
    """A difference with its interval, in words instead of signs: more or fewer residents, or higher or lower.

    `estimate` is a fraction for a share, else in the unit of the indicator. Where the interval holds nought, each bound
    says on which side it lies.
    """
    share = indicator.measure == "share"
    scale = 100 if share else 1
    value, low, high = (round(of * scale, digits) for of in (estimate.value, estimate.low, estimate.high))
    size, margin = _size(value, digits), _margin(low, high, digits, share)
    if share:
        if value == 0:
            return _("evenveel van elke 100 inwoners ({margin})", margin=margin)
        if value > 0:
            return _("{n} meer van elke 100 inwoners ({margin})", n=size, margin=margin)
        return _("{n} minder van elke 100 inwoners ({margin})", n=size, margin=margin)
    if value == 0:
        return _("even hoog ({margin}; {unit})", margin=margin, unit=indicator.unit)
    if value > 0:
        return _("{n} hoger ({margin}; {unit})", n=size, margin=margin, unit=indicator.unit)
    return _("{n} lager ({margin}; {unit})", n=size, margin=margin, unit=indicator.unit)


def _margin(low: float, high: float, digits: int, share: bool) -> Text:
    nearest, farthest = sorted((abs(low), abs(high)))
    if low * high >= 0:
        return _("{low} tot {high}", low=_size(nearest, digits), high=_size(farthest, digits))
    if share:
        return _("{low} minder tot {high} meer", low=_size(low, digits), high=_size(high, digits))
    return _("{low} lager tot {high} hoger", low=_size(low, digits), high=_size(high, digits))


def _size(value: float, digits: int) -> Shown:
    return Shown(abs(value), "number", digits)
