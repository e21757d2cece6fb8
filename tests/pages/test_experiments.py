"""Experiments as people use them: a proposal, its registration and start, notes, an outcome, and what was learned."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from data.records.experiment import Experiment
from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.record import Stored, add, amend, history, newest
from data.records.team import Team
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from pages.shared.open_store import open_store
from tests.metrics.conftest import effect, experiment, outcomes
from tests.screen import Visit, screen_on, words_of

NOORD, MANAGER, POLICY = "demo-frontline-noord", "demo-manager", "demo-policy"
OURS = "wijkteam-noord"
RUNNING, ENDED, PROPOSED, THEIRS = (UUID(int=number) for number in (31, 32, 33, 34))
DAYS = {"starts": date(2026, 10, 1), "ends": date(2027, 3, 31)}
BARE = {"target_groups": (), "instrument": "", "indicator": "", "decision_rule": "", "starts": None, "ends": None}


def filled(path: Path) -> Path:
    """A store with one effect of two target groups, two teams and an experiment in each state that matters."""
    with Store.open(Settings(path)) as store:
        for code, name in ((OURS, "Wijkteam Noord"), ("wijkteam-zuid", "Wijkteam Zuid")):
            team = {"code": code, "name": name, "domain": "wmo", "staff_group": "frontline", "people": 12}
            add(store, COMMAND_LINE, Team.model_validate(team))
        effect(store)
        running = {"status": "running", "result": None, "promised_hours_per_week": 4, "planned_cases": 200} | DAYS
        experiment(store, RUNNING, title="Eerst bellen", team=OURS, **running)
        experiment(store, ENDED, title="Samen aan tafel", team=OURS, frontline_judgement="Het gaf rust.")
        experiment(
            store, PROPOSED, title="Vaste dag", team=OURS, status="proposed", result=None, assignment="none", **BARE
        )
        experiment(store, THEIRS, title="Van de buren", team="wijkteam-zuid", **running)
        outcomes(store, (20, 100), (50, 100), experiment_id=str(ENDED))
        rejected = PolicyChange(
            title="Altijd aan tafel",
            type="work_process",
            old_text="",
            new_text="Ga aan tafel.",
            legal_basis="Awb 4:84",
            experiments=(ENDED,),
            status="rejected",
            rejected_because="De begroting laat dit dit jaar niet toe.",
        )
        add(store, COMMAND_LINE, rejected)
    return path


@pytest.fixture
def visit(tmp_path) -> Iterator[Visit]:
    with screen_on(filled(tmp_path / "store.duckdb")) as opened:
        yield opened


@pytest.fixture(scope="module")
def looking(tmp_path_factory) -> Iterator[Visit]:
    """For tests that write nothing."""
    with screen_on(filled(tmp_path_factory.mktemp("experiments") / "store.duckdb")) as opened:
        yield opened


def at(visit: Visit, person: str = NOORD, **address: str):
    app = visit(person, page="experiments", **address)
    assert not app.exception
    return app


def field(app, label: str):
    """The field with this label, of whatever sort it is."""
    kinds = ("text_input", "text_area", "selectbox", "radio", "multiselect", "button_group", "checkbox")
    found = [of for kind in kinds for of in getattr(app, kind) if of.label.startswith(label)]
    assert len(found) == 1, (label, [of.label for kind in kinds for of in getattr(app, kind)])
    return found[0]


def press(app, label: str):
    (button,) = [of for of in app.button if of.label == label]
    app = button.click().run()
    assert not app.exception
    return app


def stored(record_id: UUID) -> Stored[Experiment]:
    return next(of for of in newest(open_store(), Experiment) if of.id == record_id)


def words(app) -> str:
    return words_of(app).replace("\\", "")


def links(app) -> list[str]:
    return [of.proto.query_string for of in app.get("page_link")]


def test_without_experiments_the_page_says_what_to_do_first(tmp_path):
    with screen_on(tmp_path / "empty.duckdb") as visit:
        assert "Er is nog geen experiment." in words(at(visit))
        assert "Er is nog geen effect" in words(at(visit, form="new"))


def test_the_board_opens_with_what_waits_and_filters_on_the_effect_in_the_address(looking):
    app = at(looking)
    sentence = "Er lopen 2 experimenten. Wacht op een uitkomst: 0. Wacht op een start: 1."
    assert app.subheader[0].value.replace("\\", "") == sentence
    assert [of.value for of in app.header][:3] == ["Voorgesteld (1)", "Loopt (2)", "Afgerond (1)"]
    assert "Schrijf op wat u leert: dat is 7 weken niet gedaan." in words(app)
    assert f"experiment={RUNNING}" in links(app)
    app = at(looking, effect=str(UUID(int=1)))
    assert app.query_params["effect"] in (str(UUID(int=1)), [str(UUID(int=1))])
    assert f"experiment={RUNNING}" in links(app)


def test_who_does_not_write_experiments_gets_no_way_to_propose_one(looking):
    assert "form=new" in links(at(looking))
    assert "form=new" not in links(at(looking, POLICY))
    assert "Uw rol mag dit niet" in words(at(looking, POLICY, form="new"))


def test_a_proposal_asks_seven_things_and_knows_the_team(visit):
    app = at(visit, form="new")
    asked = [*app.text_input, *app.text_area, *app.radio, *app.multiselect, *app.button_group]
    # Besides the language and the person in the sidebar.
    assert len([of for of in asked if of.label != "Taal / Language"]) == 7
    assert field(app, "Welk team").value == OURS
    assert field(app, "Voor welk effect").value == str(UUID(int=1))
    field(app, "Hoe heet het").input("Op dinsdag langs")
    field(app, "Wat hebben wij nodig").input("Een vrije dinsdag")
    field(app, "Wat denken wij").input("Dan blijven gezinnen langer")
    field(app, "Wat is de kleinste stap").input("Een dinsdag proberen")
    field(app, "Voor wie?").select("survival_mode").select("can_and_wants")
    app = press(app, "Stel het voor")
    made = next(of for of in newest(open_store(), Experiment) if of.record.title == "Op dinsdag langs")
    assert (made.author, made.record.status, made.record.team) == (NOORD, "proposed", OURS)
    assert set(made.record.for_whom) == {"survival_mode", "can_and_wants"}
    assert app.query_params["experiment"] in (str(made.id), [str(made.id)])
    assert "Dit is een voorstel. Het loopt nog niet." in words(app)
    assert "Een voorstel heeft nog geen uitkomst en geen cijfers." in words(app)


def test_an_empty_proposal_is_refused_field_by_field_and_nothing_is_stored(visit):
    before = len(newest(open_store(), Experiment))
    app = press(at(visit, form="new"), "Stel het voor")
    (told,) = [of.value for of in app.error if "Er is nog niets opgeslagen" in of.value]
    for label in ("Hoe heet het", "Wat hebben wij nodig", "Wat denken wij", "Voor wie?", "Wat is de kleinste stap"):
        assert label in told.replace("\\", "")
    assert len(newest(open_store(), Experiment)) == before


def test_the_checklist_ticks_itself_and_the_start_button_tells_what_is_missing(visit):
    app = at(visit, experiment=str(PROPOSED))
    assert "Klaar voor de start: 1 van 9" in words(app)
    app = press(app, "Start het experiment")
    assert stored(PROPOSED).record.status == "proposed"
    assert "Het experiment start nog niet. Doe eerst dit:" in words(app)
    assert "- Kies een instrument. Probeer eerst een licht instrument." in words(app)

    app = at(visit, experiment=str(PROPOSED), form="start")
    assert "Klaar voor de start: 4 van 9" in words(app)  # what follows from the effect is filled in already
    app = field(app, "Wat bepaalt wie het maatwerk krijgt").set_value("lottery").run()
    assert "Deze opzet kan hoogstens bewijskracht 5 van 5 halen" in words(app)
    app = field(app, "Wat bepaalt wie het maatwerk krijgt").set_value("before_after").run()
    assert "Deze opzet kan hoogstens bewijskracht 2 van 5 halen" in words(app)
    assert not [of for of in app.text_input if of.label.startswith("Welk deel krijgt")]
    app = field(app, "Wat bepaalt wie het maatwerk krijgt").set_value("lottery").run()
    app = field(app, "Hoeveel gevallen doen mee").input("60").run()
    assert "Met ongeveer 30 gevallen per groep ziet u alleen verschillen van meer dan 34 op de 100." in words(app)
    app = field(app, "Welk instrument").set_value("breakthrough_method").run()
    field(app, "Laatste dag").input("31-12-2026")
    field(app, "Wat spreekt u af").input("Vijf op de honderd minder: dan door.")
    app = field(app, "Vrijgemaakt voor dit experiment").input("7,5").run()
    assert "Klaar voor de start: 8 van 9" in words(app)
    app = field(app, "Start het experiment meteen").check().run()
    app = press(app, "Start het experiment")
    assert stored(PROPOSED).record.status == "proposed"
    assert any("waarom een lichter instrument niet genoeg was" in of.value for of in app.error)
    field(app, "Waarom was een lichter instrument").input("De toets alleen liet elk loket zijn deel doen.")
    app = press(app, "Start het experiment")
    record = stored(PROPOSED).record
    assert (record.status, record.promised_hours_per_week, record.planned_cases) == ("running", 7.5, 60)
    assert (record.assignment, record.planned_share_treated, record.indicator) == ("lottery", 0.5, "dropout")
    assert record.minimal_relevant_difference == pytest.approx(0.05)
    assert "Dit experiment loopt van 22 november 2026 tot en met 31 december 2026." in words(app)


def test_what_cannot_be_so_does_not_break_the_form(visit):
    app = at(visit, experiment=str(PROPOSED), form="start")
    app = field(app, "Wat bepaalt wie het maatwerk krijgt").set_value("lottery").run()
    field(app, "Welk deel krijgt het maatwerk").input("150")
    field(app, "Hoeveel gevallen doen mee").input("-3")
    field(app, "Laatste dag").input("01-01-2020")
    app = field(app, "Vrijgemaakt voor dit experiment").input("veel").run()
    assert not app.exception
    app = press(app, "Bewaar het voor later")
    assert app.error
    assert stored(PROPOSED).version == 1


def test_a_threshold_asks_its_line_and_it_is_gone_with_another_choice(visit):
    app = at(visit, experiment=str(PROPOSED), form="start")
    app = field(app, "Wat bepaalt wie het maatwerk krijgt").set_value("threshold").run()
    assert "Vul de grens in" in words(app)
    field(app, "Van welk kenmerk").input("aantal_schulden")
    field(app, "Waar ligt de grens").input("8")
    app = field(app, "Hoe ver van de grens").input("2,5").run()
    assert "Deze opzet kan hoogstens bewijskracht 4 van 5 halen" in words(app)
    app = press(app, "Bewaar het voor later")
    assert stored(PROPOSED).record.threshold.bandwidth == 2.5
    app = at(visit, experiment=str(PROPOSED), form="start")
    app = field(app, "Wat bepaalt wie het maatwerk krijgt").set_value("rota").run()
    app = press(app, "Bewaar het voor later")
    record = stored(PROPOSED).record
    assert (record.assignment, record.threshold, record.planned_share_treated) == ("rota", None, 0.5)


def test_a_note_of_one_line_is_enough(visit):
    app = at(visit, experiment=str(RUNNING), form="note")
    assert field(app, "Van welke dag").value == "22-11-2026"
    field(app, "Wat leerde u").input("Bellen voor tien uur werkt.")
    field(app, "Wat stond er in de weg").select("system").select("time")
    app = press(app, "Bewaar de aantekening")
    (note,) = newest(open_store(), LearningNote)
    assert (note.record.on, note.record.experiment_id) == (date(2026, 11, 22), RUNNING)
    assert "Bellen voor tien uur werkt." in words(app)
    assert "Geteld over een aantekening." in words(app)
    assert "systeem" in [of for part in app.table for of in part.value.index]


def test_what_was_typed_at_one_experiment_never_turns_up_at_another(visit):
    app = at(visit, experiment=str(RUNNING), form="note")
    field(app, "Wat leerde u").input("Half opgeschreven").run()
    assert field(at(visit, experiment=str(RUNNING), form="note"), "Wat leerde u").value == "Half opgeschreven"
    assert field(at(visit, experiment=str(ENDED), form="note"), "Wat leerde u").value == ""


def test_pause_and_go_on_are_one_click_each(visit):
    app = press(at(visit, experiment=str(RUNNING)), "Leg het stil")
    assert stored(RUNNING).record.status == "paused"
    app = press(app, "Ga door")
    assert [of.record.status for of in history(open_store(), Experiment, RUNNING)] == ["running", "paused", "running"]
    assert "Dit experiment loopt van" in words(app)


def test_a_step_that_a_colleague_took_already_is_told_and_not_taken_twice(visit):
    app = at(visit, experiment=str(RUNNING))
    for status in ("paused", "running"):
        now = stored(RUNNING)
        other = now.record.model_copy(update={"status": status})
        amend(open_store(), COMMAND_LINE, RUNNING, other, based_on=now.version, reason="")
    app = press(app, "Leg het stil")
    assert "Iemand anders heeft dit experiment net veranderd." in words(app)
    assert (stored(RUNNING).version, stored(RUNNING).record.status) == (3, "running")


def test_a_change_after_the_start_asks_why_and_stays_to_be_seen(visit):
    app = at(visit, experiment=str(RUNNING), form="change")
    assert "is het bewijs hoogstens niveau 3 van 5" in words(app)
    app = field(app, "Hoeveel gevallen doen mee").input("300").run()
    app = press(app, "Leg de verandering vast")
    assert stored(RUNNING).version == 1
    assert any("Schrijf op waarom u verandert" in of.value for of in app.error)
    field(app, "Waarom verandert u dit").input("Er komen meer gezinnen dan gedacht.")
    app = press(app, "Leg de verandering vast")
    after = stored(RUNNING)
    assert (after.record.planned_cases, after.record.protocol_changed) == (300, True)
    assert after.reason == "Er komen meer gezinnen dan gedacht."
    assert "Na de start is een afspraak veranderd." in words(app)
    assert "hoogstens bewijskracht 3 van 5" in words(app)


def test_a_change_of_hours_only_changes_no_protocol(visit):
    app = at(visit, experiment=str(RUNNING), form="change")
    assert "Er is nog geen afspraak veranderd." in words(app)
    app = field(app, "Vrijgemaakt voor dit experiment").input("6").run()
    press(app, "Leg de verandering vast")
    after = stored(RUNNING).record
    assert (after.promised_hours_per_week, after.protocol_changed) == (6, False)


def test_stopping_asks_why(visit):
    app = press(at(visit, experiment=str(RUNNING), form="stop"), "Stop het experiment")
    assert stored(RUNNING).record.status == "running"
    assert app.error
    field(app, "Waarom stopt u").input("De collega is weg.")
    app = press(app, "Stop het experiment")
    assert (stored(RUNNING).record.status, stored(RUNNING).record.stop_reason) == ("stopped", "De collega is weg.")
    assert "Gestopt, omdat: De collega is weg." in words(app)


def test_a_result_is_asked_beside_the_figures_and_did_not_work_is_one(visit):
    app = at(visit, experiment=str(RUNNING), form="result")
    assert "Er zijn nog geen uitkomsten van beide groepen geleverd." in words(app)
    assert "Het zou lopen tot en met 31 maart 2027." in words(app)
    app = press(app, "Rond het experiment af")
    assert stored(RUNNING).record.status == "running"
    assert app.error
    field(app, "Werkte het").set_value("did_not_work")
    field(app, "Wat is uw eigen oordeel").input("Niemand nam op.")
    app = press(app, "Rond het experiment af")
    record = stored(RUNNING).record
    assert (record.status, record.result) == ("completed", "did_not_work")
    assert "Niemand nam op." in words(app)


def test_the_judgement_stands_beside_the_figure_in_the_verb_of_its_evidence(looking):
    said = words(at(looking, experiment=str(ENDED)))
    assert said.index("Wat de uitvoering zegt") < said.index("Het gaf rust.") < said.index("Wat de cijfers zeggen")
    assert "De aanpak werkt hier." in said
    assert "Met maatwerk 30 minder van elke 100 inwoners" in said
    assert "Bewijskracht 5 van 5." in said
    assert "wijzen dezelfde kant op" in said


def test_the_frontline_reads_why_policy_rejected_what_they_learned(looking):
    app = at(looking, experiment=str(ENDED))
    assert "De reden: De begroting laat dit dit jaar niet toe." in words(app)
    assert "Afgewezen door de opdrachtregel op" in words(app)
    assert any(of.startswith("change=") for of in links(app))


def test_other_experiments_are_found_with_what_they_may_say(looking):
    app = at(looking, experiment=str(RUNNING))
    said = words(app)
    assert "Er zijn 2 andere experimenten. Steunt de verwachting: 1. Spreekt haar tegen: 0." in said
    assert f"experiment={ENDED}" in links(app)
    assert [of.label for of in app.expander][:2] == ["Steunt de verwachting (1)", "Zegt nog niets (1)"]


def test_another_team_sees_everything_and_changes_nothing(looking):
    app = at(looking, experiment=str(THEIRS))
    assert not [of for of in app.button if of.label == "Leg het stil"]
    assert not any("form=" in of for of in links(app))
    for form in ("note", "result", "stop", "change"):
        assert "Dit experiment is van een ander team." in words(at(looking, experiment=str(THEIRS), form=form))
    assert any("form=note" in of for of in links(at(looking, MANAGER, experiment=str(THEIRS))))


def test_a_link_to_a_form_that_makes_no_sense_now_shows_the_experiment(looking):
    for address in ({"experiment": str(ENDED), "form": "stop"}, {"experiment": str(RUNNING), "form": "nonsense"}):
        assert "Wat proberen wij uit?" in words(at(looking, **address))
    assert "experiment dat er niet is" in words(at(looking, experiment="nonsense"))


def test_what_people_typed_never_becomes_markup(tmp_path):
    path = tmp_path / "store.duckdb"
    with Store.open(Settings(path)) as store:
        effect(store)
        experiment(store, RUNNING, title="**Vet** [klik](http://kwaad.nl)", needed="$x^2$ :red[rood]")
    with screen_on(path) as visit:
        app = at(visit, experiment=str(RUNNING))
        assert "\\*\\*Vet" in words_of(app)
        assert "\\:red\\[rood" in words_of(app)
