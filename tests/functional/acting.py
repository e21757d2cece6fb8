"""People at work in a real browser: who is looking, filling in fields, and saving."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from playwright.sync_api import expect

from tests.functional.asked import wait_for_answers
from tests.functional.conftest import settled, watched

MANAGER, FRONTLINE, OTHER_TEAM = "Ilse Vermeer", "Samir Haddou", "Noor Jansma"
POLICY, DIRECTOR, STEWARD = "Bram Oosterveld", "Karin Terpstra", "Henk Dijkgraaf"


@contextmanager
def seen_by(browser: Any, address: str, person: str, path: str) -> Iterator[Any]:
    """A fresh session in which this person has opened this page."""
    with watched(browser, address, path) as page:
        look_as(page, person)
        yield page


def look_as(page: Any, person: str) -> None:
    """This person is looking, from now on."""
    chosen = page.get_by_role("combobox", name="U kijkt als")
    if person not in (chosen.input_value() or chosen.inner_text()):
        open_list(page, chosen)
        page.get_by_role("option", name=person).click()
        expect(chosen).to_have_value(re.compile(person))
        settled(page)


def open_list(page: Any, box: Any) -> None:
    """Open the list of a select box.

    A list closes when the page moves. The browser tells of a move at its next picture only: a click that comes in
    between, as no hand can, opens a list that the news of the move then closes. So the move comes first.
    """
    box.scroll_into_view_if_needed()
    wait_for_answers(page)
    box.click()


def choose(page: Any, question: str, *answers: str) -> None:
    """One of the answers of a select box, or more where that can be."""
    box = page.get_by_role("combobox", name=question)
    for answer in answers:
        open_list(page, box)
        # Of a long list only what is in sight is in the page.
        page.keyboard.insert_text(answer)
        page.get_by_role("option", name=answer).first.click()
    # Not Escape: that empties a select box that may be empty.
    page.keyboard.press("Tab")
    settled(page)


def tick(page: Any, question: str, answer: str | re.Pattern[str]) -> None:
    """One of the answers that are all in sight."""
    page.get_by_role("radiogroup", name=question).get_by_text(answer).first.click()
    settled(page)


def fill(page: Any, question: str, words: str) -> None:
    """Type in a field and leave it."""
    field = page.get_by_label(question, exact=True)
    field.fill(words)
    field.blur()
    settled(page)


def go(page: Any, link: str) -> None:
    """Follow a link on the page."""
    page.get_by_role("link", name=link).first.click()
    settled(page)


def press(page: Any, button: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=button, exact=True).click()
    settled(page)


def save(page: Any, button: str, told: str = "Opgeslagen.") -> None:
    """Press the button of a form, and see that it was saved."""
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(told, exact=True)).to_be_visible(timeout=20_000)
    settled(page)


def refused(page: Any, button: str, because: str) -> None:
    """Press the button of a form, and see that nothing was saved and why."""
    page.get_by_role("button", name=button, exact=True).click()
    told = page.get_by_test_id("stAlertContentError")
    expect(told.filter(has_text="Er is nog niets opgeslagen.").filter(has_text=because)).to_be_visible()
    expect(page.get_by_text("Opgeslagen.", exact=True)).to_have_count(0)
    settled(page)


def typed(day: date) -> str:
    """A day as people type it."""
    return f"{day:%d-%m-%Y}"


def record_in(page: Any, name: str) -> str:
    """The number of the record that the address names."""
    return str(page.url).split(f"{name}=")[1].split("&")[0]
