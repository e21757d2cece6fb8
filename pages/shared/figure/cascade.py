"""Horizontal bars from one zero: from all cost down to what helps."""

from collections.abc import Sequence
from dataclasses import dataclass

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.colours import Role, ink
from pages.shared.figure.look import text
from pages.shared.figure.rows import rows


@dataclass(frozen=True)
class Bar:
    """One bar of a row picture: its words, its size, the size as text, and the role that gives it its look."""

    label: str
    value: float
    shown: str
    role: Role


def cascade(bars: Sequence[Bar]) -> go.Figure:
    """Horizontal bars from one zero, each under its own words: from all cost down to what helps."""
    if not bars:
        raise ValueError("bars: there is nothing to draw; show the empty state")
    if any(bar.value < 0 for bar in bars):
        raise ValueError("bars: a part of a whole is never below zero")
    picture = go.Figure()
    for row, bar in zip(reversed(range(len(bars))), bars, strict=True):
        look = ink(bar.role)
        picture.add_trace(
            go.Bar(
                x=[bar.value],
                y=[row],
                orientation="h",
                width=0.36,
                marker={
                    "color": look.colour,
                    "pattern": {
                        "shape": look.pattern,
                        "fillmode": "overlay",
                        "fgcolor": colours.BACKGROUND,
                        "fgopacity": 0.7,
                        "size": 8,
                        "solidity": 0.15,
                    },
                },
                hovertext=text(f"{bar.label}: {bar.shown}"),
                hoverinfo="text",
            )
        )
    picture.update_xaxes(range=[0, max(bar.value for bar in bars) or 1], showticklabels=False, showgrid=False)
    rows(picture, [(bar.label, bar.shown) for bar in bars])
    return picture
