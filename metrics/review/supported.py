"""Which decisions the evidence supports, and why. The director decides; another choice asks a reason and a reader."""

from collections.abc import Collection, Sequence
from uuid import UUID

from data.records.review_decision import Choice
from data.words import Listed, Named, Text
from metrics.comparison import Comparison
from metrics.comparison_words import LEVEL_OF_CAUSE
from metrics.effect_verdict import EffectVerdict
from metrics.related import bearing
from metrics.review.model import Guardrail
from metrics.words import _


def supported(
    verdict: EffectVerdict, guardrails: Sequence[Guardrail], decided_on: Collection[UUID] = ()
) -> tuple[tuple[Choice, ...], Text]:
    """The choices, the strongest first, and why; none where there is nothing to decide yet.

    The first line that fits, decides:

    | what is known                                                | what it supports                          |
    |--------------------------------------------------------------|-------------------------------------------|
    | a draft, withdrawn, or not begun                             | nothing to decide                         |
    | one experiment did worse and another better, level 3 or more | adjust                                    |
    | an experiment did worse, level 3 or more                     | stop, adjust                              |
    | a guardrail got worse                                        | adjust, back to the frontline             |
    | the verdict waits for a second quarter                       | continue                                  |
    | too little data, undecided, or on track                      | continue                                  |
    | achieved; an approach did better, level 3 or more            | lay down in policy, scale up, continue    |
    | achieved; without such evidence                              | continue                                  |
    | off track                                                    | adjust, back to the frontline             |
    | missed                                                       | adjust, back to the frontline, stop       |

    Better and worse are those of experiments that ended, on the effect's own indicator (`related.bearing`): what was
    good and is gone at the last measurement, is certain but too small, differs between groups, or may not be told as a
    cause, is no evidence that an approach did better. "Not shown" is in no line: it supports no stop, at any level.

    `decided_on` are experiments that were known when this effect was decided about before: what they did worse was
    weighed then, and does not ask for a stop in every quarter that follows.
    """
    if not verdict.is_judged:
        return (), _("Er is nu niets te besluiten.")
    better, worse = _causal(verdict, "supports"), _causal(verdict, "contradicts")
    worse = [of for of in worse if of.experiment.id not in decided_on]
    if worse and better:
        return ("adjust",), _(
            "Met de ene aanpak ging het beter en met de andere slechter: {worse}. Stop die, en ga door met wat helpt.",
            worse=_titles(worse),
        )
    if worse:
        return ("stop", "adjust"), _(
            "Met deze aanpak ging het slechter, met bewijskracht {level} van 5: {worse}.",
            level=_highest(worse),
            worse=_titles(worse),
        )
    if names := tuple(Named(of.name.nl, of.name.en) for of in guardrails if of.is_worse):
        return ("adjust", "back_to_the_frontline"), _(
            "Wat niet slechter mag worden, werd slechter: {names}.", names=Listed(names)
        )
    if verdict.pending is not None:
        return ("continue",), _(
            "Het oordeel wacht op het volgende kwartaal. Tot dan is het geen reden om iets te veranderen."
        )
    match verdict.progress.verdict:
        case "too_little_data":
            return ("continue",), _("Er zijn te weinig cijfers voor een oordeel. Dat is geen reden om te stoppen.")
        case "undecided" if verdict.deadline_passed:
            return ("continue",), _(
                "Of het doel is gehaald, is niet te zeggen: de streefwaarde valt binnen de marge. Dat is geen reden om "
                "te stoppen."
            )
        case "undecided":
            return ("continue",), _("De cijfers zeggen nog niet of dit op koers ligt. Dat is geen reden om te stoppen.")
        case "on_track":
            return ("continue",), _("Het ligt op koers.")
        case "achieved" if better:
            return ("lay_down_in_policy", "scale_up", "continue"), _(
                "Het doel is gehaald, en een aanpak droeg daar met bewijskracht {level} van 5 aan bij: {better}.",
                level=_highest(better),
                better=_titles(better),
            )
        case "achieved":
            return ("continue",), _("Het doel is gehaald. Of het door de aanpak komt, weten we niet.")
        case "off_track":
            return ("adjust", "back_to_the_frontline"), _("Het ligt niet op koers.")
        case "missed":
            return ("adjust", "back_to_the_frontline", "stop"), _("Het doel is niet gehaald.")


def _causal(verdict: EffectVerdict, points: str) -> list[Comparison]:
    """The experiments on the effect's own indicator that point this way, strong enough for words about a cause."""
    return [
        of
        for of in verdict.comparisons
        if of.indicator.code == verdict.indicator.code
        and of.evidence is not None
        and of.evidence.level >= LEVEL_OF_CAUSE
        and of.evidence.causal_sentence_allowed
        and not of.certain_but_small
        and bearing(of) == points
    ]


def _highest(found: Sequence[Comparison]) -> int:
    return max(of.evidence.level for of in found if of.evidence is not None)


def _titles(found: Sequence[Comparison]) -> Listed:
    return Listed(tuple(_("'{title}'", title=of.experiment.record.title) for of in found))
