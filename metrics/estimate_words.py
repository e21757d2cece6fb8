"""How a difference was found, in words that need no statistics."""

from data.words import Text
from metrics.estimate import Difference, How
from metrics.words import _

# Below this p value one figure for all starting situations hides that they differ.
_UNEVEN = 0.05
_NAMES: dict[How, Text] = {
    "crude": _("zonder correctie"),
    "adjusted": _("na correctie"),
    "change": _("verschil in verandering"),
    "teams": _("tussen teams"),
    "threshold": _("rond de grens"),
}
_SENTENCES: dict[How, Text] = {
    "crude": _("Zo is het gevonden: alle inwoners met maatwerk naast alle inwoners met de standaardaanpak."),
    "adjusted": _(
        "Zo is het gevonden: eerst zijn inwoners met dezelfde beginsituatie naast elkaar gelegd, daarna is van die "
        "verschillen het gewogen gemiddelde genomen."
    ),
    "change": _(
        "Zo is het gevonden: hoeveel de ene groep veranderde sinds de start, min hoeveel de andere groep veranderde."
    ),
    "teams": _(
        "Zo is het gevonden: elk team telt een keer. De gemiddelden van de teams zijn naast elkaar gelegd, niet de "
        "inwoners."
    ),
    "threshold": _("Zo is het gevonden: inwoners net onder de grens naast inwoners net erboven."),
}


def how_name(how: How) -> Text:
    """What a difference that was found like this is called beside others."""
    return _NAMES[how]


def how_sentence(how: How) -> Text:
    """What was laid beside what."""
    return _SENTENCES[how]


def uneven_sentence(difference: Difference) -> Text | None:
    """Whether the starting situations tell the same; None when they were not laid beside each other."""
    if difference.uneven_p is None:
        return None
    if difference.uneven_p < _UNEVEN:
        return _("Het verschil is niet in elke beginsituatie gelijk. Het gemiddelde zegt dan te weinig.")
    return _("Dat het verschil per beginsituatie anders is, is niet aangetoond.")
