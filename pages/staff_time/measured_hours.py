"""Hours in a table: of a sample only about, and named for what they are."""

from metrics.helping_share import HelpingShare
from pages.shared import format as fmt
from pages.shared.words import _

# Exact hours of those who took part could be subtracted from each other.
_ROUNDED_TO = 10


def hours_heading(share: HelpingShare) -> str:
    """What the column holds: of a sample the hours of those who took part, and not those of a quarter."""
    return _("Uren in de meting") if _is_sampled(share) else _("Uren")


def hours(value: float, share: HelpingShare) -> str:
    """The hours, to the nearest ten where a part was sampled."""
    return fmt.number(_ROUNDED_TO * round(value / _ROUNDED_TO) if _is_sampled(share) else value)


def _is_sampled(share: HelpingShare) -> bool:
    # Without one method a part of it may be a sample.
    return share.method in ("sample", None)
