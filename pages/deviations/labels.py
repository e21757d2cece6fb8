"""The words for what can be chosen in a reverse test, and for its fields."""

from collections.abc import Callable, Mapping

from pages.shared.words import _


def answers() -> dict[str, str]:
    """Does it fit? Not knowing is an answer."""
    return {"yes": _("Ja"), "no": _("Nee"), "unknown": _("Dat weten we niet")}


def constraints() -> dict[str, str]:
    """Step 4."""
    return {
        "yes": _("Ja, het past binnen de regel"),
        "yes_with_deviation": _("Ja, als we van de regel afwijken"),
        "no": _("Nee, de wet laat het niet toe"),
    }


def residents() -> dict[str, str]:
    """What the resident thinks of the decision."""
    return {
        "agreed": _("Ja"),
        "agreed_under_pressure": _("Ja, maar onder druk"),
        "not_agreed": _("Nee"),
    }


def positions() -> dict[str, str]:
    """What the decision does to the resident's position."""
    return {"better": _("Beter"), "same": _("Gelijk"), "worse": _("Slechter")}


def decisions() -> dict[str, str]:
    """What was decided."""
    return {"deviate": _("Afwijken van de regel"), "follow_the_rule": _("De regel volgen")}


def outcomes() -> dict[str, str]:
    """What came of it."""
    return {"helped": _("Het hielp"), "did_not_help": _("Het hielp niet"), "unknown": _("Nog niet bekend")}


def strengths() -> dict[str, str]:
    """How strong one corner of the value triangle is."""
    return {
        "strong": _("Sterk"),
        "sufficient": _("Voldoende"),
        "weak": _("Zwak"),
        "unknown": _("Dat weten we niet"),
    }


def bottlenecks() -> dict[str, str]:
    """What the national desk is asked to help with."""
    return {
        "law": _("De wet"),
        "implementation": _("De uitvoering van de wet"),
        "data": _("Gegevens tussen organisaties"),
        "cooperation": _("Samenwerking"),
        "money": _("Geld"),
        "other": _("Iets anders"),
    }


def instruments() -> dict[str, str]:
    """The instruments beside the reverse test, the lightest first."""
    return {
        "triangle": _("Waardendriehoek"),
        "plan": _("Doorbraakplan"),
        "national_desk": _("Maatwerkloket van het Rijk"),
    }


def ethical_questions() -> dict[str, str]:
    """Step 3, question by question."""
    return {
        "short_and_long_term": _("Is het goed op korte en op lange termijn?"),
        "fits_abilities": _("Past het bij wat de inwoner kan?"),
        "pure_intention": _("Doen we dit voor de inwoner, en niet voor ons eigen gemak?"),
        "fits_principles": _("Past het bij de uitgangspunten van de gemeente?"),
    }


def corners() -> dict[str, str]:
    """The corners of the value triangle."""
    return {
        "legitimacy": _("Legitimiteit: mag het, en klopt het met wat we willen?"),
        "involvement": _("Betrokkenheid: wat kunnen en willen inwoner en omgeving zelf?"),
        "public_return": _("Rendement: wat levert het op voor inwoner en samenleving?"),
    }


def inside(label: str) -> str:
    """A label in the middle of a sentence."""
    return label[:1].lower() + label[1:]


# What has to be there before a case counts, as the form calls it.
_FIELDS: Mapping[str, Callable[[], str]] = {
    "wanted_effect": lambda: _("het effect dat de inwoner wil"),
    "core_value": lambda: _("de grondwaarde van de wet"),
    "fits_core_value": lambda: _("een ja of nee op stap 2"),
    "fits_core_value_because": lambda: _("waarom het bij stap 2 nee is"),
    "ethical.answer": lambda: _("een ja of nee op elke vraag van stap 3"),
    "ethical.because": lambda: _("waarom het bij stap 3 nee is"),
    "constraints": lambda: _("het antwoord op stap 4"),
    "rule": lambda: _("de regel"),
    "legal_basis": lambda: _("de wettelijke grondslag"),
    "reasons": lambda: _("de redenen"),
    "circumstances": lambda: _("de omstandigheden"),
    "consequences": lambda: _("de gevolgen"),
    "resident": lambda: _("wat de inwoner ervan vindt"),
    "position": lambda: _("of de inwoner er beter of slechter van wordt"),
    "decision": lambda: _("het besluit"),
}


def missing(names: tuple[str, ...]) -> str:
    """What is missing, in a row; the four questions of step 3 are named together."""
    steps = (f"ethical.{name.split('.')[-1]}" if name.startswith("ethical.") else name for name in names)
    return ", ".join(_FIELDS[name]() for name in dict.fromkeys(steps))
