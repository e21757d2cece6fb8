"""How wide the columns of a table want to be, from the words in them."""

from collections.abc import Sequence
from math import sqrt

from pages.quarterly_review.report.blocks import Cell

# Letters that stand on one line, such as "30 september 2026".
_SHORT = 17
_BOLD = 1.2
# An icon takes as much room as this many letters.
_ICON = 5


def widths(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[float, ...]:
    """A width for each column, in letters: its longest word fits, a date too, and long text gets some lines."""
    return tuple(_width(name, [row[place] for row in rows]) for place, name in enumerate(columns))


def _width(name: str, cells: Sequence[Cell]) -> float:
    texts = [name, *(cell.text for cell in cells)]
    # Heads are bold, so their letters are wider.
    head = _BOLD * max((len(word) for word in name.split()), default=1)
    word = max([head, *(len(word) for text in texts for word in text.split())])
    longest = max(map(len, texts))
    wanted = longest if longest <= _SHORT else 3.2 * sqrt(longest)
    return max(word + 2, wanted) + (_ICON if any(cell.icon for cell in cells) else 0)
