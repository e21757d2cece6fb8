"""Control after a change in the budget: shares that can be reckoned by hand, with intervals, and no cause."""

from datetime import date
from math import hypot, sqrt

import pandas as pd
import pytest
from scipy.stats import t

from data.records.budget_event import BudgetEvent
from data.records.record import add
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics import control_watch as module
from metrics.control_watch import control_watch
from metrics.control_watch_words import control_watch_sentence
from metrics.figures import Figure
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Interval
from tests.metrics.conftest import deliver

TODAY = date(2026, 11, 22)
# Four looks instead of one, at the fewest employees that can be told as 50: 48, so df 47.
_WIDER_OF_50 = t.isf(0.025 / 4, 47) / t.isf(0.025, 47)


def event(store, on=date(2026, 2, 20)):
    record = BudgetEvent(on=on, domain="wmo", amount=-100_000, description="De bijdrage valt lager uit.")
    add(store, COMMAND_LINE, record)


def booked(store, quarter, control, rest, people=20):
    """Totals of one team: minutes of control and of everything else."""
    rows = [
        {"period": quarter, "team": "wijk", "staff_group": "frontline", "activity": activity, "minutes": minutes}
        for activity, minutes in (("CTRL_RESIDENT", control), ("HELP_DIRECT", rest))
    ]
    deliver(store, "staff_time", pd.DataFrame(rows).assign(people=people, sign=1, respondent=None, cost=None))


def figures(monkeypatch, shares, n=50):
    """Let each quarter have a share with the interval that is given, of `n` employees."""
    told = {
        quarter: Figure(None, value, Interval(low, high) if low is not None else None, n)
        for quarter, (value, low, high) in shares.items()
    }
    monkeypatch.setattr(module, "_figure", lambda _store, _viewer, quarter, _today: told.get(str(quarter)))


def test_the_share_before_is_held_against_each_quarter_after(store):
    event(store)
    booked(store, date(2025, 10, 1), 100, 900)
    booked(store, date(2026, 1, 1), 900, 100)  # the quarter of the event: it came halfway
    booked(store, date(2026, 4, 1), 150, 850)
    booked(store, date(2026, 7, 1), 120, 880)
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    assert (str(watch.before), watch.figure.value) == ("2025Q4", 0.1)
    assert [(str(of.quarter), of.figure and of.figure.value) for of in watch.after] == [
        ("2026Q2", 0.15),
        ("2026Q3", 0.12),
        ("2026Q4", None),
    ]
    assert [of.difference and round(of.difference, 9) for of in watch.after] == [0.05, 0.02, None]
    assert {of.verdict for of in watch.after} == {"unknown"}, "totals have no margin"


@pytest.mark.parametrize(
    ("on", "first"), [(date(2026, 1, 31), "2026Q1"), (date(2026, 2, 1), "2026Q2"), (date(2026, 3, 31), "2026Q2")]
)
def test_the_quarter_of_the_event_counts_as_after_when_it_came_in_the_first_month(store, on, first):
    event(store, on)
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    assert (str(watch.before), str(watch.after[0].quarter)) == ("2025Q4", first)


def test_one_quarter_after_has_the_interval_of_two_independent_samples(store, monkeypatch):
    event(store)
    # Standard errors of 0.01 and 0.02: together the root of 0.0005.
    figures(
        monkeypatch,
        {
            "2025Q4": (0.10, 0.10 - 0.01 * Z95, 0.10 + 0.01 * Z95),
            "2026Q2": (0.20, 0.20 - 0.02 * Z95, 0.20 + 0.02 * Z95),
        },
    )
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    interval = watch.after[0].interval
    half = Z95 * sqrt(0.0005) * _WIDER_OF_50
    assert interval.low == pytest.approx(0.10 - half)
    assert interval.high == pytest.approx(0.10 + half)
    assert watch.after[0].verdict == "more"


def test_four_quarters_are_paid_for_however_many_there_are(store, monkeypatch):
    event(store)
    shares = {"2025Q4": (0.10, 0.08, 0.12)} | {f"2026Q{n}": (0.12, 0.10, 0.14) for n in (2, 3, 4)}
    figures(monkeypatch, shares)
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    half = hypot(0.02, 0.02) * _WIDER_OF_50
    assert [of.interval.high for of in watch.after] == pytest.approx([0.02 + half] * 3)
    assert {of.verdict for of in watch.after} == {"not_shown"}


def test_a_verdict_that_was_told_is_not_taken_back_by_a_later_quarter(store, monkeypatch):
    event(store)
    # 0.034 with a margin of 0.028 when one quarter is paid for, 0.035 for three, and 0.037 for the four of a year.
    figures(monkeypatch, {"2025Q4": (0.10, 0.08, 0.12)} | {f"2026Q{n}": (0.134, 0.114, 0.154) for n in (2, 3, 4)})
    told = [control_watch(store, COMMAND_LINE, date(2026, month, 22))[0].after[0] for month in (5, 8, 11)]
    assert len(set(told)) == 1
    assert told[0].verdict == "not_shown"


def test_few_employees_widen_the_interval_by_students_t(store, monkeypatch):
    event(store)
    # Ten employees: df 9, of which 97.5 % lies under 2.262 and 99.375 % under 3.111.
    half = 2.2622 * 0.01
    shares = {"2025Q4": (0.10, 0.10 - half, 0.10 + half), "2026Q2": (0.20, 0.20 - half, 0.20 + half)}
    figures(monkeypatch, shares, n=10)
    interval = control_watch(store, COMMAND_LINE, TODAY)[0].after[0].interval
    assert interval.high - 0.10 == pytest.approx(3.111 * 0.01 * sqrt(2), rel=1e-3)


def test_who_sees_exact_numbers_gets_the_same_verdict(store, monkeypatch):
    event(store)
    shares = {"2025Q4": (0.10, 0.09, 0.11), "2026Q2": (0.20, 0.19, 0.21)}
    seen = set()
    for n in (48, 50, 52):  # all of them are told as 50
        figures(monkeypatch, shares, n)
        seen.add(control_watch(store, COMMAND_LINE, TODAY)[0].after[0].interval)
    assert len(seen) == 1


def test_less_control_is_said_too_and_a_missing_quarter_is_not_counted(store, monkeypatch):
    event(store)
    figures(monkeypatch, {"2025Q4": (0.20, 0.19, 0.21), "2026Q3": (0.10, 0.09, 0.11)})
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    assert [of.verdict for of in watch.after] == ["unknown", "less", "unknown"]
    words = control_watch_sentence(watch).say("nl")
    assert words.startswith("In het 3e kwartaal 2026 ging een kleiner deel van de uren naar controle")


def test_every_comparison_says_that_it_proves_no_cause(store, monkeypatch):
    event(store)
    figures(monkeypatch, {"2025Q4": (0.10, 0.09, 0.11), "2026Q2": (0.20, 0.19, 0.21)})
    words = control_watch_sentence(control_watch(store, COMMAND_LINE, TODAY)[0]).say("nl")
    assert words.startswith("In het 2e kwartaal 2026 ging een groter deel van de uren naar controle")
    assert "geen bewijs" in words


def test_no_clear_difference_is_not_called_no_difference(store, monkeypatch):
    event(store)
    figures(monkeypatch, {"2025Q4": (0.10, 0.09, 0.11), "2026Q2": (0.11, 0.10, 0.12)})
    words = control_watch_sentence(control_watch(store, COMMAND_LINE, TODAY)[0]).say("nl")
    assert "geen duidelijk verschil" in words
    assert "niet bewezen" in words


def test_more_in_one_quarter_and_less_in_another_are_both_said(store, monkeypatch):
    event(store)
    figures(monkeypatch, {"2025Q4": (0.10, 0.09, 0.11), "2026Q2": (0.20, 0.19, 0.21), "2026Q3": (0.05, 0.04, 0.06)})
    words = control_watch_sentence(control_watch(store, COMMAND_LINE, TODAY)[0]).say("nl")
    assert "in het 2e kwartaal 2026 een groter deel" in words
    assert "in het 3e kwartaal 2026 een kleiner deel" in words


def test_without_a_quarter_before_nothing_is_said_of_after(store, monkeypatch):
    event(store)
    figures(monkeypatch, {"2026Q2": (0.20, 0.19, 0.21)})
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    assert "niet te zeggen" in control_watch_sentence(watch).say("nl")


def test_a_small_organisation_is_not_shown(store):
    event(store)
    booked(store, date(2025, 10, 1), 100, 900, people=9)
    booked(store, date(2026, 4, 1), 150, 850, people=9)
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    assert watch.figure is None
    assert all(of.figure is None for of in watch.after)


def test_a_year_is_watched_and_an_event_that_lies_ahead_is_not_there(store):
    event(store, date(2025, 2, 20))
    event(store, date(2026, 11, 23))
    (watch,) = control_watch(store, COMMAND_LINE, TODAY)
    assert [str(of.quarter) for of in watch.after] == ["2025Q2", "2025Q3", "2025Q4", "2026Q1"]


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        control_watch(store, Viewer("nobody", "Niemand", frozenset()), TODAY)
