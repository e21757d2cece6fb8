"""Where a series should go: the target as a line, and the path towards it."""

from collections.abc import Sequence
from datetime import date

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.colours import ink
from pages.shared.figure.look import say_at, text

_LINE = 24  # pixels for the words of the path


def draw_target(
    picture: go.Figure, target: float, label: str, values: Sequence[float], *, on_paper: bool = False
) -> None:
    """The target dashed, its words inside the picture, at the end where the series stays farthest from it.

    `on_paper` keeps upright lines from running through the words.
    """
    goal = ink("target")
    picture.add_hline(y=target, line={"color": goal.colour, "dash": goal.dash, "width": 2})
    # Inside the picture, off the numbers of the axis.
    apart = [abs(value - target) for value in values]
    side, inward = ("right", -8) if min(apart[-2:]) > min(apart[:2]) else ("left", 8)
    place = {"xref": "paper", "xanchor": side, "align": side, "xshift": inward, "yanchor": "bottom"}
    if on_paper:
        place["bgcolor"] = colours.BACKGROUND
    say_at(picture, x=int(side == "right"), y=target, words=label, colour=goal.colour, **place)


def draw_path(picture: go.Figure, path: Sequence[tuple[date, float]], label: str, above: int) -> int:
    """The way from baseline to target, dashed; returns the room that its words ask above the picture.

    A series that keeps to its path leaves no room beside it, so the words stand above, `above` pixels up.
    """
    goal = ink("target")
    picture.add_trace(
        go.Scatter(
            x=[when for when, _value in path],
            y=[value for _when, value in path],
            mode="lines",
            line={"color": goal.colour, "dash": goal.dash, "width": 1.5},
            hovertext=text(label),
            hoverinfo="text",
            cliponaxis=False,
        )
    )
    place = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": above}
    say_at(picture, x=0, y=1, words=f"– – {label}", colour=goal.colour, **place)
    return _LINE
