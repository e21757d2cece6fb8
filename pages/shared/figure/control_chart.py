"""A series in time with its limits, where it should go, and what happened beside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared import format as fmt
from pages.shared.axis import round_steps, some_of
from pages.shared.colours import Role, ink
from pages.shared.figure.look import lines, look, text
from pages.shared.figure.marks import Mark, draw_marks
from pages.shared.figure.target import draw_path, draw_target

_TICKS = 4  # dates that fit beside each other on a phone


@dataclass(frozen=True)
class Point:
    """One moment of a series. `label` stands on the axis, `shown` is the value as text.

    The limits are those of the control chart; leave them out below 8 points. `signal` says why the point stands out.
    `low` and `high` are the margin of this one value; None where it may not be drawn.
    """

    when: date
    label: str
    value: float
    shown: str
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: str | None = None
    low: float | None = None
    high: float | None = None


def control_chart(
    points: Sequence[Point],
    *,
    axis: Callable[[float], str],
    role: Role = "tailored",
    target: float | None = None,
    target_label: str = "",
    path: Sequence[tuple[date, float]] = (),
    path_label: str = "",
    marks: Sequence[Mark] = (),
    breaks: Sequence[int] = (),
    from_zero: bool = False,
) -> go.Figure:
    """A series in time with its limits, the target and the path to it dashed, and what happened.

    `axis` writes a step of the axis as text, and nothing is added to it (`axis.decimals` says how many it needs).
    `path` runs from the baseline to the target, in order of time. At a place of `breaks` the line begins anew: from
    that point on something else is counted, so no line may suggest a change.
    """
    _check(points, target, target_label, path, path_label, breaks)
    values = [point.value for point in points]
    limits = [value for point in points for value in (point.lower, point.upper) if value is not None]
    margins = [value for point in points for value in (point.low, point.high) if value is not None]
    aims = [*_if(target), *(value for _when, value in path)]
    every = [*values, *limits, *margins, *aims]
    if from_zero and min([*values, *aims]) < 0:
        raise ValueError("from_zero: a value below zero would fall off the picture")
    steps = round_steps(0, max(every) or 1) if from_zero else round_steps(min(every), max(every))
    picture = go.Figure()
    parts = list(_parts(points, breaks))
    if limits:
        for part in parts:
            _limits(picture, part)
    ends = [point.when for point in points] + [when for when, _value in path]
    top = draw_marks(picture, marks, min(ends), max(ends))
    if path:
        top += draw_path(picture, path, path_label, top)
    for part in parts:
        _series(picture, part, role)
    _signals(picture, points)
    if target is not None:
        draw_target(picture, target, target_label, values, on_paper=bool(marks))
    ticks = _ticks(points, max(ends))
    if max(ends) > points[-1].when:
        # Plotly makes room for points, and none for the end of a path.
        room = (max(ends) - min(ends)) * 0.06
        picture.update_xaxes(
            range=[(min(ends) - room).isoformat(), (max(ends) + room).isoformat()],
            ticklabeloverflow="allow",  # the month in which it ends may stand half over the edge
        )
    picture.update_xaxes(
        tickvals=[when.isoformat() for when, _label in ticks],
        ticktext=[lines(label, 11) for _when, label in ticks],
        tickangle=0,
        showgrid=False,
        showline=from_zero,  # the zero itself: Plotly draws no grid line on the edge
        linecolor=colours.TEXT,
        ticklabelstandoff=10,  # off the lowest number of the other axis
    )
    # A point on the first or last line must not be cut in half.
    room = (steps[-1] - steps[0]) * 0.06
    picture.update_yaxes(
        tickvals=steps,
        ticktext=[axis(step) for step in steps],
        range=[steps[0] if from_zero else steps[0] - room, steps[-1] + room],
        showgrid=True,
    )
    look(picture, height=360 + top, top=8 + top)
    return picture


def _check(
    points: Sequence[Point],
    target: float | None,
    target_label: str,
    path: Sequence[tuple[date, float]],
    path_label: str,
    breaks: Sequence[int],
) -> None:
    if not points:
        raise ValueError("points: there is nothing to draw; show the empty state")
    if target is not None and not target_label:
        raise ValueError("target_label: a target line without its words is just a line")
    if path and not path_label:
        raise ValueError("path_label: a path without its words is just a line")
    if path and (len(path) < 2 or any(second <= first for (first, _a), (second, _b) in pairwise(path))):
        raise ValueError(f"path: at least a begin and an end in order of time, got {list(path)}")
    if any(not 0 < place < len(points) for place in breaks):
        raise ValueError(f"breaks: a line breaks between two of the {len(points)} points, got {list(breaks)}")


def _parts(points: Sequence[Point], breaks: Sequence[int]) -> Iterator[Sequence[Point]]:
    """The stretches of the series in which the same thing is counted."""
    for start, stop in pairwise([0, *sorted(set(breaks)), len(points)]):
        yield points[start:stop]


def _series(picture: go.Figure, points: Sequence[Point], role: Role) -> None:
    series = ink(role)
    margins = any(point.low is not None for point in points)
    picture.add_trace(
        go.Scatter(
            x=[point.when for point in points],
            y=[point.value for point in points],
            mode="lines+markers",
            line={"color": series.colour, "width": 2, "dash": series.dash},
            marker={"size": 8, "color": series.colour, "symbol": series.symbol},
            error_y=_margins(points, series.colour) if margins else None,
            cliponaxis=False,
            hovertext=[text(f"{p.label}: {p.shown}" + (f" · {p.signal}" if p.signal else "")) for p in points],
            hoverinfo="text",
        )
    )


def _signals(picture: go.Figure, points: Sequence[Point]) -> None:
    loud = [point for point in points if point.signal]
    if not loud:
        return
    picture.add_trace(
        go.Scatter(
            x=[point.when for point in loud],
            y=[point.value for point in loud],
            mode="markers",
            marker={
                "size": 15,
                "symbol": f"{ink('signal').symbol}-open",
                "color": ink("signal").colour,
                "line": {"width": 2.5},
            },
            cliponaxis=False,
            hoverinfo="skip",
        )
    )


def _margins(points: Sequence[Point], colour: str) -> dict[str, Any]:
    """The margin of every point that has one, as a thin upright line."""
    known = [(p.value, p.low, p.high) for p in points]
    return {
        "type": "data",
        "array": [None if low is None or high is None else high - value for value, low, high in known],
        "arrayminus": [None if low is None or high is None else value - low for value, low, high in known],
        "color": colour,
        "thickness": 1.5,
        "width": 0,
    }


def _limits(picture: go.Figure, points: Sequence[Point]) -> None:
    """The zone in which chance alone keeps the points, and the mean in it."""
    when = [point.when for point in points]
    quiet = {"color": colours.QUIET_TEXT, "width": 1, "dash": "dot", "shape": "hvh"}
    picture.add_trace(
        go.Scatter(x=when, y=[p.upper for p in points], mode="lines", line=quiet, hoverinfo="skip", connectgaps=False)
    )
    picture.add_trace(
        go.Scatter(
            x=when,
            y=[p.lower for p in points],
            mode="lines",
            line=quiet,
            fill="tonexty",
            fillcolor=colours.ZONE,
            hoverinfo="skip",
        )
    )
    picture.add_trace(
        go.Scatter(
            x=when,
            y=[p.mean for p in points],
            mode="lines",
            line={"color": colours.QUIET_TEXT, "width": 1.5, "shape": "hvh"},
            hoverinfo="skip",
        )
    )


def _ticks(points: Sequence[Point], end: date) -> list[tuple[date, str]]:
    """The dates on the axis: of some points, and of the end of a path that runs on after the last of them."""
    last = points[-1].when
    if end <= last:
        return [(points[i].when, points[i].label) for i in some_of(range(len(points)), _TICKS)]
    found = [(end, fmt.month(end))]
    apart = (end - points[0].when) / _TICKS
    for point in reversed(points):
        if found[-1][0] - point.when >= apart:
            found.append((point.when, point.label))
    return found[::-1]


def _if(value: float | None) -> list[float]:
    return [] if value is None else [value]
