"""What the sample promises: enough of everything, nothing in the future, the same every time, and nobody in it."""

import json
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from data.deliveries.privacy_gate import require_no_identity
from data.deliveries.reading import read
from data.records.delivery import Delivery
from data.records.experiment import PROTOCOL, Experiment
from data.records.instrument import starter_list
from data.records.record import Record, history, newest
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.sample import files, organisation
from data.sample.cases import cases
from data.sample.cohorts import cohorts
from data.sample.counted import tallied
from data.sample.indicators import horizon_of
from data.sample.population import counts
from data.sample.quarters import QUARTERS, Quarters, months_later, record_id
from data.sample.staff_time import staff_time
from data.store import Settings, Store
from metrics.sample import build
from tests.data.sample.conftest import TODAY

_FACTS = ("outcome", "case_characteristic", "indicator_value", "comparison_count", "staff_time")
# A first and a last day of a quarter, a first day that is in a weekend, a leap day, and two ordinary days.
_DAYS = [
    date(2026, 10, 1),
    date(2026, 12, 31),
    date(2028, 1, 1),
    date(2028, 2, 29),
    date(2025, 5, 17),
    date(2030, 8, 5),
]


def test_there_are_eight_quarters_of_staff_time_and_of_counts(municipality: Store, quarters: Quarters) -> None:
    for table in ("staff_time", "indicator_value"):
        found = {quarters.number(row.period) for row in municipality.read(f"SELECT DISTINCT period FROM {table}")}
        # Of residents who are followed, the months in which that began come along from before.
        assert {quarter for quarter in found if quarter >= 0} == set(range(QUARTERS))


def test_there_are_twelve_teams_and_180_people(municipality: Store) -> None:
    teams = [stored.record for stored in newest(municipality, Team)]
    assert len(teams) == 12
    assert sum(team.people for team in teams) == 180
    assert {"wijkteam-noord", "schuldhulp-centrum"} <= {team.code for team in teams}
    frontline = sorted(team.people for team in teams if team.staff_group == "frontline")
    # One team is too small to be shown alone; every other one is not.
    assert frontline[0] == 7
    assert frontline[1] >= 10


def test_there_are_three_domains_and_eight_effects_in_each_state(municipality: Store) -> None:
    effects = [stored.record for stored in newest(municipality, TargetEffect)]
    assert len(effects) == 8
    assert {effect.domain for effect in effects} == set(organisation.DOMAINS)
    assert {effect.status for effect in effects} == {"draft", "adopted", "running", "concluded"}
    assert len({effect.primary.indicator for effect in effects}) == 8


def test_there_are_24_experiments_of_every_kind(municipality: Store) -> None:
    experiments = [stored.record for stored in newest(municipality, Experiment)]
    assert len(experiments) == 24
    # Two are a proposal of a few lines and no more.
    assert len([experiment for experiment in experiments if not experiment.is_registered]) == 2
    assert {experiment.instrument for experiment in experiments if experiment.instrument} == set(starter_list())
    for field in ("status", "assignment"):
        allowed = set(Experiment.model_fields[field].annotation.__args__)
        assert {getattr(experiment, field) for experiment in experiments} == allowed
    assert {experiment.result for experiment in experiments} == {"worked", "did_not_work", "cannot_say", None}


def test_there_are_7726_cases_each_in_one_arm_of_one_experiment(municipality: Store) -> None:
    rows = municipality.read("SELECT case_key, experiment_id, arm, moment FROM outcome")
    assert len(rows) == len({(row.case_key, row.moment) for row in rows})
    assert len({(row.case_key, row.experiment_id, row.arm) for row in rows}) == 7726
    assert len({row.case_key for row in rows}) == 7726
    assert municipality.read("SELECT count(*) AS n FROM case_characteristic")[0].n == 3 * 7726


def test_about_160_of_180_people_take_part_in_every_time_sample(municipality: Store) -> None:
    rows = municipality.read(
        "SELECT period, count(DISTINCT respondent) AS n, count(*) AS rows FROM staff_time GROUP BY 1"
    )
    # In the newest one the sample of Wijkteam Noord (16 people, one to three of them absent) is still running.
    *whole, running = [row.n for row in sorted(rows, key=lambda row: row.period)]
    assert set(whole) == {160}
    assert 160 - 16 <= running <= 160 - 13
    # Trips and forms stand in rows of their own.
    assert 15_500 < sum(row.rows for row in rows) < 18_000
    small = municipality.read(
        "WITH asked AS (SELECT team, period, count(DISTINCT respondent) AS n FROM staff_time GROUP BY team, period) "
        "SELECT team FROM asked GROUP BY team HAVING min(n) < 10"
    )
    assert [row.team for row in small] == ["jongerenpunt"]


def test_counts_and_case_rows_agree_wherever_both_exist(municipality: Store) -> None:
    by_case: dict[tuple[str, date, str, str], list[float]] = defaultdict(list)
    for row in municipality.read("SELECT * FROM outcome WHERE value IS NOT NULL AND coalesce(moment, 0) = 0"):
        # Counts stand on the month in which residents began to be followed, cases on the day on which that was over.
        known = (row.due_on or row.measured_on).replace(day=1)
        by_case[row.indicator, known, row.team, row.target_group].append(row.value)
    counted = {
        (row.indicator, months_later(row.period, horizon_of(row.indicator)), row.team, row.target_group): (
            row.numerator,
            row.denominator,
        )
        for row in municipality.read("SELECT * FROM indicator_value")
    }
    assert len(counted) == municipality.read("SELECT count(*) AS n FROM indicator_value")[0].n
    for cell, values in by_case.items():
        assert counted[cell] == (pytest.approx(sum(values)), len(values)), cell


def test_most_months_of_an_effect_have_at_least_thirty_cases(municipality: Store) -> None:
    rows = municipality.read("SELECT indicator, period, sum(denominator) AS n FROM indicator_value GROUP BY ALL")
    enough = [row.n >= 30 for row in rows if row.indicator not in ("objection_upheld", "experienced_autonomy")]
    assert sum(enough) / len(enough) > 0.95
    # And some cells are too small to be shown.
    assert municipality.read("SELECT count(*) AS n FROM indicator_value WHERE denominator < 10")[0].n > 20


def test_nothing_is_dated_in_the_future(municipality: Store) -> None:
    assert municipality.read("SELECT max(measured_on) AS day FROM outcome")[0].day <= TODAY
    for table in ("indicator_value", "staff_time", "comparison_count"):
        assert municipality.read(f"SELECT max(period) AS day FROM {table}")[0].day <= TODAY
    written = [row.written_at.date() for row in municipality.read("SELECT written_at FROM record_version ORDER BY seq")]
    assert max(written) <= TODAY
    assert written == sorted(written)
    for row in municipality.read("SELECT kind, body FROM record_version"):
        happened = [
            date.fromisoformat(day)
            for name, day in json.loads(row.body).items()
            if name in ("on", "decided_on") and day
        ]
        assert all(day <= TODAY for day in happened), row


def test_an_experiment_is_on_record_before_it_starts_and_ends_as_it_was_agreed(municipality: Store) -> None:
    changed = []
    for stored in newest(municipality, Experiment):
        first = history(municipality, Experiment, stored.id)[0]
        if stored.record.starts is not None:
            # What could not start any more without a number or a limit was begun before Keerpunt, and taken over.
            no_limit = first.record.assignment == "threshold" and first.record.threshold is None
            taken_over = first.record.status == "running"
            assert taken_over is (stored.record.status != "proposed" and (not first.record.planned_cases or no_limit))
            assert (first.written_at.date() < stored.record.starts) is not taken_over
        if any(getattr(first.record, name) != getattr(stored.record, name) for name in PROTOCOL):
            assert stored.record.protocol_changed
            changed.append(stored.id)
    assert changed == [record_id("experiment", "proefbaan")]


def test_every_outcome_lies_in_its_experiment_or_in_the_period_before_it(municipality: Store) -> None:
    experiments = {stored.id: stored.record for stored in newest(municipality, Experiment)}
    for row in municipality.read(
        "SELECT DISTINCT experiment_id, arm, measured_on, due_on, moment, team, target_group, indicator FROM outcome"
    ):
        experiment = experiments[row.experiment_id]
        before = experiment.assignment == "before_after" and row.arm == "standard"
        followed = row.moment + horizon_of(row.indicator)
        # A follow-up that ends on the last day of a month may have begun a few days later in its own month.
        entered = months_later(row.due_on, -followed) if row.due_on else row.measured_on
        assert entered <= experiment.ends
        assert (entered < experiment.starts) == before
        assert (row.due_on is None) == (followed == 0)
        assert row.measured_on == min(row.due_on or row.measured_on, TODAY)
        assert row.target_group in experiment.target_groups
        assert row.indicator == experiment.indicator


def test_the_store_is_sound(municipality: Store) -> None:
    assert municipality.check() == []


def test_everything_came_in_through_eleven_files_with_an_invented_source(municipality: Store) -> None:
    deliveries = [stored.record for stored in newest(municipality, Delivery)]
    assert Counter(delivery.delivery_kind for delivery in deliveries) == {
        "staff_time": 8,
        "outcomes": 1,
        "comparison_counts": 1,
        "indicator_values": 1,
    }
    assert {delivery.source for delivery in deliveries} == {organisation.SOURCE}
    assert {delivery.method for delivery in deliveries} == {"sample", None}
    batches = {delivery.batch_id for delivery in deliveries}
    for table in _FACTS:
        assert {row.batch_id for row in municipality.read(f"SELECT DISTINCT batch_id FROM {table}")} <= batches


def test_two_builds_for_the_same_day_hold_the_same(municipality: Store, tmp_path: Path) -> None:
    with Store.open(Settings(tmp_path / "again.duckdb")) as again:
        build(again, TODAY)
        for table in ("outcome", "case_characteristic", "comparison_count", "indicator_value"):
            rows = f"SELECT * EXCLUDE (batch_id) FROM {table} ORDER BY ALL"
            assert again.read(rows) == municipality.read(rows)
        assert _people(again) == _people(municipality)
        records = (
            "SELECT record_id, version, kind, body, author, written_at, reason FROM record_version "
            "WHERE kind <> 'delivery' ORDER BY seq"
        )
        assert again.read(records) == municipality.read(records)


def _people(store: Store) -> Counter[tuple[object, ...]]:
    """Everybody's bookings, without the keys, which are drawn anew at every import."""
    rows = store.read("SELECT * EXCLUDE (batch_id) FROM staff_time ORDER BY activity, mark NULLS FIRST")
    people: dict[object, list[object]] = defaultdict(list)
    for row in rows:
        booking = (row.period, row.team, row.staff_group, row.activity, row.mark, row.minutes, row.cost)
        people[row.respondent].append(booking)
    return Counter(tuple(bookings) for bookings in people.values())


def test_ids_are_the_same_in_every_copy(municipality: Store) -> None:
    known = {stored.id for kind in (TargetEffect, Experiment) for stored in newest(municipality, kind)}
    assert record_id("target_effect", "schuldregeling") in known
    assert str(record_id("target_effect", "schuldregeling")) == "8d67aff0-ad69-5943-a5a7-adb5df551888"
    assert record_id("experiment", "zware-dossiers") in known


def test_the_authors_are_the_people_of_the_demonstration_and_one_more_team(municipality: Store) -> None:
    people = (
        organisation.MANAGER,
        organisation.FRONTLINE_NOORD,
        organisation.FRONTLINE_CENTRUM,
        organisation.FRONTLINE_ZUID,
        organisation.POLICY,
        organisation.DIRECTOR,
        organisation.STEWARD,
        # Hours are written by the team itself.
        organisation.colleague_of("werk-inkomen-noord"),
    )
    authors = {row.author for row in municipality.read("SELECT DISTINCT author FROM record_version")}
    assert authors == {person.subject for person in people}


def test_target_groups_are_written_the_same_everywhere(municipality: Store) -> None:
    named: set[str] = set()
    kinds: tuple[type[Record], ...] = (TargetEffect, Experiment)
    for kind in kinds:
        for stored in newest(municipality, kind):
            named |= set(getattr(stored.record, "target_groups"))  # noqa: B009
    for table in ("outcome", "indicator_value", "comparison_count"):
        named |= {row.target_group for row in municipality.read(f"SELECT DISTINCT target_group FROM {table}")}
    assert named <= set(organisation.TARGET_GROUPS)


@pytest.mark.parametrize("today", _DAYS, ids=str)
def test_on_any_day_there_are_7726_cases_and_none_in_the_future(today: date) -> None:
    quarters = Quarters(today)
    drawn, tallies = cases(quarters), tallied(quarters)
    counted = counts(quarters, drawn, tallies) | cohorts(quarters)
    assert len({case.key for case in drawn}) == 7726
    assert max(case.measured_on for case in drawn) <= today
    assert all(case.value is None for case in drawn if case.due_on and case.due_on > today)
    assert max(cell.period for cell in counted) <= today
    assert max(of.period for of in tallies) <= today
    assert {quarter for cell in counted if (quarter := quarters.number(cell.period)) >= 0} == set(range(QUARTERS))
    # A cell belongs to one experiment only: counts and cases cannot be mixed up.
    owners: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for case in drawn:
        if case.moment == 0:
            owners[case.indicator, case.entered.replace(day=1), case.team, case.target_group].add(case.experiment)
    for of in tallies:
        owners[of.indicator, of.period, of.team, of.target_group].add(of.experiment)
    assert all(len(names) == 1 for names in owners.values())


def test_the_running_month_counts_only_the_days_that_have_passed() -> None:
    def counted(today: date) -> int:
        cells = counts(Quarters(today), []).items()
        month = today.replace(day=1)
        return sum(count.denominator for cell, count in cells if (cell.indicator, cell.period) == ("dropout", month))

    assert counted(date(2026, 10, 1)) < 5
    assert 15 < counted(date(2026, 10, 15)) < 27
    assert 35 < counted(date(2026, 10, 31)) < 50


@pytest.mark.parametrize("today", _DAYS, ids=str)
def test_no_file_of_any_day_holds_anything_like_a_person(today: date) -> None:
    quarters = Quarters(today)
    drawn, tallies = cases(quarters), tallied(quarters)
    contents = [files.outcomes(drawn), files.comparison_counts(tallies)]
    contents.append(files.indicator_values(counts(quarters, drawn, tallies) | cohorts(quarters)))
    contents += [files.staff_time(staff_time(quarter), quarters) for quarter in range(QUARTERS)]
    for content in contents:
        require_no_identity(read("bestand.csv", content))
