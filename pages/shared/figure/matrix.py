"""A grid of values: a column per approach, a row per group, a cell that says its value or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.colours import ink
from pages.shared.figure.look import PHONE, lines, look, text

# "hidden": too small to show. "unknown": nobody knows yet. "apart": may not be compared.
# "whole": something is known of everybody together, not of this group.
Look = Literal["value", "hidden", "unknown", "apart", "whole"]
SIGN: dict[Look, str] = {"hidden": "–", "unknown": "?", "apart": "≠", "whole": "×"}
_PATTERN: dict[Look, str] = {"value": "", "hidden": "/", "unknown": "", "apart": ".", "whole": "x"}
_DEEPEST = 0.5  # of the colour in the farthest cell: dark words stay readable on it
_LINE = 21  # pixels for a line of text
_CELL = 40  # pixels for a cell
_PHONE_WIDTH = 340  # pixels for all columns of a phone
_LETTER = 6.8  # pixels for a letter of a head
_LETTERS, _SMALLEST = 15, 11  # pixels of the letters in a cell
_HEAD = 14  # pixels of the letters themselves: "Doorbraakmethode" fits in a third of a phone
_HEAD_LINE = 18  # pixels for a line of a head
_FEWEST = 2  # columns to make room for: a single one would be as broad as the page


@dataclass(frozen=True)
class Box:
    """One cell. `shown` stands in it where it has a value; `told` are the lines that a pointer opens.

    `loud` gives it a thick edge: it stands out from the others for certain.
    """

    told: Sequence[str]
    look: Look = "value"
    value: float = 0.0
    shown: str = ""
    loud: bool = False


def matrix(
    columns: Sequence[str],
    rows: Sequence[str],
    boxes: Sequence[Sequence[Box]],
    *,
    good: int,
    key: Sequence[str],
    relevant: float = 0.0,
) -> go.Figure:
    """A grid of `boxes`, a sequence per row. Blue is the good side, orange the bad one, and the sign says it too.

    `good` is 1 where more is better, -1 where less is, 0 where neither is: then all is grey. `key` are lines for under
    the picture that say what the signs, patterns and edges mean. `relevant` is the smallest difference that matters, in
    the unit of the boxes: a colour is full at twice that, or at the largest value where that is more. 0: at the
    largest value.
    """
    if not columns or not rows:
        raise ValueError("columns: there is nothing to draw; show the empty state")
    if [len(row) for row in boxes] != [len(columns)] * len(rows):
        raise ValueError(f"boxes: {len(rows)} rows of {len(columns)} are needed, got {[len(row) for row in boxes]}")
    places = [(row, column, box) for row, of in enumerate(boxes) for column, box in enumerate(of)]
    values = [abs(box.value) for _row, _column, box in places if box.look == "value"]
    reach = max(2 * relevant, *values, 0.0) or 1.0
    height = _CELL + max(lines(row, PHONE).count("<br>") + 1 for row in rows) * _LINE + 10
    picture = go.Figure(
        go.Bar(
            orientation="h",
            base=[column - 0.48 for _row, column, _box in places],
            x=[0.96] * len(places),
            y=[row for row, _column, _box in places],
            width=_CELL / height,
            marker={
                "color": [_colour(box, good, reach) for _row, _column, box in places],
                "line": {
                    "color": [colours.TEXT if box.loud else colours.QUIET_TEXT for _row, _column, box in places],
                    "width": [3 if box.loud else 1 for _row, _column, box in places],
                },
                "pattern": {
                    "shape": [_PATTERN[box.look] for _row, _column, box in places],
                    "fillmode": "overlay",
                    "fgcolor": colours.QUIET_TEXT,
                    "fgopacity": 0.6,
                    "size": 8,
                    "solidity": 0.15,
                },
            },
            hovertext=["<br>".join(lines(line, PHONE) for line in box.told) for _row, _column, box in places],
            hoverinfo="text",
        )
    )
    size = _size([box.shown for _row, _column, box in places], len(columns))
    for row, column, box in places:
        # On paper of its own where a pattern would run through the sign.
        said = text(box.shown) if box.look == "value" else SIGN[box.look]
        said = f"<b>{said}</b>" if box.loud else said
        paper = colours.BACKGROUND if _PATTERN[box.look] else None
        font = {"size": size if box.look == "value" else _LETTERS}
        picture.add_annotation(
            x=column, y=row, text=said, showarrow=False, font=font, bgcolor=paper, borderpad=4, captureevents=False
        )
    for row, words in enumerate(rows):
        picture.add_annotation(
            x=0,
            y=row - (_CELL / 2 + 2) / height,
            xref="paper",
            text=lines(words, PHONE),
            xanchor="left",
            yanchor="bottom",
            align="left",
            showarrow=False,
        )
    words, angle = _heads(columns)
    picture.update_xaxes(
        side="top",
        range=[-0.5, max(len(columns), _FEWEST) - 0.5],
        tickvals=list(range(len(columns))),
        ticktext=words,
        tickangle=angle,
        tickfont={"size": _HEAD},
        showgrid=False,
    )
    # The first row on top, with room above it for its words.
    top = 0.5 + (height - _CELL) / (2 * height)
    picture.update_yaxes(visible=False, range=[len(rows) - 0.5, -top])
    picture.layout.meta = list(key)
    heads = max(word.count("<br>") + 1 for word in words) * _LINE if angle == 0 else int(_longest(words) * _LETTER)
    look(picture, height=ceil(len(rows) * height + heads + 40))
    return picture


def _heads(columns: Sequence[str]) -> tuple[list[str], int]:
    """The words above the columns and their angle: upright where a phone has no room for the longest word."""
    fit = int(_PHONE_WIDTH / max(len(columns), _FEWEST) / _LETTER)
    if _longest([part for words in columns for part in words.split()]) <= fit:
        return [lines(words, max(fit - 3, 1)) for words in columns], 0  # air between two heads
    beside = max(int(_PHONE_WIDTH / len(columns) / _HEAD_LINE), 1)  # lines that fit beside each other in a column
    return [lines(words, max(PHONE // 2, ceil(1.3 * len(words) / beside))) for words in columns], -90


def _size(shown: Sequence[str], columns: int) -> int:
    """Letters small enough for the longest value in a cell of a phone, and not smaller than can be read."""
    room = _PHONE_WIDTH / max(columns, _FEWEST) / max(_longest(shown), 1) / 0.6
    return int(max(_SMALLEST, min(_LETTERS, room)))


def _longest(words: Sequence[str]) -> int:
    return max(len(line) for word in words for line in word.split("<br>"))


def _colour(box: Box, good: int, reach: float) -> str:
    """Deeper the farther from nought; white at nought and where there is no value."""
    if box.look != "value" or box.value == 0:
        return colours.BACKGROUND
    role = "standard" if good == 0 else "tailored" if box.value * good > 0 else "control"
    return _tint(ink(role).colour, _DEEPEST * abs(box.value) / reach)


def _tint(colour: str, share: float) -> str:
    """`share` of a colour on white, as #RRGGBB."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(part * share + 255 * (1 - share)):02X}" for part in parts)
