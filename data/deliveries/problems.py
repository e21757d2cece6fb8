"""Everything that is wrong with a file, told at once: which file, which row, which column, and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from data.words import Refusal, Text, _

MOST_SENTENCES = 50
# Of a file in which a million rows are wrong, all are counted; these are kept, well over what is ever told.
MOST_KEPT = 2_000
_LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong at one place. `row` is the row as the clerk sees it (the header is row 1)."""

    what: Text
    row: int | None = None
    column: str | None = None


@dataclass
class Kept:
    """The first problems of one sort, in the order of the rows, and how many there are beyond those."""

    problems: list[Problem] = field(default_factory=list)
    beyond: int = 0

    def add(self, problem: Problem) -> None:
        """Keep it, or count it."""
        if len(self.problems) < MOST_KEPT:
            self.problems.append(problem)
        else:
            self.beyond += 1


def quoted(found: str) -> str:
    """Make a found value short enough to stand in a sentence."""
    return found if len(found) <= _LONGEST_QUOTE else found[: _LONGEST_QUOTE - 1] + "…"


def refusal(file: str, problems: Iterable[Problem], beyond: int = 0) -> Refusal:
    """Make a refusal with a sentence for each problem in the order of the rows, and a count of those beyond fifty.

    `beyond` is how many more there are than `problems` holds.
    """
    return Refusal(*sentences(file, problems, beyond))


def sentences(file: str, problems: Iterable[Problem], beyond: int = 0) -> list[Text]:
    """Give what `refusal` says."""
    ordered = sorted(problems, key=lambda problem: (problem.row or 0, problem.column or ""))
    told = [_located(file, problem) for problem in ordered[:MOST_SENTENCES]]
    more = len(ordered) - MOST_SENTENCES + beyond
    if more > 0:
        told.append(_.plural("En nog {n} andere fout.", "En nog {n} andere fouten.", more))
    return told


def _located(file: str, problem: Problem) -> Text:
    # Row numbers go in as text: as a number, row 12765 would be written 12.765, which no spreadsheet shows.
    where: dict[str, str | Text] = {"file": quoted(file), "what": problem.what}
    if problem.row is None and problem.column is None:
        return _("{file}: {what}", **where)
    if problem.row is None:
        return _("{file}, kolom {column}: {what}", column=quoted(problem.column or ""), **where)
    if problem.column is None:
        return _("{file}, rij {row}: {what}", row=str(problem.row), **where)
    return _("{file}, rij {row}, kolom {column}: {what}", row=str(problem.row), column=quoted(problem.column), **where)
