"""Twice the same is once; another text under the same number is a clash in which nothing is lost."""

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records.comment import Comment
from data.records.experiment import Experiment
from data.records.record import add, amend, history
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


def test_whatever_is_sent_under_one_number_the_first_stays(store: Store) -> None:
    about = people.effect(store).id

    def said(text: str) -> Comment:
        return Comment(record_id=about, words=text)

    @settings(deadline=None, max_examples=25)
    @given(st.lists(st.sampled_from(["een", "twee", "drie"]), min_size=1, max_size=6))
    def all_of_them(texts: list[str]) -> None:
        number = uuid4()
        clashes = []
        for text in texts:
            try:
                add(store, MANAGER, said(text), record_id=number)
            except EditConflict as clash:
                clashes.append(clash.theirs.body)
        assert [of.record.words for of in history(store, Comment, number)] == [texts[0]]
        assert clashes == [said(texts[0]).model_dump_json()] * sum(text != texts[0] for text in texts)

    all_of_them()
