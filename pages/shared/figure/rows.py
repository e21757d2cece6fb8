"""Rows with their words above their mark, over the whole width: beside it a phone has no room for them."""

from collections.abc import Sequence

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.figure.look import PHONE, lines, look, text

_LINE = 21  # pixels for a line of text
_MARK = 36  # pixels for the bar or dot under it, with some air


def rows(picture: go.Figure, labels: Sequence[tuple[str, str]], *, extra: int = 8) -> None:
    """Put the words of every row (label and value, the first row on top) above its mark."""
    words = _row_words(labels)
    height = max(left.count("<br>") + 1 if left else 0 for left, _right in words) * _LINE + _MARK
    for row, (left, right) in zip(reversed(range(len(words))), words, strict=True):
        # On paper of their own: lines of the picture would run through the words.
        place = {
            "y": row + 14 / height,
            "xref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "bgcolor": colours.BACKGROUND,
        }
        if left:
            picture.add_annotation(x=0, text=left, xanchor="left", align="left", **place)
        if right:
            picture.add_annotation(x=1, text=right, xanchor="right", **place)
    picture.update_yaxes(visible=False, range=[-20 / height, len(words) - 16 / height])
    look(picture, height=len(words) * height + extra)


def _row_words(labels: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Labels and values as they stand above the marks, in the same way for all rows of a picture.

    Beside each other, or under each other when one row is too long for a phone.
    """
    if all(len(label) + len(shown) + 2 <= PHONE for label, shown in labels):
        return [(text(label), f"<b>{text(shown)}</b>" if shown else "") for label, shown in labels]
    return [("<br>".join([lines(label, PHONE), f"<b>{lines(shown, PHONE)}</b>"]), "") for label, shown in labels]
