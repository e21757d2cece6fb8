"""Hours of everybody from a sample: against Student's interval of a mean, numpy, and by counting how often it holds."""

import numpy as np
import pytest
from scipy.stats import t

from metrics.statistics.total import clustered_total


def sums(y):
    return {"m": len(y), "sy": float(np.sum(y)), "syy": float(np.sum(np.square(y)))}


def test_of_a_population_without_end_it_is_students_interval_of_the_mean():
    """Scipy as oracle: the interval of a mean, times the number of employees."""
    y, population = [0.0, 3.0, 5.0, 8.0, 4.0, 1.0], 10**9
    found = clustered_total(**sums(y), population=population)
    low, high = t.interval(0.95, 5, loc=np.mean(y), scale=np.std(y, ddof=1) / np.sqrt(6))
    assert found.value / population == pytest.approx(np.mean(y))
    assert found.low == max(0.0, found.low)
    assert found.high / population == pytest.approx(high)
    assert max(low, 0) * population == pytest.approx(found.low, rel=1e-6)


def test_with_everybody_in_nothing_is_unsure_but_the_moments():
    y = [2.0, 4.0, 9.0]
    whole = clustered_total(**sums(y), population=3)
    assert (whole.low, whole.value, whole.high) == (15.0, 15.0, 15.0)
    moments = clustered_total(**sums(y), population=3, within=1.0)
    assert moments.high - moments.value == pytest.approx(t.ppf(0.975, 2))


def test_when_nobody_differs_no_certainty_is_claimed():
    assert clustered_total(**sums([0.0] * 12), population=20) is None


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"m": 1}, "m must"),
        ({"sy": -1.0}, "sy"),
        ({"syy": float("nan")}, "syy"),
        ({"syy": 1.0}, "syy must be at least"),
        ({"population": 2}, "population"),
        ({"within": -1.0}, "within"),
        ({"level": 95}, "level"),
    ],
)
def test_a_wrong_argument_is_named(wrong, named):
    right = {"m": 3, "sy": 6.0, "syy": 14.0, "population": 5}
    with pytest.raises(ValueError, match=named):
        clustered_total(**(right | wrong))


def test_it_holds_in_about_95_of_100_samples_of_moments():
    """A known staff of 300 with unequal hours; 60 to 120 take part and answer 20 moments each."""
    chance = np.random.default_rng(20261122)
    hours = chance.choice([48.0, 56.0, 64.0, 72.0], 300)
    part = chance.beta(1.2, 12, 300)
    true = float(np.sum(hours * part))
    held = 0
    for _ in range(2000):
        who = chance.choice(300, chance.integers(60, 121), replace=False)
        seen = chance.binomial(20, part[who]) / 20
        y = hours[who] * seen
        within = float(np.sum(hours[who] ** 2 * seen * (1 - seen) / 19))
        found = clustered_total(**sums(y), population=300, within=within)
        held += found.low <= true <= found.high
    assert 0.93 <= held / 2000 <= 0.97
