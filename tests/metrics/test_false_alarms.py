"""How much false alarm to expect: what is judged counts, and nothing else."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pandas as pd
import pytest

from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.by_group import ByGroup, GroupDifference
from metrics.comparison import ENDED
from metrics.false_alarms import (
    FalseAlarms,
    Judged,
    expected_false_alarms,
    false_alarms,
    false_alarms_sentence,
    rounded,
)
from metrics.quarter import Quarter
from metrics.side_by_side import comparisons
from metrics.statistics.control_chart import xmr
from metrics.statistics.sufficient import Estimate
from tests.metrics.conftest import effect
from tests.screen import TODAY, copy_of_invented

QUARTER = Quarter(2026, 3)
STEADY = [50, 54, 47, 51, 55, 48, 52, 49, 53, 50, 46, 54]


def verdict(values=(), *comparisons, breaks=(), newest=date(2026, 9, 1)):
    """An effect with a value for each month up to and including `newest`."""
    chart = xmr(list(values), phases=breaks)
    ends = newest.year * 12 + newest.month - 1
    months = [ends - back for back in reversed(range(len(values)))]
    return SimpleNamespace(
        chart=chart,
        breaks=tuple(breaks),
        comparisons=comparisons,
        months=tuple(SimpleNamespace(period=date(month // 12, month % 12 + 1, 1)) for month in months),
    )


def comparison(verdict, *groups, number=0):
    found = [GroupDifference("groep", of, 40, 40, None if of == "hidden" else Estimate(0.1, 0, 0.2)) for of in groups]
    return SimpleNamespace(
        experiment=SimpleNamespace(id=number),
        verdict=verdict,
        groups=ByGroup(tuple(found), None) if groups else None,
    )


def expected(*verdicts, before=()):
    return expected_false_alarms(verdicts, before, QUARTER)


def test_a_series_with_limits_is_judged_once():
    # 12 points: 1.4 of 100 stable series give a signal at their newest point.
    assert expected(verdict(STEADY)).charts == Judged(1, 0.0140)
    assert expected(verdict(STEADY), verdict(STEADY)).charts == Judged(2, 0.0280)


@pytest.mark.parametrize("values", [(), STEADY[:7], [5] * 12], ids=["no months", "dots only", "no variation"])
def test_a_series_without_limits_cannot_give_a_false_signal(values):
    assert expected(verdict(values)).charts == Judged(0, 0)


def test_after_a_changed_definition_only_the_new_months_count():
    # 24 months of which the last 12 are under the new definition.
    assert expected(verdict(STEADY * 2, breaks=(12,))).charts.expected == 0.0140
    assert expected(verdict(STEADY * 2)).charts.expected == 0.0164
    assert expected(verdict(STEADY, breaks=(6,))).charts.times == 0


@pytest.mark.parametrize(
    ("newest", "times"), [(date(2026, 7, 1), 1), (date(2026, 9, 1), 1), (date(2026, 6, 1), 0), (date(2025, 9, 1), 0)]
)
def test_a_series_that_got_no_month_in_the_quarter_was_judged_in_an_earlier_one(newest, times):
    assert expected(verdict(STEADY, newest=newest)).charts.times == times


def test_of_what_ended_one_in_twenty_is_taken_for_better_or_worse():
    ended = ("clearly_better", "better", "worse", "no_relevant_difference", "not_decided")
    found = [comparison(of, number=number) for number, of in enumerate(ended)]
    assert expected(verdict((), *found)).comparisons == Judged(5, pytest.approx(0.25))


@pytest.mark.parametrize(
    ("earlier", "times"),
    [("running", 1), ("paused", 1), ("no_outcomes", 1), ("too_few", 1), ("better", 0), ("not_decided", 0)],
)
def test_an_experiment_counts_in_the_quarter_in_which_its_verdict_was_first_final(earlier, times):
    """A verdict that is still on the screen a quarter later is no new test, also when it reads otherwise by then."""
    before = [comparison(earlier, number=1), comparison("better", number=2)]
    assert expected(verdict((), comparison("worse", number=1)), before=before).comparisons.times == times


def test_an_exploration_counts_in_the_quarter_of_its_first_groups():
    now = verdict((), comparison("better", "better", "not_shown", number=1))
    assert expected(now, before=[comparison("running", number=1)]).explorations == Judged(1, 0.05)
    assert expected(now, before=[comparison("better", "hidden", "better", number=1)]).explorations.times == 1
    assert expected(now, before=[comparison("better", "not_shown", "not_shown", number=1)]).explorations.times == 0
    assert expected(now, before=[comparison("better", "not_shown", "better", number=2)]).explorations.times == 1


@pytest.mark.parametrize("undecided", ["running", "paused", "stopped", "hidden", "no_outcomes", "too_few"])
def test_an_experiment_without_a_verdict_raises_no_alarm(undecided):
    assert expected(verdict((), comparison(undecided))).times == 0


@pytest.mark.parametrize(
    ("groups", "times"),
    [
        (("not_shown", "better", "hidden"), 1),
        (("not_shown", "too_few"), 1),
        (("too_few", "too_few"), 0),
        (("better", "hidden"), 0),
        (("hidden", "hidden"), 0),
    ],
)
def test_an_exploration_needs_two_groups_on_the_screen_and_a_verdict_on_one(groups, times):
    assert expected(verdict((), comparison("running", *groups))).explorations == Judged(times, 0.05 * times)


def test_the_total_is_the_sum_of_its_make_up():
    found = expected(verdict(STEADY, comparison("better", "better", "not_shown")), verdict((), comparison("worse")))
    assert found.times == 1 + 2 + 1
    assert found.expected == pytest.approx(0.014 + 2 * 0.05 + 0.05)


@pytest.mark.parametrize(
    ("number", "shown"), [(0.014, "0,01"), (0.09, "0,09"), (0.096, "0,1"), (2.04, "2,0"), (9.94, "9,9"), (12.4, "12")]
)
def test_an_expected_number_is_told_no_more_exactly_than_it_is(number, shown):
    assert rounded(number).say("nl") == shown


def alarms(times, number):
    return FalseAlarms(QUARTER, Judged(times, number), Judged(0, 0), Judged(0, 0))


def test_the_sentence_tells_how_many_of_how_many():
    assert false_alarms_sentence(alarms(23, 0.81)).say("nl") == (
        "23 keer is dit kwartaal iets beoordeeld. Als er nergens iets aan de hand is, zijn daarvan naar verwachting "
        "ongeveer 0,8 vals alarm."
    )
    assert false_alarms_sentence(alarms(1, 0.014)).say("nl") == (
        "1 keer is dit kwartaal iets beoordeeld. Als er nergens iets aan de hand is, is daarvan naar verwachting "
        "ongeveer 0,01 vals alarm."
    )


def test_where_nothing_is_judged_there_is_nothing_to_expect(store):
    found = false_alarms(store, COMMAND_LINE, QUARTER, date(2026, 8, 15))
    assert (found.times, found.expected) == (0, 0)
    assert "nog niets beoordeeld" in false_alarms_sentence(found).say("nl")


def test_a_delivered_series_is_counted_through_the_store(store):
    months = [(date(2025 + month // 12, month % 12 + 1, 1), 450 + 10 * (month % 3), 1000) for month in range(18)]
    frame = pd.DataFrame(months, columns=["period", "numerator", "denominator"]).assign(
        sign=1, indicator="dropout", team="wijk", target_group="gezinnen"
    )
    batch = uuid4()

    def job(transaction):
        transaction.add_facts("indicator_value", frame, batch)
        transaction.append(kind="example", record_id=batch, body="{}", based_on=0, reason="", save_id=batch)

    effect(store)
    store.write(COMMAND_LINE, job)
    # 18 months lie a quarter of the way from 16 (0.0149) to 24 (0.0164).
    found = false_alarms(store, COMMAND_LINE, Quarter(2026, 2), date(2026, 8, 15))
    assert found.charts == Judged(1, pytest.approx(0.015275))
    # A quarter earlier three months fewer were known.
    found = false_alarms(store, COMMAND_LINE, Quarter(2026, 1), date(2026, 8, 15))
    assert found.charts == Judged(1, pytest.approx(0.0140 + 0.0009 * 3 / 4))
    # A quarter later nothing new came in.
    assert false_alarms(store, COMMAND_LINE, QUARTER, date(2026, 8, 15)).times == 0


def test_in_the_invented_municipality_each_experiment_counts_once(tmp_path):
    now = Quarter.of(TODAY)
    quarters = [now]
    while len(quarters) < 9:
        quarters.insert(0, quarters[0].previous)
    with Store.open(Settings(copy_of_invented(tmp_path))) as store:
        found = [false_alarms(store, COMMAND_LINE, quarter, TODAY) for quarter in quarters]
        ended = [of for of in comparisons(store, COMMAND_LINE, TODAY) if of.verdict in ENDED]
    assert len(ended) > 0
    assert sum(of.comparisons.times for of in found) == len(ended)
    assert max(of.charts.times for of in found) > 0
    assert sum(of.explorations.times for of in found) > 0
    for of in found:
        assert of.expected == pytest.approx(
            of.charts.expected + 0.05 * of.comparisons.times + 0.05 * of.explorations.times
        )
