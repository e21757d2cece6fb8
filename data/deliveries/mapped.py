"""A file under our own column names, with the way back to what the clerk sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.deliveries.mapping import ROW_NUMBER, ColumnMapping
from data.deliveries.problems import Problem, refusal
from data.deliveries.reading import TextFile
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

BEFORE = "before_"


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of delivery. Of each tuple in `one_of` at least one must be there, of `either` one."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    either: tuple[str, ...] = ()
    before: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every column that the kind knows, without those about the time before."""
        return (*self.required, *(name for names in self.one_of for name in names), *self.either, *self.optional)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The names of which at least one must be there."""
        return (*self.one_of, self.either) if self.either else self.one_of


@dataclass(frozen=True)
class Mapped:
    """The cells under our names. `shown` is what a column is called in the file; `constants` are in no file."""

    file: str
    cells: pandas.DataFrame
    shown: Mapping[str, str] = field(default_factory=dict)
    constants: frozenset[str] = frozenset()
    row_numbers: frozenset[str] = frozenset()

    def problem(self, column: str, row: int | None, what: Text) -> Problem:
        """Point at a cell as the clerk sees it. A constant has no row: it is wrong once, not in every row."""
        return Problem(what, None if column in self.constants else row, self.shown.get(column, column))


def apply(mapping: ColumnMapping, layout: Layout, file: TextFile, unique: str) -> Mapped:
    """Put the file's cells under our names. `unique` tells this file's row numbers from those of another file."""
    in_file = {column.casefold(): column for column in file.columns}
    sources = _sources(mapping, layout, file)
    problems = [
        Problem(
            _(
                "De koppeling noemt kolom '{column}', maar die is er niet. Wel gevonden: {found}. Verbeter de "
                "koppeling.",
                column=source,
                found=file.found,
            )
        )
        for source in sources.values()
        if source != ROW_NUMBER and source.casefold() not in in_file
    ]
    problems += _unknown(mapping, layout, sources) + _missing(layout, {*sources, *mapping.constants}, file)
    if problems:
        raise refusal(file.name, problems)

    import pandas as pd

    cells: dict[str, pandas.Series[str]] = {}
    for name, source in sources.items():
        if source == ROW_NUMBER:
            numbered = [f"{unique}:{row}" for row in file.cells.index]
            cells[name] = pd.Series(numbered, index=file.cells.index, dtype="str")
        else:
            cells[name] = file.cells[in_file[source.casefold()]]
    for name, value in mapping.constants.items():
        cells[name] = pd.Series(value.strip(), index=file.cells.index, dtype="str")
    for name, codes in mapping.values.items():
        if name in cells:
            cells[name] = cells[name].map(lambda cell, codes=codes: codes.get(cell, cell)).astype("str")
    rows = frozenset(name for name, source in sources.items() if source == ROW_NUMBER and name not in mapping.values)
    shown = _shown(sources, in_file, file)
    return Mapped(file.name, pd.DataFrame(cells), shown, frozenset(mapping.constants), rows)


def _sources(mapping: ColumnMapping, layout: Layout, file: TextFile) -> dict[str, str]:
    """Say which column of the file stands for each of ours."""
    sources = {name: name for name in layout.names if name in {column.casefold() for column in file.columns}}
    if layout.before:
        sources |= {column.casefold(): column for column in file.columns if column.casefold().startswith(BEFORE)}
        sources |= {BEFORE + column.casefold().removeprefix(BEFORE): column for column in mapping.before}
    chosen = {*mapping.columns, *mapping.constants}
    if chosen.intersection(layout.either):
        sources = {name: source for name, source in sources.items() if name not in layout.either}
    return {name: source for name, source in sources.items() if name not in mapping.constants} | mapping.columns


def _shown(sources: Mapping[str, str], in_file: Mapping[str, str], file: TextFile) -> dict[str, str]:
    return {name: file.shown(in_file[source.casefold()]) for name, source in sources.items() if source != ROW_NUMBER}


def _unknown(mapping: ColumnMapping, layout: Layout, sources: Mapping[str, str]) -> list[Problem]:
    known = ", ".join(layout.names)
    problems = [
        Problem(
            _(
                "De koppeling noemt '{name}', maar zo'n kolom kent Keerpunt hier niet. Kies uit: {known}.",
                name=name,
                known=known,
            )
        )
        for name in dict.fromkeys((*mapping.columns, *mapping.constants, *mapping.values))
        if name not in layout.names and not (layout.before and name.startswith(BEFORE))
    ]
    problems += [
        Problem(
            _("De koppeling geeft '{name}' een kolom en ook een vaste waarde. Laat één van beide staan.", name=name)
        )
        for name in mapping.columns
        if name in mapping.constants
    ]
    if len(layout.either) > len(set(layout.either) - sources.keys()) + 1:
        problems.append(
            Problem(
                _(
                    "Het bestand heeft {names}. Zeg in een koppeling onder [columns] welke van beide geldt.",
                    names=", ".join(layout.either),
                )
            )
        )
    if mapping.before and not layout.before:
        problems.append(Problem(_("De koppeling noemt before, maar dat hoort alleen bij uitkomsten. Haal het weg.")))
    return problems


def _missing(layout: Layout, given: set[str], file: TextFile) -> list[Problem]:
    missing = [name for name in layout.required if name not in given]
    missing += [" / ".join(names) for names in layout.groups if not given.intersection(names)]
    if not missing:
        return []
    expected = (*layout.required, *(" / ".join(names) for names in layout.groups))
    return [
        Problem(
            _(
                "Deze kolommen ontbreken: {missing}. Verwacht: {expected}. Gevonden: {found}. Geef de kolommen deze "
                'namen, of zeg in een koppeling onder [columns] welke kolom het is, bijvoorbeeld {name} = "kolomnaam".',
                missing=", ".join(missing),
                expected=", ".join(expected),
                found=file.found,
                name=missing[0].split(" ")[0],
            )
        )
    ]
