"""What changed since the quarter before: published intervals, and words that claim no more than chance allows."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t, ttest_ind_from_stats

from data.records.indicator import Indicator
from data.records.record import add
from data.viewer import COMMAND_LINE
from metrics.review.change import change_since_last_quarter, change_words, difference, other_residents
from metrics.review.deliveries import deliveries
from metrics.series import Counted
from metrics.statistics.intervals import wilson
from metrics.statistics.mean import mean_interval
from metrics.statistics.sufficient import Estimate, Interval, Moments
from tests.metrics.conftest import SHARE, amended, effect
from tests.metrics.review.months import gathered, months


def share(events, n):
    return Counted(date(2026, 1, 1), "share", events / n, n, wilson(events, n))


def mean(n, value, variance):
    return Counted(date(2026, 1, 1), "mean", value, n, mean_interval(Moments(n, value, variance)))


def changed(store, **at):
    of = gathered(store, **at)
    return change_since_last_quarter(of, of.verdicts[0])


def test_shares_are_compared_as_newcombe_published():
    """Newcombe (1998), table II, example (a), method 10: 56 of 70 against 48 of 80 is 0.20 (0.0524 to 0.3339)."""
    found = difference(share(48, 80), share(56, 70))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_means_are_compared_as_welch_does():
    """The spread of each quarter is found back from its interval; scipy's own Welch says the same."""
    found = difference(mean(40, 6.2, 2.25), mean(60, 7.1, 4.0))
    oracle = ttest_ind_from_stats(7.1, 2.0, 60, 6.2, 1.5, 40, equal_var=False)
    df = (4.0 / 60 + 2.25 / 40) ** 2 / ((4.0 / 60) ** 2 / 59 + (2.25 / 40) ** 2 / 39)
    half = t.ppf(0.975, df) * (7.1 - 6.2) / oracle.statistic
    assert (found.low, found.high) == pytest.approx((0.9 - half, 0.9 + half), rel=1e-6)


def test_medians_are_compared_by_the_interval_of_each():
    """MOVER by hand: 10 (8 to 13) to 7 (6 to 8): -3 - sqrt(1 + 9) and -3 + sqrt(1 + 4)."""
    was = Counted(date(2026, 1, 1), "median", 10, 50, Interval(8, 13))
    found = difference(was, Counted(date(2026, 4, 1), "median", 7, 50, Interval(6, 8)))
    assert (found.value, found.low, found.high) == pytest.approx((-3, -3 - 10**0.5, -3 + 5**0.5))


def test_of_totals_alone_no_difference_is_told():
    total = replace(share(50, 100), interval=None)
    assert difference(total, share(60, 100)) is None
    assert difference(share(60, 100), total) is None


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_other_way_round_it_is_the_same_difference_with_another_sign(before, after):
    there, back = difference(share(before, 200), share(after, 200)), difference(share(after, 200), share(before, 200))
    assert (there.value, there.low, there.high) == pytest.approx((-back.value, -back.high, -back.low))


@given(st.integers(0, 300), st.integers(0, 300), st.booleans())
def test_better_and_worse_are_only_said_where_the_whole_interval_says_so(before, after, higher):
    found = difference(share(before, 300), share(after, 300))
    said = change_words(SHARE, found, higher, 0).say("nl")
    if found.low <= 0 <= found.high:
        assert said.startswith("Geen verschil te zien")
        assert "toeval" in said
    else:
        assert said.startswith("Beter" if (found.value > 0) == higher else "Slechter")


def test_less_drop_out_than_last_quarter_is_better(store):
    effect(store)
    months(store, [500, 500, 500, 300, 300, 300])
    found = changed(store)
    assert (found.value, found.n) == (-0.2, 3000)
    # Told in tenths over 3,000 residents; the bounds are those of statsmodels (method "newcomb").
    assert found.said.nl == "Beter: 20,0 minder van elke 100 inwoners (17,6 tot 22,4)."
    assert found.definition == "dropout"
    assert found.period.nl == "het 2e kwartaal 2026 tegenover het 1e kwartaal 2026"


def test_what_can_be_chance_is_told_as_that(store):
    effect(store)
    months(store, [30, 30, 30, 28, 30, 29], n=100)
    assert changed(store).said.nl == (
        "Geen verschil te zien: 1 minder van elke 100 inwoners (8 minder tot 6 meer). Dat kan toeval zijn."
    )


def test_a_difference_is_as_fine_as_the_values_that_it_is_between(store):
    """20.0 % and then 19.5 % of 4,500 residents: 0.5 fewer of every 100, not 1."""
    effect(store)
    months(store, [300, 300, 300, 292, 293, 293], n=1500)
    found = changed(store)
    assert found.said.nl.startswith("Geen verschil te zien: 0,5 minder van elke 100 inwoners")
    assert found.value == -0.005


def test_of_under_a_thousand_residents_no_tenths_are_told(store):
    effect(store)
    months(store, [100, 100, 100, 90, 90, 90], n=300)
    assert changed(store).said.nl.startswith("Geen verschil te zien: 3 minder van elke 100")


@pytest.mark.parametrize(
    ("noord", "said"),
    [
        ([20, 20, 20, 0, 0, 0], "Niet te zeggen: van noord zijn er nu geen cijfers, en in het kwartaal ervoor wel."),
        ([0, 0, 0, 20, 20, 20], "Niet te zeggen: van noord zijn er nu cijfers, en in het kwartaal ervoor niet."),
        ([20, 20, 20, 0, 0, 20], "Geen verschil te zien"),
    ],
)
def test_with_another_team_out_or_in_two_quarters_are_not_compared(store, noord, said):
    effect(store)
    months(store, [50] * 6, n=100)
    for at, n in enumerate(noord):
        if n:
            months(store, [n // 2], n=n, first=date(2026, at + 1, 1), team="noord")
    found = changed(store)
    assert found.said.nl.startswith(said)
    assert (found.value is None) == said.startswith("Niet te zeggen")


def test_a_team_that_is_too_small_to_show_is_not_named_by_its_absence(store):
    """Nine residents of noord in one quarter, none in the next: that these nine are gone is not told."""
    effect(store)
    months(store, [50] * 6, n=100)
    months(store, [1, 1, 1], n=3, team="noord")
    assert "noord" not in changed(store).said.nl
    of = gathered(store)
    assert "noord" not in deliveries(of).answer.nl


@pytest.mark.parametrize(
    ("now", "minds"),
    [
        # 300 before: a third more is 400.
        (133, False),
        (135, True),
        (67, False),
        (60, True),
    ],
)
def test_a_third_more_or_fewer_residents_is_something_to_mind(store, now, minds):
    effect(store)
    months(store, [30] * 3, n=100)
    months(store, [30] * 3, n=now, first=date(2026, 4, 1))
    of = gathered(store)
    told = [said.say("nl") for said in other_residents(of, of.verdicts[0])]
    assert bool(told) is minds
    if minds:
        assert told[0].startswith(f"In dit kwartaal zijn ongeveer {5 * round(3 * now / 5)} inwoners geteld en in het")


def test_without_a_quarter_before_there_is_nothing_to_compare_with(store):
    effect(store)
    months(store, [300, 300, 300], first=date(2026, 4, 1))
    found = changed(store)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert found.said.nl.startswith("Niet te zeggen: over het 1e kwartaal 2026")


def test_without_figures_of_the_quarter_there_is_no_change(store):
    effect(store)
    months(store, [300, 300, 300])
    assert changed(store) is None


def test_over_another_definition_nothing_is_compared(store):
    own = Indicator.model_validate(SHARE.model_dump() | {"code": "own_share", "label_nl": "Eigen telling"})
    stored = add(store, COMMAND_LINE, own)
    effect(store, primary={"indicator": "own_share"})
    months(store, [500, 500, 500, 300, 300, 300], indicator="own_share")
    assert changed(store, today=date(2099, 1, 1)).value is not None
    amended(store, stored, date(2026, 5, 1), definition_nl="telt nu iets anders")
    found = changed(store, today=date(2099, 1, 1))
    assert found.value is None
    assert found.said.nl == "Niet te zeggen: sinds 1 mei 2026 telt deze indicator iets anders."


def test_nothing_rounded_from_below_is_no_minus_nought(store):
    effect(store)
    months(store, [300, 300, 300, 299, 300, 300])
    assert str(changed(store).value) == "0.0"
    assert change_words(SHARE, Estimate(-0.0001, -0.02, 0.02), True, 0).say("nl").startswith("Geen verschil")
