"""Tables that everybody can read: real HTML cells, filled with strings that are already in the reader's form.

`st.table`, not `st.dataframe`: the latter paints on a canvas, which a screen reader meets as a grid of unformatted
numbers, cannot be enlarged or printed whole, and keeps English words in its menus.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from pages.shared.words import plain


@dataclass(frozen=True)
class Table:
    """Column names and rows of preformatted text; every row has a cell for every column."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError("columns: a table needs at least one column")
        if len(set(self.columns)) < len(self.columns):
            raise ValueError(f"columns: {list(self.columns)} has the same name twice")
        for position, row in enumerate(self.rows):
            if len(row) != len(self.columns):
                raise ValueError(f"rows[{position}] has {len(row)} cells for {len(self.columns)} columns")
            for cell in row:
                if not isinstance(cell, str):
                    raise TypeError(f"rows[{position}]: {cell!r} is not text; write it in the reader's form first")


def table(content: Table, *, alt: str) -> None:
    """Draw it. `alt` says in a few words what it holds; the first column names the row."""
    if not alt.strip():
        raise ValueError("alt: a table without a description cannot be told from another")
    import pandas as pd  # here: nobody waits for pandas before the first table

    first, *others = content.columns
    frame = pd.DataFrame(
        [[plain(cell) for cell in row[1:]] for row in content.rows],
        columns=[plain(name) for name in others],
        index=pd.Index([plain(row[0]) for row in content.rows], name=plain(first)),
    )
    st.table(frame, border="horizontal", hide_index=False, alt=alt)
