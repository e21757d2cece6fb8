"""Which verdict is told while the goal is still running: it does not turn at every wind.

measuring.md, "Progress": a verdict changes after two quarters, or at a jump across both zones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from metrics.statistics.progress import Verdict

_GOOD: frozenset[Verdict] = frozenset({"achieved", "on_track"})
_BAD: frozenset[Verdict] = frozenset({"off_track", "missed"})


@dataclass(frozen=True)
class Told:
    """The verdict that is told, and what the newest quarter by itself would say where that differs."""

    verdict: Verdict
    pending: Verdict | None = None


def told(quarters: Sequence[Verdict]) -> Told:
    """Go through the verdicts of each quarter by itself, oldest first; ValueError when there is none."""
    if not quarters:
        raise ValueError("quarters must hold at least one verdict, got none")
    standing = quarters[0]
    for before, now in pairwise(quarters):
        jumps = (standing in _GOOD and now in _BAD) or (standing in _BAD and now in _GOOD)
        # Where nothing could be said, the first thing that can be said is.
        if now == before or jumps or "too_little_data" in (standing, now):
            standing = now
    return Told(standing, quarters[-1] if quarters[-1] != standing else None)
