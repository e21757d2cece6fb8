"""What the codes of the review are called on this page."""

from collections.abc import Mapping, Sequence

from metrics.review.model import Assurance, Variation
from pages.shared.words import _


def choice_names() -> Mapping[str, str]:
    """What can be decided about an effect, in the order of the form."""
    return {
        "continue": _("Doorgaan"),
        "adjust": _("Bijstellen"),
        "scale_up": _("Uitbreiden"),
        "lay_down_in_policy": _("Vastleggen in beleid"),
        "stop": _("Stoppen"),
        "back_to_the_frontline": _("Terug naar de uitvoering"),
        "decide_later": _("Concludeer nu, beslis later"),
    }


def choices_in_words(choices: Sequence[str]) -> str:
    """Several choices inside a sentence."""
    names = choice_names()
    return ", ".join(names[choice].lower() for choice in choices)


def variation_words(variation: Variation) -> str:
    """What the newest month says, beside its icon."""
    return {
        "better": _("Beter dan gewoonlijk"),
        "worse": _("Slechter dan gewoonlijk"),
        "none": _("Gewone schommeling"),
        "unknown": _("Schommeling nog niet te zeggen"),
    }[variation]


def assurance_words(assurance: Assurance | None) -> str:
    """Whether the target is within reach as things go now, beside its icon."""
    if assurance is None:
        return _("Halen nog niet te zeggen")
    return {
        "always": _("Streefwaarde steeds gehaald"),
        "by_chance": _("Streefwaarde soms wel, soms niet"),
        "never": _("Streefwaarde zo nooit gehaald"),
    }[assurance]


def action_status_names() -> Mapping[str, str]:
    """How an action stands."""
    return {"open": _("Loopt nog"), "done": _("Gedaan"), "dropped": _("Laten vallen")}
