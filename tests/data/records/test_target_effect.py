"""Effects: a goal that was adopted stays as it was, or says why it changed; and the steps on the way to it."""

from datetime import UTC, date, datetime

import pytest

from data.records.record import amend, history, newest, parse
from data.records.target_effect import TargetEffect
from data.store import EditConflict
from data.viewer import COMMAND_LINE
from data.words import Refusal
from metrics.goal_changes import goal_changes
from tests.metrics.conftest import EFFECT, effect


def with_target(stored, target: float, **changes):
    primary = stored.record.primary.model_copy(update={"target": target})
    return stored.record.model_copy(update={"primary": primary, **changes})


@pytest.mark.parametrize("status", ["adopted", "running", "concluded", "withdrawn"])
@pytest.mark.parametrize("reason", ["", "  "])
def test_the_goal_of_an_adopted_effect_is_not_changed_without_a_reason(store, status, reason):
    stored = effect(store, status=status)
    with pytest.raises(Refusal, match="veld reason: effect 'Minder uitval' is vastgesteld"):
        amend(store, COMMAND_LINE, EFFECT, with_target(stored, 0.25), based_on=1, reason=reason)
    assert newest(store, TargetEffect) == [stored]


def test_with_a_reason_it_is_changed_and_both_stay(store):
    stored = effect(store)
    amend(store, COMMAND_LINE, EFFECT, with_target(stored, 0.25), based_on=1, reason="de raad wil meer")
    assert [(of.record.primary.target, of.reason) for of in history(store, TargetEffect, EFFECT)] == [
        (0.3, ""),
        (0.25, "de raad wil meer"),
    ]


def test_an_adopted_effect_does_not_become_a_draft_in_silence(store):
    """Otherwise the goal could be changed there, and be adopted again."""
    stored = effect(store)
    draft = stored.record.model_copy(update={"status": "draft"})
    with pytest.raises(Refusal, match="vastgesteld"):
        amend(store, COMMAND_LINE, EFFECT, draft, based_on=1, reason="")
    amend(store, COMMAND_LINE, EFFECT, draft, based_on=1, reason="te vroeg vastgesteld")


def test_a_draft_is_still_free_and_so_is_everything_but_the_goal(store):
    stored = effect(store, status="draft")
    adopted = with_target(stored, 0.25, status="adopted")
    amend(store, COMMAND_LINE, EFFECT, adopted, based_on=1, reason="")
    renamed = adopted.model_copy(update={"title": "Veel minder uitval", "status": "running"})
    amend(store, COMMAND_LINE, EFFECT, renamed, based_on=2, reason="")
    assert len(history(store, TargetEffect, EFFECT)) == 3


def test_somebody_who_saved_before_is_told_before_the_missing_reason(store):
    stored = effect(store)
    amend(store, COMMAND_LINE, EFFECT, with_target(stored, 0.25), based_on=1, reason="eerst")
    with pytest.raises(EditConflict):
        amend(store, COMMAND_LINE, EFFECT, with_target(stored, 0.2), based_on=1, reason="")


def test_a_version_can_be_written_as_of_another_moment(store):
    stored = effect(store)
    then = datetime(2025, 3, 1, 9, tzinfo=UTC)
    changed = amend(store, COMMAND_LINE, EFFECT, with_target(stored, 0.25), based_on=1, reason="toen al", at=then)
    assert changed.written_at == then
    assert newest(store, TargetEffect)[0].written_at == then


def step(**changes):
    return {"label": "regeling", "indicator": "debt_arrangement_rate", "within_months": 6} | changes


def test_the_steps_of_a_funnel_stay_in_their_order(store):
    steps = (step(), step(label="afgerond", indicator="debt_completed_rate", within_months=42))
    stored = effect(store, funnel=steps)
    assert [(of.label, of.within_months) for of in stored.record.funnel] == [("regeling", 6), ("afgerond", 42)]
    assert newest(store, TargetEffect)[0].record.funnel == stored.record.funnel


def test_a_step_counts_with_an_indicator_that_exists(store):
    with pytest.raises(Refusal, match="Indicator nonsense staat niet in de bibliotheek"):
        effect(store, funnel=(step(), step(indicator="nonsense")))
    assert newest(store, TargetEffect) == []


@pytest.mark.parametrize("wrong", [{"within_months": -1}, {"within_months": 121}, {"label": " "}, {"colour": "red"}])
def test_a_step_that_cannot_be_is_refused(store, wrong):
    fields = effect(store).record.model_dump()
    with pytest.raises(Refusal, match=f"veld funnel.0.{next(iter(wrong))}: "):
        parse(TargetEffect, fields | {"funnel": (step(**wrong),)})


def test_an_effect_of_before_the_funnel_is_still_read(store):
    old = effect(store).record.model_dump(mode="json")
    del old["funnel"]
    assert TargetEffect.model_validate(old).funnel == ()
    assert date.fromisoformat(old["primary"]["deadline"]) == date(2026, 12, 31)


@pytest.mark.parametrize(
    "changes", [{"chosen_on_bad_score": True}, {"statement": "Inwoners worden minder vaak doorverwezen."}]
)
def test_how_they_were_chosen_and_what_was_wanted_are_agreed_too(store, changes):
    """Unticking "chosen on a bad score" after the results would take the regression guard away in silence."""
    stored = effect(store)
    changed = stored.record.model_copy(update=changes)
    with pytest.raises(Refusal, match="veld reason: effect 'Minder uitval' is vastgesteld"):
        amend(store, COMMAND_LINE, EFFECT, changed, based_on=1, reason="")
    amend(store, COMMAND_LINE, EFFECT, changed, based_on=1, reason="verkeerd ingevuld")
    assert [of.changed for of in goal_changes(store, EFFECT)] == [tuple(changes)]
