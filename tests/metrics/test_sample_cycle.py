"""The invented municipality's cycle, as the metrics tell it: what was planted in its records comes out."""

from collections.abc import Iterator

import pytest

from data.records.policy_change import PolicyChange
from data.records.record import newest
from data.sample.quarters import record_id
from data.sample.truths import NOT_WRITTEN, RELAPSE
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.policy_evidence import measured_experiments, policy_evidence
from metrics.proposals import proposals
from metrics.relapse import protected_hours
from tests.screen import TODAY, copy_of_invented


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("cycle")))) as opened:
        yield opened


def test_rules_that_are_often_deviated_from_open_a_proposal(store: Store) -> None:
    found = [of for of in proposals(store, COMMAND_LINE, TODAY, 3) if of.source == "rule"]
    assert [of.subject for of in found if len(of.deviations) >= 4] != []
    assert any("kostendelersnorm" in of.subject.casefold() for of in found)


def test_of_one_effect_the_promised_hours_are_not_given_and_of_one_nobody_knows(store: Store) -> None:
    found = protected_hours(store, COMMAND_LINE, TODAY)
    assert [of.effect.id for of in found if of.is_relapse] == [record_id("target_effect", RELAPSE.effect)]
    assert [of.effect.id for of in found if of.is_unwritten] == [record_id("target_effect", NOT_WRITTEN.effect)]


def test_what_was_recorded_at_a_decision_is_what_the_figures_say(store: Store) -> None:
    measured = measured_experiments(store, COMMAND_LINE, TODAY)
    found = {stored.id: stored.record for stored in newest(store, PolicyChange)}
    decided = [record for record in found.values() if record.evidence is not None]
    assert len(decided) == 4
    for record in decided:
        assert policy_evidence(record, measured).says == record.evidence, record.title
    against = found[record_id("policy_change", "strenge-brief-overal")]
    assert policy_evidence(against, measured).says == "contradicts"
