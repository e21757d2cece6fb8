"""The price of deciding on the screen: one line in few fields, cost and amount together, and no other team's lines."""

from datetime import date
from uuid import UUID

import pytest

from data.records.consultation import Consultation
from data.records.gate import Gate
from data.records.record import add, history, newest
from data.records.team import Team
from data.sample.organisation import FRONTLINE_CENTRUM, FRONTLINE_NOORD
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from pages.shared.open_store import open_store
from tests.screen import TODAY, screen_on, words_of

FORM = {"page": "staff_time", "form": "consultation"}
NOORD, CENTRUM = "wijkteam-noord", "schuldhulp-centrum"


def own_store(path, *, consent: bool = True):
    with Store.open(Settings(path)) as store:
        if consent:
            gate = Gate(gate="works_council_consent", reference="OR 12", on=date(2026, 1, 1))
            add(store, COMMAND_LINE, gate)
        for code, cost in ((NOORD, 80), (CENTRUM, None)):
            fields = {"code": code, "name": code, "domain": "wmo", "staff_group": "frontline", "people": 12}
            add(store, COMMAND_LINE, Team.model_validate(fields | {"hourly_cost": cost}))


@pytest.fixture
def own(tmp_path):
    own_store(tmp_path / "own.duckdb")
    with screen_on(tmp_path / "own.duckdb") as opened:
        yield opened


def type_in(app, **typed):
    """Fill in fields by the beginning of their labels."""
    for begins, value in typed.items():
        label = begins.replace("_", " ")
        next(of for of in app.text_input if of.label.startswith(label)).set_value(value).run()
    return app


def save(app):
    return next(of for of in app.button if of.label == "Bewaar dit overleg").click().run()


def said(app):
    return words_of(app).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def stored():
    return [of.record for of in newest(open_store(), Consultation)]


def test_four_fields_and_a_button_are_enough(own):
    """The team is the only one of this person, the day is today, and an hour costs what the team's hour costs."""
    app = own("demo-frontline-noord", **FORM)
    type_in(app, Hoeveel_mensen="6", Hoelang="60", Over_welk_bedrag="20", Waarover="reiskosten")
    assert "Dit overleg kost € 480 en gaat over € 20. (24 keer)" in said(app)
    save(app)
    assert not app.exception
    (record,) = stored()
    assert record == Consultation(
        on=TODAY, team=NOORD, about="reiskosten", people=6, minutes=60, amount=20, hourly_rate=80
    )
    assert "form" not in app.query_params


def test_travel_makes_it_the_published_example(own):
    app = type_in(own("demo-frontline-noord", **FORM), Hoeveel_mensen="6", Hoelang="60", Over_welk_bedrag="20")
    assert "Dit overleg kost € 500 en gaat over € 20. (25 keer)" in said(type_in(app, Reiskosten="20"))


def test_where_the_cost_of_an_hour_is_not_known_it_is_asked(own):
    app = own("demo-frontline-centrum", **FORM)
    type_in(app, Hoeveel_mensen="6", Hoelang="60", Over_welk_bedrag="20", Waarover="reiskosten")
    assert "Dit overleg kost" not in said(app)
    save(app)
    assert stored() == []
    assert any("Wat kost een uur" in error.value for error in app.error)
    save(type_in(app, Wat_kost_een_uur="57,50"))
    assert [of.hourly_rate for of in stored()] == [57.5]


def test_all_that_is_wrong_is_said_at_once(own):
    app = save(type_in(own("demo-frontline-noord", **FORM), Hoeveel_mensen="1", Hoelang="een uur"))
    type_in(app, Hoelang="0")
    save(app)
    assert stored() == []
    text = "\n".join(error.value for error in app.error)
    for field in ("Hoeveel mensen", "Hoelang", "Over welk bedrag", "Waarover"):
        assert field in text


def test_before_the_consent_there_is_no_form(tmp_path):
    own_store(tmp_path / "closed.duckdb", consent=False)
    with screen_on(tmp_path / "closed.duckdb") as visit:
        app = visit("demo-frontline-noord", **FORM)
        assert "instemming van de ondernemingsraad" in said(app)
        assert not app.text_input


def test_who_may_not_write_them_gets_a_sentence(own):
    app = own("demo-director", **FORM)
    assert not app.text_input
    assert "Uw rol mag dit niet" in said(app)


def test_a_line_is_mended_by_who_wrote_it(own):
    own("demo-frontline-noord")
    number, line = UUID(int=7), {"on": TODAY, "team": NOORD, "about": "bril", "minutes": 60, "amount": 20}
    record = Consultation.model_validate(line | {"people": 4, "hourly_rate": 80})
    add(open_store(), FRONTLINE_NOORD, record, record_id=number)
    app = own("demo-frontline-noord", **FORM, consultation=str(number))
    assert next(of for of in app.text_input if of.label.startswith("Hoeveel")).value == "4"
    type_in(app, Hoeveel_mensen="3")
    save(app)
    assert len(history(open_store(), Consultation, number)) == 1, "a change asks why"
    next(of for of in app.text_area if of.label.startswith("Waarom")).set_value("Een ging er eerder weg.").run()
    save(app)
    assert [of.record.people for of in history(open_store(), Consultation, number)] == [4, 3]
    # Somebody else's address opens an empty form.
    other = own("demo-manager", **FORM, consultation=str(number))
    assert next(of for of in other.text_input if of.label.startswith("Hoeveel")).value == ""


@pytest.fixture(scope="module")
def sections():
    """The section of the invented municipality, for who knows a team's lines and for who does not."""
    from tests.screen import invented

    with screen_on(invented()) as visit:
        yield {
            person: visit(person, page="staff_time", view="deciding", quarter="2026Q3")
            for person in ("demo-frontline-noord", "demo-director")
        }


def tables(app):
    return {table.value.index.name: table.value for table in app.table}


def test_cost_and_amount_stand_together_in_the_sentence_and_in_the_table(sections):
    for app in sections.values():
        assert not app.exception
        assert "kostten 3 opgeschreven overleggen samen" in said(app)
        assert "Daarnaast kostte 1 overleg waarin geen bedrag op het spel stond" in said(app)
        assert "Het middelste overleg" not in said(app), "three have no middle"
        assert "zij gingen over" in said(app)
        assert "Alleen overleg dat iemand opschreef, telt mee" in said(app)
        (quarters,) = (of for name, of in tables(app).items() if name == "Kwartaal")
        assert {"Kosten", "Ging over"} < set(quarters.columns)


def test_the_number_has_a_way_to_its_definition_and_says_what_to_do(sections):
    for app in sections.values():
        assert "Price of deciding" in said(app) or "Prijs van beslissen" in said(app)
        assert "tot welk bedrag iemand dit zelf mag beslissen" in said(app)


def test_lines_are_for_the_own_team_only(sections):
    own = tables(sections["demo-frontline-noord"])["Waarover"]
    assert list(own.index) == ["volgorde van hulp in een huishouden"]
    assert "Waarover" not in tables(sections["demo-director"])
    assert FRONTLINE_CENTRUM.teams == {CENTRUM}
    for app in sections.values():
        assert not any("borg voor een kamer" in table.value.to_csv() for table in app.table)
