"""A filter stands in the address: whoever gets the link sees the same."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.filters import address_filter, quarter_filter

WIDGET = "quarter_widget"


def script():
    import streamlit as st

    from metrics.quarter import Quarter
    from pages.shared.filters import quarter_filter

    st.text(quarter_filter([Quarter(2025, 4), Quarter(2026, 2), Quarter(2026, 1)]))


def opened(**address: str) -> AppTest:
    app = AppTest.from_function(script)
    app.query_params.update(address)
    return app.run()


def test_without_an_address_it_is_the_latest_and_the_address_stays_clean():
    app = opened()
    assert app.text[0].value == "2026Q2"
    assert app.selectbox[0].options == ["2e kwartaal 2026", "1e kwartaal 2026", "4e kwartaal 2025"]
    assert "quarter" not in app.query_params


def test_the_address_decides():
    app = opened(quarter="2025Q4")
    assert app.text[0].value == "2025Q4"
    assert app.selectbox(key=WIDGET).value == "2025Q4"


def test_a_choice_goes_into_the_address():
    app = opened()
    app.selectbox(key=WIDGET).select("2026Q1").run()
    assert app.text[0].value == "2026Q1"
    assert app.query_params["quarter"] == "2026Q1"


def test_back_in_the_browser_changes_the_choice_too():
    app = opened(quarter="2025Q4")
    app.query_params["quarter"] = "2026Q1"
    assert app.run().selectbox(key=WIDGET).value == "2026Q1"


def test_on_another_page_the_choice_is_kept_and_said_in_the_address():
    app = opened(quarter="2025Q4")
    app.query_params.clear()
    assert app.run().text[0].value == "2025Q4"
    assert app.query_params["quarter"] == "2025Q4"


@pytest.mark.parametrize("nonsense", ["2031Q1", "", "vorig jaar", "<script>"])
def test_an_unknown_quarter_is_the_latest(nonsense):
    app = opened(quarter=nonsense)
    assert not app.exception
    assert app.text[0].value == "2026Q2"
    assert app.query_params["quarter"] == "2026Q2"


def test_a_link_to_something_that_is_gone_says_so_once_and_what_is_shown_instead():
    app = opened(quarter="2031Q1")
    assert "er niet (meer) is. U ziet nu\\: 2e kwartaal 2026." in app.info[0].value
    assert not app.run().info


@pytest.mark.parametrize("address", [{}, {"quarter": "2025Q4"}])
def test_a_link_to_something_that_exists_says_nothing(address):
    assert not opened(**address).info


def test_a_dead_link_keeps_what_was_chosen_before():
    app = opened(quarter="2025Q4")
    app.query_params["quarter"] = "2031Q1"
    assert app.run().text[0].value == "2025Q4"
    assert "4e kwartaal 2025" in app.info[0].value


def test_a_title_that_somebody_typed_is_never_markup_in_that_sentence():
    def script():
        from pages.shared.filters import address_filter

        address_filter("Effect", {"a": "**Vet**"}, name="effect")

    app = AppTest.from_function(script)
    app.query_params["effect"] = "gone"
    assert r"\*\*Vet\*\*" in app.run().info[0].value


def test_a_link_from_a_dutch_colleague_works_in_english():
    app = AppTest.from_function(script)
    app.session_state["language"] = "en"
    app.query_params["quarter"] = "2025Q4"
    app.run()
    assert app.text[0].value == "2025Q4"
    assert app.selectbox[0].options[-1] == "4th quarter 2025"


def test_nothing_to_choose_from_is_a_mistake_of_the_page():
    with pytest.raises(ValueError, match="empty state"):
        quarter_filter([])
    with pytest.raises(ValueError, match="empty state"):
        address_filter("Effect", {}, name="effect")
