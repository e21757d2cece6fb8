"""The privacy gate: who somebody is does not come in, under whatever name or in whatever writing."""

import random

import pytest

from data.deliveries.citizen_service_number import candidates, holds_citizen_service_numbers, passes_eleven_test
from data.deliveries.identity_names import address_columns, names_a_person
from data.deliveries.privacy_gate import require_no_identity
from data.deliveries.reading import read
from data.words import Refusal


def nine_digits(n: int, *, passing: bool, seed: int = 1) -> list[str]:
    """Numbers made up here that do, or do not, pass the 11-test. None of them is taken from anywhere."""
    draw = random.Random(seed)
    found: list[str] = []
    while len(found) < n:
        digits = f"{draw.randrange(10**8, 10**9)}"
        total = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        if (total % 11 == 0) == passing:
            found.append(digits)
    return found


def findings(*cells: str, column: str = "kenmerk") -> str:
    """Give what the gate says of a column with these cells; empty when it lets them through."""
    rows = [f'"{cell}";x' for cell in cells]
    file = read("lijst.csv", "\n".join([f"{column};iets", *rows]).encode())
    try:
        require_no_identity(file)
    except Refusal as refusal:
        said = refusal.say("nl")
        assert not any(cell in said for cell in cells if len(cell) > 3)
        return said
    return ""


BSN = nine_digits(50, passing=True)


@pytest.mark.parametrize(
    "write",
    [
        lambda digits: digits,
        lambda digits: f"{digits[:4]}.{digits[4:6]}.{digits[6:]}",
        lambda digits: f"{digits[:3]}.{digits[3:6]}.{digits[6:]}",
        lambda digits: f"{digits[:3]} {digits[3:6]} {digits[6:]}",
        lambda digits: f"{digits[:5]} {digits[5:]}",
        lambda digits: f"{digits}.0",
        lambda digits: f"'{digits}",
        lambda digits: f"BSN {digits}",
        lambda digits: f"belt terug over {digits}, vrijdag",
    ],
)
def test_citizen_service_numbers_are_found_however_they_are_written(write) -> None:  # type: ignore[no-untyped-def]
    said = findings("", *(write(digits) for digits in BSN))
    assert "lijst.csv, rij 3, kolom kenmerk: Deze kolom lijkt burgerservicenummers te bevatten" in said


def test_a_citizen_service_number_that_lost_its_zero_is_found() -> None:
    eight = [digits for digits in (f"{n}" for n in range(10_000_000, 10_000_400)) if passes_eleven_test(digits)]
    assert "burgerservicenummers" in findings(*eight)


def test_one_citizen_service_number_alone_is_found() -> None:
    assert "burgerservicenummers" in findings(BSN[0])


def test_citizen_service_numbers_between_other_numbers_are_found() -> None:
    mixed = BSN[:25] + nine_digits(60, passing=False)
    assert "burgerservicenummers" in findings(*mixed)


def test_citizen_service_numbers_in_a_column_that_nobody_asked_for_are_found() -> None:
    file = read("lijst.csv", ("team;los\n" + "\n".join(f"noord;{digits}" for digits in BSN)).encode())
    with pytest.raises(Refusal, match=r"lijst\.csv, rij 2, kolom los"):
        require_no_identity(file)


def test_case_numbers_of_nine_digits_pass() -> None:
    assert findings(*(f"{n}" for n in range(202600001, 202600401))) == ""
    draw = random.Random(7)
    assert findings(*(f"{draw.randrange(10**8, 10**9)}" for _row in range(500))) == ""


def test_a_case_number_repeated_is_no_further_evidence() -> None:
    passing, failing = BSN[0], nine_digits(3, passing=False)
    assert findings(*[passing] * 50, *failing) == ""


@pytest.mark.parametrize(
    "cells",
    [
        ["20260331", "20260401"],
        ["31.12.2026"],
        ["2026.12.31"],
        ["12345.678", "21516.669921875"],
        ["0.123456789", "0,987654321"],
        ["1.234.567,50"],
        ["000000000"],
        ["01-01-2019 10:30"],
        ["1234 AB"],
        ["3f2b9a52-5f6f-4b7c-9a52-123456782abc"],
        ["7,25", "12:30", "x@y"],
        ["€ 1.250"],
        ["NL-2026-000123"],
    ],
)
def test_dates_amounts_shares_and_codes_pass(cells: list[str]) -> None:
    assert findings(*cells) == ""


@pytest.mark.parametrize("cell", ["a.jansen@example.nl", "Mail naar A.Jansen+werk@mail.example.org aub"])
def test_one_e_mail_address_is_enough(cell: str) -> None:
    assert "lijst.csv, rij 4, kolom kenmerk: Deze kolom lijkt e-mailadressen te bevatten" in findings("x", "y", cell)


@pytest.mark.parametrize(
    "cell",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "+31612345678",
        "+31 (0)6 1234 5678",
        "0031 6 12345678",
        "030-1234567",
        "(030) 123 45 67",
        "bel 0201234567 graag",
        "+32 470 12 34 56",
    ],
)
def test_telephone_numbers_are_found(cell: str) -> None:
    assert "lijst.csv, rij 3, kolom kenmerk: Deze kolom lijkt telefoonnummers te bevatten" in findings("x", cell)


@pytest.mark.parametrize(
    "column",
    [
        "bsn",
        "BSN-nummer",
        "bsn_klant",
        "KlantBSN",
        "Burgerservicenummer",
        "sofinr sofi nummer",
        "naam",
        "Name",
        "naam 2",
        "Voornaam",
        "voor naam",
        "Achternaam",
        "first_name",
        "lastName",
        "Cliëntnaam",
        "klantNaam",
        "CLIENT_NAAM",
        "naam van de inwoner",
        "naam medewerker",
        "username",
        "Geboortedatum",
        "geb. datum",
        "datum geboorte",
        "date of birth",
        "Birth Date",
        "adres",
        "Woonadres",
        "address",
        "E-mail",
        "e_mailadres",
        "emailadres",
        "Telefoon",
        "tel.nr",
        "phone number",
        "Straat",
        "straatnaam",
        "IBAN",
        "before_naam",
    ],
)
def test_a_column_that_is_named_after_an_identity_is_refused(column: str) -> None:
    assert names_a_person(column)
    assert f"lijst.csv, kolom {column}: Deze kolom zegt volgens zijn naam wie iemand is" in findings("", column=column)


@pytest.mark.parametrize(
    "column",
    [
        "team_name",
        "Teamnaam",
        "naam team",
        "naam gemeente",
        "bestandsnaam",
        "indicator name",
        "postcode",
        "huisnummer",
        "kind",
        "telefonisch contact",
        "aantal e-mails",
        "adviseur",
        "straatwerk",
        "dienstnaam",
        "age",
        "before_age",
        "case",
        "datum",
        "medewerkers",
    ],
)
def test_a_column_that_is_named_after_something_else_passes(column: str) -> None:
    assert not names_a_person(column)


def test_postcode_and_house_number_together_are_an_address() -> None:
    assert address_columns(("Postcode", "team", "Huis nr.")) == ("Postcode", "Huis nr.")
    assert address_columns(("Postcode", "team")) == ()


def test_a_file_without_a_header_does_not_show_the_person_in_its_first_row() -> None:
    for first in (f"x;{BSN[0]}", "x;a.jansen@example.nl", "x;06-12345678"):
        with pytest.raises(Refusal) as refusal:
            require_no_identity(read("lijst.csv", f"{first}\ny;z\n".encode()))
        assert "kolom nummer 2" in refusal.value.say("nl")
        assert first.split(";")[1] not in refusal.value.say("nl")


def test_the_last_digit_decides_whether_a_number_passes() -> None:
    for digits in BSN:
        others = [f"{digits[:8]}{last}" for last in range(10) if f"{digits[:8]}{last}" != digits]
        assert passes_eleven_test(digits)
        assert not any(passes_eleven_test(other) for other in others)
    assert not passes_eleven_test("000000000")


def test_more_than_chance_is_needed_when_not_all_pass() -> None:
    failing = nine_digits(100, passing=False)
    assert not holds_citizen_service_numbers(BSN[:15] + failing)
    assert holds_citizen_service_numbers(BSN[:25] + failing)
    assert not holds_citizen_service_numbers([])


def test_part_of_a_longer_number_is_no_candidate() -> None:
    assert candidates("1234567821") == []
    assert candidates("NL12BANK0123456789") == []
