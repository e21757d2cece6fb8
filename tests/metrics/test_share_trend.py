"""Two quarters beside each other: a change, chance, or other people who were measured."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from metrics.doubt import TakingPart
from metrics.helping_share import HelpingShare, helping_share
from metrics.part_of_time import Share
from metrics.quarter import Quarter
from metrics.share_trend import change
from tests.metrics.statistics.test_two_stage import promised
from tests.metrics.test_helping_share import Q1, STEWARD, deliver
from tests.metrics.test_helping_share_of_teams import organisation, respondents, total

TEAMS = (TakingPart("noord", 60, 0.8), TakingPart("staf", 100, 0.5))


def share(value, half=None, method="sample", teams=TEAMS):
    low, high = (None, None) if half is None else (value - half, value + half)
    return HelpingShare("organisation", Q1, None, Share(value, 1.0, low, high), method=method, taking_part=teams)


def test_margins_that_overlap_can_still_be_a_change():
    """Twice 2.1 points of margin, 3.5 points apart: z = 3.5 / (1.41 x 2.1 / 1.96), so p = 0.02 for normal samples."""
    found = change(share(0.300, 0.021), share(0.335, 0.021))
    assert found.verdict == "changed"
    half = 0.021 * 2**0.5
    assert (found.interval.low, found.interval.high) == pytest.approx((0.035 - half, 0.035 + half))
    assert 2 * stats.norm.sf(0.035 / (half / 1.96)) == pytest.approx(0.0208, abs=1e-3)


@promised
@given(st.floats(0.1, 0.9), st.floats(0.1, 0.9), st.floats(0.001, 0.09), st.floats(0.001, 0.09))
def test_the_other_way_round_is_the_opposite(was, now, half, other):
    there, back = change(share(was, half), share(now, other)), change(share(now, other), share(was, half))
    assert there.verdict == back.verdict
    assert (there.interval.low, there.interval.high) == pytest.approx((-back.interval.high, -back.interval.low))


def test_bounds_of_unequal_width_give_the_interval_of_the_difference():
    """By hand (Zou and Donner): 0.40 (0.30 to 0.44) after 0.20 (0.17 to 0.24)."""
    was, now = (replace(share(0.2), time=Share(0.2, 1, 0.17, 0.24)), replace(share(0.4), time=Share(0.4, 1, 0.3, 0.44)))
    found = change(was, now).interval
    assert found.low == pytest.approx(0.2 - (0.1**2 + 0.04**2) ** 0.5)
    assert found.high == pytest.approx(0.2 + (0.04**2 + 0.03**2) ** 0.5)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (share(0.5, 0.01, method="registration"), "other_method"),
        (share(0.5, 0.01, teams=TEAMS[:1]), "other_teams"),
        (share(0.5, 0.01, teams=(TakingPart("noord", 60, 0.75), TakingPart("staf", 100, 0.85))), "other_people"),
        (share(0.5, 0.01), "changed"),
        (share(0.31, 0.03), "can_be_chance"),
        (share(0.5), "unknown"),
    ],
)
def test_a_change_is_told_only_of_the_same_teams_measured_in_the_same_way(now, verdict):
    assert change(share(0.3, 0.02), now).verdict == verdict


def test_a_small_team_that_took_part_less_does_not_take_the_trend_away():
    """10 of 170 people is under a tenth: chance does as much."""
    was, now = ((*TEAMS, TakingPart("klein", 10, part)) for part in (1.0, 0.5))
    assert change(share(0.3, 0.02, teams=was), share(0.5, 0.02, teams=now)).verdict == "changed"


def test_without_a_figure_there_is_no_change():
    assert change(HelpingShare("organisation", Q1, None), share(0.3, 0.02)) is None


def test_the_same_work_with_other_people_taking_part_is_no_change(store):
    """Of two teams 80 and 50 %, then 70 and 85 %: of those who were asked 34 % of the time helped, then 27 %."""
    organisation(store)
    later = Quarter(2026, 2)
    for quarter, front, rest, batch in ((Q1, 48, 50, 1), (later, 42, 85, 2)):
        rows = total("wijk", 20, 0.6, 20 * 10400.0)
        deliver(store, rows, "registration", UUID(int=10 * batch), period=quarter.first)
        rows = respondents("noord", front, 0.6) + respondents("staf", rest, 0.1, "other")
        deliver(store, rows, "sample", UUID(int=batch), period=date(quarter.year, quarter.first.month, 1))
    was, now = (helping_share(store, STEWARD, "organisation", quarter) for quarter in (Q1, later))
    for found in (was, now):
        assert found.time.value == pytest.approx((80 * 0.6 + 100 * 0.1) / 180, abs=1e-4)
    assert change(was, now).verdict == "other_people"
