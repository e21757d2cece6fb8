"""Looking every quarter is paid for: together the looks find a difference by chance one time in twenty."""

from datetime import date
from functools import lru_cache

import numpy as np
import pytest

from data.records.indicator import starter_library
from metrics import looks as module
from metrics.cells import Tally
from metrics.estimate import crude
from metrics.looks import is_over, looks
from metrics.statistics.intervals import Z95
from metrics.statistics.sequential import repeated_z
from metrics.statistics.sufficient import Moments
from tests.metrics.conftest import MEAN, SHARE, in_quarter, tally, unsaved

FIRSTS = [date(2026, month, 1) for month in (1, 4, 7, 10)]
END = date(2026, 12, 31)


def over(**changes):
    return unsaved(**({"ends": END} | changes))


def running(**changes):
    return over(**({"status": "running", "result": None} | changes))


def exact(n):
    return n


def quarters(*arms):
    """One quarter after another: (tailored, standard), each (events, n)."""
    return [
        in_quarter(first, arm, tally(*of))
        for first, pair in zip(FIRSTS, arms, strict=False)
        for arm, of in zip(("tailored", "standard"), pair, strict=True)
    ]


def test_four_equal_looks_have_the_published_widths():
    """measuring.md: 4.3326, 2.9631, 2.3590, 2.0141."""
    found = looks(SHARE, running(planned_cases=400), quarters(*[((20, 50), (25, 50))] * 4), END, exact)
    assert [look.z for look in found] == pytest.approx([4.3326, 2.9631, 2.3590, 2.0141], abs=5e-5)
    assert [look.information for look in found] == [0.25, 0.5, 0.75, 1.0]
    assert [look.n for look in found] == [100, 200, 300, 400]
    assert [str(look.quarter) for look in found] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert found[-1].estimate == crude(SHARE, tally(80, 200), tally(100, 200), found[-1].z)


def test_a_single_look_at_the_end_costs_nothing():
    found = looks(SHARE, over(), quarters(((20, 50), (25, 50))), END, exact)
    assert found[0].z == pytest.approx(Z95)
    assert found[0].information == 1.0


def test_a_later_look_changes_no_earlier_one():
    all_of_them = quarters(*[((20, 50), (25, 50))] * 3)
    early = looks(SHARE, running(planned_cases=400), all_of_them[:4], END, exact)
    assert looks(SHARE, running(planned_cases=400), all_of_them, END, exact)[:2] == early


def test_a_quarter_without_new_outcomes_is_no_look():
    found = looks(
        SHARE,
        running(planned_cases=400),
        quarters(*[((20, 50), (25, 50)), ((0, 0), (0, 0)), ((9, 50), (9, 50))]),
        END,
        exact,
    )
    assert [str(look.quarter) for look in found] == ["2026Q1", "2026Q3"]


def test_under_ten_in_an_arm_there_is_nothing_to_look_at():
    found = looks(SHARE, running(planned_cases=400), quarters(((5, 50), (5, 9)), ((5, 50), (5, 9))), END, exact)
    assert [look.n for look in found] == [118]
    assert [str(look.quarter) for look in found] == ["2026Q2"]
    assert looks(SHARE, running(), [], END, exact) == ()


def test_fewer_than_ten_newcomers_are_not_told():
    found = looks(
        SHARE,
        running(planned_cases=400),
        quarters(((20, 50), (25, 50)), ((2, 4), (1, 3)), ((9, 30), (9, 30))),
        END,
        exact,
    )
    assert [look.n for look in found] == [100, None, 167]


def test_an_estimate_does_not_tell_what_the_hidden_number_hides():
    """From the value and bounds of two looks anybody can work out how the seven newcomers in between fared."""
    found = looks(SHARE, running(planned_cases=400), quarters(((20, 50), (25, 50)), ((2, 4), (1, 3))), END, exact)
    assert found[1].n is None
    assert found[1].estimate is None


def test_the_viewer_sees_a_number_as_it_may_be_told():
    found = looks(SHARE, running(), quarters(((20, 51), (25, 52))), END, lambda n: 5 * round(n / 5))
    assert found[0].n == 105


def test_like_is_compared_with_like_at_every_look():
    cells = [
        in_quarter(FIRSTS[0], arm, tally(*of), stratum)
        for stratum, arms in {"small": ((81, 87), (234, 270)), "large": ((192, 263), (55, 80))}.items()
        for arm, of in zip(("tailored", "standard"), arms, strict=True)
    ]
    found = looks(SHARE, running(planned_cases=700), cells, END, exact)
    assert found[0].estimate.value == pytest.approx(0.054, abs=5e-4)


def test_without_a_plan_the_interval_holds_at_any_moment():
    found = looks(SHARE, running(), quarters(((40, 80), (40, 80))), END, exact)
    assert found[0].information is None
    once = crude(SHARE, tally(40, 80), tally(40, 80))
    assert found[0].estimate.low < once.low < once.high < found[0].estimate.high


@pytest.mark.parametrize(
    ("arms", "shown"),
    [
        (((12, 24), (12, 25)), False),  # 49 outcomes
        (((12, 25), (12, 25)), True),
        (((9, 40), (20, 40)), False),  # 9 events
        (((31, 40), (20, 40)), False),  # 9 without the outcome
        (((10, 40), (30, 40)), True),
    ],
)
def test_without_a_plan_fifty_outcomes_and_ten_events_are_needed(arms, shown):
    assert (looks(SHARE, running(), quarters(arms), END, exact)[0].estimate is not None) == shown


def test_past_the_plan_it_is_as_without_one():
    found = looks(SHARE, running(planned_cases=150), quarters(*[((20, 50), (25, 50))] * 2), END, exact)
    assert {look.information for look in found} == {None}


def test_at_its_end_an_experiment_has_all_the_information_that_it_will_get():
    """Fewer or a little more than were planned: the last look is the whole."""
    for planned in (None, 190, 4000):
        found = looks(SHARE, over(planned_cases=planned), quarters(*[((20, 50), (25, 50))] * 2), END, exact)
        assert [look.information for look in found] == [0.5, 1.0]


def test_windows_that_are_still_open_keep_the_last_look_an_interim_one():
    cells = [*quarters(((20, 50), (25, 50))), in_quarter(FIRSTS[3], "tailored", tally(0, 0, still_open=100))]
    found = looks(SHARE, over(planned_cases=200), cells, END, exact)
    assert [look.information for look in found] == [0.5]
    assert found[0].z > 2.9


@pytest.mark.parametrize(
    ("status", "day", "expected"),
    [
        ("completed", END, True),
        ("completed", date(2026, 12, 30), False),
        ("running", date(2027, 12, 31), False),
        ("stopped", END, False),
    ],
)
def test_it_is_over_when_it_ran_as_long_as_was_registered(status, day, expected):
    made = over(status=status, stop_reason="geen tijd", result="worked" if status == "completed" else None)
    assert is_over(made, SHARE, day, 0) == expected
    # Somebody who is followed still may yet turn it.
    assert not is_over(made, SHARE, day, 1)


def test_far_past_the_plan_it_is_no_longer_the_plan_that_ended_it():
    """Planned 100, counted 200, and then called complete: only an interval that holds at any moment is honest."""
    found = looks(SHARE, over(planned_cases=100), quarters(*[((20, 50), (25, 50))] * 2), END, exact)
    assert not any(look.is_planned for look in found)
    assert found[-1].z > 2.8


def test_an_outcome_with_a_follow_up_is_final_when_the_follow_up_is():
    """Ends in December 2026 and followed for a year: halfway 2027 it is an interim look, whatever its status says."""
    followed = starter_library()["repeat_use_12m"]
    assert not is_over(over(), followed, date(2027, 12, 30), 0)
    assert is_over(over(), followed, date(2027, 12, 31), 0)
    assert not is_over(over(moment=6), SHARE, date(2027, 6, 29), 0)


def test_very_large_numbers_are_looked_at_too():
    """The same functions serve 30 rows and 100 million (measuring.md): a small pilot quarter, then the country."""
    cells = quarters(((5, 12), (6, 12)), ((10_000_000, 50_000_000), (10_000_000, 49_999_000)))
    found = looks(SHARE, running(planned_cases=100_000_000), cells, END, exact)
    assert found[-1].information == pytest.approx(1, abs=1e-4)


def nothing_works(experiments, seed):
    """Experiments in which the arms do not differ: 100 new outcomes per arm and quarter, as their moments."""
    draw, n = np.random.default_rng(seed), 100
    means = draw.normal(0, 1 / np.sqrt(n), (experiments, 4, 2))
    variances = draw.chisquare(n - 1, (experiments, 4, 2)) / (n - 1)
    for at in range(experiments):
        yield [
            in_quarter(
                first, arm, Tally(n, 0, Moments(n, means[at, place, side], variances[at, place, side]), first, first)
            )
            for place, first in enumerate(FIRSTS)
            for side, arm in enumerate(("tailored", "standard"))
        ]


@pytest.mark.parametrize(("paid", "expected"), [(True, 0.05), (False, 0.126)])
def test_chance_alone_shows_in_one_experiment_of_twenty_only_when_looks_are_paid_for(monkeypatch, paid, expected):
    """4,000 experiments in which nothing works: paid looks find "works" in 5 %, unpaid ones in 12.6 %.

    Three standard errors of 4,000 draws are 1.0 and 1.6 points.
    """
    widths = lru_cache(repeated_z)
    monkeypatch.setattr(module, "repeated_z", lambda of: widths(tuple(of)) if paid else (Z95,) * len(of))
    planned = running(planned_cases=800)
    found = 0
    for cells in nothing_works(4000, seed=20261122):
        found += any(
            look.estimate.low > 0 or look.estimate.high < 0 for look in looks(MEAN, planned, cells, END, exact)
        )
    assert found / 4000 == pytest.approx(expected, abs=3 * (expected * (1 - expected) / 4000) ** 0.5)
