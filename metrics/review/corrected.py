"""What a correction says: what was delivered and decided since, without what would tell of fewer than ten people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeVar

from data.as_of import WITH_FACTS
from data.store import Store
from data.words import Named
from metrics.quarter import Quarter
from metrics.review.build import effects_reviewed, gathered, put_together
from metrics.review.differences import differences
from metrics.review.few import Exact, Step, exact, step
from metrics.review.gathered import Gathered
from metrics.review.helping import helping
from metrics.review.model import EffectReviewed, Figure, Kept, Review, Said, Section
from metrics.review.signed import Signed, as_signed, counted_to
from metrics.words import _

# Sections that count people by themselves, and those that count or name what became of effects: these stay as they
# were when an effect does. What the others say comes of effects, records and deliveries, and tells of nobody more.
_COUNTED = ("rights", "hours")
_ABOUT_EFFECTS = ("deviations", "alarms")
P = TypeVar("P", EffectReviewed, Figure, Section)


def corrected(store: Store, versions: Sequence[Signed], until: int) -> Review:
    """The correction of the newest of `versions`, with what was delivered and decided up to the row `until`.

    Each effect, share and section is held, in exact numbers, against every version that told it. Where fewer than ten
    people came or went since one of them it stays as it was signed, and `kept` says so; decision, actions and
    explanation are new all the same. The same store, versions and row give the same text.
    """
    record, before = versions[0].stored.record, versions[-1].review
    with store.as_of(record.seq, facts=until, decisions=until) as then:
        of = gathered(then, Quarter.of(record.quarter), record.on)
        effects, shares = effects_reviewed(of), helping(of)
        fresh = put_together(of, effects, shares)
        steps = _Steps(store, versions, of, until)
        kept = dict(_kept(before, fresh, steps))
        if not kept:
            return fresh
        found = put_together(
            of,
            tuple(_as_signed(before, one) if f"effect/{one.id}" in kept else one for one in effects),
            tuple(_same(before.helping, one) if one.id in kept else one for one in shares),
            {one.id: one for one in before.sections if f"section/{one.id}" in kept},
        )
    told = {"kept": tuple(Kept(part=part, said=said) for part, said in kept.items())}
    return found.model_copy(update=told | ({} if _answer_fits(before, fresh, kept) else {"answer": before.answer}))


class _Steps:
    """How many people lie between a correction and the versions that told a part of it; asked once per version."""

    def __init__(self, store: Store, versions: Sequence[Signed], of: Gathered, until: int) -> None:
        self._store, self._versions, self._of, self._until = store, versions, of, until
        self._exact: dict[int, Exact] = {}

    def since_told(self, part: str) -> Step:
        """The smallest step since any version in which this part was told anew."""
        found = [
            self._step(part, version)
            for version in self._versions
            if part not in {kept.part for kept in version.review.kept}
        ]
        # What stands there now is the newest one told: if that says something else of the same people, who is unknown.
        return "few" if "few" in found else found[-1]

    def _step(self, part: str, version: Signed) -> Step:
        since = counted_to(version.stored.record)
        if not self._was_delivered(since):
            return "enough"  # counted from the same rows: of nobody more
        if since not in self._exact:
            with as_signed(self._store, version.stored.record) as then:
                self._exact[since] = exact(gathered(then, self._of.quarter, self._of.today))
        if self._until not in self._exact:
            self._exact[self._until] = exact(self._of)
        return step(part, self._exact[since], self._exact[self._until])

    def _was_delivered(self, since: int) -> bool:
        return any(
            since < version.seq <= self._until for kind in WITH_FACTS for version in self._store.newest_versions(kind)
        )


def _kept(before: Review, fresh: Review, steps: _Steps) -> Iterator[tuple[str, Said]]:
    """Every part that stays as it was signed, with the sentence that says so."""
    of_effects = False
    for one in fresh.effects:
        part = f"effect/{one.id}"
        if _differs(before, "effects", _as_signed(before, one), one) and _may_not_be_told(steps.since_told(part)):
            of_effects = True
            yield part, _sentence(steps.since_told(part), Named(one.title, one.title))
    for share in fresh.helping:
        if _differs(before, "helping", _same(before.helping, share), share) and _may_not_be_told(
            steps.since_told(share.id)
        ):
            yield share.id, _sentence(steps.since_told(share.id), _named(share.name))
    for section in fresh.sections:
        part, title = f"section/{section.id}", _named(section.title)
        if not _differs(before, "sections", _same(before.sections, section), section):
            continue
        if section.id in _COUNTED and _may_not_be_told(steps.since_told(part)):
            yield part, _sentence(steps.since_told(part), title)
        elif section.id in _ABOUT_EFFECTS and of_effects:
            yield part, Said.of(_("{what}: dit gaat over effecten die blijven zoals is getekend.", what=title))


def _may_not_be_told(of: Step) -> bool:
    return of != "enough"


def _sentence(of: Step, what: Named) -> Said:
    if of == "few":
        return Said.of(_("{what}: hier kwamen of gingen minder dan 10 inwoners; dat staat er niet in.", what=what))
    return Said.of(
        _("{what}: bij hoeveel inwoners hier iets veranderde, is niet te zeggen; dat staat er niet in.", what=what)
    )


def _differs(review: Review, place: Literal["effects", "helping", "sections"], old: P, new: P) -> bool:
    """True when a number, a judgement or a sentence with numbers is another one; other words tell of nobody."""
    one, other = (review.model_copy(update={place: (of,)}) for of in (old, new))
    return any(of.kind != "wording" for of in differences(one, other))


def _as_signed(before: Review, fresh: EffectReviewed) -> EffectReviewed:
    """An effect as it stood, with what is decided and explained about it now."""
    now = {"decision": fresh.decision, "explanation": fresh.explanation}
    return _same(before.effects, fresh).model_copy(update=now)


def _same(items: Sequence[P], of: P) -> P:
    """The item that was this one in the earlier version; itself where it was not there."""
    return next((one for one in items if one.id == of.id), of)


def _answer_fits(before: Review, fresh: Review, kept: Mapping[str, Said]) -> bool:
    """False when the sentence of the quarter, as it is counted now, says what is not told."""
    if "helping/organisation" in kept:
        return False
    return all(_same(before.effects, one).status == one.status for one in fresh.effects if f"effect/{one.id}" in kept)


def _named(of: Said) -> Named:
    return Named(of.nl, of.en)
