"""How large a difference is, in the form that everybody can picture: "9 meer van elke 100 inwoners (1 tot 17)"."""

from data.format import Shown
from data.records.indicator import Indicator
from data.words import Text
from metrics.statistics.sufficient import Estimate
from metrics.words import _


def amount_words(indicator: Indicator, estimate: Estimate, digits: int) -> Text:
    """A difference with its interval, without a sign to interpret: more or fewer, higher or lower.

    `estimate` is a fraction for a share and in the unit of the indicator otherwise. A bound on the other side of nought
    gets its own side.
    """
    if indicator.measure == "share":
        return _share(estimate, digits)
    value = round(estimate.value, digits)
    margin = _margin(
        estimate,
        1,
        digits,
        one_side=lambda low, high: _("{low} tot {high}", low=low, high=high),
        both=lambda low, high: _("{low} lager tot {high} hoger", low=low, high=high),
    )
    if value == 0:
        return _("even hoog ({margin}; {unit})", margin=margin, unit=indicator.unit)
    if value > 0:
        return _("{n} hoger ({margin}; {unit})", n=_size(value, digits), margin=margin, unit=indicator.unit)
    return _("{n} lager ({margin}; {unit})", n=_size(value, digits), margin=margin, unit=indicator.unit)


def _share(estimate: Estimate, digits: int) -> Text:
    value = round(100 * estimate.value, digits)
    margin = _margin(
        estimate,
        100,
        digits,
        one_side=lambda low, high: _("{low} tot {high}", low=low, high=high),
        both=lambda low, high: _("{low} minder tot {high} meer", low=low, high=high),
    )
    if value == 0:
        return _("evenveel van elke 100 inwoners ({margin})", margin=margin)
    if value > 0:
        return _("{n} meer van elke 100 inwoners ({margin})", n=_size(value, digits), margin=margin)
    return _("{n} minder van elke 100 inwoners ({margin})", n=_size(value, digits), margin=margin)
