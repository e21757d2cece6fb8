"""What may follow what (product.md, "The cycle as a state model"): no path leaves what is over or skips a question."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.problem import Invalid, Problem
from data.records.record import Record, amend
from data.records.target_effect import TargetEffect
from data.store import Store
from tests.data.records import people
from tests.data.records.people import CHANGE, DEVIATION, EXPERIMENT, MANAGER, NOORD, POLICY

# Written down from product.md, and not read from the code: the steps forward, and back where it says so.
EXPERIMENTS = {
    "proposed": {"running", "stopped"},
    "running": {"paused", "completed", "stopped"},
    "paused": {"running", "completed", "stopped"},
    "completed": set[str](),
    "stopped": set[str](),
}
CHANGES = {
    "draft": {"proposed", "rejected"},
    # Back to a draft: a proposal may be taken back, and a rejected one may be tried again.
    "proposed": {"draft", "decided", "rejected"},
    "decided": {"in_force", "expired"},
    "rejected": {"draft"},
    "in_force": {"expired"},
    "expired": set[str](),
}
EFFECTS = {
    "draft": {"adopted", "running", "withdrawn"},
    "adopted": {"draft", "running", "concluded", "withdrawn"},
    "running": {"draft", "adopted", "concluded", "withdrawn"},
    # "adjust" and "stop" open step 1 or 2 again.
    "concluded": {"running"},
    "withdrawn": {"draft"},
}


def experiment(status: str) -> Experiment:
    return Experiment(**people.registered_fields() | {"status": status, "result": "worked", "stop_reason": "te weinig"})


def change(status: str) -> PolicyChange:
    return PolicyChange(**people.change_fields() | {"status": status})


def effect(status: str) -> TargetEffect:
    return TargetEffect(**people.effect_fields() | {"status": status})


def may_follow(record: Record, earlier: Record) -> bool:
    problems: tuple[Problem, ...] = ()
    try:
        record.check_change(earlier, "met een reden")
    except Invalid as refused:
        problems = refused.problems
    assert {problem.place for problem in problems} <= {"status"}
    return not problems


@pytest.mark.parametrize(
    ("make", "allowed"),
    [(experiment, EXPERIMENTS), (change, CHANGES), (effect, EFFECTS)],
    ids=["exp", "change", "effect"],
)
def test_a_step_is_taken_exactly_where_the_state_model_has_one(make: Any, allowed: dict[str, set[str]]) -> None:
    steps = {
        now: {after for after in allowed if after != now and may_follow(make(after), make(now))} for now in allowed
    }
    assert steps == allowed
    assert all(may_follow(make(status), make(status)) for status in allowed)


@given(st.lists(st.sampled_from(sorted(EXPERIMENTS)), max_size=8))
def test_no_path_leaves_an_experiment_that_is_over(path: list[str]) -> None:
    """Whatever somebody tries, in whatever order: what is over stays as it ended, and nothing ends unstarted."""
    now = experiment("proposed")
    seen = ["proposed"]
    for status in path:
        if may_follow(experiment(status), now):
            now = experiment(status)
            seen.append(status)
    over = [place for place, status in enumerate(seen) if status in ("completed", "stopped")]
    assert not over or set(seen[over[0] :]) == {seen[over[0]]}
    if "completed" in seen:
        assert "running" in seen[: seen.index("completed")]


@given(st.lists(st.sampled_from(sorted(CHANGES)), max_size=8))
def test_no_path_brings_policy_in_force_without_a_decision(path: list[str]) -> None:
    now = change("draft")
    seen = ["draft"]
    for status in path:
        if may_follow(change(status), now):
            now = change(status)
            seen.append(status)
    for late in ("in_force", "expired"):
        if late in seen:
            assert "decided" in seen[: seen.index(late)]
    if "decided" in seen:
        assert "proposed" in seen[: seen.index("decided")]
        assert set(seen[seen.index("decided") :]) <= {"decided", "in_force", "expired"}


@given(st.lists(st.sampled_from(["open", "decided"]), max_size=6))
def test_no_path_opens_a_decided_case_again(path: list[str]) -> None:
    now = Deviation(**people.deviation_fields() | {"status": "open"})
    seen = ["open"]
    for status in path:
        following = Deviation(**people.deviation_fields() | {"status": status})
        if may_follow(following, now):
            now = following
            seen.append(status)
    assert seen == sorted(seen, key=["open", "decided"].index)


@pytest.mark.parametrize("name", ["target_groups", "instrument", "indicator", "decision_rule", "starts", "ends"])
@pytest.mark.parametrize("status", ["running", "paused", "completed"])
def test_an_experiment_never_runs_without_what_it_was_to_measure(store: Store, name: str, status: str) -> None:
    people.by_command_line(store)
    blank = Experiment.model_fields[name].default
    record = experiment(status).model_copy(update={name: blank})
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, EXPERIMENT, record, based_on=1, reason="zo maar")
    assert name in [problem.place for problem in refused.value.problems]


@pytest.mark.parametrize("name", ["promised_hours_per_week", "planned_cases"])
def test_an_experiment_starts_with_hours_and_a_number_of_cases(store: Store, name: str) -> None:
    people.by_command_line(store)
    record = experiment("running").model_copy(update={name: Experiment.model_fields[name].default})
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, EXPERIMENT, record, based_on=1, reason="")
    assert [problem.place for problem in refused.value.problems] == [name]
    assert amend(store, NOORD, EXPERIMENT, experiment("running"), based_on=1, reason="").version == 2


@pytest.mark.parametrize(
    "name",
    [
        "rule",
        "legal_basis",
        "reasons",
        "circumstances",
        "consequences",
        "resident",
        "wanted_effect",
        "core_value",
        "constraints",
        "position",
        "decision",
    ],
)
def test_a_case_is_never_decided_without_what_makes_it_lawful(store: Store, name: str) -> None:
    people.teams(store)
    lacking = Deviation(**people.deviation_fields() | {name: Deviation.model_fields[name].default})
    with pytest.raises(Invalid) as refused:
        people.deviation(store, **{name: Deviation.model_fields[name].default})
    assert name in [problem.place for problem in refused.value.problems]
    assert lacking.missing == (name,)
    assert not lacking.counts
    # Until then it can be kept, however little is known.
    assert people.deviation(store, **{name: Deviation.model_fields[name].default, "status": "open"}).version == 1


@pytest.mark.parametrize("name", ["decided_by", "decided_on", "valid_from", "planned_goal_check"])
@pytest.mark.parametrize("status", ["decided", "in_force", "expired"])
def test_policy_is_never_decided_without_who_when_and_a_goal_check(store: Store, name: str, status: str) -> None:
    lacking = {name: PolicyChange.model_fields[name].default}
    if status == "decided":
        people.change(store)
        record = PolicyChange(**people.change_fields() | {"status": status} | lacking)
        with pytest.raises(Invalid) as refused:
            amend(store, POLICY, CHANGE, record, based_on=1, reason="")
    else:
        with pytest.raises(Invalid) as refused:
            people.change(store, status=status, evidence=None, **lacking)
    assert [problem.place for problem in refused.value.problems] == [name]


def test_what_is_decided_keeps_its_text(store: Store) -> None:
    people.change(store)
    decided = change("decided")
    amend(store, POLICY, CHANGE, decided, based_on=1, reason="")
    with pytest.raises(Invalid) as refused:
        amend(store, POLICY, CHANGE, decided.model_copy(update={"new_text": "Anders."}), based_on=2, reason="toch")
    assert [problem.place for problem in refused.value.problems] == ["new_text"]


def test_what_was_agreed_changes_with_a_reason_and_visibly(store: Store) -> None:
    people.by_command_line(store)
    running = experiment("running")
    amend(store, NOORD, EXPERIMENT, running, based_on=1, reason="")
    other = running.model_copy(update={"decision_rule": "bij elk verschil gaan we door"})
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, EXPERIMENT, other, based_on=2, reason=" ")
    assert {problem.place for problem in refused.value.problems} == {"reason", "protocol_changed"}
    seen = other.model_copy(update={"protocol_changed": True})
    assert amend(store, NOORD, EXPERIMENT, seen, based_on=2, reason="te streng").version == 3


def test_what_became_of_a_decided_case_may_be_added_and_the_rest_asks_why(store: Store) -> None:
    people.teams(store)
    decided = people.deviation(store).record
    found_out = decided.model_copy(update={"came_of_it": "helped", "came_of_it_because": "de huur is betaald"})
    amend(store, NOORD, DEVIATION, found_out, based_on=1, reason="")
    other = found_out.model_copy(update={"reasons": "andere redenen"})
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, DEVIATION, other, based_on=2, reason="")
    assert [problem.place for problem in refused.value.problems] == ["reason"]
    assert amend(store, NOORD, DEVIATION, other, based_on=2, reason="verkeerd overgenomen").version == 3


def test_concluding_and_withdrawing_an_effect_say_why(store: Store) -> None:
    people.effect(store)
    for status in ("concluded", "withdrawn"):
        with pytest.raises(Invalid) as refused:
            amend(store, MANAGER, people.EFFECT, effect(status), based_on=1, reason="")
        assert [problem.place for problem in refused.value.problems] == ["reason"]
