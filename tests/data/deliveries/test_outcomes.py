"""Outcomes in case form: everything that is right comes in as it is, everything that is wrong is named."""

from datetime import date

import pytest

from data.deliveries.mapping import ColumnMapping
from data.store import Store
from tests.data.deliveries.arranged import EXPERIMENT, OTHER_EXPERIMENT, counts, csv, deliver, only, refused

HEADER = "experiment;indicator;case;arm;team;target_group;measured_on;value"


def row(
    case: str = "c1",
    *,
    experiment: object = EXPERIMENT,
    indicator: str = "dropout",
    arm: str = "tailored",
    team: str = "noord",
    group: str = "gezinnen",
    on: str = "01-06-2026",
    value: str = "1",
) -> str:
    return ";".join((str(experiment), indicator, case, arm, team, group, on, value))


def test_rows_come_in_as_they_are(ready: Store) -> None:
    stored = deliver(
        ready,
        "outcomes",
        csv(
            f"{HEADER};stratum;before_schulden;before_werk",
            row("c1", value="ja") + ";zwaar;1.250,50;nee",
            row("c2", arm="standard", value="0", on="2026-06-02") + ";;10;ja",
            row("c3", arm="standard", value="", on="2026-06-03") + ";licht;;",
            row("c4", indicator="income", value="1.234,5") + ";;7,25;true",
        ),
    )
    found = ready.read("SELECT * FROM outcome ORDER BY case_key")
    assert [
        (r.case_key, r.arm, r.team, r.target_group, r.stratum, r.measured_on, r.value, r.indicator, r.sign)
        for r in found
    ] == [
        ("c1", "tailored", "noord", "gezinnen", "zwaar", date(2026, 6, 1), 1.0, "dropout", 1),
        ("c2", "standard", "noord", "gezinnen", "", date(2026, 6, 2), 0.0, "dropout", 1),
        ("c3", "standard", "noord", "gezinnen", "licht", date(2026, 6, 3), None, "dropout", 1),
        ("c4", "tailored", "noord", "gezinnen", "", date(2026, 6, 1), 1234.5, "income", 1),
    ]
    assert {(r.experiment_id, r.batch_id) for r in found} == {(EXPERIMENT, stored.id)}
    traits = ready.read("SELECT case_key, arm, name, value FROM case_characteristic ORDER BY name, case_key")
    assert [tuple(trait) for trait in traits] == [
        ("c1", "tailored", "schulden", 1250.5),
        ("c2", "standard", "schulden", 10.0),
        ("c4", "tailored", "schulden", 7.25),
        ("c1", "tailored", "werk", 0.0),
        ("c2", "standard", "werk", 1.0),
        ("c4", "tailored", "werk", 1.0),
    ]
    assert (stored.record.rows, stored.record.first, stored.record.last) == (4, date(2026, 6, 1), date(2026, 6, 3))
    assert set(stored.record.checksums) == {"outcome", "case_characteristic"}
    assert ready.check() == []


@pytest.mark.parametrize(
    ("wrong", "where", "what"),
    [
        ({"experiment": "geen"}, "kolom experiment", f"'geen' staat niet in de lijst van experimenten: {EXPERIMENT}, "),
        ({"experiment": ""}, "kolom experiment", "Deze cel is leeg. Vul hem in."),
        ({"indicator": "geluk"}, "kolom indicator", "'geluk' staat niet in de lijst van indicatoren: admin_share, "),
        ({"case": ""}, "kolom case", "Deze cel is leeg. Vul hem in."),
        ({"arm": "A"}, "kolom arm", "'A' staat niet in de lijst van groepen: standard, tailored."),
        ({"team": "zuid"}, "kolom team", "'zuid' staat niet in de lijst van uw teams: noord, staf."),
        ({"group": ""}, "kolom target_group", "Deze cel is leeg. Vul hem in."),
        ({"on": "04-07-2026"}, "kolom measured_on", "04-07-2026 ligt in de toekomst (vandaag is 3 juli 2026)."),
        ({"on": "01-06-0206"}, "kolom measured_on", "01-06-0206 ligt voor het jaar 1900."),
        ({"on": "06/01/2026"}, "kolom measured_on", "'06/01/2026' is geen datum. Schrijf dag-maand-jaar"),
        ({"on": ""}, "kolom measured_on", "Deze cel is leeg. Vul hem in."),
        ({"value": "2"}, "kolom value", "'2' past niet bij deze indicator. Schrijf 1 of 0, ja of nee, true of false."),
        ({"value": "0,5"}, "kolom value", "'0,5' past niet bij deze indicator."),
        ({"value": "misschien"}, "kolom value", "'misschien' is geen getal."),
        ({"indicator": "income", "value": "veel"}, "kolom value", "'veel' is geen getal. Schrijf het als 1234,5."),
        ({"indicator": "income", "value": "ja"}, "kolom value", "'ja' is geen getal."),
    ],
)
def test_a_wrong_cell_is_named_with_file_row_and_column(
    ready: Store, wrong: dict[str, str], where: str, what: str
) -> None:
    sentence = only(refused(ready, "outcomes", csv(HEADER, row("c0"), row(**{"case": "c1", **wrong}))))  # type: ignore[arg-type]
    assert sentence.startswith(f"levering.csv, rij 3, {where}: {what}")


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_rows(ready: Store) -> None:
    said = refused(
        ready, "outcomes", csv(HEADER, row(team="a"), row("c2"), row("c3", arm="b", value="9"), row("", on=""))
    )
    assert [sentence.split(": ")[0] for sentence in said] == [
        "levering.csv, rij 2, kolom team",
        "levering.csv, rij 4, kolom arm",
        "levering.csv, rij 4, kolom value",
        "levering.csv, rij 5, kolom case",
        "levering.csv, rij 5, kolom measured_on",
    ]


def test_beyond_fifty_sentences_the_rest_is_counted(ready: Store) -> None:
    said = refused(ready, "outcomes", csv(HEADER, *(row(f"c{n}", team="weg") for n in range(63))))
    assert len(said) == 51
    assert said[-1] == "En nog 13 andere fouten."


def test_a_row_beyond_a_thousand_is_numbered_as_in_the_spreadsheet(ready: Store) -> None:
    rows = [row(f"c{n}") for n in range(1233)]
    assert "rij 1235," in only(refused(ready, "outcomes", csv(HEADER, *rows, row("x", team="weg"))))


def test_a_found_value_is_shown_at_most_forty_characters_long(ready: Store) -> None:
    sentence = only(refused(ready, "outcomes", csv(HEADER, row(team="z" * 500))))
    assert "'" + "z" * 39 + "…'" in sentence


def test_a_case_stands_in_one_arm_only(ready: Store) -> None:
    text = csv(HEADER, row("c1"), row("c2"), row("c1", arm="standard", indicator="income"))
    assert only(refused(ready, "outcomes", text)).startswith(
        "levering.csv, rij 4, kolom arm: Deze casus staat ook in de andere groep."
    )


def test_a_case_stands_in_one_arm_only_over_deliveries_too(ready: Store) -> None:
    deliver(ready, "outcomes", csv(HEADER, row("c1")))
    text = csv(HEADER, row("c2", arm="standard"), row("c1", arm="standard", on="02-06-2026"))
    assert only(refused(ready, "outcomes", text)).startswith(
        "levering.csv, rij 3, kolom arm: Deze casus is eerder geleverd in de andere groep."
    )
    deliver(ready, "outcomes", csv(HEADER, row("c1", arm="standard", experiment=OTHER_EXPERIMENT)))


def test_a_case_has_one_outcome_per_indicator_and_moment(ready: Store) -> None:
    rows = (row("c1") + ";", row("c1", indicator="income") + ";", row("c1") + ";6")
    text = csv(f"{HEADER};moment", *rows, row("c1", on="02-06-2026", value="0") + ";0")
    assert only(refused(ready, "outcomes", text)) == (
        "levering.csv, rij 5, kolom case: Deze casus staat al eerder in het bestand met dezelfde indicator en "
        "hetzelfde moment. Laat één rij staan, of geef een latere meting een moment: hoeveel maanden na de hulp."
    )
    deliver(ready, "outcomes", csv(f"{HEADER};moment", *rows))


def test_the_moment_and_the_end_of_the_follow_up_come_in_as_they_are(ready: Store) -> None:
    deliver(
        ready,
        "outcomes",
        csv(
            f"{HEADER};moment;due_on",
            row("c1") + ";;",
            row("c2") + ";12;30-06-2027",
            row("c3", value="") + ";120;2026-01-01",
        ),
    )
    found = ready.read("SELECT moment, due_on FROM outcome ORDER BY case_key")
    assert [tuple(of) for of in found] == [(0, None), (12, date(2027, 6, 30)), (120, date(2026, 1, 1))]
    assert ready.check() == []


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        (";1,5;", "kolom moment", "1,5 is geen heel aantal. Vul een heel aantal in."),
        (";-1;", "kolom moment", "-1 is te klein: 0 of meer mag."),
        (";121;", "kolom moment", "121 is te groot: tot 120 mag."),
        (";later;", "kolom moment", "'later' is geen getal."),
        (";;06/01/2026", "kolom due_on", "'06/01/2026' is geen datum."),
        (";;01-06-0206", "kolom due_on", "01-06-0206 ligt voor het jaar 1900."),
        (";;04-07-2036", "kolom due_on", "04-07-2036 ligt meer dan 10 jaar vooruit. Verbeter de datum."),
    ],
)
def test_a_wrong_moment_or_end_of_the_follow_up_is_named(ready: Store, cells: str, where: str, what: str) -> None:
    text = csv(f"{HEADER};moment;due_on", row("c1") + ";0;03-07-2036", row("c2") + cells)
    assert only(refused(ready, "outcomes", text)).startswith(f"levering.csv, rij 3, {where}: {what}")


def test_an_outcome_that_came_earlier_in_another_file_is_refused(ready: Store) -> None:
    deliver(ready, "outcomes", csv(HEADER, row("c1"), row("c2")))
    assert only(refused(ready, "outcomes", csv(HEADER, row("c3"), row("c2")))).startswith(
        "levering.csv, rij 3, kolom case: Deze uitkomst is al eerder geleverd: zelfde casus, indicator en moment."
    )


def test_a_later_measurement_of_the_same_case_needs_a_moment(ready: Store) -> None:
    deliver(ready, "outcomes", csv(HEADER, row("c1")))
    later = row("c1", on="02-06-2026")
    assert "geef een latere meting een moment: hoeveel maanden na de hulp" in only(
        refused(ready, "outcomes", csv(HEADER, later))
    )
    deliver(ready, "outcomes", csv(f"{HEADER};moment", later + ";6"))
    assert only(refused(ready, "outcomes", csv(f"{HEADER};moment", later + ";6", later + ";12"))).startswith(
        "levering.csv, rij 2, kolom case: Deze uitkomst is al eerder geleverd"
    )


def test_an_outcome_that_was_waited_for_takes_the_place_of_the_empty_one(ready: Store) -> None:
    """Month after month the same list comes in, and more of its outcomes are known."""
    header = f"{HEADER};moment;due_on"
    deliver(ready, "outcomes", csv(header, row("c1", value="") + ";6;30-09-2026", row("c2") + ";6;01-05-2026"))
    deliver(ready, "outcomes", csv(header, row("c1", on="02-06-2026") + ";6;30-09-2026"))
    standing = ready.read(
        "SELECT case_key, measured_on, value FROM outcome "
        "GROUP BY case_key, measured_on, value HAVING sum(sign) > 0 ORDER BY case_key"
    )
    assert [tuple(of) for of in standing] == [("c1", date(2026, 6, 2), 1.0), ("c2", date(2026, 6, 1), 1.0)]
    assert ready.check() == []
    # Now it is known, and no longer to be replaced.
    again = csv(header, row("c1", on="03-06-2026") + ";6;30-09-2026")
    assert "Deze uitkomst is al eerder geleverd" in only(refused(ready, "outcomes", again))


def test_an_outcome_of_before_there_were_moments_can_still_come(ready: Store) -> None:
    deliver(ready, "outcomes", csv(HEADER, row("c1", value="")))
    deliver(ready, "outcomes", csv(HEADER, row("c1", on="02-06-2026"), row("c3")))
    standing = ready.read(
        "SELECT case_key, sum(sign) AS rows FROM outcome GROUP BY case_key, measured_on, value HAVING sum(sign) > 0"
    )
    assert sorted(tuple(of) for of in standing) == [("c1", 1), ("c3", 1)]


def test_what_was_known_before_is_stored_once_per_case(ready: Store) -> None:
    header = f"{HEADER};before_schulden"
    deliver(ready, "outcomes", csv(header, row("c1") + ";5", row("c1", indicator="income") + ";5", row("c2") + ";"))
    later = f"{header};moment"
    deliver(ready, "outcomes", csv(later, row("c1") + ";5;6", row("c2") + ";6;6"))
    found = ready.read("SELECT case_key, value FROM case_characteristic ORDER BY case_key")
    assert [tuple(trait) for trait in found] == [("c1", 5.0), ("c2", 6.0)]


def test_what_was_known_before_does_not_change(ready: Store) -> None:
    header = f"{HEADER};before_schulden"
    text = csv(header, row("c1") + ";5", row("c1", indicator="income") + ";6")
    assert "rij 3, kolom before_schulden: Deze casus staat eerder" in only(refused(ready, "outcomes", text))
    deliver(ready, "outcomes", csv(header, row("c1") + ";5"))
    text = csv(header, row("c1", indicator="income") + ";6")
    assert "rij 2, kolom before_schulden: Dit gegeven is bij deze casus eerder met een andere waarde" in only(
        refused(ready, "outcomes", text)
    )


def test_a_characteristic_that_is_no_number_is_named(ready: Store) -> None:
    said = only(refused(ready, "outcomes", csv(f"{HEADER};before_schulden", row() + ";veel")))
    assert said == "levering.csv, rij 2, kolom before_schulden: 'veel' is geen getal. Schrijf het als 1234,5."


def test_before_columns_can_be_named_in_the_mapping(ready: Store) -> None:
    mapping = ColumnMapping(kind="outcomes", source="Suite", before=("Schuld in euro",))
    deliver(ready, "outcomes", csv(f"{HEADER};Schuld in euro", row() + ";7,5"), mapping=mapping)
    assert tuple(ready.read("SELECT name, value FROM case_characteristic")[0]) == ("schuld in euro", 7.5)


def test_row_numbers_of_two_files_are_not_the_same_case(ready: Store) -> None:
    mapping = ColumnMapping(kind="outcomes", source="Suite", columns={"case": "@row"})
    deliver(ready, "outcomes", csv(HEADER, row(arm="tailored")), mapping=mapping)
    deliver(ready, "outcomes", csv(HEADER, row(arm="standard")), mapping=mapping)
    assert ready.read("SELECT count(DISTINCT case_key) AS n FROM outcome")[0].n == 2


def test_before_the_data_protection_assessment_not_even_a_wrong_file_is_looked_at(arranged: Store) -> None:
    said = only(refused(arranged, "outcomes", "bsn;naam\n1;x\n"))
    assert said.startswith("Gegevens per casus kunnen nog niet worden ingelezen")
    assert counts(arranged)["outcome"] == 0
