"""What the record of a policy change asks at the moment of deciding, and of the days on which it holds."""

from datetime import date

import pytest

from data.records.policy_change import PolicyChange
from data.records.problem import Invalid
from data.records.record import add, amend
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE

DECIDED = {
    "status": "decided",
    "evidence": "supports",
    "decided_by": "het college",
    "decided_on": date(2026, 11, 1),
    "valid_from": date(2027, 1, 1),
    "planned_goal_check": date(2027, 7, 1),
}


@pytest.fixture
def store(tmp_path):
    with Store.open(Settings(tmp_path / "store.duckdb")) as opened:
        yield opened


def decided(store, **changes):
    fields = {
        "title": "Eerst bellen",
        "type": "work_process",
        "old_text": "oud",
        "new_text": "nieuw",
        "legal_basis": "Awb 4:81",
        "status": "proposed",
    }
    proposed = add(store, COMMAND_LINE, PolicyChange(**fields))
    record = PolicyChange(**(fields | DECIDED | changes))
    return amend(store, COMMAND_LINE, proposed.id, record, based_on=1, reason="")


def places(refused):
    return [problem.place for problem in refused.value.problems]


def test_with_all_that_is_asked_it_is_decided(store):
    assert decided(store, valid_until=date(2028, 1, 1)).record.status == "decided"


def test_who_did_not_look_at_the_figures_cannot_decide(store):
    """Or deciding against the evidence would only be a matter of not looking."""
    with pytest.raises(Invalid) as refused:
        decided(store, evidence=None)
    assert places(refused) == ["evidence"]


def test_it_does_not_end_before_it_begins(store):
    with pytest.raises(Invalid) as refused:
        decided(store, valid_until=date(2026, 12, 31))
    assert places(refused) == ["valid_until"]
