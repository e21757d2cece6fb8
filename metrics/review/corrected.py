"""What a correction says: what was delivered and decided since, without what would tell of fewer than ten people."""

from collections.abc import Mapping, Sequence

from data.as_of import WITH_FACTS
from data.store import Store
from data.words import Named, Text
from metrics.quarter import Quarter
from metrics.review.build import effects_reviewed, gathered, put_together
from metrics.review.few import Exact, Step, exact, step
from metrics.review.gathered import Gathered
from metrics.review.helping import helping
from metrics.review.letter import unlike
from metrics.review.model import EffectReviewed, Figure, Kept, Review, Said
from metrics.review.signed import Signed, as_signed, counted_to
from metrics.words import _

# Sections that count people by themselves; what the others say follows from effects, records and deliveries.
_COUNTED = ("rights", "hours")
# They count or name what became of effects, so they stay as they were when one of those does.
_ABOUT_EFFECTS = ("deviations", "alarms")


def corrected(store: Store, versions: Sequence[Signed], until: int) -> Review:
    """The correction of the newest of `versions`, with what was delivered and decided up to the row `until`.

    Each effect, share and section is held, in exact numbers, against every version that told it. Where fewer than ten
    people came or went since any of them, it stays as it was signed and `kept` says so; decision, actions and
    explanation are new all the same. The same store, versions and row give the same text.
    """
    record, before = versions[0].stored.record, versions[-1].review
    with store.as_of(record.seq, facts=until, decisions=until) as then:
        of = gathered(then, Quarter.of(record.quarter), record.on)
        steps = _steps(store, versions, of, until)
        effects = tuple(_effect(one, before, steps) for one in effects_reviewed(of))
        shares = tuple(_share(one, before, steps) for one in helping(of))
        counted = put_together(of, effects, shares)
        kept = {
            **_kept_effects(counted, effects_reviewed(of)),
        }
    return counted
