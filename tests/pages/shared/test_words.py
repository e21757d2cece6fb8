"""What the screen says, in the viewer's language, and never as markup."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.words import plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a*b_c", r"a\*b\_c"),
        ("[klik](https://x)", "\\[klik\\](https\\://\N{WORD JOINER}x)"),
        ("www.x.nl", "www\N{WORD JOINER}.x.nl"),
        ("a@x.nl", "a@\N{WORD JOINER}x.nl"),
        ("kop\n===", "kop ==="),
        ("---", r"\---"),
        ("&lt;", r"\&lt;"),
        ("$x$ kost", r"\$x\$ kost"),
        (":red[let op]", r"\:red\[let op\]"),
        ("# kop", r"\# kop"),
        ("<b>", r"\<b\>"),
        ("1. eerst", r"1\. eerst"),
        ("12) dan", r"12\) dan"),
        ("- punt", r"\- punt"),
        ("+ punt", r"\+ punt"),
        ("+14 per 100", "+14 per 100"),
        ("€ 1.234,50", "€ 1.234,50"),
    ],
)
def test_what_somebody_typed_is_never_markup(typed, shown):
    assert plain(typed) == shown


def test_the_screen_speaks_dutch_until_somebody_chose_otherwise():
    def script():
        import streamlit as st

        from pages.shared import format as fmt
        from pages.shared.words import _, language

        st.text(language())
        st.text(_("Kwartaal"))
        st.text(fmt.number(1234.5, 1) + " " + fmt.separators())

    app = AppTest.from_function(script)
    assert [text.value for text in app.run().text] == ["nl", "Kwartaal", "1.234,5 ,."]
    app.session_state["language"] = "en"
    assert [text.value for text in app.run().text] == ["en", "Quarter", "1,234.5 .,"]
    app.session_state["language"] = "tlh"
    assert app.run().text[0].value == "nl"
