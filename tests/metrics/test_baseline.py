"""The baseline that a form offers: the newest quarter that is over, with its margin, as the viewer may know it."""

from datetime import date
from math import sqrt

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from data.records.indicator import library, starter_library
from data.viewer import COMMAND_LINE
from metrics.baseline import baseline_of, newest_over, spread_of
from metrics.indicator_rows import is_about_residents
from metrics.quarter import Quarter
from metrics.series import series
from tests.metrics.conftest import MEAN, SHARE, STEWARD, cases, deliver, effect

TODAY = date(2025, 8, 20)


def months(store, counts, indicator=SHARE):
    """`counts`: (month of 2025, numerator, denominator)."""
    rows = [(date(2025, month, 1), numerator, n) for month, numerator, n in counts]
    frame = pd.DataFrame(rows, columns=["period", "numerator", "denominator"])
    deliver(
        store, "indicator_value", frame.assign(sign=1, indicator=indicator.code, team="wijk", target_group="gezinnen")
    )


def test_it_is_the_newest_quarter_that_is_over_with_its_interval(store):
    months(store, [(1, 12, 40), (4, 20, 40), (5, 12, 40), (6, 16, 40), (7, 40, 40)])
    found = baseline_of(store, STEWARD, "dropout", TODAY)
    low, high = proportion_confint(48, 120, method="wilson")
    assert (found.quarter, found.value, found.n) == (Quarter(2025, 2), 0.4, 120)
    # Under a thousand residents a percentage is told whole.
    assert (found.low, found.high) == (round(low, 2), round(high, 2))


def test_who_needs_no_exact_numbers_gets_the_nearest_five(store):
    months(store, [(4, 20, 41), (5, 12, 41), (6, 16, 41)])
    assert baseline_of(store, STEWARD, "dropout", TODAY).n == 123
    assert baseline_of(store, COMMAND_LINE, "dropout", TODAY).n == 125


def test_where_nothing_is_over_the_quarter_that_runs_is_given(store):
    months(store, [(7, 12, 40)])
    assert baseline_of(store, STEWARD, "dropout", TODAY).quarter == Quarter(2025, 3)


def test_a_quarter_of_under_ten_residents_is_no_baseline(store):
    months(store, [(4, 2, 3), (5, 2, 3), (6, 2, 3)])
    assert baseline_of(store, STEWARD, "dropout", TODAY) is None


def test_of_totals_alone_the_margin_is_not_known(store):
    months(store, [(4, 280, 40)], MEAN)
    found = baseline_of(store, STEWARD, MEAN.code, TODAY)
    assert (found.value, found.low, found.high) == (7.0, None, None)


@pytest.mark.parametrize("code", ["nonsense", "org_helping_share", "dropout"])
def test_without_figures_about_residents_there_is_none(store, code):
    assert baseline_of(store, STEWARD, code, TODAY) is None


def test_what_is_counted_in_hours_is_not_about_residents():
    hours = {code for code, of in starter_library().items() if not is_about_residents(of)}
    assert {
        "org_helping_share",
        "frontline_helping_share",
        "admin_share",
        "control_share",
        "protected_time",
    } == hours


def test_the_spread_of_one_case_comes_back_from_the_interval_of_the_mean(store):
    """6, 7 and 8, each ten times: a variance of 20/29."""
    effect(store)
    values = [6.0, 7.0, 8.0] * 10
    deliver(store, "outcome", cases("tailored", values, indicator=MEAN.code, measured_on=date(2025, 5, 1)))
    counted = newest_over(series(store, STEWARD, library(store)[MEAN.code], TODAY).quarters, TODAY)
    assert spread_of(counted) == pytest.approx(sqrt(20 / 29), rel=1e-9)


def test_a_quarter_of_which_a_month_is_missing_waits_for_it(store):
    """The second quarter came in without June, and without May: the first is the newest that is whole."""
    months(store, [(1, 12, 40), (2, 12, 40), (3, 12, 40), (4, 20, 40), (6, 20, 40)])
    assert baseline_of(store, STEWARD, "dropout", TODAY).quarter == Quarter(2025, 1)
    months(store, [(5, 20, 40)])
    assert baseline_of(store, STEWARD, "dropout", TODAY).quarter == Quarter(2025, 2)


def test_of_a_stock_the_last_month_makes_the_quarter_whole(store):
    stock = starter_library()["part_time_work"]
    months(store, [(3, 12, 40), (4, 20, 40), (5, 20, 40)], stock)
    assert baseline_of(store, STEWARD, stock.code, TODAY).quarter == Quarter(2025, 1)
    months(store, [(6, 20, 40)], stock)
    assert baseline_of(store, STEWARD, stock.code, TODAY).quarter == Quarter(2025, 2)
