"""What happens in a real browser when people do what people do: twice, back, halfway, and at the same time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.functional.conftest import settled, watched
from tests.functional.server import serving
from tests.screen import copy_of_invented

SAMIR, NOOR, ILSE = "Samir Haddou", "Noor Jansma", "Ilse Vermeer"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of one's own: these tests write."""
    with serving(copy_of_invented(tmp_path_factory.mktemp("forms"))) as opened:
        yield opened


@contextmanager
def seen_by(browser: Any, address: str, person: str, path: str) -> Iterator[Any]:
    """A fresh session in which this person has opened this page."""
    with watched(browser, address, path) as page:
        page.get_by_role("combobox", name="U kijkt als").click()
        page.get_by_role("option", name=person).click()
        settled(page)
        yield page


def propose(page: Any, title: str) -> None:
    """Fill in a proposal, up to the button."""
    page.get_by_role("combobox", name="Voor welk effect?").click()
    page.get_by_role("option").first.click()
    settled(page)
    page.get_by_label("Hoe heet het, in een paar woorden?").fill(title)
    page.get_by_label("Wat hebben wij nodig?").fill("Een uur per week aan de keukentafel.")
    page.get_by_label("Wat denken wij dat er dan gebeurt?").fill("Wie de post samen opent, mist minder termijnen.")
    page.get_by_label("Wat is de kleinste stap om te beginnen?").fill("Bij drie huishoudens beginnen.")
    page.get_by_role("button", name="overleven").click()
    settled(page)


def saved(page: Any, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_text("Opgeslagen.", exact=True).wait_for()
    settled(page)


def test_a_double_click_saves_once_and_back_in_the_browser_saves_nothing_again(browser, address):
    with seen_by(browser, address, SAMIR, "experiments") as page:
        page.get_by_role("link", name="Stel een experiment voor").click()
        page.get_by_label("Wat hebben wij nodig?").wait_for()
        propose(page, "Samen de post openen")
        page.get_by_role("button", name="Stel het voor").dblclick()
        page.get_by_text("Opgeslagen.", exact=True).wait_for()
        settled(page)
        expect(page.get_by_text("Samen de post openen").first).to_be_visible()
        page.go_back()
        expect(page.get_by_label("Hoe heet het, in een paar woorden?")).to_have_value("")
        page.go_forward()
        expect(page.get_by_label("Hoe heet het, in een paar woorden?")).to_have_count(0)
        page.get_by_role("link", name="Terug naar alle experimenten").first.click()
        page.get_by_role("link", name="Stel een experiment voor").wait_for()
        settled(page)
        expect(page.get_by_role("link", name="Samen de post openen")).to_have_count(1)


def test_a_session_that_ends_halfway_is_there_again_for_its_author_only(browser, address):
    with seen_by(browser, address, NOOR, "experiments?form=new") as page:
        propose(page, "Vaste belmomenten")
    with seen_by(browser, address, SAMIR, "experiments?form=new") as page:
        expect(page.get_by_label("Hoe heet het, in een paar woorden?")).to_have_value("")
    with seen_by(browser, address, NOOR, "experiments?form=new") as page:
        expect(page.get_by_text("Dit is uw concept")).to_be_visible()
        expect(page.get_by_label("Hoe heet het, in een paar woorden?")).to_have_value("Vaste belmomenten")
        saved(page, "Stel het voor")
    with seen_by(browser, address, NOOR, "experiments?form=new") as page:
        expect(page.get_by_text("Dit is uw concept")).to_have_count(0)


def test_two_people_in_one_record_both_keep_their_words(browser, address):
    with seen_by(browser, address, ILSE, "experiments?form=new") as hers:
        propose(hers, "Een brief minder")
        hers.get_by_role("combobox", name="Welk team probeert het uit?").click()
        hers.get_by_role("option", name="Wijkteam Noord").click()
        settled(hers)
        saved(hers, "Stel het voor")
        record = hers.url.split("experiment=")[1].split("&")[0]
        path = f"experiments?experiment={record}&form=edit"
        with seen_by(browser, address, SAMIR, path) as his, seen_by(browser, address, ILSE, path) as again:
            his.get_by_label("Wat hebben wij nodig?").fill("Van Samir: een half uur per week.")
            saved(his, "Opslaan")
            again.get_by_label("Wat hebben wij nodig?").fill("Van Ilse: een heel uur per week.")
            again.get_by_role("button", name="Opslaan", exact=True).click()
            expect(again.get_by_text("heeft dit intussen ook opgeslagen")).to_be_visible()
            expect(again.get_by_text("Van Samir: een half uur per week.")).to_be_visible()
            expect(again.get_by_label("Wat hebben wij nodig?")).to_have_value("Van Ilse: een heel uur per week.")
            settled(again)
            saved(again, "Opslaan")
            expect(again.get_by_text("Van Ilse: een heel uur per week.").first).to_be_visible()
