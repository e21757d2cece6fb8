"""Everything that is wrong with a file, told at once: which file, which row, which column, and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.words import Refusal, Text, _

MOST_SENTENCES = 50
_LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong at one place. `row` is the row as the clerk sees it (the header is row 1)."""

    what: Text
    row: int | None = None
    column: str | None = None


def quoted(found: str) -> str:
    """Make a found value short enough to stand in a sentence."""
    return found if len(found) <= _LONGEST_QUOTE else found[: _LONGEST_QUOTE - 1] + "…"


def refusal(file: str, problems: Iterable[Problem]) -> Refusal:
    """Make a refusal with a sentence for each problem in the order of the rows, and a count of those beyond fifty."""
    ordered = sorted(problems, key=lambda problem: (problem.row or 0, problem.column or ""))
    sentences = [_located(file, problem) for problem in ordered[:MOST_SENTENCES]]
    more = len(ordered) - MOST_SENTENCES
    if more > 0:
        sentences.append(_.plural("En nog {n} andere fout.", "En nog {n} andere fouten.", more))
    return Refusal(*sentences)


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
