"""A signed quarter stands, whatever is delivered later; the difference shows, with the delivery that it comes from."""

from datetime import date
from uuid import UUID

import pandas as pd
import pytest

from data.deliveries.taking_back import take_back
from data.records.delivery import Delivery
from data.records.record import newest
from data.viewer import COMMAND_LINE
from metrics.review.correction import corrections
from metrics.review.sign import sign
from metrics.review.signed import signed
from metrics.review.verify import verify
from metrics.review.verify_words import as_lines
from tests.metrics.conftest import EFFECT, amended, effect
from tests.metrics.review.signing import (
    DIRECTOR,
    MONTHS,
    QUARTER,
    SIGNED_ON,
    arranged,
    corrected,
    decide,
    deliver,
    rows,
)

LATER_EFFECT = UUID(int=5)


@pytest.fixture
def quarter(store):
    """A store with a signed quarter, and its signature."""
    arranged(store)
    decide(store)
    return store, sign(store, DIRECTOR, QUARTER, SIGNED_ON)


def test_nothing_came_later_so_nothing_differs(quarter):
    store, signature = quarter
    found = corrections(store, signature)
    assert (found.differences, found.deliveries) == ((), ())


def test_a_corrected_delivery_leaves_what_was_signed_and_shows_what_it_changes(quarter):
    store, signature = quarter
    before = signed(store, QUARTER)[0]
    batch = corrected(store)

    found = corrections(store, signature)

    assert signed(store, QUARTER)[0] == before
    latest = next(of for of in found.differences if of.place == f"effect/{EFFECT}/latest")
    # 198 of 600 were signed; with 26 in place of 66 in September it is 158 of 600.
    assert (latest.kind, latest.definition) == ("figure", "dropout")
    assert latest.before.nl.startswith("33% (")
    assert latest.after.nl.startswith("26% (")
    assert latest.what.nl == "Minder uitval: Uitval"
    assert [(of.id, of.file_name, of.source, of.first, of.last) for of in found.deliveries] == [
        (batch, "uitval september, verbeterd.csv", "Suite", MONTHS[-1], MONTHS[-1])
    ]


def test_a_delivery_that_was_taken_back_is_named_with_its_reason_beside_the_better_file(quarter):
    store, signature = quarter
    (wrong,) = newest(store, Delivery)
    taking = take_back(store, COMMAND_LINE, wrong.id, "september was verkeerd geteld")
    # Without a better file there is no figure at all; what was signed still shows beside it.
    gone = next(of for of in corrections(store, signature).differences if of.place == f"effect/{EFFECT}/latest")
    assert gone.before.nl.startswith("33% (")
    assert not gone.after.nl.startswith("33% (")
    better = deliver(store, rows(dict.fromkeys(MONTHS, 66.0) | {MONTHS[-1]: 26}), "uitval, verbeterd.csv")

    found = corrections(store, signature)

    latest = next(of for of in found.differences if of.place == f"effect/{EFFECT}/latest")
    assert latest.after.nl.startswith("26% (")
    assert [(of.id, of.file_name, of.takes_back, of.reason) for of in found.deliveries] == [
        (taking.id, "uitval.csv", True, "september was verkeerd geteld"),
        (better, "uitval, verbeterd.csv", False, ""),
    ]
    said = "\n".join(as_lines(verify(store, QUARTER), "nl"))
    assert "uitval.csv (Suite), teruggenomen op " in said
    assert said.count("september was verkeerd geteld") == 1
    # Counted as it was on the day of signing, it is what was signed.
    assert verify(store, QUARTER).is_sound


def test_after_the_correction_is_signed_nothing_is_left_to_correct(quarter):
    store, first = quarter
    corrected(store)
    second = sign(store, DIRECTOR, QUARTER, SIGNED_ON, because="september was verkeerd geteld")
    assert corrections(store, second).differences == ()
    # Beside the first signature it still shows.
    assert corrections(store, first).differences != ()


def test_figures_of_the_next_quarter_correct_nothing(quarter):
    store, signature = quarter
    deliver(store, rows({date(2026, 10, 1): 190}))
    found = corrections(store, signature)
    assert (found.differences, found.deliveries) == ((), ())


def test_what_is_taken_back_and_given_again_corrects_nothing(quarter):
    store, signature = quarter
    deliver(store, pd.concat([rows(MONTHS, sign=-1), rows(MONTHS)], ignore_index=True))
    assert [of for of in corrections(store, signature).differences if not of.place.startswith("sections/")] == []


def test_what_is_written_later_belongs_to_a_later_quarter(quarter):
    """Another goal, another effect: with a later delivery beside them, that only counts."""
    store, signature = quarter
    amended(store, effect(store, record_id=LATER_EFFECT), date(2026, 11, 1), title="Nog anders")
    corrected(store)
    told = {of.place for of in corrections(store, signature).differences}
    assert f"effect/{EFFECT}/latest" in told
    assert not [place for place in told if str(LATER_EFFECT) in place]
