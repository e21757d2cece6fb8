"""Teams: names of units, never of people."""

from typing import ClassVar, Literal

from pydantic import Field

from data.records.problem import Invalid, Problem
from data.records.record import Record
from data.store import Store, Transaction
from data.viewer import Action
from data.words import _


class Team(Record):
    """A unit of the organisation and how many people work in it.

    `hourly_cost` is what an hour of its work costs, all included, in euros: a time sample becomes money by it.
    """

    kind: ClassVar[str] = "team"
    action: ClassVar[Action] = "write_reference"
    added_later: ClassVar[frozenset[str]] = frozenset({"hourly_cost"})

    code: str = Field(min_length=1)
    name: str
    domain: str
    staff_group: Literal["frontline", "other"]
    people: int = Field(ge=1)
    hourly_cost: float | None = Field(default=None, gt=0, le=1000)

    def check_change(self, earlier: "Team", reason: str) -> None:  # noqa: ARG002
        """The code stays: rows, experiments and samples that run refer to the team by it."""
        if self.code != earlier.code:
            raise Invalid(
                self.kind,
                Problem(
                    "code",
                    _(
                        "de code van een team verandert nooit, want alles wat is ingelezen verwijst ernaar. Laat "
                        "{code} staan en verander de naam.",
                        code=earlier.code,
                    ),
                ),
            )


def teams(store: Store | Transaction) -> dict[str, Team]:
    """All teams by code, in the order in which they were written down."""
    found = [Team.model_validate_json(version.body) for version in store.newest_versions(Team.kind)]
    return {team.code: team for team in found}


def require_own_team(transaction: Transaction, kind: str, team: str) -> None:
    """Refuse who works for other teams only."""
    if not transaction.viewer.may_write_for(team):
        raise Invalid(
            kind,
            Problem("team", _("{team} is niet uw team. Kies een team waar u bij hoort.", team=team)),
        )


def require_known_team(transaction: Transaction, kind: str, team: str) -> Team:
    """Give the team; `Invalid` when there is none with this code."""
    known = teams(transaction)
    if team not in known:
        raise Invalid(
            kind,
            Problem("team", _("{team} staat niet in de lijst van teams. Kies een ander team.", team=team)),
        )
    return known[team]
