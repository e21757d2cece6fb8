"""A metric's worked example as tables that can be read: what goes in, and what must come out."""

import re
from datetime import date
from uuid import UUID

import streamlit as st

from metrics.definition import Example
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, plain

_NUMBER = re.compile(r"-?\d+(?:\.(?P<decimals>\d+))?")
# A result of few rows and many columns reads better downwards, on a phone above all.
_TURNED_FROM = 5


def worked_example(example: Example) -> None:
    """Draw the tables that are given, the parameters, and what is expected."""
    st.markdown(_("Zet dit in de tabellen, en de berekening moet geven wat eronder staat. Een test controleert dat."))
    for name, written in example.given.items():
        _heading(_("Gegeven: {table}", table=name))
        varying, same = _apart(_readable(written))
        table(_turned(varying), alt=_("Gegeven rijen in de tabel {table}", table=name))
        if same:
            st.markdown(plain(_("In elke rij: {columns}.", columns=same)))
    if example.parameters:
        _heading(_("Gevraagd"))
        table(
            Table(
                [_("Gevraagd"), _("Waarde")],
                [[f"${name}", cell(str(value))] for name, value in example.parameters.items()],
            ),
            alt=_("Wat er wordt gevraagd"),
        )
    _heading(_("Verwacht"))
    table(_turned(_readable(example.expected)), alt=_("Wat de berekening moet geven"))


def cell(written: str) -> str:
    """One cell of an example in the reader's form: 1234.5 as 1.234,5, a day as a day, a made-up id by its number."""
    if not written:
        return _("leeg")
    number = _NUMBER.fullmatch(written)
    if number:
        return fmt.number(float(written), len(number["decimals"] or ""))
    for read in (_day, _id):
        if found := read(written):
            return found
    return written


def _heading(words: str) -> None:
    st.markdown(f"**{plain(words)}**")


def _day(written: str) -> str | None:
    try:
        return fmt.day(date.fromisoformat(written)).replace(" ", "\N{NO-BREAK SPACE}")
    except ValueError:
        return None


def _id(written: str) -> str | None:
    try:
        return f"{UUID(written).int:x}"
    except ValueError:
        return None


def _readable(written: str) -> Table:
    """A table that is written with | between the columns, with a number for every row to talk about it."""
    names, *rows = [[part.strip() for part in line.split("|")] for line in written.strip().splitlines() if line.strip()]
    return Table(
        [_("Rij"), *names],
        [[fmt.number(place), *(cell(part) for part in row)] for place, row in enumerate(rows, start=1)],
    )


def _apart(content: Table) -> tuple[Table, str]:
    """The columns that tell rows apart, and in words those that say the same in each: a narrow table fits a phone."""
    columns = list(zip(*content.rows, strict=True))
    same = {place for place, cells in enumerate(columns) if len(cells) > 1 and len(set(cells)) == 1}
    varying = [place for place in range(len(columns)) if place not in same]
    return (
        Table(
            [content.columns[place] for place in varying], [[row[place] for place in varying] for row in content.rows]
        ),
        ", ".join(f"{content.columns[place]} = {columns[place][0]}" for place in sorted(same)),
    )


def _turned(content: Table) -> Table:
    """The same with a row per column, where that is easier to read."""
    if len(content.columns) <= _TURNED_FROM or len(content.rows) > 2:
        return content
    turned = list(zip(*content.rows, strict=True))
    return Table(
        [_("Kolom"), *(_("Rij {n}", n=number) for number in turned[0])],
        [[name, *values] for name, values in zip(content.columns[1:], turned[1:], strict=True)],
    )
