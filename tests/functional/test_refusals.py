"""What the product never does, in a browser: the sentence that says why, and nothing that was saved."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from data.sample.quarters import record_id
from data.today import today
from tests.functional.acting import (
    DIRECTOR,
    FRONTLINE,
    MANAGER,
    POLICY,
    choose,
    fill,
    go,
    refused,
    save,
    seen_by,
    tick,
    typed,
)
from tests.functional.conftest import settled
from tests.functional.server import serving
from tests.screen import copy_of_invented

SAVING = "Gerealiseerde besparing"
AGAINST = f"policy?change={record_id('policy_change', 'strenge-brief-overal')}"
HEAVY = f"experiments?experiment={record_id('experiment', 'buurtkring')}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of one's own: these tests write."""
    with serving(copy_of_invented(tmp_path_factory.mktemp("refusals"))) as opened:
        yield opened


def effect(page, title, *, indicator="Uitval", target="10", hours="6"):
    """Fill in an effect that can be adopted, but for what is given."""
    fill(page, "Welk effect wilt u? Schrijf het zoals een inwoner het zou zeggen.", "Ik weet wie mij helpt.")
    fill(page, "Korte naam", title)
    choose(page, "Uit welke wet volgt dit?", "Wmo 2015")
    tick(page, "Welke grondwaarde van die wet dient het?", "Zelfredzaam zijn en meedoen")
    choose(page, "In welk domein?", "Jeugd en Wmo")
    choose(page, "Voor welke doelgroepen?", "Alle inwoners")
    choose(page, "Welke indicator telt?", indicator)
    if indicator == SAVING:
        fill(page, "Nulmeting: hoe staat het er nu voor? (euro)", "0")
        fill(page, "Streefwaarde (euro)", target)
        fill(page, "Kleinste verandering die ertoe doet (euro)", "5")
    else:
        tick(page, "Hoe staat het er nu voor?", "Neem de meting over")
        fill(page, "Streefwaarde (in procenten)", target)
        fill(page, "Kleinste verandering die ertoe doet (in procenten)", "5")
    fill(page, "Begindatum (dag-maand-jaar)", typed(today()))
    fill(page, "Einddatum (dag-maand-jaar)", typed(today() + timedelta(days=400)))
    fill(page, "Wie koos deze inwoners, en hoe?", "Iedereen die zich meldt doet mee.")
    fill(page, "Hoeveel tijd maakt u vrij? (uur per week)", hours)
    fill(page, "Wie geeft deze tijd?", "Manager Jeugd en Wmo")
    fill(page, "Wie is eigenaar van dit effect?", "Manager Jeugd en Wmo")


def test_an_effect_that_is_only_a_saving_is_not_adopted(browser, address):
    with seen_by(browser, address, MANAGER, "target_effects?form=new") as page:
        effect(page, "Minder geld", indicator=SAVING, target="50000")
        save(page, "Bewaar als concept")
        go(page, "Vaststellen")
        refused(page, "Stel dit effect vast", "Een effectdoel is nooit alleen een besparing of een aantal.")
        go(page, "Nog niet: terug naar het effect")
        expect(page.get_by_text("Stand: concept")).to_be_visible()


def test_an_effect_without_hours_is_not_stored(browser, address):
    with seen_by(browser, address, MANAGER, "target_effects?form=new") as page:
        effect(page, "Werk zonder tijd", hours="")
        refused(page, "Bewaar als concept", "Een effect zonder vrijgemaakte uren start niet")
        go(page, "Terug naar alle effecten")
        expect(page.get_by_role("link", name="Nieuw effect")).to_be_visible()
        expect(page.get_by_role("link", name="Werk zonder tijd")).to_have_count(0)
        go(page, "Nieuw effect")
        fill(page, "Hoeveel tijd maakt u vrij? (uur per week)", "6")
        save(page, "Bewaar als concept")
        expect(page.get_by_role("heading", name="Werk zonder tijd")).to_be_visible()


def test_a_target_under_the_noise_is_not_adopted(browser, address):
    with seen_by(browser, address, MANAGER, "target_effects?form=new") as page:
        effect(page, "Een klein stapje", target="24")
        save(page, "Bewaar als concept")
        go(page, "Vaststellen")
        refused(page, "Stel dit effect vast", "minder dan een kwartaal uit zichzelf al op en neer gaat")
        go(page, "Nog niet: terug naar het effect")
        expect(page.get_by_text("Stand: concept")).to_be_visible()


def test_a_heavy_instrument_without_a_reason_does_not_start(browser, address):
    with seen_by(browser, address, FRONTLINE, f"{HEAVY}&form=start") as page:
        fill(page, "Vrijgemaakt voor dit experiment (uur per week)", "4")
        page.get_by_text("Start het experiment meteen").click()
        refused(page, "Start het experiment", "schrijf op waarom een lichter instrument niet genoeg was.")
        go(page, "Terug naar het experiment")
        expect(page.get_by_text("Dit is een voorstel. Het loopt nog niet.")).to_be_visible()


def deviation(page, rule, circumstances="Er is een schuld die alleen zo te stoppen is."):
    """Fill in a deviation that can be decided, but for its legal basis."""
    choose(page, "Domein", "Schulden")
    fill(page, "Wat wil de inwoner bereiken?", "In de eigen woning blijven.")
    choose(page, "Wat wil die wet bereiken? (grondwaarde)", "Zelfredzaam zijn en meedoen")
    for question in (
        "Past het effect daarbij?",
        "Is het goed op korte en op lange termijn?",
        "Past het bij wat de inwoner kan?",
        "Doen we dit voor de inwoner, en niet voor ons eigen gemak?",
        "Past het bij de uitgangspunten van de gemeente?",
    ):
        tick(page, question, "Ja")
    tick(page, "Past het binnen de wet en de regels?", "Ja, als we van de regel afwijken")
    fill(page, "Van welke regel zou u afwijken?", rule)
    fill(page, "Wat is er bijzonder aan deze situatie?", circumstances)
    tick(page, "Wat besluit u?", "Afwijken van de regel")
    fill(page, "Waarom? (redenen)", "Zonder dit raakt het gezin de woning kwijt.")
    fill(page, "Wat zijn de gevolgen, voor de inwoner en voor anderen?", "De inwoner blijft wonen.")
    page.get_by_role("radiogroup", name="Is de inwoner het ermee eens?").get_by_text("Ja", exact=True).click()
    tick(page, "Wordt de inwoner er beter of slechter van?", "Beter")
    tick(page, "Is het besluit genomen?", "Ja: leg het vast")


def test_a_deviation_without_legal_basis_is_not_decided(browser, address):
    rule = "Wachttijd van vier weken"
    with seen_by(browser, address, FRONTLINE, "deviations?form=new") as page:
        deviation(page, rule)
        refused(page, "Opslaan", "vul dit in. Zonder dit kan er niet worden besloten.")
        expect(page.get_by_text("Op welke wettelijke grondslag?: vul dit in.")).to_be_visible()
        go(page, "Terug naar het register")
        expect(page.get_by_role("link", name="Nieuwe omgekeerde toets")).to_be_visible()
        expect(page.get_by_text(rule)).to_have_count(0)


def test_a_deviation_that_looks_like_a_person_asks_back_before_it_is_stored(browser, address):
    rule = "Alleen wie belt krijgt een afspraak"
    with seen_by(browser, address, FRONTLINE, "deviations?form=new") as page:
        deviation(page, rule, "Bellen kan niet naar 06-12345678.")
        choose(page, "Op welke wettelijke grondslag?", "Awb, artikel 4:84")
        refused(page, "Opslaan", "Keerpunt bewaart niets waaraan iemand te herkennen is.")
        fill(
            page,
            "Staat hier iets over een persoon? Haal het weg, of schrijf waarom het geen persoon is.",
            "Dit is het nummer van het wijkteam zelf.",
        )
        save(page, "Opslaan")
        expect(page.get_by_text("Er is van de regel afgeweken.")).to_be_visible()


def test_policy_against_the_evidence_waits_for_a_second_reader(browser, address):
    with seen_by(browser, address, POLICY, AGAINST) as page:
        go(page, "Leg een besluit vast")
        fill(page, "Waarom besluit u er toch toe?", "De raad heeft hierom gevraagd.")
        questions = page.get_by_role("radiogroup").filter(has_text="raakt niet")
        for question in questions.all():
            question.get_by_text("raakt niet").click()
            settled(page)
        fill(page, "Wie besloot?", "Het college")
        fill(page, "Geldt vanaf (dag-maand-jaar)", typed(today()))
        fill(
            page,
            "Wanneer toetst u of het doel dichterbij komt? (dag-maand-jaar)",
            typed(today() + timedelta(days=180)),
        )
        refused(page, "Leg het besluit vast", "Besluiten kan pas als een collega haar heeft gelezen")
        go(page, "Terug naar deze wijziging")
        expect(page.get_by_text("Deze wijziging is voorgesteld; er is nog niet over besloten.")).to_be_visible()
    with seen_by(browser, address, DIRECTOR, AGAINST) as page:
        go(page, "Lees het als tweede")
        tick(page, "Bent u het ermee eens", "Nee")
        fill(page, "Waarom?", "De cijfers zeggen dat meer mensen afhaken.")
        save(page, "Leg mijn lezing vast")
    with seen_by(browser, address, POLICY, f"{AGAINST}&form=decide") as page:
        expect(page.get_by_label("Wie besloot?", exact=True)).to_have_value("Het college")
        save(page, "Leg het besluit vast")
        expect(page.get_by_text("Hierover is besloten").or_(page.get_by_text("Dit geldt sinds")).first).to_be_visible()
