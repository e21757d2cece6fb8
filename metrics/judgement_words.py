"""The frontline's own judgement beside the measured figure: both stay, also when they do not say the same."""

from data.records.experiment import Experiment
from data.words import Text
from metrics.comparison import Comparison
from metrics.related import bearing
from metrics.words import _

RESULTS: dict[str, Text] = {
    "worked": _("Het werkte"),
    "did_not_work": _("Het werkte niet"),
    "cannot_say": _("Niet te zeggen"),
}


def result_name(result: str) -> Text:
    """What the frontline says came of it."""
    return RESULTS[result]


def beside_sentence(record: Experiment, comparison: Comparison | None) -> Text | None:
    """What judgement and figure say together; None before there is a judgement."""
    if record.result is None:
        return None
    direction = bearing(comparison) if comparison is not None else "nothing"
    if direction == "mixed":
        return _(
            "De cijfers zeggen niet voor iedereen of altijd hetzelfde. Lees het oordeel van de uitvoering daarnaast: "
            "het een vervangt het ander niet."
        )
    if direction == "nothing":
        return _(
            "De cijfers beslissen dit niet. Het oordeel van de uitvoering blijft daarom staan als wat het is: ervaring "
            "uit de praktijk."
        )
    if record.result == "cannot_say":
        return _("De uitvoering kan het niet zeggen. De cijfers wel: lees het oordeel over de cijfers hiernaast.")
    if (record.result == "worked") == (direction == "supports"):
        return _("Het oordeel van de uitvoering en de cijfers wijzen dezelfde kant op.")
    return _(
        "Het oordeel van de uitvoering en de cijfers wijzen niet dezelfde kant op. Beide blijven staan. Bespreek samen "
        "waardoor dat komt."
    )
