"""Records: parsed at the border, refused with every fault at once, added and amended without losing a version."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from data.records.experiment import Experiment
from data.records.indicator import Indicator, library, starter_library
from data.records.record import add, amend, history, newest, parse
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.settings import Settings
from data.store import EditConflict, Store
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal
from tests.metrics.conftest import EFFECT, effect, experiment


@pytest.fixture
def store(tmp_path):
    with Store.open(Settings(tmp_path / "store.duckdb")) as opened:
        yield opened


def test_every_wrong_field_is_named_at_once():
    with pytest.raises(Refusal) as refused:
        parse(TargetEffect, {"title": "x", "colour": "red", "status": "nearly", "protected_hours_per_week": 0})
    said = refused.value.say("nl")
    for field in ("title", "colour", "status", "statement", "law", "primary", "protected_hours_per_week"):
        assert f"veld {field}: " in said


def test_an_effect_without_hours_does_not_start(store):
    with pytest.raises(ValueError, match="protected_hours_per_week"):
        effect(store, protected_hours_per_week=0)


@pytest.mark.parametrize("indicator", ["household_cost", "realised_saving"])
def test_an_effect_is_never_only_a_saving(store, indicator):
    with pytest.raises(Refusal, match="nooit alleen een besparing"):
        effect(store, status="adopted", primary={"indicator": indicator})
    assert newest(store, TargetEffect) == []


def test_a_target_on_the_wrong_side_of_the_baseline_is_refused(store):
    """Drop-out from 30 % to 45 % is no aim."""
    with pytest.raises(Refusal, match="goede kant"):
        effect(store, status="adopted", primary={"baseline": 0.3, "target": 0.45})


@pytest.mark.parametrize("indicator", ["deviation_recurrence", "professionals_per_household"])
def test_an_indicator_without_a_good_side_cannot_be_an_aim(store, indicator):
    with pytest.raises(Refusal, match=r"goede kant|nooit alleen"):
        effect(store, status="adopted", primary={"indicator": indicator})


def test_a_draft_may_still_be_thought_about(store):
    assert effect(store, status="draft", primary={"indicator": "household_cost"}).version == 1


def test_every_unknown_indicator_is_named(store):
    with pytest.raises(Refusal, match=r"nonsense.*absurd"):
        effect(store, secondary=("nonsense",), guardrails=("absurd",))


def test_an_experiment_belongs_to_an_effect_that_exists(store):
    with pytest.raises(Refusal, match="effect dat niet bestaat"):
        experiment(store)
    assert newest(store, Experiment) == []


def test_a_finished_experiment_has_a_result_and_a_stopped_one_a_reason(store):
    effect(store)
    fields = experiment(store).record.model_dump()
    with pytest.raises(Refusal, match="uitkomst"):
        parse(Experiment, fields | {"result": None})
    with pytest.raises(Refusal, match="waarom"):
        parse(Experiment, fields | {"status": "stopped"})
    with pytest.raises(Refusal, match="voor het begint"):
        parse(Experiment, fields | {"ends": date(2025, 1, 1)})


def test_saving_twice_saves_once(store):
    """A double click sends the same client-made id twice."""
    first, second = effect(store), effect(store)
    assert first == second
    assert len(history(store, TargetEffect, EFFECT)) == 1


def test_amending_keeps_every_version_with_who_and_why(store):
    stored = effect(store)
    changed = stored.record.model_copy(update={"title": "Nog minder uitval"})
    amend(store, COMMAND_LINE, EFFECT, changed, based_on=1, reason="scherper doel")
    versions = history(store, TargetEffect, EFFECT)
    assert [(of.version, of.record.title, of.reason) for of in versions] == [
        (1, "Minder uitval", ""),
        (2, "Nog minder uitval", "scherper doel"),
    ]
    assert newest(store, TargetEffect)[0].version == 2


def test_somebody_saved_before_you(store):
    stored = effect(store)
    mine = stored.record.model_copy(update={"title": "Mijn titel"})
    theirs = stored.record.model_copy(update={"title": "Hun titel"})
    amend(store, COMMAND_LINE, EFFECT, theirs, based_on=1, reason="eerst")
    with pytest.raises(EditConflict) as clash:
        amend(store, COMMAND_LINE, EFFECT, mine, based_on=1, reason="later")
    assert "Mijn titel" in clash.value.mine
    assert "Hun titel" in clash.value.theirs.body


def test_the_same_amendment_twice_is_one_version(store):
    stored = effect(store)
    changed = stored.record.model_copy(update={"title": "Nog minder uitval"})
    save_id = uuid4()
    for _again in range(2):
        amend(store, COMMAND_LINE, EFFECT, changed, based_on=1, reason="scherper", save_id=save_id)
    assert len(history(store, TargetEffect, EFFECT)) == 2


def test_a_role_that_may_not_write_is_refused_before_anything_is_stored(store):
    frontline = Viewer("f", "F", frozenset({"frontline"}), frozenset({"wijk"}))
    stored = effect(store)
    with pytest.raises(NotAllowed):
        add(store, frontline, stored.record, record_id=UUID(int=50))
    assert len(newest(store, TargetEffect)) == 1


def test_the_municipalitys_own_indicator_takes_the_place_of_a_starter(store):
    own = starter_library()["dropout"].model_copy(update={"label_nl": "Vroegtijdig gestopt"})
    add(store, COMMAND_LINE, own)
    assert library(store)["dropout"].label_nl == "Vroegtijdig gestopt"
    assert len(library(store)) == len(starter_library())


def test_the_starter_library_is_the_reference_list():
    """36 indicators stand in the reference list."""
    found = starter_library()
    assert len(found) == 36
    assert {"dropout", "org_helping_share", "household_cost"} <= set(found)
    assert all(isinstance(indicator, Indicator) for indicator in found.values())


def test_the_starter_library_says_of_every_indicator_who_could_deliver_it():
    for indicator in starter_library().values():
        assert ", " in indicator.fed_by_nl, indicator.code
        assert ", " in indicator.fed_by_en, indicator.code
        assert indicator.fed_by.say("nl") != indicator.fed_by.say("en")


def test_the_starter_library_says_how_long_residents_are_followed_and_what_is_a_median():
    found = starter_library().values()
    assert {of.code: of.horizon_months for of in found if of.horizon_months} == {
        "repeat_use_12m": 12,
        "outflow_work_sustained_6m": 6,
        "outflow_work_sustained_12m": 12,
        "benefit_reentry_12m": 12,
        "debt_completed_rate": 36,
    }
    assert {of.code for of in found if of.measure == "median"} == {"first_appointment_days", "time_to_unblock"}


def test_an_indicator_of_before_the_horizon_is_still_read():
    old = starter_library()["dropout"].model_dump(exclude={"horizon_months", "fed_by_nl", "fed_by_en"})
    read = Indicator.model_validate(old)
    assert (read.horizon_months, read.fed_by.say("nl")) == (0, "")


@pytest.mark.parametrize("months", [-1, 121, 1.5])
def test_a_horizon_is_a_number_of_months(months):
    fields = starter_library()["dropout"].model_dump() | {"horizon_months": months}
    with pytest.raises(Refusal, match="indicator: veld horizon_months: "):
        parse(Indicator, fields)


def test_the_code_of_a_team_never_changes_and_its_name_does(store):
    """Rows, experiments and a sample that runs refer to it: after a change the sample could not be closed any more."""
    team = Team(code="wijk", name="Wijk", domain="Wmo", staff_group="frontline", people=12)
    stored = add(store, COMMAND_LINE, team)
    with pytest.raises(Refusal, match="Laat wijk staan en verander de naam"):
        amend(store, COMMAND_LINE, stored.id, team.model_copy(update={"code": "buurt"}), based_on=1, reason="nieuw")
    renamed = team.model_copy(update={"name": "Buurt", "people": 13})
    assert amend(store, COMMAND_LINE, stored.id, renamed, based_on=1, reason="nieuw").record == renamed
