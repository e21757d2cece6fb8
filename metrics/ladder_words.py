"""The evidence ladder in words: what each rung asks of a comparison (measuring.md, "Evidence level")."""

from data.words import Text
from metrics.words import _

# The strongest first, as a ladder stands.
RUNGS = (5, 4, 3, 2, 1)
_NEEDED = {
    5: _("Het lot bepaalt wie het maatwerk krijgt."),
    4: _("Een wachtlijst, een grens of een rooster bepaalt wie het maatwerk krijgt."),
    3: _("In beide groepen is voor de start en erna gemeten."),
    2: _("Gelijke gevallen zijn met elkaar vergeleken."),
    1: _("Er is voor en na vergeleken, of met en zonder maatwerk."),
}


def needed_words(rung: int) -> Text:
    """What a comparison needs to stand on a rung from 1 to 5."""
    return _NEEDED[rung]
