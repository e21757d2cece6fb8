"""The start checklist says exactly what the record asks: all ticked and it starts, one open and it does not."""

from datetime import date
from uuid import uuid4

import pytest

from data.records.experiment import Experiment, Threshold
from data.records.instrument import instruments
from data.records.record import add, amend
from data.viewer import COMMAND_LINE
from data.words import Refusal
from metrics.start_checklist import start_checklist
from tests.metrics.conftest import EFFECT, effect, unsaved

READY = {"status": "proposed", "result": None, "planned_cases": 200, "promised_hours_per_week": 4}
LINE = Threshold(characteristic="aantal_schulden", value=8, bandwidth=3, tailored_side="above")
BARE = {
    "target_groups": (),
    "instrument": "",
    "indicator": "",
    "assignment": "none",
    "decision_rule": "",
    "starts": None,
    "ends": None,
    "planned_cases": None,
    "promised_hours_per_week": 0,
}


def start(store, record: Experiment) -> None:
    """Propose it, and start it in the next version."""
    stored = add(store, COMMAND_LINE, record, record_id=uuid4())
    running = Experiment.model_validate(record.model_dump() | {"status": "running"})
    amend(store, COMMAND_LINE, stored.id, running, based_on=1, reason="")


def open_checks(store, aim, record: Experiment) -> list[str]:
    return [of.to_do.say("nl") for of in start_checklist(record, aim.record, instruments(store)) if not of.done]


@pytest.mark.parametrize(
    "changes",
    [{}, {"assignment": "threshold", "threshold": LINE}, {"instrument": "breakthrough_method", "why_heavier": "vast"}],
)
def test_all_ticked_and_it_starts(store, changes):
    aim = effect(store)
    record = unsaved(**(READY | changes))
    assert open_checks(store, aim, record) == []
    start(store, record)


@pytest.mark.parametrize(
    ("changes", "to_do"),
    [
        ({"target_groups": ()}, "Kies voor welke doelgroepen"),
        ({"instrument": ""}, "Probeer eerst een licht instrument"),
        ({"instrument": "breakthrough_method"}, "waarom een lichter instrument niet genoeg was"),
        ({"instrument": "national_desk", "why_heavier": "  "}, "waarom een lichter instrument niet genoeg was"),
        ({"assignment": "threshold"}, "Vul de grens in"),
        ({"indicator": ""}, "Kies de indicator"),
        ({"planned_cases": None}, "hoeveel gevallen er in totaal meedoen"),
        ({"starts": None}, "Vul de eerste en de laatste dag in"),
        ({"ends": None}, "Vul de eerste en de laatste dag in"),
        ({"decision_rule": ""}, "bij welke uitkomst u doorgaat"),
        ({"promised_hours_per_week": 0}, "Zonder uren start een experiment niet"),
    ],
)
def test_one_open_check_names_what_to_do_and_the_record_refuses(store, changes, to_do):
    aim = effect(store)
    record = unsaved(**(READY | changes))
    (found,) = open_checks(store, aim, record)
    assert to_do in found
    with pytest.raises(Refusal):
        start(store, record)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_without_an_adopted_effect_nothing_starts(store, status):
    aim = effect(store, status=status)
    (found,) = open_checks(store, aim, unsaved(**READY))
    assert "effect vast te stellen" in found
    with pytest.raises(Refusal, match="niet vastgesteld"):
        start(store, unsaved(**READY))


def test_a_bare_proposal_still_has_everything_to_do_but_its_effect(store):
    aim = effect(store)
    record = unsaved(**(READY | BARE))
    checks = start_checklist(record, aim.record, instruments(store))
    assert [of.done for of in checks] == [True] + [False] * 8
    # "No rule" is a choice once the measuring is registered, not what an untouched proposal has by itself.
    chosen = record.model_copy(update={"indicator": "dropout"})
    assert start_checklist(chosen, aim.record, instruments(store))[3].done


def test_an_effect_that_does_not_exist_is_not_adopted(store):
    record = unsaved(**(READY | {"effect_id": EFFECT, "starts": date(2026, 1, 1)}))
    assert not start_checklist(record, None, instruments(store))[0].done
