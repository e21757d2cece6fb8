"""Labels of cases and groups: short, and without the signs by which a person can be known."""

import re

from data.deliveries.plain_text import plain

_LONGEST = 60
# A key that a supplier made with a hash is long and says nothing.
_HASH = re.compile(r"(?i)[0-9a-f]{16,128}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DATE = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}[-/._\s][0-9]{1,2}[-/._\s](?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}[-/._\s][0-9]{1,2}[-/._\s][0-9]{1,2}"
    r"|[0-9]{1,2}\s[^\W\d_]{3,9}\.?\s(?:19|20)[0-9]{2})(?![0-9])"
)
_POSTCODE = re.compile(r"(?<![^\W_])[1-9][0-9]{3}(?:\s?[A-Z]{2}(?:[0-9]{1,4}[A-Za-z]?)?|[a-z]{2})(?![^\W_])")


def tells_of_somebody(label: str) -> bool:
    """Say whether a date, a postcode or a whole line stands in it."""
    text = plain(label)
    if _HASH.fullmatch(text):
        return False
    return len(text) > _LONGEST or _DATE.search(text) is not None or _POSTCODE.search(text) is not None
