"""Rules for the rows of a delivery, checked all at once by pandera, each with its own sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.deliveries.mapped import Mapped
from data.deliveries.problems import Problem, quoted
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


def broken(rules: Sequence[Rule], frame: pandas.DataFrame, mapped: Mapped) -> list[Problem]:
    """Find every place where a rule does not hold."""
    # Here and not above: pandera takes 0.6 s to import, and no page needs it to be drawn.
    import pandera.pandas as pa

    # ignore_na=False: by default pandera drops a failing row that has an empty cell anywhere.
    checks = [pa.Check(rule.holds, name=str(number), ignore_na=False) for number, rule in enumerate(rules)]
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
        return []
    problems: dict[Problem, None] = {}
    for name, row in failures.itertuples(index=False):
        # A check that failed by itself has no row. Its text may hold values, so it goes no further.
        if row is None or not str(name).isdecimal():
            raise RuntimeError("a rule for deliveries could not be checked")
        rule = rules[int(name)]
        found = str(mapped.cells.at[row, rule.column]) if rule.column in mapped.cells else ""
        problems[mapped.problem(rule.column, int(row), rule.what(quoted(found)))] = None
    return list(problems)
