"""The sentence of the overview: how many effects are where."""

from collections import Counter
from collections.abc import Sequence

from data.words import Listed, Text
from metrics.effect_verdict import EffectVerdict
from metrics.words import _


def judged(verdicts: Sequence[EffectVerdict]) -> list[EffectVerdict]:
    """The effects that are judged at all: not the drafts, not the withdrawn, not those that have not begun."""
    return [verdict for verdict in verdicts if verdict.is_judged]


def summary_sentence(verdicts: Sequence[EffectVerdict]) -> Text:
    """How many of the effects are reached, on track, off track, missed, and not clear; and how many are not judged."""
    counted = Counter(verdict.progress.verdict for verdict in judged(verdicts))
    unclear = counted["undecided"] + counted["too_little_data"]
    parts = [
        _("{n} gehaald", n=counted["achieved"]) if counted["achieved"] else None,
        _("{n} op koers", n=counted["on_track"]) if counted["on_track"] else None,
        _("{n} niet op koers", n=counted["off_track"]) if counted["off_track"] else None,
        _("{n} niet gehaald", n=counted["missed"]) if counted["missed"] else None,
        _("{n} nog niet duidelijk", n=unclear) if unclear else None,
        _("{n} nog niet beoordeeld", n=len(verdicts) - counted.total()) if len(verdicts) > counted.total() else None,
    ]
    return _.plural(
        "Er is {n} effect: {parts}.",
        "Er zijn {n} effecten: {parts}.",
        len(verdicts),
        parts=Listed(tuple(part for part in parts if part)),
    )
