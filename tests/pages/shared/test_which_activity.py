"""Which one is this? On the screen: search or three questions, one code, and the guide can be asked again."""

import pytest
from streamlit.testing.v1 import AppTest

from data.activities import activities


def guide():
    """A page with nothing but two guides, one of them in a popover as on the page that asks."""
    import streamlit as st

    from pages.shared.which_activity import which_activity, which_outcome

    with st.popover("Welke is dit?"):
        found = which_outcome("one")
    st.session_state["found"] = found
    with st.expander("Nog een"):
        st.session_state["other"] = which_activity("two")


@pytest.fixture
def app():
    return AppTest.from_function(guide).run()


def tapped(app, question, answer):
    """Choose an answer by its first words, of the guide in the popover."""
    radio = app.radio(key=f"one/{question}/one")
    choice = next(place for place, name in enumerate(radio.options) if name.startswith(answer))
    return radio.set_value(CODES[question][choice]).run()


CODES = {
    "about": ["yes", "no"],
    "helping": ["together", "form", "acted", "recorded", "talked"],
    "checking": ["checked", "recorded", "talked"],
    "work": ["meeting", "steering", "account", "learn", "else"],
}


def said(app):
    """Without the escapes of Markdown."""
    return "\n".join(of.value for of in app.markdown).replace("\\", "")


def test_before_an_answer_there_is_one_question_and_no_code(app):
    assert not app.exception
    assert [radio.key for radio in app.radio] == ["one/about/one", "two/about/one"]
    assert app.session_state["found"] is None


def test_three_answers_end_in_a_code_with_why_and_what_else_belongs_to_it(app):
    tapped(app, "about", "Ja")
    app.checkbox(key="one/purpose/change").check().run()
    assert app.session_state["found"] is None
    tapped(app, "helping", "Een formulier")
    assert app.session_state["found"] == ("HELP_INDIRECT", "form_work")
    assert "Dit is: Helpen zonder contact" in said(app)
    assert "Geef ook aan dat u een formulier invulde." in said(app)
    assert activities()["HELP_INDIRECT"].definition.dutch in said(app)
    assert "- Met een schuldeiser een haalbare terugbetaling afspreken" in said(app)
    assert app.session_state["other"] is None, "two guides on one page keep their own answers"


def test_of_two_purposes_the_most_intrusive_one_asks_on(app):
    tapped(app, "about", "Ja")
    app.checkbox(key="one/purpose/change").check().run()
    app.checkbox(key="one/purpose/check").check().run()
    tapped(app, "checking", "Het nagaan")
    assert app.session_state["found"] == ("CTRL_RESIDENT", None)
    assert "het meest ingrijpt" in said(app)


def test_beginning_again_forgets_the_answers(app):
    tapped(app, "about", "Nee")
    tapped(app, "work", "Iets anders")
    assert app.session_state["found"] == ("OTHER", None)
    app.button(key="one/again").click().run()
    assert app.session_state["found"] is None
    assert app.radio(key="one/about/one").value is None


def test_a_situation_that_is_found_gives_its_code_and_stands_in_place_of_the_questions(app):
    app.text_input(key="one/words").input("keukentafel").run()
    assert [radio.key for radio in app.radio if radio.key.startswith("one/")] == ["one/found"]
    found = app.radio(key="one/found")
    assert found.options == ["Het plan schrijven aan de keukentafel"]
    found.set_value(7).run()
    assert app.session_state["found"] == ("HELP_DIRECT", None)
    assert "De inwoner is erbij." in said(app)


def test_leave_is_no_work_and_gives_no_code(app):
    app.text_input(key="one/words").input("ziek").run()
    app.radio(key="one/found").set_value(25).run()
    assert app.session_state["found"] is None
    assert "Dit is geen werk" in said(app)


def test_words_that_find_nothing_say_so_and_leave_the_questions(app):
    app.text_input(key="one/words").input("xyzzy").run()
    assert "Niets gevonden" in said(app)
    tapped(app, "about", "Nee")
    tapped(app, "work", "Iets anders")
    assert app.session_state["found"] == ("OTHER", None)
