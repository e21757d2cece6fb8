"""How far residents come, in words: every rate with the residents that it is a part of."""

from datetime import date, timedelta

from data.format import Shown
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP
from metrics.funnel import Funnel, Rate, Reached
from metrics.precision import percent_digits, told_value
from metrics.words import _


def funnel_sentence(funnel: Funnel) -> Text:
    """What the funnel says, or why it says nothing."""
    match funnel.state:
        case "no_figures":
            return _("Nog geen inwoners zijn lang genoeg gevolgd voor alle stappen.")
        case "mixed":
            return _(
                "De stappen gaan niet over dezelfde inwoners. Daarom laten we geen percentages zien: er zouden noemers "
                "door elkaar lopen."
            )
        case "hidden":
            return _("Er begonnen minder dan {minimum} inwoners. Daarom laten we niets zien.", minimum=MINIMUM_GROUP)
        case "shown":
            return _shown(funnel)


def _shown(funnel: Funnel) -> Text:
    shown = [of for of in funnel.steps if of.of_all is not None]
    who = _(
        "de {n} inwoners die begonnen van {first} tot en met {last}",
        n=funnel.began,
        first=funnel.first or "",
        last=_end_of_month(funnel.last) if funnel.last else "",
    )
    if not shown or shown[-1].of_all is None:
        return _("Van {who} zijn de aantallen per stap te klein om te tonen.", who=who)
    last = shown[-1]
    return _("Van {who} kwam {rate} tot '{step}'.", who=who, rate=rate_words(shown[-1].of_all), step=last.step.label)


def rate_words(rate: Rate) -> Text:
    """A part with its interval."""
    return _(
        "{value} ({low} tot {high})",
        value=Shown(told_value("share", rate.value, rate.n), "percent", percent_digits(rate.n)),
        low=Shown(told_value("share", rate.interval.low, rate.n), "percent", percent_digits(rate.n)),
        high=Shown(told_value("share", rate.interval.high, rate.n), "percent", percent_digits(rate.n)),
    )


def of_all_words(funnel: Funnel, reached: Reached) -> Text | None:
    """The part of everybody who began; None where it may not be shown."""
    return _of_who_began(funnel, reached.of_all) if reached.of_all else None


def of_previous_words(funnel: Funnel, reached: Reached) -> Text | None:
    """The part of those who reached the last step before it that is shown; None where it may not be shown."""
    if reached.of_previous is None:
        return None
    before = [of for of in funnel.steps[: funnel.steps.index(reached)] if of.n is not None]
    if not before:
        return _of_who_began(funnel, reached.of_previous)
    return _(
        "{rate} van de {n} bij '{step}'",
        rate=rate_words(reached.of_previous),
        n=before[-1].n or 0,
        step=before[-1].step.label,
    )


def _of_who_began(funnel: Funnel, rate: Rate) -> Text:
    return _("{rate} van de {n} die begonnen", rate=rate_words(rate), n=funnel.began)


def still_open_sentence(funnel: Funnel) -> Text | None:
    """Who began later and is not followed long enough; None when there is nobody."""
    if not funnel.still_open:
        return None
    return _(
        "Ongeveer {n} inwoners begonnen later en zijn nog niet lang genoeg gevolgd. Zij tellen nog niet mee.",
        n=funnel.still_open,
    )


def _end_of_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
