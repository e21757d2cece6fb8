"""The sentence of the overview: how many effects are where."""

from collections import Counter
from collections.abc import Sequence

from data.words import Text
from metrics.effect_verdict import EffectVerdict
from metrics.words import _


def judged(verdicts: Sequence[EffectVerdict]) -> list[EffectVerdict]:
    """The effects that are judged at all: not the drafts, not the withdrawn, not those that have not begun."""
    return [verdict for verdict in verdicts if verdict.is_judged]


def summary_sentence(verdicts: Sequence[EffectVerdict]) -> Text:
    """How many of the effects are reached, on track, off track, missed, and not to be told yet."""
    counted = Counter(verdict.progress.verdict for verdict in judged(verdicts))
    return _.plural(
        "Van het ene effect dat loopt: {achieved} gehaald, {on_track} op koers, {off_track} niet op koers, "
        "{missed} niet gehaald, {open} nog niet te zeggen.",
        "Van de {n} effecten die lopen zijn er {achieved} gehaald, {on_track} op koers, {off_track} niet op koers, "
        "{missed} niet gehaald en {open} nog niet te zeggen.",
        sum(counted.values()),
        achieved=counted["achieved"],
        on_track=counted["on_track"],
        off_track=counted["off_track"],
        missed=counted["missed"],
        open=counted["undecided"] + counted["too_little_data"],
    )
