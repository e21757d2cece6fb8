"""A comparison says no more than its evidence, and nothing about groups that were not alike."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data.viewer import COMMAND_LINE
from metrics.comparison import compare
from metrics.comparison_facts import facts
from metrics.comparison_words import (
    blocked_sentence,
    difference_sentence,
    dropped_out_words,
    level_words,
    raises_sentence,
    verdict_sentence,
    weakness_sentences,
)
from tests.metrics.conftest import (
    EXPERIMENT,
    SHARE,
    UNTIL,
    answers,
    cases,
    compared,
    deliver,
    effect,
    experiment,
)


def outcomes(store, arms, characteristics=()):
    """`arms`: for each (events, n, dropped out). `characteristics`: rows (case, arm, name, value)."""
    deliver(store, "outcome", pd.concat([cases(arm, answers(*of)) for arm, of in arms.items()]))
    if characteristics:
        frame = pd.DataFrame(characteristics, columns=["case_key", "arm", "name", "value"])
        deliver(store, "case_characteristic", frame.assign(sign=1, experiment_id=str(EXPERIMENT)))


def as_if(store, **indicator):
    """The comparison when drop-out were another kind of indicator."""
    stored, of = experiment(store), facts(store, COMMAND_LINE, UNTIL)
    return compare(replace(of, library=of.library | {"dropout": SHARE.model_copy(update=indicator)}), stored)


@pytest.fixture
def ready(store):
    effect(store)
    return store


def test_fewer_drop_outs_by_lottery_is_said_in_the_strongest_words(ready):
    """Newcombe 48/80 against 56/70 is 20 points (5 to 33): with drop-out, fewer is better."""
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    found = compared(ready)
    assert found.estimate.value == pytest.approx(-0.2)
    assert (found.estimate.low, found.estimate.high) == pytest.approx((-0.3339, -0.0524), abs=1e-4)
    assert found.verdict == "clearly_better"
    assert verdict_sentence(found).say("nl") == "De aanpak werkt hier."
    assert difference_sentence(found).say("nl") == (
        "Met maatwerk 20 minder van elke 100 inwoners (5 tot 33); 80 inwoners met maatwerk, 70 met de standaardaanpak. "
        "Minder is hier beter."
    )


FEW_TEAMS = (
    "Geen oordeel: het team bepaalde wie het maatwerk kreeg, en er deden te weinig teams mee om een verschil tussen "
    "aanpakken te scheiden van een verschil tussen teams."
)
SEEN = "Er is een verschil gezien; we weten niet of het door de aanpak komt. Met maatwerk ging het beter."


@pytest.mark.parametrize(
    ("assignment", "level", "words"),
    [
        ("lottery", 5, "De aanpak werkt hier."),
        ("waiting_list", 4, "Sterke aanwijzing dat de aanpak werkt."),
        ("rota", 4, "Sterke aanwijzing dat de aanpak werkt."),
        # The plain difference above and below a threshold is no analysis of the threshold.
        ("threshold", 1, SEEN),
        ("other_team", 1, FEW_TEAMS),
        ("none", 1, SEEN),
    ],
)
def test_the_level_sets_the_verb(ready, assignment, level, words):
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    found = compared(ready, assignment=assignment)
    assert found.evidence.level == level
    assert verdict_sentence(found).say("nl") == words
    assert (raises_sentence(found) is None) == (level == 5)


def test_a_baseline_that_the_estimate_does_not_use_earns_no_level(ready):
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    assert compared(ready, assignment="other_team", baseline_in_both_groups=True).evidence.level == 1


def test_more_drop_outs_is_worse_and_said_in_the_verb_of_its_level(ready):
    outcomes(ready, {"tailored": (56, 70, 0), "standard": (48, 80, 0)})
    found = compared(ready)
    assert found.verdict == "worse"
    assert verdict_sentence(found).say("nl") == "De standaardaanpak werkt hier beter."


def test_not_shown_is_never_told_as_does_not_work(ready):
    outcomes(ready, {"tailored": (20, 50, 0), "standard": (22, 50, 0)})
    found = compared(ready)
    assert found.verdict == "not_decided"
    assert verdict_sentence(found).say("nl") == (
        "Niet aangetoond. Dat is iets anders dan 'werkt niet'. Meer gegevens kunnen het nog uitwijzen."
    )


def test_a_small_difference_known_for_sure_is_no_relevant_difference(ready):
    outcomes(ready, {"tailored": (4000, 8000, 0), "standard": (4000, 8000, 0)})
    assert compared(ready).verdict == "no_relevant_difference"


def test_better_but_perhaps_too_little_is_not_called_clear(ready):
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    found = compared(ready, minimal_relevant_difference=0.1)
    assert found.verdict == "better"
    assert "nog niet vast" in verdict_sentence(found).say("nl")


def test_under_ten_in_an_arm_nothing_is_shown(ready):
    outcomes(ready, {"tailored": (5, 9, 0), "standard": (48, 80, 0)})
    found = compared(ready)
    assert found.verdict == "hidden"
    assert (found.treated, found.standard, found.estimate, found.balance) == (None, None, None, ())
    assert difference_sentence(found) is None


@pytest.mark.parametrize("arms", [((10, 29), (48, 80)), ((4, 80), (48, 80)), ((76, 80), (60, 80))])
def test_with_few_cases_or_events_there_is_an_interval_but_no_verdict(ready, arms):
    (events, n), standard = arms
    outcomes(ready, {"tailored": (events, n, 0), "standard": (*standard, 0)})
    found = compared(ready)
    assert found.verdict == "too_few"
    assert found.estimate is not None


def test_a_running_experiment_gets_no_verdict(ready):
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    found = compared(ready, status="running", result=None)
    assert found.verdict == "running"
    assert "tussenstand" in verdict_sentence(found).say("nl")


def test_a_look_back_before_the_end_is_no_verdict(ready):
    """The quarter filter shows what was known then; halfway that was an interim figure."""
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    found = compared(ready, until=date(2026, 3, 31), ends=date(2026, 6, 30))
    assert found.verdict == "running"


@pytest.mark.parametrize(
    ("changes", "verdict", "word"),
    [
        ({"status": "stopped", "stop_reason": "leek al te werken", "result": None}, "stopped", "overschat"),
        ({"status": "paused", "result": None}, "paused", "ligt stil"),
    ],
)
def test_what_did_not_run_to_its_end_gets_no_verdict(ready, changes, verdict, word):
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    found = compared(ready, **changes)
    assert found.verdict == verdict
    assert word in verdict_sentence(found).say("nl")
    assert level_words(found).say("nl").startswith("Deze opzet kan hoogstens")


@pytest.mark.parametrize("direction", ["context", "signal"])
def test_an_indicator_without_a_good_side_gets_no_verdict(ready, direction):
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    assert as_if(ready, direction=direction).verdict == "no_direction"


def test_a_characteristic_known_of_a_few_is_neither_shown_nor_used(ready):
    outcomes(
        ready,
        {"tailored": (48, 80, 0), "standard": (56, 70, 0)},
        [(f"tailored{i}", "tailored", "debts", float(i)) for i in range(2)]
        + [("standard0", "standard", "debts", 50.0)],
    )
    found = compared(ready)
    assert found.balance == ()
    assert found.evidence.level == 5


def test_a_bound_that_rounds_to_nought_is_written_with_a_decimal(ready):
    """108/400 against 134/400: −6.5 points (−12.8 to −0.1): "tot 0" would contradict the verdict."""
    outcomes(ready, {"tailored": (108, 400, 0), "standard": (134, 400, 0)})
    found = compared(ready, minimal_relevant_difference=0)
    assert found.verdict == "clearly_better"
    assert "6,5 minder van elke 100 inwoners (0,1 tot 12,8)" in difference_sentence(found).say("nl")


def test_groups_that_were_not_alike_get_no_sentence_about_cause(ready):
    """Debts beforehand a whole standard deviation apart: even a lottery does not save it."""
    outcomes(
        ready,
        {"tailored": (48, 80, 0), "standard": (56, 70, 0)},
        [(f"tailored{i}", "tailored", "debts", float(i % 2 + 5)) for i in range(80)]
        + [(f"standard{i}", "standard", "debts", float(i % 2)) for i in range(70)],
    )
    found = compared(ready)
    assert not found.evidence.causal_sentence_allowed
    assert found.evidence.level == 1
    assert "debts" in blocked_sentence(found).say("nl")
    assert verdict_sentence(found).say("nl").startswith("Er is een verschil gezien; we weten niet")


def test_a_small_number_of_drop_outs_is_not_named(ready):
    outcomes(ready, {"tailored": (48, 80, 3), "standard": (56, 70, 0)})
    words = dropped_out_words(compared(ready)).say("nl")
    assert "3" not in words
    assert "minder dan 10" in words


def test_much_more_loss_on_one_side_lowers_the_evidence(ready):
    outcomes(ready, {"tailored": (48, 80, 30), "standard": (56, 70, 0)})
    found = compared(ready)
    assert found.evidence.level == 3
    assert any("viel veel meer uit" in sentence.say("nl") for sentence in weakness_sentences(found))


def test_without_outcomes_there_is_a_sentence_and_no_number(ready):
    found = compared(ready)
    assert found.verdict == "no_outcomes"
    assert difference_sentence(found) is None


def test_outcomes_after_the_day_asked_for_do_not_count(ready):
    outcomes(ready, {"tailored": (48, 80, 0), "standard": (56, 70, 0)})
    found = compared(ready, until=date(2026, 2, 28))
    assert found.verdict == "no_outcomes"


def test_when_every_case_is_the_same_nothing_is_claimed(ready):
    """A mean without any spread has no bounds; an interval from minus to plus infinity helps nobody."""
    outcomes(ready, {"tailored": (40, 40, 0), "standard": (0, 40, 0)})
    found = as_if(ready, measure="mean")
    assert found.verdict == "too_few"
    assert found.estimate is None
