"""Round numbers on an axis, and few enough of them."""

from hypothesis import given
from hypothesis import strategies as st

from pages.shared.axis import decimals, round_steps, some_of


def test_steps_are_round_and_hold_both_ends():
    assert round_steps(0.37, 0.52) == [0.35, 0.4, 0.45, 0.5, 0.55]
    assert round_steps(-17, 17, 4) == [-20, -10, 0, 10, 20]
    assert round_steps(5, 5)[0] <= 5 <= round_steps(5, 5)[-1]


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(3, 8))
def test_steps_always_hold_both_ends_and_stay_few(low, width, most):
    steps = round_steps(low, low + width, most)
    slack = max(abs(low), width) * 1e-6
    assert steps[0] <= low + slack
    assert steps[-1] >= low + width - slack
    assert 2 <= len(steps) <= most + 3


def test_a_step_has_no_more_decimals_than_it_needs():
    assert [decimals(step * 100) for step in (0, 0.3, 0.075, 0.1225)] == [0, 0, 1, 2]
    assert decimals(1 / 3) == 2
    assert decimals(-20) == 0


@given(st.integers(1, 200), st.integers(1, 10))
def test_of_many_moments_some_are_named_and_always_the_last(many, most):
    chosen = some_of(range(many), most)
    assert len(chosen) <= most
    assert chosen[-1] == many - 1
