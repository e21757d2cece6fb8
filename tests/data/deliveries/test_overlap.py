"""Nobody is counted twice: not by a second file about the same people, nor by one file that says it in two ways."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from time import perf_counter
from uuid import UUID, uuid4

import pandas as pd
import pytest

from data.deliveries import earlier_comparison_counts, earlier_indicator_values, earlier_staff_time
from data.deliveries.mapping import ColumnMapping
from data.deliveries.problems import Problem
from data.deliveries.receive import receive
from data.deliveries.taking_back import take_back
from data.facts import FactTable
from data.records.delivery import Delivery, DeliveryKind
from data.records.record import Stored
from data.records.time_sample import TimeSample, last_day_of
from data.store import Store, Transaction
from data.viewer import COMMAND_LINE
from data.words import Refusal
from tests.data.deliveries.arranged import EXPERIMENT, STEWARD, TODAY, counts, csv, deliver, only, refused

RESPONDENTS = "period;team;staff_group;activity;minutes;respondent"
TOTALS = "period;team;staff_group;activity;minutes;people"
BOTH = f"{TOTALS};respondent"
COMPARED = "experiment;indicator;arm;team;target_group;period;n;events"
VALUES = "indicator;period;team;target_group;numerator;denominator"
TABLES: dict[DeliveryKind, FactTable] = {
    "staff_time": "staff_time",
    "indicator_values": "indicator_value",
    "comparison_counts": "comparison_count",
    "outcomes": "outcome",
}


def earlier(
    store: Store, text: str, *, kind: DeliveryKind = "staff_time", name: str = "eerder.csv", day: int = 30
) -> Stored[Delivery]:
    """Deliver on a day in June 2026."""
    at = datetime(2026, 6, day, 12, tzinfo=UTC)
    return receive(store, STEWARD, kind, name, text.encode(), source="Suite", today=TODAY, at=at)


def reverse(store: Store, stored: Stored[Delivery]) -> None:
    """Take a delivery back."""
    take_back(store, STEWARD, stored.id, "dit was het verkeerde bestand")
    assert store.check() == []


@pytest.mark.parametrize(
    "before",
    [
        csv(RESPONDENTS, "2026-05;noord;;OTHER;10;een"),
        csv(RESPONDENTS, "2026-04;noord;;OTHER;10;een", "2026-06;noord;other;HELP_DIRECT;0;twee"),
        csv(TOTALS, "2026-06;noord;;OTHER;10;12"),
        csv(TOTALS, "2026-04;noord;other;OTHER;10;12"),
    ],
)
def test_respondents_are_refused_when_their_team_has_time_in_that_quarter(ready: Store, before: str) -> None:
    earlier(ready, before)
    text = csv(
        RESPONDENTS, "2026-05;noord;;HELP_DIRECT;20;een", "2026-05;noord;;OTHER;5;twee", "2026-05;staf;;OTHER;5;x"
    )
    assert only(refused(ready, "staff_time", text)) == (
        "levering.csv: Over het 2e kwartaal 2026 is van team noord al werktijd ingelezen uit eerder.csv, op "
        "30 juni 2026. Haal de rijen van dit team weg, anders tellen mensen dubbel."
    )


def test_respondents_of_another_quarter_or_team_come_in(ready: Store) -> None:
    earlier(ready, csv(RESPONDENTS, "2026-04;noord;;OTHER;10;een"))
    for cells in ("2026-03;noord", "2026-07;noord", "2025-05;noord", "2026-04;staf"):
        deliver(ready, "staff_time", csv(RESPONDENTS, f"{cells};;OTHER;10;een"))
    assert counts(ready)["staff_time"] == 5


def test_totals_are_refused_when_there_are_totals_of_that_team_group_and_month(ready: Store) -> None:
    earlier(ready, csv(TOTALS, "2026-05;noord;;OTHER;10;12"))
    text = csv(TOTALS, "2026-06;noord;;OTHER;10;12", "17-05-2026;noord;frontline;HELP_DIRECT;10;12")
    assert only(refused(ready, "staff_time", text)) == (
        "levering.csv: Over mei 2026 zijn van team noord (frontline) al totalen ingelezen uit eerder.csv, op "
        "30 juni 2026. Haal deze rijen weg, anders tellen mensen dubbel."
    )


def test_totals_of_another_month_group_or_team_come_in(ready: Store) -> None:
    earlier(ready, csv(TOTALS, "2026-05;noord;;OTHER;10;12"))
    for cells in ("2026-04;noord;", "2026-06;noord;frontline", "2026-05;noord;other", "2026-05;staf;"):
        deliver(ready, "staff_time", csv(TOTALS, f"{cells};OTHER;10;12"))
    assert counts(ready)["staff_time"] == 5


def test_three_files_of_totals_for_the_months_of_one_quarter_come_in(ready: Store) -> None:
    for month in ("2026-04", "2026-05", "2026-06"):
        deliver(ready, "staff_time", csv(TOTALS, f"{month};noord;;OTHER;10;12", f"{month};noord;;HELP_DIRECT;5;12"))
    assert counts(ready)["staff_time"] == 6


def test_totals_are_refused_when_their_team_has_respondents_in_that_quarter(ready: Store) -> None:
    earlier(ready, csv(RESPONDENTS, "2026-04;noord;;OTHER;10;een"))
    text = csv(TOTALS, "2026-05;noord;;OTHER;10;12", "2026-06;noord;other;OTHER;10;12", "2026-05;staf;;OTHER;10;12")
    assert only(refused(ready, "staff_time", text)) == (
        "levering.csv: Over het 2e kwartaal 2026 zijn van team noord al respondenten ingelezen uit eerder.csv, op "
        "30 juni 2026. Haal de totalen van dit team weg, anders tellen mensen dubbel."
    )


def test_every_team_month_and_earlier_file_is_told_at_once(ready: Store) -> None:
    earlier(ready, csv(TOTALS, "2026-05;noord;;OTHER;10;12"), name="mei.csv", day=2)
    earlier(ready, csv(TOTALS, "2026-04;noord;;OTHER;10;12"), name="april.csv", day=3)
    earlier(ready, csv(RESPONDENTS, "2026-02;staf;;OTHER;10;een"), name="winter.csv", day=4)
    text = csv(
        BOTH,
        "2026-01;noord;;OTHER;10;12;",
        "2026-04;noord;;OTHER;10;;een",
        "2026-01;staf;;OTHER;10;15;",
        "2026-06;staf;;OTHER;10;15;",
    )
    told = [said.partition(". ")[0] for said in refused(ready, "staff_time", text)]
    assert told == [
        "levering.csv: Over het 2e kwartaal 2026 is van team noord al werktijd ingelezen uit mei.csv, op 2 juni 2026",
        "levering.csv: Over het 2e kwartaal 2026 is van team noord al werktijd ingelezen uit april.csv, op 3 juni 2026",
        "levering.csv: Over het 1e kwartaal 2026 zijn van team staf al respondenten ingelezen uit winter.csv, op "
        "4 juni 2026",
    ]


def test_beyond_fifty_months_the_rest_is_counted(ready: Store) -> None:
    months = [f"{2020 + n // 12}-{n % 12 + 1:02}" for n in range(63)]
    earlier(ready, csv(TOTALS, *(f"{month};noord;;OTHER;10;12" for month in months)))
    said = refused(ready, "staff_time", csv(TOTALS, *(f"{month};noord;;HELP_DIRECT;5;12" for month in months)))
    assert len(said) == 51
    assert said[0].startswith("levering.csv: Over januari 2020 ")
    assert said[-1] == "En nog 13 andere fouten."


def test_a_team_has_respondents_or_totals_in_a_quarter_and_not_both(ready: Store) -> None:
    text = csv(
        BOTH,
        "2026-04;noord;;OTHER;10;;een",
        "2026-06;noord;other;OTHER;10;12;",
        "2026-05;noord;;OTHER;10;12;",
        "2026-07;noord;;OTHER;10;12;",
        "2026-05;staf;;OTHER;10;15;",
    )
    assert only(refused(ready, "staff_time", text)) == (
        "levering.csv, rij 3, kolom respondent: Team noord heeft over het 2e kwartaal 2026 rijen met een respondent "
        "en rijen met een totaal. Laat één van beide soorten staan, anders tellen mensen dubbel."
    )
    deliver(ready, "staff_time", text.replace("10;;een", "10;12;"))


def test_totals_of_one_team_group_and_month_are_about_the_same_number_of_people(ready: Store) -> None:
    text = csv(
        TOTALS,
        "2026-05;noord;;OTHER;10;12",
        "2026-05;noord;other;OTHER;10;3",
        "2026-06;noord;;OTHER;10;11",
        "31-05-2026;noord;frontline;HELP_DIRECT;10;13",
        "2026-05;noord;;ADMIN_CASE;10;13",
    )
    assert only(refused(ready, "staff_time", text)) == (
        "levering.csv, rij 5, kolom people: Bij team noord (frontline) staat over mei 2026 eerder in het bestand een "
        "ander aantal mensen. Schrijf in elke rij hetzelfde aantal."
    )
    deliver(ready, "staff_time", text.replace(";13", ";12"))


def test_what_counts_double_inside_a_file_is_told_with_everything_else_that_is_wrong(ready: Store) -> None:
    text = csv(
        BOTH,
        "2026-05;noord;;OTHER;10;12;",
        "2026-05;noord;;OTHER;10;;een",
        "2026-05;noord;;OTHER;10;13;",
        "juni;noord;;OTHER;10;14;een",
        "2026-05;noord;;OTHER;10;;",
        "2026-05;weg;frontline;OTHER;10;3;",
        "2026-05;weg;frontline;OTHER;10;4;",
        "2026-05;noord;z;OTHER;10;5;",
        "2026-05;noord;z;OTHER;10;6;",
    )
    assert [said.partition(": ")[0] for said in refused(ready, "staff_time", text)] == [
        "levering.csv, rij 3, kolom respondent",
        "levering.csv, rij 4, kolom people",
        "levering.csv, rij 5, kolom period",
        "levering.csv, rij 6, kolom people",
        "levering.csv, rij 7, kolom team",
        "levering.csv, rij 8, kolom team",
        "levering.csv, rij 9, kolom staff_group",
        "levering.csv, rij 10, kolom staff_group",
    ]


def test_a_count_that_an_earlier_file_gave_is_refused_at_its_first_row(arranged: Store) -> None:
    earlier(arranged, csv(VALUES, "dropout;2026-05;noord;gezinnen;3;10"), kind="indicator_values")
    text = csv(
        VALUES,
        "dropout;2026-06;noord;gezinnen;1;10",
        "dropout;17-05-2026;noord;gezinnen;1;10",
        "dropout;2026-05;noord;gezinnen;0;4",
    )
    assert only(refused(arranged, "indicator_values", text)) == (
        "levering.csv, rij 3: Over mei 2026 is 'dropout' van team noord en doelgroep gezinnen al ingelezen uit "
        "eerder.csv, op 30 juni 2026. Haal deze rijen weg, anders tellen mensen dubbel."
    )


def test_counts_of_another_indicator_month_team_or_target_group_come_in(arranged: Store) -> None:
    earlier(arranged, csv(VALUES, "dropout;2026-05;noord;gezinnen;3;10"), kind="indicator_values")
    for cells in (
        "income;2026-05;noord;gezinnen",
        "dropout;2026-04;noord;gezinnen",
        "dropout;2025-05;noord;gezinnen",
        "dropout;2026-05;staf;gezinnen",
        "dropout;2026-05;noord;jongeren",
    ):
        deliver(arranged, "indicator_values", csv(VALUES, f"{cells};3;10"))
    assert counts(arranged)["indicator_value"] == 6


def test_rows_about_one_count_within_one_file_add_up(arranged: Store) -> None:
    row = "dropout;2026-05;noord;gezinnen;3;10"
    deliver(arranged, "indicator_values", csv(VALUES, row, row, "dropout;17-05-2026;noord;gezinnen;1;2"))
    assert tuple(arranged.read("SELECT sum(numerator), sum(denominator) FROM indicator_value")[0]) == (7, 22)


def test_every_count_is_told_at_once_and_beyond_fifty_the_rest_is_counted(arranged: Store) -> None:
    rows = [f"dropout;2026-05;noord;groep {n};3;10" for n in range(63)]
    earlier(arranged, csv(VALUES, *rows), kind="indicator_values")
    said = refused(arranged, "indicator_values", csv(VALUES, *reversed(rows)))
    assert len(said) == 51
    assert [sentence.partition(": ")[0] for sentence in said[:2]] == ["levering.csv, rij 2", "levering.csv, rij 3"]
    assert "doelgroep groep 62 al ingelezen uit" in said[0]
    assert said[-1] == "En nog 13 andere fouten."


OVERLAPS: list[tuple[DeliveryKind, str, str]] = [
    (
        "staff_time",
        csv(RESPONDENTS, "2026-05;noord;;OTHER;10;een", "2026-05;noord;;OTHER;10;twee"),
        csv(RESPONDENTS, "2026-05;noord;;OTHER;10;een"),
    ),
    (
        "staff_time",
        csv(RESPONDENTS, "2026-05;noord;;OTHER;10;een"),
        csv(TOTALS, "2026-05;noord;;OTHER;10;12"),
    ),
    (
        "staff_time",
        csv(TOTALS, "2026-05;noord;;OTHER;10;12", "2026-05;noord;;OTHER;10;12"),
        csv(TOTALS, "2026-05;noord;;OTHER;10;12"),
    ),
    (
        "indicator_values",
        csv(VALUES, "dropout;2026-05;noord;gezinnen;3;10", "dropout;2026-05;noord;gezinnen;3;10"),
        csv(VALUES, "dropout;2026-05;noord;gezinnen;3;10"),
    ),
    (
        "comparison_counts",
        csv(COMPARED, f"{EXPERIMENT};dropout;tailored;noord;gezinnen;2026-05;12;4"),
        csv(COMPARED, f"{EXPERIMENT};dropout;tailored;noord;gezinnen;2026-05;13;5"),
    ),
]


@pytest.mark.parametrize(("kind", "first", "second"), OVERLAPS)
def test_what_was_reversed_no_longer_clashes_and_what_came_instead_does(
    ready: Store, kind: DeliveryKind, first: str, second: str
) -> None:
    stored = earlier(ready, first, kind=kind)
    assert "eerder.csv, op 30 juni 2026" in only(refused(ready, kind, second))
    reverse(ready, stored)
    earlier(ready, second, kind=kind, name="beter.csv", day=1)
    third = second + "\r\n"
    assert "beter.csv, op 1 juni 2026" in only(refused(ready, kind, third))


@pytest.mark.parametrize(("kind", "first", "second"), OVERLAPS)
def test_of_a_file_that_clashes_in_part_nothing_comes_in(
    ready: Store, kind: DeliveryKind, first: str, second: str
) -> None:
    earlier(ready, first, kind=kind)
    header, row = second.splitlines()
    new = row.replace("noord", "staf")
    # refused() compares every table and the revision before and after.
    refused(ready, kind, csv(header, new, row))
    deliver(ready, kind, csv(header, new))


@pytest.mark.parametrize(("kind", "first", "second"), OVERLAPS)
def test_of_two_files_about_the_same_people_at_the_same_moment_one_comes_in(
    ready: Store, kind: DeliveryKind, first: str, second: str
) -> None:
    def bring(text: str) -> bool:
        try:
            deliver(ready, kind, text)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(bring, (first, second, first + "\r\n", second + "\r\n"))) == 1


SAMPLE = ColumnMapping(kind="staff_time", source="Suite", method="sample")


def ask(store: Store, status: str = "open") -> None:
    """A time sample of Keerpunt's own in the second quarter of 2026, as it lies in the store."""
    first = date(2026, 5, 11)
    record = TimeSample(first_day=first, last_day=last_day_of(first), teams=("staf",), moments_per_person=20)
    body, number = record.model_copy(update={"status": status}).model_dump_json(), uuid4()
    store.write(
        COMMAND_LINE,
        lambda transaction: transaction.append(
            kind=TimeSample.kind, record_id=number, body=body, based_on=0, reason="", save_id=number
        ),
    )


@pytest.mark.parametrize("status", ["open", "closed"])
def test_a_sample_from_a_file_is_refused_in_a_quarter_in_which_we_ask_people_ourselves(
    ready: Store, status: str
) -> None:
    """Nine invented people in a file and one who answered make ten: whoever wrote the file subtracts the nine."""
    ask(ready, status)
    text = csv(RESPONDENTS, *(f"2026-05;noord;;HELP_DIRECT;60;r{number}" for number in range(9)))
    said = only(refused(ready, "staff_time", text, mapping=SAMPLE))
    assert said.startswith("levering.csv: Over het 2e kwartaal 2026 vraagt Keerpunt zelf waar de tijd heen gaat")
    assert said.endswith("Haal de rijen over dit kwartaal weg.")


def test_it_comes_in_for_another_quarter_or_once_our_own_was_withdrawn(ready: Store) -> None:
    ask(ready, "withdrawn")
    deliver(ready, "staff_time", csv(RESPONDENTS, "2026-06;noord;;OTHER;10;een"), mapping=SAMPLE)
    ask(ready)
    deliver(ready, "staff_time", csv(RESPONDENTS, "2026-03;noord;;OTHER;10;een"), mapping=SAMPLE)


def many_values(rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "sign": 1,
            "indicator": "dropout",
            "period": pd.to_datetime("2026-05-01"),
            "team": "noord",
            "target_group": [f"groep {n}" for n in range(rows)],
            "numerator": 1.0,
            "denominator": 2.0,
        }
    )


def many_hours(rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "sign": 1,
            "period": pd.to_datetime("2026-05-01"),
            "team": [f"team {n % 100}" for n in range(rows)],
            "staff_group": "frontline",
            "activity": "OTHER",
            "minutes": 5.0,
            "respondent": [str(UUID(int=n)) for n in range(rows)],
            "people": pd.array([None] * rows, dtype="Int64"),
            "cost": 1.0,
        }
    )


def many_comparisons(rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "sign": 1,
            "experiment_id": str(EXPERIMENT),
            "indicator": "dropout",
            "moment": 0,
            "arm": "tailored",
            "team": "noord",
            "target_group": [f"groep {n}" for n in range(rows)],
            "stratum": "",
            "period": pd.to_datetime("2026-05-01"),
            "assigned": 2,
            "n": 2,
            "still_open": 0,
            "total": 1.0,
            "variance": None,
        }
    )


def compared_clashes(transaction: Transaction, rows: pd.DataFrame) -> list[Problem]:
    """The rows as they are before their columns get the names of the table."""
    return earlier_comparison_counts.clashes(transaction, rows.rename(columns={"experiment_id": "experiment"}))


@pytest.mark.parametrize(
    ("kind", "many", "clashes", "told"),
    [
        ("comparison_counts", many_comparisons, compared_clashes, 200),
        ("indicator_values", many_values, earlier_indicator_values.clashes, 200),
        ("staff_time", many_hours, earlier_staff_time.clashes, 100),
    ],
)
def test_a_hundred_thousand_rows_are_compared_in_one_query(
    ready: Store,
    monkeypatch: pytest.MonkeyPatch,
    kind: DeliveryKind,
    many: Callable[[int], pd.DataFrame],
    clashes: Callable[[Transaction, pd.DataFrame], list[Problem]],
    told: int,
) -> None:
    """A row at a time would be a hundred thousand queries, and minutes in which nobody else can save."""
    frame = many(100_000)
    batch_id = uuid4()

    def store_many(transaction: Transaction) -> None:
        body = Delivery(
            batch_id=batch_id,
            delivery_kind=kind,
            source="Suite",
            file_name="veel.csv",
            file_sha256="",
            rows=len(frame),
            first=date(2026, 5, 1),
            last=date(2026, 5, 1),
            checksums={TABLES[kind]: transaction.add_facts(TABLES[kind], frame, batch_id)},
        )
        transaction.append(
            kind=Delivery.kind,
            record_id=batch_id,
            body=body.model_dump_json(),
            based_on=0,
            reason="",
            save_id=batch_id,
        )

    began = perf_counter()
    ready.write(COMMAND_LINE, store_many)
    storing = perf_counter() - began
    asked = []
    real = Transaction.read
    monkeypatch.setattr(Transaction, "read", lambda self, *of: asked.append(of) or real(self, *of))
    new = frame.assign(period=pd.to_datetime("2026-01-01"))
    began = perf_counter()
    assert ready.write(COMMAND_LINE, lambda transaction: clashes(transaction, new)) == []
    comparing = perf_counter() - began
    assert len(asked) == 1
    # As a ratio, for another machine has another clock: looking takes half the time of storing, or the same.
    assert comparing < 10 * storing
    # A sentence per count, or per team.
    assert len(ready.write(COMMAND_LINE, lambda transaction: clashes(transaction, frame.head(200)))) == told
    assert len(asked) == 2
