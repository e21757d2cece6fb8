"""A form keeps what is typed, says everything that is wrong at once, and saves once."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from data import drafts
from data.records.budget_event import BudgetEvent
from data.records.record import amend, history, newest
from data.sample.organisation import MANAGER, STEWARD
from data.store import Store
from pages.shared.form.kinds import Unreadable, as_typed, meant
from pages.shared.open_store import close_stores, open_store


def script():
    import streamlit as st

    from data.records.budget_event import BudgetEvent
    from data.records.record import add, amend, newest, parse
    from pages.shared.form import open_form
    from pages.shared.open_store import open_store
    from pages.shared.sign_in import begin_session

    viewer, store = begin_session(), open_store()
    wanted = st.query_params.get("event")
    stored = next((of for of in newest(store, BudgetEvent) if str(of.id) == wanted), None)
    if stored and st.query_params.get("form") != "edit":
        st.text(f"{stored.record.description} / {stored.record.amount}")
        st.stop()
    form = open_form("budget_event", stored)
    form.day("on", "Dag")
    form.choice("domain", "Domein", {"werk": "Werk"}, new=True)
    form.number("amount", "Bedrag", unit="euro")
    form.long_text("description", "Wat er gebeurde")

    def save(fields):
        if stored is None:
            return add(store, viewer, parse(BudgetEvent, fields), record_id=form.id)
        return amend(
            store, viewer, form.id, parse(BudgetEvent, fields), based_on=form.based_on, reason="", save_id=form.save_id
        )

    form.save("Opslaan", save, then={"event": str(form.id)})


@pytest.fixture
def store(tmp_path, monkeypatch) -> Iterator[Store]:
    monkeypatch.setenv("KEERPUNT_STORE", str(tmp_path / "store.duckdb"))
    yield open_store()
    close_stores()


def opened(person: str = STEWARD.subject, **address: str) -> AppTest:
    app = AppTest.from_function(script)
    app.session_state["person"] = person
    app.query_params.update(address)
    return app.run()


def fill(
    app: AppTest, on="31-12-2026", amount="-1.250.000,5", description="De rijksbijdrage valt lager uit."
) -> AppTest:
    app.text_input[0].set_value(on).run()
    app.radio[0].set_value("werk").run()
    app.text_input[1].set_value(amount).run()
    return app.text_area[0].set_value(description).run()


def stored_events(store: Store) -> list[BudgetEvent]:
    return [of.record for of in newest(store, BudgetEvent)]


def errors(app: AppTest) -> str:
    return "\n".join(of.value for of in app.error)


def test_what_is_typed_in_dutch_is_stored_as_it_was_meant(store):
    app = fill(opened()).button[0].click().run()
    (event,) = stored_events(store)
    assert (event.on, event.amount) == (date(2026, 12, 31), -1_250_000.5)
    assert app.query_params["event"] == str(newest(store, BudgetEvent)[0].id)
    assert drafts.drafts(store, STEWARD) == []


def test_all_that_is_wrong_is_said_at_once_beside_its_field_and_nothing_is_stored(store):
    app = fill(opened(), on="31-02-2026", amount="7.25", description="De val.").button[0].click().run()
    assert stored_events(store) == []
    *beside, box = [of.value for of in app.error]
    assert "Dag (dag-maand-jaar)" in box
    assert "Bedrag (euro)" in box
    assert len(beside) == 2
    assert app.text_input[1].value == "7.25"


def test_an_empty_form_says_what_is_missing(store):
    app = opened().button[0].click().run()
    assert stored_events(store) == []
    assert errors(app).count("it ontbreekt. Vul het in.") == 2 * 3


def test_a_session_that_ends_halfway_keeps_the_draft_for_its_author_only(store):
    fill(opened())
    (draft,) = drafts.drafts(store, STEWARD)
    again = opened()
    assert again.text_area[0].value == "De rijksbijdrage valt lager uit."
    assert any("Dit is uw concept" in of.value for of in again.markdown)
    assert opened(MANAGER.subject).text_area[0].value == ""
    again.button[-1].click().run()
    assert newest(store, BudgetEvent)[0].id == draft.id
    assert opened().text_area[0].value == ""


def test_a_draft_that_is_thrown_away_is_gone(store):
    fill(opened())
    app = opened()
    app.button[0].click().run()
    assert drafts.drafts(store, STEWARD) == []
    assert app.text_area[0].value == ""


def test_two_windows_with_one_draft_lose_nothing_and_save_nothing_twice(store):
    fill(opened())
    first, second = opened(), opened()
    second.text_area[0].set_value("Heel iets anders.").run()
    first.button[-1].click().run()
    second.button[-1].click().run()
    assert [of.description for of in stored_events(store)] == ["De rijksbijdrage valt lager uit."]
    assert "In een ander venster is dit al opgeslagen" in errors(second)
    second.button[-1].click().run()
    assert [of.description for of in stored_events(store)] == ["De rijksbijdrage valt lager uit.", "Heel iets anders."]


def test_the_same_form_saved_from_two_windows_is_one_record(store):
    fill(opened())
    first, second = opened(), opened()
    first.button[-1].click().run()
    second.button[-1].click().run()
    assert len(stored_events(store)) == 1


def saved(store: Store) -> UUID:
    fill(opened()).button[0].click().run()
    return newest(store, BudgetEvent)[0].id


def changed_by_another(store: Store, event: UUID, **changes: object) -> None:
    now = history(store, BudgetEvent, event)[-1]
    record = now.record.model_copy(update=changes)
    amend(store, STEWARD, event, record, based_on=now.version, reason="elders")


def test_what_another_changed_elsewhere_in_the_record_is_brought_in_before_saving(store):
    event = saved(store)
    mine = opened(event=str(event), form="edit")
    mine.text_area[0].set_value("Mijn tekst over de bijdrage.").run()
    changed_by_another(store, event, amount=-5.0)
    mine.button[-1].click().run()
    assert [of.version for of in history(store, BudgetEvent, event)] == [1, 2]
    assert "heeft dit intussen ook opgeslagen" in "".join(of.value for of in mine.warning)
    assert mine.text_input[1].value == "-5"
    mine.button[-1].click().run()
    last = history(store, BudgetEvent, event)[-1]
    assert (last.version, last.record.amount, last.record.description) == (3, -5.0, "Mijn tekst over de bijdrage.")


def test_where_both_changed_one_field_the_person_sees_both_and_chooses(store):
    event = saved(store)
    mine = opened(event=str(event), form="edit")
    mine.text_area[0].set_value("Mijn tekst.").run()
    changed_by_another(store, event, description="De tekst van een ander.")
    mine.button[-1].click().run()
    assert any("De tekst van een ander" in of.value for of in mine.markdown)
    assert mine.text_area[0].value == "Mijn tekst."
    next(of for of in mine.button if of.label == "Neem deze tekst over").click().run()
    assert mine.text_area[0].value == "De tekst van een ander."
    mine.button[-1].click().run()
    assert history(store, BudgetEvent, event)[-1].record.description == "De tekst van een ander."


def test_what_looks_like_a_person_is_said_when_the_field_is_left_and_goes_into_no_draft(store):
    app = fill(opened(), description="Bel mevrouw op 06-12345678 over de bijdrage.")
    assert "een telefoonnummer" in errors(app)
    (draft,) = drafts.drafts(store, STEWARD)
    assert "description" not in draft.fields
    app.button[-1].click().run()
    assert stored_events(store) == []
    app.text_area[0].set_value("Bel de rijksoverheid over de bijdrage.").run()
    assert errors(app) == ""
    app.button[-1].click().run()
    assert len(stored_events(store)) == 1


def test_what_is_not_in_the_list_is_typed_and_stored_as_it_was_typed(store):
    app = fill(opened())
    app.radio[0].set_value("?").run()
    app.text_input[1].set_value("Jeugd in Zuid").run()
    app.button[-1].click().run()
    assert [of.domain for of in stored_events(store)] == ["Jeugd in Zuid"]
    again = opened(event=str(newest(store, BudgetEvent)[0].id), form="edit")
    assert again.radio[0].value == "Jeugd in Zuid"


@pytest.mark.parametrize(
    ("kind", "value", "typed"),
    [
        ("number", 7.25, "7,25"),
        ("number", 1_250_000, "1250000"),
        ("share", 0.07, "7"),
        ("share", 0.125, "12,5"),
        ("day", date(2026, 3, 1), "01-03-2026"),
        ("choices", ("a", "b"), ["a", "b"]),
        ("tick", True, True),
        ("text", "zo", "zo"),
    ],
)
def test_a_value_is_typed_in_the_readers_form_and_means_the_same_again(kind, value, typed):
    assert as_typed(kind, value, "nl") == typed
    assert meant(kind, typed, "nl") == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "7.25"),
        ("number", "1,2,3"),
        ("number", "veel"),
        ("share", "1.2"),
        ("day", "12/31/2026"),
        ("day", "31-02-2026"),
    ],
)
def test_what_can_be_read_in_two_ways_is_not_guessed(kind, typed):
    with pytest.raises(Unreadable, match="schrijf"):
        meant(kind, typed, "nl")


@pytest.mark.parametrize(
    ("typed", "value"), [("1.250,5", 1250.5), ("€ 20", 20), ("62%", 62), ("-3", -3), ("", None), ("  ", None)]
)
def test_thousands_signs_and_units_may_be_typed_along(typed, value):
    assert meant("number", typed, "nl") == value
    assert meant("number", "1,250.5", "en") == 1250.5


def test_what_is_typed_in_one_language_keeps_its_meaning_in_the_other(store):
    app = fill(opened(), amount="1.234")
    app.query_params["lang"] = "en"
    app.run()
    assert app.text_input[1].value == "1234"
    app.button[-1].click().run()
    assert [of.amount for of in stored_events(store)] == [1234]


@pytest.mark.parametrize("typed", ["1e400", "1e999999999", "9" * 39, "1_000", "inf", "nan", "١٢"])
def test_a_number_that_no_clerk_writes_is_refused_and_the_form_opens_again(store, typed):
    app = fill(opened(), amount=typed).button[-1].click().run()
    assert "Bedrag (euro)" in errors(app)
    assert not app.exception
    assert stored_events(store) == []
    assert opened().text_input[1].value == typed


def test_half_a_sentence_stays_with_who_typed_it_when_somebody_else_looks_in_the_same_window(store):
    event = saved(store)
    app = opened(event=str(event), form="edit")
    app.text_area[0].set_value("Nog niet af.").run()
    app.session_state["person"] = MANAGER.subject
    assert app.run().text_area[0].value == "De rijksbijdrage valt lager uit."


def cut_short():
    import streamlit as st

    from pages.shared.form import open_form
    from pages.shared.sign_in import begin_session

    begin_session()
    saved = st.session_state.setdefault("saved_fields", [])
    form = open_form("cut_short")
    form.text("first", "Eerst")
    form.text("second", "Daarna")
    form.save("Opslaan", saved.append, then={})
    # As a run that the next click ends before it comes to the first field.
    open_form("cut_short")


@pytest.mark.usefixtures("store")
def test_a_run_that_the_next_click_cuts_short_loses_no_field():
    app = AppTest.from_function(cut_short)
    app.session_state["person"] = STEWARD.subject
    app.run()
    app.text_input[0].set_value("een")
    app.text_input[1].set_value("twee").run()
    app.button[0].click().run()
    assert not app.exception
    assert app.session_state["saved_fields"] == [{"first": "een", "second": "twee"}]
