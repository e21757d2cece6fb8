"""Whether the goal is being reached, given how sure we are of where we stand."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from metrics.statistics.arguments import finite, one_of
from metrics.statistics.sufficient import Interval

Verdict = Literal["achieved", "on_track", "off_track", "missed", "undecided", "too_little_data"]


@dataclass(frozen=True)
class Progress:
    """The verdict, and the level `required` today, in the unit of the target."""

    verdict: Verdict
    required: float


def progress(
    interval: Interval | None,
    baseline: float,
    target: float,
    start: date,
    deadline: date,
    today: date,
    good_is: Literal["higher", "lower"],
) -> Progress:
    """Judge the current level against the straight line from baseline to target.

    `interval` is the current level with its uncertainty, in the same unit as
    `baseline` and `target` (shares as fractions); the whole of it decides, not
    its middle. Pass None when there is too little to judge: n < 10, no
    denominator, fewer than two periods, or a changed definition. Only cases
    whose follow-up window is closed belong in it.

    The line runs from the baseline on `start` to the target on `deadline` and
    is flat before and after. On the deadline itself the goal can still be off
    track; missed is said from the day after.

    That a target lies within the noise of its baseline is refused where the
    target is registered, and that a verdict only changes after two quarters is
    remembered where verdicts are kept: one call sees neither.

    Raises ValueError when baseline or target is not finite, a date is not a
    date, the deadline is not after the start, good_is is another word, or the
    target lies on the wrong side of the baseline: such a goal would be reached
    before it started, and the line would ask for more than the target.

    Our own rule: design/measuring.md, section 2, "Progress".
    """
    finite("baseline", baseline)
    finite("target", target)
    for name, day in (("start", start), ("deadline", deadline), ("today", today)):
        # A datetime is a date to Python, but cannot be compared with one.
        if not isinstance(day, date) or isinstance(day, datetime):
            raise ValueError(  # noqa: TRY004 one kind of error for every wrong argument
                f"{name} must be a date without a time, got {day!r}"
            )
    if deadline <= start:
        raise ValueError(f"deadline must be after start ({start}), got {deadline}")
    one_of("good_is", good_is, ("higher", "lower"))
    if (target < baseline) if good_is == "higher" else (target > baseline):
        side = "at least" if good_is == "higher" else "at most"
        raise ValueError(f"target must be {side} baseline ({baseline!r}) when good_is is {good_is!r}, got {target!r}")

    elapsed = min(max((today - start) / (deadline - start), 0.0), 1.0)
    required = (1 - elapsed) * baseline + elapsed * target
    if interval is None:
        return Progress("too_little_data", required)
    # Turned so that up is good: worst and best are the bounds seen that way.
    sign = 1 if good_is == "higher" else -1
    worst, best = sorted((sign * interval.low, sign * interval.high))
    # The line is computed: a level exactly on it must not fall below by rounding.
    line = sign * required - 1e-9 * max(abs(baseline), abs(target))
    return Progress(_verdict(worst, best, line, sign * target, over=today > deadline), required)


def _verdict(worst: float, best: float, line: float, target: float, *, over: bool) -> Verdict:
    if worst >= target:
        return "achieved"
    if over:
        return "missed" if best < target else "undecided"
    if worst >= line:
        return "on_track"
    return "off_track" if best < line else "undecided"
