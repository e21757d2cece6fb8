"""The difference, estimated as the registered comparison deserves."""

from csv import DictReader

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_ind

from metrics.cells import NOBODY
from metrics.estimate import adjusted, by_team, change, crude, is_share
from tests.metrics.conftest import MEAN, SHARE, measured, moments, tally

promised = settings(derandomize=True, deadline=None, database=None)


@pytest.fixture
def kidney(cases):
    """Open surgery against keyhole surgery, by the size of the stone (Charig et al. 1986)."""
    with (cases / "kidney_stones.csv").open(encoding="utf-8") as lines:
        return {
            row["stone"]: {
                "tailored": tally(int(row["x_open"]), int(row["n_open"])),
                "standard": tally(int(row["x_pcnl"]), int(row["n_pcnl"])),
            }
            for row in DictReader(lines)
        }


def test_a_share_is_compared_by_newcombe():
    """measuring.md: 56/70 against 48/80 is 0.2000 (0.0524 to 0.3339)."""
    found = crude(SHARE, tally(56, 70), tally(48, 80))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_a_mean_is_compared_by_welch():
    draw = np.random.default_rng(3)
    one, other = draw.normal(7, 1, 40), draw.normal(6, 2, 25)
    found, oracle = crude(MEAN, measured(one), measured(other)), ttest_ind(one, other, equal_var=False)
    assert (found.low, found.high) == pytest.approx(tuple(oracle.confidence_interval()))


def test_kidney_stones_turn_round_after_correction(kidney):
    """Crude −4.6 points, adjusted +5.4 (measuring.md, section 3)."""
    arms = [kidney["small"][arm].merge(kidney["large"][arm]) for arm in ("tailored", "standard")]
    assert crude(SHARE, *arms).value == pytest.approx(-0.046, abs=5e-4)
    found = adjusted(SHARE, kidney)
    assert found.how == "adjusted"
    assert found.estimate.value == pytest.approx(0.054, abs=5e-4)
    assert found.cases_dropped == 0
    assert found.uneven_p > 0.05


def test_adjusting_is_a_regression_with_a_constant_per_starting_situation():
    """Oracle: the coefficient of the arm in least squares with a dummy per stratum weighs as Mantel and Haenszel do."""
    draw = np.random.default_rng(11)
    rows = pd.DataFrame({"arm": draw.integers(0, 2, 300), "stratum": draw.integers(0, 4, 300)})
    rows["value"] = draw.normal(rows["stratum"] * 2 + rows["arm"] * 0.5)
    strata = {
        str(name): {
            "tailored": measured(of.loc[of["arm"] == 1, "value"]),
            "standard": measured(of.loc[of["arm"] == 0, "value"]),
        }
        for name, of in rows.groupby("stratum")
    }
    oracle = smf.ols("value ~ arm + C(stratum)", rows).fit()
    assert adjusted(MEAN, strata).estimate.value == pytest.approx(oracle.params["arm"])


def test_one_starting_situation_is_nothing_to_adjust_for(kidney):
    assert adjusted(SHARE, {"small": kidney["small"]}) is None
    assert adjusted(SHARE, {}) is None


def test_strata_with_nobody_to_compare_with_leave_nothing():
    assert adjusted(SHARE, {"a": {"tailored": tally(5, 20)}, "b": {"standard": tally(5, 20)}}) is None


def test_who_has_nobody_to_compare_with_is_counted(kidney):
    alone = kidney | {"huge": {"tailored": tally(3, 12)}, "giant": {"standard": tally(1, 4), "tailored": NOBODY}}
    found = adjusted(SHARE, alone)
    assert found.estimate == adjusted(SHARE, kidney).estimate
    assert found.cases_dropped == 16


def test_one_case_of_a_mean_is_nobody_to_compare_with():
    strata = {
        name: {"tailored": measured([1.0, 2.0, base]), "standard": measured([2.0, 4.0, base])}
        for name, base in (("a", 3.0), ("b", 5.0))
    }
    found = adjusted(MEAN, strata | {"c": {"tailored": measured([1.0]), "standard": measured([9.0, 8.0])}})
    assert found.estimate == adjusted(MEAN, strata).estimate
    assert found.cases_dropped == 3


def test_starting_situations_that_contradict_each_other_are_noticed():
    strata = {
        "light": {"tailored": tally(80, 100), "standard": tally(20, 100)},
        "heavy": {"tailored": tally(20, 100), "standard": tally(80, 100)},
    }
    assert adjusted(SHARE, strata).uneven_p < 1e-9


@promised
@given(st.lists(st.tuples(*[st.integers(0, 30)] * 4), min_size=2, max_size=4))
def test_swapping_the_arms_turns_the_sign(rows):
    strata = {
        str(place): {"tailored": tally(min(a, b), max(a, b)), "standard": tally(min(c, d), max(c, d))}
        for place, (a, b, c, d) in enumerate(rows)
    }
    swapped = {name: {"tailored": of["standard"], "standard": of["tailored"]} for name, of in strata.items()}
    one, other = adjusted(SHARE, strata), adjusted(SHARE, swapped)
    assert (one is None) == (other is None)
    if one is not None:
        assert (-other.estimate.value, -other.estimate.high, -other.estimate.low) == pytest.approx(
            (one.estimate.value, one.estimate.low, one.estimate.high)
        )
        assert one.cases_dropped == other.cases_dropped


def test_a_change_of_a_share_has_the_spread_of_a_share():
    """By hand: 30 to 45 of 100 against 30 to 30 of 100 is +15 points, and four times p(1 − p)/99."""
    before = {"tailored": moments([1.0] * 30 + [0.0] * 70), "standard": moments([1.0] * 30 + [0.0] * 70)}
    found = change(SHARE, before, tally(45, 100), tally(30, 100))
    assert found.how == "change"
    assert found.estimate.value == pytest.approx(0.15)
    error = ((3 * 0.3 * 0.7 + 0.45 * 0.55) / 99) ** 0.5
    assert (found.estimate.high - found.estimate.low) / 2 == pytest.approx(1.966 * error, rel=1e-3)


def test_a_change_asks_for_both_groups_beforehand():
    known = moments([1.0, 2.0, 3.0])
    after = measured([2.0, 3.0, 5.0])
    assert change(MEAN, {"tailored": known}, after, after) is None
    assert change(MEAN, {"tailored": known, "standard": moments([1.0])}, after, after) is None
    assert change(MEAN, {"tailored": known, "standard": known}, after, NOBODY) is None


def test_every_team_counts_once():
    """Oracle: Welch on the means of the teams, however many residents each has."""
    one = [tally(8, 10), tally(45, 90), tally(30, 50), tally(7, 10)]
    other = [tally(3, 10), tally(20, 100), tally(4, 10), tally(10, 40)]
    found = by_team({"tailored": one, "standard": other})
    oracle = ttest_ind([0.8, 0.5, 0.6, 0.7], [0.3, 0.2, 0.4, 0.25], equal_var=False)
    assert found.how == "teams"
    assert (found.estimate.low, found.estimate.high) == pytest.approx(tuple(oracle.confidence_interval()))


@pytest.mark.parametrize(
    "teams",
    [
        {"tailored": [tally(5, 50), tally(9, 50)], "standard": [tally(5, 50)]},
        {"tailored": [tally(5, 50), tally(9, 50)]},
        {},
        # A team of which no outcome is known is no observation.
        {"tailored": [tally(5, 50), tally(9, 50)], "standard": [tally(5, 50), tally(0, 0, lost=9)]},
        # Teams that are all alike set no bound.
        {"tailored": [tally(5, 50), tally(5, 50)], "standard": [tally(9, 50), tally(9, 50)]},
    ],
)
def test_fewer_than_two_teams_in_an_arm_say_nothing(teams):
    assert by_team(teams) is None


def test_only_a_share_is_a_share():
    assert is_share(SHARE)
    assert not is_share(MEAN)
