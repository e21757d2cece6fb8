"""Before a time sample opens: how many moments to ask, and the honest answer when no number is enough."""

from datetime import date
from uuid import UUID

import pandas as pd
import pytest

from data.records.record import add
from data.records.team import Team
from data.records.time_sample import FEWEST_MOMENTS, MOST_MOMENTS
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.quarter import Quarter
from metrics.sample_plan import CAUTIOUS_ABOUT_WORK, CAUTIOUS_RHO, sample_plan
from metrics.statistics.sample_size import expected_margin
from tests.metrics.conftest import deliver

TODAY = date(2026, 11, 22)


def team(store, code, people, staff_group="frontline"):
    add(store, COMMAND_LINE, Team(code=code, name=code, domain="wmo", staff_group=staff_group, people=people))


def answered(store, helping, staff_group="frontline", first=1, moments=20, period=date(2026, 7, 1), code="wijk"):
    """One sample: the helping answers of each respondent, of 16 about work and `moments` in all, 2,000 minutes."""
    rows = [
        {
            "period": period,
            "team": code,
            "staff_group": staff_group,
            "activity": activity,
            "minutes": 2000.0 * number / moments,
            "respondent": UUID(int=first + person),
            "moments": number,
            "answered": moments,
        }
        for person, helped in enumerate(helping)
        for activity, number in (("HELP_DIRECT", helped), ("ADMIN_CASE", 16 - helped))
        if number
    ]
    deliver(store, "staff_time", pd.DataFrame(rows).assign(sign=1, people=None, cost=None))


def test_without_an_earlier_sample_the_plan_is_cautious_and_says_so(store):
    team(store, "wijk", 100)
    plan = sample_plan(store, COMMAND_LINE, ["wijk"], TODAY)
    assert (plan.people, plan.population) == (60, 100)
    assert (plan.share, plan.rho, plan.about_work, plan.source) == (0.5, CAUTIOUS_RHO, CAUTIOUS_ABOUT_WORK, None)
    assert "geen eerdere steekproef met losse momenten" in plan.sentences[-1].say("nl")


def test_everybody_of_sixty_needs_fifteen_answers_each_and_more_moments_than_that(store):
    """tests/metrics/statistics/test_sample_size.py: 15 answers about work; of ten moments seven give one, so 22."""
    team(store, "wijk", 60)
    plan = sample_plan(store, COMMAND_LINE, ["wijk"], TODAY, participants=60)
    assert plan.reachable
    assert plan.moments == 22
    assert plan.margin == pytest.approx(expected_margin(60, 60, 22 * 0.7, 0.5, 0.2))
    assert plan.margin <= 0.03
    said = plan.sentences[0].say("nl")
    assert said.startswith("Vraag 22 momenten per medewerker. Doen 60 van de 60 mensen mee")


def test_when_too_few_take_part_the_plan_says_that_three_points_cannot_be_had(store):
    """60 of 400: the people alone leave 5.3 points."""
    team(store, "wijk", 400)
    plan = sample_plan(store, COMMAND_LINE, ["wijk"], TODAY, participants=60)
    assert not plan.reachable
    assert FEWEST_MOMENTS <= plan.moments < MOST_MOMENTS, "asking on when it hardly helps is no service"
    assert 0.053 < plan.margin < plan.margin_for(MOST_MOMENTS) + 0.005
    said = [of.say("nl") for of in plan.sentences]
    assert "±3,0 punten is niet te halen als 60 van de 400 mensen meedoen" in said[0]
    assert "Doet iedereen mee" in said[1]
    assert plan.margin_with_everybody < 0.03


def test_more_moments_than_may_be_asked_are_not_advised(store):
    """Everybody of 14 takes part: about 66 answers would be needed, and 60 moments are the most."""
    team(store, "wijk", 14)
    plan = sample_plan(store, COMMAND_LINE, ["wijk"], TODAY, participants=14)
    assert not plan.reachable
    assert plan.moments <= MOST_MOMENTS
    assert len(plan.sentences) == 2, "everybody takes part already"


def test_under_ten_people_there_is_nothing_to_plan(store):
    team(store, "wijk", 9)
    plan = sample_plan(store, COMMAND_LINE, ["wijk"], TODAY)
    assert plan.too_few
    assert [of.say("nl") for of in plan.sentences] == [
        "Met minder dan 10 mensen laten we de uitkomst niet zien. Kies meer teams."
    ]


def test_the_last_sample_gives_the_share_the_spread_and_the_participation(store):
    """40 of 80: half of them help in 4 of 16 answers, half in 8. By hand, with equal hours.

    R = 6/16; the variance between own shares is 0.125^2 * 40/39 = 0.016026, over 0.375 * 0.625 / 16 = 0.014648 gives
    a design effect of 1.094, so rho = 0.094 / 15 = 0.0063: less than people ever are alike, so 0.05.
    """
    team(store, "wijk", 80)
    answered(store, [4, 8] * 20)
    plan = sample_plan(store, COMMAND_LINE, ["wijk"], TODAY)
    assert plan.source == Quarter(2026, 3)
    assert plan.share == pytest.approx(6 / 16)
    assert plan.rho == 0.05
    assert plan.about_work == pytest.approx(16 / 20)
    assert plan.people == 40


def test_who_took_part_is_a_part_of_the_teams_that_took_part(store):
    """13 of 14 in one team, of an organisation of 154: the same team again expects 13, and a team of 40 expects 37."""
    team(store, "wijk", 14)
    team(store, "loket", 40)
    team(store, "beleid", 100, "other")
    answered(store, [4, 8] * 6 + [6])
    assert sample_plan(store, COMMAND_LINE, ["wijk"], TODAY).people == 13
    assert sample_plan(store, COMMAND_LINE, ["loket"], TODAY).people == round(40 * 13 / 14)
    assert sample_plan(store, COMMAND_LINE, ["wijk", "loket", "beleid"], TODAY).people == round(154 * 13 / 14)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (["wijk"], "Voor een cijfer van de hele organisatie zijn 14 van de 154 mensen te weinig."),
        (["wijk", "beleid"], "van deze teams samen: 114 van de 154 mensen in de organisatie."),
        (["wijk", "loket", "beleid"], None),
    ],
)
def test_the_plan_says_of_which_share_it_tells_the_margin(store, chosen, said):
    """Reachable or not: the margin is that of the teams that are asked, and of the whole only when all are."""
    team(store, "wijk", 14)
    team(store, "loket", 40)
    team(store, "beleid", 100, "other")
    for margin in (0.005, 0.2):
        plan = sample_plan(store, COMMAND_LINE, chosen, TODAY, participants=12, margin=margin)
        words = " ".join(of.say("nl") for of in plan.sentences)
        assert plan.reachable == (margin == 0.2)
        assert said in words if said else "organisatie" not in words


def test_people_who_lie_far_apart_are_found_back_in_the_plan(store):
    """Half help in 2 of 16 answers, half in 14: R = 0.5, variance 0.375^2 * 40/39, design effect 9.231, rho 0.5487."""
    team(store, "wijk", 80)
    answered(store, [2, 14] * 20)
    assert sample_plan(store, COMMAND_LINE, ["wijk"], TODAY).rho == pytest.approx((9.230769 - 1) / 15)


def test_a_sample_of_under_ten_people_is_not_planned_with(store):
    team(store, "wijk", 80)
    answered(store, [2, 14] * 4)
    assert sample_plan(store, COMMAND_LINE, ["wijk"], TODAY).source is None


def test_the_frontline_is_not_planned_with_when_the_rest_would_show(store):
    """40 of the frontline and 5 others: what the frontline's own plan rests on would tell of the five."""
    team(store, "wijk", 80)
    team(store, "staf", 20, "other")
    answered(store, [4, 8] * 20)
    answered(store, [0] * 5, "other", first=100, code="staf")
    assert sample_plan(store, COMMAND_LINE, ["wijk"], TODAY).source is None
    assert sample_plan(store, COMMAND_LINE, ["wijk", "staf"], TODAY).source == Quarter(2026, 3)


def test_hours_that_were_written_down_say_nothing_of_moments(store):
    team(store, "wijk", 80)
    rows = [
        {
            "team": "wijk",
            "staff_group": "frontline",
            "activity": "HELP_DIRECT",
            "minutes": 60.0,
            "respondent": UUID(int=n),
        }
        for n in range(1, 41)
    ]
    deliver(store, "staff_time", pd.DataFrame(rows).assign(period=date(2026, 7, 1), sign=1, people=None, cost=None))
    assert sample_plan(store, COMMAND_LINE, ["wijk"], TODAY).source is None


def test_without_people_there_is_no_plan(store):
    team(store, "wijk", 1)
    assert sample_plan(store, COMMAND_LINE, ["wijk"], TODAY) is None
    assert sample_plan(store, COMMAND_LINE, ["elders"], TODAY) is None


def test_who_may_not_read_aggregates_gets_no_plan(store):
    team(store, "wijk", 80)
    with pytest.raises(NotAllowed):
        sample_plan(store, Viewer("nobody", "Niemand", frozenset()), ["wijk"], TODAY)
