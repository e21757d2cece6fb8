"""Mappings: small TOML files that say which column of a supplier is which of ours."""

from pathlib import Path

import pytest

from data.deliveries.mapped import Layout, apply
from data.deliveries.mapping import ColumnMapping, load
from data.deliveries.reading import read
from data.store import Store
from data.words import Refusal
from tests.data.deliveries.arranged import csv, deliver, only, refused

LAYOUT = Layout(required=("team", "activity"), either=("minutes", "hours"), optional=("cost",))
FILE = read("uren.csv", b"Wijk;Soort;Uren;Team code\nN;h;7,5;x\nZ;k;1;y\n")


def mapping(**fields: object) -> ColumnMapping:
    return ColumnMapping.model_validate({"kind": "staff_time", "source": "Suite", **fields})


def wrong(**fields: object) -> str:
    with pytest.raises(Refusal) as refusal:
        apply(mapping(**fields), LAYOUT, FILE, "abc")
    return refusal.value.say("nl")


def loaded(tmp_path: Path, text: str) -> str:
    path = tmp_path / "suite.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        load(path)
    return refusal.value.say("nl")


def test_columns_codes_constants_and_row_numbers_are_put_in_place() -> None:
    ours = apply(
        mapping(
            columns={"team": "wijk", "activity": "Soort", "hours": "UREN", "cost": "@row"},
            values={"team": {"N": "Z", "Z": "N"}, "activity": {"h": "HELP_DIRECT"}},
        ),
        LAYOUT,
        FILE,
        "abc",
    )
    assert ours.cells.to_dict("index") == {
        2: {"team": "Z", "activity": "HELP_DIRECT", "hours": "7,5", "cost": "abc:2"},
        3: {"team": "N", "activity": "k", "hours": "1", "cost": "abc:3"},
    }
    assert ours.shown == {"team": "Wijk", "activity": "Soort", "hours": "Uren"}


def test_our_own_names_need_no_mapping_whatever_the_capitals() -> None:
    file = read("uren.csv", b"TEAM;Activity;Minutes\nN;OTHER;5\n")
    assert apply(mapping(), LAYOUT, file, "abc").cells.iloc[0].to_dict() == {
        "team": "N",
        "activity": "OTHER",
        "minutes": "5",
    }


def test_a_missing_column_says_what_was_expected_what_was_found_and_how_to_map() -> None:
    assert wrong(columns={"team": "Wijk"}) == (
        "uren.csv: Deze kolommen ontbreken: activity, minutes / hours. Verwacht: team, activity, minutes / hours. "
        "Gevonden: Wijk, Soort, Uren, Team code. Geef de kolommen deze namen, of zeg in een koppeling onder [columns] "
        'welke kolom het is, bijvoorbeeld activity = "kolomnaam".'
    )


def test_a_mapping_that_names_what_is_not_there_is_told_so_at_once() -> None:
    said = wrong(
        columns={"team": "Buurt", "wijk": "Wijk", "activity": "Soort"}, constants={"activity": "OTHER"}, before=["x"]
    )
    assert "noemt kolom 'Buurt', maar die is er niet. Wel gevonden: Wijk, Soort, Uren, Team code." in said
    assert "De koppeling noemt 'wijk', maar zo'n kolom kent Keerpunt hier niet. Kies uit: team, activity" in said
    assert "De koppeling geeft 'activity' een kolom en ook een vaste waarde." in said
    assert "De koppeling noemt before, maar dat hoort alleen bij uitkomsten." in said


def test_minutes_and_hours_in_one_file_need_a_choice() -> None:
    file = read("uren.csv", b"team;activity;minutes;hours\nN;OTHER;5;1\n")
    with pytest.raises(Refusal, match="Het bestand heeft minutes, hours"):
        apply(mapping(), LAYOUT, file, "abc")
    chosen = apply(mapping(columns={"hours": "hours"}), LAYOUT, file, "abc")
    assert "minutes" not in chosen.cells


def test_a_mapping_is_read_from_toml(tmp_path: Path) -> None:
    path = tmp_path / "suite.toml"
    path.write_text(
        'kind = "outcomes"\nsource = "Suite"\nbefore = ["leeftijd"]\n'
        '[columns]\narm = "groep"\n[values.arm]\n"1.0" = "tailored"',
        encoding="utf-8",
    )
    assert load(path) == ColumnMapping(
        kind="outcomes",
        source="Suite",
        before=("leeftijd",),
        columns={"arm": "groep"},
        values={"arm": {"1.0": "tailored"}},
    )


def test_every_wrong_field_of_a_mapping_is_named_at_once(tmp_path: Path) -> None:
    said = loaded(tmp_path, 'kind = "uren"\nbron = "x"\n[values.arm]\n1 = 2\n')
    assert "suite.toml: kind moet een van deze zijn: 'outcomes', 'staff_time', 'indicator_values', " in said
    assert "suite.toml: source ontbreekt in de koppeling. Vul het in." in said
    assert "suite.toml: bron bestaat niet in een koppeling. Gebruik: kind, source, method" in said
    assert "suite.toml: values.arm.1 heeft een waarde die daar niet past. Codes zijn tekst." in said


def test_a_mapping_that_is_no_toml_names_the_row(tmp_path: Path) -> None:
    assert "suite.toml, rij 2: dit is geen goede TOML." in loaded(tmp_path, 'kind = "outcomes"\nsource = Suite\n')
    assert "suite.toml is geen goede TOML" in loaded(tmp_path, 'kind = "outcomes')


def test_a_mapping_that_is_not_there_or_no_text_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"weg\.toml is er niet"):
        load(tmp_path / "weg.toml")
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Refusal, match=r"x\.toml is geen UTF-8"):
        load(tmp_path / "x.toml")


def test_errors_name_the_column_as_it_is_in_the_file(ready: Store) -> None:
    fields = {"columns": {"team": "Wijk", "activity": "Soort", "hours": "Uren"}, "constants": {"period": "2026-01"}}
    sentence = only(
        refused(
            ready,
            "staff_time",
            csv("Wijk;Soort;Uren;people", "noord;WEG;7,5;3"),
            mapping=mapping(**fields),
        )
    )
    assert sentence.startswith(
        "levering.csv, rij 2, kolom Soort: 'WEG' staat niet in de lijst van activiteiten: ADMIN_"
    )


def test_a_wrong_constant_is_told_once_and_not_in_every_row(ready: Store) -> None:
    text = csv("period;activity;hours;people", *(f"2026-01;OTHER;{row};1" for row in range(100)))
    sentence = only(refused(ready, "staff_time", text, mapping=mapping(constants={"team": "zuid"})))
    assert sentence == "levering.csv, kolom team: 'zuid' staat niet in de lijst van uw teams: noord, staf."


def test_a_mapping_for_another_kind_is_refused(ready: Store) -> None:
    said = refused(ready, "outcomes", "x", mapping=mapping())
    assert said == ["De koppeling is voor staff_time en u leest outcomes in. Kies de koppeling die erbij hoort."]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"method": "sample"}, "Een methode hoort alleen bij staff_time. Haal de methode weg."),
        ({"counts_misses": True}, "counts_misses hoort alleen bij indicator_values. Haal het uit de koppeling."),
    ],
)
def test_what_belongs_to_another_kind_is_refused(ready: Store, fields: dict[str, object], sentence: str) -> None:
    assert refused(ready, "outcomes", "x", mapping=mapping(kind="outcomes", **fields)) == [sentence]


def test_decimal_in_the_mapping_settles_an_ambiguous_column(ready: Store) -> None:
    text = csv("period;team;activity;minutes;people", "2026-01;noord;OTHER;1.234;3")
    assert "is op twee manieren te lezen" in only(refused(ready, "staff_time", text))
    deliver(ready, "staff_time", text, mapping=mapping(decimal=","))
    assert ready.read("SELECT minutes FROM staff_time")[0].minutes == 1234
