"""What the planned cases will show: known answers of design/measuring.md, and the planner itself."""

from datetime import date
from math import isinf

import pytest

from data.records.experiment import Threshold
from data.viewer import COMMAND_LINE
from metrics.experiment_plan import experiment_plan, plan_sentences
from metrics.statistics.planner import detectable_difference
from tests.metrics.conftest import effect, unsaved

TODAY = date(2026, 11, 22)
# One quarter, so one look.
ONE_LOOK = {"starts": date(2026, 1, 1), "ends": date(2026, 3, 31)}


def planned(store, level=0.5, **changes):
    return experiment_plan(store, COMMAND_LINE, unsaved(**(ONE_LOOK | changes)), TODAY, level)


def said(plan) -> str:
    return " ".join(of.say("nl") for of in plan_sentences(plan))


def test_thirty_per_group_show_only_thirty_four_in_a_hundred(store):
    """design/product.md: "with 30 per group you will only see differences of more than 34 in 100"."""
    found = planned(store, planned_cases=60, minimal_relevant_difference=0)
    assert found.per_group == 30
    assert said(found) == "Met ongeveer 30 gevallen per groep ziet u alleen verschillen van meer dan 34 op de 100."


def test_utrecht_needed_303_per_group(store):
    """design/measuring.md: 24 % against 15 % with about 178 per arm; 303 per arm for 80 %."""
    found = planned(store, level=0.15, planned_cases=356, minimal_relevant_difference=0.09)
    assert (found.per_group, found.needed) == (178, 606)
    assert "Daarvoor zijn in totaal ongeveer 606 gevallen nodig" in said(found)
    enough = planned(store, level=0.15, planned_cases=606, minimal_relevant_difference=0.09)
    assert enough.needed is None
    assert "Dat is genoeg voor het verschil dat ertoe doet (9 op de 100)" in said(enough)


def test_every_quarter_is_a_look_and_looks_have_a_price(store):
    year = planned(store, planned_cases=400, ends=date(2026, 12, 31))
    assert year.looks == 4
    assert year.visible == pytest.approx(detectable_difference(0.5, 200, looks=4))
    assert year.visible > planned(store, planned_cases=400).visible


def test_an_uneven_division_shows_less(store):
    """Groups of 20 and 80 are as precise as two of 32: 1/20 + 1/80 = 2/32. Of 20 there is no verdict at all."""
    assert isinf(planned(store, planned_cases=100, planned_share_treated=0.2).visible)
    assert planned(store, planned_cases=150, planned_share_treated=0.2).visible < 1
    assert planned(store, planned_cases=100, planned_share_treated=0.2).per_group == 32


def test_so_few_that_nothing_shows_is_said(store):
    found = planned(store, planned_cases=2)
    assert isinf(found.visible)
    assert "is geen enkel verschil te zien" in said(found)


def test_without_number_indicator_or_level_nothing_is_promised(store):
    assert planned(store, planned_cases=None) is None
    assert planned(store, planned_cases=100, indicator="") is None
    unknown = planned(store, level=None, planned_cases=100)
    assert unknown.visible is None
    assert "nog niet te zeggen" in said(unknown)


def test_a_mean_without_a_known_spread_promises_nothing(store):
    assert planned(store, planned_cases=100, indicator="alliance_click", level=7.0).visible is None


def test_a_difference_that_does_not_fit_asks_no_impossible_number(store):
    found = planned(store, level=0.4, planned_cases=30, minimal_relevant_difference=0.7)
    assert found.needed is None


@pytest.mark.parametrize("changes", [{"assignment": "other_team"}, {"assignment": "lottery", "clusters_per_arm": 5}])
def test_of_teams_no_number_is_promised(store, changes):
    found = planned(store, planned_cases=400, minimal_relevant_difference=0.15, **changes)
    assert (found.visible, found.needed, found.compared) == (None, None, "teams")
    assert said(found).startswith("Hier worden teams vergeleken, en geen inwoners.")
    assert "op de 100" not in said(found)


def test_at_a_limit_only_the_cases_close_to_it_count(store):
    line = Threshold(characteristic="aantal_schulden", value=8, bandwidth=3, tailored_side="above")
    for threshold in (None, line):
        found = planned(
            store, planned_cases=400, minimal_relevant_difference=0.15, assignment="threshold", threshold=threshold
        )
        assert (found.visible, found.needed) == (None, None)
        assert said(found).startswith("Alleen de gevallen vlak bij de grens tellen mee.")
        assert "op de 100" not in said(found)


@pytest.mark.parametrize(
    ("level", "changes"),
    [
        # 25 per group: measuring.md asks 30.
        (0.5, {"planned_cases": 50, "minimal_relevant_difference": 0.4}),
        # Fewer drop-outs is better: from 8 % by 7 in 100 leaves 1 %, of 400 four with the outcome.
        (0.08, {"planned_cases": 800, "minimal_relevant_difference": 0.07}),
    ],
)
def test_it_is_never_enough_where_the_comparison_would_not_judge(store, level, changes):
    found = planned(store, level=level, **changes)
    assert "Dat is genoeg" not in said(found)
    assert "oordeel" in said(found)


def test_before_and_after_of_who_was_chosen_for_a_bad_score_is_never_enough(store):
    effect(store, chosen_on_bad_score=True)
    changes = {"planned_cases": 800, "minimal_relevant_difference": 0.2}
    assert "Dat is genoeg" in said(planned(store, **changes))
    assert "Dat is genoeg" not in said(planned(store, assignment="before_after", **changes))


def test_what_is_needed_is_enough_by_its_own_rules(store):
    """From 10 % to 6 %: each group at least 110 at 6 % for five with the outcome, and many more to see 4 in 100."""
    needed = planned(store, level=0.1, planned_cases=200, minimal_relevant_difference=0.04).needed
    assert needed > 220
    enough = planned(store, level=0.1, planned_cases=needed, minimal_relevant_difference=0.04)
    assert "Dat is genoeg" in said(enough)
