"""Indicator values: counts that can be true."""

from datetime import date

import pytest

from data.deliveries.mapping import ColumnMapping
from data.store import Store
from tests.data.deliveries.arranged import csv, deliver, only, refused

HEADER = "indicator;period;team;target_group;numerator;denominator"


def test_rows_come_in_as_they_are_and_add_up(arranged: Store) -> None:
    stored = deliver(
        arranged,
        "indicator_values",
        csv(
            HEADER,
            "dropout;2026-05;noord;gezinnen;3;10",
            "dropout;2026-05;noord;gezinnen;0;0",
            "dropout;01-06-2026;noord;gezinnen;1.000;1.000,0",
            "income;2026-06-30;noord;gezinnen;-12,5;4",
        ),
        mapping=ColumnMapping(kind="indicator_values", source="Suite", decimal=","),
    )
    found = arranged.read("SELECT indicator, period, numerator, denominator FROM indicator_value ORDER BY ALL")
    assert [tuple(row) for row in found] == [
        ("dropout", date(2026, 5, 1), 0.0, 0.0),
        ("dropout", date(2026, 5, 1), 3.0, 10.0),
        ("dropout", date(2026, 6, 1), 1000.0, 1000.0),
        ("income", date(2026, 6, 30), -12.5, 4.0),
    ]
    assert (stored.record.rows, stored.record.first, stored.record.last) == (4, date(2026, 5, 1), date(2026, 6, 30))
    assert arranged.check() == []


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        ("geluk;2026-05;noord;g;1;2", "kolom indicator", "'geluk' staat niet in de lijst van indicatoren"),
        ("dropout;2026-08;noord;g;1;2", "kolom period", "2026-08 ligt in de toekomst"),
        ("dropout;2026-05;zuid;g;1;2", "kolom team", "'zuid' staat niet in de lijst van uw teams"),
        ("dropout;2026-05;noord;;1;2", "kolom target_group", "Deze cel is leeg"),
        ("dropout;2026-05;noord;g;3;2", "kolom numerator", "3 ligt niet tussen 0 en het aantal in totaal"),
        ("dropout;2026-05;noord;g;-1;2", "kolom numerator", "-1 ligt niet tussen 0 en het aantal in totaal"),
        ("dropout;2026-05;noord;g;;2", "kolom numerator", "Deze cel is leeg"),
        ("dropout;2026-05;noord;g;1;", "kolom denominator", "Deze cel is leeg"),
        ("income;2026-05;noord;g;1;-2", "kolom denominator", "-2 is te klein: 0 of meer mag."),
        ("income;2026-05;noord;g;5;0", "kolom numerator", "5 is een uitkomst over nul gevallen."),
        ("dropout;2026-05;noord;g;x;2", "kolom numerator", "'x' is geen getal."),
    ],
)
def test_a_wrong_cell_is_named_with_file_row_and_column(arranged: Store, cells: str, where: str, what: str) -> None:
    sentence = only(refused(arranged, "indicator_values", csv(HEADER, "dropout;2026-05;noord;g;1;2", cells)))
    assert sentence.startswith(f"levering.csv, rij 3, {where}: {what}")


def test_the_spread_and_the_value_that_cases_share_come_in(arranged: Store) -> None:
    deliver(
        arranged,
        "indicator_values",
        csv(
            f"{HEADER};variance;value",
            "income;2026-05;noord;gezinnen;40;4;2,25;",
            "income;2026-05;noord;gezinnen;;3;;7,5",
            "income;2026-05;noord;gezinnen;2,67;8;0;0,33333333",
            "income;2026-05;noord;gezinnen;0;0;;",
            "dropout;2026-05;noord;gezinnen;1;4;;",
        ),
    )
    found = arranged.read("SELECT numerator, denominator, variance, value FROM indicator_value ORDER BY denominator")
    assert [tuple(row) for row in found] == [
        (0.0, 0.0, None, None),
        (22.5, 3.0, None, 7.5),
        (40.0, 4.0, 2.25, None),
        (1.0, 4.0, None, None),
        (8 * 0.33333333, 8.0, None, 0.33333333),
    ]
    cell = arranged.read("SELECT numerator, denominator, variance FROM indicator_cell WHERE indicator = 'income'")[0]
    # 4 at 10 with variance 2.25, 3 at 7.5 and 8 at a third: by hand, around the mean of 15.
    mean = (40 + 22.5 + 8 * 0.33333333) / 15
    squares = 3 * 2.25 + 4 * (10 - mean) ** 2 + 3 * (7.5 - mean) ** 2 + 8 * (0.33333333 - mean) ** 2
    assert cell.denominator == 15
    assert cell.variance == pytest.approx(squares / 14, rel=1e-12)


def test_the_sum_may_be_left_out_where_the_value_stands(arranged: Store) -> None:
    text = csv("indicator;period;team;target_group;denominator;value", "income;2026-05;noord;gezinnen;3;7")
    deliver(arranged, "indicator_values", text)
    assert tuple(arranged.read("SELECT numerator, value FROM indicator_value")[0]) == (21.0, 7.0)


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        ("income;2026-05;noord;g;20;4;-1;", "kolom variance", "-1 is te klein: 0 of meer mag."),
        ("income;2026-05;noord;g;20;4;x;", "kolom variance", "'x' is geen getal."),
        ("income;2026-05;noord;g;20;4;;6", "kolom numerator", "20 is niet value maal denominator."),
        ("income;2026-05;noord;g;10,2;1,7;;6", "kolom denominator", "1,7 is geen heel aantal."),
        ("income;2026-05;noord;g;24;4;2;6", "kolom variance", "2 past niet naast value"),
        ("income;2026-05;noord;g;;4;;", "kolom numerator", "Deze cel is leeg. Vul hem in."),
        ("dropout;2026-05;noord;g;1;4;;1", "kolom value", "1 hoort niet bij een aandeel. Laat deze cel leeg."),
        ("dropout;2026-05;noord;g;1;4;0,2;", "kolom variance", "0,2 hoort niet bij een aandeel. Laat deze cel leeg."),
    ],
)
def test_a_spread_or_value_that_cannot_be_is_named(arranged: Store, cells: str, where: str, what: str) -> None:
    text = csv(f"{HEADER};variance;value", "income;2026-05;noord;g;1;2;0,5;", cells)
    assert only(refused(arranged, "indicator_values", text)).startswith(f"levering.csv, rij 3, {where}: {what}")


MISSES = ColumnMapping(kind="indicator_values", source="Suite", counts_misses=True)


def test_a_file_that_counts_what_did_not_succeed_is_turned_round(arranged: Store) -> None:
    deliver(arranged, "indicator_values", csv(HEADER, "dropout;2026-05;noord;g;2;10"), mapping=MISSES)
    assert arranged.read("SELECT numerator FROM indicator_value")[0].numerator == 8


def test_more_misses_than_cases_are_refused(arranged: Store) -> None:
    text = csv(HEADER, "dropout;2026-05;noord;g;12;10")
    assert "12 ligt niet tussen 0" in only(refused(arranged, "indicator_values", text, mapping=MISSES))


def test_misses_of_a_mean_are_refused(arranged: Store) -> None:
    text = csv(HEADER, "income;2026-05;noord;g;2;10")
    assert "counts_misses kan alleen bij een aandeel" in only(
        refused(arranged, "indicator_values", text, mapping=MISSES)
    )


def test_counts_need_no_gate(arranged: Store) -> None:
    deliver(arranged, "indicator_values", csv(HEADER, "dropout;2026-05;noord;g;2;10"))


def test_a_store_without_teams_says_that_there_are_none_yet(store: Store) -> None:
    said = refused(store, "indicator_values", csv(HEADER, "dropout;2026-05;noord;g;2;10"))
    assert only(said) == "levering.csv, rij 2, kolom team: 'noord' is niet bekend: de lijst van uw teams is nog leeg."
