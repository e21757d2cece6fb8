"""What all pictures share: their letters, their lines, and words that never become markup."""

from textwrap import wrap
from typing import Any

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.format import separators

_FONT = "'Source Sans', 'Source Sans 3', sans-serif"
PHONE = 42  # characters that fit beside each other on a phone


def look(picture: go.Figure, *, height: int, top: int = 8) -> None:
    """Dress a picture. Nothing can be dragged or zoomed; everything is drawn as SVG, never WebGL."""
    picture.update_layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 8, "t": top, "b": 8},
        font={"family": _FONT, "size": 15, "color": colours.TEXT},
        paper_bgcolor=colours.BACKGROUND,
        plot_bgcolor=colours.BACKGROUND,
        showlegend=False,
        dragmode=False,
        separators=separators(),
        hoverlabel={"bgcolor": colours.BACKGROUND, "font": {"family": _FONT, "size": 15, "color": colours.TEXT}},
    )
    picture.update_xaxes(gridcolor=colours.GRID, fixedrange=True, automargin=True, zeroline=False)
    picture.update_yaxes(gridcolor=colours.GRID, fixedrange=True, automargin=True, zeroline=False)


def text(words: str) -> str:
    """Words inside a picture: Plotly reads a small HTML, so what somebody typed must not become markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def lines(words: str, width: int) -> str:
    """Words over as many lines as they need to stay within `width` characters."""
    return "<br>".join(text(line) for line in wrap(words, width, break_long_words=False))


def say_at(picture: go.Figure, *, x: Any, y: float, words: str, colour: str = colours.TEXT, **where: Any) -> None:
    """Write words in a picture; `where` is for Plotly."""
    where = {"xanchor": "left", "align": "left"} | where
    picture.add_annotation(x=x, y=y, text=text(words), showarrow=False, font={"color": colour}, **where)
