"""What to mind with one effect through time: every pitfall has its guard, and a quiet effect has none."""

from datetime import date

import pytest

from metrics import as_json, as_lines
from metrics.effect_guards import effect_guards
from metrics.effect_words import verdict_sentence
from metrics.quarter import Quarter
from tests.metrics.conftest import effect
from tests.metrics.test_effect_verdict import LONG, deliver, half_year, quarterly, verdict


def test_residents_who_are_not_followed_long_enough_are_counted_apart(store):
    """Work that lasts a year: who began in the second quarter of 2025 is known in the second of 2026."""
    aim = {"indicator": "outflow_work_sustained_12m", "baseline": 0.2, "target": 0.4, "start": date(2025, 1, 1)}
    effect(store, primary=aim)
    deliver(store, quarterly(*[0.3] * 5, n=43), "outflow_work_sustained_12m")
    found = verdict(store)
    assert (found.latest.period, found.latest.n) == (date(2026, 4, 1), 130)
    # Three quarters of 129 began after June 2025.
    assert found.still_open == 385
    (guard,) = [guard for guard in effect_guards(found) if guard.code == "still_open"]
    assert "Ongeveer 385 inwoners zijn nog geen 12 maanden gevolgd" in guard.sentence.say("nl")


@pytest.mark.parametrize(("target", "noise"), [(0.48, True), (0.30, False)])
def test_a_target_within_the_noise_is_said_to_be(store, target, noise):
    """300 cases around 40 %: a margin of 5.5 points on either side, twice the standard error is 5.7."""
    effect(store, primary={"target": target})
    deliver(store, half_year(40, 100))
    found = verdict(store)
    assert found.target_in_noise == noise
    assert ("target_in_noise" in {guard.code for guard in effect_guards(found)}) == noise


def test_who_was_chosen_for_a_bad_score_gets_a_stop_before_anything_else(store):
    effect(store, chosen_on_bad_score=True, primary={"target": 0.48})
    deliver(store, half_year(40, 100))
    assert [guard.code for guard in effect_guards(verdict(store))][:1] == ["regression_to_mean"]
    assert effect_guards(verdict(store))[0].weight == "stop"


def test_a_waiting_verdict_has_a_guard_that_does_not_repeat_its_sentence(store):
    effect(store, primary=LONG)
    deliver(store, quarterly(0.40, 0.40, 0.40, 0.45))
    found = verdict(store, Quarter(2025, 4))
    (guard,) = [guard for guard in effect_guards(found) if guard.code == "verdict_waits"]
    said = verdict_sentence(found).say("nl")
    assert "wacht op bevestiging" in guard.sentence.say("nl")
    assert not any(part in said for part in guard.sentence.say("nl").rstrip(".").split(". "))


def test_a_signal_in_a_series_that_resembles_itself_weighs_less(store):
    """A slow rise over two years: every month looks like the one before."""
    effect(store, primary=LONG)
    deliver(store, quarterly(0.30, 0.32, 0.34, 0.36, 0.40, 0.44, 0.48, 0.52, year=2024))
    found = verdict(store, Quarter(2025, 4))
    assert found.resemblance > 0.3
    assert found.chart.points[-1].signal is not None
    assert "autocorrelation" in {guard.code for guard in effect_guards(found)}


def test_the_command_line_tells_every_guard_in_lines_and_to_other_programs(store):
    effect(store, chosen_on_bad_score=True, primary=LONG)
    deliver(store, quarterly(0.40, 0.40, 0.40, 0.45))
    found = verdict(store, Quarter(2025, 4))
    (answer,) = as_json.effects([found], "nl")
    assert [(guard["code"], guard["weight"]) for guard in answer["guards"]] == [
        ("regression_to_mean", "stop"),
        ("autocorrelation", "mind"),
        ("verdict_waits", "note"),
    ]
    assert (answer["verdict"], answer["pending"]) == ("on_track", "undecided")
    lines = as_lines.effects([found], "nl")
    for guard in answer["guards"]:
        assert f"  {guard['sentence']}" in lines


def test_a_quiet_effect_has_nothing_to_mind(store):
    effect(store)
    deliver(store, half_year(200))
    assert effect_guards(verdict(store)) == ()
