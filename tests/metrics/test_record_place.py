"""Where a record is shown: a page that exists, with an address that names the record."""

from datetime import date
from uuid import UUID

import pytest

from data.records.consultation import Consultation
from data.records.time_sample import TimeSample, last_day_of
from metrics.record_place import name_of, place_of
from pages import PAGES
from tests.metrics.at_work import WORKER, deviation, running, wrote

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
