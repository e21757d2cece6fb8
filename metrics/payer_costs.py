"""What a breakthrough plan costs its payers: realised and expected apart, and never added up (rule 1)."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.records.deviation import PayerCost


@dataclass(frozen=True)
class Sums:
    """Euros a year of some payers together, over the same payers before, in the plan and after."""

    before: float
    plan: float
    after: float


@dataclass(frozen=True)
class PayerCosts:
    """Sums over the payers of whom the amount afterwards was counted, and over those of whom it is expected.

    None where there is no such payer. A payer without an amount afterwards is in neither: before and after would then
    not be of the same payers.
    """

    realised: Sums | None
    expected: Sums | None


def payer_costs(costs: Iterable[PayerCost]) -> PayerCosts:
    """The sums of one plan."""
    known = [of for of in costs if of.after is not None]
    return PayerCosts(
        _sums([of for of in known if of.after_is == "realised"]),
        _sums([of for of in known if of.after_is == "expected"]),
    )


def _sums(costs: list[PayerCost]) -> Sums | None:
    if not costs:
        return None
    return Sums(sum(of.before for of in costs), sum(of.plan for of in costs), sum(of.after or 0 for of in costs))
