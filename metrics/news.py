"""What happened to a record, or was said of it, since somebody last looked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from data.records.comment import Comment
from data.records.explanation import Explanation
from data.records.follow import Follow, follow_id
from data.records.learning_note import LearningNote
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.store import Store, Version
from data.viewer import Viewer

What = Literal["version", "comment", "learning_note", "second_reading", "decision", "explanation", "action"]


@dataclass(frozen=True)
class Happened:
    """One thing that somebody else did. `version` is that of the record itself; 0 for what was said beside it."""

    what: What
    seq: int
    at: datetime
    author: str
    version: int = 0


@dataclass(frozen=True)
class News:
    """A followed record with what happened since it was last seen, oldest first. `newest` is how it stands now."""

    newest: Version
    happened: tuple[Happened, ...]


def news(store: Store, viewer: Viewer) -> tuple[News, ...]:
    """The records that the viewer follows and to which something happened, in the order in which they were followed."""
    found = []
    beside = list(_beside(store))
    for version in store.newest_versions(Follow.kind):
        follow = Follow.model_validate_json(version.body)
        if version.record_id != follow_id(viewer.subject, follow.record_id) or not follow.following:
            continue
        versions = store.versions(follow.record_id)
        happened = _since(versions, beside, viewer, follow.seen)
        if happened:
            found.append(News(versions[-1], happened))
    return tuple(found)


def happened_since(store: Store, viewer: Viewer, record_id: UUID, seen: int) -> tuple[Happened, ...]:
    """What others did to one record after the row `seen` of the chain, oldest first."""
    return _since(store.versions(record_id), list(_beside(store)), viewer, seen)


def _since(
    versions: list[Version], beside: list[tuple[UUID, Happened]], viewer: Viewer, seen: int
) -> tuple[Happened, ...]:
    record_id = versions[-1].record_id if versions else None
    own = [Happened("version", of.seq, of.written_at, of.author, of.version) for of in versions]
    all_of_it = [*own, *(of for about, of in beside if about == record_id)]
    return tuple(
        sorted((of for of in all_of_it if of.seq > seen and of.author != viewer.subject), key=lambda of: of.seq)
    )


def _beside(store: Store) -> Iterator[tuple[UUID, Happened]]:
    """What was written about records: each with the number of the record that it is about."""
    for of in store.newest_versions(Comment.kind):
        yield Comment.model_validate_json(of.body).record_id, _told("comment", of)
    for of in store.newest_versions(LearningNote.kind):
        yield LearningNote.model_validate_json(of.body).experiment_id, _told("learning_note", of)
    for of in store.newest_versions(SecondReading.kind):
        yield SecondReading.model_validate_json(of.body).record_id, _told("second_reading", of)
    for of in store.newest_versions(ReviewDecision.kind):
        yield ReviewDecision.model_validate_json(of.body).effect_id, _told("decision", of)
    for of in store.newest_versions(Explanation.kind):
        yield Explanation.model_validate_json(of.body).effect_id, _told("explanation", of)
    for of in store.newest_versions(ReviewAction.kind):
        yield ReviewAction.model_validate_json(of.body).decision_id, _told("action", of)


def _told(what: What, of: Version) -> Happened:
    return Happened(what, of.seq, of.written_at, of.author)
