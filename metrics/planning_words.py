"""What the planner says beside a form, in numbers that everybody can picture."""

from math import ceil, isinf

from data.format import QuarterName, Shown
from data.records.indicator import Indicator
from data.words import Listed, Text
from metrics.estimate import LEAST_EVENTS, LEAST_PER_ARM
from metrics.planning import SMALL_COUNTS_AS, Plan
from metrics.precision import decimals
from metrics.words import _


def planning_sentences(plan: Plan) -> tuple[Text, ...]:
    """How many cases there will be, which differences they show, and what that means for this target."""
    if plan.per_quarter is None:
        return (
            _(
                "Van '{indicator}' zijn er geen hele kwartalen van het laatste jaar om mee te rekenen. Schrijf op "
                "hoeveel gevallen er per kwartaal zijn; dan staat hier welk verschil u daarmee kunt zien.",
                indicator=plan.indicator.label,
            ),
        )
    noise = noise_sentence(plan) if plan.target_in_noise else None
    found = [_cases(plan), _small(plan), _visible(plan), _compared(plan), noise]
    return tuple(sentence for sentence in found if sentence is not None)


def noise_sentence(plan: Plan) -> Text:
    """Why this target is refused: a quarter can come out there by chance."""
    return _(
        "De streefwaarde ligt {wanted} van de nulmeting. Dat is minder dan een kwartaal uit zichzelf al op en neer "
        "gaat ({noise}): ook als er niets verandert, kan een kwartaal daarop uitkomen. Kies een streefwaarde die "
        "verder weg ligt, of een indicator met meer gevallen.",
        wanted=chosen_difference_words(plan.indicator, plan.wanted or 0),
        noise=difference_words(plan.indicator, plan.noise or 0),
    )


def visible_sentence(indicator: Indicator, per_group: int, visible: float) -> Text:
    """With so many cases per group you will only see so large a difference; `per_group` those in the smaller one."""
    if isinf(visible) and per_group < LEAST_PER_ARM:
        return _(
            "Met ongeveer {n} gevallen per groep is geen enkel verschil te zien: voor een oordeel zijn er in elke "
            "groep ten minste {least} nodig. Zoek meer gevallen of neem meer tijd.",
            n=_about(per_group),
            least=LEAST_PER_ARM,
        )
    if isinf(visible):
        return _(
            "Met ongeveer {n} gevallen per groep is waarschijnlijk geen enkel verschil te zien: {needed} Zoek meer "
            "gevallen of neem meer tijd.",
            n=_about(per_group),
            needed=events_sentence(),
        )
    return _(
        "Met ongeveer {n} gevallen per groep ziet u alleen verschillen van meer dan {difference}.",
        n=_about(per_group),
        difference=difference_words(indicator, visible),
    )


def events_sentence() -> Text:
    """What a verdict on a share asks of each group."""
    return _(
        "voor een oordeel moeten er in elke groep ten minste {least} inwoners zijn bij wie het zo is, en {least} bij "
        "wie niet.",
        least=LEAST_EVENTS,
    )


def difference_words(indicator: Indicator, difference: float) -> Text:
    """A difference that is at least needed, rounded up: "34 op de 100", or in the unit of the indicator."""
    if indicator.measure == "share":
        # A hair over a whole number comes from the arithmetic, not from the cases.
        return _("{n} op de 100", n=ceil(100 * difference - 1e-6))
    digits = decimals(difference)
    up = ceil(difference * 10**digits - 1e-6) / 10**digits
    return _("{n} ({unit})", n=Shown(up, "number", digits), unit=indicator.unit)


def chosen_difference_words(indicator: Indicator, difference: float) -> Text:
    """A difference that somebody chose, as it was chosen: not rounded up."""
    if indicator.measure == "share":
        digits = 0 if abs(100 * difference - round(100 * difference)) < 1e-6 else 1
        return _("{n} op de 100", n=Shown(100 * difference, "number", digits))
    return _("{n} ({unit})", n=Shown(difference, "number", decimals(difference)), unit=indicator.unit)


def _about(n: int) -> int:
    """A number of cases to come, no finer than anybody can know it: two figures."""
    return round(n, min(0, 2 - len(str(n))))


def _cases(plan: Plan) -> Text:
    of = plan.per_quarter or 0
    if plan.in_all is None:
        if plan.source == "stated":
            return _("U rekent op {n} gevallen per kwartaal.", n=of)
        return _(
            "Er waren ongeveer {n} gevallen per kwartaal, geteld over: {quarters}.", n=of, quarters=_quarters(plan)
        )
    if plan.in_all == 0 and plan.indicator.horizon_months:
        return _(
            "Inwoners worden {months} maanden gevolgd. Van wie nu begint, is de uitkomst op de einddatum nog niet "
            "bekend.",
            months=plan.indicator.horizon_months,
        )
    if plan.in_all == 0:
        return _("De einddatum is voorbij: er komen geen gevallen meer bij.")
    if plan.indicator.counted == "stock":
        return _(
            "Er zijn ongeveer {n} gevallen. Elk kwartaal worden dezelfde inwoners opnieuw geteld, dus het worden er "
            "niet vanzelf meer.",
            n=of,
        )
    if plan.source == "stated":
        return _(
            "Bij {n} gevallen per kwartaal zijn het er tot de einddatum ongeveer {all}.", n=of, all=_about(plan.in_all)
        )
    return _(
        "Er waren ongeveer {n} gevallen per kwartaal, geteld over: {quarters}. Gaat dat zo door, dan komen er tot de "
        "einddatum ongeveer {all} bij.",
        n=of,
        quarters=_quarters(plan),
        all=_about(plan.in_all),
    )


def _quarters(plan: Plan) -> Listed:
    return Listed(tuple(QuarterName(of.first) for of in plan.counted))


def _small(plan: Plan) -> Text | None:
    if not plan.small:
        return None
    return _(
        "Te weinig gevallen om te tonen: {quarters}. Daar is met {n} gevallen gerekend.",
        quarters=Listed(tuple(QuarterName(of.first) for of in plan.small)),
        n=SMALL_COUNTS_AS,
    )


def _visible(plan: Plan) -> Text | None:
    if not plan.in_all:
        return None
    if plan.visible is None:
        if plan.indicator.measure == "share":
            return _("Vul de nulmeting in; dan staat hier welk verschil u met deze gevallen kunt zien.")
        if plan.indicator.measure == "median":
            return _("Bij een middelste waarde is vooraf niet te zeggen welk verschil u kunt zien.")
        return _(
            "Hoeveel gevallen onderling verschillen is nog niet bekend. Welk verschil u kunt zien, is daarom nog niet "
            "te zeggen."
        )
    return visible_sentence(plan.indicator, plan.per_group or 0, plan.visible)


def _compared(plan: Plan) -> Text | None:
    """Whether an experiment would show the wanted difference; nothing where the noise says enough."""
    if not plan.in_all or plan.visible is None or plan.wanted is None or plan.target_in_noise or isinf(plan.visible):
        return None
    if not plan.judged_at_target:
        return _(
            "Wordt uw doel gehaald, dan komt er waarschijnlijk toch geen oordeel over een experiment: {needed}",
            needed=events_sentence(),
        )
    if plan.target_is_visible:
        return _(
            "Uw doel ({wanted}) is groot genoeg om te zien.",
            wanted=chosen_difference_words(plan.indicator, plan.wanted),
        )
    return _(
        "Uw doel ({wanted}) is kleiner. Een experiment laat dat waarschijnlijk niet zien, ook als het er is. Neem meer "
        "tijd of meer gevallen, of reken er niet op dat u kunt zeggen waar het door komt.",
        wanted=chosen_difference_words(plan.indicator, plan.wanted),
    )
