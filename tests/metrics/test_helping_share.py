"""The helping share: two shares that are never mixed, with the margin of the sample, and nothing on small groups."""

from datetime import date
from uuid import UUID

import pandas as pd
import pytest

from data.deliveries.taking_back import take_back
from data.records.delivery import Delivery
from data.records.record import add
from data.records.team import Team
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.cascade import cascade
from metrics.helping_share import helping_share, method_of, quarters_with_staff_time, staff_time_deliveries
from metrics.quarter import Quarter

Q1 = Quarter(2026, 1)
STEWARD = Viewer("steward", "Beheerder", frozenset({"steward"}))


def deliver(store, rows, method, batch=UUID(int=7), sign=1, period=date(2026, 1, 1)):
    """Staff time as it stands in the store: rows with these columns, or taken back with a sign of -1."""
    columns = ["team", "staff_group", "activity", "minutes", "respondent", "people", "cost"]
    frame = pd.DataFrame(rows, columns=columns).assign(period=period, sign=sign)

    def job(transaction):
        checksum = transaction.add_facts("staff_time", frame, batch)
        record = Delivery(
            batch_id=batch,
            delivery_kind="staff_time",
            source="test",
            file_name="test.csv",
            file_sha256="0",
            rows=len(rows),
            first=period,
            last=period,
            checksums={"staff_time": checksum},
            method=method,
        )
        transaction.append(
            kind="delivery", record_id=batch, body=record.model_dump_json(), based_on=0, reason="", save_id=batch
        )

    store.write(COMMAND_LINE, job)


def sample_of(people, helping=60, other=240, staff_group="frontline", start=0):
    return [
        (
            "wijk",
            staff_group,
            activity,
            minutes + (person if activity == "HELP_DIRECT" else 0),
            UUID(int=start + person + 1),
            None,
            None,
        )
        for person in range(people)
        for activity, minutes in (("HELP_DIRECT", helping), ("ADMIN_CASE", other))
    ]


def rotterdam(people=100):
    """½ policy, management and control; ¼ eligibility only; ¼ helpers of whom a third of the time helps; €100m."""
    policy, rest = people // 2, people // 4
    return [
        ("beleid", "other", "POLMAN_MANAGE", 50 * 1200.0, None, policy, 50e6),
        ("recht", "frontline", "ELIG_FIRST", 25 * 1200.0, None, rest, 25e6),
        ("hulp", "frontline", "HELP_DIRECT", 25 * 400.0, None, rest, 25e6 / 3),
        ("hulp", "frontline", "ADMIN_CASE", 25 * 800.0, None, rest, 50e6 / 3),
    ]


def test_rotterdam_comes_to_a_twelfth_of_time_and_of_money(store):
    """measuring.md, section 3: 8.33 % of time, €8.3m of €100m."""
    deliver(store, rotterdam(), "formation")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.time.value == pytest.approx(1 / 12)
    assert share.money.part == pytest.approx(100e6 / 12)
    assert share.sentence.say("nl").startswith("8,33% van de gewerkte tijd van de hele organisatie")
    headline = share.headline.say("nl").replace("\N{NO-BREAK SPACE}", " ")
    assert headline == (
        "Van elke € 100 aan uitvoeringskosten van de hele organisatie ging € 8,33 naar het helpen van inwoners."
    )


def test_the_frontline_share_has_its_own_denominator(store):
    deliver(store, rotterdam(), "formation")
    assert helping_share(store, COMMAND_LINE, "frontline", Q1).time.value == pytest.approx(1 / 6)


def test_a_calculation_from_the_formation_has_no_margin(store):
    deliver(store, rotterdam(), "formation")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert (share.time.low, share.time.high, share.participation) == (None, None, None)


def test_the_cascade_of_rotterdam_adds_up_to_everything(store):
    deliver(store, rotterdam(), "formation")
    parts = {part.group: part for part in cascade(store, COMMAND_LINE, Q1)}
    assert parts["POLMAN"].share == pytest.approx(1 / 2)
    assert parts["ELIG"].share == pytest.approx(1 / 4)
    assert parts["HELP"].share == pytest.approx(1 / 12)
    assert parts["HELP"].money == pytest.approx(100e6 / 12)
    assert sum(part.share for part in parts.values()) == pytest.approx(1)


def test_a_sample_has_the_margin_of_its_clusters(store):
    """By hand for 40 respondents with y = 60 + i, x = 300 + i: the linearised ratio of totals, t with 39 df."""
    from math import sqrt

    from scipy.stats import t

    deliver(store, sample_of(40), "sample")
    y = [60 + i for i in range(40)]
    x = [300 + i for i in range(40)]
    ratio = sum(y) / sum(x)
    se = sqrt(40 / 39 * sum((a - ratio * b) ** 2 for a, b in zip(y, x, strict=True))) / sum(x)
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.time.value == pytest.approx(ratio)
    assert share.time.low == pytest.approx(ratio - t.ppf(0.975, 39) * se)
    assert share.time.high == pytest.approx(ratio + t.ppf(0.975, 39) * se)


def test_participation_is_told_against_everybody_who_works_there(store):
    add(store, COMMAND_LINE, Team(code="wijk", name="Wijk", domain="wmo", staff_group="frontline", people=80))
    deliver(store, sample_of(40), "sample")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.participation == 0.5
    assert share.warning is not None


def test_under_ten_people_nothing_is_shown(store):
    deliver(store, sample_of(9), "sample")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.time is None
    assert share.people is None
    assert "10" in share.hidden.say("nl")
    assert cascade(store, COMMAND_LINE, Q1) == []


def test_the_frontline_is_hidden_when_the_rest_could_be_worked_out(store):
    """20 frontline and 5 others: organisation minus frontline would be five people."""
    deliver(store, sample_of(20) + sample_of(5, staff_group="other", start=100), "sample")
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).time is not None
    assert helping_share(store, COMMAND_LINE, "frontline", Q1).time is None


def test_a_quarter_without_deliveries_says_so(store):
    assert "geen tijdgegevens" in helping_share(store, COMMAND_LINE, "organisation", Q1).sentence.say("nl")


def test_the_same_people_in_three_months_are_counted_once(store):
    """A team of four in three monthly totals is four people, and so not shown."""
    for batch in (7, 8, 9):
        deliver(store, [("wijk", "frontline", "HELP_DIRECT", 60.0, None, 4, None)], "registration", UUID(int=batch))
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).time is None


def test_people_of_a_file_that_was_taken_back_do_not_hide_how_few_there_are(store):
    """Twelve people was a slip: the file is taken back, and there turn out to be four."""
    slip = [("wijk", "frontline", "HELP_DIRECT", 60.0, None, 12, None)]
    deliver(store, slip, "registration", UUID(int=7))
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).time is not None
    deliver(store, slip, "registration", UUID(int=8), sign=-1)
    deliver(store, [("wijk", "frontline", "HELP_DIRECT", 60.0, None, 4, None)], "registration", UUID(int=9))
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).time is None
    assert helping_share(store, COMMAND_LINE, "frontline", Q1).time is None


def test_ten_people_and_the_two_others_of_their_team_are_told_together_only(store):
    """The organisation minus the frontline would be the hours of two managers."""
    deliver(
        store,
        [
            ("wijk", "frontline", "HELP_DIRECT", 600.0, None, 10, None),
            ("wijk", "frontline", "ADMIN_CASE", 300.0, None, 10, None),
            ("wijk", "other", "POLMAN_MANAGE", 60.0, None, 2, None),
        ],
        "registration",
    )
    assert helping_share(store, STEWARD, "organisation", Q1).people == 12
    # Exact numbers stay on the steward's screen.
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).people == 10
    assert helping_share(store, COMMAND_LINE, "frontline", Q1).time is None


def test_a_kind_of_work_of_one_person_never_stands_alone(store):
    """One manager beside 20 who help: the manager's hours are taken together with a group of at least ten."""
    manager = [("staf", "other", "POLMAN_MANAGE", 2000.0, UUID(int=999), None, None)]
    deliver(store, sample_of(20) + manager, "sample")
    parts = {part.group: part for part in cascade(store, COMMAND_LINE, Q1)}
    assert "POLMAN" not in parts
    assert set(parts) == {"REST", "ADMIN"} or set(parts) == {"REST", "HELP"}
    assert parts["REST"].hours * 60 > 2000 + 20 * 60
    assert sum(part.share for part in parts.values()) == pytest.approx(1)


def test_money_is_not_shown_when_the_costs_of_some_are_missing(store):
    rows = rotterdam()
    rows[0] = (*rows[0][:6], None)
    deliver(store, rows, "formation")
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.time is not None
    assert share.money is None
    assert share.headline is None


def test_different_sources_have_no_margin_and_say_so(store):
    deliver(store, sample_of(20), "sample", UUID(int=7))
    deliver(store, [("staf", "other", "POLMAN_MANAGE", 2000.0, None, 12, None)], "formation", UUID(int=8))
    share = helping_share(store, STEWARD, "organisation", Q1)
    assert share.people == 32
    assert (share.time.low, share.time.high) == (None, None)
    assert "verschillende bronnen" in share.margin.say("nl")


def test_the_groups_of_the_cascade_are_those_of_the_taxonomy():
    from csv import DictReader
    from pathlib import Path

    from metrics.activities import GROUPS

    taxonomy = Path(__file__).parents[2] / "data" / "reference" / "activities.csv"
    with taxonomy.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in DictReader(lines, delimiter=";") if row["code"] != "TRAVEL"]
    assert {row["group"] for row in rows} == set(GROUPS)
    assert all(row["code"].split("_")[0] == row["group"] for row in rows), "the SQL takes the group from the code"


def test_who_may_not_read_aggregates_gets_nothing(store):
    nobody = Viewer("nobody", "Niemand", frozenset())
    with pytest.raises(NotAllowed):
        helping_share(store, nobody, "organisation", Q1)


def test_a_delivery_that_was_taken_back_is_no_way_of_measuring_of_its_quarter(store):
    """Hours were written and turned out wrong; the right ones come in as a formation."""
    wrong = UUID(int=7)
    deliver(store, [(*row[:3], row[3] * 10.01, *row[4:]) for row in rotterdam()], "registration", batch=wrong)
    take_back(store, COMMAND_LINE, wrong, "de uren waren van een ander jaar")
    assert staff_time_deliveries(store) == []
    assert quarters_with_staff_time(store, COMMAND_LINE, Q1.last) == []
    assert helping_share(store, COMMAND_LINE, "organisation", Q1).hidden is not None
    deliver(store, rotterdam(), "formation", batch=UUID(int=8))
    assert method_of(staff_time_deliveries(store), Q1) == "formation"
    share = helping_share(store, COMMAND_LINE, "organisation", Q1)
    assert share.method == "formation"
    assert share.time.value == pytest.approx(1 / 12)
