"""The staff time page: one question per view, each figure with what it rests on, and nothing of a few people."""

import re

import pytest

from tests.conftest import ROOT
from tests.screen import words_of

VIEWS = ("where", "work", "course", "teams", "what_if", "deciding", "hours", "others")


def told(app):
    tables = "\n".join(table.value.to_string() for table in app.table)
    return f"{words_of(app)}\n{tables}".replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_with_the_answer(visit, view):
    app = visit(page="staff_time", view=view)
    assert not app.exception
    assert "Van elke € 100 aan uitvoeringskosten" in app.subheader[0].value.replace("\N{NO-BREAK SPACE}", " ")


def test_a_view_that_is_not_there_says_so_and_shows_the_first(visit):
    words = told(visit(page="staff_time", view="nowhere"))
    assert "Deze link wijst naar iets dat er niet (meer) is" in words
    assert "Van alle kosten naar helpen" in words


def test_rotterdam_goes_from_a_hundred_to_fifty_to_twenty_five_to_eight(visit_case):
    visit = visit_case("rotterdam", (ROOT / "tests" / "cases" / "rotterdam" / "rotterdam.csv").read_bytes())
    words = told(visit(page="staff_time"))
    assert "leiding en coördinatie nog € 50, na recht vaststellen nog € 25, na verslag" in words
    assert "nog € 8,33. Het laatste is helpen. In geld: € 8.333.333 van € 100.000.000." in words
    assert "Van elke 100 miljoen euro gaat 10 miljoen naar helpen" in words, "the quoted claim stays beside it"
    for view in VIEWS:
        assert not visit(page="staff_time", view=view).exception


def test_teams_say_how_many_are_left_out_and_never_which(visit):
    words = told(visit(page="staff_time", view="teams"))
    assert "2 teams tonen we niet" in words
    assert "Jongerenpunt" not in words
    assert "Dit bewijst geen oorzaak" in words


def test_the_course_tells_what_happened_beside_it(visit):
    words = told(visit(page="staff_time", view="course"))
    assert "begroting: De rijksbijdrage valt lager uit" in words
    assert "beleid: Elke opgave van inkomsten wordt nagekeken" in words


def test_a_quarter_of_other_teams_is_not_called_a_change(visit):
    """Wijkteam Noord is in every quarter but the last: its answers are still coming in."""
    words = told(visit(page="staff_time", view="course"))
    assert "Niet dezelfde teams deden mee, dus vergelijk met zorg" in words
    assert "meer dan toeval" not in words.split("Niet dezelfde teams")[0]


def test_the_what_if_of_a_link_is_what_is_shown(visit):
    half = told(visit(page="staff_time", view="what_if"))
    assert "Als de helft van 'Overleg over een inwoner' wegvalt" in half
    assert "Dit is een rekensom en geen voorspelling" in half
    every = told(visit(page="staff_time", view="what_if", work="CTRL", part="100"))
    assert "Als alles van 'Controle (alles bij elkaar)' wegvalt" in every


def test_of_a_sample_every_share_has_its_margin_and_no_cents_and_hours_are_about(visit):
    """A sample of two weeks: no share stands alone, and hours are those of who took part, to the nearest ten."""
    app = visit(page="staff_time", view="work")
    for table in (of.value for of in app.table if "Uren in de meting" in of.value.columns):
        hours = [of.replace("\\", "") for of in table["Uren in de meting"]]
        assert hours, "nothing to see"
        assert all(of.endswith("0") for of in hours)
    kinds = next(of.value for of in app.table if "Deel van de uren" in of.value.columns)
    assert all(" tot " in of for of in kinds["Deel van de uren"])
    words = told(app)
    assert re.search(r"ging \d+,\d% \(\d+,\d% tot \d+,\d%\) naar helpen in contact met de inwoner", words)
    assert re.search(r"samen \d+,\d% \(\d+,\d% tot \d+,\d%\) van alle uren", words)
    down = told(visit(page="staff_time", view="where"))
    left = re.findall(r"nog € (\d+(?:,\d+)?)", down)
    assert left
    assert not any(re.fullmatch(r"\d+,\d\d", of) for of in left), "a sample knows no cents"


def test_what_if_the_time_goes_to_other_work_the_share_stays(visit):
    words = told(visit(page="staff_time", view="what_if"))
    share, again = re.search(
        r"het aandeel helptijd van (.+?\)) naar .+ Gaat de tijd naar ander werk, dan blijft het aandeel (.+?\))\.",
        words,
    ).groups()
    assert share == again
    assert "en als de tijd naar ander werk gaat" in words
    assert "uiterste" not in words


def test_protected_hours_stand_beside_what_teams_wrote_down(visit):
    words = told(visit(page="staff_time", view="hours"))
    assert "Toegezegd was 39,0 uur per week: 108%" in words
    assert "Twee weken van een steekproef zeggen weinig" in words
    assert "Van deze teams deed niemand mee: Wijkteam Noord." in words
    assert "Terugval" in words


def test_figures_of_others_have_source_number_year_and_definition(visit):
    words = told(visit(page="staff_time", view="others"))
    assert "34% in 2025 (n = 2.000)" in words or "34,0% in 2025 (n = 2.000)" in words
    assert words.count("Dit is geen streefwaarde") == 3


def test_without_hours_the_page_says_where_to_begin(visit_empty):
    app = visit_empty(page="staff_time", person="demo-steward")
    assert "Leg eerst de instemming van de ondernemingsraad vast" in words_of(app)
