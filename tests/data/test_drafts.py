"""Drafts: what somebody typed is kept, is theirs alone, tells of nobody, and leaves no trace in the chain."""

from collections.abc import Callable
from threading import Thread
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data.drafts import drafts, drop, keep
from data.settings import Settings
from data.store import Store
from data.viewer import Viewer
from tests.data.deliveries.test_privacy_gate import nine_digits
from tests.data.writing import add, writer_held

NOOR = Viewer("noor", "Noor", frozenset({"frontline"}), frozenset({"centrum"}))
SAMIR = Viewer("samir", "Samir", frozenset({"frontline"}), frozenset({"noord"}))
ONE, TWO = UUID(int=1), UUID(int=2)
# A commit takes milliseconds, and many of them longer than Hypothesis waits by itself.
FOR_A_STORE = hypothesis_settings(deadline=None, max_examples=25)


def fields(store: Store, viewer: Viewer) -> list[Any]:
    return [(of.id, of.form, of.based_on, dict(of.fields)) for of in drafts(store, viewer)]


def test_what_was_typed_last_is_what_is_kept(store: Store) -> None:
    keep(store, NOOR, ONE, "experiment", 0, {"title": "Eerst"})
    keep(store, NOOR, ONE, "experiment", 0, {"title": "Eerst bellen", "for_whom": ["can_and_wants"], "ready": True})
    assert fields(store, NOOR) == [
        (ONE, "experiment", 0, {"title": "Eerst bellen", "for_whom": ["can_and_wants"], "ready": True})
    ]


def test_two_forms_of_one_record_have_a_draft_each(store: Store) -> None:
    keep(store, NOOR, ONE, "experiment", 2, {"title": "Bellen"})
    keep(store, NOOR, ONE, "experiment_result", 2, {"result": "worked"})
    drop(store, NOOR, ONE, "experiment")
    assert fields(store, NOOR) == [(ONE, "experiment_result", 2, {"result": "worked"})]


def test_the_newest_comes_first(store: Store) -> None:
    keep(store, NOOR, ONE, "experiment", 0, {"title": "Eerst"})
    keep(store, NOOR, TWO, "deviation", 0, {"rule": "regel"})
    keep(store, NOOR, ONE, "experiment", 0, {"title": "Later"})
    found = drafts(store, NOOR)
    assert [of.id for of in found] == [ONE, TWO]
    assert found[0].kept_at > found[1].kept_at
    assert found[0].kept_at.utcoffset() is not None


def test_a_draft_is_its_authors_alone(store: Store) -> None:
    keep(store, NOOR, ONE, "experiment", 0, {"title": "van Noor"})
    keep(store, SAMIR, ONE, "experiment", 0, {"title": "van Samir"})
    drop(store, SAMIR, ONE, "experiment")
    assert fields(store, SAMIR) == []
    assert fields(store, NOOR) == [(ONE, "experiment", 0, {"title": "van Noor"})]


def test_throwing_away_what_is_not_there_is_nothing(store: Store) -> None:
    drop(store, NOOR, ONE, "experiment")
    assert fields(store, NOOR) == []


def test_a_field_that_looks_like_a_person_is_never_on_the_disk(settings: Settings) -> None:
    """Not even until it is mended: it lives in the browser only."""
    (number,) = nine_digits(1, passing=True)
    typed = {"title": "Bellen", "circumstances": f"dossier {number}", "ethical.pure_intention.because": "06-12345678"}
    with Store.open(settings) as store:
        keep(store, NOOR, ONE, "deviation", 0, typed)
        assert fields(store, NOOR) == [(ONE, "deviation", 0, {"title": "Bellen"})]
    for file in settings.path.parent.iterdir():
        assert number.encode() not in file.read_bytes()
        assert b"06-12345678" not in file.read_bytes()


def test_what_was_kept_before_somebody_typed_a_person_is_gone_too(store: Store) -> None:
    keep(store, NOOR, ONE, "deviation", 0, {"circumstances": "een oudere inwoner"})
    keep(store, NOOR, ONE, "deviation", 0, {"circumstances": "bel 06-12345678"})
    assert fields(store, NOOR) == [(ONE, "deviation", 0, {})]


def test_it_is_there_after_the_store_was_closed_and_opened(settings: Settings) -> None:
    with Store.open(settings) as store:
        keep(store, NOOR, ONE, "experiment", 3, {"title": "Bellen"})
    with Store.open(settings) as store:
        assert fields(store, NOOR) == [(ONE, "experiment", 3, {"title": "Bellen"})]
        drop(store, NOOR, ONE, "experiment")
    with Store.open(settings) as store:
        assert fields(store, NOOR) == []


def test_nothing_of_it_is_in_the_chain(store: Store) -> None:
    add(store, "{}")
    revision = store.revision
    keep(store, NOOR, ONE, "experiment", 0, {"title": "Bellen"})
    drop(store, NOOR, ONE, "experiment")
    assert store.revision == revision
    assert store.read("SELECT count(*) AS n FROM record_version")[0].n == 1
    assert store.check() == []


def test_a_draft_is_kept_beside_records_in_one_commit(store: Store) -> None:
    """What is asked while the writer is busy is committed together: a group may hold records, drafts or both."""
    jobs: list[Callable[[], Any]] = [
        lambda: add(store, "{}", record_id=TWO),
        lambda: keep(store, NOOR, ONE, "experiment", 0, {"title": "van Noor"}),
        lambda: keep(store, SAMIR, ONE, "experiment", 0, {"title": "van Samir"}),
    ]
    threads = [Thread(target=job) for job in jobs]
    with writer_held(store):
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    assert [of.body for of in store.versions(TWO)] == ["{}"]
    assert fields(store, NOOR) == [(ONE, "experiment", 0, {"title": "van Noor"})]
    assert fields(store, SAMIR) == [(ONE, "experiment", 0, {"title": "van Samir"})]
    assert store.check() == []


def test_whatever_is_typed_and_thrown_away_the_last_of_each_form_is_there(store: Store) -> None:
    step = st.tuples(
        st.sampled_from([NOOR, SAMIR]),
        st.sampled_from([ONE, TWO]),
        st.sampled_from(["experiment", "deviation"]),
        st.none() | st.text(st.characters(categories=("L", "Zs")), max_size=8),
    )

    @FOR_A_STORE
    @given(st.lists(step, max_size=8))
    def all_of_them(steps: list[Any]) -> None:
        expected: dict[Any, dict[str, str]] = {}
        for viewer, number, form, text in steps:
            if text is None:
                drop(store, viewer, number, form)
                expected.pop((viewer.subject, number, form), None)
            else:
                keep(store, viewer, number, form, 0, {"words": text})
                expected[viewer.subject, number, form] = {"words": text}
        found = {
            (viewer.subject, of.id, of.form): dict(of.fields)
            for viewer in (NOOR, SAMIR)
            for of in drafts(store, viewer)
        }
        assert found == expected
        for viewer, number, form in [(NOOR, n, f) for n in (ONE, TWO) for f in ("experiment", "deviation")]:
            drop(store, viewer, number, form)
            drop(store, SAMIR, number, form)

    all_of_them()
