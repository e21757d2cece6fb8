"""How often somebody wants to hear by e-mail what changed and what waits, and in which language. No address."""

from typing import ClassVar, Literal
from uuid import UUID, uuid5

from data.format import Language
from data.records.record import Record
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, _

Every = Literal["week", "month", "never"]

_NAMESPACE = UUID("2b1f0f5c-5e0a-4f1b-9c57-0d2e6a4b8f13")


class DigestChoice(Record):
    """What one person chose. Whoever chose nothing gets no e-mail."""

    kind: ClassVar[str] = "digest_choice"
    action: ClassVar[Action] = "choose_digest"

    every: Every
    language: Language = "nl"

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody chooses for somebody else."""
        if record_id != digest_choice_id(transaction.viewer.subject):
            raise Refusal(_("Dit kiest iedereen alleen voor zichzelf. Laad de pagina opnieuw."))


def digest_choice_id(subject: str) -> UUID:
    """The number of the one record that says what this person chose."""
    return uuid5(_NAMESPACE, subject)
