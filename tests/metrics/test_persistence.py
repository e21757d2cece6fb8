"""Does the difference last? The same residents later, or quarter after quarter."""

from datetime import date

import pytest

from metrics.cells import Cell
from metrics.estimate import crude
from metrics.persistence import persistence
from metrics.quarter import Quarter
from tests.metrics.conftest import EXPERIMENT, SHARE, in_quarter, tally, unsaved

FIRSTS = [date(2026, month, 1) for month in (1, 4, 7)]


RECORD = unsaved()


def at(moment, tailored, standard, stratum=""):
    return [
        Cell(EXPERIMENT, "dropout", moment, arm, "gezinnen", stratum, tally(*of))
        for arm, of in (("tailored", tailored), ("standard", standard))
    ]


def by_quarter(*arms):
    return [
        in_quarter(first, arm, tally(*of))
        for first, pair in zip(FIRSTS, arms, strict=False)
        for arm, of in zip(("tailored", "standard"), pair, strict=True)
    ]


def followed(*stages, good=1, record=RECORD):
    cells = [cell for moment, of in zip((0, 6, 12), stages, strict=False) for cell in at(moment, *of)]
    return persistence(SHARE, record, cells, [], good, lambda n: n)


LARGE, SMALL, NONE = ((300, 500), (150, 500)), ((220, 500), (150, 500)), ((155, 500), (150, 500))


@pytest.mark.parametrize(
    ("stages", "verdict"),
    [
        ((LARGE, LARGE), "lasts"),
        ((LARGE, SMALL), "fades"),
        ((LARGE, NONE), "gone"),
        ((LARGE, SMALL, LARGE), "lasts"),
        ((NONE, LARGE), "unclear"),
        ((NONE, NONE), "unclear"),
        ((LARGE,), "measured_once"),
        # The last interval holds nought, but so few were followed that nothing is certain: not gone.
        ((((30, 50), (15, 50)), ((12, 25), (9, 25))), "unclear"),
    ],
)
def test_first_against_last(stages, verdict):
    assert followed(*stages).verdict == verdict


@pytest.mark.parametrize(("first", "last", "verdict"), [(LARGE, LARGE, "lasts"), (LARGE, SMALL, "fades")])
def test_where_less_is_better_it_is_the_same_the_other_way(first, last, verdict):
    turned = [(standard, tailored) for tailored, standard in (first, last)]
    assert followed(*turned, good=-1).verdict == verdict


def test_without_a_good_side_nothing_is_said():
    assert followed(LARGE, NONE, good=0).verdict == "unclear"


def test_every_moment_stands_with_its_interval():
    found = followed(LARGE, SMALL, NONE, record=unsaved(moment=6))
    assert found.by == "moment"
    assert [(of.moment, of.after_the_end) for of in found.stages] == [(0, False), (6, False), (12, True)]
    assert found.stages[1].estimate == crude(SHARE, tally(220, 500), tally(150, 500))
    assert (found.stages[1].n_treated, found.stages[1].n_standard) == (500, 500)


def test_with_one_moment_the_quarters_tell():
    quarters = by_quarter(((30, 50), (15, 50)), ((25, 50), (15, 50)), ((25, 50), (15, 50)))
    found = persistence(SHARE, RECORD, at(0, (80, 150), (45, 150)), quarters, 1, lambda n: n)
    assert found.by == "quarter"
    assert [of.quarter for of in found.stages] == [Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)]
    assert [of.after_the_end for of in found.stages] == [False, False, True]


@pytest.mark.parametrize("arms", [((5, 9), (30, 60)), ((30, 60), (5, 9)), ((0, 0), (30, 60))])
def test_a_small_arm_is_no_stage(arms):
    assert [of.moment for of in followed(LARGE, arms, SMALL).stages] == [0, 12]


def test_a_moment_at_which_every_window_is_open_is_no_moment():
    cells = [*at(0, *LARGE), Cell(EXPERIMENT, "dropout", 6, "tailored", "gezinnen", "", tally(0, 0, still_open=500))]
    assert persistence(SHARE, RECORD, cells, [], 1, lambda n: n).by == "quarter"


def test_like_is_compared_with_like_at_every_moment():
    """Kidney stones: after correction 5.4 points more, whatever the mix."""
    cells = [
        cell
        for moment in (0, 6)
        for cell in (*at(moment, (81, 87), (234, 270), "small"), *at(moment, (192, 263), (55, 80), "large"))
    ]
    found = persistence(SHARE, RECORD, cells, [], 1, lambda n: n)
    assert [of.estimate.value for of in found.stages] == pytest.approx([0.0538, 0.0538], abs=5e-4)


def test_without_outcomes_there_are_no_stages():
    found = persistence(SHARE, RECORD, [], [], 1, lambda n: n)
    assert (found.stages, found.verdict) == ((), "measured_once")
