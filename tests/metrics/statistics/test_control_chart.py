"""Control charts: limits, phases, assurance."""

import csv
import re
from collections import defaultdict
from fractions import Fraction
from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from metrics.statistics.control_chart import ControlChart, laney_p, xmr

promised = settings(derandomize=True, deadline=None, database=None)
STEADY = [50, 54, 47, 51, 55, 48, 52, 49, 53, 50, 46, 54, 51, 49]
months = st.lists(st.integers(-20, 20), min_size=8, max_size=40)


@st.composite
def monthly_counts(draw, most=5000):
    ns = draw(st.lists(st.integers(1, most), min_size=8, max_size=30))
    return [draw(st.integers(0, n)) for n in ns], ns


def attendances(cases, **where):
    """Attendances and breaches per month, in order."""
    total = defaultdict(lambda: [0, 0])
    with (cases / "ae_attendances.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if all(row[name] == value for name, value in where.items()):
                total[row["period"]][0] += int(row["attendances"])
                total[row["period"]][1] += int(row["breaches"])
    ordered = [total[period] for period in sorted(total)]
    return [a for a, _ in ordered], [b for _, b in ordered]


def exact_limits(values):
    """Mean and limit width in exact arithmetic, straight from the definition."""
    mean = Fraction(sum(values), len(values))
    ranges = [abs(b - a) for a, b in pairwise(values)]
    typical = Fraction(sum(ranges), len(ranges))
    kept = [r for r in ranges if r < Fraction(3267, 1000) * typical]
    if sum(kept) > 0:
        typical = Fraction(sum(kept), len(kept))
    return mean, Fraction(266, 100) * typical


def test_the_published_limits_of_rrk_are_reproduced(cases):
    # NHSRplotthedots charts its main department (type 1) and starts a new phase in April 2018,
    # before the trust merges; these are the limits of the first 24 months.
    breaches = attendances(cases, org_code="RRK", type="1")[1]
    first = xmr(breaches, "lower", phases=[24]).points[0]
    assert [round(x, 1) for x in (first.mean, first.lower, first.upper)] == [1711.9, 849.8, 2574.0]
    alone = xmr(breaches[:24], "lower").points
    assert alone == xmr(breaches, "lower", phases=[24]).points[:24]


def test_the_merger_of_rrk_is_a_signal_when_no_phase_is_registered(cases):
    breaches = attendances(cases, org_code="RRK", type="1")[1]
    assert xmr(breaches, "lower").points[-1].signal == "outside"


def test_england_will_never_reach_95_percent_by_itself(cases):
    total, breaches = attendances(cases)
    in_time = [a - b for a, b in zip(total, breaches, strict=True)]
    shares = [x / n for x, n in zip(in_time, total, strict=True)]
    assert round(sum(in_time[-3:]) / sum(total[-3:]), 3) == 0.851
    assert xmr(shares, "higher", 0.95).assurance == "never"
    assert laney_p(in_time, total, "higher", 0.95).assurance == "never"


def test_a_plain_p_chart_would_call_most_of_england_a_signal(cases):
    total, breaches = attendances(cases)
    p = sum(breaches) / sum(total)
    plain = [abs(b / n - p) > 3 * (p * (1 - p) / n) ** 0.5 for b, n in zip(breaches, total, strict=True)]
    laney = [point.signal == "outside" for point in laney_p(breaches, total).points]
    assert sum(plain) > 30
    assert sum(laney) < 15


@promised
@given(months)
def test_exact_arithmetic_gives_the_same_limits(values):
    assume(len(set(values)) > 1)
    mean, width = exact_limits(values)
    for point in xmr(values).points:
        assert point.mean == pytest.approx(float(mean), abs=1e-9)
        assert point.lower == pytest.approx(float(mean - width), abs=1e-9)
        assert point.upper == pytest.approx(float(mean + width), abs=1e-9)


def test_the_limits_of_a_small_series_follow_by_hand():
    # Mean 5; moving ranges 2, 2, 2, 2, 2, 2, 2; limits 5 plus and minus 5.32.
    chart = xmr([4, 6, 4, 6, 4, 6, 4, 6])
    assert {(p.mean, round(p.lower, 2), round(p.upper, 2)) for p in chart.points} == {(5.0, -0.32, 10.32)}


@promised
@given(months, st.integers(-50, 50), st.sampled_from([0.01, 0.1, 3.0, 1000.0]))
def test_the_unit_makes_no_difference_to_the_signals(values, shift, factor):
    plain = [point.signal for point in xmr(values).points]
    assert [point.signal for point in xmr([v * factor for v in values]).points] == plain
    assert [point.signal for point in xmr([v + shift for v in values]).points] == plain


@promised
@given(months, st.integers(-30, 30))
def test_turning_the_chart_over_keeps_the_assurance(values, target):
    up, down = xmr(values, "higher", target), xmr([-v for v in values], "lower", -target)
    assert up.assurance == down.assurance
    assert [p.signal for p in up.points] == [p.signal for p in down.points]


@pytest.mark.parametrize(
    ("target", "good_is", "assurance"),
    [
        (30, "higher", "always"),
        (30, "lower", "never"),
        (50, "higher", "by_chance"),
        (50, "lower", "by_chance"),
        (70, "higher", "never"),
        (70, "lower", "always"),
        (None, "higher", None),
    ],
)
def test_assurance_says_what_the_newest_limits_promise(target, good_is, assurance):
    assert xmr(STEADY, good_is, target).assurance == assurance


def test_a_target_on_the_limit_is_met_by_chance():
    newest = xmr(STEADY).points[-1]
    assert xmr(STEADY, "higher", newest.lower).assurance == "by_chance"
    assert xmr(STEADY, "higher", newest.upper).assurance == "by_chance"


@pytest.mark.parametrize("n", range(8))
def test_under_8_points_there_are_only_dots(n):
    rising = list(range(n))
    for chart in (xmr(rising, "higher", 3), laney_p(rising, [100] * n, "higher", 0.5)):
        assert (chart.assurance, chart.trial, len(chart.points)) == (None, False, n)
        for point in chart.points:
            assert (point.mean, point.lower, point.upper, point.signal) == (None, None, None, None)


@pytest.mark.parametrize(("n", "trial"), [(7, False), (8, True), (11, True), (12, False)])
def test_from_8_to_11_points_the_limits_are_on_trial(n, trial):
    assert xmr(STEADY[:n]).trial is trial
    assert laney_p(STEADY[:n], [100] * n).trial is trial
    assert xmr(STEADY + STEADY[:n], phases=[len(STEADY)]).trial is trial


def test_a_phase_has_its_own_mean_and_limits():
    higher = [v + 100 for v in STEADY]
    chart = xmr(STEADY + higher, phases=[len(STEADY)])
    assert chart.points == xmr(STEADY).points + xmr(higher).points
    assert {point.signal for point in chart.points} == {None}


def test_a_young_phase_has_dots_and_no_assurance():
    chart = xmr([*STEADY, 150, 151, 152], "higher", 10, phases=[len(STEADY)])
    assert chart.points[0].mean is not None
    assert {point.mean for point in chart.points[-3:]} == {None}
    assert chart.assurance is None


def test_a_run_does_not_cross_into_the_next_phase():
    first, second = [1, 9, 2, 8, 1, 2, 3, 4], [5, 6, 7, 8, 1, 9, 2, 8]
    assert "trend" in {p.signal for p in xmr(first + second).points}
    assert "trend" not in {p.signal for p in xmr(first + second, phases=[8]).points}


def test_a_phase_that_starts_at_the_first_point_is_the_whole_chart():
    assert xmr(STEADY, phases=[0]) == xmr(STEADY)


def test_a_value_that_never_changes_has_no_limits_and_promises_nothing():
    for chart in (xmr([0.1] * 20, "higher", 0.05), laney_p([1] * 20, [10] * 20, "higher", 0.05)):
        assert chart.assurance is None
        for point in chart.points:
            assert point.mean == pytest.approx(0.1)
            assert (point.lower, point.upper, point.signal) == (None, None, None)


@pytest.mark.parametrize("numerators", [[0] * 10, [40, 50] * 5])
def test_only_zeros_or_only_ones_have_no_limits(numerators):
    chart = laney_p(numerators, [40, 50] * 5, "higher", 0.5)
    assert chart.assurance is None
    assert {(point.lower, point.upper, point.signal) for point in chart.points} == {(None, None, None)}


def test_one_bump_in_a_flat_series_is_one_signal():
    chart = xmr([3] * 9 + [10] + [3] * 9)
    assert [i for i, p in enumerate(chart.points) if p.signal == "outside"] == [9]
    assert all(point.lower < point.upper for point in chart.points)


@pytest.mark.parametrize("unit", [1, 0.1, 0.01, 0.3, 0.7, 1.1])
def test_a_moving_range_exactly_on_the_limit_is_dropped_in_every_unit(unit):
    # Seven ranges with mean 1000, the largest 3267: exactly 3.267 times as much.
    usual, outlying = [533, -533, 533, -533, 533, -1068], 3267
    values = [unit * v for v in accumulate([0, *usual, outlying])]
    point = xmr(values).points[0]
    assert point.upper - point.mean == pytest.approx(2.66 * unit * 3733 / 6)


@promised
@given(monthly_counts())
def test_laneys_definition_gives_the_same_limits(case):
    xs, ns = (np.array(part, dtype=float) for part in case)
    p = xs.sum() / ns.sum()
    assume(0 < p < 1)
    sigma = np.sqrt(p * (1 - p) / ns)
    sigma_z = np.abs(np.diff((xs / ns - p) / sigma)).mean() / 1.128
    assume(sigma_z > 1e-6)
    for i, point in enumerate(laney_p(*case).points):
        assert point.value == pytest.approx(xs[i] / ns[i])
        assert point.mean == pytest.approx(p)
        assert point.lower == pytest.approx(max(0, p - 3 * sigma[i] * sigma_z), abs=1e-9)
        assert point.upper == pytest.approx(min(1, p + 3 * sigma[i] * sigma_z), abs=1e-9)


def test_with_equal_denominators_laney_is_the_chart_of_single_values():
    # 3 / 1.128 is 2.6596, which the NHS rounds to 2.66.
    single = xmr([x / 1000 for x in STEADY]).points
    for one, other in zip(single, laney_p(STEADY, [1000] * len(STEADY)).points, strict=True):
        assert (other.mean, other.lower, other.upper) == pytest.approx((one.mean, one.lower, one.upper), abs=1e-5)


@promised
@given(monthly_counts())
def test_shares_and_their_limits_stay_between_0_and_1(case):
    for point in laney_p(*case).points:
        if point.lower is not None:
            assert 0 <= point.lower <= point.mean <= point.upper <= 1


@promised
@given(monthly_counts(), st.floats(0, 1))
def test_counting_the_others_turns_the_chart_over(case, target):
    xs, ns = case
    up = laney_p(xs, ns, "higher", target)
    down = laney_p([n - x for x, n in zip(xs, ns, strict=True)], ns, "lower", 1 - target)
    assert [p.signal for p in up.points] == [p.signal for p in down.points]
    newest = up.points[-1]
    if newest.lower is not None and min(abs(target - newest.lower), abs(target - newest.upper)) > 1e-9:
        assert up.assurance == down.assurance


def test_larger_months_get_narrower_limits():
    ns = [100, 10_000] * 6
    points = laney_p([20, 2100, 25, 1900, 18, 2000, 22, 2050, 19, 1950, 24, 2000], ns).points
    assert points[1].upper - points[1].lower < points[0].upper - points[0].lower


def test_an_empty_chart_is_empty():
    assert xmr([]) == laney_p([], []) == ControlChart((), None, False)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: xmr([1, float("nan")]), "values[1] must be a finite number, got nan"),
        (lambda: xmr([1, None]), "values[1] must be a finite number, got None"),
        (lambda: xmr([1], target=float("inf")), "target must be a finite number, got inf"),
        (lambda: xmr([1], "up"), "good_is must be one of higher, lower, got 'up'"),
        (lambda: xmr([1, 2], phases=[2]), "phases must be rising indexes under 2, got (2,)"),
        (lambda: xmr([1, 2, 3], phases=[2, 1]), "phases must be rising indexes under 3, got (2, 1)"),
        (lambda: xmr([1, 2, 3], phases=[1, 1]), "phases must be rising indexes under 3, got (1, 1)"),
        (lambda: xmr([1, 2], phases=[-1]), "phases[0] must be a whole number of at least 0, got -1"),
        (lambda: laney_p([1], [2, 3]), "denominators must be as many as numerators (1), got 2"),
        (lambda: laney_p([1, 0], [2, 0]), "denominators[1] must be a whole number of at least 1, got 0"),
        (lambda: laney_p([1, 0.5], [2, 2]), "numerators[1] must be a whole number of at least 0, got 0.5"),
        (lambda: laney_p([3], [2]), "numerators[0] must be at most its denominator (2), got 3"),
        (lambda: laney_p([1], [2], target=95), "target must be a share from 0 to 1 (0.25, not 25), got 95"),
    ],
)
def test_a_wrong_argument_names_itself(call, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        call()
