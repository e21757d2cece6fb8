"""What the planned cases will show: known answers of design/measuring.md, and the planner itself."""

from datetime import date
from math import isinf

import pytest

from data.viewer import COMMAND_LINE
from metrics.experiment_plan import experiment_plan, plan_sentences
from metrics.statistics.planner import detectable_difference
from tests.metrics.conftest import unsaved

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
    """Groups of 20 and 80 are as precise as two of 32: 1/20 + 1/80 = 2/32."""
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
