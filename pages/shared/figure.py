"""Pictures, always together with their sentence and their table. The only module that imports plotly.

A picture alone tells nothing to who cannot see it, and the wrong thing to who looks in haste. So `figure` refuses one
without its sentence (visible above it, and its text for a screen reader) or without its table. Every label is text in
the reader's form already: Plotly's own words and numbers would be English.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

import streamlit as st
from plotly import graph_objects as go  # costs nothing more: Streamlit loads it itself wherever it is installed

from pages.shared import colours
from pages.shared.axis import round_steps, some_of
from pages.shared.colours import Role, ink
from pages.shared.format import separators
from pages.shared.table import Table, table
from pages.shared.words import _, plain

_FONT = "'Source Sans', 'Source Sans 3', sans-serif"
_LINE = 21  # pixels for a line of text
_MARK = 36  # pixels for the bar or dot under it, with some air
_PHONE = 42  # characters that fit beside each other on a phone
_TICKS = 4  # dates that fit beside each other on a phone


def figure(picture: go.Figure, sentence: str, content: Table, *, key: str) -> None:
    """Draw `picture` under its `sentence`, with its numbers in a table below. `key` is unique on the page."""
    if not sentence.strip():
        raise ValueError(f"sentence: picture {key} says nothing; give the sentence that it shows")
    if not content.rows:
        raise ValueError(f"content: picture {key} has an empty table; show the empty state instead")
    with st.container(gap="small"):
        st.markdown(plain(sentence))
        st.plotly_chart(
            picture,
            theme=None,
            key=key,
            alt=sentence,
            # Its bar of buttons is English; dragging would catch a finger that scrolls.
            config={"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showAxisDragHandles": False},
        )
        for words in picture.layout.meta or ():
            st.markdown(plain(words))
        with st.expander(_("De cijfers in een tabel")):
            table(content, alt=sentence)


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


@dataclass(frozen=True)
class Mark:
    """Something that happened: a changed goal, a policy date. A number on the picture, its words under it."""

    when: date
    text: str


def control_chart(
    points: Sequence[Point],
    *,
    axis: Callable[[float], str],
    role: Role = "tailored",
    target: float | None = None,
    target_label: str = "",
    marks: Sequence[Mark] = (),
    from_zero: bool = False,
) -> go.Figure:
    """A series in time with its limits, the target dashed, and what happened.

    `axis` writes a step of the axis as text, and nothing is added to it (`axis.decimals` says how many it needs).
    """
    if not points:
        raise ValueError("points: there is nothing to draw; show the empty state")
    if target is not None and not target_label:
        raise ValueError("target_label: a target line without its words is just a line")
    values = [point.value for point in points]
    limits = [value for point in points for value in (point.lower, point.upper) if value is not None]
    margins = [value for point in points for value in (point.low, point.high) if value is not None]
    every = [*values, *limits, *margins, *_if(target)]
    if from_zero and min([*values, *_if(target)]) < 0:
        raise ValueError("from_zero: a value below zero would fall off the picture")
    steps = round_steps(0, max(every) or 1) if from_zero else round_steps(min(every), max(every))
    when = [point.when for point in points]
    picture = go.Figure()
    if limits:
        _limits(picture, points)
    series = ink(role)
    picture.add_trace(
        go.Scatter(
            x=when,
            y=values,
            mode="lines+markers",
            line={"color": series.colour, "width": 2, "dash": series.dash},
            marker={"size": 8, "color": series.colour, "symbol": series.symbol},
            error_y=_margins(points, series.colour) if margins else None,
            cliponaxis=False,
            hovertext=[_text(f"{p.label}: {p.shown}" + (f" · {p.signal}" if p.signal else "")) for p in points],
            hoverinfo="text",
        )
    )
    loud = [point for point in points if point.signal]
    if loud:
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
    if target is not None:
        goal = ink("target")
        picture.add_hline(y=target, line={"color": goal.colour, "dash": goal.dash, "width": 2})
        # Inside the picture, off the numbers of the axis, at the end where the series stays farthest from it.
        apart = [abs(value - target) for value in values]
        side, inward = ("right", -8) if min(apart[-2:]) > min(apart[:2]) else ("left", 8)
        place = {"xref": "paper", "xanchor": side, "align": side, "xshift": inward, "yanchor": "bottom"}
        _say_at(picture, x=int(side == "right"), y=target, text=target_label, colour=goal.colour, **place)
    for number, mark in enumerate(marks, start=1):
        # On a phone the words would lie over each other.
        picture.add_vline(x=mark.when.isoformat(), line={"color": colours.QUIET_TEXT, "dash": "dot", "width": 1.5})
        _say_at(picture, x=mark.when.isoformat(), y=1, text=f" {number}", yref="paper", yanchor="top")
    # `figure` writes these under the picture.
    picture.layout.meta = [_("{n}. {day}: {text}", n=n, day=m.when, text=m.text) for n, m in enumerate(marks, start=1)]
    ticks = some_of(range(len(points)), _TICKS)
    picture.update_xaxes(
        tickvals=[when[i].isoformat() for i in ticks],
        ticktext=[_lines(points[i].label, 11) for i in ticks],
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
    _look(picture, height=360)
    return picture


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
                hovertext=_text(f"{bar.label}: {bar.shown}"),
                hoverinfo="text",
            )
        )
    picture.update_xaxes(range=[0, max(bar.value for bar in bars) or 1], showticklabels=False, showgrid=False)
    _rows(picture, [(bar.label, bar.shown) for bar in bars])
    return picture


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
    spans: Sequence[Span], *, axis: Callable[[float], str], relevant: float, axis_title: str
) -> go.Figure:
    """Dots with their margins around a zero line; the grey zone is too small to matter (`relevant` on both sides).

    A single row gets no words of its own: the sentence above the picture says them.
    """
    if not spans:
        raise ValueError("spans: there is nothing to draw; show the empty state")
    if relevant < 0:
        raise ValueError(f"relevant: the smallest difference that matters is a distance, got {relevant}")
    rows = list(range(len(spans)))[::-1]
    ends = [end for span in spans for end in (span.value, span.low, span.high) if end is not None]
    reach = max(abs(end) for end in (*ends, relevant)) or 1
    steps = round_steps(-reach, reach, 4)
    picture = go.Figure()
    if relevant:
        picture.add_vrect(x0=-relevant, x1=relevant, fillcolor=colours.ZONE, line_width=0, layer="below")
    picture.add_vline(x=0, line={"color": colours.TEXT, "width": 1.5})
    for row, span in zip(rows, spans, strict=True):
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
                hovertext=_text(f"{span.label}: {span.shown}"),
                hoverinfo="text",
            )
        )
    picture.update_xaxes(
        range=[-reach * 1.05, reach * 1.05],
        tickvals=steps,
        ticktext=[axis(step) for step in steps],
        showgrid=True,
        title={"text": _lines(axis_title, _PHONE), "font": {"size": 14}, "standoff": 12},
    )
    _rows(picture, [(span.label, span.shown) for span in spans] if len(spans) > 1 else [("", "")], extra=88)
    return picture


def _if(value: float | None) -> list[float]:
    return [] if value is None else [value]


def _text(words: str) -> str:
    """Words inside a picture: Plotly reads a small HTML, so what somebody typed must not become markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _lines(words: str, width: int) -> str:
    """Words over as many lines as they need to stay within `width` characters."""
    return "<br>".join(_text(line) for line in wrap(words, width, break_long_words=False))


def _say_at(picture: go.Figure, *, x: Any, y: float, text: str, colour: str = colours.TEXT, **where: Any) -> None:
    where = {"xanchor": "left", "align": "left"} | where
    picture.add_annotation(x=x, y=y, text=_text(text), showarrow=False, font={"color": colour}, **where)


def _row_words(labels: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Labels and values as they stand above the marks, in the same way for all rows of a picture.

    Beside each other, or under each other when one row is too long for a phone.
    """
    if all(len(label) + len(shown) + 2 <= _PHONE for label, shown in labels):
        return [(_text(label), f"<b>{_text(shown)}</b>" if shown else "") for label, shown in labels]
    return [("<br>".join([_lines(label, _PHONE), f"<b>{_lines(shown, _PHONE)}</b>"]), "") for label, shown in labels]


def _rows(picture: go.Figure, labels: Sequence[tuple[str, str]], *, extra: int = 8) -> None:
    """Put the words of every row above its mark, over the whole width: beside it a phone has no room for them."""
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
    _look(picture, height=len(words) * height + extra)


def _look(picture: go.Figure, *, height: int) -> None:
    """What all pictures share. Nothing can be dragged or zoomed; everything is drawn as SVG, never WebGL."""
    picture.update_layout(
        template="none",
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
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
