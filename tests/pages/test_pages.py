"""What each page says: its answer in the first sentence, every figure with n, period and margin, and what to do."""

import pytest

from data.sample.quarters import record_id
from data.sample.truths import VERDICTS
from tests.screen import words_of

TRIAL = "0b8f2c8e-58d4-5c1e-9f37-0a4d8f6c1978"


def tables_of(app) -> str:
    return "\n".join(table.value.to_string() for table in app.table)


def test_the_overview_answers_its_question_and_shows_an_effect_per_row(visit):
    app = visit()
    words = words_of(app)
    assert "Er zijn 8 effecten" in words
    for heading in ("Waarde", "Streefwaarde", "Bewijs", "Nu nodig"):
        assert words.count(f"**{heading}**") == len(VERDICTS)
    assert words.count("n = ") >= len(VERDICTS) - 1, "every effect with figures has its n"
    assert "Van elke" in words
    assert "marge" in words


def test_the_overview_says_no_more_of_an_effect_than_the_command_line(visit):
    """One fact, one place: the sentences come from the same function."""
    words = words_of(visit())
    assert "Bewijskracht 5 van 5" in words
    assert "De aanpak werkt hier" in words


def test_a_quarter_from_the_address_is_the_quarter_that_is_shown(visit):
    app = visit(quarter="2025Q4")
    assert app.selectbox(key="quarter_widget").value == "2025Q4"
    assert "4e kwartaal 2025" in words_of(app)


@pytest.mark.parametrize("page", ["overview", "goal_check", "staff_time"])
def test_an_empty_page_says_what_to_do_first(visit_empty, page):
    app = visit_empty(page=page)
    assert not app.exception
    assert "Leg eerst" in words_of(app)


def test_the_goal_check_of_a_link_shows_that_effect(visit):
    words = words_of(visit(page="goal_check", effect="8d67aff0-ad69-5943-a5a7-adb5df551888", quarter="2026Q3"))
    assert "Op koers" in words
    assert "We zeggen niets over oorzaak en gevolg" in words, "the selection trap is refused its sentence"
    assert "Wat nu?" in words


def test_two_effects_with_the_same_experiment_widgets_do_not_clash(visit):
    for effect in ("9a58f3b6-b73a-53fc-b42f-f00ab35e6bad", "2b10fccc-6693-5a40-820e-05c154886d8f"):
        assert not visit(page="goal_check", effect=effect).exception


def test_an_experiment_under_ten_per_arm_shows_no_figure(visit):
    """Of loket-verblijf eight residents per arm came in."""
    hidden = "minder dan 10 inwoners. Daarom laten we niets zien"
    pages = [words_of(visit(page="goal_check", effect=str(record_id("target_effect", key)))) for key in VERDICTS]
    assert sum(words.count(hidden) for words in pages) == 1


def test_staff_time_gives_two_shares_that_are_not_mixed(visit):
    app = visit(page="staff_time")
    words = words_of(app)
    assert "uitvoeringskosten van de hele organisatie" in words
    assert "kosten van de uitvoerende teams" in words
    assert "Vergelijk ze niet met elkaar" in words
    assert [metric.value for metric in app.metric] == ["14,8%", "24,5%"]
    assert "Wat nu?" in words


def test_a_quoted_claim_stands_apart_and_is_called_quoted(visit):
    app = visit(page="staff_time")
    assert "Aangehaald en niet door ons berekend" in words_of(app)


def test_english_is_complete_on_every_page(visit):
    """The municipality's own texts stay Dutch; our words do not."""
    for page in ("overview", "goal_check", "staff_time"):
        words = words_of(visit(page=page, language="en"))
        for dutch in ("inwoners", "streefwaarde", "marge ", "Bewijskracht", "kwartaal"):
            assert dutch not in words.replace("Inwoners houden zelf de regie", ""), (page, dutch)


def test_the_trial_says_on_screen_that_the_approach_works_here(cases, visit_case):
    visit = visit_case("nsw", (cases / "nsw.csv").read_bytes())
    words = words_of(visit(page="goal_check"))
    # There are outcomes and no indicator series: the page must still show the comparison.
    assert "De aanpak werkt hier." in words
    words = words.replace("\\", "")
    assert "Met maatwerk 1.794 hoger (474 tot 3.115; dollar per jaar)" in words
    assert "185 inwoners met maatwerk, 260 met de standaardaanpak" in words
    assert "Bewijskracht 5 van 5" in words


def test_rotterdam_on_screen(visit_case):
    from tests.conftest import ROOT

    visit = visit_case("rotterdam", (ROOT / "tests" / "cases" / "rotterdam" / "rotterdam.csv").read_bytes())
    app = visit(page="staff_time")
    words = words_of(app).replace("\N{NO-BREAK SPACE}", " ").replace("\\", "")
    assert app.metric[0].value == "8,33%"
    assert "€ 8,33" in words
    assert "€ 10.000.000" in tables_of(app).replace("\N{NO-BREAK SPACE}", " ")


def test_england_on_screen(cases, visit_case):
    visit = visit_case("ae", (cases / "ae_attendances.csv").read_bytes())
    words = words_of(visit(page="goal_check", quarter="2019Q1"))
    assert "Doel niet gehaald: 85,1%" in words.replace("\\", "")
    assert "ligt buiten bereik van de gewone schommeling" in words
