"""Did the series jump when policy came into force?"""

from datetime import date

import numpy as np
import pytest

from metrics.indicator_rows import later as months_later
from metrics.interruption import interruptions
from metrics.marks import Mark
from metrics.series import Counted
from metrics.statistics.interrupted import segmented

FIRST = date(2024, 1, 1)


def months(shares, skip=()):
    return [
        Counted(months_later(FIRST, place), "share", share, 1000, None)
        for place, share in enumerate(shares)
        if place not in skip
    ]


def noisy(shares, seed=1):
    return [
        share + noise for share, noise in zip(shares, np.random.default_rng(seed).normal(0, 0.01, 99), strict=False)
    ]


JUMP = noisy([0.5] * 12 + [0.3] * 10)


def policy(on, kind="policy"):
    return Mark(on, kind, "Eerst bellen wordt beleid")


def test_a_jump_is_found_in_the_unit_of_the_indicator():
    (found,) = interruptions(months(JUMP), [policy(date(2025, 1, 1))])
    assert found.found.high < 0
    assert found.found.low < -0.2 < found.found.high
    assert found.months == 22
    values = [month.value for month in months(JUMP)]
    assert found.found == segmented(values, 12, [1000] * 22)


def test_policy_within_a_month_counts_from_the_next():
    """In the month itself both ways of working went on."""
    within, after = (
        interruptions(months(JUMP), [policy(on)])[0].found for on in (date(2024, 12, 15), date(2025, 1, 1))
    )
    assert within == after


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2024, 8, 1), 0),  # 7 months before it
        (date(2024, 9, 1), 1),
        (date(2025, 3, 1), 1),
        (date(2025, 4, 1), 0),  # 7 months from it on
        (date(2019, 1, 1), 0),
        (date(2030, 1, 1), 0),
    ],
)
def test_eight_months_are_needed_on_either_side(on, found):
    assert len(interruptions(months(JUMP), [policy(on)])) == found


@pytest.mark.parametrize("kind", ["goal", "law", "definition"])
def test_only_policy_is_looked_at(kind):
    assert interruptions(months(JUMP), [policy(date(2025, 1, 1), kind)]) == ()


def test_a_series_that_its_lines_fit_exactly_sets_no_bound():
    assert interruptions(months([0.5] * 12 + [0.3] * 10), [policy(date(2025, 1, 1))]) == ()


def test_without_months_there_is_nothing():
    assert interruptions([], [policy(date(2025, 1, 1))]) == ()


def test_what_lies_before_a_changed_definition_is_not_compared_with_what_comes_after():
    """The indicator counts something else from the same month on: nobody knows what the policy did."""
    on = date(2025, 1, 1)
    assert interruptions(months(JUMP), [policy(on, "definition"), policy(on)]) == ()


def test_a_month_in_which_both_definitions_counted_is_of_the_old_line():
    """As on the chart: changed on 12 August, the new line begins in September, seven months before the policy."""
    changed, on = policy(date(2024, 8, 12), "definition"), date(2025, 4, 1)
    series = months(noisy([0.5] * 8 + [0.3] * 16))
    assert interruptions(series, [changed, policy(on)]) == ()
    (found,) = interruptions(series, [changed, policy(date(2025, 5, 1))])
    assert found.months == 16


@pytest.mark.parametrize(("hidden", "counted"), [((9, 10, 11), None), ((1, 2, 3), 20), ((20, 21, 22), 20)])
def test_a_gap_of_hidden_months_does_not_move_the_line(hidden, counted):
    """A slope of one point a month and no jump: months that do not follow each other are no line."""
    series = months(noisy([0.2 + 0.01 * place for place in range(24)]), skip=hidden)
    found = interruptions(series, [policy(date(2025, 1, 1))])
    assert [of.months for of in found] == ([counted] if counted else [])
    assert all(of.found.low < 0 < of.found.high for of in found)
