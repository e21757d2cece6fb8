"""What a correction may tell: never what can be worked out of fewer than ten residents from two versions together."""

from datetime import date
from uuid import UUID

import pandas as pd
import pytest

from data.records.explanation import Explanation, explanation_id
from data.records.record import add
from data.store import Store
from data.words import Refusal
from metrics.review.correction import corrections
from metrics.review.few import Exact, _Tally, step
from metrics.review.sign import sign
from metrics.review.signed import signed
from metrics.review.verify import verify
from metrics.review.verify_words import as_lines
from tests.metrics.conftest import EFFECT, effect
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

BECAUSE = "september was verkeerd geteld"
SEPTEMBER = MONTHS[-1]
OBJECTIONS = UUID(int=5)
FEW = "hier kwamen of gingen minder dan 10 inwoners; dat staat er niet in."


def objections(upheld: float, n: float, month: date = SEPTEMBER) -> pd.DataFrame:
    return rows({month: upheld}, n=n).assign(indicator="objection_upheld")


@pytest.fixture
def quarter(store):
    """A signed quarter with two effects: on drop-out (66 of 200 each month), and on objections (7 of 20)."""
    arranged(store)
    deliver(store, pd.concat([objections(7, 20, month) for month in MONTHS], ignore_index=True))
    effect(store, OBJECTIONS, title="Minder bezwaren", primary={"indicator": "objection_upheld"})
    decide(store)
    decide(store, effect_id=OBJECTIONS, decision="decide_later", decide_by=date(2026, 12, 1))
    return store, sign(store, DIRECTOR, QUARTER, SIGNED_ON)


def of_effect(store: Store, number: int, version: int = -1):
    return signed(store, QUARTER)[version].review.effects[number]


def test_one_resident_more_is_not_told(quarter):
    """7 of 20 and 8 of 21: 35 % and 38 %, n = 60 told as 60 both times. Side by side only one resident explains it."""
    store, first = quarter
    deliver(store, objections(1, 1), "een te laat bezwaar.csv")

    found = corrections(store, first)
    assert not [of for of in found.differences if "38%" in of.after.nl or "Minder bezwaren" in of.what.nl]
    assert [said.nl for said in found.kept if FEW in said.nl] == [
        f"Minder bezwaren: {FEW}",
        f"Rechten van inwoners: {FEW}",
    ]
    lines = as_lines(verify(store, QUARTER), "nl")
    assert any(FEW in line for line in lines)
    assert not any("getekend is 35%" in line for line in lines)


def test_then_there_is_nothing_to_sign(quarter):
    store, _first = quarter
    deliver(store, objections(1, 1))
    with pytest.raises(Refusal, match="te weinig inwoners om te vertellen wat er veranderde"):
        sign(store, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)


def test_what_changed_by_ten_or_more_is_told_beside_it_and_counts_the_same_again(quarter):
    """40 fewer dropped out in September; of the objections one came. A new explanation stands beside old figures."""
    store, _first = quarter
    deliver(store, objections(1, 1))
    corrected(store)
    words = "In september telden wij dubbel."
    explained = Explanation(effect_id=OBJECTIONS, quarter=QUARTER.first, words=words, contact="Team data")
    add(store, DIRECTOR, explained, record_id=explanation_id(OBJECTIONS, QUARTER.first))

    sign(store, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)

    one, two = (signed(store, QUARTER)[version].review for version in (0, 1))
    assert (one.effects[0].latest.value, two.effects[0].latest.value) == (pytest.approx(0.33), pytest.approx(0.26))
    assert two.effects[1].latest == one.effects[1].latest
    assert two.effects[1].points == one.effects[1].points
    assert two.effects[1].explanation.words == words
    # Of the rights section the objections are a part: it stays too, drop-out and all.
    assert {f"effect/{OBJECTIONS}", "section/rights"} <= {of.part for of in two.kept}
    assert f"effect/{EFFECT}" not in {of.part for of in two.kept}
    assert two.section("rights") == one.section("rights")
    assert verify(store, QUARTER).is_sound


def test_ten_residents_are_told(quarter):
    """7 of 20 became 7 of 30: ten came, and none of them was put right."""
    store, first = quarter
    deliver(store, objections(0, 10))
    found = corrections(store, first)
    assert found.kept == ()
    assert any("Minder bezwaren" in of.what.nl for of in found.differences)


def test_nor_nine_by_way_of_two_corrections(quarter):
    """First eleven came, which is told. Then ten of them went: beside the first version that is one."""
    store, _first = quarter
    deliver(store, objections(3, 11))
    second = sign(store, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)
    assert signed(store, QUARTER)[-1].review.kept == ()
    deliver(store, pd.concat([objections(3, 11).assign(sign=-1), objections(1, 1)], ignore_index=True))
    found = corrections(store, second)
    assert FEW in found.kept[0].nl
    assert not [of for of in found.differences if "Minder bezwaren" in of.what.nl]


def test_what_was_never_told_in_between_hides_nothing_for_good(quarter):
    """Six came, which was not told; six more make twelve since the version that stands there."""
    store, _first = quarter
    deliver(store, objections(2, 6))
    corrected(store)
    second = sign(store, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)
    assert "effect/" + str(OBJECTIONS) in {of.part for of in signed(store, QUARTER)[-1].review.kept}
    deliver(store, objections(2, 6))
    found = corrections(store, second)
    assert found.kept == ()
    assert any("Minder bezwaren" in of.what.nl for of in found.differences)


def test_the_answer_fits_what_stands_in_it(quarter):
    """Nine fewer dropped out of 30: the effect would move, and is not told to; nor does the first sentence."""
    store, _first = quarter
    before = signed(store, QUARTER)[0].review
    corrected(store)
    deliver(store, pd.concat([objections(7, 20, month).assign(sign=-1) for month in MONTHS[-3:]], ignore_index=True))
    deliver(store, pd.concat([objections(1, 20, month) for month in MONTHS[-3:]], ignore_index=True))
    counted = corrections(store, signed(store, QUARTER)[0].stored).review
    assert {of.part for of in counted.kept} >= {f"effect/{OBJECTIONS}"}
    assert counted.effects[1].status == before.effects[1].status
    assert counted.answer == before.answer


def of_residents(**places: tuple[int, float]) -> Exact:
    return Exact({"part": {(name,): _Tally(*of) for name, of in places.items()}}, {})


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ({"a": (100, 40)}, {"a": (100, 40)}, "none"),
        ({"a": (100, 40)}, {"a": (101, 40)}, "few"),
        ({"a": (100, 40)}, {"a": (100, 31)}, "few"),
        ({"a": (100, 40)}, {"a": (100, 30)}, "enough"),
        ({"a": (100, 40)}, {"a": (110, 41)}, "enough"),
        # One month tells what the whole quarter hides.
        ({"a": (100, 40), "b": (50, 10)}, {"a": (120, 50), "b": (53, 10)}, "few"),
        ({}, {"a": (12, 3)}, "enough"),
    ],
)
def test_the_smallest_step_at_any_place_decides(was, now, found):
    assert step("part", of_residents(**was), of_residents(**now)) == found


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        ((12, 30.0), (12, 30.0), "none"),
        # Of a team of twelve it is not known how many of them wrote other hours: the whole team is meant.
        ((12, 30.0), (12, 31.0), "enough"),
        ((12, 30.0), (13, 31.0), "few"),
        ((9, 30.0), (9, 31.0), "few"),
    ],
)
def test_of_working_time_a_team_counts_as_all_of_its_people(was, now, found):
    one, other = (Exact({}, {"part": {("wijk", "frontline", 0): (n, frozenset({(h,)}))}}) for n, h in (was, now))
    assert step("part", one, other) == found


def test_only_the_first_effect_is_on_drop_out(quarter):
    """So that the tests above say what they mean."""
    store, _first = quarter
    assert [of.id for of in signed(store, QUARTER)[0].review.effects] == [EFFECT, OBJECTIONS]
