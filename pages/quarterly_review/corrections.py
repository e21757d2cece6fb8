"""What changed since the signature: the signed figures stand, the difference is shown with where it comes from."""

from pages.quarterly_review.shown import Shown
from pages.shared.visit import Visit


def corrections(visit: Visit, shown: Shown) -> None:
    """Draw it."""
