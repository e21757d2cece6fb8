"""Many people at once: everybody gets their own right answers."""

import random
import threading
from uuid import uuid4

from data.store import EditConflict
from data.viewer import COMMAND_LINE
from tests.data.writing import add, amend, counts, deliver

THREADS = 32


def in_threads(work) -> None:
    """Run work(0) … work(31) at once; the first problem of any of them fails the test."""
    problems = []
    begin = threading.Barrier(THREADS)

    def guarded(number):
        begin.wait()
        try:
            work(number)
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]


def test_readers_get_the_answer_to_their_own_question_while_others_write(store):
    deliver(store, counts([float(number) for number in range(2000)]))
    written = []

    def work(number):
        for turn in range(15):
            if number % 2:
                written.append(add(store, f"{number}:{turn}"))
            else:
                limit = random.Random(number * 100 + turn).randrange(1, 2000)
                row = store.read(
                    "SELECT count(*) AS n, sum(numerator) AS total, $limit AS asked "
                    "FROM indicator_value WHERE numerator < $limit",
                    {"limit": limit},
                )[0]
                assert (row.n, row.total, row.asked) == (limit, limit * (limit - 1) / 2, limit)

    in_threads(work)

    assert len(written) == 16 * 15
    assert {version.body for version in store.newest_versions("note")} == {version.body for version in written}
    assert store.check() == []


def test_what_was_acknowledged_is_seen_by_everybody_at_once(store):
    def work(number):
        for turn in range(5):
            revision = store.revision
            version = add(store, f"{number}:{turn}")
            assert version.seq > revision
            assert store.revision >= version.seq
            assert store.versions(version.record_id) == [version]

    in_threads(work)
    assert store.revision == THREADS * 5


def test_a_counter_that_all_raise_loses_no_step(store):
    """Each reads the newest version and stores the next; whoever is too late reads again, as a person would."""
    record_id = add(store, "0").record_id

    def work(_):
        while True:
            newest = store.versions(record_id)[-1]
            try:
                amend(store, record_id, str(int(newest.body) + 1), based_on=newest.version)
            except EditConflict:
                continue
            return

    in_threads(work)

    versions = store.versions(record_id)
    assert [version.version for version in versions] == list(range(1, THREADS + 2))
    assert [int(version.body) for version in versions] == list(range(THREADS + 1))


def test_jobs_see_each_other_one_after_the_other(store):
    """A rule that needs other records (`Record.check`) holds, whoever writes at the same time."""
    taken = []

    def work(number):
        def job(transaction):
            if any(version.body == "the only one" for version in transaction.newest_versions("note")):
                return None
            record_id = uuid4()
            return transaction.append(
                kind="note", record_id=record_id, body="the only one", based_on=0, reason="", save_id=record_id
            )

        if store.write(COMMAND_LINE, job):
            taken.append(number)

    in_threads(work)
    assert len(taken) == 1
    assert store.revision == 1


def test_taking_the_database_away_and_back_disturbs_nobody(store):
    """What happens after a full disk, over and over, while everybody reads and writes."""
    deliver(store, counts([float(number) for number in range(1000)]))

    def work(number):
        for turn in range(10):
            if number == 0:
                store._engine.must_reattach = True
            elif number % 4 == 1:
                add(store, f"{number}:{turn}")
            else:
                row = store.read(
                    "SELECT sum(numerator) AS total FROM indicator_value WHERE numerator < $n", {"n": number}
                )
                assert row[0].total == number * (number - 1) / 2

    in_threads(work)
    assert store.revision == 1 + 8 * 10
    assert store.check() == []
