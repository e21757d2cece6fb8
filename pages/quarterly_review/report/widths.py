"""How wide the columns of a table want to be, from the words in them."""

from collections.abc import Sequence
from math import sqrt

from pages.quarterly_review.report.blocks import Cell

# Letters that stand on one line, such as "30 september 2026", and that fit beside each other over the whole page.
_SHORT = 17
_WHOLE_PAGE = 122
_BOLD = 1.05
# An icon takes as much room as this many letters, the space between columns as this many.
_ICON = 6
_BETWEEN = 2


def widths(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[float, ...]:
    """A width for each column, in letters: its longest word fits, a date too, and long text gets some lines.

    Where that is more than a page has, each keeps the room of its longest word and they share what is left.
    """
    found = [_width(name, [row[place] for row in rows]) for place, name in enumerate(columns)]
    least, wanted = sum(least for least, _wanted in found), sum(wanted for _least, wanted in found)
    if wanted <= _WHOLE_PAGE or wanted == least:
        return tuple(wanted for _least, wanted in found)
    part = max(_WHOLE_PAGE - least, 0) / (wanted - least)
    return tuple(least + part * (wanted - least) for least, wanted in found)


def _width(name: str, cells: Sequence[Cell]) -> tuple[float, float]:
    """What a column needs at least, and what it wants."""
    icon = _ICON if any(cell.icon for cell in cells) else 0
    texts = [cell.text for cell in cells]
    # Heads are bold, so their letters are wider; icons stand beside cells alone.
    head = _BOLD * max((len(word) for word in name.split()), default=1)
    word = max((len(word) for text in texts for word in text.split()), default=1) + icon
    longest = max(map(len, [name, *texts]))
    least = max(head, word) + _BETWEEN
    # Beside an icon there is room for two lines.
    wanted = least if icon else longest if longest <= _SHORT else 3.2 * sqrt(longest)
    return least, max(least, wanted)
