"""A page opens with its answer, in words."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.answer import answer


def script():
    from pages.shared.answer import answer

    answer("Van de *vier* effecten is er een gehaald.")


def test_the_answer_is_a_heading_without_a_link_and_never_markup():
    (heading,) = AppTest.from_function(script).run().subheader
    assert heading.value == r"Van de \*vier\* effecten is er een gehaald."
    assert heading.proto.hide_anchor


@pytest.mark.parametrize("sentence", ["", "  "])
def test_an_empty_answer_is_a_mistake_of_the_page(sentence):
    with pytest.raises(ValueError, match="empty state"):
        answer(sentence)
