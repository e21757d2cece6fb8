"""Gegevens: the steward reads in hours, sees first what they say, and ties own codes to ours once."""

import re
from datetime import date, timedelta

import pytest

from data.deliveries.preview import preview
from data.deliveries.receive import look
from data.deliveries.taking_back import own_samples, take_back
from data.records.code_mapping import CodeMapping
from data.records.delivery import Delivery, standing
from data.records.gate import Gate
from data.records.record import add, newest
from data.records.team import Team
from data.today import today
from data.viewer import COMMAND_LINE
from pages.shared.open_store import open_store
from tests.data.deliveries.arranged import csv
from tests.screen import words_of

PEOPLE = range(12)
HOURS = csv(
    "period;team;activity;hours;respondent",
    *(f"2026-01;noord;{code};7,5;wie-{n}" for n in PEOPLE for code in ("HELP_DIRECT", "ADMIN_CASE")),
    "2026-02;noord;CTRL_INTERNAL;99;wie-1",
)
OWN = HOURS.replace("ADMIN_CASE", "GESPREK").replace("CTRL_INTERNAL", "VERLOF")


@pytest.fixture
def steward(visit_empty):
    """Opens the page as the steward, with a team and the consent."""

    def opened(consent: date | None = date(2025, 1, 1), **address: str):
        visit_empty()
        store = open_store()
        if not store.revision:
            add(
                store, COMMAND_LINE, Team(code="noord", name="Noord", domain="werk", staff_group="frontline", people=12)
            )
            if consent:
                add(store, COMMAND_LINE, Gate(gate="works_council_consent", reference="OR-1", on=consent))
        return visit_empty("demo-steward", page="deliveries", **address)

    return opened


def upload(app, text, name="uren.csv"):
    # A system that is known already stands in the list.
    for asked in (of for of in app.text_input if of.label == "Hoe heet het systeem?"):
        asked.set_value("Tijdschrijver")
    app.file_uploader[0].set_value((name, text.encode(), "text/csv")).run()
    assert not app.exception
    return app


def press(app, label):
    next(of for of in app.button if of.label == label).click().run()
    assert not app.exception
    return app


def deliveries():
    return newest(open_store(), Delivery)


def test_a_file_is_seen_before_it_is_kept_and_then_stands_on_top(steward):
    app = upload(steward(), HOURS)
    assert "Er is nog niets ingelezen." in words_of(app)
    assert "uren.csv klopt. Het heeft 25 rijen over januari 2026 tot en met februari 2026" in words_of(app).replace(
        "\\", ""
    )
    assert deliveries() == []
    press(app, "Lees deze uren in")
    assert [(of.record.rows, of.record.source, of.record.method) for of in deliveries()] == [
        (25, "Tijdschrijver", "registration")
    ]
    words = words_of(app)
    assert "uren.csv is ingelezen: 25 rijen." in words
    assert "Het laatst kwam werktijd binnen uit Tijdschrijver" in words
    assert "Het gaat over januari 2026 tot en met februari 2026." in words
    assert not [of for of in app.button if of.label == "Lees deze uren in"]


def test_hours_of_fewer_than_ten_people_are_not_in_the_preview(steward):
    """Twelve people helped for 90 hours; one controlled for 99."""
    shown = upload(steward(), HOURS).table[0].value["Uren"].str.replace("\\", "")
    assert shown.to_dict() == {
        "Helpen van inwoners": "90",
        "Verslag en verantwoording": "90",
        "Controle": "minder dan 10 mensen: niet getoond",
    }


def test_everything_that_is_wrong_is_said_at_once_and_nothing_comes_in(steward):
    wrong = HOURS.replace("2026-02;noord", "2026-02;zuid").replace("99", "veel")
    app = upload(steward(), wrong)
    said = app.error[0].value.replace("\\", "")
    assert "rij 26, kolom team: 'zuid' staat niet in de lijst van uw teams" in said
    assert "rij 26, kolom hours: 'veel' is geen getal" in said
    assert deliveries() == []
    assert not [of for of in app.button if of.label == "Lees deze uren in"]


def test_own_codes_are_tied_once_and_the_next_file_needs_nothing(steward):
    app = upload(steward(), OWN)
    assert "'GESPREK', 'VERLOF' staan niet in de lijst" in app.error[0].value.replace("\\", "")
    press(app, "Bewaar deze koppeling")
    assert newest(open_store(), CodeMapping) == []
    assert any("Kies wat dit is." in of.value for of in app.error)
    asked = {of.label: of for of in app.multiselect}
    asked["Wat is 'GESPREK'?"].set_value(["HELP_DIRECT", "ADMIN_CASE", "CONS_CASE"]).run()
    asked = {of.label: of for of in app.multiselect}
    asked["Wat is 'VERLOF'?"].set_value(["NOT_WORKED"]).run()
    press(app, "Bewaar deze koppeling")
    (stored,) = newest(open_store(), CodeMapping)
    assert [[part.weight for part in own.parts] for own in stored.record.codes] == [[1, 1, 1], [1]]
    # Twelve people, 7.5 hours each: 90 hours in thirds, beside 90 hours of helping.
    assert app.table[0].value["Uren"].to_dict() == {
        "Helpen van inwoners": "120",
        "Verslag en verantwoording": "30",
        "Overleg": "30",
    }
    press(app, "Lees deze uren in")
    again = look(
        open_store(),
        COMMAND_LINE,
        "staff_time",
        "april.csv",
        OWN.replace("2026-01", "2026-04").encode(),
        source="tijdschrijver",
        today=today(),
    )
    assert preview(again).groups[0].hours == 120


@pytest.mark.parametrize("consent", [None, today() + timedelta(days=1)])
def test_before_the_works_council_consents_there_is_no_field_for_a_file(steward, consent):
    app = steward(consent)
    assert not app.file_uploader
    assert "instemming van de ondernemingsraad" in words_of(app)


@pytest.mark.parametrize("person", ["demo-manager", "demo-frontline-noord", "demo-policy", "demo-director"])
def test_the_page_is_for_the_steward_only(visit, person):
    # Its address leads them to the page that says so.
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        visit(person, page="deliveries")


def test_every_file_that_came_in_is_in_the_list_and_can_be_taken_back_but_for_our_own_sample(visit):
    app = visit("demo-steward", page="deliveries", all="1")
    links = [str(of.proto.label).replace("\\", "") for of in app.get("page_link")]
    labels = [label for label in links if label.startswith("Neem terug: ")]
    own = words_of(app).count("Uit een tijdsteekproef van Keerpunt zelf: die kan niet terug.")
    assert len(labels) + own == len(deliveries())
    assert own == len(own_samples(open_store()))


def test_a_delivery_is_taken_back_with_a_reason_and_the_same_file_comes_in_again(steward):
    press(upload(steward(), HOURS), "Lees deze uren in")
    (stored,) = deliveries()
    app = steward(delivery=str(stored.id))
    assert "Geen enkel cijfer telt deze rijen nog mee." in words_of(app)
    assert "Wat al is getekend, verandert niet." in words_of(app)
    press(app, "Neem deze levering terug")
    assert any("schrijf op waarom" in of.value.lower() for of in app.error)
    assert len(deliveries()) == 1
    app.text_area[0].set_value("Februari telde dubbel.").run()
    press(app, "Neem deze levering terug")
    taking = deliveries()[1]
    assert (taking.record.takes_back, taking.reason, taking.author) == (
        stored.id,
        "Februari telde dubbel.",
        "demo-steward",
    )
    words = words_of(app).replace("\\", "")
    assert "uren.csv is teruggenomen." in words
    assert "Alles wat was ingelezen, is teruggenomen." in words
    assert re.search(r"Teruggenomen op \d+ \w+ \d{4} door Henk Dijkgraaf: Februari telde dubbel\.", words)
    press(upload(steward(), HOURS), "Lees deze uren in")
    assert [of.record.source for of in standing(deliveries())] == ["Tijdschrijver"]


def test_a_link_to_what_was_taken_back_or_is_no_delivery_says_so(steward):
    press(upload(steward(), HOURS), "Lees deze uren in")
    (stored,) = deliveries()
    take_back(open_store(), COMMAND_LINE, stored.id, "Februari telde dubbel.")
    app = steward(delivery=str(stored.id))
    assert "Teruggenomen op" in words_of(app)
    assert not [of for of in app.button if of.label == "Neem deze levering terug"]
    for unknown in (str(deliveries()[1].id), "geen-nummer"):
        assert "Deze link wijst naar een levering die er niet is." in words_of(steward(delivery=unknown))
