"""What is said of looking every quarter: how often, and what it costs in margin."""

from collections.abc import Sequence

from data.format import Shown
from data.words import Text
from metrics.looks import Look
from metrics.statistics.intervals import Z95
from metrics.words import _


def looks_sentence(looks: Sequence[Look]) -> Text | None:
    """How often was looked and what that does to the margin; None before the first look."""
    if not looks:
        return None
    if not looks[-1].is_planned:
        return _.plural(
            "Een keer gekeken, zonder afgesproken aantal. De marge klopt op elk moment van kijken en is daarom ruim.",
            "{n} keer gekeken, zonder afgesproken aantal. De marge klopt op elk moment van kijken en is daarom ruim.",
            len(looks),
        )
    if len(looks) == 1:
        return _("Een keer gekeken: de marge is {z} keer de standaardfout.", z=Shown(looks[0].z or Z95, "number", 2))
    return _(
        "{n} keer gekeken, elk kwartaal een keer. Hoe vaker u kijkt, hoe ruimer de marge: van {first} keer de "
        "standaardfout bij de eerste blik tot {last} bij de laatste. Bij een keer kijken is dat {once}.",
        n=len(looks),
        first=Shown(looks[0].z or Z95, "number", 2),
        last=Shown(looks[-1].z or Z95, "number", 2),
        once=Shown(Z95, "number", 2),
    )


def too_little_words() -> Text:
    """What stands where a look came too early for an interval."""
    return _("te weinig voor een marge")
