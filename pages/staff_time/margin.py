"""The margin of a share in words: the same in every section of this page."""

from metrics.part_of_time import Share
from pages.shared import format as fmt
from pages.shared.words import _


def margin(time: Share) -> str:
    """From where to where; or that there is no margin."""
    if time.low is None or time.high is None:
        return _("geen marge")
    return _("{low} tot {high}", low=fmt.percent(time.low), high=fmt.percent(time.high))


def with_margin(time: Share) -> str:
    """The share with its margin behind it."""
    if time.low is None or time.high is None:
        return fmt.percent(time.value)
    return _("{share} ({margin})", share=fmt.percent(time.value), margin=margin(time))
