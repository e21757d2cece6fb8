"""Gates: what must be on record before certain data may come in at all (rule 10)."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from data.records.record import Record
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, _


class Gate(Record):
    """The data protection assessment opens case rows; the works council's consent opens staff time."""

    kind: ClassVar[str] = "gate"
    action: ClassVar[Action] = "write_reference"

    gate: Literal["data_protection_assessment", "works_council_consent"]
    reference: str = Field(min_length=1)
    on: date


def require_gate(transaction: Transaction, gate: str) -> None:
    """Refuse when this gate was never opened, or only from a later day on."""
    gates = [Gate.model_validate_json(version.body) for version in transaction.newest_versions(Gate.kind)]
    if any(of.gate == gate and of.on <= transaction.day for of in gates):
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
