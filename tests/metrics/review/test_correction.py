"""A signed quarter stands, whatever is delivered later; the difference shows, with the delivery that it comes from."""

from datetime import date
from uuid import UUID

import pandas as pd
import pytest

from metrics.review.correction import corrections
from metrics.review.sign import sign
from metrics.review.signed import signed
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
    """Another goal, another effect, another decision: with a later delivery beside them, that only counts."""
    store, signature = quarter
    amended(store, effect(store, record_id=LATER_EFFECT), date(2026, 11, 1), title="Nog anders")
    decide(store, reason="achteraf een andere reden")
    corrected(store)
    found = corrections(store, signature).differences
    told = {of.place for of in found}
    assert f"effect/{EFFECT}/latest" in told
    assert not [place for place in told if str(LATER_EFFECT) in place or "/reason" in place]
