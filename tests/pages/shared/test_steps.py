"""Steps down to what is left, and shares from a line on the left: what was taken off is seen without colour."""

import pytest

from pages.shared.figure import Level, Span, interval_plot, steps_down

LEVELS = [Level("Alles", 1.0, 0.0, "100"), Level("Zonder beleid", 0.5, 0.5, "50 over (50 eraf)", "helping")]


def test_what_was_taken_off_is_an_open_box_at_the_end_of_what_is_left():
    picture = steps_down(LEVELS)
    assert [bar.x[0] for bar in picture.data] == [1.0, 0.5]
    (box,) = picture.layout.shapes
    assert (box.x0, box.x1, box.line.dash, box.fillcolor) == (0.5, 1.0, "dot", None)


def test_nothing_and_less_than_nothing_are_refused():
    with pytest.raises(ValueError, match="levels: there is nothing"):
        steps_down([])
    with pytest.raises(ValueError, match="never below zero"):
        steps_down([Level("Zonder", -0.1, 0.2, "")])


def test_shares_stand_to_the_right_of_nought():
    span = Span("Noord", 0.2, 0.1, 0.3, "20%")
    picture = interval_plot([span], axis=str, relevant=0, axis_title="deel", from_zero=True)
    low, high = picture.layout.xaxis.range
    assert low > -0.02
    assert high > 0.3
    with pytest.raises(ValueError, match="from_zero"):
        interval_plot([Span("Zuid", -0.1, None, None, "")], axis=str, relevant=0, axis_title="deel", from_zero=True)
