"""What happened since: what others did, to what one follows, after it was last seen; and nothing else."""

from datetime import date
from uuid import UUID

import pytest

from data.records.comment import Comment
from data.records.explanation import Explanation, explanation_id
from data.records.follow import Follow, follow_id
from data.records.learning_note import LearningNote
from data.records.record import add, amend
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.store import Store
from data.viewer import Viewer
from metrics.news import happened_since, news
from tests.data.records import people
from tests.data.records.people import CHANGE, DIRECTOR, EFFECT, EXPERIMENT, MANAGER, NOORD, OTHER_POLICY, POLICY


def follow(store: Store, viewer: Viewer, record_id: UUID, *, following: bool = True, seen: int | None = None) -> None:
    now = store.revision if seen is None else seen
    record = Follow(record_id=record_id, following=following, seen=now)
    number = follow_id(viewer.subject, record_id)
    version = len(store.versions(number))
    if version:
        amend(store, viewer, number, record, based_on=version, reason="")
    else:
        add(store, viewer, record, record_id=number)


def said(store: Store, viewer: Viewer, record_id: UUID, words: str = "Mooi.") -> None:
    add(store, viewer, Comment(record_id=record_id, words=words))


def told(store: Store, viewer: Viewer) -> list[tuple[UUID, list[str]]]:
    return [(of.newest.record_id, [one.what for one in of.happened]) for of in news(store, viewer)]


@pytest.fixture
def here(store: Store) -> Store:
    people.by_command_line(store)
    return store


def test_who_follows_nothing_has_no_news(here: Store) -> None:
    said(here, MANAGER, EXPERIMENT)
    assert news(here, NOORD) == ()


def test_what_others_did_since_is_news_in_its_order_and_ones_own_is_not(here: Store) -> None:
    follow(here, NOORD, EXPERIMENT)
    said(here, NOORD, EXPERIMENT)
    said(here, MANAGER, EXPERIMENT)
    stored = next(iter(here.newest_versions("experiment")))
    record = people.Experiment.model_validate_json(stored.body).model_copy(update={"title": "Nu bellen"})
    amend(here, MANAGER, EXPERIMENT, record, based_on=1, reason="scherper")
    add(here, MANAGER, LearningNote(experiment_id=EXPERIMENT, on=date(2026, 2, 1), learned="bellen werkt"))
    assert told(here, NOORD) == [(EXPERIMENT, ["comment", "version", "learning_note"])]
    (found,) = news(here, NOORD)
    assert [of.author for of in found.happened] == ["manager"] * 3
    assert [of.version for of in found.happened] == [0, 2, 0]
    assert found.newest.version == 2


def test_what_happened_before_one_looked_is_no_news(here: Store) -> None:
    said(here, MANAGER, EXPERIMENT)
    follow(here, NOORD, EXPERIMENT)
    assert news(here, NOORD) == ()
    assert len(happened_since(here, NOORD, EXPERIMENT, 0)) == 2


def test_another_record_and_another_follower_are_none_of_it(here: Store) -> None:
    follow(here, NOORD, EXPERIMENT)
    follow(here, MANAGER, EFFECT)
    said(here, POLICY, EFFECT)
    assert news(here, NOORD) == ()
    assert told(here, MANAGER) == [(EFFECT, ["comment"])]


def test_who_follows_no_longer_has_no_news(here: Store) -> None:
    follow(here, NOORD, EXPERIMENT)
    follow(here, NOORD, EXPERIMENT, following=False)
    said(here, MANAGER, EXPERIMENT)
    assert news(here, NOORD) == ()


def test_a_second_reading_is_news_about_what_was_read(here: Store) -> None:
    people.change(here)
    follow(here, POLICY, CHANGE)
    add(here, OTHER_POLICY, SecondReading(record_id=CHANGE, version=1, opinion="disagrees", reason="de cijfers niet"))
    assert told(here, POLICY) == [(CHANGE, ["second_reading"])]


def test_what_is_decided_and_explained_of_an_effect_is_news_to_who_follows_it(here: Store) -> None:
    follow(here, NOORD, EFFECT)
    decided = ReviewDecision(effect_id=EFFECT, quarter=date(2026, 1, 1), decision="continue", reason="gaat goed")
    decision = add(here, DIRECTOR, decided).id
    follow(here, NOORD, decision)
    add(
        here,
        MANAGER,
        Explanation(effect_id=EFFECT, quarter=date(2026, 1, 1), words="Er waren wisselingen.", contact="Afdeling Wmo"),
        record_id=explanation_id(EFFECT, date(2026, 1, 1)),
    )
    action = ReviewAction(decision_id=decision, what="Bel de gezinnen", owner="manager", due=date(2026, 9, 1))
    add(here, DIRECTOR, action)
    read = SecondReading(record_id=decision, version=1, opinion="agrees", reason="Ik zie hetzelfde.")
    add(here, MANAGER, read)
    assert dict(told(here, NOORD)) == {EFFECT: ["decision", "explanation"], decision: ["action", "second_reading"]}
