"""What must be minded beside a comparison: every pitfall has its guard, and a sound comparison has none."""

from dataclasses import replace
from uuid import UUID

import pytest

from data.records.record import Stored
from metrics.by_group import ByGroup, GroupDifference
from metrics.comparison import Arm, Balance, Comparison
from metrics.estimate import Difference
from metrics.guards import comparison_guards
from metrics.looks import Look
from metrics.persistence import Persistence
from metrics.quarter import Quarter
from metrics.statistics.evidence import Evidence, Reason
from metrics.statistics.sufficient import Estimate
from tests.metrics.conftest import SHARE, unsaved

SURE = Estimate(-0.20, -0.33, -0.05)
ONE_LOOK = Look(Quarter(2026, 2), 150, 1.0, 1.96, SURE)


def sound(**changes):
    """A lottery in which everything went as it should; any part can be changed."""
    stored = Stored(UUID(int=2), 1, unsaved(), "iemand", None, "")
    arm = Arm(80, 80, 0.6, 0, 0)
    found = Comparison(
        stored,
        SHARE,
        "clearly_better",
        arm,
        arm,
        Difference("crude", SURE),
        SURE,
        Evidence(5, (), None, True),
        looks=(ONE_LOOK,),
    )
    return replace(found, **changes)


def codes(**changes):
    return [guard.code for guard in comparison_guards(sound(**changes))]


def said(code, **changes):
    (guard,) = [guard for guard in comparison_guards(sound(**changes)) if guard.code == code]
    return guard.sentence.say("nl")


def group(name, verdict="better"):
    return GroupDifference(name, verdict, 40, 40, None if verdict == "hidden" else SURE, 0.01)


def lasting(verdict):
    return Persistence("moment", (), verdict)


def test_a_sound_comparison_has_nothing_to_mind():
    assert codes() == []


@pytest.mark.parametrize(
    ("code", "weight", "changes"),
    [
        ("simpson", "mind", {"difference": Difference("adjusted", Estimate(0.05, -0.04, 0.14)), "crude": SURE}),
        ("dropped_strata", "mind", {"difference": Difference("adjusted", SURE, cases_dropped=12)}),
        ("selection", "mind", {"balance": (Balance("debts", 0.3),)}),
        ("selection", "mind", {"balance": (Balance("debts", -0.3),)}),
        ("peeking", "note", {"looks": (ONE_LOOK, ONE_LOOK)}),
        ("no_plan", "note", {"looks": (replace(ONE_LOOK, information=None, is_planned=False),)}),
        ("stopped_early", "mind", {"verdict": "stopped"}),
        ("stopped_early", "mind", {"verdict": "running"}),
        ("best_of_many", "note", {"groups": ByGroup((group("a"), group("b")), 0.5)}),
        ("uneven_groups", "mind", {"groups": ByGroup((group("a"), group("b", "hidden")), 0.01)}),
        ("small_but_certain", "mind", {"difference": Difference("crude", Estimate(-0.02, -0.03, -0.01))}),
        ("still_open", "note", {"still_open": 25}),
        ("chosen_by_team", "note", {"teams_per_arm": 4, "difference": Difference("teams", SURE)}),
        ("chosen_by_team", "mind", {"teams_per_arm": 1}),
        ("fades", "mind", {"persistence": lasting("fades")}),
        ("fades", "mind", {"persistence": lasting("gone")}),
        (
            "groups_not_alike",
            "stop",
            {"evidence": Evidence(1, (Reason("imbalance", "debts", 0.8),), "comparable_groups", False)},
        ),
    ],
)
def test_every_pitfall_has_its_guard_and_no_other(code, weight, changes):
    (guard,) = [guard for guard in comparison_guards(sound(**changes)) if guard.code == code]
    assert guard.weight == weight
    assert set(codes(**changes)) == {code}
    assert all(guard.sentence.say(language) for language in ("nl", "en"))


@pytest.mark.parametrize(
    "changes",
    [
        # Both ways the same, or no correction that could turn it.
        {"difference": Difference("adjusted", Estimate(-0.1, -0.2, 0.0))},
        {"difference": Difference("change", Estimate(0.1, 0.05, 0.2)), "crude": SURE},
        {"balance": (Balance("debts", 0.25),)},
        # Running, and nought within the interval.
        {"verdict": "running", "difference": Difference("crude", Estimate(-0.1, -0.3, 0.1))},
        {"groups": ByGroup((group("a"), group("b", "hidden")), None)},
        {"difference": Difference("crude", Estimate(-0.04, -0.06, -0.02))},
        {"difference": Difference("crude", Estimate(0.0, -0.01, 0.01))},
        {"persistence": lasting("lasts")},
        {"persistence": lasting("unclear")},
        {"persistence": lasting("measured_once")},
    ],
)
def test_what_is_no_pitfall_has_no_guard(changes):
    assert codes(**changes) == []


def test_where_nothing_is_shown_there_is_nothing_to_mind():
    assert comparison_guards(sound(difference=None, still_open=25, verdict="stopped")) == ()


def test_the_gravest_comes_first():
    weights = [
        guard.weight
        for guard in comparison_guards(
            sound(
                still_open=25,
                balance=(Balance("debts", 0.3),),
                looks=(ONE_LOOK, ONE_LOOK),
                verdict="stopped",
                evidence=Evidence(1, (Reason("imbalance", "age", 0.8),), "comparable_groups", False),
            )
        )
    ]
    assert weights == sorted(weights, key=("stop", "mind", "note").index)
    assert weights[0] == "stop"


def test_a_guard_names_the_numbers_that_it_is_about():
    assert "debts (+0,30)" in said("selection", balance=(Balance("debts", 0.3),))
    assert "2 keer in totaal" in said("peeking", looks=(ONE_LOOK, ONE_LOOK))
    assert "Van 2 groepen" in said("best_of_many", groups=ByGroup((group("a"), group("b")), 0.5))
    assert "4 teams per groep" in said("chosen_by_team", teams_per_arm=4, difference=Difference("teams", SURE))
    assert "25 inwoners" in said("still_open", still_open=25)
    turned = said("simpson", difference=Difference("adjusted", Estimate(0.054, -0.04, 0.14)), crude=SURE)
    assert "\N{MINUS SIGN}20" in turned
    assert "+5" in turned


@pytest.mark.parametrize(
    ("dropped", "words"), [(3, "minder dan 10"), (9, "minder dan 10"), (12, "Ongeveer 10"), (13, "Ongeveer 15")]
)
def test_a_small_number_that_was_dropped_is_not_named(dropped, words):
    sentence = said("dropped_strata", difference=Difference("adjusted", SURE, cases_dropped=dropped))
    assert words in sentence
    assert str(dropped) not in sentence


def test_a_stop_for_what_looked_good_is_said_in_other_words_than_a_look_halfway():
    assert "Wie nu stopt" in said("stopped_early", verdict="running")
    assert "Eerder gestopt" in said("stopped_early", verdict="stopped")
