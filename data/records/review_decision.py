"""Step 4 of the cycle: what the director decided about one effect after looking at the evidence."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal, Self, get_args
from uuid import UUID, uuid5

from pydantic import Field

from data.records.problem import Invalid, Problem
from data.records.quarter_of import not_a_quarter
from data.records.record import REASON, Record
from data.records.second_reading import second_reader
from data.records.target_effect import require_effect
from data.store import Transaction
from data.viewer import Action
from data.words import _

Choice = Literal["continue", "adjust", "scale_up", "lay_down_in_policy", "stop", "back_to_the_frontline"]
# "decide_later": what the figures say is concluded now, what is done about it is decided by a day that is named.
Decided = Literal[Choice, "decide_later"]
CHOICES: tuple[Choice, ...] = get_args(Choice)

_NAMESPACE = UUID("5a0e1a57-52a5-4d0e-8f0c-0f2f3f6a7c11")
# What a second reader reads: who reads it, reads this choice, with this reason, over these figures.
_READ = ("decision", "reason", "supported")


class ReviewDecision(Record):
    """One decision on one effect, for one quarter, with its reason.

    `supported` are the choices that the evidence supported on the day of the decision, the strongest first: kept, for
    later figures may say something else. Whoever chooses another one proposes it first, and it is decided once somebody
    else has read it.
    """

    kind: ClassVar[str] = "review_decision"
    action: ClassVar[Action] = "decide"
    added_later: ClassVar[frozenset[str]] = frozenset({"status", "supported", "decide_by"})
    longest: ClassVar[Mapping[str, int]] = {"reason": REASON}

    effect_id: UUID
    quarter: date
    decision: Decided
    reason: str = Field(min_length=5)
    status: Literal["proposed", "decided"] = "decided"
    supported: tuple[Choice, ...] = ()
    # Of "decide_later" only: the last day.
    decide_by: date | None = None

    @property
    def is_against_the_evidence(self) -> bool:
        """True for a choice that the evidence does not support, where it supports any."""
        return self.decision != "decide_later" and bool(self.supported) and self.decision not in self.supported

    def changed_since(self, read: Self) -> tuple[str, ...]:
        """The fields that say something else than in the version that a second reader read; empty when none does."""
        return tuple(name for name in _READ if getattr(self, name) != getattr(read, name))

    def check(self, transaction: Transaction) -> None:
        """The effect that it is about exists, and it is decided later only by a day that is named."""
        require_effect(transaction, self.effect_id, _("Dit effect bestaat niet. Kies een effect."))
        wrong = not_a_quarter(self.quarter)
        if self.decision == "decide_later" and self.decide_by is None:
            wrong.append(Problem("decide_by", _("noem de dag waarop u uiterlijk besluit.")))
        if self.decide_by is not None and self.decide_by < transaction.day:
            wrong.append(Problem("decide_by", _("deze dag is al voorbij. Noem een dag die nog komt.")))
        if self.decision != "decide_later" and self.decide_by is not None:
            wrong.append(Problem("decide_by", _("er is al besloten. Laat deze dag leeg.")))
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_change(self, earlier: Self, reason: str) -> None:
        """What was decided is decided otherwise only with a reason; to decide what was left open needs none."""
        wrong = []
        if (self.effect_id, self.quarter) != (earlier.effect_id, earlier.quarter):
            wrong.append(Problem("effect_id", _("dit besluit hoort bij een ander effect of kwartaal.")))
        was_final = earlier.status == "decided" and earlier.decision != "decide_later"
        if was_final and not reason.strip():
            wrong.append(Problem("reason", _("dit is besloten. Schrijf op waarom u nu anders besluit.")))
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:
        """There is one decision per effect and quarter; against the evidence it takes four eyes.

        Then what was proposed was read by somebody else, and did not change.
        """
        if not based_on:
            self._require_first(transaction, record_id)
        if self.status == "proposed" or not self.is_against_the_evidence:
            return
        before = transaction.newest(record_id) if based_on else None
        earlier = ReviewDecision.model_validate_json(before.body) if before and before.kind == self.kind else None
        read = second_reader(transaction, record_id, based_on, transaction.viewer.subject)
        if earlier is None or read is None:
            raise Invalid(
                self.kind,
                Problem(
                    "",
                    _(
                        "De cijfers steunen dit besluit niet. Leg het eerst voor: het geldt als een collega het heeft "
                        "gelezen en dat met naam heeft vastgelegd."
                    ),
                ),
            )
        if changed := self.changed_since(earlier):
            raise Invalid(
                self.kind,
                *(
                    Problem(name, _("dit staat anders in wat uw collega las. Leg het opnieuw voor."))
                    for name in changed
                ),
            )

    def _require_first(self, transaction: Transaction, record_id: UUID) -> None:
        for of in transaction.newest_versions(self.kind):
            other = ReviewDecision.model_validate_json(of.body)
            if of.record_id != record_id and (other.effect_id, other.quarter) == (self.effect_id, self.quarter):
                raise Invalid(
                    self.kind,
                    Problem("quarter", _("over dit effect is voor dit kwartaal al besloten. Verander dat besluit.")),
                )


def decision_id(effect_id: UUID, quarter: date) -> UUID:
    """The number of the one decision on this effect for the quarter that begins on this day."""
    return uuid5(_NAMESPACE, f"{effect_id}/{quarter}")
