"""Where a record is shown: a page that exists, with an address that names the record."""

from datetime import date
from uuid import UUID

import pytest

from data.records.consultation import Consultation
from data.records.explanation import Explanation
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.signed_quarter import SignedQuarter, fingerprint_of
from data.records.time_sample import TimeSample, last_day_of
from metrics.record_place import name_of, place_of
from pages import PAGES
from tests.metrics.at_work import DIRECTOR, WORKER, deviation, running, wrote

NUMBER = UUID(int=8)
MONDAY = date(2026, 6, 8)
SAMPLE = TimeSample(first_day=MONDAY, last_day=last_day_of(MONDAY), teams=("wijk",), moments_per_person=20)
CONSULTATION = Consultation(
    on=MONDAY, team="wijk", about="reiskosten", people=6, minutes=60, amount=20, hourly_rate=80, travel_cost=20
)


@pytest.mark.parametrize("record", [SAMPLE, CONSULTATION, running(), deviation(MONDAY)], ids=lambda of: of.kind)
def test_a_record_with_a_page_has_a_name_and_an_address_there(store, record):
    wrote(store, WORKER, record, MONDAY, NUMBER)
    page, address = place_of(record.kind, NUMBER)
    assert page in {of.folder for of in PAGES}
    assert str(NUMBER) in dict(address).values()
    assert name_of(store.versions(NUMBER)[-1]) is not None


def test_a_consultation_is_shown_as_its_form():
    assert place_of(Consultation.kind, NUMBER) == (
        "staff_time",
        (("form", "consultation"), ("consultation", str(NUMBER))),
    )


def test_what_a_consultation_was_about_is_no_part_of_its_name(store):
    wrote(store, WORKER, CONSULTATION, MONDAY, NUMBER)
    assert "reiskosten" not in name_of(store.versions(NUMBER)[-1]).say("nl")


def test_a_kind_without_a_page_has_no_place():
    assert place_of("gate", NUMBER) is None


EFFECT = UUID(int=1)
DECISION = ReviewDecision(effect_id=EFFECT, quarter=date(2026, 7, 1), decision="continue", reason="gaat goed")
EXPLANATION = Explanation(
    effect_id=EFFECT, quarter=date(2026, 7, 1), words="Er waren veel wisselingen.", contact="Afdeling Wmo"
)


@pytest.mark.parametrize("record", [DECISION, EXPLANATION], ids=lambda of: of.kind)
def test_what_belongs_to_a_review_is_found_by_its_quarter_and_effect(store, record):
    wrote(store, DIRECTOR, record, MONDAY, NUMBER)
    version = store.versions(NUMBER)[-1]
    place = "quarterly_review", (("quarter", "2026Q3"), ("effect", str(EFFECT)))
    assert place_of(record.kind, NUMBER, version.body) == place
    assert "3e kwartaal 2026" in name_of(version).say("nl")


def test_a_signature_is_found_by_its_quarter(store):
    signed = SignedQuarter(quarter=date(2026, 4, 1), on=MONDAY, seq=3, content="{}", fingerprint=fingerprint_of("{}"))
    wrote(store, DIRECTOR, signed, MONDAY, NUMBER)
    version = store.versions(NUMBER)[-1]
    assert place_of(signed.kind, NUMBER, version.body) == ("quarterly_review", (("quarter", "2026Q2"),))
    assert name_of(version).say("nl") == "de handtekening onder het 2e kwartaal 2026"


def test_an_action_is_told_by_what_has_to_be_done(store):
    action = ReviewAction(decision_id=UUID(int=7), what="Bel de gezinnen", owner="demo", due=MONDAY)
    wrote(store, DIRECTOR, action, MONDAY, NUMBER)
    assert name_of(store.versions(NUMBER)[-1]).say("nl") == "de actie 'Bel de gezinnen'"
