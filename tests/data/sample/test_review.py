"""The quarterly reviews of the invented municipality: one done, and one that is left to whoever looks."""

from collections import defaultdict
from datetime import date
from itertools import chain

import pytest

from data.records.comment import Comment
from data.records.explanation import Explanation, explanation_id
from data.records.identity import identities
from data.records.indicator import library
from data.records.record import Record, histories, newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.second_reading import SecondReading
from data.records.signed_quarter import SignedQuarter
from data.records.target_effect import TargetEffect
from data.sample import organisation
from data.sample.municipality import build
from data.sample.quarters import CURRENT, Quarters
from data.sample.review import REVIEWED, reviews
from data.store import Settings, Store
from tests.data.sample.conftest import TODAY

_WRITTEN: tuple[type[Record], ...] = (ReviewDecision, ReviewAction, Explanation, SecondReading)


def _decided(municipality: Store, quarters: Quarters, quarter: int) -> dict[str, ReviewDecision]:
    titles = {of.id: of.record.title for of in newest(municipality, TargetEffect)}
    found = newest(municipality, ReviewDecision)
    return {titles[of.record.effect_id]: of.record for of in found if of.record.quarter == quarters.first_day(quarter)}


def test_of_one_quarter_everything_is_decided_and_of_the_last_full_one_most_is_not(
    municipality: Store, quarters: Quarters
) -> None:
    running = {
        of.record.title
        for of in newest(municipality, TargetEffect)
        if of.record.status != "draft" and of.record.primary.start < quarters.first_day(REVIEWED)
    }
    assert set(_decided(municipality, quarters, REVIEWED)) == running
    left = running - set(_decided(municipality, quarters, CURRENT - 1))
    assert len(left) > len(running) / 2


def test_every_decision_stands_under_the_number_of_its_effect_and_quarter(municipality: Store) -> None:
    for stored in newest(municipality, ReviewDecision):
        assert stored.id == decision_id(stored.record.effect_id, stored.record.quarter)
    for stored in newest(municipality, Explanation):
        assert stored.id == explanation_id(stored.record.effect_id, stored.record.quarter)


def test_one_was_decided_against_the_evidence_and_read_by_a_second_before(
    municipality: Store, quarters: Quarters
) -> None:
    against = [
        versions
        for versions in histories(municipality, ReviewDecision).values()
        if versions[-1].record.is_against_the_evidence
    ]
    ((proposed, decided),) = against
    assert (proposed.record.status, decided.record.status) == ("proposed", "decided")
    (reading,) = newest(municipality, SecondReading)
    assert (reading.record.record_id, reading.record.version) == (proposed.id, 1)
    assert reading.author not in {proposed.author, decided.author}
    assert proposed.written_at < reading.written_at < decided.written_at
    assert proposed.written_at.date() > quarters.last_day(REVIEWED)


def test_one_was_put_off_until_a_day_that_is_named(municipality: Store, quarters: Quarters) -> None:
    (put_off,) = (
        of.decide_by for of in _decided(municipality, quarters, REVIEWED).values() if of.decision == "decide_later"
    )
    assert put_off is not None
    assert put_off >= TODAY


def test_of_the_actions_one_is_done_one_is_overdue_and_the_others_are_open(municipality: Store) -> None:
    found = [of.record for of in newest(municipality, ReviewAction)]
    assert [of.status for of in found].count("done") == 1
    assert len([of for of in found if of.status == "open" and of.due < TODAY]) == 1
    assert len([of for of in found if of.status == "open" and of.due >= TODAY]) == 2
    people = {person.subject for person in vars(organisation).values() if isinstance(person, organisation.Viewer)}
    assert {of.owner for of in found} <= people
    (done,) = (of for of in histories(municipality, ReviewAction).values() if of[-1].record.status == "done")
    assert done[-1].author == done[-1].record.owner
    assert done[-1].written_at.date() <= done[-1].record.due


def test_explanations_name_whom_to_ask_and_a_comment_is_about_a_figure(municipality: Store, quarters: Quarters) -> None:
    by_quarter: dict[date, int] = defaultdict(int)
    for stored in newest(municipality, Explanation):
        by_quarter[stored.record.quarter] += 1
        assert stored.record.contact.startswith("Afdeling ")
    assert by_quarter == {quarters.first_day(5): 2, quarters.first_day(6): 2}
    about = [of.record for of in newest(municipality, Comment) if of.record.figure]
    assert {of.quarter for of in about} == {quarters.first_day(5), quarters.first_day(6)}
    assert all(str(of.record_id) in of.figure for of in about)


def test_what_people_wrote_names_nobody(municipality: Store) -> None:
    # The subject of an owner is a code of the demonstration, not a name.
    for stored in chain.from_iterable(newest(municipality, model) for model in _WRITTEN):
        assert identities(stored.record.model_dump()) == []


def test_there_are_objections_to_tell_of(municipality: Store, quarters: Quarters) -> None:
    """The section on rights has a figure in the last full quarter, of more than ten objections."""
    assert "objection_upheld" in library(municipality)
    (row,) = municipality.read(
        """
        SELECT sum(denominator) AS n
        FROM indicator_value
        WHERE indicator = 'objection_upheld' AND period BETWEEN $first AND $last
        """,
        {"first": quarters.first_day(CURRENT - 1), "last": quarters.last_day(CURRENT - 1)},
    )
    assert row.n > 10


@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2027, 1, 31), date(2028, 2, 29)], ids=str)
def test_on_any_day_its_reviews_are_there_and_nothing_of_them_lies_ahead(tmp_path, today: date) -> None:
    entries = reviews(Quarters(today))
    assert max(entry.day for entry in entries) <= today
    with Store.open(Settings(tmp_path / "other.duckdb")) as store:
        build(store, today)
        decisions = newest(store, ReviewDecision)
        # A signature counts figures, and those are counted in metrics (metrics/sample.py).
        assert newest(store, SignedQuarter) == []
    assert len(decisions) == len({entry.id for entry in entries if isinstance(entry.record, ReviewDecision)})
