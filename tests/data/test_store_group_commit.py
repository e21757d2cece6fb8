"""Jobs that are committed together: what goes wrong in one touches no other."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest

from data.store import Store
from data.viewer import COMMAND_LINE
from data.witness import Witness
from data.words import Refusal
from tests.data.writing import add, writer_held


class StoppedPage(BaseException):
    """Like Streamlit's RerunException, which `except Exception` does not catch."""


def together(store: Store, jobs: list[Callable[[], Any]]) -> list[Any]:
    """Ask for all of these while the writer is held; what each gave or raised, in order."""
    answers: list[Any] = [None] * len(jobs)

    def ask(place: int) -> None:
        try:
            answers[place] = jobs[place]()
        except BaseException as problem:
            answers[place] = problem

    threads = []
    with writer_held(store):
        for place in range(len(jobs)):
            thread = threading.Thread(target=ask, args=(place,))
            thread.start()
            threads.append(thread)
            while store._writer._queue.qsize() <= place:  # keeps the order of the list
                pass
    for thread in threads:
        thread.join()
    return answers


def failing(store: Store, problem: BaseException, *, after_writing: bool) -> Callable[[], None]:
    """A job that raises."""

    def job(transaction):
        if after_writing:
            record_id = uuid4()
            transaction.append(kind="bad", record_id=record_id, body="", based_on=0, reason="", save_id=record_id)
        raise problem

    return lambda: store.write(COMMAND_LINE, job)


@pytest.mark.parametrize("after_writing", [False, True])
@pytest.mark.parametrize("kind", [ValueError, StoppedPage, KeyboardInterrupt, SystemExit, Refusal])
def test_a_job_that_raises_is_rolled_back_and_only_its_caller_hears(store, kind, after_writing):
    problem = kind()
    good = [lambda number=number: add(store, str(number)) for number in range(5)]
    jobs = [*good[:3], failing(store, problem, after_writing=after_writing), *good[3:]]

    answers = together(store, jobs)

    assert answers.pop(3) is problem
    assert [version.body for version in answers] == ["0", "1", "2", "3", "4"]
    assert [version.seq for version in answers] == [1, 2, 3, 4, 5]
    assert store.newest_versions("bad") == []
    assert store.check() == []


def test_a_wrong_query_in_one_job_spoils_no_other(store):
    wrong = lambda: store.write(COMMAND_LINE, lambda transaction: transaction.read("SELECT no_such_column"))  # noqa: E731

    before, problem, after = together(store, [lambda: add(store, "a"), wrong, lambda: add(store, "b")])

    assert "no_such_column" in str(problem)
    assert (before.seq, after.seq) == (1, 2)


def test_a_job_that_hides_a_wrong_query_is_not_acknowledged(store):
    """DuckDB has given the transaction up by then, and answers COMMIT with a rollback that looks like success."""

    def job(transaction):
        record_id = uuid4()
        transaction.append(kind="bad", record_id=record_id, body="", based_on=0, reason="", save_id=record_id)
        with suppress(Exception):
            transaction.read("SELECT CAST('x' AS INTEGER)")

    answers = together(
        store, [lambda: add(store, "a"), lambda: store.write(COMMAND_LINE, job), lambda: add(store, "b")]
    )

    assert "must not go on after an error" in str(answers[1])
    assert store.newest_versions("bad") == []
    assert [version.body for version in store.newest_versions("note")] == ["a", "b"]
    assert store.check() == []


@pytest.mark.parametrize("kind", [Refusal, ValueError])
def test_an_error_told_as_another_one_takes_nobody_along(store, kind):
    """The last job of a group kills the transaction; those before it must not be acknowledged by that COMMIT."""
    problem = kind()

    def job(transaction):
        with suppress(Exception):
            transaction.read("SELECT CAST('x' AS INTEGER)")
        raise problem

    before, told = together(store, [lambda: add(store, "a"), lambda: store.write(COMMAND_LINE, job)])

    assert told is problem
    assert store.versions(before.record_id) == [before]
    assert store.check() == []


def test_those_who_wait_together_are_committed_together(store, monkeypatch):
    written = []
    write = Witness.write
    monkeypatch.setattr(Witness, "write", lambda self, seen: (written.append(seen.seq), write(self, seen)))

    together(store, [lambda: add(store)] * 40)

    assert written == [40]
    assert store.revision == 40


def test_nobody_waits_for_ever_when_the_writer_itself_has_a_fault(store, monkeypatch):
    monkeypatch.setattr(store._engine, "room", lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        add(store)
    monkeypatch.undo()
    assert add(store).seq == 1


def test_a_write_that_the_witness_missed_is_not_acknowledged_until_it_is_repeated(store, monkeypatch):
    record_id = uuid4()

    def broken(*_):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(Witness, "write", broken)
        with pytest.raises(Refusal, match="getuigebestand"):
            add(store, "a", record_id=record_id)
        with pytest.raises(Refusal, match="getuigebestand"):
            add(store, "a", record_id=record_id)

    assert add(store, "a", record_id=record_id).seq == 1
    assert store._witness.seen.seq == 1
