"""The page "Deviations": the guided form keeps to its rules, and nobody sees a case that is not theirs."""

import re
from uuid import UUID

import pytest

from data.records.deviation import Deviation
from data.records.policy_change import PolicyChange
from data.records.record import add, history, newest
from data.records.team import Team
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from pages.shared.open_store import open_store
from tests.metrics.deviations import fields
from tests.screen import screen_on, words_of

NOORD, CENTRUM, POLICY, DIRECTOR = "demo-frontline-noord", "demo-frontline-centrum", "demo-policy", "demo-director"
PLAN = {
    "first_step": "Samen de post openen.",
    "costs": (
        {"payer": "gemeente", "before": 9000, "plan": 6000, "after": 5000, "after_is": "realised"},
        {"payer": "zorgverzekeraar", "before": 4000, "plan": 3000, "after": 2500, "after_is": "expected"},
        {"payer": "woningcorporatie", "before": 700, "plan": 0},
    ),
}


def fill(store: Store) -> None:
    for code in ("wijkteam-noord", "schuldhulp-centrum"):
        add(store, COMMAND_LINE, Team(code=code, name=code, domain="Wmo", staff_group="frontline", people=12))
    cases = (
        {"plan": PLAN, "why_heavier": "De toets alleen was te weinig."},
        {"team": "schuldhulp-centrum", "domain": "Schulden", "rule": "Geen regeling bij boetes"},
        {"status": "open", "rule": "Briefadres", "legal_basis": "", "reasons": ""},
        {"status": "withdrawn", "rule": "Hulp na 18 jaar"},
    )
    for number, changes in enumerate(cases, 1):
        record = Deviation(**(fields(team="wijkteam-noord") | changes))
        add(store, COMMAND_LINE, record, record_id=UUID(int=number))


@pytest.fixture
def visit(tmp_path):
    path = tmp_path / "store.duckdb"
    with Store.open(Settings(path)) as store:
        fill(store)
    with screen_on(path) as opened:
        yield opened


def shown(app) -> str:
    tables = [str(words) for part in app.table for words in [*part.value.index, *part.value.to_numpy().ravel()]]
    return re.sub(
        r"\\(.)", r"\1", "\n".join([words_of(app), *tables, *(str(of.proto.label) for of in app.get("page_link"))])
    )


def field(app, label: str):
    """The field with this label, whatever sort it is."""
    kinds = ("text_input", "text_area", "selectbox", "radio", "multiselect", "button_group", "button")
    return next(of for kind in kinds for of in app.get(kind) if of.label.startswith(label))


def the(number: int) -> dict[str, str]:
    return {"deviation": str(UUID(int=number))}


def newly_made() -> list[Deviation]:
    return [of.record for of in newest(open_store(), Deviation) if of.id.int > 100]


def saved(app):
    return field(app, "Opslaan").click().run()


def complete(app) -> None:
    """Everything that a decision asks."""
    for label, value in (
        ("Domein", "Wmo"),
        ("Wat wil de inwoner bereiken?", "Thuis blijven wonen."),
        ("Wat wil die wet bereiken?", "Zelfredzaam zijn en meedoen"),
        ("Past het effect daarbij?", "yes"),
        ("Is het goed op korte", "yes"),
        ("Past het bij wat de inwoner kan?", "yes"),
        ("Doen we dit voor de inwoner", "yes"),
        ("Past het bij de uitgangspunten", "yes"),
        ("Past het binnen de wet", "yes_with_deviation"),
        ("Van welke regel", "Maximum aantal ritten"),
        ("Wat is er bijzonder", "De inwoner reist vaak naar het ziekenhuis."),
        ("Wat besluit u?", "deviate"),
        ("Op welke wettelijke grondslag?", "Awb, artikel 4:84"),
        ("Waarom? (redenen)", "De rit is nodig voor de zorg."),
        ("Wat zijn de gevolgen", "De bijdrage vervalt een half jaar."),
        ("Is de inwoner het ermee eens?", "agreed"),
        ("Wordt de inwoner er beter", "better"),
        ("Is het besluit genomen?", "decided"),
    ):
        field(app, label).set_value(value)


def test_an_empty_register_says_what_to_do_first(visit_empty):
    app = visit_empty(NOORD, page="deviations")
    assert "Het register is nog leeg" in shown(app)
    assert "Nieuwe omgekeerde toets" in shown(app)


def test_the_register_counts_what_is_complete_and_lists_the_rest_apart(visit):
    said = shown(visit(NOORD, page="deviations"))
    assert "Over 2 situaties is met een omgekeerde toets besloten" in said
    assert "1 toets is nog niet compleet." in said
    assert "Mist nog: de wettelijke grondslag, de redenen." in said
    assert "Hulp na 18 jaar" not in said


@pytest.mark.parametrize("person", [DIRECTOR, "demo-manager"])
def test_managers_and_directors_see_no_case_whatever_the_link_asks(visit, person):
    said = shown(visit(person, page="deviations", **the(1)))
    assert "ziekenhuis" not in said
    assert "minder dan 10" in said


def test_another_team_sees_the_decision_and_not_the_household(visit):
    said = shown(visit(CENTRUM, page="deviations", **the(1)))
    assert "De rit is nodig voor de zorg." in said
    assert "Het hielp. De inwoner woont nog thuis." in said
    for hidden in ("Samen de post openen", "wijkteam-noord", "6 mei 2025", "gemeente", "thuis wonen."):
        assert hidden not in said, hidden


def test_another_team_cannot_change_it_by_its_link(visit):
    app = visit(CENTRUM, page="deviations", form="edit", **the(1))
    assert not [of for of in app.button if of.label == "Opslaan"]


def test_realised_and_expected_stand_apart_beside_what_the_household_got(visit):
    """Counted: 9,000 before and 5,000 after, of the municipality; expected: 4,000 and 2,500, of the insurer."""
    app = visit(NOORD, page="deviations", **the(1))
    costs = next(of.value for of in app.table if "Erna, gerealiseerd" in of.value.columns)
    rows = {
        str(name).replace("\\", ""): [str(cell) for cell in row]
        for name, row in zip(costs.index, costs.to_numpy(), strict=True)
    }
    assert rows["Samen, geteld"] == [
        "€\N{NO-BREAK SPACE}9.000",
        "€\N{NO-BREAK SPACE}6.000",
        "€\N{NO-BREAK SPACE}5.000",
        "",
    ]
    assert rows["Samen, verwacht"] == [
        "€\N{NO-BREAK SPACE}4.000",
        "€\N{NO-BREAK SPACE}3.000",
        "",
        "€\N{NO-BREAK SPACE}2.500",
    ]
    assert "7.500" not in str(rows)
    assert "Voor het huishouden: Het hielp. De inwoner woont nog thuis." in shown(app)


def test_a_decision_with_everything_is_saved_and_shown(visit):
    app = visit(NOORD, page="deviations", form="new")
    complete(app)
    saved(app)
    (made,) = newly_made()
    assert made.counts
    assert made.team == "wijkteam-noord"
    assert "Er is van de regel afgeweken." in shown(app)


def test_half_of_it_is_saved_as_open_and_a_decision_says_all_that_is_missing(visit):
    app = visit(NOORD, page="deviations", form="new")
    field(app, "Domein").set_value("Wmo")
    field(app, "Van welke regel").set_value("Maximum aantal ritten")
    field(app, "Is het besluit genomen?").set_value("decided")
    saved(app)
    assert newly_made() == []
    assert len([of for of in app.error if "vul dit in" in of.value.lower()]) >= 9
    field(app, "Is het besluit genomen?").set_value("open")
    saved(app)
    (made,) = newly_made()
    assert (made.status, made.rule) == ("open", "Maximum aantal ritten")
    assert "wettelijke grondslag" in shown(app)


def test_worse_without_a_legal_basis_is_refused(visit):
    app = visit(NOORD, page="deviations", form="new")
    complete(app)
    field(app, "Wordt de inwoner er beter").set_value("worse")
    field(app, "Op welke wettelijke grondslag?").set_value(None)
    saved(app)
    assert newly_made() == []
    assert "zonder wettelijke grondslag nooit slechter" in shown(app)


def test_worse_on_a_hardship_clause_warns_and_is_refused(visit):
    app = visit(NOORD, page="deviations", form="new")
    complete(app)
    field(app, "Wordt de inwoner er beter").set_value("worse").run()
    assert "is er om te verzachten" in shown(app)
    saved(app)
    assert newly_made() == []


def test_a_step_answered_with_do_not_know_is_not_decided(visit):
    app = visit(NOORD, page="deviations", form="new")
    complete(app)
    field(app, "Past het bij wat de inwoner kan?").set_value("unknown")
    field(app, "Doen we dit voor de inwoner").set_value("no")
    saved(app)
    assert newly_made() == []
    assert "antwoord met ja of nee" in shown(app)
    assert "waarom het antwoord hier nee is" in shown(app)
    field(app, "Is het besluit genomen?").set_value("open")
    saved(app)
    assert "een ja of nee op elke vraag van stap 3, waarom het bij stap 3 nee is" in shown(app)


def test_a_rejected_change_stands_at_the_deviation_it_rests_on(visit):
    change = PolicyChange(
        title="Vervoer ruimer",
        type="policy_rule",
        old_text="oud",
        new_text="nieuw",
        legal_basis="Awb, artikel 4:81",
        deviations=(UUID(int=1),),
        status="rejected",
        rejected_because="De raad wil eerst meer weten.",
    )
    add(open_store(), COMMAND_LINE, change)
    assert "De raad wil eerst meer weten." in shown(visit(NOORD, page="deviations", **the(1)))
    assert "De raad wil eerst meer weten." not in shown(visit(NOORD, page="deviations", **the(2)))


def test_a_heavier_instrument_asks_why_the_lighter_was_not_enough(visit):
    app = visit(NOORD, page="deviations", form="new")
    complete(app)
    field(app, "Gebruikt u nog een instrument?").set_value(["plan"]).run()
    field(app, "Wat is de eerste stap?").set_value("Samen bellen.")
    for label, typed in (("Betaler 1", "gemeente"), ("Voor (", "1200,50"), ("Volgens het plan (", "900")):
        field(app, label).set_value(typed)
    saved(app)
    assert newly_made() == []
    assert "lichter instrument niet genoeg" in shown(app)
    field(app, "Waarom was een lichter").set_value("De toets bracht de partijen niet bij elkaar.")
    saved(app)
    (made,) = newly_made()
    assert made.plan.costs[0].before == 1200.5
    assert made.plan.costs[0].after is None


def test_what_looks_like_a_person_asks_back_and_a_changed_text_asks_anew(visit):
    app = visit(NOORD, page="deviations", form="new")
    field(app, "Domein").set_value("Wmo")
    question = "Staat hier iets over een persoon?"
    field(app, "Waarom? (redenen)").set_value("Bel de balie, 06-12345678.").run()
    assert "telefoonnummer" in shown(app)
    field(app, question).set_value("het nummer van de balie").run()
    assert "telefoonnummer" not in shown(app)
    field(app, "Waarom? (redenen)").set_value("Bel de balie of 06-87654321.").run()
    assert field(app, question).value == ""
    saved(app)
    assert newly_made() == []
    field(app, question).set_value("kort").run()
    saved(app)
    assert newly_made() == []
    field(app, question).set_value("dit is ook de balie").run()
    saved(app)
    (made,) = newly_made()
    assert [(of.field, of.because) for of in made.answered] == [("reasons", "dit is ook de balie")]


def test_like_cases_appear_while_typing_also_when_there_are_none(visit):
    app = visit(NOORD, page="deviations", form="new")
    field(app, "Van welke regel").set_value("eigen bijdrage verv").run()
    said = shown(app)
    assert "De bijdrage vervalt" not in said
    assert "Besluit: afwijken van de regel. Reden: De rit is nodig voor de zorg. Wat kwam ervan: het hielp." in said
    field(app, "Van welke regel").set_value("Parkeervergunning voor bewoners").run()
    assert "Niets gevonden met deze woorden." in shown(app)
    assert "eerste van deze soort" not in shown(app)
    assert "Over deze regels is in dit domein al besloten" not in shown(app)
    field(app, "Domein").set_value("Wmo").run()
    assert "Over deze regels is in dit domein al besloten" in shown(app)
    assert "Eigen bijdrage vervoer" in shown(app)


def test_a_rule_that_is_known_can_be_taken_over(visit):
    app = visit(NOORD, page="deviations", form="new")
    field(app, "Van welke regel").set_value("eigen bijdr").run()
    field(app, "Neem over: Eigen bijdrage vervoer").click().run()
    assert field(app, "Van welke regel").value == "Eigen bijdrage vervoer"
    assert "Over deze regel is al 1 keer besloten; 1 keer is ervan afgeweken" in shown(app)


def test_what_came_of_it_is_added_later_without_a_reason(visit):
    app = visit(NOORD, page="deviations", form="outcome", **the(1))
    field(app, "Hielp het de inwoner?").set_value("did_not_help")
    field(app, "zorgverzekeraar: uitgaven erna").set_value("2600")
    saved(app)
    first, second = history(open_store(), Deviation, UUID(int=1))
    assert second.record.came_of_it == "did_not_help"
    assert second.record.plan.costs[1].after == 2600
    assert second.record.plan.costs[2].after is None
    assert second.record.rule == first.record.rule


def test_what_was_decided_changes_with_a_reason_only(visit):
    app = visit(NOORD, page="deviations", form="edit", **the(1))
    field(app, "Wat zijn de gevolgen").set_value("De bijdrage vervalt een jaar.")
    saved(app)
    assert len(history(open_store(), Deviation, UUID(int=1))) == 1
    field(app, "Waarom legt u dit nu anders vast?").set_value("De behandeling duurt langer.")
    saved(app)
    first, second = history(open_store(), Deviation, UUID(int=1))
    assert second.record.consequences == "De bijdrage vervalt een jaar."
    assert second.record.model_copy(update={"consequences": first.record.consequences}) == first.record


def test_a_test_can_be_taken_back_with_its_reason(visit):
    app = visit(NOORD, page="deviations", form="withdraw", **the(3))
    field(app, "Waarom trekt u dit in?").set_value("Dubbel ingevuld.")
    field(app, "Trek in").click().run()
    assert history(open_store(), Deviation, UUID(int=3))[-1].record.status == "withdrawn"
    assert "ingetrokken" in shown(app)


def test_search_and_filters_stand_in_the_address(visit):
    app = visit(POLICY, page="deviations", q="boetes")
    assert "Geen regeling bij boetes" in shown(app)
    assert "Eigen bijdrage vervoer" not in shown(app).split("Wat is er besloten?")[-1]
    app = visit(POLICY, page="deviations", domain="Schulden")
    assert "Eigen bijdrage vervoer" not in shown(app)
    app = visit(POLICY, page="deviations", decision="follow_the_rule")
    assert "Niets gevonden" in shown(app)
    assert "Nieuwe omgekeerde toets" not in shown(app)


def test_the_extract_can_be_taken_along_as_pdf_and_spreadsheet(visit):
    app = visit(DIRECTOR, page="deviations")
    assert [of.proto.label for of in app.get("download_button")] == ["Download als PDF", "Download als CSV"]
    assert "Aantallen onder 10" in shown(app)
