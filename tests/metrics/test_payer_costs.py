"""Costs per payer: realised and expected are never one sum."""

from hypothesis import given
from hypothesis import strategies as st

from data.records.deviation import PayerCost
from metrics.payer_costs import Sums, payer_costs

EUROS = st.integers(0, 100_000)


def cost(before: float, plan: float, after: float | None = None, after_is: str = "expected") -> PayerCost:
    return PayerCost(payer="gemeente", before=before, plan=plan, after=after, after_is=after_is)


def test_each_sum_is_over_its_own_payers():
    """By hand: counted 9,000 and 1,000 before, 5,000 and 700 after; expected 4,000 before, 2,500 after."""
    found = payer_costs(
        (cost(9000, 6000, 5000, "realised"), cost(1000, 800, 700, "realised"), cost(4000, 3000, 2500), cost(700, 0))
    )
    assert found.realised == Sums(10_000, 6800, 5700)
    assert found.expected == Sums(4000, 3000, 2500)


def test_without_an_amount_afterwards_there_is_no_sum():
    assert payer_costs((cost(700, 0),)).realised is None
    assert payer_costs((cost(700, 0),)).expected is None


def test_nothing_spent_afterwards_is_an_amount():
    assert payer_costs((cost(700, 0, 0, "realised"),)).realised == Sums(700, 0, 0)


@given(st.lists(st.tuples(EUROS, EUROS, st.none() | EUROS, st.sampled_from(["expected", "realised"]))))
def test_no_expected_amount_ever_moves_the_realised_sum(rows):
    counted = [row for row in rows if row[3] == "realised"]
    assert payer_costs(cost(*row) for row in rows).realised == payer_costs(cost(*row) for row in counted).realised
