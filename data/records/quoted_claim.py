"""A figure that somebody published and that Keerpunt cannot recompute: shown beside ours, never as ours."""

from typing import ClassVar

from pydantic import Field

from data.records.record import Record
from data.viewer import Action


class QuotedClaim(Record):
    """What was claimed of the share of the money that reaches helping, by whom and where. Amounts in euros."""

    kind: ClassVar[str] = "quoted_claim"
    action: ClassVar[Action] = "write_reference"

    claim: str = Field(min_length=3)
    helping: float = Field(ge=0)
    total: float = Field(gt=0)
    source: str = Field(min_length=3)
    note: str = ""
