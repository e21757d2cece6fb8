"""The taxonomy of work: what every hour is booked on, and in which group it counts."""

from csv import DictReader
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.words import Named, Text
from metrics.words import _

ACTIVITIES = Path(__file__).parents[1] / "data" / "reference" / "activities.csv"


@dataclass(frozen=True)
class Activity:
    """One kind of work from the taxonomy."""

    code: str
    group: str
    label_nl: str
    label_en: str
    definition: str

    @property
    def label(self) -> Named:
        """The name of the activity."""
        return Named(self.label_nl, self.label_en)


@lru_cache
def activities() -> dict[str, Activity]:
    """The taxonomy by code."""
    with ACTIVITIES.open(encoding="utf-8-sig", newline="") as lines:
        return {row["code"]: Activity(**row) for row in DictReader(lines, delimiter=";")}


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
    }[group]
