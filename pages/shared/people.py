"""Who wrote something: the name that belongs to an author."""

from pages.shared.sign_in import PEOPLE
from pages.shared.words import _


def who(subject: str) -> str:
    """The name of an author; the command line has none of its own."""
    person = PEOPLE.get(subject)
    if person is not None:
        return person.name
    return _("de opdrachtregel") if subject == "command-line" else _("iemand die hier niet meer werkt")
