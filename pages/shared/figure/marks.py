"""What happened beside a series: a number above the picture, its words under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plotly import graph_objects as go

from pages.shared import colours
from pages.shared.figure.look import say_at
from pages.shared.words import _

MarkKind = Literal["goal", "policy", "law", "definition", "budget"]
_APART = 0.08  # of the width: on a phone nearer numbers would lie over each other
_LEVEL = 19  # pixels from one row of numbers to the next


@dataclass(frozen=True)
class Mark:
    """Something that happened: a changed goal, a policy date. A number on the picture, its words under it."""

    when: date
    text: str
    kind: MarkKind | None = None


def draw_marks(picture: go.Figure, marks: Sequence[Mark], first: date, last: date) -> int:
    """Draw those from `first` to `last`, the ends of the series; returns the room that their numbers ask above it.

    The others would squeeze the series into a corner: they stand under the picture only, without a number.
    """
    inside = sorted((mark for mark in marks if first <= mark.when <= last), key=lambda mark: mark.when)
    outside = sorted((mark for mark in marks if mark not in inside), key=lambda mark: mark.when)
    levels = _levels([(mark.when - first).days / ((last - first).days or 1) for mark in inside])
    for number, (mark, level) in enumerate(zip(inside, levels, strict=True), start=1):
        picture.add_vline(x=mark.when.isoformat(), line={"color": colours.QUIET_TEXT, "dash": "dot", "width": 1.5})
        place = {"yref": "paper", "xanchor": "center", "yanchor": "bottom", "yshift": _LEVEL * level}
        say_at(picture, x=mark.when.isoformat(), y=1, words=str(number), **place)
    # `figure` writes these under the picture.
    picture.layout.meta = [
        *(_numbered(number, mark) for number, mark in enumerate(inside, start=1)),
        *(_("Buiten de figuur: {day}, {text}", day=mark.when, text=_words(mark)) for mark in outside),
    ]
    return _LEVEL * (max(levels) + 1) if levels else 0


def _levels(places: Sequence[float]) -> list[int]:
    """For each place from left to right (0 to 1) the lowest row on which its number touches no other."""
    taken: list[float] = []  # the last place of each row
    found = []
    for place in places:
        level = next((row for row, last in enumerate(taken) if place - last >= _APART), len(taken))
        taken[level : level + 1] = [place]
        found.append(level)
    return found


def _numbered(number: int, mark: Mark) -> str:
    if mark.kind is None:
        return _("{n}. {day}: {text}", n=number, day=mark.when, text=mark.text)
    return _("{n}. {day}, {text}", n=number, day=mark.when, text=_words(mark))


def _words(mark: Mark) -> str:
    if mark.kind is None:
        return mark.text
    kind = {
        "goal": _("doel veranderd"),
        "policy": _("beleid"),
        "law": _("wet"),
        "definition": _("andere definitie"),
        "budget": _("begroting"),
    }[mark.kind]
    return f"{kind}: {mark.text}"
