"""An answer is worked out once, until something is saved; and never for whoever may see something else."""

from dataclasses import dataclass
from datetime import date

import pytest

from data.records.record import add
from data.records.team import Team
from data.viewer import COMMAND_LINE, Viewer
from data.words import Text, _
from pages.shared import cache
from pages.shared.cache import cached
from pages.shared.open_store import close_stores, open_store

MANAGER = Viewer("a", "A", frozenset({"manager"}))


@dataclass(frozen=True)
class Answer:
    """What a metric gives: frozen, with its sentence unsaid."""

    sentence: Text
    viewer: Viewer


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """A question with a list of when it was really worked out, and a way to say who asks."""
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "store.duckdb"))
    times: list[tuple[object, ...]] = []

    def question(_store, viewer, quarter="2026Q1", today=None):
        times.append((quarter, today))
        return Answer(_("Een zin over {q}.", q=quarter), viewer)

    def as_viewer(viewer: Viewer):
        monkeypatch.setattr(cache, "current_viewer", lambda: viewer)
        return cached(question)

    yield times, as_viewer
    close_stores()


def test_the_same_question_is_worked_out_once_and_its_answer_is_shared(asked):
    times, as_viewer = asked
    ask = as_viewer(MANAGER)
    assert ask() is ask()
    assert len(times) == 1


def test_something_saved_makes_every_answer_new(asked):
    times, as_viewer = asked
    ask = as_viewer(MANAGER)
    ask()
    team = Team(code="noord", name="Noord", domain="wmo", staff_group="frontline", people=12)
    add(open_store(), COMMAND_LINE, team)
    ask()
    assert len(times) == 2


def test_another_question_is_another_answer(asked):
    times, as_viewer = asked
    ask = as_viewer(MANAGER)
    ask("2026Q1")
    ask(quarter="2026Q2")
    ask(quarter="2026Q2", today=date(2026, 7, 3))
    assert len(times) == 3


@pytest.mark.parametrize(
    "other",
    [Viewer("a", "A", frozenset({"steward"})), Viewer("a", "A", frozenset({"manager"}), frozenset({"noord"}))],
    ids=["another role", "another team"],
)
def test_whoever_may_see_something_else_gets_an_answer_of_their_own(asked, other):
    times, as_viewer = asked
    as_viewer(MANAGER)()
    as_viewer(other)()
    assert len(times) == 2


def test_name_and_language_do_not_count_and_cannot_be_in_the_answer(asked):
    times, as_viewer = asked
    first = as_viewer(MANAGER)()
    second = as_viewer(Viewer("b", "B", frozenset({"manager"}), language="en"))()
    assert len(times) == 1
    assert first is second
    assert (first.viewer.subject, first.viewer.name) == ("", "")
    assert first.sentence.say("nl") == "Een zin over 2026Q1."


def test_a_failure_is_not_kept(asked):
    _times, as_viewer = asked
    as_viewer(MANAGER)
    failing = [True]

    def question(_store, _viewer):
        if failing:
            failing.clear()
            raise ValueError("once")
        return "an answer"

    with pytest.raises(ValueError, match="once"):
        cached(question)()
    assert cached(question)() == "an answer"


def test_an_argument_that_cannot_be_told_from_another_is_refused(asked):
    _times, as_viewer = asked
    with pytest.raises(TypeError, match="frozen dataclasses"):
        as_viewer(MANAGER)(object())


def test_another_store_gives_another_answer_even_with_the_same_revision(asked, tmp_path, monkeypatch):
    times, as_viewer = asked
    ask = as_viewer(MANAGER)
    ask()
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "other.duckdb"))
    ask()
    close_stores()
    ask()
    assert len(times) == 3
