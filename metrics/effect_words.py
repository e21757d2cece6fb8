"""What is said of an effect: where it stands against its target, and whether that is more than chance."""

from datetime import date

from data.format import MonthName, QuarterName, Shown
from data.records.indicator import Indicator
from data.viewer import Role
from data.words import Text, Value
from metrics.cycle import next_action
from metrics.effect_verdict import EffectVerdict, Measured
from metrics.precision import decimals, percent_digits, told_value
from metrics.quarter import Quarter
from metrics.statistics.progress import Verdict
from metrics.words import _


def verdict_sentence(verdict: EffectVerdict) -> Text:
    """The verdict in one sentence, never without the value, its interval, its period and the target."""
    effect, judged = verdict.effect.record, verdict.judged
    if effect.status == "draft":
        return _("Nog een concept: er wordt pas geoordeeld als het effect is vastgesteld.")
    if effect.status == "withdrawn":
        return _("Ingetrokken: er wordt niet meer geoordeeld.")
    if not verdict.begun:
        return _("Nog niet begonnen: dit effect start op {day}.", day=effect.primary.start)
    if verdict.latest is None:
        return _("Nog geen cijfers geleverd voor '{indicator}'.", indicator=verdict.indicator.label)
    if judged is None:
        return _(
            "Geen oordeel: over {quarter} zijn geen cijfers geleverd.",
            quarter=QuarterName(verdict.quarter_of_the_verdict.first),
        )
    if judged.interval is None:
        return _("Geen oordeel: er zijn alleen totalen geleverd, dus de marge is niet bekend.")
    values: dict[str, Value] = {
        "value": measured_words(verdict.indicator, judged),
        "period": period_words(judged, verdict.today),
        "target": shown(verdict.indicator, effect.primary.target),
        "required": shown(verdict.indicator, verdict.progress.required),
        "deadline": effect.primary.deadline,
    }
    if verdict.pending is not None:
        return _waiting(verdict, verdict.pending, values)
    match verdict.progress.verdict:
        case "achieved":
            return _("Doel gehaald: {value} in {period}, en de streefwaarde is {target}.", **values)
        case "on_track":
            return _("Op koers: {value} in {period}, op weg naar {target} op {deadline}.", **values)
        case "off_track":
            return _("Niet op koers: {value} in {period}, terwijl de streefwaarde {target} is op {deadline}.", **values)
        case "missed":
            return _(
                "Doel niet gehaald: {value} in {period}, terwijl de streefwaarde {target} was op {deadline}.", **values
            )
        case "undecided" if verdict.deadline_passed:
            return _(
                "Niet te zeggen of het doel is gehaald: {value} in {period}; de streefwaarde {target} valt binnen de "
                "marge.",
                **values,
            )
        case "undecided":
            return _(
                "Nog niet te zeggen of dit op koers ligt: {value} in {period}. Nu zou {required} nodig zijn, op weg "
                "naar {target} op {deadline}; dat valt binnen de marge.",
                **values,
            )
        case "too_little_data":
            return _("Nog geen oordeel: er is pas een kwartaal met cijfers. Vanaf twee kwartalen oordelen we.")


def _waiting(verdict: EffectVerdict, pending: Verdict, values: dict[str, Value]) -> Text:
    """A verdict of an earlier quarter that still stands: the value is told with what the value itself says."""
    words: dict[str, Value] = {
        "standing": verdict_in_words(verdict.progress.verdict),
        "pending": verdict_in_words(pending),
        **values,
    }
    if pending == "undecided":
        return _(
            "Het oordeel van eerder blijft nog staan: {standing}. Kijken we alleen naar {period}, dan is het oordeel: "
            "{pending}. Gemeten is {value}. Nu zou {required} nodig zijn, op weg naar {target} op {deadline}; dat valt "
            "binnen de marge. Een oordeel verandert pas na twee kwartalen, of bij een sprong van de ene naar de andere "
            "kant.",
            **words,
        )
    return _(
        "Het oordeel van eerder blijft nog staan: {standing}. Kijken we alleen naar {period}, dan is het oordeel: "
        "{pending}. Gemeten is {value}. Nu zou {required} nodig zijn, op weg naar {target} op {deadline}. Een oordeel "
        "verandert pas na twee kwartalen, of bij een sprong van de ene naar de andere kant.",
        **words,
    )


def short_verdict(verdict: EffectVerdict) -> Text:
    """The verdict in a few words, for a table; one that waits for another quarter is said to."""
    if verdict.effect.record.status == "draft":
        return _("concept")
    if verdict.effect.record.status == "withdrawn":
        return _("ingetrokken")
    words = verdict_in_words(verdict.progress.verdict)
    return words if verdict.pending is None else _("{verdict}, wacht op bevestiging", verdict=words)


def next_role(verdict: EffectVerdict) -> Role | None:
    """Whose the next action is; None when there is none. Nobody lays down in policy what was not shown."""
    role = _role(verdict)
    return None if role == "director" and _is_to_wait(verdict) else role


def _is_to_wait(verdict: EffectVerdict) -> bool:
    """True where the verdict is not confirmed yet, and no experiment asks for a decision by itself."""
    return verdict.pending is not None and not any(of.verdict == "worse" for of in verdict.strongest)


def _role(verdict: EffectVerdict) -> Role | None:
    if verdict.effect.record.status in ("withdrawn", "concluded"):
        return None
    if verdict.step != 3:
        roles: dict[int, Role] = {1: "manager", 2: "frontline", 4: "director"}
        return roles[verdict.step]
    if not verdict.strongest:
        return "frontline"
    shown = [of for of in verdict.strongest if of.verdict in ("better", "clearly_better") and not of.certain_but_small]
    if not shown or any(of.persistence and of.persistence.verdict == "gone" for of in shown):
        return "director"
    return "policy"


def next_action_words(verdict: EffectVerdict) -> Text:
    """What has to happen next; nobody decides on a verdict that waits for another quarter."""
    role = _role(verdict)
    if role == "director" and _is_to_wait(verdict):
        return wait_words()
    match verdict.step, role:
        case 3, "frontline":
            return _("De uitvoering start een experiment dat kan laten zien of het door de aanpak komt.")
        case 3, "director":
            return _("De directie besluit: stoppen, aanpassen of opnieuw proberen.")
    return next_action(verdict.step, verdict.effect.record)


def wait_words() -> Text:
    """What is to be done with a verdict that is not confirmed yet."""
    return _("Wachten op het volgende kwartaal: dit oordeel is nog niet bevestigd.")


def verdict_in_words(verdict: Verdict) -> Text:
    """The name of a verdict."""
    return {
        "achieved": _("gehaald"),
        "on_track": _("op koers"),
        "off_track": _("niet op koers"),
        "missed": _("niet gehaald"),
        "undecided": _("nog niet te zeggen"),
        "too_little_data": _("te weinig gegevens"),
    }[verdict]


def assurance_sentence(verdict: EffectVerdict) -> Text | None:
    """How the target lies to the limits of ordinary variation: within them, beyond them, or on the good side.

    It is about the limits, not about what any month came to.

    None when there are too few points, when the effect is not judged, or when the newest month says that the way of
    working is no longer the one that the limits come from, and not to the side that the sentence tells.
    """
    newest = verdict.chart.points[-1] if verdict.chart.points else None
    if newest is None or not verdict.is_judged or (verdict.deadline_passed and verdict.progress.verdict == "achieved"):
        return None
    sentence = _assurance(verdict)
    if sentence is None or newest.signal is None or newest.mean is None:
        return sentence
    rising = newest.value > newest.mean
    better = rising == (verdict.effect.record.primary.good_is == "higher")
    steady = {"always": better, "by_chance": False, "never": not better}[verdict.chart.assurance or "by_chance"]
    return sentence if steady else None


def _assurance(verdict: EffectVerdict) -> Text | None:
    sentence = {
        "always": _("De gewone schommeling ligt helemaal aan de goede kant van de streefwaarde."),
        "by_chance": _("De streefwaarde ligt binnen de gewone schommeling: of een maand hem haalt, kan toeval zijn."),
        "never": _("De streefwaarde ligt buiten bereik van de gewone schommeling: daarvoor moet er iets veranderen."),
    }.get(verdict.chart.assurance or "")
    if sentence is not None and verdict.chart.trial:
        return _("Voorlopig, want er zijn nog weinig maanden: {sentence}", sentence=sentence)
    return sentence


def period_words(measured: Measured, today: date) -> Text:
    """What a value is about: its quarter, or the months of it that were counted; what is not over is said to be so."""
    quarter = Quarter.of(measured.period)
    running = quarter.first <= today <= quarter.last
    if measured.last is None or measured.first is None:
        if running:
            return _("het {quarter} tot en met {day}", quarter=QuarterName(quarter.first), day=today)
        return _("het {quarter}", quarter=QuarterName(quarter.first))
    unfinished = measured.last == today.replace(day=1)
    if measured.first == measured.last:
        if unfinished:
            return _("{month}, tot en met {day}", month=MonthName(measured.first), day=today)
        return _("{month}", month=MonthName(measured.first))
    if unfinished:
        return _("{first} tot en met {day}", first=MonthName(measured.first), day=today)
    return _("{first} tot en met {last}", first=MonthName(measured.first), last=MonthName(measured.last))


def shown(indicator: Indicator, value: float, n: int | None = None) -> Shown:
    """A value of an indicator as it is written: a share as a percentage, no finer than `n` residents allow.

    Without `n` it is a figure of no group, such as a target.
    """
    if indicator.measure == "share":
        return Shown(told_value("share", value, n), "percent", percent_digits(n))
    return Shown(value, "number", decimals(abs(value)))


def measured_words(indicator: Indicator, measured: Measured) -> Text:
    """A value with its interval and its n."""
    if measured.interval is None:
        return _(
            "{value} (n = {n}; marge niet bekend)", value=shown(indicator, measured.value, measured.n), n=measured.n
        )
    return _(
        "{value} ({low} tot {high}; n = {n})",
        value=shown(indicator, measured.value, measured.n),
        low=shown(indicator, measured.interval.low, measured.n),
        high=shown(indicator, measured.interval.high, measured.n),
        n=measured.n,
    )
