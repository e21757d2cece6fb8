"""The groups into which data/reference/activities.csv puts every hour of work."""

from data.words import Text
from metrics.words import _

# From what helps a resident to what is furthest away from it: the order in which the cascade is drawn.
GROUPS = ("HELP", "ELIG", "CTRL", "ADMIN", "CONS", "POLMAN", "LEARN", "OTHER")


def group_in_words(group: str) -> Text:
    """The name of a group of activities."""
    return {
        "HELP": _("Helpen van inwoners"),
        "ELIG": _("Recht vaststellen"),
        "CTRL": _("Controle"),
        "ADMIN": _("Verslag en verantwoording"),
        "CONS": _("Overleg"),
        "POLMAN": _("Beleid, leiding en coördinatie"),
        "LEARN": _("Leren en experimenteren"),
        "OTHER": _("Overig werk"),
        "REST": _("Soorten werk van weinig mensen, bij elkaar"),
    }[group]
