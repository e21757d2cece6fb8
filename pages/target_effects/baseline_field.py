"""The baseline on the form: taken over from the deliveries with its interval, or typed with where it comes from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.records.indicator import Indicator
from data.records.target_effect import EffectTarget, TargetEffect
from data.store import Store
from metrics import effect_words
from metrics.baseline import Baseline, baseline_of
from pages.shared import format as fmt
from pages.shared.cache import cached
from pages.shared.form import Form
from pages.shared.words import _, say
from pages.target_effects.promise import baseline_words

# Where the value comes from. On the form it has one answer more than in the record: `newest`.
_FROM = "primary.baseline_from"
_PARTS = ("baseline", "baseline_from", "baseline_low", "baseline_high", "baseline_n", "baseline_period")

# Without an indicator none of this is on the screen; only the indicator is then told to be missing.
_NOT_ASKED_YET = {
    "baseline": 0.0,
    "target": 1.0,
    "start": date(2000, 1, 1),
    "deadline": date(2000, 1, 2),
    "minimal_relevant_change": 1.0,
}


def baseline_field(
    store: Store, form: Form, indicator: Indicator, there: TargetEffect | None, today: date
) -> float | None:
    """Ask for the baseline; gives its value as far as it is known."""
    measured = cached(baseline_of)(indicator.code, today)
    kept = _kept(indicator.code, there)
    offered = {}
    if kept is not None:
        offered["deliveries"] = _("Zo laten: {value}", value=baseline_words(store, kept))
    if measured is not None:
        take = _("Neem de meting over: {value}", value=_measured_words(indicator, measured))
        offered["deliveries" if kept is None else "newest"] = take
    if not offered:
        return _typed(form, indicator)
    source = form.choice(_FROM, _("Hoe staat het er nu voor?"), offered | {"stated": _("Zelf invullen")})
    match source:
        case "stated":
            return _typed(form, indicator)
        case "deliveries" if kept is not None:
            return kept.baseline
        case "deliveries" | "newest" if measured is not None:
            return measured.value
    return None


def with_baseline(fields: Mapping[str, Any], there: TargetEffect | None, today: date) -> dict[str, Any]:
    """The fields of the record, with the baseline from where it was said to come from.

    What is not asked on the form stays as it is in `there`.
    """
    given = dict(fields.get("primary", {}))
    if not given.get("indicator"):
        return {**fields, "primary": _NOT_ASKED_YET | given}
    kept = _kept(given["indicator"], there)
    measured = cached(baseline_of)(given["indicator"], today)
    match given.get("baseline_from", "stated"):
        case "deliveries" if kept is not None:
            given |= {name: getattr(kept, name) for name in _PARTS}
        case "deliveries" | "newest" if measured is not None:
            given |= {
                "baseline": measured.value,
                "baseline_from": "deliveries",
                "baseline_low": measured.low,
                "baseline_high": measured.high,
                "baseline_n": measured.n,
                "baseline_period": str(measured.quarter),
            }
        case None:
            # Only the question itself is open, not the value that follows from it.
            given["baseline"] = 0.0
    return {**fields, "primary": given}


def _kept(code: str, there: TargetEffect | None) -> EffectTarget | None:
    """What was measured before, and stays: a newer quarter would be another goal."""
    if there is None or there.primary.indicator != code or there.primary.baseline_from != "deliveries":
        return None
    return there.primary


def _typed(form: Form, indicator: Indicator) -> float | None:
    label = _("Nulmeting: hoe staat het er nu voor?")
    value = (
        form.share("primary.baseline", label)
        if indicator.measure == "share"
        else form.number("primary.baseline", label, unit=say(indicator.unit))
    )
    form.text("primary.baseline_period", _("Over welke periode, en uit welke bron?"))
    return value


def _measured_words(indicator: Indicator, measured: Baseline) -> str:
    value = effect_words.shown(indicator, measured.value, measured.n)
    period = fmt.quarter(measured.quarter.first)
    if measured.low is None or measured.high is None:
        return _("{value} (n = {n}; {period}; marge niet bekend)", value=value, n=measured.n, period=period)
    return _(
        "{value} (marge {low} tot {high}; n = {n}; {period})",
        value=value,
        low=effect_words.shown(indicator, measured.low, measured.n),
        high=effect_words.shown(indicator, measured.high, measured.n),
        n=measured.n,
        period=period,
    )
