"""A source's own codes and names of teams, put in the place of ours; what nobody tied to ours yet is told at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.activities import TRAVEL, activities
from data.deliveries.mapped import Mapped
from data.deliveries.mapping import ColumnMapping
from data.deliveries.problems import Problem, quoted
from data.deliveries.references import References
from data.records.code_mapping import OwnCode
from data.words import Refusal, Text, _

if TYPE_CHECKING:
    import pandas

# More than any system has; beyond it a wrong column was called the code.
_MOST_NAMED = 100


class UnknownCodes(Refusal):
    """A file with codes or teams that are still to be tied to ours, with whatever else is wrong with it."""

    def __init__(self, codes: Sequence[str], teams: Sequence[str], *sentences: Text) -> None:
        self.codes = tuple(codes)
        self.teams = tuple(teams)
        super().__init__(*sentences)


@dataclass(frozen=True)
class Coded:
    """A file in which leave and illness are left out and teams have our codes. `column` holds the codes.

    `own` says what each code stands for, as it is spelled in the file; `unknown` are those that stand for nothing.
    """

    mapped: Mapped
    column: str
    own: Mapping[str, OwnCode]
    unknown: tuple[str, ...]
    unknown_teams: tuple[str, ...]

    def unknown_problem(self, source: str) -> list[Problem]:
        """Name every unknown code in one sentence, at the first row that has one."""
        if not self.unknown:
            return []
        cells = self.mapped.cells[self.column]
        named = ", ".join(f"'{quoted(code)}'" for code in self.unknown[:_MOST_NAMED])
        what = _.plural(
            "{codes} staat niet in de lijst van activiteiten: {listed}. Ook niet bij de codes van {source}. Koppel "
            "deze code een keer: op de pagina Gegevens, of met [[code_mapping]] en python -m data add.",
            "{codes} staan niet in de lijst van activiteiten: {listed}. Ook niet bij de codes van {source}. Koppel "
            "deze {n} codes een keer: op de pagina Gegevens, of met [[code_mapping]] en python -m data add.",
            len(self.unknown),
            codes=f"{named}, …" if len(self.unknown) > _MOST_NAMED else named,
            source=source,
            listed=", ".join(sorted(activities())),
        )
        return [self.mapped.problem(self.column, int(cells.index[cells.isin(self.unknown)][0]), what)]


def coded(mapped: Mapped, mapping: ColumnMapping, references: References) -> Coded:
    """Look each code and each team up in the mapping of the source, if there is one."""
    column = "function" if "function" in mapped.cells else "activity"
    ours = references.code_mappings.get(mapping.source.strip().casefold())
    by_code = ours.by_code if ours else {}
    by_team = ours.by_team if ours else {}
    # What the file's own mapping said already stays said.
    settled = set(mapping.values.get(column, {}).values())
    found = list(dict.fromkeys(mapped.cells[column].tolist()))
    own = {code: by_code[code.casefold()] for code in found if code.casefold() in by_code and code not in settled}
    cells = mapped.cells
    if left_out := [code for code, stands_for in own.items() if not stands_for.is_worked]:
        cells = cells[~cells[column].isin(left_out)]
    if by_team:
        cells = cells.assign(team=_renamed(cells["team"], by_team))
    # Travel has a sentence of its own.
    known = {*own, *activities(), TRAVEL, ""}
    teams = references.teams.keys() | {""}
    return Coded(
        replace(mapped, cells=cells),
        column,
        {code: stands_for for code, stands_for in own.items() if stands_for.is_worked},
        tuple(code for code in found if code not in known),
        tuple(team for team in cells["team"].unique().tolist() if team not in teams),
    )


def _renamed(cells: pandas.Series[str], by_name: Mapping[str, str]) -> pandas.Series[str]:
    names = {cell: by_name.get(cell.casefold(), cell) for cell in cells.unique().tolist()}
    return cells.map(names).astype("str")
