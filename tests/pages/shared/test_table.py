"""Tables hold text in the reader's form, and only that."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.table import Table, table


@pytest.mark.parametrize(
    ("columns", "rows", "problem"),
    [
        ([], [], "at least one column"),
        (["a", "a"], [], "same name twice"),
        (["a", "b"], [["1"]], r"rows\[0\] has 1 cells for 2 columns"),
        (["a"], [["1"], ["1", "2"]], r"rows\[1\] has 2 cells"),
    ],
)
def test_a_crooked_table_is_refused(columns, rows, problem):
    with pytest.raises(ValueError, match=problem):
        Table(columns, rows)


def test_a_bare_number_is_refused_for_the_reader_would_get_it_in_english():
    with pytest.raises(TypeError, match=r"1234\.5 is not text"):
        Table(["a"], [[1234.5]])


def test_a_table_without_description_is_refused():
    with pytest.raises(ValueError, match="alt"):
        table(Table(["a"], [["1"]]), alt=" ")


def test_a_table_is_drawn_as_cells_with_what_was_typed_in_it():
    def script():
        from pages.shared.table import Table, table

        table(Table(["Groep", "Aandeel"], [["*Jongeren*", "8,3%"], ["Ouders", "1.234,5"]]), alt="Twee groepen")

    app = AppTest.from_function(script).run()
    frame = app.table[0].value
    assert list(frame.index) == [r"\*Jongeren\*", "Ouders"]
    assert list(frame["Aandeel"]) == ["8,3%", "1.234,5"]
    assert app.table[0].proto.alt == "Twee groepen"
