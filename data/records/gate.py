"""Gates: what must be on record before certain data may come in at all (rule 10)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from data.records.record import Record
from data.store import Store, Transaction
from data.viewer import Action
from data.words import Refusal, _


class Gate(Record):
    """The data protection assessment opens case rows; the works council's consent opens staff time.

    `until` is the last day on which it holds, None when it was given without an end.
    """

    kind: ClassVar[str] = "gate"
    action: ClassVar[Action] = "write_reference"
    added_later: ClassVar[frozenset[str]] = frozenset({"until"})

    gate: Literal["data_protection_assessment", "works_council_consent"]
    reference: str = Field(min_length=1)
    on: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """True from the day on which it was given up to and including the last one."""
        return self.on <= day and (self.until is None or day <= self.until)


def gate_on(source: Store | Transaction, gate: str, day: date) -> Gate | None:
    """The gate of this name that holds on a day, or None."""
    gates = [Gate.model_validate_json(version.body) for version in source.newest_versions(Gate.kind)]
    return next((of for of in gates if of.gate == gate and of.holds_on(day)), None)


def require_gate(transaction: Transaction, gate: str) -> None:
    """Refuse when this gate was never opened, only from a later day on, or no longer."""
    if gate_on(transaction, gate, transaction.day) is not None:
        return
    if gate == "data_protection_assessment":
        raise Refusal(
            _(
                "Gegevens per casus kunnen nog niet worden ingelezen: de gegevensbeschermingstoets (DPIA) is niet "
                "vastgelegd. De beheerder legt eerst kenmerk en datum van de DPIA vast."
            )
        )
    raise Refusal(
        _(
            "Tijdgegevens kunnen nog niet worden ingelezen: de instemming van de ondernemingsraad is niet vastgelegd. "
            "De beheerder legt eerst kenmerk en datum van de instemming vast."
        )
    )
