"""Each thing that a record refuses, at the field that it is about, and that nothing of it is stored."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from data.records.comment import Comment
from data.records.deviation import Deviation, NotAPerson, mark_of
from data.records.experiment import Experiment
from data.records.follow import Follow, follow_id
from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.problem import Invalid
from data.records.protected_hours import ProtectedHours, hours_id
from data.records.record import Record, add, amend, history, newest, parse
from data.records.second_reading import SecondReading
from data.records.target_effect import TargetEffect
from data.store import Store
from data.today import today
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal
from tests.data.records import people
from tests.data.records.people import (
    CHANGE,
    DEVIATION,
    DIRECTOR,
    EFFECT,
    EXPERIMENT,
    MANAGER,
    NOORD,
    OTHER_POLICY,
    POLICY,
    STEWARD,
    ZUID,
)

NOBODY = UUID(int=99)


def places(refused: Any) -> list[str]:
    return [problem.place for problem in refused.value.problems]


def refused_at(store: Store, viewer: Viewer, record: Record, **options: Any) -> list[str]:
    """Where it is refused; nothing of it is in the store afterwards."""
    revision = store.revision
    with pytest.raises(Invalid) as refused:
        add(store, viewer, record, **options)
    assert store.revision == revision
    return places(refused)


@pytest.mark.parametrize("hours", [0, -1])
def test_an_effect_without_hours_does_not_start_and_it_is_said_in_words(hours: float) -> None:
    with pytest.raises(Invalid) as refused:
        parse(TargetEffect, people.effect_fields() | {"protected_hours_per_week": hours})
    assert places(refused) == ["protected_hours_per_week"]
    assert "zonder vrijgemaakte uren start niet" in refused.value.say("nl")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
@pytest.mark.parametrize(
    ("model", "place"),
    [
        (TargetEffect, "protected_hours_per_week"),
        (TargetEffect, "primary.minimal_relevant_change"),
        (TargetEffect, "primary.baseline"),
    ],
)
def test_a_number_that_could_not_be_read_again_is_refused(model: type[Record], place: str, number: float) -> None:
    """JSON has no infinity: it would be stored as nothing, and its record would never open again."""
    fields = people.effect_fields()
    head, _dot, last = place.rpartition(".")
    fields = fields | ({head: fields[head] | {last: number}} if head else {last: number})
    with pytest.raises(Invalid) as refused:
        parse(model, fields)
    assert places(refused) == [place]


@pytest.mark.parametrize("indicator", ["household_cost", "realised_saving"])
@pytest.mark.parametrize("status", ["adopted", "running"])
def test_an_effect_that_is_only_a_saving_is_refused_at_its_indicator(store: Store, indicator: str, status: str) -> None:
    fields = people.effect_fields()
    record = TargetEffect(**fields | {"status": status, "primary": fields["primary"] | {"indicator": indicator}})
    assert "primary.indicator" in refused_at(store, MANAGER, record)


def test_a_target_on_the_wrong_side_is_refused_at_the_target(store: Store) -> None:
    fields = people.effect_fields()
    record = TargetEffect(**fields | {"primary": fields["primary"] | {"target": 0.6}})
    assert refused_at(store, MANAGER, record) == ["primary.target"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"deadline": date(2026, 1, 1)}, "primary.deadline"),
        ({"target": 0.5}, "primary.target"),
        ({"minimal_relevant_change": 0}, "primary.minimal_relevant_change"),
    ],
)
def test_a_goal_that_cannot_be_is_refused_at_its_field(changes: dict[str, Any], place: str) -> None:
    fields = people.effect_fields()
    with pytest.raises(Invalid) as refused:
        parse(TargetEffect, fields | {"primary": fields["primary"] | changes})
    assert places(refused) == [place]


@pytest.mark.parametrize("instrument", ["breakthrough_method", "national_desk"])
def test_a_heavy_instrument_asks_why_a_lighter_one_was_not_enough(store: Store, instrument: str) -> None:
    people.by_command_line(store)
    running = Experiment(**people.registered_fields() | {"instrument": instrument, "status": "running"})
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, EXPERIMENT, running, based_on=1, reason="")
    assert places(refused) == ["why_heavier"]
    told = running.model_copy(update={"why_heavier": "drie regelingen botsen"})
    assert amend(store, NOORD, EXPERIMENT, told, based_on=1, reason="").version == 2


@pytest.mark.parametrize("instrument", ["reverse_test", "value_triangle", "other"])
def test_a_light_instrument_asks_nothing(store: Store, instrument: str) -> None:
    people.by_command_line(store)
    running = Experiment(**people.registered_fields() | {"instrument": instrument, "status": "running"})
    assert amend(store, NOORD, EXPERIMENT, running, based_on=1, reason="").version == 2


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_nothing_starts_for_an_effect_that_is_not_adopted(store: Store, status: str) -> None:
    people.teams(store)
    people.effect(store, status=status)
    people.experiment(store)
    running = Experiment(**people.registered_fields() | {"status": "running"})
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, EXPERIMENT, running, based_on=1, reason="")
    assert places(refused) == ["effect_id"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"status": "completed"}, "result"),
        ({"status": "stopped"}, "stop_reason"),
        ({"ends": date(2025, 12, 31)}, "ends"),
        ({"promised_hours_per_week": -1}, "promised_hours_per_week"),
        ({"for_whom": ()}, "for_whom"),
        ({"needed": ""}, "needed"),
    ],
)
def test_an_experiment_that_cannot_be_is_refused_at_its_field(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse(Experiment, people.registered_fields() | changes)
    assert places(refused) == [place]


def test_a_position_never_gets_worse_without_a_legal_basis(store: Store) -> None:
    people.teams(store)
    record = Deviation(**people.deviation_fields() | {"position": "worse", "legal_basis": ""})
    assert set(refused_at(store, NOORD, record)) == {"position", "legal_basis"}
    on_its_own_article = {"position": "worse", "legal_basis": "Participatiewet, artikel 18 lid 2"}
    assert people.deviation(store, **on_its_own_article).version == 1


def test_what_the_law_forbids_is_no_deviation(store: Store) -> None:
    people.teams(store)
    record = Deviation(**people.deviation_fields() | {"constraints": "no"})
    assert refused_at(store, NOORD, record) == ["decision"]
    assert people.deviation(store, constraints="no", decision="follow_the_rule").version == 1


@pytest.mark.parametrize(
    "heavier", [{"plan": {"first_step": "samen aan tafel"}}, {"national_desk": {"lesson": "niemand is aanspreekbaar"}}]
)
def test_a_heavier_instrument_for_one_case_asks_why(heavier: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        parse(Deviation, people.deviation_fields() | heavier)
    assert places(refused) == ["why_heavier"]
    assert parse(Deviation, people.deviation_fields() | heavier | {"why_heavier": "drie partijen wachten op elkaar"})


def test_a_case_belongs_to_a_team_that_exists(store: Store) -> None:
    assert refused_at(store, STEWARD_AND_FRONTLINE, Deviation(**people.deviation_fields())) == ["team"]


STEWARD_AND_FRONTLINE = Viewer("both", "Beide", frozenset({"steward", "frontline"}))


def test_what_looks_like_a_person_asks_for_an_answer_at_that_field() -> None:
    fields = people.deviation_fields() | {"circumstances": "Bel 06-12345678"}
    with pytest.raises(Invalid) as refused:
        parse(Deviation, fields)
    assert places(refused) == ["circumstances"]
    mark = mark_of(fields, "circumstances")
    answer = {"field": "circumstances", "because": "dit is het nummer van de balie", "mark": mark}
    assert parse(Deviation, fields | {"answered": [answer]}).circumstances == "Bel 06-12345678"
    # An answer is about one field, and gives a reason.
    for wrong in ({"field": "reasons"}, {"because": "nee"}, {"mark": ""}):
        with pytest.raises(Invalid):
            parse(Deviation, fields | {"answered": [answer | wrong]})


def test_policy_weighs_every_adopted_effect_before_it_is_decided(store: Store) -> None:
    people.effect(store)
    people.effect(store, UUID(int=11), title="Meer rust", status="draft")
    people.change(store)
    decided = PolicyChange(**people.change_fields() | {"status": "decided"})
    with pytest.raises(Invalid) as refused:
        amend(store, POLICY, CHANGE, decided, based_on=1, reason="")
    assert places(refused) == ["strengthens"]
    assert "'Minder uitval'" in refused.value.say("nl")
    assert "'Meer rust'" not in refused.value.say("nl")
    weighed = decided.model_copy(update={"no_bearing": (EFFECT,)})
    assert amend(store, POLICY, CHANGE, weighed, based_on=1, reason="").version == 2


def test_an_effect_stands_in_one_place_of_the_matrix(store: Store) -> None:
    people.effect(store)
    record = PolicyChange(**people.change_fields() | {"strengthens": (EFFECT,), "hurts": (EFFECT,)})
    assert refused_at(store, POLICY, record) == ["strengthens"]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"new_text": " "}, "new_text"),
        ({"legal_basis": ""}, "legal_basis"),
        ({"status": "rejected", "rejected_because": "nee"}, "rejected_because"),
        ({"deviations": (NOBODY,)}, "deviations"),
        ({"experiments": (NOBODY,)}, "experiment_id"),
    ],
)
def test_policy_that_cannot_be_is_refused_at_its_field(store: Store, changes: dict[str, Any], place: str) -> None:
    assert refused_at(store, POLICY, PolicyChange(**people.change_fields() | changes)) == [place]


AGAINST = {"status": "decided", "evidence": "contradicts", "against_evidence_because": "de wet schrijft dit voor"}


def read_by(store: Store, viewer: Viewer, version: int = 1, **changes: Any) -> None:
    fields = {"record_id": CHANGE, "version": version, "opinion": "agrees", "reason": "ik las de cijfers"}
    add(store, viewer, SecondReading(**fields | changes))


def test_deciding_against_the_evidence_asks_a_reason_and_a_second_reader(store: Store) -> None:
    people.change(store)
    for against in (AGAINST | {"against_evidence_because": "kort"}, AGAINST):
        with pytest.raises(Invalid) as refused:
            amend(store, POLICY, CHANGE, PolicyChange(**people.change_fields() | against), based_on=1, reason="")
        assert "" in places(refused)
        assert ("against_evidence_because" in places(refused)) == (against != AGAINST)
    assert "tweede lezing" in refused.value.say("nl")
    assert len(history(store, PolicyChange, CHANGE)) == 1


def test_with_a_second_reader_it_is_decided(store: Store) -> None:
    people.change(store)
    read_by(store, OTHER_POLICY)
    decided = PolicyChange(**people.change_fields() | AGAINST)
    assert amend(store, POLICY, CHANGE, decided, based_on=1, reason="").version == 2


def test_nobody_reads_as_second_what_they_wrote_or_decides_on_their_own_reading(store: Store) -> None:
    people.change(store)
    with pytest.raises(Invalid, match="schreef dit zelf"):
        read_by(store, POLICY)
    read_by(store, OTHER_POLICY)
    decided = PolicyChange(**people.change_fields() | AGAINST)
    with pytest.raises(Invalid, match="tweede lezing"):
        amend(store, OTHER_POLICY, CHANGE, decided, based_on=1, reason="")


def test_a_second_reading_is_of_the_version_that_lies_there(store: Store) -> None:
    people.change(store)
    read_by(store, OTHER_POLICY)
    other = PolicyChange(**people.change_fields() | {"new_text": "Wij bellen twee keer."})
    amend(store, POLICY, CHANGE, other, based_on=1, reason="")
    with pytest.raises(Invalid) as refused:
        read_by(store, DIRECTOR, version=1)
    assert places(refused) == ["version"]
    decided = PolicyChange(**people.change_fields() | AGAINST | {"new_text": "Wij bellen twee keer."})
    with pytest.raises(Invalid, match="tweede lezing"):
        amend(store, POLICY, CHANGE, decided, based_on=2, reason="")
    read_by(store, DIRECTOR, version=2)
    assert amend(store, POLICY, CHANGE, decided, based_on=2, reason="").version == 3


@pytest.mark.parametrize("viewer", [NOORD, STEWARD], ids=["frontline", "steward"])
def test_who_has_no_say_in_policy_is_no_second_reader(store: Store, viewer: Viewer) -> None:
    people.change(store)
    with pytest.raises(NotAllowed):
        read_by(store, viewer)


MONDAY = date(2026, 3, 2)


def hours(**changes: Any) -> ProtectedHours:
    return ProtectedHours(**{"effect_id": EFFECT, "team": "noord", "week": MONDAY, "hours": 6.5} | changes)


@pytest.mark.parametrize(
    ("changes", "place"),
    [({"week": date(2026, 3, 3)}, "week"), ({"hours": -1}, "hours"), ({"hours": 2001}, "hours")],
)
def test_hours_that_cannot_be_are_refused_at_their_field(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse(ProtectedHours, hours().model_dump() | changes)
    assert places(refused) == [place]


def test_hours_of_one_team_in_one_week_are_one_record(store: Store) -> None:
    people.by_command_line(store)
    number = hours_id(EFFECT, "noord", MONDAY)
    add(store, NOORD, hours(), record_id=number)
    assert refused_at(store, NOORD, hours(), record_id=UUID(int=77)) == ["week"]
    # Moving a week would leave two records of one week, or hours that nobody finds back.
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, number, hours(week=date(2026, 3, 9)), based_on=1, reason="")
    assert places(refused) == ["week"]
    assert amend(store, NOORD, number, hours(hours=7), based_on=1, reason="vergeten").record.hours == 7


@pytest.mark.parametrize("changes", [{"effect_id": NOBODY}, {"team": "west"}])
def test_hours_are_of_an_effect_and_a_team_that_exist(store: Store, changes: dict[str, Any]) -> None:
    people.by_command_line(store)
    record = hours(**changes)
    number = hours_id(record.effect_id, record.team, record.week)
    with pytest.raises(Refusal):
        add(store, MANAGER, record, record_id=number)
    assert newest(store, ProtectedHours) == []


def note(**changes: Any) -> LearningNote:
    return LearningNote(**{"experiment_id": EXPERIMENT, "on": date(2026, 2, 1), "learned": "bellen werkt"} | changes)


def test_a_note_is_about_an_experiment_that_exists_and_stays_with_it(store: Store) -> None:
    people.by_command_line(store)
    assert refused_at(store, NOORD, note(experiment_id=NOBODY)) == ["experiment_id"]
    assert refused_at(store, NOORD, note(experiment_id=EFFECT)) == ["experiment_id"]
    stored = add(store, NOORD, note())
    other = add(store, MANAGER, Experiment(**people.registered_fields() | {"title": "Later bellen"}))
    with pytest.raises(Invalid) as refused:
        amend(store, NOORD, stored.id, note(experiment_id=other.id), based_on=1, reason="")
    assert places(refused) == ["experiment_id"]


@pytest.mark.parametrize(
    ("changes", "place"), [({"learned": " "}, "learned"), ({"obstacles": ("luck",)}, "obstacles.0")]
)
def test_a_note_that_says_nothing_is_refused(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse(LearningNote, note().model_dump() | changes)
    assert places(refused) == [place]


def test_a_comment_is_about_something(store: Store) -> None:
    assert refused_at(store, NOORD, Comment(record_id=NOBODY, words="Mooi.")) == [""]


def test_nobody_follows_on_behalf_of_somebody_else(store: Store) -> None:
    people.by_command_line(store)
    record = Follow(record_id=EXPERIMENT, following=True, seen=0)
    with pytest.raises(Refusal, match="alleen voor uzelf"):
        add(store, NOORD, record, record_id=follow_id("zuid", EXPERIMENT))
    assert add(store, NOORD, record, record_id=follow_id("noord", EXPERIMENT)).author == "noord"


def test_a_case_that_was_commented_on_is_read_by_who_may(store: Store) -> None:
    people.teams(store)
    people.deviation(store)
    about = Comment(record_id=DEVIATION, words="Dit hadden wij ook.")
    for viewer in (MANAGER, DIRECTOR):
        with pytest.raises(NotAllowed):
            add(store, viewer, about)
    for viewer in (NOORD, ZUID, POLICY, STEWARD):
        add(store, viewer, about)
    assert len(newest(store, Comment)) == 4


def test_the_outcome_of_what_is_over_changes_with_a_reason_only(store: Store) -> None:
    people.effect(store)
    stored = people.experiment(store, status="completed", result="worked")
    turned = stored.record.model_copy(update={"result": "did_not_work"})
    with pytest.raises(Invalid) as refused:
        amend(store, COMMAND_LINE, stored.id, turned, based_on=stored.version, reason=" ")
    assert places(refused) == ["reason"]
    assert amend(store, COMMAND_LINE, stored.id, turned, based_on=stored.version, reason="Verkeerd geteld").version == 2


def test_an_answer_about_a_person_belongs_to_the_text_as_it_stood(store: Store) -> None:
    people.teams(store)
    text = "Zaak 123456782 van de bezwaarcommissie."
    fields = people.deviation_fields() | {"circumstances": text}
    excused = NotAPerson(field="circumstances", because="Dat is een zaaknummer.", mark=mark_of(fields, "circumstances"))
    assert parse(Deviation, fields | {"answered": [excused]}).circumstances == text
    other = "Burgerservicenummer 111222333."
    with pytest.raises(Invalid) as refused:
        parse(Deviation, fields | {"circumstances": other, "answered": [excused]})
    assert places(refused) == ["circumstances"]
    own = NotAPerson(field="answered.0.because", because="Mail naar iemand@voorbeeld.nl.", mark="none")
    with pytest.raises(Invalid) as refused:
        parse(Deviation, people.deviation_fields() | {"answered": [own]})
    assert places(refused) == ["answered.0.because"]


def test_what_happened_lies_behind_us(store: Store) -> None:
    people.teams(store)
    people.effect(store)
    people.experiment(store)
    ahead = today() + timedelta(days=1)
    assert refused_at(store, NOORD, Deviation(**people.deviation_fields() | {"on": ahead})) == ["on"]
    assert refused_at(store, NOORD, LearningNote(experiment_id=EXPERIMENT, on=ahead, learned="Bellen helpt.")) == ["on"]
    monday = ahead + timedelta(days=7 - ahead.weekday())
    hours = ProtectedHours(effect_id=EFFECT, team="noord", week=monday, hours=4)
    assert refused_at(store, NOORD, hours, record_id=hours_id(EFFECT, "noord", monday)) == ["week"]
