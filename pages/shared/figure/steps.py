"""Steps down: what is left after each of them, and what it took off."""

from collections.abc import Sequence
from dataclasses import dataclass

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.colours import Role, ink
from pages.shared.figure.look import text
from pages.shared.figure.rows import rows


@dataclass(frozen=True)
class Level:
    """One step: what is left after it and what it took off, in the unit of the picture, and both as text."""

    label: str
    left: float
    off: float
    shown: str
    role: Role = "standard"


def steps_down(levels: Sequence[Level]) -> go.Figure:
    """A row per step. What is left is filled; what was taken off is an open, dotted box at its end."""
    if not levels:
        raise ValueError("levels: there is nothing to draw; show the empty state")
    if any(level.left < 0 or level.off < 0 for level in levels):
        raise ValueError("levels: a part of a whole is never below zero")
    picture = go.Figure()
    for row, level in zip(reversed(range(len(levels))), levels, strict=True):
        look = ink(level.role)
        said = text(f"{level.label}: {level.shown}")
        picture.add_trace(
            go.Bar(
                x=[level.left],
                y=[row],
                orientation="h",
                width=0.36,
                marker={"color": look.colour},
                hovertext=said,
                hoverinfo="text",
            )
        )
        if level.off:
            # Not a bar: its edge cannot be dotted.
            picture.add_shape(
                type="rect",
                x0=level.left,
                x1=level.left + level.off,
                y0=row - 0.18,
                y1=row + 0.18,
                line={"color": colours.QUIET_TEXT, "width": 1.5, "dash": "dot"},
            )
    picture.update_xaxes(
        range=[0, (max(level.left + level.off for level in levels) or 1) * 1.005], showticklabels=False, showgrid=False
    )
    rows(picture, [(level.label, level.shown) for level in levels])
    return picture
