"""Do neighbouring months resemble each other?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.tsa.stattools import acf

from metrics.resemblance import ALIKE, resemblance

promised = settings(derandomize=True, deadline=None, database=None)
values = st.lists(st.integers(-1000, 1000).map(float), min_size=12, max_size=60)


@promised
@given(values)
def test_it_is_the_first_autocorrelation(series):
    """Oracle: statsmodels."""
    found = resemblance(series)
    if len(set(series)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(acf(series, nlags=1, adjusted=False)[1], abs=1e-9)
        assert -1 <= found <= 1


def test_a_slow_series_resembles_itself_and_a_zigzag_does_not():
    draw = np.random.default_rng(5)
    assert resemblance(list(np.cumsum(draw.normal(size=60)))) > ALIKE
    assert resemblance([1.0, 2.0] * 12) < -0.9


def test_under_twelve_months_nothing_is_said():
    assert resemblance([1.0, 2.0] * 5 + [1.0]) is None
    assert resemblance([1.0, 2.0] * 6) is not None


@promised
@given(st.floats(-1e6, 1e6), st.integers(12, 60))
def test_a_series_that_does_not_vary_resembles_nothing(value, months):
    """Whatever the value: the mean of twelve times 0.1 need not be 0.1 to a computer."""
    assert resemblance([value] * months) is None
