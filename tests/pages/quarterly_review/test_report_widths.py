"""How wide the columns of a table are: no word runs into the next column, and long text gets the room that is left."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pages.quarterly_review.report.blocks import Cell
from pages.quarterly_review.report.widths import widths

# Letters on one line of a page; a table of more is squeezed, as it has to be.
LINE = 122
words = st.text("abcdefghij", min_size=1, max_size=9)
sentences = st.lists(words, min_size=1, max_size=40).map(" ".join)


@settings(deadline=None)
@given(st.integers(1, 8).flatmap(lambda count: st.tuples(*[st.lists(sentences, min_size=3, max_size=3)] * count)))
def test_the_longest_word_of_each_column_fits_whatever_stands_beside_it(columns):
    heads = [texts[0] for texts in columns]
    rows = [[Cell(texts[line]) for texts in columns] for line in (1, 2)]
    found = widths(heads, rows)
    assert len(found) == len(columns)
    room = LINE / max(sum(found), LINE)
    for width, texts in zip(found, columns, strict=True):
        assert width * room >= max(len(word) for text in texts for word in text.split())


def test_long_text_gets_what_short_columns_leave():
    """One column of four letters, one of 400: the least of the first is 4 and 2 between, and it wants no more."""
    short, long = widths(("kort", "lang"), ((Cell("nu"), Cell("woorden " * 50)),))
    assert short < 7
    assert long > 9 * short


def test_an_icon_takes_room_beside_the_words_of_its_cell():
    bare, signed = (widths(("x", "y"), ((Cell("gewoon", icon), Cell("z")),))[0] for icon in ("", "<svg/>"))
    assert signed == bare + 6
