"""A signature under a quarter: over what it says, once, and never taken back; what follows is a correction."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.records.problem import Invalid
from data.records.record import Stored, add, amend, history, parse
from data.records.signed_quarter import SignedQuarter, fingerprint_of, signed_quarter_id
from data.viewer import NotAllowed
from tests.data.records.people import DIRECTOR, EVERYBODY, MANAGER, effect

QUARTER = date(2026, 7, 1)
NUMBER = signed_quarter_id(QUARTER)
CONTENT = '{"answer": "alles op koers"}'
CORRECTED = '{"answer": "niet alles op koers"}'


@pytest.fixture
def ready(store):
    """A store with three rows."""
    first = effect(store)
    for version in (1, 2):
        amend(store, MANAGER, first.id, first.record, based_on=version, reason="nagelezen")
    return store


def fields(**changes: Any) -> dict[str, Any]:
    content = changes.get("content", CONTENT)
    return {
        "quarter": QUARTER,
        "on": date(2026, 10, 5),
        "seq": 2,
        "content": content,
        "fingerprint": fingerprint_of(content),
    } | changes


def sign(store, viewer=DIRECTOR, number=NUMBER, **changes: Any) -> Stored[SignedQuarter]:
    return add(store, viewer, parse(SignedQuarter, fields(**changes)), record_id=number)


def correct(store, **changes: Any) -> Stored[SignedQuarter]:
    correction = {
        "content": CORRECTED,
        "previous": fingerprint_of(CONTENT),
        "because": "september was verkeerd geteld",
        "corrected_to": 3,
    }
    record = parse(SignedQuarter, fields(**(correction | changes)))
    return amend(store, DIRECTOR, NUMBER, record, based_on=len(store.versions(NUMBER)), reason="correctie")


def places(refused) -> list[str]:
    return [problem.place for problem in refused.value.problems]


def test_a_fingerprint_is_the_sha_256_of_the_text():
    # FIPS 180-2, appendix B.1: the digest of "abc".
    assert fingerprint_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_the_director_signs_what_stands_there(ready):
    stored = sign(ready)
    assert (stored.version, stored.author, stored.record.content) == (1, "director", CONTENT)


@pytest.mark.parametrize("viewer", [of for of in EVERYBODY if of is not DIRECTOR])
def test_nobody_else_signs(ready, viewer):
    with pytest.raises(NotAllowed):
        sign(ready, viewer)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"fingerprint": fingerprint_of("iets anders")}, "fingerprint"),
        ({"on": date(2026, 9, 30)}, "quarter"),
        ({"quarter": date(2026, 7, 2)}, "quarter"),
        ({"seq": 4}, "seq"),
        ({"previous": fingerprint_of("iets")}, "previous"),
        ({"because": "zomaar een reden"}, "previous"),
        ({"corrected_to": 3}, "previous"),
    ],
)
def test_a_first_signature_that_cannot_be_is_refused_at_its_place(ready, changes, place):
    with pytest.raises(Invalid) as refused:
        sign(ready, number=signed_quarter_id(changes.get("quarter", QUARTER)), **changes)
    assert place in places(refused)
    assert ready.newest_versions(SignedQuarter.kind) == []


def test_a_quarter_is_signed_after_its_last_day_also_on_the_clock(ready):
    """Whatever day the figures are said to be of; and that day is not ahead."""
    record = parse(SignedQuarter, fields(on=date(2026, 10, 1)))
    with pytest.raises(Invalid, match="Teken het vanaf 1 oktober 2026"):
        add(ready, DIRECTOR, record, record_id=NUMBER, at=datetime(2026, 9, 30, 12, tzinfo=UTC))
    assert add(ready, DIRECTOR, record, record_id=NUMBER, at=datetime(2026, 10, 1, 12, tzinfo=UTC)).version == 1


def test_the_figures_are_not_of_a_day_that_is_still_to_come(ready):
    with pytest.raises(Invalid, match="veld on: deze dag moet nog komen"):
        add(
            ready,
            DIRECTOR,
            parse(SignedQuarter, fields(on=date(2026, 10, 2))),
            record_id=NUMBER,
            at=datetime(2026, 10, 1, 12, tzinfo=UTC),
        )


def test_the_fourth_quarter_is_over_in_the_next_year(ready):
    with pytest.raises(Invalid, match="Teken het vanaf 1 januari 2026"):
        sign(ready, number=signed_quarter_id(date(2025, 10, 1)), quarter=date(2025, 10, 1), on=date(2025, 12, 31))


def test_it_stands_under_the_number_of_its_quarter(ready):
    with pytest.raises(Invalid, match="dit hoort bij een ander kwartaal"):
        sign(ready, number=signed_quarter_id(date(2026, 4, 1)))


def test_a_correction_follows_with_a_fingerprint_of_its_own(ready):
    first, second = sign(ready), correct(ready)
    assert history(ready, SignedQuarter, NUMBER) == [first, second]
    assert second.record.previous == first.record.fingerprint != second.record.fingerprint


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"previous": ""}, "previous"),
        ({"previous": fingerprint_of("iets anders")}, "previous"),
        ({"corrected_to": None}, "previous"),
        ({"corrected_to": 1}, "previous"),
        ({"corrected_to": 99}, "seq"),
        ({"seq": 3}, "previous"),
        ({"on": date(2026, 11, 2)}, "previous"),
        ({"because": "fout"}, "because"),
    ],
)
def test_a_correction_says_what_it_corrects_and_why(ready, changes, place):
    sign(ready)
    with pytest.raises(Invalid) as refused:
        correct(ready, **changes)
    assert places(refused) == [place]
    assert len(history(ready, SignedQuarter, NUMBER)) == 1


def test_a_second_correction_counts_no_less_than_the_first(ready):
    sign(ready)
    correct(ready, corrected_to=4)
    with pytest.raises(Invalid) as refused:
        correct(ready, previous=fingerprint_of(CORRECTED), corrected_to=3)
    assert places(refused) == ["previous"]


def test_nine_digits_in_a_row_inside_what_is_signed_are_no_person(ready):
    """A fingerprint may hold what looks like a citizen service number; the reason may not."""
    assert sign(ready, content='{"n": "111222333"}').version == 1
    with pytest.raises(Invalid) as refused:
        correct(ready, previous=fingerprint_of('{"n": "111222333"}'), because="bel 111222333 over september")
    assert places(refused) == ["because"]
