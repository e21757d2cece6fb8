"""What can go wrong with a comparison, in plain words beside the figure: measuring.md, section 4.

A guard never changes a figure. It says why the figure is as careful as it is, or what must not be read into it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from data.format import Shown
from data.words import Listed, Text
from metrics.comparison import Comparison
from metrics.comparison_words import blocked_sentence, characteristic, difference_digits
from metrics.disclosure import MINIMUM_GROUP
from metrics.words import _

GuardCode = Literal[
    "simpson",
    "dropped_strata",
    "selection",
    "groups_not_alike",
    "peeking",
    "stopped_early",
    "no_plan",
    "several_arms",
    "best_of_many",
    "uneven_groups",
    "small_but_certain",
    "still_open",
    "chosen_by_team",
    "fades",
    "regression_to_mean",
    "autocorrelation",
    "changed_definition",
    "target_in_noise",
    "verdict_waits",
    "mixed_denominators",
    "false_alarms",
    "best_cell",
    "shared_standard",
    "benchmark",
]
# "stop": something may not be said at all. "mind": read the figure differently. "note": how the figure was made.
Weight = Literal["stop", "mind", "note"]

AMBER_IMBALANCE = 0.25
_BLOCKING_IMBALANCE = 0.5


@dataclass(frozen=True)
class Guard:
    """One thing to mind, with its sentence."""

    code: GuardCode
    weight: Weight
    sentence: Text


def comparison_guards(comparison: Comparison) -> tuple[Guard, ...]:
    """Everything to mind with one experiment, the gravest first; empty where nothing is shown."""
    if comparison.estimate is None:
        return ()
    found = [guard for make in _GUARDS for guard in make(comparison)]
    order = ("stop", "mind", "note")
    return tuple(sorted(found, key=lambda guard: order.index(guard.weight)))


def _groups_not_alike(comparison: Comparison) -> Iterator[Guard]:
    blocked = blocked_sentence(comparison)
    if blocked is not None:
        yield Guard("groups_not_alike", "stop", blocked)


def _selection(comparison: Comparison) -> Iterator[Guard]:
    apart = [
        _("{name} ({value})", name=characteristic(of.characteristic), value=Shown(of.difference, "signed", 2))
        for of in comparison.balance
        if AMBER_IMBALANCE < abs(of.difference) <= _BLOCKING_IMBALANCE
    ]
    if apart:
        yield Guard(
            "selection",
            "mind",
            _(
                "De groepen leken vooraf niet helemaal op elkaar: {apart}. Een deel van het verschil kan daardoor "
                "komen.",
                apart=Listed(tuple(apart)),
            ),
        )


def _simpson(comparison: Comparison) -> Iterator[Guard]:
    if comparison.flips and comparison.crude is not None and comparison.estimate is not None:
        yield Guard(
            "simpson",
            "mind",
            _(
                "Het beeld draait om. Zonder correctie is het verschil {crude}, na correctie {adjusted}. De groepen "
                "begonnen niet gelijk. Wie gelijke gevallen vergelijkt, ziet het verschil na correctie; dat staat hier "
                "voorop.",
                crude=_amount(comparison, comparison.crude.value),
                adjusted=_amount(comparison, comparison.estimate.value),
            ),
        )


def _dropped_strata(comparison: Comparison) -> Iterator[Guard]:
    dropped = comparison.difference.cases_dropped if comparison.difference else 0
    if not dropped:
        return
    if comparison.difference and comparison.difference.how == "crude":
        yield Guard(
            "dropped_strata",
            "mind",
            _(
                "Dit is het verschil zonder correctie. Corrigeren voor de beginsituatie kon niet: te veel inwoners "
                "hadden niemand om mee te vergelijken."
            ),
        )
        return
    if dropped < MINIMUM_GROUP:
        sentence = _(
            "Enkele inwoners (minder dan {n}) tellen niet mee in het verschil na correctie: in hun beginsituatie was "
            "er niemand om mee te vergelijken.",
            n=MINIMUM_GROUP,
        )
    else:
        sentence = _(
            "Ongeveer {n} inwoners tellen niet mee in het verschil na correctie: in hun beginsituatie was er niemand "
            "om mee te vergelijken.",
            n=5 * round(dropped / 5),
        )
    yield Guard("dropped_strata", "mind", sentence)


def _peeking(comparison: Comparison) -> Iterator[Guard]:
    looks = comparison.looks
    if looks and not looks[-1].is_planned:
        yield Guard(
            "no_plan",
            "note",
            _(
                "Er is geen aantal inwoners afgesproken, of het is al voorbij. De marge is daarom zo ruim dat hij op "
                "elk moment van kijken klopt; onder de vijftig uitkomsten is er geen."
            ),
        )
    elif len(looks) > 1:
        yield Guard(
            "peeking",
            "note",
            _(
                "Elk kwartaal kon iemand kijken, {n} keer in totaal. Wie vaak kijkt, ziet eerder iets door toeval. De "
                "marge is daarom ruimer dan bij een keer kijken.",
                n=len(looks),
            ),
        )


def _several_arms(comparison: Comparison) -> Iterator[Guard]:
    if comparison.arms > 1:
        yield Guard(
            "several_arms",
            "note",
            _(
                "In dezelfde tijd zijn {n} aanpakken naast elkaar geprobeerd. Een ervan lijkt dan al snel te werken "
                "door toeval. De marge is daarom ruimer.",
                n=comparison.arms,
            ),
        )


def _stopped_early(comparison: Comparison) -> Iterator[Guard]:
    if comparison.verdict == "running" and comparison.crossed:
        yield Guard(
            "stopped_early",
            "mind",
            _(
                "Ook met de ruime marge van een tussenstand is er nu al een verschil. Wie nu stopt, overschat het "
                "waarschijnlijk."
            ),
        )
    if comparison.verdict == "stopped":
        yield Guard(
            "stopped_early",
            "mind",
            _("Eerder gestopt dan afgesproken. Wat er op zo'n moment is te zien, is waarschijnlijk overschat."),
        )


def _groups(comparison: Comparison) -> Iterator[Guard]:
    groups = comparison.groups
    if groups is None:
        return
    seen = sum(of.estimate is not None for of in groups.groups)
    if groups.uneven:
        yield Guard(
            "uneven_groups",
            "mind",
            _("Het verschil is niet voor elke doelgroep gelijk. Een zin voor iedereen samen zegt dan te veel."),
        )
    if seen > 1:
        yield Guard(
            "best_of_many",
            "note",
            _(
                "Per doelgroep kijken is verkennen. Van {n} groepen springt er al snel een uit door toeval. De marges "
                "per groep zijn daarom ruimer.",
                n=seen,
            ),
        )


def _small_but_certain(comparison: Comparison) -> Iterator[Guard]:
    if comparison.certain_but_small:
        yield Guard(
            "small_but_certain",
            "mind",
            _(
                "Er is een verschil, maar het is kleiner dan wat er volgens de afspraak toe doet ({relevant}). Bij "
                "grote aantallen is ook een klein verschil zeker.",
                relevant=_amount(comparison, comparison.experiment.record.minimal_relevant_difference, "number"),
            ),
        )


def _still_open(comparison: Comparison) -> Iterator[Guard]:
    if comparison.still_open:
        yield Guard(
            "still_open",
            "note",
            _(
                "Ongeveer {n} inwoners zijn nog niet lang genoeg gevolgd. Zij tellen pas mee als hun termijn om is.",
                n=comparison.still_open,
            ),
        )


def _chosen_by_team(comparison: Comparison) -> Iterator[Guard]:
    if comparison.teams_per_arm is None or comparison.difference is None:
        return
    if comparison.difference.how == "teams":
        yield Guard(
            "chosen_by_team",
            "note",
            _(
                "Het team bepaalde wie het maatwerk kreeg. Daarom is elk team een keer geteld: {n} teams per groep of "
                "meer. De marge is die tussen teams, niet die tussen inwoners.",
                n=comparison.teams_per_arm,
            ),
        )
        return
    yield Guard(
        "chosen_by_team",
        "mind",
        _(
            "Het team bepaalde wie het maatwerk kreeg, en er deden te weinig teams mee om teams te vergelijken. De "
            "marge is die tussen inwoners en zegt niets over verschillen tussen teams."
        ),
    )


def _fades(comparison: Comparison) -> Iterator[Guard]:
    if comparison.persistence is None:
        return
    if comparison.persistence.verdict == "fades":
        yield Guard("fades", "mind", _("Het verschil wordt later kleiner. Hieronder staat het verloop."))
    if comparison.persistence.verdict == "gone":
        yield Guard(
            "fades",
            "mind",
            _("Eerst was er een verschil; later is het niet meer te zien. Zie hieronder of het blijft."),
        )


_GUARDS: tuple[Callable[[Comparison], Iterator[Guard]], ...] = (
    _groups_not_alike,
    _selection,
    _simpson,
    _dropped_strata,
    _stopped_early,
    _small_but_certain,
    _groups,
    _fades,
    _chosen_by_team,
    _still_open,
    _peeking,
    _several_arms,
)


def _amount(comparison: Comparison, value: float, as_a: Literal["signed", "number"] = "signed") -> Text:
    if comparison.indicator.measure == "share":
        return _("{value} per 100 inwoners", value=Shown(100 * value, as_a, difference_digits(comparison)))
    return _("{value} {unit}", value=Shown(value, as_a, difference_digits(comparison)), unit=comparison.indicator.unit)
