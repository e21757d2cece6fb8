"""What is said of an effect: where it stands against its target, and whether that is more than chance."""

from data.format import Shown
from data.records.indicator import Indicator
from data.words import Text, Value
from metrics.comparison_words import decimals
from metrics.effect_verdict import EffectVerdict, Measured
from metrics.words import _


def verdict_sentence(verdict: EffectVerdict) -> Text:
    """The verdict in one sentence, never without the value, its interval and the target."""
    effect = verdict.effect.record
    if effect.status == "draft":
        return _("Nog een concept: er wordt pas geoordeeld als het effect is vastgesteld.")
    if effect.status == "withdrawn":
        return _("Ingetrokken: er wordt niet meer geoordeeld.")
    if verdict.latest is None:
        return _("Nog geen cijfers geleverd voor '{indicator}'.", indicator=verdict.indicator.label)
    if verdict.latest.interval is None:
        return _("Geen oordeel: er zijn alleen totalen geleverd, dus de marge is niet bekend.")
    values: dict[str, Value] = {
        "value": shown(verdict.indicator, verdict.latest.value),
        "target": shown(verdict.indicator, effect.primary.target),
        "deadline": effect.primary.deadline,
    }
    match verdict.progress.verdict:
        case "achieved":
            return _("Doel gehaald: {value}, en de streefwaarde is {target}.", **values)
        case "on_track":
            return _("Op koers: {value}, op weg naar {target} op {deadline}.", **values)
        case "off_track":
            return _("Niet op koers: {value}, terwijl de streefwaarde {target} is op {deadline}.", **values)
        case "missed":
            return _("Doel niet gehaald: {value}, terwijl de streefwaarde {target} was op {deadline}.", **values)
        case "undecided":
            return _("Nog niet te zeggen: {value}, maar de marge is te groot om te oordelen over {target}.", **values)
        case "too_little_data":
            return _("Te weinig gegevens voor een oordeel.")


def short_verdict(verdict: EffectVerdict) -> Text:
    """The verdict in two or three words, for a table."""
    if verdict.effect.record.status == "draft":
        return _("concept")
    if verdict.effect.record.status == "withdrawn":
        return _("ingetrokken")
    return {
        "achieved": _("gehaald"),
        "on_track": _("op koers"),
        "off_track": _("niet op koers"),
        "missed": _("niet gehaald"),
        "undecided": _("nog niet te zeggen"),
        "too_little_data": _("te weinig gegevens"),
    }[verdict.progress.verdict]


def assurance_sentence(verdict: EffectVerdict) -> Text | None:
    """Whether the present way of working will reach the target; None when there are too few points to tell."""
    match verdict.chart.assurance:
        case "always":
            return _("Met de huidige manier van werken wordt de streefwaarde steeds gehaald.")
        case "by_chance":
            return _("Met de huidige manier van werken hangt het van toeval af of de streefwaarde wordt gehaald.")
        case "never":
            return _("Met de huidige manier van werken wordt de streefwaarde nooit gehaald.")
    return None


def shown(indicator: Indicator, value: float) -> Shown:
    """A value of an indicator as it is written: a share as a percentage."""
    if indicator.measure == "share":
        return Shown(value, "percent", 1)
    return Shown(value, "number", decimals(abs(value)))


def measured_words(indicator: Indicator, measured: Measured) -> Text:
    """A value with its interval and its n."""
    if measured.interval is None:
        return _("{value} (n = {n}; marge niet bekend)", value=shown(indicator, measured.value), n=measured.n)
    return _(
        "{value} ({low} tot {high}; n = {n})",
        value=shown(indicator, measured.value),
        low=shown(indicator, measured.interval.low),
        high=shown(indicator, measured.interval.high),
        n=measured.n,
    )
