"""The goal check of one effect: latest value, verdict on the whole interval, small months hidden."""

from datetime import date
from uuid import UUID, uuid4

import pandas as pd
import pytest

from data.viewer import COMMAND_LINE
from metrics.effect_verdict import effect_verdicts, quarters_with_figures
from metrics.effect_words import assurance_sentence, measured_words, short_verdict, verdict_sentence
from metrics.overview_words import summary_sentence
from metrics.quarter import Quarter
from tests.metrics.conftest import effect

TODAY = date(2026, 8, 15)


def deliver(store, months, indicator="dropout"):
    """`months`: (first day, numerator, denominator)."""
    frame = pd.DataFrame(months, columns=["period", "numerator", "denominator"]).assign(
        sign=1, indicator=indicator, team="wijk", target_group="gezinnen"
    )
    batch = uuid4()

    def job(transaction):
        transaction.add_facts("indicator_value", frame, batch)
        transaction.append(kind="example", record_id=batch, body="{}", based_on=0, reason="", save_id=batch)

    store.write(COMMAND_LINE, job)


def half_year(events, n=1000):
    return [(date(2026, month, 1), events, n) for month in range(1, 7)]


def verdict(store, quarter=Quarter(2026, 2), today=TODAY):
    return effect_verdicts(store, COMMAND_LINE, quarter, today)[0]


@pytest.mark.parametrize(
    ("events", "today", "expected"),
    [
        # From 50 % to 30 % over 2026: on 1 July the line stands at about 40 %. Drop-out: lower is better.
        (200, TODAY, "achieved"),
        (370, TODAY, "on_track"),
        (450, TODAY, "off_track"),
        (400, TODAY, "undecided"),
    ],
)
def test_the_whole_interval_decides(store, events, today, expected):
    effect(store)
    deliver(store, half_year(events))
    found = verdict(store, today=today)
    assert found.progress.verdict == expected
    assert found.latest.n == 3000
    assert found.latest.value == pytest.approx(events / 1000)


def test_after_the_deadline_a_goal_that_was_not_reached_is_missed(store):
    effect(store, primary={"start": date(2025, 1, 1), "deadline": date(2026, 6, 30)})
    deliver(store, half_year(450))
    found = verdict(store)
    assert found.progress.verdict == "missed"
    assert verdict_sentence(found).say("nl") == (
        "Doel niet gehaald: 45,0%, terwijl de streefwaarde 30,0% was op 30 juni 2026."
    )


def test_one_quarter_is_too_little_to_judge(store):
    effect(store)
    deliver(store, half_year(200)[:3])
    found = verdict(store, Quarter(2026, 1))
    assert found.progress.verdict == "too_little_data"
    assert found.latest is not None


def test_only_what_was_known_in_the_quarter_counts(store):
    effect(store)
    deliver(store, half_year(200))
    assert verdict(store, Quarter(2026, 1)).latest_quarter == Quarter(2026, 1)
    assert verdict(store, Quarter(2025, 4)).latest is None


def test_a_small_month_hides_the_months_of_its_quarter(store):
    """The quarter's total minus the two other months would give it away."""
    effect(store)
    deliver(
        store, [*half_year(200)[:3], (date(2026, 4, 1), 3, 9), (date(2026, 5, 1), 20, 60), (date(2026, 6, 1), 20, 60)]
    )
    found = verdict(store)
    assert [month.period.month for month in found.months] == [1, 2, 3]
    assert found.latest.n == 129


def test_a_small_quarter_is_not_shown_at_all(store):
    effect(store)
    deliver(store, [(date(2026, 4, 1), 3, 9)])
    found = verdict(store)
    assert found.latest is None
    assert found.months == ()


def test_a_draft_and_a_withdrawn_effect_are_not_judged(store):
    effect(store, status="draft")
    effect(store, UUID(int=3), status="withdrawn")
    deliver(store, half_year(200))
    draft, withdrawn = effect_verdicts(store, COMMAND_LINE, Quarter(2026, 2), TODAY)
    assert short_verdict(draft).say("nl") == "concept"
    assert "ingetrokken" in short_verdict(withdrawn).say("nl")
    assert "geoordeeld" in verdict_sentence(draft).say("nl")
    assert summary_sentence([draft, withdrawn]).say("nl").startswith("Van de 0 effecten")


def test_a_mean_of_which_only_totals_came_in_gets_no_verdict(store):
    effect(store, primary={"indicator": "alliance_click", "baseline": 5, "target": 8})
    deliver(store, half_year(7000), "alliance_click")
    found = verdict(store)
    assert found.latest.value == pytest.approx(7)
    assert found.latest.interval is None
    assert verdict_sentence(found).say("nl").startswith("Geen oordeel")
    assert "marge niet bekend" in measured_words(found.indicator, found.latest).say("nl")


def test_eight_months_tell_whether_the_target_is_within_reach(store):
    """A stable series around 60 % never comes to 30 % by chance."""
    effect(store, primary={"start": date(2025, 1, 1)})
    months = [(date(2025, month, 1), 600 + 5 * (-1) ** month, 1000) for month in range(1, 13)]
    deliver(store, months)
    found = verdict(store, Quarter(2025, 4))
    assert found.chart.assurance == "never"
    assert (
        assurance_sentence(found).say("nl") == "Met de huidige manier van werken wordt de streefwaarde nooit gehaald."
    )


def test_under_eight_months_nothing_is_said_about_reach(store):
    effect(store)
    deliver(store, half_year(600))
    assert assurance_sentence(verdict(store)) is None


def test_the_quarters_to_choose_from_are_those_with_figures(store):
    effect(store)
    deliver(store, half_year(200))
    assert quarters_with_figures(store, COMMAND_LINE, TODAY) == [Quarter(2026, 1), Quarter(2026, 2)]
