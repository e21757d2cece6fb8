"""One whole turn of the cycle by five people: effect, experiment, notes, result, policy change, goal check."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from data.today import today
from tests.functional.acting import (
    DIRECTOR,
    FRONTLINE,
    MANAGER,
    OTHER_TEAM,
    POLICY,
    choose,
    fill,
    go,
    press,
    record_in,
    save,
    seen_by,
    tick,
    typed,
)
from tests.functional.server import serving
from tests.screen import copy_of_invented

EFFECT = "Wie hulp vraagt, hoeft het maar een keer te vertellen"
EXPERIMENT = "Een gesprek met alle hulpverleners samen"
CHANGE = "Het eerste gesprek is met iedereen tegelijk"
NOTES = ("Met drie aan een tafel was het in een uur klaar.", "De agenda's passen alleen op dinsdag.")
NEW_TEXT = "Het eerste gesprek is met iedereen die helpt."
COMMENT = "Bij ons lukte dit ook met bellen."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of one's own: these tests write."""
    with serving(copy_of_invented(tmp_path_factory.mktemp("cycle"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def effect(browser, address):
    """Step 1: the manager writes an effect with a measured baseline, and adopts it."""
    now = today()
    with seen_by(browser, address, MANAGER, "target_effects") as page:
        go(page, "Nieuw effect")
        fill(
            page,
            "Welk effect wilt u? Schrijf het zoals een inwoner het zou zeggen.",
            "Ik hoef mijn verhaal maar een keer te vertellen en weet wie mij helpt.",
        )
        fill(page, "Korte naam", EFFECT)
        choose(page, "Uit welke wet volgt dit?", "Wmo 2015")
        tick(page, "Welke grondwaarde van die wet dient het?", "Zelfredzaam zijn en meedoen")
        choose(page, "In welk domein?", "Jeugd en Wmo")
        choose(page, "Voor welke doelgroepen?", "Alle inwoners")
        choose(page, "Welke indicator telt?", "Uitval")
        tick(page, "Hoe staat het er nu voor?", "Neem de meting over")
        fill(page, "Streefwaarde (in procenten)", "10")
        fill(page, "Begindatum (dag-maand-jaar)", typed(now))
        fill(page, "Einddatum (dag-maand-jaar)", typed(now + timedelta(days=400)))
        fill(page, "Kleinste verandering die ertoe doet (in procenten)", "5")
        fill(page, "Wie koos deze inwoners, en hoe?", "Iedereen die zich meldt doet mee.")
        fill(page, "Hoeveel tijd maakt u vrij? (uur per week)", "6")
        fill(page, "Wie geeft deze tijd?", "Manager Jeugd en Wmo")
        fill(page, "Wie is eigenaar van dit effect?", "Manager Jeugd en Wmo")
        save(page, "Bewaar als concept")
        number = record_in(page, "effect")
        expect(page.get_by_text("Stand: concept")).to_be_visible()
        go(page, "Vaststellen")
        save(page, "Stel dit effect vast", "Het effect is vastgesteld.")
        expect(page.get_by_text("Stand: vastgesteld")).to_be_visible()
    return number


@pytest.fixture(scope="module")
def running(browser, address, effect):
    """Step 2: the frontline proposes an experiment on that effect and starts it."""
    with seen_by(browser, address, FRONTLINE, f"target_effects?effect={effect}") as page:
        go(page, "Stel een experiment voor")
        fill(page, "Hoe heet het, in een paar woorden?", EXPERIMENT)
        fill(page, "Wat hebben wij nodig?", "Een uur waarin iedereen kan.")
        fill(page, "Wat denken wij dat er dan gebeurt?", "Dan haakt er minder vaak iemand af.")
        page.get_by_role("button", name="overleven").click()
        fill(page, "Wat is de kleinste stap om te beginnen?", "Bij drie huishoudens beginnen.")
        save(page, "Stel het voor")
        number = record_in(page, "experiment")
        go(page, "Vul in wat een start vraagt")
        tick(page, "Welk instrument? Begin met een licht.", "Omgekeerde toets")
        choose(page, "Wat bepaalt wie het maatwerk krijgt?", "loten")
        fill(page, "Laatste dag (dag-maand-jaar)", typed(today() + timedelta(days=180)))
        fill(page, "Hoeveel gevallen doen mee, in beide groepen samen?", "300")
        fill(
            page,
            "Wat spreekt u af? Bij welke uitkomst gaat u door, en bij welke stopt u?",
            "Door bij 5 minder uitval van de 100.",
        )
        fill(page, "Vrijgemaakt voor dit experiment (uur per week)", "4")
        page.get_by_text("Start het experiment meteen").click()
        save(page, "Start het experiment")
    return number


@pytest.fixture(scope="module")
def concluded(browser, address, running):
    """Still step 2: the team writes what it learned; another team comments and follows; the team concludes."""
    with seen_by(browser, address, FRONTLINE, f"experiments?experiment={running}") as page:
        go(page, "Schrijf een aantekening")
        fill(page, "Wat leerde u? Een regel is genoeg.", NOTES[0])
        save(page, "Bewaar de aantekening")
        go(page, "Schrijf een aantekening")
        fill(page, "Wat leerde u? Een regel is genoeg.", NOTES[1])
        page.get_by_role("button", name="tijd").click()
        save(page, "Bewaar de aantekening")
    with seen_by(browser, address, OTHER_TEAM, f"experiments?experiment={running}") as page:
        expect(page.get_by_text(NOTES[0])).to_be_visible()
        fill(page, "Wat wilt u zeggen over dit experiment?", COMMENT)
        save(page, "Plaats reactie", "Uw reactie staat erbij.")
        press(page, "Volg dit experiment")
        expect(page.get_by_role("button", name="Volg dit experiment niet meer")).to_be_visible()
    with seen_by(browser, address, FRONTLINE, f"experiments?experiment={running}") as page:
        expect(page.get_by_text(COMMENT)).to_be_visible()
        go(page, "Schrijf op wat eruit kwam")
        tick(page, "Werkte het?", "Niet te zeggen")
        fill(page, "Wat is uw eigen oordeel? Wat zag u gebeuren?", "Inwoners waren opgelucht.")
        save(page, "Rond het experiment af")
    return running


@pytest.fixture(scope="module")
def decided(browser, address, concluded):
    """Step 3: policy takes the proposal up, says what it does to every goal, and lays the decision down."""
    with seen_by(browser, address, POLICY, "policy") as page:
        proposal = page.get_by_test_id("stVerticalBlock").filter(has_text=f"Het experiment: {EXPERIMENT}").last
        if not proposal.is_visible():
            page.get_by_text(re.compile(r"^Nog \d+ voorstellen$|^Nog een voorstel$")).click()
        proposal.get_by_role("link", name="Neem dit op").click()
        page.wait_for_url(re.compile(f"proposal={concluded}"))
        fill(page, "Waar gaat de wijziging over?", CHANGE)
        tick(page, "Wat voor stuk is het?", "werkproces")
        fill(page, "Waarom is dit nodig?", "Inwoners vertelden hun verhaal vier keer.")
        fill(page, "Oude tekst", "Elke hulpverlener voert een eigen gesprek.")
        fill(page, "Nieuwe tekst", NEW_TEXT)
        choose(page, "Op welke wet of regel berust het?", "Wmo 2015, artikel 2.3.5")
        questions = page.get_by_role("radiogroup").filter(has_text="raakt niet")
        expect(questions.first).to_be_visible()
        for question in questions.all():
            if question.get_by_role("radio", checked=True).count() == 0:
                question.get_by_text("raakt niet").click()
        tick(page, "Kan er over worden besloten?", "Ja, ik stel het voor")
        save(page, "Opslaan")
        number = record_in(page, "change")
        go(page, "Leg een besluit vast")
        fill(page, "Wie besloot?", "Het college")
        # The newest figures are of a day before today: what began after them is not drawn yet.
        fill(page, "Geldt vanaf (dag-maand-jaar)", typed(today() - timedelta(days=45)))
        fill(
            page,
            "Wanneer toetst u of het doel dichterbij komt? (dag-maand-jaar)",
            typed(today() + timedelta(days=180)),
        )
        save(page, "Leg het besluit vast")
        expect(page.get_by_text("Dit geldt sinds")).to_be_visible()
        go(page, "Wijzig de datums of de stand")
        tick(page, "Hoe staat het ervoor?", re.compile("^Het geldt$"))
        save(page, "Opslaan")
    return number


@pytest.mark.parametrize(
    ("done", "step"),
    [
        ("effect", "2. Uitproberen"),
        ("running", "2. Uitproberen"),
        ("concluded", "3. Vastleggen in beleid"),
        ("decided", "4. Doel toetsen"),
    ],
)
def test_the_board_moves_on_with_every_step(browser, address, request, done, step):
    request.getfixturevalue(done)
    with seen_by(browser, address, DIRECTOR, "overview") as page:
        column = page.get_by_test_id("stColumn").filter(has=page.get_by_text(step, exact=True)).first
        expect(column.get_by_text(EFFECT)).to_be_visible()


def test_the_director_sees_the_policy_at_the_goal_check(browser, address, effect, decided):
    assert decided
    with seen_by(browser, address, DIRECTOR, f"goal_check?effect={effect}") as page:
        expect(page.get_by_text(CHANGE).first).to_be_visible()
        expect(page.get_by_text(EXPERIMENT).first).to_be_visible()
        expect(page.get_by_text("De directie beslist aan de hand van de cijfers.")).to_be_visible()


def test_the_trail_runs_from_the_effect_to_the_clause_and_back_to_the_figures(browser, address, effect, decided):
    with seen_by(browser, address, DIRECTOR, f"target_effects?effect={effect}") as page:
        go(page, "Het spoor: van beleid via experiment naar dit effect")
        trail = page.get_by_test_id("stMain")
        for words in (CHANGE, EXPERIMENT, *NOTES, EFFECT, "Er zijn nog geen uitkomsten van beide groepen geleverd."):
            expect(trail).to_contain_text(words)
        go(page, "Open deze wijziging")
        page.wait_for_url(re.compile(f"change={decided}"))
        expect(page.get_by_role("heading", name=CHANGE)).to_be_visible()
        for words in (NEW_TEXT, EXPERIMENT, *NOTES, EFFECT):
            expect(trail).to_contain_text(words)
        go(page, "Naar de doeltoets")
        page.wait_for_url(re.compile(f"/goal_check.*effect={effect}"))


def test_who_follows_reads_what_happened_and_what_policy_did_with_it(browser, address, concluded, decided):
    assert decided
    with seen_by(browser, address, OTHER_TEAM, f"experiments?experiment={concluded}") as page:
        expect(page.get_by_text("Sinds uw vorige bezoek")).to_be_visible()
        expect(page.get_by_text(re.compile("versie 3"))).to_be_visible()
        expect(page.get_by_text("Wat deed beleid ermee?")).to_be_visible()
        expect(page.get_by_role("link", name=f"Naar de beleidswijziging: {CHANGE}")).to_be_visible()
