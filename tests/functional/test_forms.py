"""What happens in a real browser when people do what people do: twice, back, halfway, and at the same time."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.functional.acting import FRONTLINE, MANAGER, OTHER_TEAM, choose, open_list, record_in, save, seen_by
from tests.functional.conftest import settled
from tests.functional.server import serving
from tests.screen import copy_of_invented


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of one's own: these tests write."""
    with serving(copy_of_invented(tmp_path_factory.mktemp("forms"))) as opened:
        yield opened


def propose(page: Any, title: str) -> None:
    """Fill in a proposal, up to the button."""
    open_list(page, page.get_by_role("combobox", name="Voor welk effect?"))
    page.get_by_role("option").first.click()
    settled(page)
    page.get_by_label("Hoe heet het, in een paar woorden?").fill(title)
    page.get_by_label("Wat hebben wij nodig?").fill("Een uur per week aan de keukentafel.")
    page.get_by_label("Wat denken wij dat er dan gebeurt?").fill("Wie de post samen opent, mist minder termijnen.")
    page.get_by_label("Wat is de kleinste stap om te beginnen?").fill("Bij drie huishoudens beginnen.")
    page.get_by_role("button", name="overleven").click()
    settled(page)


def test_a_double_click_saves_once_and_back_in_the_browser_saves_nothing_again(browser, address):
    with seen_by(browser, address, FRONTLINE, "experiments") as page:
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
    with seen_by(browser, address, OTHER_TEAM, "experiments?form=new") as page:
        propose(page, "Vaste belmomenten")
    with seen_by(browser, address, FRONTLINE, "experiments?form=new") as page:
        expect(page.get_by_label("Hoe heet het, in een paar woorden?")).to_have_value("")
    with seen_by(browser, address, OTHER_TEAM, "experiments?form=new") as page:
        expect(page.get_by_text("Dit is uw concept")).to_be_visible()
        expect(page.get_by_label("Hoe heet het, in een paar woorden?")).to_have_value("Vaste belmomenten")
        save(page, "Stel het voor")
    with seen_by(browser, address, OTHER_TEAM, "experiments?form=new") as page:
        expect(page.get_by_text("Dit is uw concept")).to_have_count(0)


def test_two_people_in_one_record_both_keep_their_words(browser, address):
    with seen_by(browser, address, MANAGER, "experiments?form=new") as hers:
        propose(hers, "Een brief minder")
        choose(hers, "Welk team probeert het uit?", "Wijkteam Noord")
        save(hers, "Stel het voor")
        record = record_in(hers, "experiment")
        path = f"experiments?experiment={record}&form=edit"
        with seen_by(browser, address, FRONTLINE, path) as his, seen_by(browser, address, MANAGER, path) as again:
            his.get_by_label("Wat hebben wij nodig?").fill("Van Samir: een half uur per week.")
            save(his, "Opslaan")
            again.get_by_label("Wat hebben wij nodig?").fill("Van Ilse: een heel uur per week.")
            again.get_by_role("button", name="Opslaan", exact=True).click()
            expect(again.get_by_text("heeft dit intussen ook opgeslagen")).to_be_visible()
            expect(again.get_by_text("Van Samir: een half uur per week.")).to_be_visible()
            expect(again.get_by_label("Wat hebben wij nodig?")).to_have_value("Van Ilse: een heel uur per week.")
            settled(again)
            save(again, "Opslaan")
            expect(again.get_by_text("Van Ilse: een heel uur per week.").first).to_be_visible()
