"""Teams: names of units, never of people."""

from typing import ClassVar, Literal

from pydantic import Field

from data.records.record import Record
from data.viewer import Action


class Team(Record):
    """A unit of the organisation and how many people work in it."""

    kind: ClassVar[str] = "team"
    action: ClassVar[Action] = "write_reference"

    code: str = Field(min_length=1)
    name: str
    domain: str
    staff_group: Literal["frontline", "other"]
    people: int = Field(ge=1)
