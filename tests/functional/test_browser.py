"""What a person meets in a browser: on a desk and on a phone, with a mouse and with keys, in two languages."""

import re
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import expect

from pages import PAGES
from tests.functional.acting import STEWARD, look_as, open_list
from tests.functional.conftest import settled, watched
from tests.functional.server import serving

WIDTHS = (1280, 390)
READABLE = (Path(__file__).parent / "readable.js").read_text(encoding="utf-8")


@contextmanager
def menu(page):
    """The menu is in sight; on a phone it has to be opened for that, and closed again."""
    phone = page.viewport_size["width"] < 700
    if phone:
        page.get_by_test_id("stExpandSidebarButton").click()
    yield
    if phone:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    settled(page)


def in_english(page):
    """Choose English."""
    with menu(page):
        page.get_by_text("English", exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def allowed(page, entry):
    """Somebody is looking who may see this page: the steward may see them all, and comes only where others may not."""
    if "manager" not in entry.roles:
        with menu(page):
            look_as(page, STEWARD)


@pytest.mark.parametrize(("entry", "width"), [*product(PAGES, WIDTHS)], ids=lambda of: getattr(of, "folder", of))
def test_a_page_is_whole_on_a_desk_and_on_a_phone_in_both_languages(visit, entry, width):
    with visit(entry.address, width=width) as page:
        allowed(page, entry)
        for language in ("nl", "en"):
            if language == "en":
                in_english(page)
            assert page.get_by_role("heading", level=1).inner_text() == entry.title.say(language)
            assert page.title() == f"{entry.title.say(language)} · Keerpunt"
            assert page.evaluate("document.documentElement.lang") == language
            assert page.evaluate("document.documentElement.scrollWidth") <= width, "scrolls sideways"
            assert page.get_by_test_id("stException").count() == 0
            assert page.get_by_test_id("stAlertContentError").count() == 0
            assert page.evaluate(READABLE) == []


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.folder)
def test_every_picture_says_in_words_what_it_shows_and_has_its_table(visit, entry):
    with visit(entry.address, height=5000) as page:
        allowed(page, entry)
        pictures = page.get_by_role("figure")
        for place in range(pictures.count()):
            said = pictures.nth(place).get_attribute("aria-label")
            assert said, "a picture without words for who cannot see it"
            assert page.get_by_text(said, exact=True).first.is_visible()
        # A picture in a closed fold has its table there too.
        openers = page.get_by_text("De cijfers in een tabel")
        assert sum(opener.is_visible() for opener in openers.all()) == pictures.count()
        assert openers.count() == page.get_by_test_id("stPlotlyChart").count()
        assert page.locator("canvas").count() == 0
        assert page.locator(".modebar-btn").count() == 0


def test_the_table_of_a_picture_opens_with_the_keyboard_and_has_real_headings(visit):
    with visit() as page:
        opener = page.get_by_text("De cijfers in een tabel").first
        opener.scroll_into_view_if_needed()
        page.locator("summary", has_text="De cijfers in een tabel").first.focus()
        page.keyboard.press("Enter")
        table = page.locator("table").first
        table.wait_for(state="visible")
        assert table.get_attribute("aria-label")
        assert table.locator("th[scope=col]").count() >= 2


def test_with_the_keyboard_alone_everything_can_be_reached(visit):
    with visit() as page:
        reached = []
        for _press in range(60):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "(() => { const at = document.activeElement; return at.tagName === 'BODY' ? 'END' :"
                    " (at.getAttribute('aria-label') || at.innerText || at.closest('label')?.innerText || '').trim()"
                    " })()"
                )
            )
            if reached[-1] == "END":
                break
        assert "END" in reached, "the focus is caught somewhere"
        for wanted in ("Doeltoets", "Tijd", "U kijkt als", "Kwartaal", "Over dit cijfer", "De cijfers in een tabel"):
            assert any(wanted in name for name in reached), wanted


def test_a_figure_opens_down_to_its_sql_with_the_keyboard(visit):
    with visit() as page:
        page.get_by_role("button", name="Over dit cijfer").first.focus()
        page.keyboard.press("Enter")
        page.get_by_text("Hoe het is berekend").wait_for()
        page.get_by_text("De berekening (SQL)").click()
        assert "SELECT" in page.get_by_test_id("stCode").first.inner_text()


def test_the_chosen_quarter_stands_in_the_address_and_a_link_brings_it_back(visit):
    with visit() as page:
        latest = page.get_by_role("combobox", name="Kwartaal").input_value()
        open_list(page, page.get_by_role("combobox", name="Kwartaal"))
        page.get_by_role("option").nth(1).click()
        page.wait_for_url(re.compile("quarter="))
        settled(page)
        chosen = page.get_by_role("combobox", name="Kwartaal").input_value()
        assert chosen != latest
        page.reload()
        settled(page)
        assert page.get_by_role("combobox", name="Kwartaal").input_value() == chosen
        page.get_by_role("link", name="Tijd", exact=True).click()
        page.wait_for_url(re.compile("/staff_time.*quarter="))
        settled(page)
        assert page.get_by_role("combobox", name="Kwartaal").input_value() == chosen


def test_the_language_survives_a_reload_another_page_and_a_new_tab(visit):
    of = next(entry for entry in PAGES if entry.folder == "staff_time")
    dutch, english = of.title.say("nl"), of.title.say("en")
    with visit() as page:
        in_english(page)
        # The field of who is looking speaks English at once, not only at the next visit.
        chosen = page.get_by_role("combobox", name="You are looking as")
        expect(chosen).to_have_value(re.compile("manager"))
        assert "lang=en" in page.url
        page.reload()
        settled(page)
        assert page.get_by_role("heading", level=1).inner_text() == "Overview"
        page.get_by_role("link", name=english).first.click()
        page.wait_for_url(re.compile("/staff_time.*lang=en"))
        page.get_by_role("heading", level=1, name=english).wait_for()
        settled(page)
        address = page.url
        page.get_by_text("Nederlands", exact=True).click()
        page.get_by_role("heading", level=1, name=dutch).wait_for()
        page.go_back()
        page.get_by_role("heading", level=1, name=english).wait_for()
    with visit(address.split("/", 3)[3]) as tab:
        assert tab.get_by_role("heading", level=1).inner_text() == english


def test_another_person_is_chosen_and_stays_chosen_on_the_next_page(visit):
    with visit() as page:
        open_list(page, page.get_by_role("combobox", name="U kijkt als"))
        page.get_by_role("option").filter(has_text="Karin Terpstra").click()
        settled(page)
        page.get_by_role("link", name="Doeltoets").first.click()
        page.get_by_role("heading", level=1, name="Doeltoets").wait_for()
        settled(page)
        assert "Karin Terpstra" in page.get_by_role("combobox", name="U kijkt als").input_value()


def test_the_start_page_is_also_found_under_its_own_name(visit):
    with visit("overview?quarter=2031Q1") as page:
        assert page.get_by_role("heading", level=1).inner_text() == "Overzicht"
        assert page.get_by_role("dialog").count() == 0
        assert "quarter=" in page.url
        assert "2031Q1" not in page.url
        assert page.get_by_text("er niet (meer) is").count() == 1


def test_a_deep_link_straight_after_a_start_opens_that_page(browser, tmp_path):
    with (
        serving(tmp_path / "empty.duckdb") as server,
        watched(browser, server, PAGES[-1].address) as page,
    ):
        assert page.get_by_role("heading", level=1).inner_text() == PAGES[-1].title.say("nl")
        assert page.get_by_role("dialog").count() == 0


def test_a_page_that_breaks_shows_a_sentence_and_a_number_and_nothing_of_the_machine(browser, product_copy, tmp_path):
    (product_copy / "pages" / "overview" / "page.py").write_text(
        'raise ValueError("a secret of the machine")\n', encoding="utf-8"
    )
    with (
        serving(tmp_path / "empty.duckdb", root=product_copy) as server,
        watched(browser, server, "") as page,
    ):
        shown = page.get_by_test_id("stAlertContentError").inner_text()
        assert "geef de beheerder dan dit nummer" in shown
        everything = page.locator("body").inner_text()
        assert "secret" not in everything
        assert "Traceback" not in everything
        assert "ValueError" not in everything


def test_the_check_on_contrast_finds_what_it_should(visit):
    with visit() as page:
        page.evaluate("() => { document.querySelector('h1').style.color = '#999999' }")
        assert [found for found in page.evaluate(READABLE) if "Overzicht" in found]
