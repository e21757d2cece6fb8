"""Laws that changed: a line in a chart may turn on such a day without anybody having worked differently."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from data.records.record import Record
from data.viewer import Action


class LawChange(Record):
    """The day on which a change of a law took effect, and what changed."""

    kind: ClassVar[str] = "law_change"
    action: ClassVar[Action] = "write_reference"

    on: date
    law: str = Field(min_length=1)
    description: str = Field(min_length=3)
