"""What the codes of the review are called on this page: as in the report, in the language of the screen."""

from collections.abc import Mapping, Sequence

from metrics.review.model import Assurance, Variation
from pages.quarterly_review.report.words import ACTIONS, ASSURANCES, DECISIONS, VARIATIONS
from pages.shared.words import language


def choice_names() -> Mapping[str, str]:
    """What can be decided about an effect, in the order of the form."""
    return {code: name.say(language()) for code, name in DECISIONS.items()}


def choices_in_words(choices: Sequence[str]) -> str:
    """Several choices inside a sentence."""
    names = choice_names()
    return ", ".join(names[choice].lower() for choice in choices)


def variation_words(variation: Variation) -> str:
    """What the newest month says, beside its icon."""
    return VARIATIONS[variation].say(language())


def assurance_words(assurance: Assurance | None) -> str:
    """Whether ordinary variation reaches the target, beside its icon; that it was reached only the verdict says."""
    return ASSURANCES[assurance].say(language())


def action_status_names() -> Mapping[str, str]:
    """How an action stands."""
    return {code: name.say(language()) for code, name in ACTIONS.items()}
