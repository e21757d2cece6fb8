"""Numbers: Dutch and point decimals come out as they were meant, or are refused; never as something else."""

import csv
import io
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.deliveries.numbers import parse_number, read_numbers
from data.deliveries.reading import read


def numbers(*cells: str, stated: str | None = None) -> tuple[list[float], str | None]:
    column = pd.Series(cells, index=range(2, 2 + len(cells)), dtype="str")
    found = read_numbers(column, "uren", stated)  # type: ignore[arg-type]
    return found.values.tolist(), found.problem and found.problem.what.say("nl")


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["7,25"], [7.25]),
        (["1.234,5"], [1234.5]),
        (["1,234.5"], [1234.5]),
        (["7.25", "1.234"], [7.25, 1.234]),
        (["7,25", "1.234"], [7.25, 1234.0]),
        (["12.345.678"], [12345678.0]),
        (["1,234,567"], [1234567.0]),
        (["0.123"], [0.123]),
        (["0,123"], [0.123]),
        (["1234.567"], [1234.567]),
        (["9930.0458984375", "0.0"], [9930.0458984375, 0.0]),
        (["1e-05", "12"], [1e-05, 12.0]),
        (["1,5E-05"], [1.5e-05]),
        (["-7,5", "\N{MINUS SIGN}1", "+3"], [-7.5, -1.0, 3.0]),
        (["€ 12,50", "12,50 €", "€12"], [12.5, 12.5, 12.0]),
        (["0", "15"], [0.0, 15.0]),
    ],
)
def test_a_column_is_read_in_the_form_that_it_shows(cells: list[str], values: list[float]) -> None:
    assert numbers(*cells) == (values, None)


@pytest.mark.parametrize("cell", ["1.234", "1,234", "-12.345", "999,999"])
def test_a_column_that_can_be_read_in_two_ways_is_refused_with_the_question(cell: str) -> None:
    _values, sentence = numbers("5", cell)
    assert sentence == (
        f"'{cell}' is op twee manieren te lezen: met een punt of komma voor duizenden, of voor decimalen. Zet in de "
        'koppeling decimal op "," of ".".'
    )


@pytest.mark.parametrize(("stated", "value"), [(",", 1234.0), (".", 1.234)])
def test_the_mapping_answers_the_question(stated: str, value: float) -> None:
    assert numbers("1.234", stated=stated) == ([value], None)


def test_two_forms_in_one_column_are_refused() -> None:
    _values, sentence = numbers("7,25", "3", "7.25")
    assert sentence is not None
    assert "'7,25' (rij 2) en '7.25' (rij 4)" in sentence


@pytest.mark.parametrize(
    "cell", ["", "abc", "7,25,1", "1.23,4", "1..2", "12:30", "€", "-", ",", "1 234", "nan", "inf", "1e999", "٣", "0x10"]
)
def test_what_is_no_number_is_not_turned_into_one(cell: str) -> None:
    assert pd.isna(parse_number(cell, ","))
    assert pd.isna(parse_number(cell, "."))


def test_a_stated_form_does_not_let_the_other_one_through() -> None:
    assert pd.isna(parse_number("7.25", ","))
    assert pd.isna(parse_number("7,25", "."))


@st.composite
def dutch(draw: st.DrawFn) -> tuple[str, float]:
    """Draw a number in Dutch writing, and what it is."""
    places = draw(st.integers(0, 4))
    value = Decimal(draw(st.integers(-(10**9), 10**9))).scaleb(-places)
    english = f"{value:,.{places}f}" if draw(st.booleans()) else f"{value:.{places}f}"
    return english.translate(str.maketrans(",.", ".,")), float(value)


@settings(derandomize=True, deadline=None)
@given(st.lists(dutch(), min_size=1, max_size=30), st.sampled_from(";\t,"), st.sampled_from(["utf-8-sig", "cp1252"]))
def test_what_is_written_as_dutch_csv_comes_back_the_same(
    written: list[tuple[str, float]], delimiter: str, encoding: str
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([["bedrag", "kop"], *([cell, "ë"] for cell, _value in written)])
    cells = read("x.csv", text.getvalue().encode(encoding)).cells["bedrag"]
    expected = [value for _cell, value in written]
    stated = read_numbers(cells, "bedrag", ",")
    assert stated.problem is None
    assert stated.values.tolist() == expected
    # Without a statement: the same numbers, or the question; never other numbers.
    unstated = read_numbers(cells, "bedrag", None)
    assert unstated.problem is not None or unstated.values.tolist() == expected
