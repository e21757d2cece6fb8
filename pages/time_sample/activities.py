"""The activities that can be answered, in the reader's words."""

from data.activities import activities
from metrics.activities import group_in_words
from pages.shared.words import say


def label(code: str) -> str:
    """What an activity is called."""
    return say(activities()[code].label)


def by_group() -> list[tuple[str, list[str]]]:
    """The headings, each with the codes under it, in the order of the list."""
    groups: dict[str, list[str]] = {}
    for code, activity in activities().items():
        groups.setdefault(activity.group, []).append(code)
    return [(say(group_in_words(group)), codes) for group, codes in groups.items()]
