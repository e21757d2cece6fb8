"""The course of one effect as SVG: months, ordinary variation, target, and what happened. Readable in grey.

Drawn by ourselves: vector, the same in PDF and HTML, 0.1 ms, and no browser or Plotly needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from xml.sax.saxutils import escape

from data import format as fmt
from data.format import Language
from metrics.review.model import EffectReviewed, Point, Said, Unit
from pages.quarterly_review.report.words import _
from pages.shared.axis import decimals, round_steps, some_of
from pages.shared.colours import GRID, QUIET_TEXT, TEXT, ZONE, ink

# In points of the picture's own: as wide as the text of a page at its own size, so that letters are 9 points there.
WIDTH, HEIGHT = 493, 190
FLATTER = (165, 140)
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 8, 24, 24
_MOST_DATES = 7
_HALF_A_LETTER = 3
FONT = "Source Sans Pro, Source Sans 3, Arial, sans-serif"


def chart(effect: EffectReviewed, language: Language, height: int = HEIGHT) -> str:
    """The picture of an effect, `height` points high. ValueError when it has no months to draw."""
    if not effect.points:
        raise ValueError(f"points: effect {effect.id} has no months to draw; leave the picture out")
    frame = _Frame.around(effect, height)
    parts = [
        *_zone(effect, frame),
        *_grid(effect, frame, language),
        *_mean(effect, frame),
        *_marks(effect, frame),
        *_target(effect, frame),
        *_line(effect, frame),
        *_dots(effect, frame),
        *_target_words(effect, frame, language),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="{FONT}" font-size="9" fill="{TEXT}">{"".join(parts)}</svg>'
    )


def value_words(value: float, unit: Unit, language: Language) -> str:
    """A step of an axis or a value of a month, as it is written."""
    match unit:
        case "percent":
            return fmt.percent(value, language, decimals(round(100 * value, 1), 1))
        case "money":
            return fmt.money(value, language)
    return fmt.number(value, language, decimals(round(value, 2)))


@dataclass(frozen=True)
class _Frame:
    """Where days and values lie in the picture."""

    first: date
    last: date
    steps: Sequence[float]
    height: int

    @classmethod
    def around(cls, effect: EffectReviewed, height: int) -> "_Frame":
        points = effect.points
        drawn = [value for of in points for value in (of.value, of.lower, of.upper, of.mean) if value is not None] + [
            value for value in (effect.target.value,) if value is not None
        ]
        steps = round_steps(min(drawn), max(drawn))
        if effect.unit == "percent":
            steps = [step for step in steps if -1e-9 <= step <= 1 + 1e-9] or steps
        return cls(points[0].period, points[-1].period, steps, height)

    def x(self, day: date) -> float:
        span = (self.last - self.first).days or 1
        part = min(max((day - self.first).days / span, 0), 1)
        return round(_LEFT + 8 + part * (WIDTH - _LEFT - _RIGHT - 16), 1)

    def y(self, value: float) -> float:
        low, high = self.steps[0], self.steps[-1]
        part = min(max((value - low) / ((high - low) or 1), 0), 1)
        return round(self.bottom - part * (self.bottom - _TOP), 1)

    @property
    def bottom(self) -> float:
        return self.height - _BOTTOM


def _phases(effect: EffectReviewed) -> list[Sequence[Point]]:
    """The months between breaks: over a break no line may suggest a change."""
    places = [0, *(place for place in effect.breaks if 0 < place < len(effect.points)), len(effect.points)]
    return [effect.points[begin:end] for begin, end in pairwise(places)]


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{'M' if not place else 'L'}{x} {y}" for place, (x, y) in enumerate(points))


def _zone(effect: EffectReviewed, frame: _Frame) -> list[str]:
    drawn = []
    for phase in _phases(effect):
        above = [(frame.x(of.period), frame.y(of.upper)) for of in phase if of.upper is not None]
        below = [(frame.x(of.period), frame.y(of.lower)) for of in phase if of.lower is not None]
        if len(above) > 1 and len(above) == len(below):
            drawn.append(f'<path d="{_path([*above, *below[::-1]])} Z" fill="{ZONE}"/>')
            drawn += [
                f'<path d="{_path(edge)}" fill="none" stroke="{QUIET_TEXT}" stroke-width="0.6" stroke-dasharray="1 2"/>'
                for edge in (above, below)
            ]
    return drawn


def _mean(effect: EffectReviewed, frame: _Frame) -> list[str]:
    """Over the lines of the grid, one of which it may run along."""
    drawn = []
    for phase in _phases(effect):
        mean = [(frame.x(of.period), frame.y(of.mean)) for of in phase if of.mean is not None]
        if len(mean) > 1:
            drawn.append(f'<path d="{_path(mean)}" fill="none" stroke="{QUIET_TEXT}" stroke-width="1"/>')
    return drawn


def _grid(effect: EffectReviewed, frame: _Frame, language: Language) -> list[str]:
    drawn = []
    for step in frame.steps:
        y = frame.y(step)
        drawn.append(f'<path d="M{_LEFT} {y} H{WIDTH - _RIGHT}" stroke="{GRID}" stroke-width="0.6"/>')
        words = escape(value_words(step, effect.unit, language))
        drawn.append(f'<text x="{_LEFT - 5}" y="{y + 3}" text-anchor="end" fill="{QUIET_TEXT}">{words}</text>')
    last = len(effect.points) - 1
    for place in some_of(range(len(effect.points)), _MOST_DATES):
        anchor = "end" if place == last and last else "middle"
        period = effect.points[place].period
        x = WIDTH - _RIGHT if anchor == "end" else frame.x(period)
        words = escape(fmt.short_month(period, language))
        y = frame.bottom + 15
        drawn.append(f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{QUIET_TEXT}">{words}</text>')
    return drawn


def _target(effect: EffectReviewed, frame: _Frame) -> list[str]:
    if effect.target.value is None:
        return []
    y, colour = frame.y(effect.target.value), ink("target").colour
    return [f'<path d="M{_LEFT} {y} H{WIDTH - _RIGHT}" stroke="{colour}" stroke-width="1.4" stroke-dasharray="6 3"/>']


def _target_words(effect: EffectReviewed, frame: _Frame, language: Language) -> list[str]:
    """The name of the line, at the end and on the side where the months stay farthest from it.

    It comes last, so that nothing is over it.
    """
    value = effect.target.value
    if value is None:
        return []
    words = _("streefwaarde {value}", value=value_words(value, effect.unit, language)).say(language)
    line = frame.y(value)
    quarter = max(len(effect.points) // 4, 1)
    ends = {"start": effect.points[:quarter], "end": effect.points[-quarter:]}
    # Above the line or under it, where there is room inside the picture.
    sides = [y for y in (line - 5, line + 11) if _TOP + 7 <= y <= frame.bottom - 2]
    anchor, y = max(
        ((end, side) for end in ends for side in sides),
        key=lambda place: min(abs(frame.y(of.value) - (place[1] - _HALF_A_LETTER)) for of in ends[place[0]]),
    )
    x = _LEFT + 4 if anchor == "start" else WIDTH - _RIGHT - 4
    edge = 'stroke="#fff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    colour = ink("target").colour
    return [
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-weight="600" fill="{colour}" {edge}>{escape(words)}</text>'
    ]


def marked_days(effect: EffectReviewed) -> list[tuple[date, list[Said]]]:
    """The days in the picture, in the order of their numbers, each with everything that happened on it."""
    first, last = effect.points[0].period, effect.points[-1].period
    days: dict[date, list[Said]] = {}
    for mark in sorted(effect.marks, key=lambda mark: mark.on):
        if first <= mark.on <= last:
            days.setdefault(mark.on, []).append(mark.said)
    return list(days.items())


def _marks(effect: EffectReviewed, frame: _Frame) -> list[str]:
    """A number at the top of a dotted line; what it stands for is written under the picture."""
    drawn, taken = [], 0.0
    for number, (on, _said) in enumerate(marked_days(effect), start=1):
        x = frame.x(on)
        # Days that are close to each other: the numbers stand beside each other, the lines stay where they are.
        taken = at = max(x, taken + 16)
        drawn.append(
            f'<path d="M{at} {_TOP - 6} L{x} {_TOP} V{frame.bottom}" fill="none" stroke="{QUIET_TEXT}" '
            f'stroke-width="0.9" stroke-dasharray="1 2"/>'
            f'<circle cx="{at}" cy="{_TOP - 13}" r="7" fill="#fff" stroke="{QUIET_TEXT}"/>'
            f'<text x="{at}" y="{_TOP - 10}" text-anchor="middle" font-weight="600">{number}</text>'
        )
    return drawn


def _line(effect: EffectReviewed, frame: _Frame) -> list[str]:
    colour = ink("tailored").colour
    return [
        f'<path d="{_path([(frame.x(of.period), frame.y(of.value)) for of in phase])}" fill="none" '
        f'stroke="{colour}" stroke-width="1.8" stroke-linejoin="round"/>'
        for phase in _phases(effect)
        if len(phase) > 1
    ]


def _dots(effect: EffectReviewed, frame: _Frame) -> list[str]:
    drawn = []
    for of in effect.points:
        x, y = frame.x(of.period), frame.y(of.value)
        # What cannot be told from ordinary variation is no news.
        if of.signal and effect.variation != "unknown":
            # A shape of its own, so that it stands out in grey too.
            look = ink("signal")
            drawn.append(f'<path d="M{x} {y - 5.5} l5.5 5.5 l-5.5 5.5 l-5.5 -5.5 Z" fill="{look.colour}"/>')
        else:
            drawn.append(f'<circle cx="{x}" cy="{y}" r="2.4" fill="{ink("tailored").colour}"/>')
    return drawn
