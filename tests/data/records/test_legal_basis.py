"""On what a deviation may rest: an article or an entry of the list, and to make it worse nothing that only eases."""

import pytest

from data.records.deviation import Deviation
from data.records.legal_basis import may_worsen
from data.records.list_entry import ListEntry
from data.records.problem import Invalid
from data.records.record import add
from data.store import Store
from data.viewer import COMMAND_LINE
from tests.data.records import people
from tests.data.records.people import NOORD


def refused_at(store: Store, **changes: object) -> list[str]:
    with pytest.raises(Invalid) as refused:
        add(store, NOORD, Deviation(**people.deviation_fields() | changes))
    return [problem.place for problem in refused.value.problems]


@pytest.mark.parametrize("nothing", ["-", "geen", "de wet", "Wmo 2015", "Verordening 2023"])
def test_a_legal_basis_that_names_no_article_is_refused(store: Store, nothing: str) -> None:
    people.teams(store)
    assert refused_at(store, legal_basis=nothing) == ["legal_basis"]


@pytest.mark.parametrize(
    "basis",
    ["Awb 4:84", "Wmo 2015, artikel 2.3.5", "APV 2:10", "Hardheidsclausule in de verordening", "Wgs, artikel 3"],
)
def test_an_article_or_an_entry_of_the_list_is_a_basis(store: Store, basis: str) -> None:
    people.teams(store)
    assert people.deviation(store, legal_basis=basis).version == 1


def test_an_entry_that_the_municipality_added_is_a_basis(store: Store) -> None:
    people.teams(store)
    own = "Verordening individuele studietoeslag"
    assert refused_at(store, legal_basis=own) == ["legal_basis"]
    add(store, COMMAND_LINE, ListEntry(list="legal_basis", code=own))
    assert people.deviation(store, legal_basis=own).version == 1


# Awb 4:84 and hardship clauses protect whoever a decision touches; no power to burden follows from them.
EASES = [
    "Awb, artikel 4:84",
    "art. 4: 84 Awb",
    "Awb, artikel 3:4",
    "Hardheidsclausule in de verordening",
    "Hardheidsclausule in de beleidsregel",
    "de hardheidsbepaling van artikel 12",
    "Participatiewet, artikel 9 lid 2",
    "Participatiewet, artikel 16",
    "Participatiewet, artikel 18 lid 2 en Awb 4:84",
]


@pytest.mark.parametrize("basis", EASES)
def test_worse_never_rests_on_what_is_there_to_ease(store: Store, basis: str) -> None:
    people.teams(store)
    for resident in ("agreed", "not_agreed"):
        assert refused_at(store, legal_basis=basis, position="worse", resident=resident) == ["position"]
    assert people.deviation(store, legal_basis=basis, position="better").version == 1


@pytest.mark.parametrize(
    "basis", ["Participatiewet, artikel 18 lid 2", "Awb, artikel 4:48", "Wmo 2015, artikel 2.3.10"]
)
def test_worse_on_an_article_of_its_own_can_be_kept(store: Store, basis: str) -> None:
    people.teams(store)
    assert people.deviation(store, legal_basis=basis, position="worse").version == 1


def test_worse_and_a_basis_that_is_none_are_both_said(store: Store) -> None:
    """What was accepted and counted before: position worse, legal basis "geen"."""
    people.teams(store)
    assert refused_at(store, legal_basis="geen", position="worse") == ["legal_basis"]
    assert set(refused_at(store, legal_basis="", position="worse")) == {"legal_basis", "position"}


def test_nothing_is_no_ground() -> None:
    assert not may_worsen(" ")
    assert may_worsen("Participatiewet, artikel 54 lid 3")
