"""What the record of a policy change asks at the moment of deciding, and of the days on which it holds."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from data.deliveries.record_file import add_all, load
from data.records.deviation import Deviation
from data.records.policy_change import PolicyChange
from data.records.problem import Invalid
from data.records.record import add, amend, newest
from data.records.second_reading import SecondReading
from data.records.team import Team
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE, Viewer
from data.words import Refusal
from tests.data.records import people
from tests.data.records.people import CHANGE, DEVIATION, DIRECTOR, EFFECT, NOORD, OTHER_POLICY, POLICY

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


def again(store, stored, reason="", **changes):
    """The next version of what was decided."""
    record = PolicyChange.model_validate(stored.record.model_dump() | changes)
    return amend(store, COMMAND_LINE, stored.id, record, based_on=stored.version, reason=reason)


REWRITTEN: list[tuple[str, Any]] = [
    ("old_text", "heel oud"),
    ("new_text", "iets anders"),
    ("legal_basis", "Wmo 2015, artikel 2.3.2"),
    ("type", "bylaw"),
    ("why", "om een andere reden"),
    ("rule", "een andere regel"),
    ("experiments", (people.EXPERIMENT,)),
    ("deviations", (DEVIATION,)),
    ("strengthens", (EFFECT,)),
    ("hurts", (EFFECT,)),
    ("no_bearing", (EFFECT,)),
    ("evidence", "none"),
    ("against_evidence_because", "omdat het zo is besloten"),
    ("decided_by", "een ander"),
    ("decided_on", date(2026, 11, 2)),
]


@pytest.mark.parametrize(("name", "value"), REWRITTEN)
def test_nothing_that_a_decision_rested_on_changes_afterwards(store, name, value):
    people.by_command_line(store)
    people.deviation(store)
    stored = decided(store, no_bearing=(EFFECT,))
    # An effect stands in one list.
    changes = {"no_bearing": ()} if EFFECT in (value if isinstance(value, tuple) else ()) else {}
    with pytest.raises(Invalid) as refused:
        again(store, stored, "toch anders", **(changes | {name: () if name == "no_bearing" else value}))
    assert name in places(refused)


@pytest.mark.parametrize(
    "moved",
    [
        {"planned_goal_check": date(2036, 7, 1)},
        {"valid_until": date(2028, 1, 1)},
        {"valid_from": date(2027, 2, 1)},
        {"status": "expired", "valid_until": date(2027, 1, 1)},
    ],
)
def test_days_move_after_a_decision_with_a_reason(store, moved):
    stored = decided(store)
    for reason in ("", "  "):
        with pytest.raises(Invalid) as refused:
            again(store, stored, reason, **moved)
        assert places(refused) == ["reason"]
    assert again(store, stored, "de raad schoof het op", **moved).version == 3


def test_the_first_day_stands_once_it_is_in_force(store):
    stored = again(store, decided(store), status="in_force")
    with pytest.raises(Invalid) as refused:
        again(store, stored, "eerder begonnen", valid_from=date(2026, 12, 1))
    assert places(refused) == ["valid_from"]


def test_days_move_though_an_effect_was_adopted_since(store):
    """What is weighed is weighed on the day of the decision; nobody can look again at what may not change."""
    stored = decided(store)
    people.teams(store)
    people.effect(store)
    assert again(store, stored, "later", planned_goal_check=date(2027, 9, 1)).version == 3


def test_days_move_without_reading_again_what_was_decided_against_the_figures(store):
    stored = people.change(store)
    people_read(store, OTHER_POLICY)
    against = {"status": "decided", "evidence": "contradicts", "against_evidence_because": "de wet schrijft dit voor"}
    stored = again(store, stored, **against)
    assert again(store, stored, "later", planned_goal_check=date(2027, 9, 1)).version == 3


def people_read(store, viewer, version=1):
    reading = SecondReading(record_id=CHANGE, version=version, opinion="agrees", reason="ik las de cijfers")
    return add(store, viewer, reading)


def test_decided_is_a_step_and_never_a_beginning(store):
    """Or nothing would be weighed, and nobody would have read it."""
    with pytest.raises(Invalid) as refused:
        people.change(store, status="decided")
    assert places(refused) == ["status"]


@pytest.mark.parametrize("status", ["in_force", "expired"])
def test_what_was_laid_down_before_comes_in_without_what_the_figures_said(store, status):
    first = datetime(2026, 5, 2, tzinfo=UTC)
    team = Team(code="wijk", name="Wijkteam", domain="Wmo", staff_group="frontline", people=12)
    add(store, COMMAND_LINE, team, at=first)
    with pytest.raises(Invalid) as refused:
        people.change(store, status=status)
    assert places(refused) == ["evidence"]
    # Decided on 1 May: the day before the first record was written.
    assert people.change(store, status=status, evidence=None).version == 1


def test_what_was_decided_since_the_first_day_is_not_from_before(store):
    first = datetime(2026, 5, 1, tzinfo=UTC)
    team = Team(code="wijk", name="Wijkteam", domain="Wmo", staff_group="frontline", people=12)
    add(store, COMMAND_LINE, team, at=first)
    with pytest.raises(Invalid) as refused:
        people.change(store, status="in_force", evidence=None)
    assert places(refused) == ["status"]


def test_what_is_decided_is_what_was_proposed(store):
    """Somebody else read the proposal, and not a text that is put in its place at the last moment."""
    with pytest.raises(Invalid) as refused:
        decided(store, new_text="iets heel anders")
    assert places(refused) == ["new_text"]


def test_a_file_with_a_decision_is_refused_in_words_and_what_is_stored_stays_readable(store, tmp_path):
    path = tmp_path / "oud.toml"
    path.write_text(
        '[[policy_change]]\nid = "00000000-0000-0000-0000-000000000004"\ntitle = "Eerst bellen"\n'
        'type = "work_process"\nold_text = "oud"\nnew_text = "nieuw"\nlegal_basis = "Awb 4:81"\n'
        'status = "decided"\ndecided_by = "college"\ndecided_on = 2026-05-01\nvalid_from = 2026-07-01\n'
        "planned_goal_check = 2027-01-01\n",
        encoding="utf-8",
    )
    records = load(path)
    with pytest.raises(Refusal, match="een besluit volgt op een voorstel"):
        add_all(store, COMMAND_LINE, records)

    # Stored by an earlier release.
    def job(transaction):
        body = records[0].record.model_dump_json()
        transaction.append(kind="policy_change", record_id=CHANGE, body=body, based_on=0, reason="", save_id=CHANGE)

    store.write(COMMAND_LINE, job)
    assert newest(store, PolicyChange)[0].record.status == "decided"
    assert add_all(store, COMMAND_LINE, records) == 0


@pytest.mark.parametrize("changes", [{"status": "open"}, {"status": "withdrawn"}, {"status": "withdrawn", "rule": ""}])
def test_a_deviation_that_does_not_count_is_no_ground(store, changes):
    people.teams(store)
    people.deviation(store, **changes)
    with pytest.raises(Invalid) as refused:
        people.change(store, deviations=(DEVIATION,))
    assert places(refused) == ["deviations"]


def test_a_deviation_that_was_named_when_it_counted_may_stay_named(store):
    people.teams(store)
    people.deviation(store)
    stored = people.change(store, deviations=(DEVIATION,))
    fields = people.deviation_fields() | {"status": "withdrawn"}
    amend(store, NOORD, DEVIATION, Deviation(**fields), based_on=1, reason="het klopte niet")
    assert again(store, stored, "duidelijker", why="omdat het knelt").version == 2


def test_who_wrote_an_earlier_version_reads_no_later_one_as_second(store):
    """P2 wrote two versions and P1 only proposed the third: P2 would read an own text."""
    stored = people.change(store, status="draft")
    fields = stored.record.model_dump()
    amend(store, OTHER_POLICY, CHANGE, PolicyChange(**fields | {"new_text": "Beter."}), based_on=1, reason="beter")
    proposed = PolicyChange(**fields | {"new_text": "Beter.", "status": "proposed"})
    amend(store, THIRD_POLICY, CHANGE, proposed, based_on=2, reason="")
    for writer in (POLICY, OTHER_POLICY, THIRD_POLICY):
        with pytest.raises(Invalid, match="schreef dit zelf"):
            people_read(store, writer, 3)
    against = {"status": "decided", "evidence": "contradicts", "against_evidence_because": "de wet schrijft dit voor"}
    decision = PolicyChange(**proposed.model_dump() | against)
    # A reading by a writer that an earlier release took in does not count either.
    reading = SecondReading(record_id=CHANGE, version=3, opinion="agrees", reason="ik las de cijfers")

    def job(transaction):
        number = UUID(int=77)
        body = reading.model_dump_json()
        transaction.append(kind=reading.kind, record_id=number, body=body, based_on=0, reason="", save_id=number)

    store.write(OTHER_POLICY, job)
    with pytest.raises(Invalid, match="tweede lezing"):
        amend(store, POLICY, CHANGE, decision, based_on=3, reason="")
    people_read(store, DIRECTOR, 3)
    assert amend(store, POLICY, CHANGE, decision, based_on=3, reason="").version == 4


THIRD_POLICY = Viewer("policy-3", "Beleid 3", frozenset({"policy"}))
