"""The screen as a whole: who is looking, in which language, and what happens when something fails."""

from itertools import product

import pytest
from streamlit.testing.v1 import AppTest

import pages
from data.format import LANGUAGES
from data.viewer import NotAllowed
from pages import PAGES
from pages.shared.sign_in import PEOPLE
from pages.shared.visit import FRAMED, begin
from tests.screen import APP, screen_on, words_of


def test_the_first_visit_is_the_overview_in_dutch(visit):
    app = visit()
    assert not app.exception
    assert [title.value for title in app.title] == ["Overzicht"]
    assert app.radio[0].value == "nl"


def test_nobody_can_take_the_invented_municipality_for_a_real_one(visit):
    assert "verzonnen gemeente" in visit().info[0].value


def test_own_figures_are_not_called_invented(visit_empty):
    banner = visit_empty().info[0].value
    assert "verzonnen" not in banner
    assert "zonder echte aanmelding" in banner


def test_there_are_six_people_with_every_role_and_two_frontline_teams():
    assert len(PEOPLE) == 6
    assert set().union(*(person.roles for person in PEOPLE.values())) == set(pages.EVERYBODY)
    frontline = [person.teams for person in PEOPLE.values() if "frontline" in person.roles]
    assert sorted(frontline, key=sorted) == [{"schuldhulp-centrum"}, {"wijkteam-noord"}]


def reader_of(page):
    """The first person of the demonstration whose role opens this page."""
    return next(subject for subject, person in PEOPLE.items() if pages.entry(page).may_be_seen_by(person))


@pytest.mark.parametrize(
    ("page", "person"),
    [(page.folder, subject) for page, subject in product(PAGES, PEOPLE) if page.may_be_seen_by(PEOPLE[subject])],
)
def test_every_page_opens_for_everybody_whose_role_it_is_for(visit, page, person):
    app = visit(person, page=page)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize(("page", "language"), [*product([page.folder for page in PAGES], LANGUAGES)])
def test_every_page_opens_in_every_language(visit, page, language):
    app = visit(reader_of(page), page=page, language=language)
    assert not app.exception
    assert not app.error
    assert pages.entry(page).title.say(language) in [title.value for title in app.title]


@pytest.mark.parametrize(("page", "language"), [*product([page.folder for page in PAGES], LANGUAGES)])
def test_an_empty_store_gets_a_first_step_and_no_error(visit_empty, page, language):
    app = visit_empty(reader_of(page), page=page, language=language)
    assert not app.exception
    assert not app.error
    assert len(words_of(app)) > 60


def test_another_person_keeps_the_language_that_was_chosen(visit):
    app = visit("demo-director", language="en")
    assert app.title[0].value == "Overview"
    app.selectbox(key="person").select("demo-manager").run()
    assert app.title[0].value == "Overview"
    assert app.radio[0].value == "en"
    assert app.selectbox(key="person").value == "demo-manager"


def test_the_choice_of_language_goes_into_the_address_and_a_link_brings_it_back(visit):
    assert "lang" not in visit().query_params
    assert visit(language="en").query_params["lang"] == "en"
    app = visit(lang="en")
    assert app.title[0].value == "Overview"
    assert app.radio[0].value == "en"
    assert visit(lang="en", language="nl").title[0].value == "Overzicht"


def test_the_language_travels_to_another_page(visit):
    app = visit(language="en")
    app.query_params.clear()
    app.switch_page(pages.entry("staff_time").script).run()
    assert app.title[0].value == pages.entry("staff_time").title.say("en")
    assert app.query_params["lang"] == "en"


def test_an_unknown_language_in_the_address_is_dutch(visit):
    app = visit(lang="fr")
    assert not app.exception
    assert app.title[0].value == "Overzicht"


def test_the_choice_of_person_is_in_the_new_language_at_once(visit):
    app = visit("demo-manager")
    assert "leidinggevende" in app.selectbox(key="person").options[0]
    app.radio[0].set_value("en").run()
    assert "manager" in app.selectbox(key="person").options[0]
    assert app.selectbox(key="person").value == "demo-manager"


def test_a_page_that_is_not_for_this_role_says_so_at_its_own_address(visit, monkeypatch):
    closed = pages.PageEntry("staff_time", pages.entry("staff_time").title, "staff_time", frozenset({"steward"}))
    monkeypatch.setattr("pages.shared.frame.PAGES", (*PAGES[:2], closed))
    app = visit("demo-manager")
    app.switch_page("pages/shared/no_access.py").run()
    assert not app.exception
    assert [title.value for title in app.title] == ["Geen toegang"]


def test_a_page_checks_the_viewer_itself_for_a_menu_is_no_permission(monkeypatch):
    closed = pages.PageEntry("staff_time", pages.entry("staff_time").title, "staff_time", frozenset({"steward"}))
    monkeypatch.setattr("pages.shared.visit.entry", lambda _folder: closed)
    monkeypatch.setattr("pages.shared.visit.st.session_state", {FRAMED: True})
    with pytest.raises(NotAllowed, match="niet voor uw rol"):
        begin("staff_time")


def test_a_page_that_is_started_by_itself_shows_nothing(visit):
    """`streamlit run pages/overview/page.py` goes round app.py, and so round its address check."""
    visit()  # the store is open and the viewer known: what is missing is the frame
    app = AppTest.from_file(str(APP.parent / "pages" / "overview" / "page.py"), default_timeout=60).run()
    assert [problem.message for problem in app.exception] != []
    assert app.markdown.len == app.metric.len == app.title.len == 0


def test_a_store_that_cannot_be_opened_is_a_sentence_on_the_screen(tmp_path):
    (tmp_path / "store.duckdb").write_text("this is no database")
    with screen_on(tmp_path / "store.duckdb") as visit:
        app = visit()
    assert not app.exception
    assert "store" in app.error[0].value


def test_what_one_person_began_to_type_is_not_there_for_the_next_one_in_the_same_window(visit):
    app = visit("demo-frontline-noord", page="about_the_numbers", section="activities")
    app.session_state["day/2026-11-16"] = "controle 3, aanvraag 2,5"
    app.selectbox(key="person").select("demo-manager").run()
    assert "day/2026-11-16" not in app.session_state
    assert app.selectbox(key="person").value == "demo-manager"
