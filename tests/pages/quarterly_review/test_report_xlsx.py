"""The tables as Excel, read back by another program than the one that wrote them."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from metrics.review.model import Explained
from pages.quarterly_review.report import as_xlsx
from tests.pages.quarterly_review.made import effect, report, review


def read(**changes) -> Workbook:
    return load_workbook(io.BytesIO(as_xlsx(report(**changes))))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return read()


def under(sheet, head: str) -> list:
    """The cells of one column, under its head."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == head:
                return [of[0] for of in sheet.iter_rows(min_row=cell.row + 1, min_col=cell.column, max_col=cell.column)]
    raise AssertionError(f"{sheet.title} has no column {head}")


def test_the_first_sheet_says_what_it_is_and_under_which_signature(book):
    told = {row[0].value: row[1].value for row in book.worksheets[0].iter_rows()}
    assert told["Wat dit is"] == "Kwartaaloverzicht 3e kwartaal 2026"
    assert told["Vingerafdruk (SHA-256)"] == "b" * 64
    assert told["Waarvan die is"].endswith("Dit bestand zelf heeft een andere.")
    assert told["Correctie op 3 november 2026"] == "Een late levering over september."
    assert told["Getekend door"] == "Dana Directeur"
    draft = {row[0].value: row[1].value for row in read(signature=None).worksheets[0].iter_rows()}
    assert draft["Stand"] == "CONCEPT, niet getekend"


def test_numbers_are_numbers_with_a_form(book):
    latest = under(book["Effecten"], "Laatste waarde")
    assert [cell.value for cell in latest] == pytest.approx([0.33 + 0.01 * place for place in range(12)])
    assert {cell.number_format for cell in latest} == {"0.0%"}
    assert {cell.value for cell in under(book["Effecten"], "Aantal (n)")} == {120}
    assert under(book["Maanden"], "Maand")[0].value == datetime(2024, 10, 1)
    assert len(under(book["Maanden"], "Maand")) == 12 * 24


def test_changes_and_their_bounds_are_numbers(book):
    effects = book["Effecten"]
    for head, value in (
        ("Verschil met het kwartaal ervoor", -0.02),
        ("Ondergrens van het verschil", 0),
        ("Bovengrens van het verschil", 0.03),
    ):
        cells = under(effects, head)
        assert [cell.value for cell in cells] == pytest.approx([value] * 12), head
        assert {cell.number_format for cell in cells} == {"0.0%"}
    assert {cell.value for cell in under(effects, "Verschil in woorden")} == {"2 procentpunt lager"}


def test_experiments_have_a_sheet_with_what_they_showed_beside_their_level(book):
    sheet = book["Experimenten"]
    assert {cell.value for cell in under(sheet, "Experiment")} == {"Een vaste contactpersoon"}
    assert all("Dit wijst op een effect" in cell.value for cell in under(sheet, "Wat het liet zien"))
    assert {cell.value for cell in under(sheet, "Bewijskracht (1 tot 5)")} == {4}
    assert {cell.value for cell in under(sheet, "Verschil met de standaardaanpak")} == {-0.12}
    assert {cell.value for cell in under(sheet, "Aantal (n)")} == {180}
    assert len(under(sheet, "Effect")) == 12


def test_a_level_of_evidence_is_told_with_what_it_says(book):
    assert under(book["Effecten"], "Bewijs")[0].value == "1 van 5: verschil blijft"


def test_what_may_not_get_worse_has_its_figures_too(book):
    figures = book["Cijfers"]
    parts = [cell.value for cell in under(figures, "Onderdeel")]
    values = [cell.value for cell in under(figures, "Waarde")]
    told = [
        value for part, value in zip(parts, values, strict=True) if part.startswith("Wat niet slechter mag worden: ")
    ]
    assert told == [7.2] * 12


def test_every_table_has_a_sheet_of_its_own(book):
    for section in review().sections:
        for table in section.tables:
            sheet = book[table.title.nl[:31].strip()]
            assert [cell.value for cell in under(sheet, "Aantal")] == [101, 102, 103, 104]
            assert {cell.value for cell in under(sheet, "Deel")} == {0.25}
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)
    assert max(map(len, book.sheetnames)) <= 31


def test_two_tables_with_one_name_are_two_sheets():
    section = review().section("rights")
    twice = section.model_copy(update={"tables": section.tables * 2})
    names = read(review=review(sections=(twice,))).sheetnames
    assert [name for name in names if name.startswith("Rechten")] == [
        "Rechten van inwoners per kwarta",
        "Rechten van inwoners per kwar 2",
    ]


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", "http://elders.nl"])
def test_text_that_looks_like_a_formula_stays_text(typed):
    made = as_xlsx(report(review=review().model_copy(update={"effects": (effect(0, title=typed),)})))
    cell = under(load_workbook(io.BytesIO(made))["Effecten"], "Effect")[0]
    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/")]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<hyperlink" in sheet]


def test_definitions_have_their_sql(book):
    assert {cell.value for cell in under(book["Definities"], "SQL")} == {"SELECT count(*) AS n FROM case_record"}


def test_the_council_gets_no_internal_sheets_and_no_names():
    book = read(council=True)
    assert not [name for name in book.sheetnames if name.startswith(("Vrijgemaakte uren", "Leveringen"))]
    assert "Getekend door" not in {row[0].value for row in book.worksheets[0].iter_rows()}


def test_the_same_report_is_the_same_file():
    assert as_xlsx(report()) == as_xlsx(report())


def test_a_long_explanation_stands_in_it_whole_and_what_no_cell_can_hold_is_said_to_be_cut():
    words = ("Er kwamen meer aanvragen dan er mensen waren. " * 87).strip()
    of = effect(0, explanation=Explained(words=words, contact="team Schulden"))
    # From before there was a longest form.
    long = of.decision.model_copy(update={"reason": "a" * 40_000})
    made = read(review=review().model_copy(update={"effects": (of.model_copy(update={"decision": long}),)}))
    assert [cell.value for cell in made["Toelichtingen"][2]] == [of.title, words, "team Schulden"]
    assert [cell.value for cell in under(made["Besluiten"], "Reden")] == ["a" * 32_000 + " […]"]
