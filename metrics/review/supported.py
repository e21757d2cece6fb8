"""Which decisions the evidence supports, and why. The director decides; another choice asks a reason and a reader."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from data.records.review_decision import Choice
from data.words import Listed, Named, Text
from metrics.comparison import Comparison
from metrics.comparison_words import LEVEL_OF_CAUSE
from metrics.effect_guards import effect_guards
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
    | too little data, undecided, on track, or achieved            | continue                                  |
    | off track                                                    | adjust, back to the frontline             |
    | missed                                                       | adjust, back to the frontline, stop       |

    An approach that did better, level 3 or more, adds to the last three lines: lay down in policy, scale up. That is
    about the approach, and holds wherever the goal stands; whether the goal is reached by it is another question, which
    no experiment answers. Neighbouring months that resemble each other add to the last two: continue, since then a
    course says less than it seems to.

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
        return ("adjust",), _beside_the_course(
            verdict,
            _(
                "Met de ene aanpak ging het beter en met de andere slechter: {worse}. Stop die, en ga door met wat "
                "helpt: {better}.",
                worse=_each(worse, _did_worse),
                better=_each(better, _did_better),
            ),
        )
    if worse:
        return ("stop", "adjust"), _beside_the_course(
            verdict, _("Met deze aanpak ging het slechter: {worse}.", worse=_each(worse, _did_worse))
        )
    if names := tuple(Named(of.name.nl, of.name.en) for of in guardrails if of.is_worse):
        return ("adjust", "back_to_the_frontline"), _beside_the_course(
            verdict, _("Wat niet slechter mag worden, werd slechter: {names}.", names=Listed(names))
        )
    if verdict.pending is not None:
        return ("continue",), _(
            "Het oordeel wacht op het volgende kwartaal. Tot dan is het geen reden om iets te veranderen."
        )
    if not better:
        return _by_the_goal(verdict)
    choices, goal = _by_the_goal(verdict, goal_alone=False)
    further: tuple[Choice, ...] = ("lay_down_in_policy", "scale_up")
    return (further + choices if choices == ("continue",) else choices + further), _beside_the_course(
        verdict,
        _(
            "{goal} Los daarvan: {better}. Dat is een reden om die aanpak vast te leggen of uit te breiden. Of het "
            "doel daardoor wordt gehaald, is niet gemeten.",
            goal=goal,
            better=_each(better, _did_better),
        )
        if verdict.progress.verdict != "achieved"
        else _(
            "{goal} Los daarvan: {better}. Of het doel daardoor is gehaald, is niet gemeten.",
            goal=goal,
            better=_each(better, _did_better),
        ),
    )


def _by_the_goal(verdict: EffectVerdict, goal_alone: bool = True) -> tuple[tuple[Choice, ...], Text]:
    """What the goal by itself supports, and where it stands."""
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
        case "achieved" if goal_alone:
            return ("continue",), _("Het doel is gehaald. Of het door de aanpak komt, weten we niet.")
        case "achieved":
            return ("continue",), _("Het doel is gehaald.")
        case "off_track":
            return _or_wait(verdict, ("adjust", "back_to_the_frontline"), _("Het ligt niet op koers."))
        case "missed":
            return _or_wait(verdict, ("adjust", "back_to_the_frontline", "stop"), _("Het doel is niet gehaald."))


def _or_wait(verdict: EffectVerdict, choices: tuple[Choice, ...], why: Text) -> tuple[tuple[Choice, ...], Text]:
    """Where a course says less than it seems to, waiting is no choice against the evidence."""
    if not _months_resemble(verdict):
        return choices, why
    return (*choices, "continue"), _(
        "{why} Maar de maanden lijken hier op elkaar, en dan zegt een reeks minder dan anders: nog een kwartaal "
        "wachten kan ook.",
        why=why,
    )


def _beside_the_course(verdict: EffectVerdict, why: Text) -> Text:
    """Beside a guard that asks to wait with what the months say: this does not rest on them."""
    if not _months_resemble(verdict):
        return why
    return _("{why} Dit rust niet op de reeks van maanden, die hier minder zegt dan anders.", why=why)


def _months_resemble(verdict: EffectVerdict) -> bool:
    return any(guard.code == "autocorrelation" for guard in effect_guards(verdict))


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


def _each(found: Sequence[Comparison], says: Callable[[str, int], Text]) -> Listed:
    """Each experiment by its title, in the verb that its own level allows."""
    return Listed(tuple(says(of.experiment.record.title, of.evidence.level) for of in found if of.evidence is not None))


def _did_better(title: str, level: int) -> Text:
    match level:
        case 3:
            return _(
                "'{title}' heeft waarschijnlijk bijgedragen (bewijskracht {level} van 5)", title=title, level=level
            )
        case 4:
            return _(
                "er is een sterke aanwijzing dat '{title}' werkt (bewijskracht {level} van 5)", title=title, level=level
            )
    return _("'{title}' werkt hier (bewijskracht {level} van 5)", title=title, level=level)


def _did_worse(title: str, level: int) -> Text:
    match level:
        case 3:
            return _(
                "de standaardaanpak was waarschijnlijk beter dan '{title}' (bewijskracht {level} van 5)",
                title=title,
                level=level,
            )
        case 4:
            return _(
                "er is een sterke aanwijzing dat de standaardaanpak beter is dan '{title}' (bewijskracht {level} van "
                "5)",
                title=title,
                level=level,
            )
    return _("de standaardaanpak werkt hier beter dan '{title}' (bewijskracht {level} van 5)", title=title, level=level)
