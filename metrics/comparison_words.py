"""What may be said of a comparison: never stronger than its evidence level, never "does not work" for "not shown"."""

from collections.abc import Sequence

from data.format import Shown
from data.records.indicator import Indicator
from data.words import Listed, Text
from metrics.amount_words import amount_words
from metrics.by_group import ByGroup, GroupVerdict
from metrics.comparison import ENDED, Comparison
from metrics.disclosure import MINIMUM_GROUP
from metrics.precision import decimals
from metrics.statistics.evidence import Step
from metrics.statistics.sufficient import Estimate
from metrics.words import _

# measuring.md, "Evidence level": the level sets the verb.
_WORKS = {
    1: _("Er is een verschil gezien; we weten niet of het door de aanpak komt"),
    2: _("Na correctie blijft een verschil; andere verklaringen zijn mogelijk"),
    3: _("De aanpak heeft waarschijnlijk bijgedragen"),
    4: _("Sterke aanwijzing dat de aanpak werkt"),
    5: _("De aanpak werkt hier"),
}
# The same ladder for a difference the other way.
_WORSE = {
    1: _WORKS[1],
    2: _WORKS[2],
    3: _("De standaardaanpak was hier waarschijnlijk beter"),
    4: _("Sterke aanwijzing dat de standaardaanpak hier beter is"),
    5: _("De standaardaanpak werkt hier beter"),
}
# From this level on the words say something of the approach; below it only of a difference.
LEVEL_OF_CAUSE = 3
_DOUBT = _("De opzet kan het beeld vertekenen.")
_WEAKNESS = {
    "sample_ratio": _("De verdeling over de groepen wijkt af van wat was afgesproken."),
    "attrition": _("In de ene groep viel veel meer uit dan in de andere."),
    "protocol_changed": _("De opzet is onderweg veranderd."),
    "few_clusters": _("Er deden te weinig teams mee om toeval uit te sluiten."),
}
_RAISES: dict[Step, Text] = {
    "comparable_groups": _("Zorg dat de groepen vooraf op elkaar lijken; loten is de zekerste weg."),
    "planned_ratio": _("Zoek uit waarom de verdeling over de groepen afwijkt, en herhaal het met een vaste verdeling."),
    "complete_follow_up": _("Haal van meer inwoners de uitkomst op, in beide groepen even goed."),
    "registered_protocol": _("Herhaal het experiment met een opzet die niet verandert."),
    "more_clusters": _("Laat ten minste tien teams per groep meedoen."),
    "adjustment": _("Vergelijk binnen groepen inwoners met dezelfde beginsituatie."),
    "baseline_in_both_groups": _("Meet in beide groepen ook voor de start."),
    "quasi_random_assignment": _("Laat een wachtlijst, een grens of een rooster bepalen wie het maatwerk krijgt."),
    "lottery": _("Laat het lot bepalen wie het maatwerk krijgt."),
}


def verdict_sentence(comparison: Comparison) -> Text:
    """The verdict, in the verb that the evidence allows."""
    level = comparison.evidence.level if comparison.evidence else 1
    if comparison.verdict in ENDED and comparison.groups is not None and comparison.groups.uneven:
        return _per_group(comparison.groups)
    match comparison.verdict:
        case "no_outcomes":
            return _("Er zijn nog geen uitkomsten van beide groepen geleverd.")
        case "hidden":
            return _(
                "In een van de groepen zitten minder dan {minimum} inwoners. Daarom laten we niets zien.",
                minimum=MINIMUM_GROUP,
            )
        case "running":
            return _("Het experiment loopt nog. Dit is een tussenstand en nog geen uitkomst.")
        case "following":
            return _(
                "Het experiment is klaar, maar een deel van de inwoners wordt nog gevolgd. Dit is een tussenstand en "
                "nog geen uitkomst."
            )
        case "one_team":
            return _(
                "Geen oordeel: het team bepaalde wie het maatwerk kreeg, en er deden te weinig teams mee om een "
                "verschil tussen aanpakken te scheiden van een verschil tussen teams."
            )
        case "paused":
            return _("Het experiment ligt stil. Dit is een tussenstand en geen uitkomst.")
        case "stopped":
            return _(
                "Voortijdig gestopt: geen oordeel. Een verschil dat bij zo'n stop wordt gezien, is meestal overschat."
            )
        case "regression_to_mean":
            return _(
                "Deze inwoners zijn gekozen om een slechte score. Zulke scores worden vaak vanzelf beter. Daarom "
                "zeggen we niets over een verschil tussen voor en na."
            )
        case "no_direction":
            return _("Bij deze indicator is meer of minder niet vanzelf beter. Daarom geen oordeel.")
        case "too_few" if comparison.difference is not None and comparison.difference.how == "teams":
            return _("Te weinig teams voor een oordeel.")
        case "too_few":
            return _("Te weinig gegevens voor een oordeel.")
        case "not_decided":
            return _not_shown(comparison, level)
        case "no_relevant_difference":
            nothing = _("Geen verschil van betekenis gevonden tussen maatwerk en de standaardaanpak.")
            return nothing if level >= LEVEL_OF_CAUSE else _("{verdict} {doubt}", verdict=nothing, doubt=_DOUBT)
        case "worse":
            if level >= LEVEL_OF_CAUSE:
                return _("{verdict}.", verdict=_WORSE[level])
            return _("{verdict}. Met maatwerk ging het slechter.", verdict=_WORSE[level])
        case "better" if comparison.certain_but_small:
            return _(
                "Er is een verschil gezien, maar het is te klein: kleiner dan wat er volgens de afspraak vooraf toe "
                "doet."
            )
        case "better":
            return _lasting(
                comparison,
                _("{verdict} Of het verschil groot genoeg is, staat nog niet vast.", verdict=_better(level)),
            )
        case "clearly_better":
            return _lasting(comparison, _better(level))


def _lasting(comparison: Comparison, verdict: Text) -> Text:
    """What was good and did not last is never told without the second half."""
    lasting = comparison.persistence.verdict if comparison.persistence else "measured_once"
    if lasting == "gone":
        return _("{verdict} Maar bij de laatste meting is dat verschil niet meer te zien.", verdict=verdict)
    if lasting == "fades":
        return _("{verdict} Maar bij de laatste meting is dat verschil kleiner.", verdict=verdict)
    return verdict


def _per_group(groups: ByGroup) -> Text:
    """No single sentence where the groups differ, and no stronger words for a group than for an exploration."""

    def named(verdict: GroupVerdict) -> Listed | None:
        names = tuple(characteristic(of.target_group) for of in groups.groups if of.verdict == verdict)
        return Listed(names) if names else None

    better, worse, not_shown = named("better"), named("worse"), named("not_shown")
    if not (better or worse or not_shown):
        return _(
            "Niet voor iedereen gelijk, dus geen oordeel voor alle doelgroepen samen. Voor welke doelgroep wel en voor "
            "welke niet, is met deze aantallen niet te zeggen."
        )
    found = (
        _("met maatwerk ging het beter bij {groups}", groups=better) if better else None,
        _("met maatwerk ging het slechter bij {groups}", groups=worse) if worse else None,
        _("niets aangetoond bij {groups} (dat is iets anders dan 'werkt niet')", groups=not_shown)
        if not_shown
        else None,
    )
    return _(
        "Niet voor iedereen gelijk, dus geen oordeel voor alle doelgroepen samen. Verkennend, per doelgroep: {sides}.",
        sides=Listed(tuple(side for side in found if side)),
    )


def _better(level: int) -> Text:
    if level >= LEVEL_OF_CAUSE:
        return _("{verdict}.", verdict=_WORKS[level])
    return _("{verdict}. Met maatwerk ging het beter.", verdict=_WORKS[level])


def _not_shown(comparison: Comparison, level: int) -> Text:
    not_shown = _("Niet aangetoond. Dat is iets anders dan 'werkt niet'.")
    if blocked_sentence(comparison) is not None:
        # More of the same comparison would not help.
        return not_shown
    if level >= LEVEL_OF_CAUSE:
        return _("{verdict} Meer gegevens kunnen het nog uitwijzen.", verdict=not_shown)
    return _("{verdict} {doubt}", verdict=not_shown, doubt=_DOUBT)


def difference_sentence(comparison: Comparison) -> Text | None:
    """The difference in absolute numbers with its interval and the numbers of cases; None when it may not be shown."""
    estimate, treated, standard = comparison.estimate, comparison.treated, comparison.standard
    if estimate is None or treated is None or standard is None:
        return None
    used = comparison.rests_on if any(comparison.rests_on) else (treated.n, standard.n)
    sentence = _(
        "Met maatwerk {amount}; {treated} inwoners met maatwerk, {standard} met de standaardaanpak.",
        amount=amount_words(comparison.indicator, estimate, difference_digits(comparison)),
        treated=used[0],
        standard=used[1],
    )
    if comparison.indicator.direction == "down":
        sentence = _("{difference} Minder is hier beter.", difference=sentence)
    if comparison.groups is not None and comparison.groups.uneven:
        return _("Gemiddeld over iedereen, en dat zegt hier weinig: {difference}", difference=sentence)
    return sentence


def crude_sentence(comparison: Comparison) -> Text | None:
    """The plain difference beside the leading one; None where they are the same, or nothing may be shown."""
    if comparison.crude is None or comparison.difference is None or comparison.difference.how == "crude":
        return None
    return _(
        "Zonder correctie zou dat zijn: {amount}.",
        amount=amount_words(comparison.indicator, comparison.crude, digits_of(comparison.indicator, comparison.crude)),
    )


def blocked_sentence(comparison: Comparison) -> Text | None:
    """Why no sentence about cause may be said; None when it may."""
    evidence = comparison.evidence
    if evidence is None or evidence.causal_sentence_allowed:
        return None
    apart = tuple(
        _("{name} ({value})", name=characteristic(reason.subject), value=Shown(reason.value or 0.0, "signed", 2))
        for reason in evidence.reasons
        if reason.code == "imbalance"
    )
    return _(
        "We zeggen niets over oorzaak en gevolg: de groepen waren vooraf niet vergelijkbaar. Te ver uiteen liep: "
        "{apart}. Tussen haakjes staat het verschil, gedeeld door de gewone spreiding; meer dan 0,5 is te veel. Met "
        "rekenen achteraf is dat niet te herstellen.",
        apart=Listed(apart),
    )


def characteristic(name: str) -> str:
    """The name of a characteristic as people write it; it comes from a column of the delivery."""
    return name.replace("_", " ")


def works_words(level: int) -> Text:
    """What may be said when an approach did better, per level of evidence from 1 to 5."""
    return _WORKS[level]


def worse_words(level: int) -> Text:
    """The same for a difference the other way; below level 3 the words name no side."""
    return _WORSE[level]


def weakness_sentences(comparison: Comparison) -> list[Text]:
    """What lowers the evidence besides groups that were not alike: that has its own sentence."""
    if comparison.evidence is None:
        return []
    return [_WEAKNESS[reason.code] for reason in comparison.evidence.reasons if reason.code != "imbalance"]


def raises_sentence(comparison: Comparison) -> Text | None:
    """What would lift the evidence by one step; None at the top or without evidence."""
    if comparison.evidence is None or comparison.evidence.raises_it is None:
        return None
    return step_sentence(comparison.evidence.raises_it)


def step_sentence(step: Step) -> Text:
    """What to do for evidence that is one step stronger."""
    return _RAISES[step]


def level_words(comparison: Comparison) -> Text | None:
    """The evidence level as it is shown everywhere; before there is a verdict, what the design can reach."""
    if comparison.evidence is None:
        return None
    if comparison.verdict in ENDED:
        return _("Bewijskracht {level} van 5.", level=comparison.evidence.level)
    return _("Deze opzet kan hoogstens bewijskracht {level} van 5 halen.", level=comparison.evidence.level)


def evidence_sentence(strongest: Sequence[Comparison]) -> Text:
    """The strongest evidence for an effect: its level and what it says, or that it does not all say the same."""
    if not strongest:
        return _("Nog geen bewijs.")
    first = strongest[0]
    level = level_words(first) or _("Nog geen bewijs.")
    if any(of.verdict != first.verdict for of in strongest):
        return _(
            "{level} De {n} experimenten op dit niveau zeggen niet hetzelfde; de doeltoets laat ze alle zien.",
            level=level,
            n=len(strongest),
        )
    return _(
        "{level} {verdict} {difference} Uit het experiment '{title}'.",
        level=level,
        verdict=verdict_sentence(first),
        difference=difference_sentence(first) or "",
        title=first.experiment.record.title,
    )


def period_words(comparison: Comparison) -> Text | None:
    """When the outcomes were measured; None when nothing may be shown."""
    first, last = comparison.first_day, comparison.last_day
    if first is None or last is None:
        return None
    if first == last:
        return _("Gemeten op {day}.", day=first)
    return _("Gemeten van {first} tot en met {last}.", first=first, last=last)


def dropped_out_words(comparison: Comparison) -> Text | None:
    """How many outcomes are unknown, without naming a small number."""
    if comparison.treated is None or comparison.standard is None:
        return None
    lost = (comparison.treated.dropped_out, comparison.standard.dropped_out)
    if lost == (0, 0):
        return _("Van alle inwoners is de uitkomst bekend.")
    if lost[0] is None or lost[1] is None:
        return _("Van enkele inwoners is de uitkomst niet bekend (een groep van minder dan {n}).", n=MINIMUM_GROUP)
    return _(
        "De uitkomst is niet bekend van {treated} inwoners met maatwerk en {standard} met de standaardaanpak.",
        treated=lost[0],
        standard=lost[1],
    )


def difference_digits(comparison: Comparison) -> int:
    """Decimals of the leading difference."""
    return digits_of(comparison.indicator, comparison.estimate) if comparison.estimate else 0


def digits_of(indicator: Indicator, estimate: Estimate) -> int:
    """Decimals of a difference: whole residents in 100, unless a bound would then read as nought."""
    if indicator.measure != "share":
        digits = decimals(estimate.high - estimate.low)
        # A bound that is not nought is not written as nought.
        while digits < 4 and any(0 < abs(bound) < 0.5 * 10**-digits for bound in (estimate.low, estimate.high)):
            digits += 1
        return digits
    return 1 if any(0 < abs(100 * bound) < 0.5 for bound in (estimate.low, estimate.high)) else 0
