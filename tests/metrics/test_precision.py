"""Numbers are written no finer than small groups allow."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.indicator import starter_library
from metrics.precision import TENTHS_FROM, percent_digits, told_estimate, told_value
from metrics.statistics.sufficient import Estimate


@given(st.data())
def test_a_share_and_its_rounded_number_leave_more_than_one_number_of_residents_possible(data):
    """Counted out: every n that is told as the same multiple of five, and every number of events in it."""
    n = data.draw(st.integers(78, TENTHS_FROM - 1))
    events = data.draw(st.integers(0, n))
    told_n = 5 * round(n / 5)
    told_share = told_value("share", events / n, told_n)
    possible = {
        many
        for many, of in product(range(max(told_n - 3, 10), told_n + 4), range(n + 6))
        if of <= many and 5 * round(many / 5) == told_n and told_value("share", of / many, told_n) == told_share
    }
    # None or all fits any number.
    assert len(possible) > 1


@pytest.mark.parametrize(("n", "digits"), [(None, 1), (10, 0), (999, 0), (1000, 1), (2_000_000, 1)])
def test_tenths_of_a_percent_are_for_a_thousand_and_for_figures_of_no_group(n, digits):
    assert percent_digits(n) == digits


def test_a_difference_is_told_to_other_programs_as_in_its_sentence():
    estimate = Estimate(0.12345, 0.04321, 0.20987)
    assert told_estimate(starter_library()["dropout"], estimate, 0) == {"value": 0.12, "low": 0.04, "high": 0.21}
    mean = Estimate(0.6875, 0.40965, 0.96537)
    assert told_estimate(starter_library()["alliance_click"], mean, 2) == {"value": 0.69, "low": 0.41, "high": 0.97}
