"""What to mind with the figures of one effect through time: measuring.md, section 4."""

from collections.abc import Iterator

from data.format import Shown
from metrics.effect_verdict import EffectVerdict
from metrics.guards import Guard
from metrics.resemblance import ALIKE
from metrics.words import _


def effect_guards(verdict: EffectVerdict) -> tuple[Guard, ...]:
    """Everything to mind with the course and the verdict of one effect, the gravest first."""
    found = [
        *_regression_to_mean(verdict),
        *_changed_definition(verdict),
        *_target_in_noise(verdict),
        *_verdict_waits(verdict),
        *_autocorrelation(verdict),
        *_still_open(verdict),
    ]
    order = ("stop", "mind", "note")
    return tuple(sorted(found, key=lambda guard: order.index(guard.weight)))


def _regression_to_mean(verdict: EffectVerdict) -> Iterator[Guard]:
    if verdict.effect.record.chosen_on_bad_score:
        yield Guard(
            "regression_to_mean",
            "stop",
            _(
                "Deze inwoners zijn gekozen om een slechte score. Zulke scores worden vaak vanzelf beter. Een verschil "
                "tussen voor en na zegt hier daarom niets over de aanpak."
            ),
        )


def _changed_definition(verdict: EffectVerdict) -> Iterator[Guard]:
    days = [mark.on for mark in verdict.marks if mark.kind == "definition"]
    if days:
        yield Guard(
            "changed_definition",
            "mind",
            _(
                "Sinds {day} telt deze indicator iets anders. De lijn is daar onderbroken: wat ervoor ligt, is niet te "
                "vergelijken met wat erna komt.",
                day=days[-1],
            ),
        )


def _target_in_noise(verdict: EffectVerdict) -> Iterator[Guard]:
    if verdict.target_in_noise:
        yield Guard(
            "target_in_noise",
            "mind",
            _(
                "De streefwaarde ligt zo dicht bij de nulmeting dat het verschil kleiner is dan de gewone schommeling. "
                "Of dit doel wordt gehaald, is met deze aantallen niet te zien."
            ),
        )


def _verdict_waits(verdict: EffectVerdict) -> Iterator[Guard]:
    if verdict.pending is not None:
        yield Guard(
            "verdict_waits",
            "note",
            # What this quarter says by itself is in the sentence of the verdict.
            _("Dit oordeel wacht op bevestiging. Besluit er nog niet op: kijk eerst wat het volgende kwartaal zegt."),
        )


def _autocorrelation(verdict: EffectVerdict) -> Iterator[Guard]:
    newest = verdict.chart.points[-1] if verdict.chart.points else None
    if newest is None or newest.signal is None or verdict.resemblance is None or verdict.resemblance <= ALIKE:
        return
    yield Guard(
        "autocorrelation",
        "mind",
        _(
            "Een goede maand wordt hier vaak gevolgd door nog een goede, en een slechte door een slechte ({value}). "
            "Een reeks zegt daarom minder dan anders. Wacht een kwartaal voor u besluit.",
            value=Shown(verdict.resemblance, "number", 2),
        ),
    )


def _still_open(verdict: EffectVerdict) -> Iterator[Guard]:
    if verdict.still_open:
        yield Guard(
            "still_open",
            "note",
            _(
                "Ongeveer {n} inwoners zijn nog geen {months} maanden gevolgd. Zij tellen pas mee als hun termijn om "
                "is; een cijfer hoort bij de maand waarin die termijn eindigt.",
                n=verdict.still_open,
                months=verdict.indicator.horizon_months,
            ),
        )
