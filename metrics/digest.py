"""What somebody hears between quarters: what changed since the last time, and what waits. No figures, no cases.

It leaves the house by e-mail, so it says less than the screen: names of effects, experiments and policy, words of
verdicts, and days. Of deviations nothing but that there is something; of a running time sample nothing at all, for
whether somebody takes part is nobody's business.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.signed_quarter import SignedQuarter
from data.records.target_effect import TargetEffect
from data.store import Store, Version
from data.viewer import Viewer
from data.words import Text
from metrics.digest_due import Since
from metrics.digest_words import (
    action_ended_words,
    action_given_words,
    happened_words,
    hours_words,
    register_changed_words,
    register_waits_words,
    signed_words,
    turned_words,
    waits_words,
)
from metrics.effect_verdict import EffectVerdict, effect_verdicts
from metrics.effect_words import short_verdict
from metrics.hours_asked import hours_asked
from metrics.news import news
from metrics.policy_evidence import MeasuredExperiment
from metrics.quarter import Quarter
from metrics.record_place import name_of, place_of, review_place
from metrics.to_do import ToDo
from metrics.waiting import waiting

REGISTER, REVIEW, OWN = "deviations", "quarterly_review", "my_page"
# Kinds of which everybody may read the name. What an action asks is for its owner, on the screen.
_NAMED = frozenset({TargetEffect.kind, Experiment.kind, PolicyChange.kind, ReviewDecision.kind, SignedQuarter.kind})


@dataclass(frozen=True)
class DigestLine:
    """One sentence, and where more of it is: the folder of a page, and what names the record there."""

    what: Text
    page: str
    address: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Turned:
    """An effect of which the verdict is another one than it was, in words; `quarter` is the one it is about now."""

    effect: Version
    before: Text
    now: Text
    quarter: Quarter


@dataclass(frozen=True)
class Digest:
    """What changed since the day `since`, and what waits, longest first. The same sentence stands in it once."""

    since: date
    changed: tuple[DigestLine, ...]
    waits: tuple[DigestLine, ...]

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to tell."""
        return not (self.changed or self.waits)


def digest(
    store: Store,
    viewer: Viewer,
    since: Since,
    today: date,
    at_least: int,
    *,
    verdicts: Sequence[EffectVerdict] = (),
    measured: Mapping[UUID, MeasuredExperiment] | None = None,
    turned: Sequence[Turned] = (),
) -> Digest:
    """What this viewer may hear, on the day `today`. `at_least`, `verdicts` and `measured` are those of `waiting`.

    `turned` comes from `turned_verdicts`: the same for everybody with the same roles and teams.
    """
    viewer.require("read_aggregates")
    changed = [
        *_followed(store, viewer, since),
        *(
            DigestLine(
                turned_words(name, of.before, of.now, of.quarter), "goal_check", (("effect", str(of.effect.record_id)),)
            )
            for of in turned
            if (name := name_of(of.effect)) is not None
        ),
        *_signed(store, since),
        *_actions(store, viewer, since),
    ]
    asked = [DigestLine(hours_words(), OWN)] if hours_asked(store, viewer, today) else []
    items = waiting(store, viewer, today, at_least, verdicts, measured)
    waits = [*asked, *(_waits(store, item) for item in items if item.kind != "followed")]
    return Digest(since.day, tuple(dict.fromkeys(changed)), tuple(dict.fromkeys(waits)))


def turned_verdicts(
    store: Store, viewer: Viewer, since: Since, today: date, verdicts: Sequence[EffectVerdict] | None = None
) -> tuple[Turned, ...]:
    """The effects that are judged otherwise than in the store as it was then; `verdicts` are those of today."""
    if verdicts is None:
        verdicts = effect_verdicts(store, viewer, Quarter.of(today), today)
    with store.as_of(min(since.seq, store.revision)) as then:
        before = {of.effect.id: of for of in effect_verdicts(then, viewer, Quarter.of(since.day), since.day)}
    found = []
    for now in verdicts:
        was = before.get(now.effect.id)
        if was is None or not (was.is_judged and now.is_judged):
            continue
        words, old_words = short_verdict(now), short_verdict(was)
        if words.say("nl") != old_words.say("nl"):
            effect = store.versions(now.effect.id)[-1]
            found.append(Turned(effect, old_words, words, now.quarter_of_the_verdict))
    return tuple(found)


def _followed(store: Store, viewer: Viewer, since: Since) -> Iterator[DigestLine]:
    for found in news(store, viewer):
        name, place = _name(found.newest), place_of(found.newest.kind, found.newest.record_id, found.newest.body)
        happened = {of.what for of in found.happened if of.seq > since.seq}
        if happened and found.newest.kind == Deviation.kind and viewer.may("read_register"):
            yield DigestLine(register_changed_words(), REGISTER)
        if name is None or place is None:
            continue
        for what in sorted(happened):
            yield DigestLine(happened_words(what, name), *place)


def _signed(store: Store, since: Since) -> Iterator[DigestLine]:
    for version in store.all_versions(SignedQuarter.kind):
        if version.seq > since.seq:
            quarter = Quarter.of(SignedQuarter.model_validate_json(version.body).quarter)
            yield DigestLine(signed_words(quarter, corrected=version.version > 1), *review_place(quarter.first))


def _actions(store: Store, viewer: Viewer, since: Since) -> Iterator[DigestLine]:
    """Actions that were given to the viewer; and for the director those that others ended."""
    for version in store.newest_versions(ReviewAction.kind):
        found = _decision_on(store, version)
        if version.seq <= since.seq or version.author == viewer.subject or found is None:
            continue
        action, (decision, name) = ReviewAction.model_validate_json(version.body), found
        place = review_place(decision.quarter, ("effect", str(decision.effect_id)))
        if action.status == "open" and action.owner == viewer.subject:
            yield DigestLine(action_given_words(name, action.due), *place)
        elif action.status != "open" and viewer.may("decide"):
            yield DigestLine(action_ended_words(name), *place)


def _decision_on(store: Store, action: Version) -> tuple[ReviewDecision, Text] | None:
    """The decision that an action belongs to, and what the effect is called."""
    decision = _newest(store, ReviewAction.model_validate_json(action.body).decision_id)
    if decision is None or decision.kind != ReviewDecision.kind:
        return None
    record = ReviewDecision.model_validate_json(decision.body)
    effect = _newest(store, record.effect_id)
    name = name_of(effect) if effect is not None else None
    return (record, name) if name is not None else None


def _waits(store: Store, item: ToDo) -> DigestLine:
    """What waits, without the words and numbers that stand with it on the screen."""
    record = _record_of(store, item)
    if item.page == REGISTER or (record is not None and record.kind == Deviation.kind):
        return DigestLine(register_waits_words(), REGISTER)
    name = _name(record) if record is not None else None
    if record is not None and record.kind == ReviewAction.kind:
        found = _decision_on(store, record)
        name = found[1] if found else None
    # Without a name several things are one line, on the page that has them in a row.
    kept = item.address if name is not None or item.page == REVIEW else ()
    return DigestLine(waits_words(item.kind, name), item.page, kept)


def _name(record: Version) -> Text | None:
    return name_of(record) if record.kind in _NAMED else None


def _record_of(store: Store, item: ToDo) -> Version | None:
    """The record that the address of an item names; None when it names none."""
    for _name, value in item.address:
        with suppress(ValueError):
            if (record := _newest(store, UUID(value))) is not None:
                return record
    return None


def _newest(store: Store, record_id: UUID) -> Version | None:
    return next(reversed(store.versions(record_id)), None)
