"""Did the helping share change between two quarters, or can it be chance, or were other people measured?"""

from dataclasses import dataclass
from math import hypot
from typing import Literal

from metrics.doubt import LARGE_PART
from metrics.helping_share import HelpingShare
from metrics.part_of_time import Share
from metrics.statistics.sufficient import Interval

# Of a team: this much more or fewer of its people in the one quarter than in the other. Under it chance does as much
# in a team of fifteen, of which three quarters take part each time.
_LARGE_SHIFT = 0.3

# Another way of measuring, other teams, or the same teams with far more or fewer of their people; a change that is more
# than chance, or one that can be chance; and nothing to be said because there is no margin.
Verdict = Literal["other_method", "other_teams", "other_people", "changed", "can_be_chance", "unknown"]


@dataclass(frozen=True)
class Change:
    """From the one quarter to the other: `difference` in fractions, later less earlier, with its interval."""

    verdict: Verdict
    difference: float
    interval: Interval | None


def change(was: HelpingShare, now: HelpingShare) -> Change | None:
    """Judge the change between two quarters of one scope; None where one of them has no figure."""
    if was.time is None or now.time is None:
        return None
    difference = now.time.value - was.time.value
    interval = _interval(was.time, now.time)
    if was.method != now.method:
        return Change("other_method", difference, interval)
    if {of.team for of in was.taking_part} != {of.team for of in now.taking_part}:
        return Change("other_teams", difference, interval)
    if _others_took_part(was, now):
        return Change("other_people", difference, interval)
    if interval is None:
        return Change("unknown", difference, None)
    verdict: Verdict = "changed" if interval.low > 0 or interval.high < 0 else "can_be_chance"
    return Change(verdict, difference, interval)


def _others_took_part(was: HelpingShare, now: HelpingShare) -> bool:
    """True when in teams that matter together far more or fewer people took part than before.

    The weight of a team is that of its staff whatever took part, but who of a team takes part may work otherwise.
    """
    before = {of.team: of.part for of in was.taking_part}
    shifted = sum(of.staff for of in now.taking_part if abs(of.part - before[of.team]) > _LARGE_SHIFT)
    everybody = sum(of.staff for of in now.taking_part)
    return shifted > 0 and shifted >= LARGE_PART * everybody


def _interval(was: Share, now: Share) -> Interval | None:
    """The difference of two shares from the interval of each (Zou and Donner 2008, MOVER); None without margins.

    Every quarter has a sample of its own, so the two count as independent; people who were in both make it too wide
    rather than too narrow.
    """
    if was.low is None or was.high is None or now.low is None or now.high is None:
        return None
    difference = now.value - was.value
    return Interval(
        difference - hypot(now.value - now.low, was.high - was.value),
        difference + hypot(now.high - now.value, was.value - was.low),
    )
