"""What works for whom, in a browser: a cell opens with keys alone, and a phone shows the whole matrix."""

import re
from itertools import combinations

from playwright.sync_api import expect

from tests.functional.acting import open_list
from tests.functional.conftest import settled

PAGE = "what_works"


def test_a_cell_opens_its_experiments_with_the_keyboard_and_a_link_brings_it_back(visit):
    with visit(PAGE) as page:
        chosen = page.get_by_role("combobox", name="Vak")
        first = chosen.input_value()
        chosen.focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("cell="))
        settled(page)
        second = chosen.input_value()
        assert second != first
        page.reload()
        settled(page)
        assert page.get_by_role("combobox", name="Vak").input_value() == second
        link = page.get_by_role("link", name=re.compile("Doeltoets bij")).first
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/goal_check.*effect="))
        page.get_by_role("heading", level=1, name="Doeltoets").wait_for()
        settled(page)


def test_another_indicator_stands_in_the_address_and_opens_with_its_own_answer(visit):
    with visit(PAGE) as page:
        answer = page.get_by_role("heading", level=3).first
        before = answer.inner_text()
        open_list(page, page.get_by_role("combobox", name="Indicator"))
        for option in page.get_by_role("option").all_inner_texts():
            if "uitstroom" in option.lower():
                page.get_by_role("option", name=option, exact=True).click()
                break
        page.wait_for_url(re.compile("indicator="))
        settled(page)
        expect(page.get_by_role("heading", level=3).first).not_to_have_text(before)
        assert page.get_by_text("er niet (meer) is").count() == 0


def test_on_a_phone_every_cell_lies_inside_the_picture_and_no_words_lie_over_each_other(visit):
    with visit(PAGE, width=390, height=3000) as page:
        picture = page.get_by_test_id("stPlotlyChart").first
        frame = picture.bounding_box()
        assert frame["x"] >= 0
        assert frame["x"] + frame["width"] <= 390
        boxes = [
            box
            for words in picture.locator(".annotation-text, .xtick text").all()
            if words.inner_html().strip() and (box := words.bounding_box())
        ]
        assert len(boxes) >= 4
        for box in boxes:
            assert box["x"] >= frame["x"] - 1
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
        for one, other in combinations(boxes, 2):
            apart = (
                one["x"] + one["width"] <= other["x"] + 1
                or other["x"] + other["width"] <= one["x"] + 1
                or one["y"] + one["height"] <= other["y"] + 2
                or other["y"] + other["height"] <= one["y"] + 2
            )
            assert apart, (one, other)


def test_a_pointer_on_a_cell_opens_what_it_rests_on(visit):
    with visit(f"{PAGE}?indicator=outflow_work_sustained_6m") as page:
        picture = page.get_by_test_id("stPlotlyChart").first
        bar = picture.locator(".bars .point").first
        box = bar.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
        told = picture.locator(".hoverlayer")
        for words in ("Na samenvoegen", "Gemeten", "Inwoners", "Bewijskracht", "Periode"):
            expect(told).to_contain_text(words)
