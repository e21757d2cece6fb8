"""Twice the same is once; another text under the same number is a clash in which nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.comment import Comment
from data.records.experiment import Experiment
from data.records.record import add, amend, history
from data.settings import Settings
from data.store import EditConflict, Store
from tests.data.records import people
from tests.data.records.people import EXPERIMENT, MANAGER, NOORD


def test_a_double_click_saves_once(store: Store) -> None:
    people.teams(store)
    people.effect(store)
    first, second = people.experiment(store), people.experiment(store)
    assert first == second
    assert len(history(store, Experiment, EXPERIMENT)) == 1


def test_another_text_under_the_same_number_is_a_clash_that_shows_both(store: Store) -> None:
    people.teams(store)
    people.effect(store)
    people.experiment(store)
    with pytest.raises(EditConflict) as clash:
        people.experiment(store, title="Later bellen")
    assert "Later bellen" in clash.value.mine
    assert "Eerst bellen" in clash.value.theirs.body
    assert len(history(store, Experiment, EXPERIMENT)) == 1


def test_after_a_change_the_first_save_again_is_no_clash(store: Store) -> None:
    """The back button: the form sends once more what is version 1 already."""
    people.teams(store)
    people.effect(store)
    first = people.experiment(store)
    amend(store, NOORD, EXPERIMENT, first.record.model_copy(update={"title": "Nu bellen"}), based_on=1, reason="")
    assert people.experiment(store) == first
    assert len(history(store, Experiment, EXPERIMENT)) == 2


@given(st.lists(st.sampled_from(["een", "twee", "drie"]), min_size=1, max_size=6))
def test_whatever_is_sent_under_one_number_the_first_stays(tmp_path_factory, texts: list[str]) -> None:
    with Store.open(Settings(tmp_path_factory.mktemp("twice") / "store.duckdb")) as store:
        about = people.effect(store).id
        number = people.CHANGE
        clashes = 0
        for text in texts:
            try:
                add(store, MANAGER, Comment(record_id=about, words=text), record_id=number)
            except EditConflict as clash:
                assert clash.theirs.body == Comment(record_id=about, words=texts[0]).model_dump_json()
                clashes += 1
        assert [of.record.words for of in history(store, Comment, number)] == [texts[0]]
        assert clashes == sum(text != texts[0] for text in texts)
