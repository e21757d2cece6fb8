"""The helping share of several teams: whom it is about, each team by its staff, and when it is an indication only."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from data import today
from data.records.record import add, amend
from data.records.team import Team
from data.viewer import COMMAND_LINE
from metrics.cascade import cascade
from metrics.helping_share import helping_share
from metrics.quarter import Quarter
from metrics.result import result
from metrics.staffing import staffing
from metrics.team_shares import team_shares
from tests.metrics.test_helping_share import Q1, STEWARD, deliver
from tests.metrics.test_time_of_moments import closed_sample


def team(store, code, people, group="frontline", domain="wmo"):
    return add(
        store, COMMAND_LINE, Team(code=code, name=f"Team {code}", domain=domain, staff_group=group, people=people)
    )


def respondents(code, people, helping, group="frontline", minutes=4800.0, cost=0.5):
    """Two weeks of 40 hours a person, some five minutes apart; `helping` of them on average."""
    rows = []
    for person in range(people):
        own = minutes * helping + 5 * (person % 2 - 0.5) * (0 < helping < 1)
        key = uuid4()
        for activity, part in (("HELP_DIRECT", own), ("ADMIN_CASE", minutes - own)):
            rows.append((code, group, activity, part, key, None, cost * part))
    return [row for row in rows if row[3]]


def total(code, people, helping, minutes, group="frontline", cost=0.5):
    return [
        (code, group, activity, part, None, people, cost * part)
        for activity, part in (("HELP_DIRECT", minutes * helping), ("ADMIN_CASE", minutes * (1 - helping)))
        if part
    ]


def said(text):
    return text.say("nl").replace("\N{NO-BREAK SPACE}", " ")


def organisation(store):
    """180 people: one frontline team of 20, one of 60, and 100 who make policy."""
    team(store, "wijk", 20)
    team(store, "noord", 60, domain="werk")
    team(store, "staf", 100, group="other", domain="alles")


def test_one_team_is_not_the_organisation_nor_the_frontline(store):
    """20 of 180, and 20 of the 80 of the frontline: no figure, but which part is known and where to look."""
    organisation(store)
    deliver(store, total("wijk", 20, 0.6, 20 * 10000.0), "registration")
    for scope, words in (("organisation", "11%"), ("frontline", "25%")):
        share = helping_share(store, COMMAND_LINE, scope, Q1)
        assert (share.time, share.money, share.headline) == (None, None, None)
        assert words in share.sentence.say("nl")
        assert "Kijk bij Teams" in share.sentence.say("nl")
    assert cascade(store, COMMAND_LINE, Q1) == []
    (figure,) = result(store, COMMAND_LINE, "admin_share", Q1.first, Q1.last).figures
    assert figure.value is None
    (of_team,) = team_shares(store, COMMAND_LINE, Q1).teams
    assert of_team.time.value == pytest.approx(0.6)


def test_a_team_that_is_missing_is_named_in_every_sentence(store):
    """160 of 180 people: the figure is about them, and says so; of a sample it is about the weeks measured."""
    organisation(store)
    deliver(store, respondents("noord", 60, 0.5) + respondents("staf", 100, 0.0, "other"), "sample")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.missing == ("Team wijk",)
    assert said(share.sentence).startswith("18,8% van de gewerkte tijd van de hele organisatie, zonder Team wijk, ging")
    assert said(share.headline).startswith(
        "Van elke € 100 aan uitvoeringskosten van de hele organisatie, zonder Team wijk, ging in de gemeten weken € "
    )
    assert "Team wijk is geen tijd bekend" in said(share.warning)


def test_with_three_teams_missing_their_number_is_told(store):
    organisation(store)
    for code in ("a", "b", "c"):
        team(store, code, 3)
    deliver(
        store,
        total("wijk", 20, 0.6, 9e5) + total("noord", 60, 0.6, 9e5) + total("staf", 100, 0.0, 9e5, "other"),
        "registration",
    )
    assert "zonder 3 teams," in said(helping_share(store, COMMAND_LINE, "frontline", Q1).sentence)


def test_a_team_counts_by_its_staff_and_not_by_who_took_part(store):
    """75 of 80 help 66 %, 35 of 100 help nothing: 80 x 0.66 / 180 = 29.3 %, where adding up would say 45 %."""
    organisation(store)
    rows = respondents("wijk", 15, 0.66) + respondents("noord", 60, 0.66) + respondents("staf", 35, 0.0, "other")
    deliver(store, rows, "sample")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.time.value == pytest.approx(80 * 0.66 / 180, abs=1e-3)
    assert share.money.value == pytest.approx(share.time.value)
    assert share.time.low < share.time.value < share.time.high
    parts = {part.group: part for part in cascade(store, COMMAND_LINE, Q1)}
    assert parts["HELP"].share == pytest.approx(share.time.value)
    assert parts["HELP"].money_share == pytest.approx(share.money.value)
    assert sum(part.share for part in parts.values()) == pytest.approx(1)


def test_too_few_of_a_large_part_of_the_staff_makes_it_an_indication(store):
    """110 of 180 took part (61 %), but only 35 of the 100 who make policy."""
    organisation(store)
    rows = respondents("wijk", 15, 0.66) + respondents("noord", 60, 0.66) + respondents("staf", 35, 0.0, "other")
    deliver(store, rows, "sample")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.doubt == "part"
    for text in (share.sentence, share.headline):
        assert said(text).endswith("Dit is alleen een indicatie.")
    assert said(share.warning).startswith("Van een deel van de teams")
    assert helping_share(store, COMMAND_LINE, "frontline", Q1).doubt is None


def test_two_ways_of_measuring_in_one_quarter_are_brought_to_the_same_weeks(store):
    """Of 20 people 16 two weeks at 60 %, of 20 all a quarter at 20 %: 40 % of what they work."""
    team(store, "noord", 20)
    team(store, "zuid", 20)
    deliver(store, respondents("noord", 16, 0.6), "sample")
    for month in (1, 2, 3):
        deliver(
            store,
            total("zuid", 20, 0.2, 20 * 2400.0 * 52 / 12),
            "registration",
            UUID(int=100 + month),
            period=date(2026, month, 1),
        )
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.time.value == pytest.approx(0.4)
    assert share.time.low < 0.4 < share.time.high
    assert "alleen van het deel dat met een steekproef is gemeten" in said(share.margin)
    assert "in de gemeten weken en maanden" in said(share.sentence)


def test_registrations_over_other_numbers_of_months_are_brought_to_the_same_weeks(store):
    """One month at 60 % of the one team, three months at 20 % of the other, as large one."""
    team(store, "noord", 20)
    team(store, "zuid", 20)
    deliver(store, total("noord", 20, 0.6, 2e5), "registration", UUID(int=1))
    for month in (1, 2, 3):
        deliver(store, total("zuid", 20, 0.2, 2e5), "registration", UUID(int=1 + month), period=date(2026, month, 1))
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.time.value == pytest.approx(0.4)
    assert share.time.low is None
    assert said(share.margin) == "geen marge: er is geen steekproef getrokken"


def test_what_was_taken_back_is_no_way_of_measuring(store):
    team(store, "noord", 20)
    deliver(store, total("noord", 20, 0.9, 2e5), "registration", UUID(int=1))
    deliver(store, total("noord", 20, 0.9, 2e5), "registration", UUID(int=2), sign=-1)
    deliver(store, respondents("noord", 20, 0.6), "sample", UUID(int=3))
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.method == "sample"
    assert share.time.value == pytest.approx(0.6)


@pytest.mark.parametrize(("people", "staff", "doubt"), [(58, 100, "participation"), (12, 20, None), (60, 100, None)])
def test_an_indication_is_one_for_everybody_who_looks(store, people, staff, doubt):
    """Rounded to five it is 60 of 100, or 10 of 20; the steward sees the numbers as they are."""
    team(store, "noord", staff)
    deliver(store, respondents("noord", people, 0.6), "sample")
    for viewer in (STEWARD, COMMAND_LINE):
        assert helping_share(store, viewer, "organisation", Q1).doubt == doubt
        (of_team,) = team_shares(store, viewer, Q1).teams
        assert of_team.is_indication == (doubt is not None)


def test_who_did_not_take_part_and_what_was_not_answered_count_together(store):
    """61 % took part and 67 % of the moments were answered: of 41 % of all moments there is an answer."""
    team(store, "noord", 100)
    deliver(store, respondents("noord", 61, 0.6), "sample")
    closed_sample(store, asked=1000, answered=670)
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.doubt == "answers"
    assert "Samen ontbreekt meer dan 40%" in said(share.warning)


def test_the_answers_of_all_teams_are_not_told_as_those_of_the_frontline(store):
    team(store, "noord", 20)
    team(store, "staf", 20, group="other")
    deliver(store, respondents("noord", 20, 0.6) + respondents("staf", 20, 0.0, "other"), "sample")
    closed_sample(store, asked=1000, answered=700)
    assert "in alle teams samen is 70%" in said(helping_share(store, COMMAND_LINE, "frontline", Q1).basis)
    assert "alle teams" not in said(helping_share(store, COMMAND_LINE, "organisation", Q1).basis)


def test_fewer_than_ten_who_help_are_not_told(store):
    """30 people of whom 9 help; and 30 of whom 21 do, 15 of them in the frontline: the others would be 6."""
    team(store, "noord", 30)
    deliver(store, respondents("noord", 9, 0.6) + respondents("noord", 21, 0.0), "sample", UUID(int=1))
    hidden = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert hidden.time is None
    assert "die inwoners helpen" in said(hidden.sentence)
    later = Quarter(2026, 2)
    team(store, "staf", 15, group="other")
    rows = respondents("noord", 15, 0.6) + respondents("noord", 15, 0.0)
    rows += respondents("staf", 6, 0.6, "other") + respondents("staf", 9, 0.0, "other")
    deliver(store, rows, "sample", UUID(int=2), period=later.first)
    assert helping_share(store, COMMAND_LINE, "organisation", later).time is not None
    assert helping_share(store, COMMAND_LINE, "frontline", later).time is None


def test_an_old_quarter_is_judged_by_the_staff_of_its_last_day(store):
    """15 of 20 took part; that the team grew to 40 later does not make it 38 %."""
    team(store, "noord", 20)
    deliver(store, respondents("noord", 15, 0.6), "sample")
    grown = Team(code="noord", name="Team noord", domain="wmo", staff_group="frontline", people=40)
    stored = store.newest_versions(Team.kind)[0]
    amend(store, COMMAND_LINE, stored.record_id, grown, based_on=stored.version, reason="meer mensen")
    share = helping_share(store, STEWARD, "organisation", Q1)
    assert share.participation == 0.75
    assert share.doubt is None
    now = Quarter.of(today.today())
    deliver(store, respondents("noord", 15, 0.6), "sample", UUID(int=9), period=now.first)
    assert staffing(store, COMMAND_LINE, now).teams["noord"].people == 40
    assert helping_share(store, STEWARD, "organisation", now).doubt == "participation"


def test_euros_are_no_finer_than_the_sample(store):
    """Cents stand only where everything was calculated; whole euros of the hundred otherwise."""
    team(store, "noord", 40)
    rows = respondents("noord", 10, 0.2) + respondents("noord", 10, 0.4) + respondents("noord", 10, 0.3)
    deliver(store, rows, "sample")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert "ging in de gemeten weken € 30 naar" in said(share.headline)
    assert "(marge € 29 tot € 31)" in said(share.headline) or "(marge € 28 tot € 32)" in said(share.headline)
