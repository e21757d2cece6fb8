"""A quarter that was signed: everything that was on the page, as it was, with its fingerprint."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any, ClassVar, Self
from uuid import UUID, uuid5

from pydantic import Field

from data.records.problem import Invalid, Problem
from data.records.quarter_of import day_after, not_a_quarter
from data.records.record import REASON, Record
from data.store import Transaction
from data.viewer import Action
from data.words import _

_NAMESPACE = UUID("8c1c2a0e-6d0c-4b39-9a2f-3a1d5a7e9b52")


class SignedQuarter(Record):
    """One signature under one quarter; a next version is a correction with a signature of its own.

    `content` is the whole review as JSON (metrics/review/model.py), `fingerprint` its SHA-256 in hexadecimals, and
    `previous` that of the version before it. `seq` is the last row of the store that was counted, `on` the day of
    which the figures are. `because` is why it was corrected, empty for the first. A correction keeps both: it counts
    again with the deliveries and the decisions up to the row `corrected_to`, and with nothing else that came later.
    """

    kind: ClassVar[str] = "signed_quarter"
    action: ClassVar[Action] = "decide"
    longest: ClassVar[Mapping[str, int]] = {"because": REASON}

    quarter: date
    on: date
    seq: int = Field(ge=0)
    content: str = Field(min_length=2)
    fingerprint: str = Field(pattern="^[0-9a-f]{64}$")
    previous: str = Field(default="", pattern="^([0-9a-f]{64})?$")
    because: str = ""
    corrected_to: int | None = None

    @classmethod
    def answered_places(cls, _fields: Mapping[str, Any]) -> frozenset[str]:
        """Its texts were looked at when they were written; in a fingerprint nine digits in a row mean nothing."""
        return frozenset({"content", "fingerprint", "previous"})

    def check(self, transaction: Transaction) -> None:
        """The fingerprint fits what it stands under, and the quarter is over."""
        wrong = []
        if fingerprint_of(self.content) != self.fingerprint:
            wrong.append(Problem("fingerprint", _("dit past niet bij de inhoud. Laad de pagina opnieuw en teken dan.")))
        wrong += not_a_quarter(self.quarter)
        if self.seq > transaction.tail.seq or (self.corrected_to or 0) > transaction.tail.seq:
            wrong.append(Problem("seq", _("zo ver is de opslag nog niet. Laad de pagina opnieuw en teken dan.")))
        after = day_after(self.quarter)
        if self.on > transaction.day:
            wrong.append(Problem("on", _("deze dag moet nog komen. Verbeter de datum.")))
        if self.on < after or transaction.day < after:
            wrong.append(Problem("quarter", _("dit kwartaal is nog niet om. Teken het vanaf {day}.", day=after)))
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_change(self, earlier: Self, reason: str) -> None:  # noqa: ARG002
        """A correction says why, and what it corrects."""
        wrong = []
        kept = (self.previous, self.quarter, self.on, self.seq)
        since = self.corrected_to is not None and self.corrected_to >= (earlier.corrected_to or earlier.seq)
        if kept != (earlier.fingerprint, earlier.quarter, earlier.on, earlier.seq) or not since:
            wrong.append(Problem("previous", _("dit sluit niet aan op wat is getekend. Laad de pagina opnieuw.")))
        if len(self.because.strip()) < 10:
            wrong.append(Problem("because", _("schrijf op waarom het kwartaal wordt gecorrigeerd.")))
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """There is one signature per quarter, under the number that belongs to it."""
        wrong = []
        if record_id != signed_quarter_id(self.quarter):
            wrong.append(Problem("quarter", _("dit hoort bij een ander kwartaal. Laad de pagina opnieuw.")))
        if not based_on and (self.previous or self.because or self.corrected_to is not None):
            wrong.append(Problem("previous", _("een eerste handtekening corrigeert niets. Laat dit leeg.")))
        if wrong:
            raise Invalid(self.kind, *wrong)


def signed_quarter_id(quarter: date) -> UUID:
    """The number of the one signature under the quarter that begins on this day."""
    return uuid5(_NAMESPACE, str(quarter))


def fingerprint_of(content: str) -> str:
    """The SHA-256 of what is signed, in hexadecimals."""
    return sha256(content.encode()).hexdigest()
