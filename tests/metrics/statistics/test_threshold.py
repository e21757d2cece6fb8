"""The jump at a fixed line, against ordinary least squares on the cases themselves."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.threshold import Side, jump_at_threshold


def side(x, y):
    return Side(
        len(x),
        float(np.mean(x)),
        float(np.mean(y)),
        float(np.var(x, ddof=1)),
        float(np.var(y, ddof=1)),
        float(np.cov(x, y, ddof=1)[0, 1]),
    )


def drawn(seed, n, low, high, slope, level):
    chance = np.random.default_rng(seed)
    x = chance.uniform(low, high, n)
    return x, level + slope * x + chance.normal(0, 1, n)


def test_the_gap_is_that_of_two_regressions_at_the_line():
    """Oracle: statsmodels, one regression per side with x measured from the line; the gap is between the intercepts."""
    right, left = drawn(1, 40, 10, 15, 0.3, 2.0), drawn(2, 60, 5, 10, 0.1, 1.0)
    fits = [sm.OLS(y, sm.add_constant(x - 10)).fit() for x, y in (right, left)]
    found = jump_at_threshold(side(*right), side(*left), 10)
    assert found is not None
    assert found.value == pytest.approx(fits[0].params[0] - fits[1].params[0])
    error = np.hypot(fits[0].bse[0], fits[1].bse[0])
    # Satterthwaite's degrees of freedom lie between the smaller side's and both together.
    from scipy.stats import t

    half = (found.high - found.low) / 2
    assert t.ppf(0.975, 96) * error <= half <= t.ppf(0.975, 38) * error


def test_the_interval_holds_the_truth_in_about_95_of_100_draws():
    """2,000 draws: the standard error of the share is half a point."""
    chance, held = np.random.default_rng(20261122), 0
    for _ in range(2000):
        right, left = chance.uniform(10, 15, 25), chance.uniform(5, 10, 25)
        found = jump_at_threshold(
            side(right, 2.0 + 0.3 * right + chance.normal(0, 1, 25)),
            side(left, 1.5 + 0.3 * left + chance.normal(0, 1, 25)),
            10,
        )
        held += found is not None and found.low <= 0.5 <= found.high
    assert 0.935 <= held / 2000 <= 0.965


@given(st.integers(0, 10_000), st.floats(-5, 5), st.floats(0.5, 3))
def test_swapping_sides_flips_the_sign_and_a_shift_of_both_changes_nothing(seed, shift, z):
    right, left = drawn(seed, 12, 10, 15, 0.3, 2.0), drawn(seed + 1, 9, 5, 10, 0.3, 1.0)
    found = jump_at_threshold(side(*right), side(*left), 10, z)
    swapped = jump_at_threshold(side(*left), side(*right), 10, z)
    moved = jump_at_threshold(side(right[0], right[1] + shift), side(left[0], left[1] + shift), 10, z)
    assert swapped.value == pytest.approx(-found.value)
    assert (swapped.low, swapped.high) == pytest.approx((-found.high, -found.low))
    assert (moved.value, moved.low, moved.high) == pytest.approx((found.value, found.low, found.high), abs=1e-6)
    assert found.low <= found.value <= found.high


def test_without_any_spread_nothing_is_claimed():
    x = [1.0, 2.0, 3.0]
    assert jump_at_threshold(side(x, [1.0, 1.0, 1.0]), side(x, [0.0, 0.0, 0.0]), 2) is None


@pytest.mark.parametrize(
    ("changes", "named"),
    [({"n": 2}, "n must"), ({"variance_x": 0.0}, "variance_x"), ({"variance_y": -1.0}, "variance_y"),
     ({"covariance": 9.0}, "covariance"), ({"mean_x": float("nan")}, "mean_x")],
)  # fmt: skip
def test_a_wrong_argument_names_itself(changes, named):
    right = {"n": 5, "mean_x": 1.0, "mean_y": 1.0, "variance_x": 1.0, "variance_y": 1.0, "covariance": 0.5}
    with pytest.raises(ValueError, match=named):
        Side(**(right | changes))
