"""A picture never stands alone, and looks the same for everybody who cannot see it."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import colours
from pages.shared.colours import INK, OF_ACTIVITY_GROUP
from pages.shared.figure import (
    SIGN,
    Bar,
    Box,
    Mark,
    Point,
    Span,
    cascade,
    control_chart,
    figure,
    interval_plot,
    matrix,
)
from pages.shared.table import Table
from tests.pages.shared.test_colours import contrast

POINTS = [Point(date(2026, month, 1), f"maand {month}", month / 10, f"{month}0%", 0.4, 0.2, 0.6) for month in (1, 2, 3)]
BARS = [Bar("Alle kosten", 100, "€ 100", "other"), Bar("Helpen", 8.3, "€ 8,30", "helping")]
SPANS = [Span("Ouders", 0.09, 0.01, 0.17, "+9"), Span("Ruw", 0.14, None, None, "+14", "standard")]
TABLE = Table(["Maand", "Waarde"], [["januari", "10%"]])


BOXES = [
    [Box(["Toets", "+12"], value=12, shown="+12", loud=True), Box(["Plan", "te klein"], look="hidden")],
    [Box(["Toets", "-4"], value=-4, shown="-4"), Box(["Plan", "onbekend"], look="unknown")],
    [Box(["Toets", "0"], value=0, shown="0"), Box(["Plan", "niet vergelijkbaar"], look="apart")],
    [Box(["Toets", "+1"], value=1, shown="+1"), Box(["Plan", "niet per groep"], look="whole")],
]


def say(value: float) -> str:
    return f"{value:.2f}"


PICTURES = {
    "control_chart": lambda: control_chart(POINTS, axis=say, target=0.5, target_label="doel"),
    "cascade": lambda: cascade(BARS),
    "interval_plot": lambda: interval_plot(SPANS, axis=say, relevant=0.05, axis_title="verschil"),
    "matrix": lambda: matrix(
        ["Toets", "Plan"], ["ouders", "jongeren", "ouderen", "gezinnen"], BOXES, good=1, key=["Blauw is goed."]
    ),
}


@pytest.mark.parametrize("sentence", ["", "  "])
def test_a_picture_without_a_sentence_is_refused(sentence):
    with pytest.raises(ValueError, match="sentence"):
        figure(PICTURES["cascade"](), sentence, TABLE, key="x")


def test_a_picture_without_a_table_is_refused():
    with pytest.raises(ValueError, match="empty table"):
        figure(PICTURES["cascade"](), "Een zin.", Table(["a"], []), key="x")


@pytest.mark.parametrize(
    "draw",
    [
        lambda: control_chart([], axis=say),
        lambda: cascade([]),
        lambda: interval_plot([], axis=say, relevant=0, axis_title=""),
        lambda: control_chart(POINTS, axis=say, target=0.5),
        lambda: cascade([Bar("Min", -1, "-1", "other")]),
        lambda: interval_plot(SPANS, axis=say, relevant=-1, axis_title=""),
        lambda: matrix([], ["ouders"], [[]], good=1, key=[]),
        lambda: matrix(["Toets", "Plan"], ["ouders"], [[Box([])]], good=1, key=[]),
    ],
)
def test_a_picture_of_nothing_or_of_nonsense_is_refused(draw):
    with pytest.raises(ValueError, match=r"^\w+: "):
        draw()


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_svg_without_plotlys_own_words(name):
    picture = PICTURES[name]().to_plotly_json()
    kinds = {trace["type"] for trace in picture["data"]}
    assert kinds <= {"scatter", "bar"}
    assert picture["layout"]["showlegend"] is False
    assert picture["layout"]["dragmode"] is False
    for axis in ("xaxis", "yaxis"):
        shown = picture["layout"][axis]
        assert shown["fixedrange"] is True
        # Ticks of Plotly's own making would be English months and decimal points.
        assert "ticktext" in shown or shown.get("showticklabels") is False or shown.get("visible") is False


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_holds_more_points_than_a_browser_draws_smoothly(name):
    assert sum(len(trace["x"]) for trace in PICTURES[name]().to_plotly_json()["data"]) <= 2000


def test_the_sentence_is_seen_and_read_aloud_and_the_table_is_there():
    def script():
        from pages.shared.figure import Bar, cascade, figure
        from pages.shared.table import Table

        figure(
            cascade([Bar("Helpen", 8.3, "€ 8,30", "helping")]),
            "Van elke € 100 gaat € 8,30 naar helpen.",
            Table(["Deel", "Bedrag"], [["Helpen", "€ 8,30"]]),
            key="cascade",
        )

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert app.markdown[0].value == "Van elke € 100 gaat € 8,30 naar helpen."
    assert app.get("plotly_chart")[0].proto.alt == "Van elke € 100 gaat € 8,30 naar helpen."
    assert list(app.table[0].value.index) == ["Helpen"]


def test_what_happened_is_a_number_on_the_picture_and_a_sentence_under_it():
    def script():
        from datetime import date

        from pages.shared.figure import Mark, Point, control_chart, figure
        from pages.shared.table import Table

        points = [Point(date(2026, month, 1), str(month), 0.1, "10%") for month in (1, 2, 3)]
        figure(
            control_chart(points, axis=str, marks=[Mark(date(2026, 2, 1), "Regel gewijzigd")]),
            "Een zin.",
            Table(["Maand"], [["1"]]),
            key="course",
        )

    app = AppTest.from_function(script).run()
    assert r"1\. 1 februari 2026\: Regel gewijzigd" in [part.value for part in app.markdown]


def test_every_kind_of_event_says_what_it_is_and_one_outside_the_series_has_no_line():
    marks = [
        Mark(date(2026, 3, 1), "Nieuwe verordening", "policy"),
        Mark(date(2026, 2, 1), "Van 30 naar 25", "goal"),
        Mark(date(2015, 1, 1), "Participatiewet", "law"),
        Mark(date(2026, 2, 15), "Ook korte contracten tellen", "definition"),
    ]
    picture = control_chart(POINTS, axis=say, marks=marks)
    assert picture.layout.meta == (
        "1. 1 februari 2026, doel veranderd: Van 30 naar 25",
        "2. 15 februari 2026, andere definitie: Ook korte contracten tellen",
        "3. 1 maart 2026, beleid: Nieuwe verordening",
        "Buiten de figuur: 1 januari 2015, wet: Participatiewet",
    )
    assert [note.text for note in picture.layout.annotations] == ["1", "2", "3"]
    assert [shape.x0 for shape in picture.layout.shapes] == ["2026-02-01", "2026-02-15", "2026-03-01"]
    assert all(shape.line.dash == "dot" for shape in picture.layout.shapes)


def test_numbers_of_events_close_together_stand_above_each_other_and_get_the_room():
    apart = control_chart(POINTS, axis=say, marks=[Mark(date(2026, 1, 5), "a"), Mark(date(2026, 2, 20), "b")])
    close = [Mark(date(2026, 2, day), "x") for day in (1, 2, 3)] + [Mark(date(2026, 2, 20), "y")]
    picture = control_chart(POINTS, axis=say, marks=close)
    heights = [note.yshift for note in picture.layout.annotations]
    assert heights == [0, 19, 38, 0]
    assert {note.yshift for note in apart.layout.annotations} == {0}
    assert picture.layout.margin.t - apart.layout.margin.t == 38
    assert picture.layout.height - apart.layout.height == 38, "the series keeps its own height"


def test_the_path_runs_dashed_from_baseline_to_target_with_its_words_in_the_picture():
    path = [(date(2026, 1, 1), 0.1), (date(2027, 1, 1), 0.9)]
    picture = control_chart(POINTS, axis=say, path=path, path_label="afgesproken weg")
    (line,) = [trace for trace in picture.data if trace.hovertext == "afgesproken weg"]
    assert (list(line.x), list(line.y)) == ([day for day, _ in path], [0.1, 0.9])
    assert line.line.dash == INK["target"].dash
    low, high = picture.layout.yaxis.range
    assert low <= 0.1 and high >= 0.9  # noqa: PT018 - both ends of the path are seen
    assert picture.layout.xaxis.ticktext[-1] == "januari<br>2027", "its end stands on the axis"


def test_the_words_of_the_path_stand_above_the_picture_and_above_the_numbers_of_the_events():
    path = [(date(2026, 1, 1), 0.1), (date(2026, 3, 1), 0.3)]
    alone = control_chart(POINTS, axis=say, path=path, path_label="weg")
    beside = control_chart(POINTS, axis=say, path=path, path_label="weg", marks=[Mark(date(2026, 2, 1), "x")])
    (words,) = alone.layout.annotations
    (number,) = [note for note in beside.layout.annotations if note.text == "1"]
    (over,) = [note for note in beside.layout.annotations if note.text == "– – weg"]
    assert (words.text, words.yref, words.y, words.yshift) == ("– – weg", "paper", 1, 0)
    assert over.yshift > number.yshift
    assert alone.layout.margin.t < beside.layout.margin.t


def test_the_line_breaks_where_something_else_is_counted():
    picture = control_chart(POINTS, axis=say, breaks=[1])
    series = [list(trace.x) for trace in picture.data if trace.mode == "lines+markers"]
    assert series == [[POINTS[0].when], [POINTS[1].when, POINTS[2].when]]
    zones = [list(trace.x) for trace in picture.data if trace.fill == "tonexty"]
    assert zones == series, "the zone of before says nothing of what is counted now"


@pytest.mark.parametrize(
    ("argument", "wrong"),
    [
        ("breaks", {"breaks": [0]}),
        ("breaks", {"breaks": [3]}),
        ("path", {"path": [(date(2026, 1, 1), 0.1)], "path_label": "weg"}),
        ("path", {"path": [(date(2026, 2, 1), 0.1), (date(2026, 1, 1), 0.2)], "path_label": "weg"}),
        ("path_label", {"path": [(date(2026, 1, 1), 0.1), (date(2026, 2, 1), 0.2)]}),
        (
            "from_zero",
            {"path": [(date(2026, 1, 1), -1), (date(2026, 2, 1), 0.2)], "path_label": "weg", "from_zero": True},
        ),
    ],
)
def test_a_break_or_a_path_that_cannot_be_is_refused(argument, wrong):
    with pytest.raises(ValueError, match=f"^{argument}:"):
        control_chart(POINTS, axis=say, **wrong)


def test_a_mark_and_a_label_are_text_and_never_markup():
    picture = cascade([Bar("<a href='x'>klik</a>", 1, "<b>", "other")])
    said = [note.text for note in picture.layout.annotations]
    assert said[0] == "&lt;a href='x'&gt;klik&lt;/a&gt;"
    picture = control_chart(POINTS, axis=say, target=0.5, target_label="<i>", marks=[Mark(date(2026, 2, 1), "x")])
    assert "&lt;i&gt;" in [note.text for note in picture.layout.annotations]


def test_helping_is_the_same_green_in_a_cascade_as_everywhere():
    picture = cascade([Bar(name, 1, "1", role) for name, role in OF_ACTIVITY_GROUP.items()])
    drawn = {bar.hovertext.split(":")[0]: bar.marker for bar in picture.data}
    assert drawn["HELP"].color == INK["helping"].colour
    assert len({marker.pattern.shape for marker in drawn.values()}) == len(drawn)


def test_the_zone_that_does_not_matter_and_the_zero_line_are_drawn():
    shapes = PICTURES["interval_plot"]().layout.shapes
    assert any((shape.x0, shape.x1) == (-0.05, 0.05) for shape in shapes)
    assert any(shape.x0 == shape.x1 == 0 for shape in shapes)


def test_one_row_has_no_words_that_cover_its_zone_and_more_rows_have_them():
    one = interval_plot(SPANS[:1], axis=say, relevant=0.05, axis_title="verschil")
    assert not one.layout.annotations
    said = [note.text for note in PICTURES["interval_plot"]().layout.annotations]
    assert said == ["Ouders", "<b>+9</b>", "Ruw", "<b>+14</b>"]
    low, high = one.layout.yaxis.range
    assert low < 0 < high


@pytest.mark.parametrize("role", ["tailored", "standard", "helping"])
def test_a_series_has_the_colour_dash_and_symbol_of_its_role(role):
    series = control_chart([replace(point, low=0, high=1) for point in POINTS], axis=say, role=role).data[-1]
    assert (series.line.color, series.line.dash) == (INK[role].colour, INK[role].dash)
    assert (series.marker.color, series.marker.symbol) == (INK[role].colour, INK[role].symbol)
    assert series.error_y.color == INK[role].colour


def test_a_point_has_its_margin_only_where_it_may_be_drawn_and_the_axis_holds_it():
    points = [replace(POINTS[0], low=0.02, high=0.95), *POINTS[1:]]
    picture = control_chart(points, axis=say)
    bars = picture.data[-1].error_y
    assert bars.array == pytest.approx((0.85, None, None))
    assert bars.arrayminus == pytest.approx((0.08, None, None))
    assert picture.layout.yaxis.range[1] >= 0.95
    assert control_chart(POINTS, axis=say).data[-1].error_y.array is None


def test_an_axis_from_zero_starts_there_and_refuses_what_would_fall_off():
    high = [replace(point, value=5, mean=None, lower=None, upper=None) for point in POINTS]
    assert control_chart(high, axis=say, from_zero=True).layout.yaxis.range[0] == 0
    assert control_chart(high, axis=say).layout.yaxis.range[0] > 0
    assert control_chart(high, axis=say, from_zero=True).layout.xaxis.showline
    nothing = [replace(point, value=0) for point in high]
    assert control_chart(nothing, axis=say, from_zero=True).layout.yaxis.range[1] > 0
    with pytest.raises(ValueError, match="from_zero"):
        control_chart([replace(high[0], value=-1)], axis=say, from_zero=True)


def test_the_axis_says_what_the_page_writes_and_nothing_more():
    axis = control_chart(POINTS, axis=lambda step: f"{step * 100:.0f}%").layout.yaxis
    assert axis.ticktext == tuple(f"{step * 100:.0f}%" for step in axis.tickvals)
    assert axis.ticksuffix is None
    assert axis.tickformat is None


@pytest.mark.parametrize(("target", "side"), [(0.35, "left"), (0.05, "right")])
def test_the_words_of_the_target_keep_off_the_axis_and_off_the_series(target, side):
    (words,) = control_chart(POINTS, axis=say, target=target, target_label="doel").layout.annotations
    assert words.xanchor == side
    assert words.xshift == (8 if side == "left" else -8)
    assert words.x == (0 if side == "left" else 1)


def test_no_point_at_the_edge_is_cut_in_half():
    points = [*POINTS[:2], replace(POINTS[2], signal="valt op")]
    marked = [trace for trace in control_chart(points, axis=say).data if "markers" in trace.mode]
    assert len(marked) == 2
    assert all(trace.cliponaxis is False for trace in marked)


def test_no_two_kinds_of_cell_look_the_same_without_colour():
    picture = PICTURES["matrix"]()
    (bars,) = picture.data
    signs = [note.text for note in picture.layout.annotations][: len(bars.y)]
    kinds = {(pattern, sign) for pattern, sign in zip(bars.marker.pattern.shape, signs, strict=True)}
    assert kinds == {
        ("", "<b>+12</b>"),
        ("", "-4"),
        ("", "0"),
        ("", "+1"),
        ("/", SIGN["hidden"]),
        ("", SIGN["unknown"]),
        (".", SIGN["apart"]),
        ("x", SIGN["whole"]),
    }
    assert [width for width in bars.marker.line.width if width > 1] == [3], "only what is certain has a thick edge"
    assert bars.hovertext[0] == "Toets<br>+12"
    assert picture.layout.meta == ("Blauw is goed.",)


@pytest.mark.parametrize(("good", "blue", "orange"), [(1, 0, 2), (-1, 2, 0)])
def test_the_good_side_is_blue_and_dark_words_can_be_read_on_every_cell(good, blue, orange):
    boxes = [[Box([], value=20, shown="+20"), Box([], value=0, shown="0"), Box([], value=-20, shown="-20")]]
    (bars,) = matrix(["a", "b", "c"], ["ouders"], boxes, good=good, key=[]).data
    red, green, blue_part = (int(bars.marker.color[blue][at : at + 2], 16) for at in (1, 3, 5))
    assert blue_part > red
    red, green, blue_part = (int(bars.marker.color[orange][at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue_part
    assert bars.marker.color[1] == colours.BACKGROUND
    assert min(contrast(colours.TEXT, colour) for colour in bars.marker.color) >= 4.5
    neither = matrix(["a", "b", "c"], ["ouders"], boxes, good=0, key=[]).data[0].marker.color
    assert neither[0] == neither[2], "no side is coloured where neither is better"


def test_a_difference_that_hardly_matters_is_nearly_white():
    """Full colour at twice what matters, or at the largest value where that is more: half of the colour, half white."""

    def tint(*values: float, relevant: float) -> list[int]:
        boxes = [[Box([], value=value, shown=str(value)) for value in values]]
        (bars,) = matrix(["a"] * len(values), ["ouders"], boxes, good=1, key=[], relevant=relevant).data
        return [255 - int(colour[1:3], 16) for colour in bars.marker.color]

    (full,) = tint(0.1, relevant=0.05)
    one, ten = tint(0.01, 0.1, relevant=0.05)
    assert ten == full
    assert one == pytest.approx(full / 10, abs=1)
    (alone,) = tint(0.01, relevant=0.05)
    assert alone == one, "the only value of a matrix is no deeper for that"
    half, largest = tint(0.1, 0.2, relevant=0.05)
    assert (half, largest) == (pytest.approx(full / 2, abs=1), full)
    assert tint(0.01, relevant=0.0) == [full]


def test_heads_that_do_not_fit_on_a_phone_stand_upright():
    row = [Box([], value=1, shown="+1")]
    few = matrix(["Doorbraakmethode"] * 3, ["ouders"], [row * 3], good=1, key=[]).layout.xaxis
    many = matrix(["Doorbraakmethode"] * 6, ["ouders"], [row * 6], good=1, key=[]).layout.xaxis
    assert (few.tickangle, many.tickangle) == (0, -90)
    size = [
        matrix(["a"] * columns, ["ouders"], [[Box([], value=1, shown="+19,18")] * columns], good=1, key=[])
        for columns in (2, 8)
    ]
    assert [of.layout.annotations[0].font.size for of in size] == [15, 11]


def test_a_matrix_of_twenty_groups_and_eight_approaches_stays_readable():
    boxes = [[Box(["x"], value=row - column, shown=str(row - column)) for column in range(8)] for row in range(20)]
    picture = matrix([f"Aanpak {n}" for n in range(8)], [f"groep {n}" for n in range(20)], boxes, good=1, key=[])
    assert len(picture.data) == 1
    assert len(picture.data[0].x) == 160
    assert picture.layout.height / 20 > 60, "room for the words of a group above its cells"


def test_a_long_label_goes_under_another_so_that_a_phone_can_show_it():
    short = cascade([Bar("Helpen", 1, "€ 1", "helping")])
    long = cascade([Bar("Een naam die veel te lang is voor een telefoon en dus breekt", 1, "€ 1", "helping")])
    assert "<br>" not in short.layout.annotations[0].text
    assert "<br>" in long.layout.annotations[0].text
    assert long.layout.height > short.layout.height


def test_a_page_without_tables_does_not_wait_for_pandas_or_statistics():
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, pages.shared.figure, pages.shared.table, pages.shared.frame, pages.shared.server;"
            "print({'pandas', 'pandera', 'statsmodels', 'scipy'} & set(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == "set()"
