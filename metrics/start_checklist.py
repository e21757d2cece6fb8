"""What an experiment still misses before it may start. It ticks itself: nobody says that something is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.records.experiment import Experiment
from data.records.instrument import Instrument
from data.records.target_effect import TargetEffect
from data.words import Text
from metrics.words import _


@dataclass(frozen=True)
class Check:
    """One thing that has to be there: what it is, and what to do while it is not."""

    done: bool
    sentence: Text
    to_do: Text


def start_checklist(
    record: Experiment, effect: TargetEffect | None, known: Mapping[str, Instrument]
) -> tuple[Check, ...]:
    """Everything that a start asks, in the order of the form; `known` are the instruments by code.

    All done and the record lets it start, and only then (tests/metrics/test_start_checklist.py).
    """
    return (
        Check(
            effect is not None and effect.status not in ("draft", "withdrawn"),
            _("Het effect is vastgesteld."),
            _("Vraag de leidinggevende om het effect vast te stellen."),
        ),
        Check(bool(record.target_groups), _("De doelgroepen zijn gekozen."), _("Kies voor welke doelgroepen het is.")),
        _instrument(record, known),
        _comparison(record),
        Check(
            bool(record.indicator),
            _("Er staat waaraan we het effect meten."),
            _("Kies de indicator waaraan u het effect meet."),
        ),
        Check(
            record.planned_cases is not None,
            _("Er staat hoeveel gevallen meedoen."),
            _("Schrijf op hoeveel gevallen er in totaal meedoen."),
        ),
        Check(
            record.starts is not None and record.ends is not None,
            _("Het begin en het einde staan vast."),
            _("Vul de eerste en de laatste dag in."),
        ),
        Check(
            bool(record.decision_rule),
            _("Er staat wanneer u doorgaat of stopt."),
            _("Schrijf op bij welke uitkomst u doorgaat, en bij welke u stopt."),
        ),
        Check(
            record.promised_hours_per_week > 0,
            _("Er zijn uren vrijgemaakt."),
            _("Schrijf op hoeveel uur per week er is vrijgemaakt. Zonder uren start een experiment niet."),
        ),
    )


def _instrument(record: Experiment, known: Mapping[str, Instrument]) -> Check:
    instrument = known.get(record.instrument)
    chosen = _("Het instrument is gekozen.")
    if instrument is None:
        return Check(False, chosen, _("Kies een instrument. Probeer eerst een licht instrument."))
    return Check(
        not asks_why(instrument) or bool(record.why_heavier.strip()),
        chosen,
        _("Schrijf op waarom een lichter instrument niet genoeg was."),
    )


def asks_why(instrument: Instrument) -> bool:
    """True for an instrument that is only taken up when a lighter one was not enough."""
    return instrument.weight in ("heavy", "national")


def _comparison(record: Experiment) -> Check:
    # "No rule" is what a proposal has before anybody chose: it counts as a choice once the measuring is registered.
    chosen = record.assignment != "none" or bool(record.indicator)
    return Check(
        chosen and (record.assignment != "threshold" or record.threshold is not None),
        _("Er staat met wie of wat u vergelijkt."),
        _("Vul de grens in: het kenmerk, de waarde, en wat er dichtbij is.")
        if record.assignment == "threshold"
        else _("Kies met wie of wat u vergelijkt."),
    )
