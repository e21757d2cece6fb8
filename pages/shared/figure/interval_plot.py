"""Estimates with their margins around a zero line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.axis import round_steps
from pages.shared.colours import Role, ink
from pages.shared.figure.look import PHONE, lines, text
from pages.shared.figure.rows import rows


@dataclass(frozen=True)
class Span:
    """One estimate with its margin. `low` and `high` are None where the margin may not be drawn."""

    label: str
    value: float
    low: float | None
    high: float | None
    shown: str
    role: Role = "tailored"


def interval_plot(
    spans: Sequence[Span],
    *,
    axis: Callable[[float], str],
    relevant: float,
    axis_title: str,
    from_zero: bool = False,
) -> go.Figure:
    """Dots with their margins around a zero line; the grey zone is too small to matter (`relevant` on both sides).

    With `from_zero` the line stands on the left: for parts of a whole, which are never below nought. A single row gets
    no words of its own: the sentence above the picture says them.
    """
    if not spans:
        raise ValueError("spans: there is nothing to draw; show the empty state")
    if relevant < 0:
        raise ValueError(f"relevant: the smallest difference that matters is a distance, got {relevant}")
    ends = [end for span in spans for end in (span.value, span.low, span.high) if end is not None]
    if from_zero and min(ends) < 0:
        raise ValueError("from_zero: a value below zero would fall off the picture")
    reach = max(abs(end) for end in (*ends, relevant)) or 1
    steps = round_steps(0 if from_zero else -reach, reach, 4)
    picture = go.Figure()
    if relevant:
        picture.add_vrect(x0=-relevant, x1=relevant, fillcolor=colours.ZONE, line_width=0, layer="below")
    picture.add_vline(x=0, line={"color": colours.TEXT, "width": 1.5})
    for row, span in zip(reversed(range(len(spans))), spans, strict=True):
        look = ink(span.role)
        if span.low is not None and span.high is not None:
            picture.add_trace(
                go.Scatter(
                    x=[span.low, span.high],
                    y=[row, row],
                    mode="lines",
                    line={"color": look.colour, "width": 4},
                    hoverinfo="skip",
                )
            )
        picture.add_trace(
            go.Scatter(
                x=[span.value],
                y=[row],
                mode="markers",
                marker={"size": 13, "color": look.colour, "symbol": look.symbol},
                hovertext=text(f"{span.label}: {span.shown}"),
                hoverinfo="text",
            )
        )
    picture.update_xaxes(
        range=[-reach * 0.02, steps[-1] * 1.05] if from_zero else [-reach * 1.05, reach * 1.05],
        tickvals=steps,
        ticktext=[axis(step) for step in steps],
        showgrid=True,
        title={"text": lines(axis_title, PHONE), "font": {"size": 14}, "standoff": 12},
    )
    rows(picture, [(span.label, span.shown) for span in spans] if len(spans) > 1 else [("", "")], extra=88)
    return picture
