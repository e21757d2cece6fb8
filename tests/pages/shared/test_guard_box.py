"""What to mind comes in three weights that a reader can tell apart without colours."""

from streamlit.testing.v1 import AppTest


def drawn(*weights):
    def script(weights):
        from metrics.guards import Guard
        from metrics.words import _
        from pages.shared.guard_box import guard_box

        sentence = _("Het verschil wordt later kleiner. Hieronder staat het verloop.")
        guard_box([Guard("fades", weight, sentence) for weight in weights])

    return AppTest.from_function(script, args=(weights,), default_timeout=60).run()


def test_nothing_to_mind_draws_nothing():
    page = drawn()
    assert not page.exception
    assert page.markdown.len == page.warning.len == 0


def test_each_weight_has_its_own_words():
    assert drawn("stop").warning[0].value.startswith("**Trek hier geen conclusie.** Het verschil")
    assert drawn("mind").markdown[0].value.startswith("**Let op.** Het verschil")
    assert drawn("note").markdown[0].value.startswith("**Zo is het gemaakt.** Het verschil")


def test_what_must_not_be_said_stands_alone_and_the_rest_is_a_list():
    page = drawn("note", "mind", "stop", "mind", "stop")
    assert page.warning.len == 2
    mind, note = (of.value for of in page.markdown)
    assert mind.startswith("**Let op.**")
    assert mind.count("\n- ") == 2
    assert note.startswith("**Zo is het gemaakt.**")
    assert not page.error, "an error would say that the product failed"
