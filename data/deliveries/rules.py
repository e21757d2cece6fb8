"""Rules for the rows of a delivery, checked all at once by pandera, each with its own sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.deliveries.mapped import Mapped
from data.deliveries.problems import MOST_KEPT, Kept, Problem, quoted
from data.words import Text

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True)
class Rule:
    """What must hold in each row. `holds` gets the column, or all columns when the rule is `across` them.

    `what` makes the sentence from the text that the file has in `column`.
    """

    column: str
    holds: Callable[[pandas.DataFrame], pandas.Series[bool]] | Callable[[pandas.Series], pandas.Series[bool]]
    what: Callable[[str], Text]
    across: bool = False


def broken(rules: Sequence[Rule], frame: pandas.DataFrame, mapped: Mapped) -> Kept:
    """Find the places where a rule does not hold: the first ones of each rule, and how many there are beyond those."""
    # Here and not above: pandera takes 0.6 s to import, and no page needs it to be drawn.
    import pandera.pandas as pa

    # ignore_na=False: by default pandera drops a failing row that has an empty cell anywhere.
    # No more than are kept: of a million wrong rows pandera would make a million objects for each rule.
    wrong = [0] * len(rules)
    checks = [
        pa.Check(_counting(rule, number, wrong), name=str(number), ignore_na=False, n_failure_cases=MOST_KEPT)
        for number, rule in enumerate(rules)
    ]
    columns = {
        name: pa.Column(
            frame[name].dtype,
            [check for check, rule in zip(checks, rules, strict=True) if rule.column == name and not rule.across],
            nullable=True,
        )
        for name in frame.columns
    }
    across = [check for check, rule in zip(checks, rules, strict=True) if rule.across]
    try:
        pa.DataFrameSchema(columns, across, strict=True).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as problem:
        failures = problem.failure_cases[["check", "index"]].drop_duplicates()
    else:
        return Kept()
    problems: dict[Problem, None] = {}
    told = [0] * len(rules)
    for name, row in failures.itertuples(index=False):
        # A check that failed by itself has no row. Its text may hold values, so it goes no further.
        if row is None or not str(name).isdecimal():
            raise RuntimeError("a rule for deliveries could not be checked")
        rule = rules[int(name)]
        found = str(mapped.cells.at[row, rule.column]) if rule.column in mapped.cells else ""
        told[int(name)] += 1
        problems[mapped.problem(rule.column, int(row), rule.what(quoted(found)))] = None
    # A constant is wrong once, however many rows have it.
    beyond = sum(
        all_ - shown
        for rule, all_, shown in zip(rules, wrong, told, strict=True)
        if rule.column not in mapped.constants
    )
    return Kept(list(problems), beyond)


def _counting(
    rule: Rule, number: int, wrong: list[int]
) -> Callable[[pandas.DataFrame | pandas.Series], pandas.Series[bool]]:
    def holds(cells: Any) -> pandas.Series[bool]:
        held = rule.holds(cells)
        wrong[number] = int((~held.astype(bool)).sum())
        return held

    return holds
