"""A time sample in the store: every share of it against a recomputation from the answers one by one."""

from datetime import date
from math import sqrt
from uuid import UUID, uuid4

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from data.records.delivery import Delivery
from data.records.record import add
from data.records.team import Team
from data.records.time_sample import TimeSample
from data.viewer import COMMAND_LINE
from metrics.helping_share import helping_share
from metrics.part_of_time import part_of_time
from metrics.quarter import Quarter
from metrics.run import run

Q1 = Quarter(2026, 1)
ACTIVITIES = ("HELP_DIRECT", "HELP_INDIRECT", "ADMIN_CASE", "CONS_CASE", "CTRL_RESIDENT", "NOT_WORKED")
HELPING = {"HELP_DIRECT": 1.0, "HELP_INDIRECT": 1.0}
STAFF = 60


def answers(seed, people=40, few=False):
    """Per respondent: team, group, minutes in the two weeks, cost of a minute, and the answers one by one."""
    rng = np.random.default_rng(seed)
    found = []
    for person in range(people):
        chance = rng.dirichlet([2, 1, 2, 1, 0.5, 1])
        number = 1 if few and person % 4 == 0 else int(rng.integers(2, 20))
        team = ("noord", "zuid", "staf")[person % 3]
        told = [ACTIVITIES[of] for of in rng.choice(6, number, p=chance)]
        found.append((team, "other" if team == "staf" else "frontline", float(rng.choice([1920, 2880, 4320])), told))
    return [of for of in found if set(of[3]) != {"NOT_WORKED"}]


def in_store(store, sample, cost=0.75):
    """As closing writes them: a row per activity, minutes in proportion to its answers."""
    rows = []
    for team, group, minutes, told in sample:
        key = uuid4()
        for activity in sorted(set(told) - {"NOT_WORKED"}):
            part = minutes * told.count(activity) / len(told)
            rows.append((team, group, activity, part, key, cost * part, told.count(activity), len(told)))
    columns = ["team", "staff_group", "activity", "minutes", "respondent", "cost", "moments", "answered"]
    frame = pd.DataFrame(rows, columns=columns).assign(period=date(2026, 1, 5), sign=1, people=None)
    batch = uuid4()

    def job(transaction):
        record = Delivery(
            batch_id=batch,
            delivery_kind="staff_time",
            source="test",
            file_name="test.csv",
            file_sha256="0",
            rows=len(rows),
            first=date(2026, 1, 5),
            last=date(2026, 1, 18),
            checksums={"staff_time": transaction.add_facts("staff_time", frame, batch)},
            method="sample",
        )
        transaction.append(
            kind="delivery", record_id=batch, body=record.model_dump_json(), based_on=0, reason="", save_id=batch
        )

    store.write(COMMAND_LINE, job)


def by_hand(sample, counts_y, counts_x, population):
    """Share and half-width from what each answer counts for: y and x are means over answers, times the minutes."""
    y, x, minutes, spread, single = [], [], [], [], []
    for _team, _group, of, told in sample:
        y.append(of * np.mean([counts_y(one) for one in told]))
        x.append(of * np.mean([counts_x(one) for one in told]))
        minutes.append(of)
    y, x = np.array(y), np.array(x)
    ratio = y.sum() / x.sum()
    for _team, _group, of, told in sample:
        z = np.array([counts_y(one) - ratio * counts_x(one) for one in told])
        if len(told) > 1:
            spread.append((of**2 * z.var(ddof=1) / len(told), of**2 / len(told)))
        else:
            single.append(of**2)
    known, weight = np.array(spread).T
    own = known.sum() * (1 + sum(single) / weight.sum())
    m, seen = len(y), len(y) / population
    d = y - ratio * x
    error = sqrt(m / (m - 1) * (d @ d) * (1 - seen) + seen * own) / x.sum()
    return ratio, t.ppf(0.975, m - 1) * error


def worked(activity):
    return 0.0 if activity == "NOT_WORKED" else 1.0


def margin(row, staff=STAFF):
    share = part_of_time(row, "minutes", 1 / 60, staff, sampled=True)
    return share.value, share.high - share.value


@pytest.mark.parametrize("few", [False, True])
@pytest.mark.parametrize("metric", ["org_helping_share", "frontline_helping_share"])
def test_the_helping_share_has_the_margin_of_its_people_and_their_moments(store, metric, few):
    sample = answers(1, few=few)
    in_store(store, sample)
    mine = sample if metric == "org_helping_share" else [of for of in sample if of[1] == "frontline"]
    expected = by_hand(mine, lambda one: HELPING.get(one, 0.0), worked, STAFF)
    row, *_teams = run(store, COMMAND_LINE, metric, first=Q1.first, until=Q1.last)
    assert margin(row) == pytest.approx(expected)


def test_money_has_the_same_margin_when_an_hour_costs_the_same(store):
    in_store(store, answers(2))
    row, *_teams = run(store, COMMAND_LINE, "org_helping_share", first=Q1.first, until=Q1.last)
    euros = part_of_time(row, "cost", 1, STAFF, sampled=True)
    hours = part_of_time(row, "minutes", 1 / 60, STAFF, sampled=True)
    assert (euros.value, euros.low, euros.high) == pytest.approx((hours.value, hours.low, hours.high))
    assert euros.total == pytest.approx(0.75 * 60 * hours.total)


@pytest.mark.parametrize(
    ("metric", "counted"),
    [
        ("admin_share", ("ADMIN_CASE",)),
        ("control_share", ("CTRL_RESIDENT",)),
        ("helping_share_by_team", ("HELP_DIRECT", "HELP_INDIRECT")),
    ],
)
def test_a_share_per_team_and_in_all_has_its_own_margin(store, metric, counted):
    sample = answers(3, few=True)
    in_store(store, sample)
    rows = {row.team: row for row in run(store, COMMAND_LINE, metric, first=Q1.first, until=Q1.last)}
    everybody = [of for of in sample if of[1] == "frontline" or metric != "helping_share_by_team"]
    assert set(rows) == {None} | {of[0] for of in everybody}
    for team, row in rows.items():
        mine = [of for of in everybody if team in (None, of[0])]
        expected = by_hand(mine, lambda one: float(one in counted), worked, STAFF)
        assert margin(row) == pytest.approx(expected)


@pytest.mark.parametrize("part", [0.25, 1.0])
def test_what_if_counts_every_answer_for_what_it_would_be(store, part):
    """An answer about consultation counts for that part of helping, or it counts for the rest of an answer."""
    sample = answers(4)
    in_store(store, sample)
    asked = {"first": Q1.first, "until": Q1.last, "activity_group": "CONS_CASE", "part": str(part)}
    found = run(store, COMMAND_LINE, "what_if_share", **asked)
    rows = {(row.scope, row.time_goes): row for row in found if row.team is None}
    frontline = [of for of in sample if of[1] == "frontline"]

    def moved(one):
        return part if one == "CONS_CASE" else HELPING.get(one, 0.0)

    def left(one):
        return 1 - part if one == "CONS_CASE" else worked(one)

    for scope, mine in (("organisation", sample), ("frontline", frontline)):
        assert margin(rows[scope, "to_helping"]) == pytest.approx(by_hand(mine, moved, worked, STAFF))
        spread = by_hand(mine, lambda one: HELPING.get(one, 0.0), left, STAFF)
        assert margin(rows[scope, "spread"]) == pytest.approx(spread)


def test_who_wrote_down_whole_weeks_stands_among_who_answered_moments(store):
    """With everybody taking part only the moments leave a margin: twice the people, half of them sure."""
    sample = answers(5, people=20)
    in_store(store, sample)
    alone = margin(run(store, COMMAND_LINE, "org_helping_share", first=Q1.first, until=Q1.last)[0], staff=len(sample))
    whole = [
        {"activity": activity, "minutes": minutes, "respondent": UUID(int=person)}
        for person in range(1, 21)
        for activity, minutes in (("HELP_DIRECT", 900.0), ("ADMIN_CASE", 1500.0))
    ]
    same = {"team": "noord", "staff_group": "frontline", "period": date(2026, 1, 5), "sign": 1, "people": None}
    frame = pd.DataFrame(whole).assign(**same, cost=None)
    store.write(COMMAND_LINE, lambda transaction: _facts(transaction, frame))
    row, *_teams = run(store, COMMAND_LINE, "org_helping_share", first=Q1.first, until=Q1.last)
    both = margin(row, staff=len(sample) + 20)
    assert 0 < both[1] < alone[1]


def _facts(transaction, frame):
    batch = uuid4()
    transaction.add_facts("staff_time", frame, batch)
    transaction.append(kind="example", record_id=batch, body="{}", based_on=0, reason="", save_id=batch)


def closed_sample(store, asked, answered, first_day=date(2026, 1, 5)):
    """The record as closing leaves it."""
    record = TimeSample(
        first_day=first_day,
        last_day=date.fromordinal(first_day.toordinal() + 13),
        teams=("noord",),
        moments_per_person=20,
        status="closed",
        moments_asked=asked,
        moments_answered=answered,
    )
    key = uuid4()
    store.write(
        COMMAND_LINE,
        lambda transaction: transaction.append(
            kind="time_sample", record_id=key, body=record.model_dump_json(), based_on=0, reason="", save_id=key
        ),
    )


def test_everybody_taking_part_and_half_of_the_moments_answered_is_an_indication_only(store):
    sample = answers(6)
    in_store(store, sample)
    team = Team(code="noord", name="Noord", domain="wmo", staff_group="frontline", people=len(sample))
    add(store, COMMAND_LINE, team)
    closed_sample(store, asked=800, answered=400)
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.response == 0.5
    assert "gevraagde momenten" in share.warning.say("nl")
    assert "50% van de gevraagde momenten is beantwoord" in share.basis.say("nl")


def test_the_response_is_that_of_all_closed_samples_of_the_quarter(store):
    in_store(store, answers(7))
    closed_sample(store, asked=100, answered=90)
    closed_sample(store, asked=300, answered=230, first_day=date(2026, 2, 2))
    closed_sample(store, asked=100, answered=0, first_day=date(2026, 4, 6))
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.response == pytest.approx(0.8)
    assert share.warning is None


def test_hours_that_were_written_down_have_no_response(store):
    in_store(store, answers(8))
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.response is None
    assert "momenten" not in share.basis.say("nl")
