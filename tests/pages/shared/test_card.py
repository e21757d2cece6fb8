"""No figure without what it rests on, and every figure opens down to its definition."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics.definition import definitions
from pages.shared.card import card

GOOD = {
    "label": "Aandeel helptijd",
    "value": "8,3%",
    "n": "164 medewerkers",
    "period": "2e kwartaal 2026",
    "interval": "marge 7,9% tot 8,8%",
}


@pytest.mark.parametrize("missing", GOOD)
def test_a_figure_without_this_is_refused(missing):
    words = GOOD | {missing: " "}
    with pytest.raises(ValueError, match=missing):
        card(
            words["label"],
            words["value"],
            n=words["n"],
            period=words["period"],
            interval=words["interval"],
            definition=definitions()["org_helping_share"],
        )


def test_what_this_one_figure_counts_comes_above_the_rest():
    def script(first):
        from metrics.definition import definitions
        from pages.shared.card import card

        definition = definitions()["own_indicator"]
        card("Een cijfer", "8,3%", n="164", period="2026", interval="7-9", definition=definition, about_first=first)

    def said(first):
        app = AppTest.from_function(script, kwargs={"first": first}).run()
        return [part.value for part in app.get("popover")[0].markdown]

    assert said("Gezinnen *zonder* dak.") == [r"Gezinnen \*zonder\* dak\.".replace(r"\.", "."), *said("")]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("metric", definitions())
def test_every_metric_opens_down_to_its_definition(metric, language):
    def script(metric, language):
        import streamlit as st

        from metrics.definition import definitions
        from pages.shared.card import card

        st.session_state["language"] = language
        card("Een cijfer", "8,3%", n="164", period="2026", interval="7 tot 9", definition=definitions()[metric])

    app = AppTest.from_function(script, kwargs={"metric": metric, "language": language}).run()
    assert not app.exception
    definition = definitions()[metric]
    words = definition.explanation(language)
    said = "\n".join(part.value for part in app.markdown).replace("\\", "")
    for part in (words.title, words.question, words.why_it_matters, words.how_calculated, words.caveats, words.unit):
        assert part in said
    assert app.code[0].value == definition.sql
    assert definition.header.owner in app.caption[0].value
