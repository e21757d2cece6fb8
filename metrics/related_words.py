"""What other experiments say to one expectation: a heading per direction, and why each of them is shown."""

from collections.abc import Sequence

from data.words import Listed, Text
from metrics.related import Bearing, Related
from metrics.words import _

_HEADINGS: dict[Bearing, Text] = {
    "supports": _("Steunt de verwachting"),
    "contradicts": _("Spreekt de verwachting tegen"),
    "no_difference": _("Vond geen verschil dat ertoe doet"),
    "mixed": _("Zegt niet voor iedereen of altijd hetzelfde"),
    "nothing": _("Zegt nog niets"),
}


def bearing_heading(bearing: Bearing) -> Text:
    """The name of a direction. "Not shown" stands under "says nothing yet": it is not against anything."""
    return _HEADINGS[bearing]


def related_sentence(found: Sequence[Related]) -> Text:
    """How many experiments point which way."""
    if not found:
        return _("Er is nog geen ander experiment op dit effect, of met dit instrument voor dezelfde doelgroep.")
    supports, contradicts = (sum(of.bearing == direction for of in found) for direction in ("supports", "contradicts"))
    if not (supports or contradicts):
        return _.plural(
            "Er is een ander experiment. Het steunt de verwachting niet en spreekt haar niet tegen.",
            "Er zijn {n} andere experimenten. Geen daarvan steunt de verwachting of spreekt haar tegen.",
            len(found),
        )
    return _.plural(
        "Er is een ander experiment. Steunt de verwachting: {supports}. Spreekt haar tegen: {contradicts}.",
        "Er zijn {n} andere experimenten. Steunt de verwachting: {supports}. Spreekt haar tegen: {contradicts}.",
        len(found),
        supports=supports,
        contradicts=contradicts,
    )


def why_related(of: Related, groups: Sequence[str]) -> Text:
    """Why this experiment stands beside the other; `groups` are the names of the target groups that both are for."""
    if of.same_effect and of.same_instrument:
        return _("zelfde effect, zelfde instrument")
    if of.same_effect:
        return _("zelfde effect, ander instrument")
    return _("zelfde instrument en doelgroep ({groups}), ander effect", groups=Listed(tuple(groups)))
