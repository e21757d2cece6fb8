"""Supporting and contradicting experiments: the verdict decides, and "not shown" is never against anything."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from data.viewer import COMMAND_LINE
from metrics.by_group import ByGroup
from metrics.judgement_words import beside_sentence
from metrics.persistence import Persistence
from metrics.related import bearing, related
from metrics.related_words import bearing_heading, related_sentence, why_related
from metrics.side_by_side import comparisons
from tests.metrics.conftest import UNTIL, compared, effect, experiment, outcomes, unsaved

OTHER_EFFECT = UUID(int=9)
# Fewer drop-outs is better.
BETTER, WORSE, SAME = ((20, 100), (50, 100)), ((50, 100), (20, 100)), ((40, 100), (42, 100))


@pytest.fixture
def ready(store):
    effect(store)
    return store


def test_a_better_outcome_supports_and_a_worse_one_contradicts(ready):
    outcomes(ready, *BETTER)
    assert bearing(compared(ready)) == "supports"


def test_a_worse_outcome_contradicts(ready):
    outcomes(ready, *WORSE)
    assert bearing(compared(ready)) == "contradicts"


@pytest.mark.parametrize(("level", "expected"), [(1, "nothing"), (2, "nothing"), (3, "supports"), (5, "supports")])
def test_a_better_outcome_supports_from_level_three_up(ready, level, expected):
    outcomes(ready, *BETTER)
    found = compared(ready)
    assert bearing(replace(found, evidence=replace(found.evidence, level=level))) == expected


def test_a_worse_outcome_contradicts_at_any_level(ready):
    outcomes(ready, *WORSE)
    found = compared(ready)
    assert bearing(replace(found, evidence=replace(found.evidence, level=1))) == "contradicts"


def test_not_shown_says_nothing_and_is_not_against(ready):
    outcomes(ready, *SAME)
    found = compared(ready)
    assert found.verdict == "not_decided"
    assert bearing(found) == "nothing"
    assert bearing_heading("nothing").say("nl") == "Zegt nog niets"


def test_no_relevant_difference_was_found_is_its_own_answer(ready):
    outcomes(ready, (400, 1000), (400, 1000))
    assert bearing(compared(ready)) == "no_difference"


def test_a_certain_but_small_difference_does_not_support(ready):
    outcomes(ready, (3600, 10000), (4000, 10000))
    found = compared(ready, minimal_relevant_difference=0.2)
    assert found.certain_but_small
    assert bearing(found) == "no_difference"


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "running", "result": None},
        {"status": "paused", "result": None},
        {"status": "stopped", "result": None, "stop_reason": "geen mensen"},
    ],
)
def test_what_is_not_over_says_nothing(ready, changes):
    outcomes(ready, *BETTER)
    assert bearing(compared(ready, **changes)) == "nothing"


def test_groups_that_were_not_alike_and_groups_that_differ_support_nothing(ready):
    outcomes(ready, *BETTER)
    found = compared(ready)
    blocked = replace(found, evidence=replace(found.evidence, causal_sentence_allowed=False))
    assert bearing(blocked) == "nothing"
    # As it does for policy: that it went worse asks another look, whoever was in the groups.
    assert bearing(replace(blocked, verdict="worse")) == "contradicts"
    assert bearing(replace(found, groups=ByGroup((), 0.001))) == "mixed"
    gone = Persistence.__new__(Persistence)
    object.__setattr__(gone, "verdict", "gone")
    assert bearing(replace(found, persistence=gone)) == "mixed"


@pytest.fixture
def five(ready):
    """One on the same effect, one on another effect for the same group, three that have nothing to do with it."""
    effect(ready, OTHER_EFFECT, title="Ander effect")
    days = {"starts": date(2025, 1, 1), "ends": date(2025, 6, 30)}
    experiment(ready, UUID(int=21), title="Zelf")
    experiment(ready, UUID(int=22), title="Zelfde effect", instrument="value_triangle", **days)
    there = {"effect_id": OTHER_EFFECT, "target_groups": ("gezinnen", "ouderen")}
    experiment(ready, UUID(int=23), title="Zelfde instrument en groep", **there)
    experiment(ready, UUID(int=24), title="Andere groep", **(there | {"target_groups": ("ouderen",)}))
    experiment(ready, UUID(int=25), title="Ander instrument", **(there | {"instrument": "value_triangle"}))
    proposal = {"status": "proposed", "result": None, "decision_rule": ""}
    experiment(ready, UUID(int=26), title="Nog een voorstel", **proposal)
    outcomes(ready, *BETTER, experiment_id=str(UUID(int=23)))
    outcomes(ready, *WORSE, experiment_id=str(UUID(int=22)), measured_on=date(2025, 6, 1))
    return ready


def test_found_are_the_same_effect_and_the_same_instrument_for_the_same_group(five):
    found = related(UUID(int=21), unsaved(), comparisons(five, COMMAND_LINE, UNTIL))
    assert [(of.comparison.experiment.record.title, of.bearing) for of in found] == [
        ("Zelfde instrument en groep", "supports"),
        ("Zelfde effect", "contradicts"),
    ]
    assert found[0].same_groups == ("gezinnen",)
    assert why_related(found[0], ["Gezinnen"]).say("nl") == ("zelfde instrument en doelgroep (Gezinnen), ander effect")
    assert why_related(found[1], []).say("nl") == "zelfde effect, ander instrument"
    assert related_sentence(found).say("nl") == (
        "Er zijn 2 andere experimenten. Steunt de verwachting: 1. Spreekt haar tegen: 1."
    )


def test_a_proposal_without_an_instrument_is_compared_on_its_effect_only(five):
    bare = unsaved(status="proposed", result=None, instrument="", target_groups=())
    found = related(UUID(int=26), bare, comparisons(five, COMMAND_LINE, UNTIL))
    assert {of.comparison.experiment.record.title for of in found} == {"Zelf", "Zelfde effect"}


def test_without_support_or_contradiction_the_sentence_counts_neither():
    assert "nog geen ander experiment" in related_sentence(()).say("nl")


@pytest.mark.parametrize(
    ("result", "figures", "words"),
    [
        ("worked", BETTER, "dezelfde kant op"),
        ("did_not_work", WORSE, "dezelfde kant op"),
        ("worked", WORSE, "niet dezelfde kant op"),
        ("did_not_work", BETTER, "niet dezelfde kant op"),
        ("worked", SAME, "De cijfers beslissen dit niet"),
        ("did_not_work", SAME, "De cijfers beslissen dit niet"),
        ("cannot_say", BETTER, "De cijfers wel"),
    ],
)
def test_the_frontlines_judgement_stands_beside_the_figure_and_neither_wins(ready, result, figures, words):
    outcomes(ready, *figures)
    found = compared(ready, result=result)
    assert words in beside_sentence(found.experiment.record, found).say("nl")


def test_before_there_is_a_judgement_nothing_is_said_of_it():
    assert beside_sentence(unsaved(status="running", result=None), None) is None
    assert "beslissen dit niet" in beside_sentence(unsaved(), None).say("nl")
