"""What it cost beside what it did: per payer, with what was realised and what is expected always apart."""

from dataclasses import dataclass
from uuid import UUID

from data.format import Shown
from data.records.public_cost import PublicCost
from data.records.record import Stored, newest
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.words import _


@dataclass(frozen=True)
class CostOfEffect:
    """One recorded cost statement of one effect. Amounts in euros; what was set aside is for all planned cases.

    Nowhere is a realised and an expected saving added up, and there is no figure that needs their sum.
    """

    stored: Stored[PublicCost]

    @property
    def cost(self) -> PublicCost:
        """The record as it was written."""
        return self.stored.record

    @property
    def invested(self) -> float:
        """What was set aside for all planned cases."""
        return sum(line.invested for line in self.cost.lines)

    @property
    def invested_so_far(self) -> float:
        """The part of it that belongs to the cases counted so far."""
        return self.invested * self.cost.cases_counted / self.cost.cases_planned

    @property
    def realised(self) -> float:
        """What the payers together saved so far, in the counted cases."""
        return sum(line.realised_saving for line in self.cost.lines)

    @property
    def expected(self) -> float:
        """What they expect to save later in the counted cases: an expectation, not a result."""
        return sum(line.expected_saving for line in self.cost.lines)

    @property
    def realised_return(self) -> float | None:
        """Euros saved so far per euro spent on the same cases; None when nothing was spent."""
        return self.realised / self.invested_so_far if self.invested_so_far else None


def costs_of(store: Store, viewer: Viewer, effect: UUID) -> tuple[CostOfEffect, ...]:
    """The cost statements of one effect, in the order in which they were first written down."""
    viewer.require("read_aggregates")
    return tuple(CostOfEffect(stored) for stored in newest(store, PublicCost) if stored.record.effect_id == effect)


def cost_sentence(of: CostOfEffect) -> Text:
    """Realised first, by itself; expected after it, by itself."""
    cost = of.cost
    spent = _(
        "Voor {planned} huishoudens of inwoners is {invested} opzij gezet; dat is {so_far} voor de {counted} die "
        "nu zijn geteld.",
        planned=cost.cases_planned,
        invested=Shown(of.invested, "money"),
        so_far=Shown(of.invested_so_far, "money"),
        counted=cost.cases_counted,
    )
    if of.realised_return is None:
        realised = _("Tot nu toe is {realised} bespaard.", realised=Shown(of.realised, "money"))
    else:
        realised = _(
            "Tot nu toe is {realised} bespaard: {times} euro voor elke euro.",
            realised=Shown(of.realised, "money"),
            times=Shown(of.realised_return, "number", 1),
        )
    expected = _(
        "Verwacht wordt nog {expected}. Dat is een verwachting; we tellen haar er niet bij op.",
        expected=Shown(of.expected, "money"),
    )
    return _(
        "{spent} {realised} {expected} Of dit door de aanpak komt, is hiermee niet gemeten.",
        spent=spent,
        realised=realised,
        expected=expected,
    )
