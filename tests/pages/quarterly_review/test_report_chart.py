"""The course of an effect as a picture: all of it inside the frame, no line over a break, nothing by colour alone."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.review.model import MarkedDay, Point
from pages.quarterly_review.report.chart import FLATTER, HEIGHT, WIDTH, chart, marked_days, value_words
from pages.shared.colours import GRID, QUIET_TEXT
from tests.pages.quarterly_review.made import effect, number, said

SVG = "{http://www.w3.org/2000/svg}"


def parts(svg: str, tag: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(svg).findall(f".//{SVG}{tag}")


def month(place: int) -> date:
    return date(2024 + place // 12, place % 12 + 1, 1)


def data_lines(svg: str) -> list[str]:
    return [of.get("d", "") for of in parts(svg, "path") if of.get("stroke-width") == "1.8"]


# The first picture reads the catalogue of words too.
@settings(deadline=None)
@given(
    values=st.lists(st.floats(0, 1), min_size=1, max_size=60),
    target=st.floats(0, 1),
    height=st.sampled_from([HEIGHT, *FLATTER]),
)
def test_whatever_the_months_are_all_of_it_lies_inside_the_picture(values, target, height):
    points = tuple(Point(period=month(place), value=value) for place, value in enumerate(values))
    svg = chart(effect(0, points=points, target=number("t", target), marks=()), "nl", height)
    dots = parts(svg, "circle")
    assert len(dots) == len(values)
    for dot in dots:
        assert 0 <= float(dot.get("cx", "-1")) <= WIDTH
        assert 0 <= float(dot.get("cy", "-1")) <= height


def test_a_higher_value_lies_higher():
    points = tuple(Point(period=month(place), value=value) for place, value in enumerate((0.1, 0.5, 0.9)))
    heights = [float(dot.get("cy", "0")) for dot in parts(chart(effect(0, points=points, marks=()), "nl"), "circle")]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2], abs=0.2)


def test_the_mean_is_drawn_over_the_lines_of_the_grid():
    """It is a line that the eye compares with: under a line of the grid it would be gone."""
    drawn = [(of.get("stroke"), of.get("stroke-width")) for of in parts(chart(effect(0), "nl"), "path")]
    grid, mean = (GRID, "0.6"), (QUIET_TEXT, "1")
    assert drawn.count(mean) == 1
    assert drawn.index(mean) > max(place for place, look in enumerate(drawn) if look == grid)


def test_no_line_runs_over_a_break():
    points = tuple(Point(period=month(place), value=0.4) for place in range(10))
    assert [line.count("L") for line in data_lines(chart(effect(0, points=points), "nl"))] == [9]
    assert [line.count("L") for line in data_lines(chart(effect(0, points=points, breaks=(4,)), "nl"))] == [3, 5]


def test_a_signal_has_a_shape_of_its_own():
    points = tuple(Point(period=month(place), value=0.4, signal="shift" if place == 2 else None) for place in range(3))
    svg = chart(effect(0, points=points, marks=()), "nl")
    assert len(parts(svg, "circle")) == 2
    assert sum("l5.5 5.5" in of.get("d", "") for of in parts(svg, "path")) == 1


def test_what_happened_on_one_day_has_one_number_and_what_lies_outside_has_none():
    marks = (
        MarkedDay(on=date(2024, 3, 1), kind="policy", said=said("a")),
        MarkedDay(on=date(2024, 3, 1), kind="goal", said=said("b")),
        MarkedDay(on=date(2024, 2, 1), kind="goal", said=said("c")),
        MarkedDay(on=date(2023, 2, 1), kind="goal", said=said("d")),
    )
    points = tuple(Point(period=month(place), value=0.4) for place in range(6))
    marked = marked_days(effect(0, points=points, marks=marks))
    assert [(on, [of.nl for of in told]) for on, told in marked] == [
        (date(2024, 2, 1), ["c"]),
        (date(2024, 3, 1), ["a", "b"]),
    ]
    numbers = [of.text for of in parts(chart(effect(0, points=points, marks=marks), "nl"), "text")]
    assert [words for words in numbers if words in ("1", "2", "3")] == ["1", "2"]


def test_the_target_says_its_value_in_the_readers_form():
    made = effect(0, target=number("t", 0.255))
    assert "streefwaarde 25,5%" in chart(made, "nl")
    assert value_words(1234.5, "number", "nl") == "1.234,5"
    assert value_words(1234, "money", "en") == "€1,234"


def test_what_cannot_be_told_from_ordinary_variation_has_no_mark():
    points = tuple(Point(period=month(place), value=0.4, signal="shift" if place == 2 else None) for place in range(3))
    svg = chart(effect(0, points=points, marks=(), variation="unknown"), "nl")
    assert len(parts(svg, "circle")) == 3
    assert "l5.5 5.5" not in svg


def test_the_name_of_the_target_stands_where_the_months_are_not():
    """Months just above the line at the start, on it at the end: then the name stands under the line, at the start."""
    values = (0.55, 0.55, 0.55, 0.55, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.2, 0.8)
    points = tuple(Point(period=month(place), value=value) for place, value in enumerate(values))
    svg = chart(effect(0, points=points, marks=(), target=number("t", 0.5)), "nl")
    (words,) = [of for of in parts(svg, "text") if "streefwaarde" in (of.text or "")]
    (line,) = [of for of in parts(svg, "path") if of.get("stroke-dasharray") == "6 3"]
    height = float((line.get("d") or "").split()[1])
    assert words.get("text-anchor") == "start"
    assert float(words.get("y", "0")) > height


def test_without_months_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match=r"points: effect .* has no months to draw"):
        chart(effect(0, points=()), "nl")


def test_it_is_shapes_and_words_only():
    svg = chart(effect(3), "nl")
    assert not re.search(r"<script|<style|style=|href|url\(", svg)
