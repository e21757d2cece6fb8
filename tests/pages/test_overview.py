"""The board: where each effect stands and how long, what is next and whose it is, and what is stuck."""

import re

from data.sample.truths import VERDICTS
from pages import entry
from tests.screen import words_of


def links(app):
    return [link.label for link in app.get("page_link")]


def test_every_effect_says_how_long_it_stands_there_and_whose_the_next_action_is(visit):
    words = words_of(visit())
    assert len(re.findall(r"staat hier sinds \d+ \w+ \d{4} \\?\(\d+ we", words)) == len(VERDICTS)
    assert words.count("**Wie**") == words.count("**Nu nodig**") == len(VERDICTS)


def test_the_four_steps_stand_side_by_side_with_the_effects_that_are_going(visit):
    words = words_of(visit())
    for step in ("1\\. Effect kiezen", "2\\. Uitproberen", "3\\. Vastleggen in beleid", "4\\. Doel toetsen"):
        assert f"**{step}**" in words
    assert "Waar staat elk effect?" in words


def test_what_is_stuck_has_a_link_to_where_it_can_be_mended(visit):
    app = visit()
    words = words_of(app)
    assert re.search(r"Er zitten? \d+ ding(en)? vast", words)
    assert "7 afgeronde experimenten zijn nog niet bekeken voor het beleid" in words
    assert "Ga naar Beleid" in links(app)


def test_the_board_of_an_empty_store_says_what_to_do_first(visit_empty):
    words = words_of(visit_empty())
    assert "Leg eerst" in words
    assert "Wat vastzit" not in words


def test_the_board_speaks_english(visit):
    app = visit(language="en")
    assert not app.exception
    assert entry("overview").title.say("en") == app.title[0].value
