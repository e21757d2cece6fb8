"""A failure is a sentence and a number for the viewer; the rest is for the log."""

import logging
import re

from streamlit.testing.v1 import AppTest

from pages.shared.error_box import on_script_error
from pages.shared.visit import NotAllowed


def script():
    from pages.shared.error_box import on_script_error

    on_script_error(ZeroDivisionError("a secret of the machine"))


def test_the_viewer_gets_a_number_under_which_the_log_has_the_rest(caplog):
    with caplog.at_level(logging.ERROR, "keerpunt"):
        app = AppTest.from_function(script).run()
    shown = app.error[0].value
    assert "secret" not in shown
    assert "ZeroDivisionError" not in shown
    reference = re.search(r"[0-9A-F]{8}", shown)[0]
    [record] = [record for record in caplog.records if record.name == "keerpunt"]
    assert reference in record.getMessage()
    assert "a secret of the machine" in caplog.text


def test_each_failure_has_its_own_number():
    shown = {AppTest.from_function(script).run().error[0].value for _ in range(5)}
    assert len(shown) == 5


def test_english_readers_get_english():
    app = AppTest.from_function(script)
    app.session_state["language"] = "en"
    assert app.run().error[0].value.startswith("Something went wrong")


def test_a_refusal_is_shown_as_it_is_and_not_logged(caplog):
    def script():
        from data.viewer import Viewer
        from data.words import Refusal
        from pages.shared.error_box import on_script_error

        try:
            Viewer("x", "X", frozenset({"policy"})).require("decide")
        except Refusal as refusal:
            on_script_error(refusal)

    app = AppTest.from_function(script).run()
    assert "Uw rol mag dit niet" in app.error[0].value
    assert [record for record in caplog.records if record.name == "keerpunt"] == []


def test_streamlits_own_english_message_stays_away():
    from data.words import _

    assert on_script_error(NotAllowed(_("Nee."))) is True
