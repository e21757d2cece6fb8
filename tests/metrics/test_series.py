"""One indicator through time: closed windows only, whole months, and no small month to be worked out."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_1samp

from data.records.indicator import starter_library
from data.viewer import COMMAND_LINE
from metrics.series import series
from metrics.statistics.intervals import wilson
from tests.metrics.conftest import MEAN, SHARE, answers, cases, deliver

# Work that lasts twelve months: known a year after it began.
LASTING = starter_library()["outflow_work_sustained_12m"]
STOCK = starter_library()["part_time_work"]
FIRSTS = [date(2025, month, 1) for month in range(1, 13)]


def months(store, indicator, counts, sign=1, **columns):
    """`counts`: (first day, numerator, denominator)."""
    frame = pd.DataFrame(counts, columns=["period", "numerator", "denominator"])
    deliver(
        store,
        "indicator_value",
        frame.assign(sign=sign, indicator=indicator.code, team="wijk", target_group="gezinnen", **columns),
    )


def found(store, indicator=SHARE, until=date(2025, 12, 31)):
    return series(store, COMMAND_LINE, indicator, until)


def test_a_quarter_is_the_sum_of_its_months(store):
    months(store, SHARE, [(first, 10 + place, 50) for place, first in enumerate(FIRSTS)])
    of = found(store)
    assert [month.period for month in of.months] == FIRSTS
    assert [(quarter.period, quarter.value, quarter.n) for quarter in of.quarters] == [
        (date(2025, 1, 1), 33 / 150, 150),
        (date(2025, 4, 1), 42 / 150, 150),
        (date(2025, 7, 1), 51 / 150, 150),
        (date(2025, 10, 1), 60 / 150, 150),
    ]
    assert of.quarters[0].interval == wilson(33, 150)
    assert of.still_open == 0


def test_of_a_stock_the_last_month_stands_for_the_quarter(store):
    months(store, STOCK, [(first, 10 + place, 50) for place, first in enumerate(FIRSTS[:5])])
    assert [(round(quarter.value * quarter.n), quarter.n) for quarter in found(store, STOCK).quarters] == [
        (12, 50),
        (14, 50),
    ]


def test_a_mean_of_which_only_totals_came_in_has_no_margin(store):
    months(store, MEAN, [(FIRSTS[0], 350, 50)])
    (of,) = found(store, MEAN).quarters
    assert (of.value, of.interval) == (7, None)


@pytest.mark.parametrize(
    ("until", "periods", "still_open"),
    [
        # Who began in January 2025 is followed up to and including January 2026.
        (date(2025, 12, 31), [], 90),
        (date(2026, 1, 30), [], 90),
        (date(2026, 1, 31), [date(2026, 1, 1)], 60),
        (date(2026, 3, 30), [date(2026, 1, 1), date(2026, 2, 1)], 30),
        (date(2026, 3, 31), [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)], 0),
    ],
)
def test_a_figure_belongs_to_the_month_in_which_the_window_closes(store, until, periods, still_open):
    months(store, LASTING, [(first, 12, 30) for first in FIRSTS[:3]])
    of = found(store, LASTING, until)
    assert [month.period for month in of.months] == periods
    assert sum(quarter.n for quarter in of.quarters) == 30 * len(periods)
    assert of.still_open == still_open


def test_a_month_that_is_not_over_counts_in_its_quarter_only(store):
    months(store, SHARE, [(first, 10, 50) for first in FIRSTS[:3]])
    of = found(store, until=date(2025, 3, 30))
    assert [month.period.month for month in of.months] == [1, 2]
    assert of.quarters[0].n == 150
    assert [month.period.month for month in found(store, until=date(2025, 3, 31)).months] == [1, 2, 3]


def test_a_small_month_hides_the_months_beside_it_and_not_their_quarter(store):
    months(store, SHARE, [(first, 3, 9 if first.month == 5 else 30) for first in FIRSTS[:6]])
    of = found(store)
    assert [month.period.month for month in of.months] == [1, 2, 3]
    assert [quarter.n for quarter in of.quarters] == [90, 69]


def test_a_small_month_that_is_not_over_hides_them_too(store):
    """The quarter's total minus the two whole months would tell it."""
    months(store, SHARE, [(FIRSTS[0], 10, 50), (FIRSTS[1], 10, 50), (FIRSTS[2], 2, 6)])
    of = found(store, until=date(2025, 3, 10))
    assert of.months == ()
    assert of.quarters[0].n == 106


def test_a_small_quarter_is_not_shown(store):
    months(store, SHARE, [(first, 1, 3) for first in FIRSTS])
    assert found(store).quarters == ()


def test_what_was_taken_back_is_gone(store):
    months(store, SHARE, [(FIRSTS[0], 10, 50)])
    months(store, SHARE, [(FIRSTS[1], 10, 50)])
    months(store, SHARE, [(FIRSTS[1], 10, 50)], sign=-1)
    assert [month.period for month in found(store).months] == FIRSTS[:1]


def test_without_figures_there_is_an_empty_series(store):
    of = found(store)
    assert (of.months, of.quarters, of.still_open) == ((), (), 0)


def test_a_mean_with_its_spread_has_the_margin_of_student(store):
    """Oracle: scipy, on the scores themselves."""
    scores = np.random.default_rng(4).integers(1, 11, 60).astype(float)
    parts = [(FIRSTS[0], scores[:25]), (FIRSTS[1], scores[25:])]
    for first, of in parts:
        months(store, MEAN, [(first, of.sum(), len(of))], variance=of.var(ddof=1))
    (quarter,) = found(store, MEAN).quarters
    oracle = ttest_1samp(scores, 0).confidence_interval()
    assert quarter.value == pytest.approx(scores.mean())
    assert (quarter.interval.low, quarter.interval.high) == pytest.approx(tuple(oracle))


def test_where_no_counts_came_in_the_cases_tell(store):
    deliver(store, "outcome", cases("tailored", answers(12, 30), measured_on=date(2025, 2, 7)))
    of = found(store)
    assert of.form == "cases"
    assert [(month.period, month.value, month.n) for month in of.months] == [(FIRSTS[1], 0.4, 30)]


def test_counts_and_cases_are_never_added_up(store):
    """They are about the same residents."""
    deliver(store, "outcome", cases("tailored", answers(12, 30), measured_on=date(2025, 2, 7)))
    months(store, SHARE, [(FIRSTS[1], 20, 50)])
    of = found(store)
    assert (of.form, [month.n for month in of.months]) == ("aggregate", [50])


def test_hours_of_staff_have_no_course_of_residents(store):
    """Somebody can add such an effect with the command line: the board must still open."""
    of = found(store, starter_library()["org_helping_share"])
    assert (of.months, of.quarters, of.still_open) == ((), (), 0)
