"""The first sentence: how much of what is shown rests on something, and how much of it will be chance."""

from collections.abc import Sequence
from datetime import date

from metrics.definition import Definition, definitions
from metrics.false_alarms import FalseAlarms, rounded
from metrics.feed import Feed
from pages.shared.words import _


def trust_sentence(feeds: Sequence[Feed], alarms: FalseAlarms, today: date) -> str:
    """Facts, no reassurance: what is fed, what is past its review date, what chance will do."""
    fed = sum(feed.is_fed for feed in feeds)
    late = sum(is_late(definition, today) for definition in definitions().values())
    facts = _(
        "Van de {n} cijfers krijgen er {fed} gegevens en {rest} nog niet; {late}",
        n=len(feeds),
        fed=fed,
        rest=len(feeds) - fed,
        late=_.plural(
            "bij {n} berekening is de datum voor een nieuwe controle voorbij",
            "bij {n} berekeningen is de datum voor een nieuwe controle voorbij",
            late,
        )
        if late
        else _("bij geen berekening is de datum voor een nieuwe controle voorbij"),
    )
    if not alarms.times:
        return _("{facts}. Er is dit kwartaal nog niets beoordeeld.", facts=facts)
    return _(
        "{facts}. Als er nergens iets aan de hand is, is er dit kwartaal naar verwachting ongeveer {x} keer vals "
        "alarm.",
        facts=facts,
        x=rounded(alarms.expected),
    )


def is_late(definition: Definition, today: date) -> bool:
    """True when somebody should have looked at this calculation again by now."""
    return definition.header.next_review < today
