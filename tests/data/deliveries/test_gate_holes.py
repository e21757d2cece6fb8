"""Ways in that were found by trying: each of them is closed, and what is ordinary still passes."""

import logging
import time

import pytest

from data.deliveries import reading
from data.deliveries.citizen_service_number import candidates, holds_citizen_service_numbers
from data.deliveries.identity_names import names_a_person
from data.deliveries.labels import tells_of_somebody
from data.deliveries.mapping import ColumnMapping
from data.deliveries.privacy_gate import require_no_identity
from data.deliveries.reading import read
from data.store import Store, Transaction
from data.words import Refusal
from tests.data.deliveries.arranged import EXPERIMENT, csv, deliver, only, refused
from tests.data.deliveries.test_privacy_gate import BSN, findings, nine_digits

OUTCOMES = "experiment;indicator;case;arm;team;target_group;measured_on;value"
COUNTS = "indicator;period;team;target_group;numerator;denominator"
TIME = "period;team;activity;minutes;people;cost"


@pytest.mark.parametrize(
    "write",
    [
        lambda digits: f"{digits[0]}.{digits[1:]}E+08",
        lambda digits: f"{digits[0]},{digits[1:]}E+08",
        lambda digits: f"BSN{digits}",
        lambda digits: f"C{digits}",
        lambda digits: f"C-{digits}",
        lambda digits: f"{digits}A",
        lambda digits: f"{digits}-01",
        lambda digits: f"{digits[:3]}-{digits[3:5]}-{digits[5:]}",
        lambda digits: f"{digits[:3]}/{digits[3:6]}/{digits[6:]}",
        lambda digits: f"{digits[:3]}_{digits[3:6]}_{digits[6:]}",
        lambda digits: f"{digits[:4]}.{digits[4:6]}.{digits[6:]}",
        lambda digits: f"{digits[:3]}\N{NO-BREAK SPACE}{digits[3:6]}\N{NO-BREAK SPACE}{digits[6:]}",
        lambda digits: f"{digits[:3]}\N{ZERO WIDTH SPACE}{digits[3:]}",
        lambda digits: f"{digits[:3]}\N{SOFT HYPHEN}{digits[3:]}",
        lambda digits: "".join(chr(0xFF10 + int(digit)) for digit in digits),
        lambda digits: "".join(chr(0x660 + int(digit)) for digit in digits),
    ],
)
def test_a_citizen_service_number_in_disguise_is_found(write) -> None:  # type: ignore[no-untyped-def]
    written = [write(digits) for digits in BSN if not digits.endswith("000")]
    assert "lijst.csv, rij 2, kolom kenmerk: Deze kolom lijkt burgerservicenummers" in findings(*written)


def test_some_citizen_service_numbers_among_twenty_are_found_when_chance_would_hardly_give_them() -> None:
    assert holds_citizen_service_numbers(BSN[:6] + nine_digits(14, passing=False))
    assert not holds_citizen_service_numbers(BSN[:4] + nine_digits(16, passing=False))


def test_case_numbers_in_a_row_pass_wherever_they_start() -> None:
    for size in (20, 100, 400):
        starts = range(100_000_001, 999_000_000, 7_654_321)
        assert not any(holds_citizen_service_numbers(f"{start + n}" for n in range(size)) for start in starts)
    for written in ("Z{}", "{}-01"):
        assert findings(*(written.format(n) for n in range(202600001, 202600401))) == ""


@pytest.mark.parametrize(
    "cell", ["2026-00123", "31/12/2026", "12/31/2026", "2026_12_31", "1.5E+08", "NL-2026-00123", "1234.5678"]
)
def test_years_dates_and_amounts_are_no_candidates(cell: str) -> None:
    assert candidates(cell) == []


@pytest.mark.parametrize(
    "column",
    [
        "Burgerservicenr",
        "burger service nr",
        "naamclient",
        "naamcliënt",
        "geb.",
        "gbdatum",
        "birth",
        "voorl",
        "client_id",
        "clientnummer",
        "personeelsnummer",
        "medewerkernummer",
        "employee_id",
        "medewerker",
        "user",
        "login",
        "rijbewijsnummer",
        "b\u200bsn",
    ],
)
def test_other_names_for_an_identity_are_known(column: str) -> None:
    assert names_a_person(column)


@pytest.mark.parametrize(
    "column", ["team_name", "gebied", "gebruik", "user_satisfaction", "birth_rate", "clientgroep", "service", "logins"]
)
def test_names_that_only_begin_like_an_identity_pass(column: str) -> None:
    assert not names_a_person(column)


def test_other_writings_of_mail_and_telephone_are_found() -> None:
    assert "e-mailadressen" in findings("x", "jan\N{FULLWIDTH COMMERCIAL AT}gemeente.nl")
    for cell in ("06/12345678", "tel0612345678", "Tel0612345678"):
        assert "telefoonnummers" in findings("x", cell)
    assert findings("01/01/2019 10:30", "31/12/2026") == ""


def row(case: str = "c1", group: str = "gezinnen", stratum: str = "") -> str:
    return f"{EXPERIMENT};dropout;{case};tailored;noord;{group};01-06-2026;1;{stratum}"


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"group": "A. de Vries 12-03-1961"}, "target_group"),
        ({"group": "A. de Vries, 12 maart 1961"}, "target_group"),
        ({"group": "Kerkstraat 12, 3511 AB Utrecht"}, "target_group"),
        ({"group": "3511AB12"}, "target_group"),
        ({"group": "gezinnen " * 8}, "target_group"),
        ({"stratum": "1961-03-12"}, "stratum"),
        ({"case": "12-03-1961"}, "case"),
        ({"case": "Jan Jansen"}, "case"),
    ],
)
def test_a_label_that_tells_of_somebody_is_refused_and_not_repeated(
    ready: Store, cells: dict[str, str], column: str
) -> None:
    said = only(refused(ready, "outcomes", csv(OUTCOMES + ";stratum", row(), row(**{"case": "c2", **cells}))))
    assert said.startswith(f"levering.csv, rij 3, kolom {column}: ")
    assert not any(value.strip() in said for value in cells.values())


def test_a_label_of_counts_is_held_to_the_same(ready: Store) -> None:
    said = only(refused(ready, "indicator_values", csv(COUNTS, "dropout;2026-05;noord;Jansen 12-03-1961;1;2")))
    assert "kolom target_group: Deze cel lijkt te zeggen wie iemand is" in said
    assert "Jansen" not in said


@pytest.mark.parametrize(
    "label",
    ["zaak-01-0001", "Gezinnen met kinderen 2024-2026", "3f2b9a52-1234-4b7c-9a52-123456782abc", "ab" * 32],
)
def test_ordinary_labels_pass(label: str) -> None:
    assert not tells_of_somebody(label)


def test_a_mapping_brings_no_identity_in(ready: Store) -> None:
    columns = {"case": "a", "value": "b"}
    constants = {
        "experiment": str(EXPERIMENT),
        "indicator": "dropout",
        "arm": "standard",
        "team": "noord",
        "target_group": "g",
        "measured_on": "2026-04-01",
    }
    codes = ColumnMapping(
        kind="outcomes", source="S", columns=columns, constants=constants, values={"case": {"k1": BSN[0], "k2": BSN[1]}}
    )
    fixed = ColumnMapping(
        kind="outcomes", source="S", columns=columns, constants={**constants, "target_group": f"{BSN[0]} Jansen"}
    )
    for mapping in (codes, fixed):
        said = only(refused(ready, "outcomes", csv("a;b", "k1;1", "k2;0"), mapping=mapping))
        assert "Met de koppeling erbij lijkt dit burgerservicenummers te bevatten" in said
        assert BSN[0] not in said


def test_the_name_of_the_file_and_the_source_hold_no_identity(ready: Store) -> None:
    said = only(refused(ready, "indicator_values", csv(COUNTS), name=f"{BSN[0]} Jansen.csv"))
    assert said.startswith("De naam van het bestand lijkt burgerservicenummers te bevatten")
    mapping = ColumnMapping(kind="indicator_values", source="a.jansen@example.nl")
    said = only(refused(ready, "indicator_values", csv(COUNTS), mapping=mapping))
    assert said.startswith("De bron lijkt e-mailadressen te bevatten")


@pytest.mark.parametrize(
    ("kind", "header", "cells", "column"),
    [
        ("staff_time", TIME, "2026-05;noord;OTHER;10000001;1;", "minutes"),
        ("staff_time", TIME, "2026-05;noord;OTHER;10;1000001;", "people"),
        ("staff_time", TIME, "2026-05;noord;OTHER;10;1;1e13", "cost"),
        ("staff_time", TIME.replace("minutes", "hours"), "2026-05;noord;OTHER;1e308;1;", "hours"),
        ("indicator_values", COUNTS, "dropout;2026-05;noord;g;1;100000001", "denominator"),
        ("indicator_values", COUNTS, "income;2026-05;noord;g;-1e13;2", "numerator"),
        ("indicator_values", COUNTS, "dropout;2026-05;noord;g;1;2.5", "denominator"),
        ("indicator_values", COUNTS, "dropout;2026-05;noord;g;0.5;2", "numerator"),
        ("outcomes", OUTCOMES, f"{EXPERIMENT};income;c;tailored;noord;g;01-06-2026;1e13", "value"),
        ("outcomes", OUTCOMES, f"{EXPERIMENT};income;c;tailored;noord;g;01-06-2026;-1e300", "value"),
    ],
)
def test_numbers_beyond_what_can_be_are_refused(ready: Store, kind: str, header: str, cells: str, column: str) -> None:
    said = only(refused(ready, kind, csv(header, cells)))  # type: ignore[arg-type]
    assert said.startswith(f"levering.csv, rij 2, kolom {column}: ")
    assert "is te groot" in said or "geen heel aantal" in said


def test_a_file_without_a_header_shows_nobody_in_the_list_of_columns(ready: Store) -> None:
    said = only(refused(ready, "outcomes", csv("12-03-1961;3511AB/12;Wijk;" + "x" * 31, "1;2;3;4")))
    assert "Gevonden: kolom nummer 1, kolom nummer 2, Wijk, kolom nummer 4." in said
    many = only(refused(ready, "outcomes", csv(";".join(f"k{n}" for n in range(500)), ";".join("1" * 500))))
    assert "k19, …" in many
    assert "k20" not in many


def test_a_column_that_looks_like_data_is_named_by_its_place() -> None:
    with pytest.raises(Refusal) as refusal:
        read_and_gate(f"x;12-03-1961\ny;{BSN[0]}\n")
    assert "kolom #2" in refusal.value.say("nl")
    assert "1961" not in refusal.value.say("nl")


def read_and_gate(text: str) -> None:

    require_no_identity(read("lijst.csv", text.encode()))


def test_too_long_and_too_large_are_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, where in ((f"a;b\n1;{'x' * 1001}\n", "rij 2"), (f"a;{'x' * 1001}\n1;2\n", "rij 1")):
        with pytest.raises(Refusal, match=f"{where}: De cel in kolom nummer 2 is langer dan"):
            read("x.csv", text.encode())
    assert reading.MOST_BYTES == 200_000_000
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(Refusal, match="Dit bestand is groter dan"):
        read("x.csv", b"a;b\n1;2\n3;4\n")


def test_looking_for_mail_takes_no_longer_than_reading() -> None:
    began = time.process_time()
    assert findings(*(f"{number:04}" + "a" * 990 for number in range(200))) == ""
    assert time.process_time() - began < 10


def test_empty_rows_are_not_kept() -> None:
    file = read("x.csv", b"a;b\n" + b";\n" * 100_000 + b"1;2\n")
    assert list(file.cells.index) == [100_002]


def test_a_fault_while_storing_loses_its_text_too(
    ready: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> str:
        raise ValueError(f"could not store {8675300 + 9}")

    monkeypatch.setattr(Transaction, "add_facts", broken)
    with pytest.raises(RuntimeError) as fault:
        deliver(ready, "indicator_values", csv(COUNTS, "dropout;2026-05;noord;g;1;2"))
    logging.getLogger("test").error("fault", exc_info=fault.value)
    assert "8675309" not in caplog.text
