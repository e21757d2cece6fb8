"""Experiments: an instrument that is on the list, a moment that decides, and the limit that some are assigned by."""

from datetime import UTC, date, datetime

import pytest

from data.records.experiment import Experiment
from data.records.instrument import Instrument, instruments, starter_list
from data.records.record import add, amend, newest, parse
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal
from tests.metrics.conftest import effect, experiment, unsaved

OWN = Instrument(code="kitchen_table", label_nl="Keukentafel", label_en="Kitchen table", weight="own")
LIMIT = {"characteristic": "schuld", "value": 50_000, "bandwidth": 10_000, "tailored_side": "above"}


def test_the_starter_list_goes_from_light_to_heavy_to_national():
    assert [(of.code, of.weight) for of in starter_list().values()] == [
        ("reverse_test", "light"),
        ("value_triangle", "light"),
        ("breakthrough_method", "heavy"),
        ("national_desk", "national"),
        ("other", "own"),
    ]
    assert starter_list()["reverse_test"].label.say("nl") == "Omgekeerde toets"
    assert all(of.label_nl != of.label_en for of in starter_list().values())


def test_an_experiment_with_an_unknown_instrument_is_refused_with_what_there_is(store):
    effect(store)
    with pytest.raises(Refusal) as refused:
        experiment(store, instrument="kitchen_table")
    assert refused.value.say("nl") == (
        "Experiment 'Eerst bellen': instrument kitchen_table staat niet in de lijst. Kies uit reverse_test, "
        "value_triangle, breakthrough_method, national_desk, other, of voeg het instrument eerst toe."
    )
    assert newest(store, Experiment) == []


def test_an_own_instrument_can_be_added_and_takes_the_place_of_a_starter(store):
    effect(store)
    add(store, COMMAND_LINE, OWN)
    add(store, COMMAND_LINE, starter_list()["other"].model_copy(update={"label_nl": "Iets anders"}))
    assert experiment(store, instrument="kitchen_table").record.instrument == "kitchen_table"
    found = instruments(store)
    assert len(found) == 6
    assert found["kitchen_table"] == OWN
    assert found["other"].label_nl == "Iets anders"


def test_the_steward_keeps_the_list(store):
    with pytest.raises(NotAllowed):
        add(store, Viewer("f", "F", frozenset({"frontline"})), OWN)


@pytest.mark.parametrize("wrong", [{"weight": "medium"}, {"code": ""}, {"label_en": " "}])
def test_an_instrument_that_cannot_be_is_refused(wrong):
    with pytest.raises(Refusal, match=f"instrument: veld {next(iter(wrong))}: "):
        parse(Instrument, OWN.model_dump() | wrong)


def test_the_limit_is_kept_with_an_experiment_that_is_assigned_by_it(store):
    effect(store)
    stored = experiment(store, assignment="threshold", threshold=LIMIT)
    assert newest(store, Experiment)[0].record.threshold == stored.record.threshold
    assert stored.record.threshold.model_dump() == LIMIT


def test_an_experiment_by_a_limit_from_before_it_was_asked_for_is_still_read(store):
    effect(store)
    assert experiment(store, assignment="threshold").record.threshold is None


def test_a_limit_beside_another_way_of_assigning_is_refused(store):
    effect(store)
    fields = experiment(store).record.model_dump()
    with pytest.raises(Refusal, match="Een grens hoort alleen bij een experiment dat op die grens indeelt"):
        parse(Experiment, fields | {"threshold": LIMIT})


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("threshold.bandwidth", {"threshold": LIMIT | {"bandwidth": 0}}),
        ("threshold.tailored_side", {"threshold": LIMIT | {"tailored_side": "left"}}),
        ("threshold.characteristic", {"threshold": LIMIT | {"characteristic": ""}}),
        ("threshold.value", {"threshold": {name: LIMIT[name] for name in LIMIT if name != "value"}}),
        ("moment", {"moment": -1}),
        ("moment", {"moment": 121}),
        ("moment", {"moment": 1.5}),
    ],
)
def test_a_limit_or_moment_that_cannot_be_is_named(store, field, wrong):
    effect(store)
    fields = experiment(store, assignment="threshold").record.model_dump()
    with pytest.raises(Refusal, match=f"experiment: veld {field}: "):
        parse(Experiment, fields | wrong)


def test_the_moment_that_decides_is_the_end_of_the_help_unless_said_otherwise(store):
    effect(store)
    assert experiment(store).record.moment == 0


BEGUN = {"status": "running", "result": None, "starts": date(2026, 1, 1), "ends": date(2026, 6, 30)}


@pytest.mark.parametrize("status", ["running", "paused"])
@pytest.mark.parametrize(
    ("missing", "place"),
    [
        ({"promised_hours_per_week": 0}, "promised_hours_per_week"),
        ({"planned_cases": None}, "planned_cases"),
        ({"assignment": "threshold"}, "threshold.value"),
    ],
)
def test_what_runs_in_its_first_version_is_asked_what_a_start_asks(store, status, missing, place):
    effect(store)
    whole = BEGUN | {"status": status, "promised_hours_per_week": 4, "planned_cases": 200}
    at = datetime(2026, 1, 1, 9, tzinfo=UTC)
    with pytest.raises(Refusal, match=f"veld {place}: "):
        add(store, COMMAND_LINE, unsaved(**(whole | missing)), at=at)
    assert newest(store, Experiment) == []
    add(store, COMMAND_LINE, unsaved(**whole), at=at)


def test_what_had_begun_before_it_was_written_down_still_needs_its_hours(store):
    effect(store)
    at = datetime(2026, 1, 2, 9, tzinfo=UTC)
    with pytest.raises(Refusal, match="veld promised_hours_per_week: "):
        add(store, COMMAND_LINE, unsaved(**BEGUN), at=at)
    add(store, COMMAND_LINE, unsaved(**BEGUN, promised_hours_per_week=4), at=at)


def test_what_is_over_is_written_down_as_it_was(store):
    effect(store)
    assert add(store, COMMAND_LINE, unsaved()).record.promised_hours_per_week == 0


@pytest.mark.parametrize("status", ["running", "paused"])
def test_that_the_agreements_changed_stays_with_an_experiment(store, status):
    """Otherwise the cap of the evidence at level 3 is lifted in the next version."""
    effect(store)
    whole = BEGUN | {"status": status, "promised_hours_per_week": 4, "planned_cases": 200, "protocol_changed": True}
    stored = add(store, COMMAND_LINE, unsaved(**whole))
    untold = stored.record.model_copy(update={"protocol_changed": False})
    for reason in ("", "het was een vergissing"):
        with pytest.raises(Refusal, match="veld protocol_changed: de afspraken zijn eerder veranderd"):
            amend(store, COMMAND_LINE, stored.id, untold, based_on=1, reason=reason)
    assert newest(store, Experiment)[0].record.protocol_changed
