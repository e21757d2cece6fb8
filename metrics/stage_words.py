"""Does the difference last: the name of each stage, and what they say together."""

from data.format import QuarterName
from data.words import Text
from metrics.persistence import Lasting, Persistence, Stage
from metrics.words import _

_LASTING: dict[Lasting, Text] = {
    "lasts": _("Het verschil blijft: bij de laatste meting is het er nog."),
    "fades": _("Het verschil wordt kleiner. Bij de laatste meting is het er nog wel."),
    "gone": _("Eerst was er een verschil. Bij de laatste meting is het niet meer te zien."),
    "worse": _("Met maatwerk ging het slechter, en bij de laatste meting is dat nog zo."),
    "unclear": _("Of er een verschil is dat blijft, is uit deze metingen niet te zeggen."),
    "too_early": _("Of het verschil blijft, is nog niet te zeggen: over het experiment zelf is nog geen oordeel."),
    "measured_once": _(
        "Of het verschil blijft, is nog niet te zeggen: er zijn geen twee metingen die mogen worden getoond."
    ),
}


def stage_name(stage: Stage) -> Text:
    """When it was measured, and whether the experiment was over by then."""
    when = _moment(stage.moment) if stage.quarter is None else _("{quarter}", quarter=QuarterName(stage.quarter.first))
    if stage.quarter is not None and stage.after_the_end:
        return _("{when}, na het einde van het experiment", when=when)
    return when


def lasting_sentence(persistence: Persistence) -> Text:
    """What the stages say together, never without the residents that each of them is about."""
    if persistence.verdict in ("measured_once", "too_early"):
        return _LASTING[persistence.verdict]
    if persistence.by == "quarter":
        return _(
            "{verdict} Elk kwartaal gaat over andere inwoners: die van wie toen de uitkomst bekend werd.",
            verdict=_LASTING[persistence.verdict],
        )
    return _("{verdict} Elk moment gaat over inwoners die zo lang zijn gevolgd.", verdict=_LASTING[persistence.verdict])


def _moment(months: int | None) -> Text:
    if not months:
        return _("bij het einde van de hulp")
    return _.plural("een maand na de hulp", "{n} maanden na de hulp", months)
