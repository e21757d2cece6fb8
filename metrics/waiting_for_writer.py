"""What waits for whoever wrote or follows something: what others said of it, and what happened to it."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from data.records.comment import Comment
from data.records.record import Stored, newest
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.news import news
from metrics.record_place import name_of, place_of, review_place
from metrics.to_do import ToDo
from metrics.words import _

# After that a comment that nobody answered is found at the record itself.
COMMENT_TOLD = timedelta(weeks=8)


def for_writer(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Comments of others on what the viewer wrote, until the viewer wrote something there again."""
    if not viewer.subject:
        return
    comments: dict[UUID, list[Stored[Comment]]] = defaultdict(list)
    for comment in newest(store, Comment):
        comments[comment.record.record_id].append(comment)
    for record_id, on_it in comments.items():
        versions = store.versions(record_id)
        own = [of.written_at for of in versions if of.author == viewer.subject]
        own += [of.written_at for of in on_it if of.author == viewer.subject]
        if not any(of.author == viewer.subject for of in versions):
            continue
        unanswered = [of for of in on_it if of.author != viewer.subject and of.written_at > max(own)]
        recent = [of for of in unanswered if today - of.written_at.date() < COMMENT_TOLD]
        named, place = name_of(versions[-1]), place_of(versions[-1].kind, record_id, versions[-1].body)
        figure = recent[-1].record if recent else None
        # Of a figure in a review: there it stands beside that figure.
        if figure is not None and figure.quarter is not None and versions[-1].kind == TargetEffect.kind:
            place = review_place(figure.quarter, ("effect", str(record_id)))
        if recent and named is not None and place is not None:
            yield ToDo(
                "comment",
                _.plural("{n} reactie op {record}.", "{n} reacties op {record}.", len(recent), record=named),
                _("U schreef dit"),
                recent[0].written_at.date(),
                *place,
            )


def for_follower(store: Store, viewer: Viewer) -> Iterator[ToDo]:
    """Records that the viewer follows and to which others did something since the last visit."""
    if not viewer.subject:
        return
    for found in news(store, viewer):
        named, of = name_of(found.newest), found.newest
        place = place_of(of.kind, of.record_id, of.body)
        if named is not None and place is not None:
            yield ToDo(
                "followed",
                _("Er is iets veranderd of gezegd bij {record}.", record=named),
                _("U volgt dit"),
                found.happened[0].at.date(),
                *place,
            )
