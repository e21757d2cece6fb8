"""Whether a series jumped when policy came into force, and why that is no proof."""

from data.format import Shown
from data.records.indicator import Indicator
from data.words import Text, Value
from metrics.comparison_words import digits_of
from metrics.interruption import Interruption
from metrics.statistics.sufficient import Estimate
from metrics.words import _


def interruption_sentence(indicator: Indicator, interruption: Interruption) -> Text:
    """The jump with its interval, what else it can be, and whether a second look agrees."""
    jumped = interruption.found.low * interruption.found.high > 0
    return _(
        "{jump} {other} {second}",
        jump=_jump(indicator, interruption),
        other=_("Dat kan ook iets anders zijn dat in die maand veranderde.")
        if jumped
        else _("Ook dat kan komen door iets anders dat in die maand veranderde."),
        second=_second_look(interruption),
    )


def _jump(indicator: Indicator, interruption: Interruption) -> Text:
    found = interruption.found
    scale = 100 if indicator.measure == "share" else 1
    digits = digits_of(indicator, Estimate(found.level_change, found.low, found.high))
    values: dict[str, Value] = {
        "on": interruption.mark.on,
        "words": interruption.mark.words,
        "months": interruption.months,
        "unit": _("per 100") if scale == 100 else indicator.unit,
        "value": Shown(found.level_change * scale, "signed", digits),
        "low": Shown(found.low * scale, "signed", digits),
        "high": Shown(found.high * scale, "signed", digits),
    }
    if found.low > 0:
        return _(
            "Toen '{words}' inging ({on}) sprong de reeks omhoog: {value} {unit} (marge {low} tot {high}; {months} "
            "maanden).",
            **values,
        )
    if found.high < 0:
        return _(
            "Toen '{words}' inging ({on}) sprong de reeks omlaag: {value} {unit} (marge {low} tot {high}; {months} "
            "maanden).",
            **values,
        )
    return _(
        "Toen '{words}' inging ({on}) is geen sprong aangetoond: {value} {unit} (marge {low} tot {high}; {months} "
        "maanden).",
        **values,
    )


def _second_look(interruption: Interruption) -> Text:
    if interruption.found.sensitivity_agrees:
        return _("Zonder de eerste maand erna komt er hetzelfde uit.")
    return _("Zonder de eerste maand erna komt er iets anders uit: bouw er niet op.")
