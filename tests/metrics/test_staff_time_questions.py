"""What the staff time page asks besides the two shares: teams, parts, what if, events, protected hours."""

from datetime import date
from uuid import UUID, uuid4

import pandas as pd
import pytest

from data.records.budget_event import BudgetEvent
from data.records.record import add
from data.records.team import Team, teams
from data.sample.staff_time import promised_hours
from data.sample.truths import HOURS_GIVEN, SETBACK
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal
from metrics.cascade import Part
from metrics.helping_parts import Largest, WorkPart, WorkParts, largest_other, work_parts
from metrics.helping_share import helping_share
from metrics.part_of_time import Share
from metrics.protected_time import protected_times
from metrics.quarter import Quarter
from metrics.result import result
from metrics.staff_time_marks import staff_time_events
from metrics.team_shares import team_shares
from metrics.what_if import less_of, what_if
from tests.metrics.at_work import wrote
from tests.metrics.conftest import deliver as add_rows
from tests.metrics.conftest import effect
from tests.metrics.test_helping_share import Q1, STEWARD, deliver, rotterdam
from tests.screen import TODAY, copy_of_invented

NOBODY = Viewer("nobody", "Niemand", frozenset())


@pytest.fixture(scope="module")
def waterrijk(tmp_path_factory):
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("waterrijk")))) as store:
        yield store


NOW, CUT = Quarter.of(TODAY), Quarter(2026, 1)


def test_teams_stand_in_alphabetical_order_and_the_small_one_nowhere(waterrijk):
    """Jongerenpunt has seven people; with its own domain shown, one more team there stays out of sight.

    Wijkteam Noord is still answering its own sample.
    """
    found = team_shares(waterrijk, COMMAND_LINE, NOW)
    names = [of.name for of in found.teams]
    assert names == sorted(names, key=str.casefold)
    assert "Jongerenpunt" not in names
    assert (len(names), found.hidden) == (5, 2)
    assert "Wijkteam Noord" not in names
    assert all(of.people >= 10 and of.time.low is not None for of in found.teams)


def test_a_domain_is_its_teams_together(waterrijk):
    """Of the debt teams both stand there: what one person works there on average, times who work there."""
    found = team_shares(waterrijk, STEWARD, NOW)
    staff = {team.name: team.people for team in teams(waterrijk).values()}
    debt = [(of.time, staff[of.name] / of.people) for of in found.teams if of.name.startswith("Schuldhulp")]
    (domain,) = (of.time for of in found.domains if of.name == "Schulden")
    assert len(debt) == 2
    assert domain.value == pytest.approx(
        sum(times * of.part for of, times in debt) / sum(times * of.total for of, times in debt)
    )


def test_the_parts_of_helping_are_what_was_marked(waterrijk):
    """Planted in data/sample/staff_time.py: 62 in contact, 38 not; of the first 16 % travel, of the rest 30 % forms."""
    found = work_parts(waterrijk, COMMAND_LINE, NOW)
    direct, indirect, forms, travel = (
        found.get(code).time.value for code in ("HELP_DIRECT", "HELP_INDIRECT", "FORM_WORK", "HELP_TRAVEL")
    )
    assert direct / (direct + indirect) == pytest.approx(0.62, abs=0.003)
    assert forms / indirect == pytest.approx(0.30, abs=0.01)
    assert travel / direct == pytest.approx(0.16, abs=0.01)
    assert found.get("HELP").time.value == pytest.approx(direct + indirect)
    assert not found.marks_hidden


def people_who(*work):
    """Rows of a sample: (activity, first person, number of people, minutes)."""
    return [
        ("wijk", "frontline", activity, minutes, UUID(int=first + place + 1), None, None)
        for activity, first, people, minutes in work
        for place in range(people)
    ]


def test_an_activity_whose_rest_is_a_few_people_is_not_told(store):
    deliver(
        store, people_who(("CONS_CASE", 0, 30, 60.0), ("CONS_TEAM", 0, 4, 60.0), ("HELP_DIRECT", 0, 30, 60.0)), "sample"
    )
    found = work_parts(store, COMMAND_LINE, Q1)
    assert found.get("CONS") is not None
    assert found.get("CONS_CASE") is None
    assert less_of(found) == ("CONS",)
    assert what_if(store, COMMAND_LINE, Q1, "CONS_CASE", 50) == ()


def test_half_of_the_consultation_by_hand(store):
    """30 people: 60 minutes of helping, 60 of consultation, 180 of reports each: a fifth helps.

    Half of the consultation to helping: 90 of 300. Half of it gone: 60 of 270.
    """
    rows = people_who(("HELP_DIRECT", 0, 30, 60.0), ("CONS_CASE", 0, 30, 60.0), ("ADMIN_CASE", 0, 30, 180.0))
    deliver(store, rows, "sample")
    organisation, frontline = what_if(store, COMMAND_LINE, Q1, "CONS", 50)
    for found in (organisation, frontline):
        assert found.now.value == pytest.approx(60 / 300)
        assert found.to_helping.value == pytest.approx(90 / 300)
        assert found.spread.value == pytest.approx(60 / 270)
        assert found.hours == pytest.approx(15)


def test_a_part_that_is_not_offered_is_refused(store):
    with pytest.raises(ValueError, match="part is 30: only 25, 50, 75, 100"):
        what_if(store, COMMAND_LINE, Q1, "CONS", 30)


def test_events_are_those_up_to_the_day_with_their_own_words(store):
    for on, words in ((date(2026, 2, 1), "De rijksbijdrage daalt."), (date(2026, 9, 1), "Later.")):
        add(store, COMMAND_LINE, BudgetEvent(on=on, domain="wmo", amount=-1.0, description=words))
    (event,) = staff_time_events(store, COMMAND_LINE, date(2026, 6, 30))
    assert (event.on, event.kind, event.words) == (date(2026, 2, 1), "budget", "De rijksbijdrage daalt.")
    with pytest.raises(NotAllowed):
        staff_time_events(store, NOBODY, date(2026, 6, 30))


def test_protected_hours_are_the_planted_part_of_what_was_promised(waterrijk):
    """1.08 of it everywhere, but 0.45 in the domain of the cut."""
    for quarter, number in ((NOW, 7), (CUT, 4)):
        found = protected_times(waterrijk, COMMAND_LINE, quarter, TODAY)
        assert {of.domain: of.promised for of in found.domains} == pytest.approx(promised_hours(number))
        for of in found.domains:
            set_back = of.domain == SETBACK.domain and number in SETBACK.quarters
            assert of.share == pytest.approx(SETBACK.hours_given if set_back else HOURS_GIVEN, abs=0.01)
            assert of.low < of.used < of.high
        assert found.whole.used == pytest.approx(sum(of.used for of in found.domains))


def test_the_command_line_tells_the_same_protected_hours(waterrijk):
    found = result(waterrijk, COMMAND_LINE, "protected_time", NOW.first, TODAY, today=TODAY)
    (figure,) = found.figures
    whole = protected_times(waterrijk, COMMAND_LINE, NOW, TODAY).whole
    assert (figure.value, figure.interval, figure.n) == (whole.share, whole.interval, whole.people)
    with pytest.raises(Refusal, match="alleen voor het geheel"):
        result(waterrijk, COMMAND_LINE, "protected_time", NOW.first, TODAY, today=TODAY, by="team")


def test_without_a_promise_or_from_a_formation_it_says_why(store):
    deliver(store, rotterdam(), "formation")
    assert "geen uren toegezegd" in protected_times(store, STEWARD, Q1, TODAY).why.say("nl")
    assert "geen werktijd" in protected_times(store, STEWARD, Quarter(2020, 1), TODAY).why.say("nl")


def promised(store, domain, hours):
    """From the first week of 2026 on."""
    today = effect(store, uuid4(), domain=domain, protected_hours_per_week=hours)
    wrote(store, COMMAND_LINE, today.record, date(2025, 12, 1))


def works(store, code, domain):
    add(store, COMMAND_LINE, Team(code=code, name=f"Team {code}", domain=domain, staff_group="frontline", people=20))


def registered(store, team, hours_per_month):
    """A registration of 20 people: in each month so many hours of experimenting, and as many of reports."""
    rows = pd.DataFrame(
        [
            {"period": date(2026, month, 1), "team": team, "activity": activity, "minutes": 60.0 * hours}
            for month, hours in hours_per_month.items()
            for activity in ("LEARN_EXPERIMENT", "ADMIN_CASE")
        ]
    )
    add_rows(store, "staff_time", rows.assign(staff_group="frontline", sign=1, people=20, respondent=None, cost=None))


def test_each_team_counts_over_its_own_months(store):
    """Team a delivered January only: 40 hours in 31 days is 9.0 a week. Team b 90 in a quarter of 90 days: 7.0."""
    deliver(store, [("beleid", "other", "POLMAN_POLICY", 60.0, None, 12, None)], "registration")
    for code, hours in (("a", {1: 40}), ("b", {1: 30, 2: 30, 3: 30})):
        works(store, code, f"domein {code}")
        promised(store, f"domein {code}", 10)
        registered(store, code, hours)
    found = protected_times(store, STEWARD, Q1, TODAY)
    assert {of.domain: of.used for of in found.domains} == pytest.approx({"domein a": 40 / (31 / 7), "domein b": 7.0})
    assert found.whole.used == pytest.approx(40 / (31 / 7) + 7)
    assert found.missing == ()


def test_teams_of_which_nothing_came_in_are_named_and_a_domain_without_hours_is_no_broken_promise(store):
    """Of domain x one of two teams delivered; of domain y none: the whole is about x, and both teams are named."""
    deliver(store, [("beleid", "other", "POLMAN_POLICY", 60.0, None, 12, None)], "registration")
    for code, domain in (("a", "x"), ("b", "x"), ("c", "y")):
        works(store, code, domain)
    promised(store, "x", 10)
    promised(store, "y", 30)
    registered(store, "a", {1: 30, 2: 30, 3: 30})
    found = protected_times(store, STEWARD, Q1, TODAY)
    assert found.missing == ("Team b", "Team c")
    assert (found.whole.used, found.whole.promised) == pytest.approx((7.0, 10.0))


def two_teams(store):
    """18 of 20 of wijk took part, half of their time helping; 60 of 80 of beleid, none of theirs."""
    add(store, COMMAND_LINE, Team(code="wijk", name="wijk", domain="wmo", staff_group="frontline", people=20))
    add(store, COMMAND_LINE, Team(code="beleid", name="beleid", domain="staf", staff_group="other", people=80))
    rows = [
        (team, group, activity, 60.0, UUID(int=first + person), None, None)
        for team, group, first, people, activities in (
            ("wijk", "frontline", 100, 18, ("HELP_DIRECT", "CONS_CASE")),
            ("beleid", "other", 200, 60, ("POLMAN_POLICY", "CONS_TEAM")),
        )
        for person in range(people)
        for activity in activities
    ]
    deliver(store, rows, "sample")


def test_parts_and_what_if_weigh_the_teams_as_the_helping_share_does(store):
    """By hand, 120 minutes each: helping is 20 * 60 of 100 * 120, one tenth; consultation half.

    All consultation of the frontline to helping: 20 * 120 of 12,000. Gone: 1,200 of 10,800.
    """
    two_teams(store)
    parts = work_parts(store, COMMAND_LINE, Q1)
    now = helping_share(store, COMMAND_LINE, "organisation", Q1).time
    assert (now.value, parts.get("HELP").time) == (pytest.approx(0.1), now)
    assert parts.get("CONS").time.value == pytest.approx(0.5)
    assert parts.get("CONS_CASE").time.value == pytest.approx(0.1)
    whole = next(of for of in what_if(store, COMMAND_LINE, Q1, "CONS_CASE", 100) if of.scope == "organisation")
    assert (whole.now, whole.to_helping.value, whole.spread.value) == (
        now,
        pytest.approx(2400 / 12000),
        pytest.approx(1200 / 10800),
    )
    assert whole.hours == pytest.approx(18), "of those who took part"


def part_of(code, value, half, base="ALL"):
    return WorkPart(base, code, Share(value, 100.0, value - half, value + half))


@pytest.mark.parametrize(("half", "stands_out"), [(0.02, True), (0.06, False)])
def test_the_largest_kind_of_work_stands_out_only_beyond_the_margins(half, stands_out):
    """30 and 20 %: within 2 points each they stay apart, within 6 they touch."""
    parts = [Part(group, 1.0, share, None, None) for group, share in (("HELP", 0.5), ("CONS", 0.2), ("ADMIN", 0.3))]
    margins = WorkParts(tuple(part_of(of.group, of.share, half) for of in parts), marks_hidden=False)
    assert largest_other(parts, margins) == Largest("ADMIN", stands_out)
    assert largest_other(parts, WorkParts((), marks_hidden=False)).stands_out, "without a sample there is no chance"


def test_the_margin_of_all_travel_is_never_narrower_than_that_of_travel_that_rises_and_falls_together():
    """Two kinds that move together: standard errors add up, 2 + 1 points; the sum of independent ones is narrower."""
    travel = WorkParts(
        (part_of("HELP_TRAVEL", 0.10, 0.02, "HELP"), part_of("CONS_TRAVEL", 0.05, 0.01, "CONS")), marks_hidden=False
    ).travel_together
    assert (travel.value, travel.low, travel.high) == pytest.approx((0.15, 0.12, 0.18))
    assert WorkParts((), marks_hidden=False).travel_together is None
