"""My page: what waits for me, hours in one line, and drafts; saved once, and nothing lost."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from data.drafts import Draft, drafts, keep
from data.records.protected_hours import ProtectedHours, hours_id
from data.records.record import add, history
from data.sample.organisation import DIRECTOR, FRONTLINE_NOORD, MANAGER
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE, Viewer
from metrics.hours_asked import hours_asked
from pages.my_page.drafts import _place
from pages.shared.open_store import open_store
from pages.shared.visit import Visit
from tests.metrics.at_work import running, team, wrote
from tests.metrics.conftest import EFFECT, EXPERIMENT, effect
from tests.metrics.test_record_place import CONSULTATION
from tests.screen import TODAY, screen_on, words_of

LAST_WEEK = date(2026, 11, 9)
COLLEAGUE = Viewer("colleague", "Een collega", frozenset({"frontline"}), frozenset({"wijkteam-noord"}))
HOURS = hours_id(EFFECT, "wijkteam-noord", LAST_WEEK)


@pytest.fixture
def own(tmp_path):
    """A small municipality to write in: one effect, one team that is busy with it, and no hours yet."""
    path = tmp_path / "own.duckdb"
    with Store.open(Settings(path)) as store:
        effect(store, EFFECT)
        add(store, COMMAND_LINE, team("wijkteam-noord"))
        add(store, COMMAND_LINE, running(team="wijkteam-noord", effect_id=EFFECT), record_id=EXPERIMENT)
    with screen_on(path) as opened:
        yield opened


def button(app, label):
    return next(of for of in app.button if of.label == label)


def hours_field(app):
    return next(of for of in app.text_input if of.label.startswith("Uren voor"))


def stored_hours():
    return history(open_store(), ProtectedHours, HOURS)


@pytest.mark.parametrize("person", ["demo-steward", "demo-policy", "demo-director"])
def test_the_first_sentence_is_the_answer(visit, person):
    app = visit(person, page="my_page")
    assert not app.exception
    assert app.subheader[0].value.startswith("Er wach")


def test_in_an_empty_store_nothing_waits(visit_empty):
    assert "Er wacht niets op u." in words_of(visit_empty(page="my_page"))


def test_hours_of_last_week_are_one_number_and_one_button(own):
    app = own("demo-frontline-noord", page="my_page")
    assert hours_asked(open_store(), FRONTLINE_NOORD, TODAY)
    before = app.subheader[0].value
    hours_field(app).set_value("6,5").run()
    button(app, "Uren opslaan").click().run()
    assert not app.exception
    (stored,) = stored_hours()
    assert (stored.record.hours, stored.record.team, stored.author) == (6.5, "wijkteam-noord", "demo-frontline-noord")
    assert app.subheader[0].value != before
    assert not [of for of in app.text_input if of.label.startswith("Uren voor")]


def test_what_is_no_number_is_said_at_the_field_and_nothing_is_saved(own):
    app = own("demo-frontline-noord", page="my_page")
    hours_field(app).set_value("veel").run()
    button(app, "Uren opslaan").click().run()
    assert stored_hours() == []
    assert any("getal" in error.value for error in app.error)
    assert hours_field(app).value == "veel"


def test_hours_that_a_colleague_wrote_meanwhile_are_never_overwritten_unseen(own):
    app = own("demo-frontline-noord", page="my_page")
    hours_field(app).set_value("6").run()
    theirs = ProtectedHours(effect_id=EFFECT, team="wijkteam-noord", week=LAST_WEEK, hours=4)
    add(open_store(), COLLEAGUE, theirs, record_id=HOURS)
    button(app, "Uren opslaan").click().run()
    assert [of.record.hours for of in stored_hours()] == [4]


def test_hours_of_another_week_are_shown_before_they_are_changed(own):
    theirs = ProtectedHours(effect_id=EFFECT, team="wijkteam-noord", week=LAST_WEEK, hours=4)
    own("demo-frontline-noord")
    add(open_store(), FRONTLINE_NOORD, theirs, record_id=HOURS)
    app = own("demo-frontline-noord", page="my_page", form="hours")
    assert "Er staat nu 4 uur, opgeschreven door Samir Haddou" in words_of(app)
    next(of for of in app.text_input if of.label.startswith("Uren")).set_value("5").run()
    next(of for of in app.text_area if of.label.startswith("Waarom")).set_value("Een collega was vergeten.").run()
    button(app, "Uren opslaan").click().run()
    assert [(of.record.hours, of.reason) for of in stored_hours()] == [(4, ""), (5, "Een collega was vergeten.")]


def test_a_draft_can_be_thrown_away_and_is_nobody_elses(own):
    own("demo-manager")
    keep(open_store(), MANAGER, UUID(int=1), "experiment", 0, {"title": "Bellen in de avond"})
    assert "Bellen in de avond" not in words_of(own("demo-director", page="my_page"))
    app = own("demo-manager", page="my_page")
    assert "Bellen in de avond" in words_of(app)
    button(app, "Gooi dit concept weg").click().run()
    assert drafts(open_store(), MANAGER) == []
    assert "Bellen in de avond" not in words_of(app)


def test_what_waits_is_counted_with_hours_and_drafts(own):
    own("demo-director")
    first = own("demo-director", page="my_page").subheader[0].value
    keep(open_store(), DIRECTOR, UUID(int=1), "experiment", 0, {"title": "Bellen in de avond"})
    assert own("demo-director", page="my_page").subheader[0].value != first


@pytest.mark.parametrize(
    ("form", "based_on", "address"),
    [
        ("experiment", 0, ("experiments", {"form": "new", "draft": str(EXPERIMENT)})),
        (
            "policy_change:00000000-0000-0000-0000-000000000009",
            0,
            ("policy", {"form": "new", "draft": str(EXPERIMENT)}),
        ),
        ("experiment_start", 1, ("experiments", {"experiment": str(EXPERIMENT), "form": "start"})),
        ("experiment", 1, ("experiments", {"experiment": str(EXPERIMENT), "form": "edit"})),
        (f"learning_note/{EXPERIMENT}", 0, ("experiments", {"experiment": str(EXPERIMENT), "form": "note"})),
        (f"comment/{EXPERIMENT}", 0, ("experiments", {"experiment": str(EXPERIMENT)})),
        ("unheard_of", 0, None),
    ],
)
def test_a_draft_opens_where_it_was_begun(own, form, based_on, address):
    own("demo-manager")
    draft = Draft(EXPERIMENT, form, based_on, {}, datetime(2026, 11, 20, tzinfo=UTC))
    assert _place(Visit(open_store(), MANAGER), draft) == address


def test_a_draft_of_a_consultation_opens_in_its_form(own):
    own("demo-manager")
    number = UUID(int=9)
    wrote(open_store(), MANAGER, CONSULTATION, CONSULTATION.on, number)
    draft = Draft(number, "consultation", 1, {}, datetime(2026, 11, 20, tzinfo=UTC))
    assert _place(Visit(open_store(), MANAGER), draft) == (
        "staff_time",
        {"form": "consultation", "consultation": str(number)},
    )
