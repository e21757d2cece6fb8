"""Deviations to put in a store: complete and decided unless told otherwise."""

from datetime import date
from typing import Any
from uuid import UUID

from data.records.deviation import Deviation
from data.records.record import Stored, add
from data.records.team import Team
from data.store import Store
from data.viewer import COMMAND_LINE, Viewer

NOORD = Viewer("noord", "Noord", frozenset({"frontline"}), frozenset({"noord"}))
ZUID = Viewer("zuid", "Zuid", frozenset({"frontline"}), frozenset({"zuid"}))
POLICY = Viewer("policy", "Beleid", frozenset({"policy"}))
MANAGER = Viewer("manager", "Leiding", frozenset({"manager"}))
DIRECTOR = Viewer("director", "Directie", frozenset({"director"}))
STEWARD = Viewer("steward", "Beheer", frozenset({"steward"}))


# Step 3 of the reverse test, all yes.
ETHICAL = {
    name: {"answer": "yes", "because": ""}
    for name in ("short_and_long_term", "fits_abilities", "pure_intention", "fits_principles")
}


def teams(store: Store) -> None:
    """Two teams."""
    for code in ("noord", "zuid"):
        team = Team(code=code, name=f"Team {code}", domain="Wmo", staff_group="frontline", people=12)
        add(store, COMMAND_LINE, team, record_id=UUID(int=9000 + (code == "zuid")))


def fields(**changes: Any) -> dict[str, Any]:
    """A deviation that may be decided."""
    return {
        "team": "noord",
        "domain": "Wmo",
        "on": date(2025, 5, 6),
        "status": "decided",
        "wanted_effect": "De inwoner blijft thuis wonen.",
        "law": "Wmo 2015",
        "core_value": "Zelfredzaam zijn en meedoen",
        "fits_core_value": "yes",
        "ethical": ETHICAL,
        "constraints": "yes_with_deviation",
        "rule": "Eigen bijdrage vervoer",
        "legal_basis": "Awb, artikel 4:84",
        "reasons": "De rit is nodig voor de zorg.",
        "circumstances": "De inwoner reist drie keer per week naar het ziekenhuis.",
        "consequences": "De bijdrage vervalt een half jaar.",
        "resident": "agreed",
        "position": "better",
        "decision": "deviate",
        "came_of_it": "helped",
        "came_of_it_because": "De inwoner woont nog thuis.",
    } | changes


def deviation(store: Store, number: int, **changes: Any) -> Stored[Deviation]:
    """The same, in a store that has the two teams."""
    return add(store, COMMAND_LINE, Deviation(**fields(**changes)), record_id=UUID(int=number))
