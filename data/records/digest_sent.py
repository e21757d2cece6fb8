"""That somebody's digest of one week or month is settled: once, however often the sender looks."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, Self
from uuid import UUID, uuid5

from pydantic import Field

from data.records.record import Record
from data.store import Transaction
from data.viewer import COMMAND_LINE, Action
from data.words import Refusal, _

_NAMESPACE = UUID("c7a0f2de-6a55-4c3e-8a0e-3b8f7d1e5a64")


class DigestSent(Record):
    """The digest of one person for one period (2026-W47 or 2026-11). Nothing of what was in it is kept, and no address.

    `until` is the last row of the chain that it told about: the next one begins there. `outcome` "sent" means that the
    mail server accepted it.
    """

    kind: ClassVar[str] = "digest_sent"
    action: ClassVar[Action] = "choose_digest"

    subject: str = Field(min_length=1)
    period: str = Field(pattern=r"^[0-9]{4}-(W(0[1-9]|[1-4][0-9]|5[0-3])|0[1-9]|1[0-2])$")
    until: int = Field(ge=0)
    outcome: Literal["sent", "nothing_to_tell"] = "sent"

    @classmethod
    def answered_places(cls, _fields: Mapping[str, Any]) -> frozenset[str]:
        """Somebody's key in the sign-in may have nine digits in a row."""
        return frozenset({"subject"})

    def check(self, transaction: Transaction) -> None:
        """Only the sender itself says that something was sent, and it cannot have told what is not there yet."""
        if transaction.viewer.subject != COMMAND_LINE.subject or self.until > transaction.tail.seq:
            raise Refusal(_("Of een e-mail is verstuurd, schrijft alleen Keerpunt zelf op."))

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """There is one per person and period, under the number that belongs to it."""
        if record_id != digest_sent_id(self.subject, self.period):
            raise Refusal(_("Of een e-mail is verstuurd, schrijft alleen Keerpunt zelf op."))

    def check_change(self, earlier: Self, reason: str) -> None:  # noqa: ARG002
        """What was sent cannot be called back."""
        raise Refusal(_("Wat is verstuurd, verandert niet meer."))


def digest_sent_id(subject: str, period: str) -> UUID:
    """The number of the one record about this person's digest of this period."""
    return uuid5(_NAMESPACE, f"{subject}/{period}")
