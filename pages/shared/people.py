"""Who wrote something: the name that belongs to an author."""

from data.sample.organisation import FRONTLINE_ZUID
from pages.shared.sign_in import PEOPLE
from pages.shared.words import _


def who(subject: str) -> str:
    """The name of an author; the command line has none of its own."""
    # In the invented municipality one person writes as whom nobody can sign in.
    person = PEOPLE.get(subject) or (FRONTLINE_ZUID if subject == FRONTLINE_ZUID.subject else None)
    if person is not None:
        return person.name
    return _("de opdrachtregel") if subject == "command-line" else _("iemand die hier niet meer werkt")
