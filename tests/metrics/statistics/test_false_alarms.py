"""How often nothing is taken for something: the table against the chart itself."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics.control_chart import DOTS_ONLY_BELOW, laney_p, xmr
from metrics.statistics.false_alarms import _SIMULATED, newest_point_alarm

promised = settings(derandomize=True, deadline=None, database=None)
# Four standard errors: with a fixed seed this fails for a wrong number and for nothing else.
CERTAIN = 4


def newest_signals(series):
    """Whether the newest point of each row gives a signal; many rows at once, written down again from the rules."""
    mean = series.mean(axis=1, keepdims=True)
    ranges = np.abs(np.diff(series, axis=1))
    usual = ranges < 3.267 * ranges.mean(axis=1, keepdims=True)
    typical = (ranges * usual).sum(axis=1) / usual.sum(axis=1)
    distance = ((series - mean) / (2.66 * typical[:, None]))[:, -7:]
    side, steps = np.sign(distance), np.diff(series[:, -7:], axis=1)
    outside = np.abs(distance) > 1
    near = (np.abs(distance) > 2 / 3) & ~outside
    trend = (steps > 0).all(axis=1) | (steps < 0).all(axis=1)
    shift = np.abs(side.sum(axis=1)) == 7
    two_of_three = near[:, -1] & (np.abs(side[:, -3:].sum(axis=1)) == 3) & (near[:, -3:].sum(axis=1) >= 2)
    return outside[:, -1] | trend | two_of_three | shift


@pytest.mark.parametrize("points", [8, 12, 24, 60])
def test_the_rules_written_down_again_give_what_the_chart_gives(points):
    # A little drift makes signals of every kind frequent enough to be compared.
    series = np.random.default_rng(points).standard_normal((1000, points)).cumsum(axis=1) * 0.5
    series += np.random.default_rng(points + 1).standard_normal((1000, points))
    of_the_chart = [xmr(values.tolist()).points[-1].signal is not None for values in series]
    assert 10 < sum(of_the_chart) < 990
    assert newest_signals(series).tolist() == of_the_chart


@pytest.mark.parametrize(("points", "chance"), _SIMULATED)
def test_another_simulation_finds_the_same_chance(points, chance):
    times = min(150_000, 6_000_000 // points)
    series = np.random.default_rng(points).standard_normal((times, points))
    assert newest_signals(series).mean() == pytest.approx(chance, abs=CERTAIN * sqrt(chance / times))


@pytest.mark.parametrize("points", [9, 10, 14, 20, 30, 48, 84])
def test_between_two_simulated_numbers_the_line_is_close_enough(points):
    times = min(150_000, 6_000_000 // points)
    series = np.random.default_rng(points).standard_normal((times, points))
    chance = newest_point_alarm(points)
    assert newest_signals(series).mean() == pytest.approx(chance, abs=CERTAIN * sqrt(chance / times))


@pytest.mark.parametrize("points", [12, 24])
def test_shares_give_no_more_false_alarms(points):
    draw, times = np.random.default_rng(points), 4000
    denominators = draw.integers(150, 450, (times, points))
    events = draw.binomial(denominators, 0.3)
    found = [
        laney_p(x.tolist(), n.tolist()).points[-1].signal is not None for x, n in zip(events, denominators, strict=True)
    ]
    chance = newest_point_alarm(points)
    assert np.mean(found) < chance + CERTAIN * sqrt(chance / times)


@pytest.mark.parametrize("points", range(DOTS_ONLY_BELOW))
def test_without_limits_there_is_no_signal_to_be_false(points):
    assert newest_point_alarm(points) == 0


@promised
@given(st.integers(DOTS_ONLY_BELOW, 400))
def test_more_points_let_more_be_seen_by_chance(points):
    assert 0.0135 <= newest_point_alarm(points) <= newest_point_alarm(points + 1) < 0.02


def test_a_wrong_number_of_points_is_named():
    with pytest.raises(ValueError, match=r"points must be a whole number of at least 0, got 12\.5"):
        newest_point_alarm(12.5)
    with pytest.raises(ValueError, match="points must be a whole number of at least 0, got -1"):
        newest_point_alarm(-1)
