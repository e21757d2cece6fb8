"""How many of the things that this review judges would be a false alarm if nothing were the matter anywhere."""

from collections.abc import Sequence

from data.words import Text
from metrics.false_alarms import FALSELY_DIFFERENT, Judged, expected_false_alarms, rounded
from metrics.review.gathered import Gathered
from metrics.review.helping import helping_compared
from metrics.review.model import Cell, EffectReviewed, Said, Section
from metrics.review.told import cell, table_of
from metrics.words import _


def alarms(of: Gathered, effects: Sequence[EffectReviewed]) -> Section:
    """What `false_alarms` counts, and what only this review judges: changes since last quarter, and guardrails.

    Of an effect that is not judged the months are told without a signal, so there they cannot be a false alarm.
    """
    known = expected_false_alarms(of.verdicts, of.before, of.quarter)
    charts = expected_false_alarms([one for one in of.verdicts if one.is_judged], of.before, of.quarter).charts
    changes = sum(effect.change is not None and effect.change.low is not None for effect in effects)
    shares = helping_compared(of)
    guarded = sum(rail.is_worse is not None for effect in effects for rail in effect.guardrails)
    judged: list[tuple[Text, Judged]] = [
        (_("Nieuwste maand van een reeks"), charts),
        (_("Experiment dat een oordeel kreeg"), known.comparisons),
        (_("Doelgroepen binnen een experiment"), known.explorations),
        (_("Verschil met het kwartaal ervoor"), Judged(changes, changes * FALSELY_DIFFERENT)),
        (_("Helptijd tegenover het kwartaal ervoor"), Judged(shares, shares * FALSELY_DIFFERENT)),
        # Only the bad side counts, so half of what the two margins together let through.
        (_("Wat niet slechter mag worden"), Judged(guarded, guarded * FALSELY_DIFFERENT / 2)),
    ]
    return Section(
        id="alarms",
        title=Said.of(_("Vals alarm dat u kunt verwachten")),
        answer=Said.of(_answer([of for _name, of in judged])),
        tables=table_of(
            _("Wat is beoordeeld"),
            _("Hoe vaak iets is beoordeeld, en hoeveel vals alarm daarbij hoort"),
            (_("Wat"), _("Hoe vaak"), _("Vals alarm, naar verwachting")),
            [_row(name, one) for name, one in judged if one.times],
        ),
        notes=(
            Said.of(
                _(
                    "De pagina over de cijfers telt de laatste drie niet mee: die worden alleen hier beoordeeld. "
                    "Oordelen over een streefwaarde tellen nergens mee."
                )
            ),
        ),
        page="about_the_numbers",
    )


def _answer(judged: Sequence[Judged]) -> Text:
    times, expected = sum(of.times for of in judged), sum(of.expected for of in judged)
    if not times:
        return _("Er is dit kwartaal nog niets beoordeeld, dus er is ook geen vals alarm te verwachten.")
    return _.plural(
        "{n} keer is dit kwartaal iets beoordeeld. Als er nergens iets aan de hand is, is daarvan naar verwachting "
        "ongeveer {x} vals alarm.",
        "{n} keer is dit kwartaal iets beoordeeld. Als er nergens iets aan de hand is, zijn daarvan naar verwachting "
        "ongeveer {x} vals alarm.",
        times,
        x=rounded(expected),
    )


def _row(name: Text, of: Judged) -> tuple[Cell, ...]:
    return (
        cell(name),
        cell(of.times, of.times, "number"),
        cell(rounded(of.expected), round(of.expected, 3), "number"),
    )
