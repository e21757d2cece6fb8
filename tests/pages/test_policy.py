"""The page "Policy": what asks to be laid down, the trail both ways, and a decision that never passes the evidence."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.record import add, newest
from data.records.second_reading import SecondReading
from data.records.team import Team
from data.sample.organisation import MANAGER, POLICY
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from pages import entry
from pages.shared.open_store import open_store
from tests.metrics.conftest import EFFECT, effect, experiment, outcomes
from tests.metrics.test_policy_evidence import BETTER, WORSE, change
from tests.metrics.test_proposals import RULE, deviation
from tests.screen import APP, screen_on, words_of

BETTER_ONE, WORSE_ONE, FREE_ONE = UUID(int=21), UUID(int=22), UUID(int=23)
HELPS, HURTS = UUID(int=61), UUID(int=62)


def fill(path: Path) -> Path:
    """Three experiments, of which one is taken up by nobody, two changes, and a rule that was deviated from."""
    with Store.open(Settings(path)) as store:
        add(store, COMMAND_LINE, Team(code="wijk", name="Wijkteam", domain="wmo", staff_group="frontline", people=12))
        effect(store)
        for number, (of, title, counts) in enumerate(
            ((BETTER_ONE, "Eerst bellen", BETTER), (WORSE_ONE, "Eerst schrijven", WORSE), (FREE_ONE, "Samen", None))
        ):
            # An instrument of its own: with the same one, each would be weighed along with the other.
            instrument = "value_triangle" if of == WORSE_ONE else "reverse_test"
            experiment(store, of, title=title, team=f"wijk{number}", instrument=instrument)
            if counts:
                outcomes(store, *counts, experiment_id=str(of))
        note = LearningNote(experiment_id=BETTER_ONE, on=date(2026, 2, 3), learned="Bellen scheelt een brief.")
        add(store, COMMAND_LINE, note)
        texts = {"old_text": "Wij schrijven de inwoner.", "new_text": "Wij bellen de inwoner."}
        add(store, POLICY, change(title="Bellen voor schrijven", experiments=(BETTER_ONE,), **texts), record_id=HELPS)
        against = change(title="Altijd schrijven", experiments=(WORSE_ONE,), why="De wens van het [bestuur](http://x).")
        add(store, POLICY, against, record_id=HURTS)
        for month in (1, 2, 3):
            deviation(store, date(2026, month, 1))
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    return fill(tmp_path_factory.mktemp("policy") / "store.duckdb")


@pytest.fixture(scope="module")
def visit(filled, tmp_path_factory) -> Iterator[Callable]:
    """For whoever only looks."""
    with screen_on(copied(filled, tmp_path_factory.mktemp("look"))):
        yield opened


@pytest.fixture
def writing(filled, tmp_path) -> Iterator[Callable]:
    """For whoever saves: a store of its own."""
    with screen_on(copied(filled, tmp_path)):
        yield opened


def copied(path: Path, folder: Path) -> Path:
    for file in path.parent.iterdir():
        if file.is_file() and not file.name.endswith(".lock"):
            shutil.copy2(file, folder / file.name)
    return folder / path.name


def opened(person: str, **address: str) -> AppTest:
    """The page as this person sees it."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["person"] = person
    # Where the default page is drawn first, its cost is paid by every test.
    app._page_hash = calc_hash(entry("policy").address)
    app.query_params.update(address)
    return app.run()


def said(app: AppTest) -> str:
    """What the page says, without the signs that keep typed text from being markup."""
    return words_of(app).replace("\\", "")


def field(app, name: str):
    """The field of the form with this name."""
    kinds = ("text_input", "text_area", "selectbox", "radio", "multiselect", "button_group")
    (found,) = [of for kind in kinds for of in app.get(kind) if (of.key or "").endswith(f"/{name}")]
    return found


def typed(app, **values: str):
    for name, value in values.items():
        field(app, name).set_value(value)
    return app


def press(app, label: str):
    (button,) = [of for of in app.button if of.label == label]
    return button.click().run()


def links(app, page: str) -> list[tuple[str, str]]:
    return [(of.proto.label, of.proto.query_string) for of in app.get("page_link") if of.proto.page == page]


def test_the_page_answers_first_and_says_what_asks_for_policy(visit):
    words = said(visit(POLICY.subject))
    assert "Er gelden 0 beleidswijzigingen" in words
    assert f"De regel: {RULE}" in words
    assert "is 3 keer afgeweken" in words
    assert "Het experiment: Samen" in words
    assert "Het experiment: Eerst bellen" not in words, "a change rests on it already"


def test_who_does_not_write_policy_reads_three_or_more_and_gets_no_button(visit):
    app = visit(MANAGER.subject)
    assert "3 keer of vaker" in said(app)
    assert "is 3 keer afgeweken" not in said(app)
    assert "Neem dit op" not in [label for label, _query in links(app, "policy")]


def test_every_change_stands_against_every_adopted_effect(visit):
    (matrix,) = [of.value for of in visit(POLICY.subject).table]
    assert list(matrix.columns) == ["Stand", "Minder uitval"]
    assert matrix["Minder uitval"].tolist() == ["versterkt", "versterkt"]
    assert list(matrix.index) == ["Bellen voor schrijven", "Altijd schrijven"]


def test_the_difference_is_told_in_words_and_not_in_looks_alone(visit):
    words = said(visit(POLICY.subject, change=str(HELPS)))
    assert "Wij **(weg:** ~~schrijven~~**)** **(nieuw: bellen)** de inwoner." in words


def test_from_the_clause_to_the_figures_and_back(visit):
    app = visit(POLICY.subject, change=str(HELPS))
    words = said(app)
    for part in ("Bellen scheelt een brief.", "De aanpak werkt hier", "Bewijskracht 5 van 5", "200 inwoners"):
        assert part in words
    assert ("Open dit experiment", f"experiment={BETTER_ONE}") in links(app, "experiments")
    assert ("Naar de doeltoets", f"effect={EFFECT}") in links(app, "goal_check")
    for start, of in (("experiment", BETTER_ONE), ("effect", EFFECT)):
        app = visit(POLICY.subject, **{start: str(of)})
        assert ("Open deze wijziging", f"change={HELPS}") in links(app, "policy")


def test_what_people_typed_is_never_markup(visit):
    words = words_of(visit(POLICY.subject, change=str(HURTS)))
    assert "[bestuur](" not in words
    assert "bestuur" in words


def test_a_link_to_nothing_is_said(visit):
    words = said(visit(POLICY.subject, change=str(UUID(int=99))))
    assert "die er niet is" in words
    assert "Wat vraagt om beleid?" in words


def test_with_nothing_there_the_page_says_what_comes_first(visit_empty):
    app = visit_empty(page="policy")
    assert not app.exception
    assert "Er is nog geen beleid vastgelegd" in said(app)


def test_a_form_of_policy_is_for_who_writes_policy(visit):
    app = visit(MANAGER.subject, form="new")
    assert "Uw rol mag dit niet" in said(app)
    assert app.text_area == []


def test_a_proposal_is_taken_up_with_what_it_rests_on_filled_in(writing):
    app = writing(POLICY.subject, form="new", proposal=str(FREE_ONE))
    assert field(app, "experiments").value == [str(FREE_ONE)]
    assert field(app, f"bearing.{EFFECT}").value == "strengthens"
    typed(
        app, title="Samen aan tafel", type="work_process", new_text="Wij komen samen.", legal_basis="Awb, artikel 4:84"
    )
    press(typed(app, status="proposed"), "Opslaan")
    made = newest(open_store(), PolicyChange)[-1]
    assert (made.record.experiments, made.record.strengthens) == ((FREE_ONE,), (EFFECT,))
    assert (made.record.status, made.author) == ("proposed", POLICY.subject)
    assert app.query_params["change"] == str(made.id)
    assert "Samen aan tafel" in said(app)
    assert "Het experiment: Samen" not in said(writing(POLICY.subject))


def test_the_proposal_of_a_rule_brings_rule_and_deviations(writing):
    app = writing(POLICY.subject)
    (query,) = [query for label, query in links(app, "policy") if label == "Neem dit op"][:1]
    app = writing(POLICY.subject, **dict(part.split("=") for part in query.split("&")))
    assert field(app, "rule").value == RULE
    assert field(app, "old_text").value == RULE
    assert len(field(app, "deviations").value) == 3
    assert "alleen op afwijkingen" in said(app)


def test_all_that_is_missing_is_said_at_once_and_nothing_is_lost(writing):
    app = writing(POLICY.subject, form="new")
    press(typed(app, why="Omdat het knelt.", status="proposed"), "Opslaan")
    assert "Er is nog niets opgeslagen" in said(app)
    assert field(app, "why").value == "Omdat het knelt."
    assert len(newest(open_store(), PolicyChange)) == 2


DECISION = {
    "decided_by": "Wethouder sociaal domein",
    "valid_from": "01-01-2027",
    "planned_goal_check": "01-07-2027",
}


def test_a_decision_keeps_what_the_figures_said_that_day(writing):
    app = writing(POLICY.subject, change=str(HELPS), form="decide")
    press(typed(app, **DECISION), "Leg het besluit vast")
    record = newest(open_store(), PolicyChange)[0].record
    assert (record.status, record.evidence, record.decided_by) == ("decided", "supports", "Wethouder sociaal domein")
    assert (record.decided_on, record.valid_from) == (date(2026, 11, 22), date(2027, 1, 1))
    words = said(app)
    assert "Hierover is besloten; het geldt vanaf 1 januari 2027." in words
    assert "Op de dag van het besluit: De cijfers steunen deze wijziging." in words


def test_against_the_evidence_asks_for_a_reason_and_a_second_reader(writing):
    """Rule of four eyes: refused until a colleague read this very version, and then it can be decided."""
    app = writing(POLICY.subject, change=str(HURTS), form="decide")
    assert "Nog geen collega heeft deze tekst als tweede gelezen." in said(app)
    press(typed(app, **DECISION), "Leg het besluit vast")
    words = said(app)
    assert "Schrijf op waarom u er toch toe besluit" in words
    assert "Vraag een collega om een tweede lezing" in words
    assert newest(open_store(), PolicyChange)[1].record.status == "proposed"

    reader = writing(MANAGER.subject, change=str(HURTS), form="second_reading")
    typed(reader, opinion="disagrees", reason="Met bellen haakten minder inwoners af.")
    press(reader, "Leg mijn lezing vast")
    (reading,) = newest(open_store(), SecondReading)
    assert (reading.author, reading.record.version) == (MANAGER.subject, 1)
    assert "niet eens mee: Met bellen haakten minder inwoners af." in said(reader)

    typed(app, against_evidence_because="De wet vraagt een brief, ook als bellen beter werkt.")
    press(app, "Leg het besluit vast")
    record = newest(open_store(), PolicyChange)[1].record
    assert (record.status, record.evidence) == ("decided", "contradicts")


def test_an_experiment_that_was_left_out_is_named_and_weighed(writing):
    store, left_out = open_store(), UUID(int=24)
    experiment(store, left_out, title="Nog eens bellen", team="wijk9")
    outcomes(store, *WORSE, experiment_id=str(left_out))
    words = said(writing(POLICY.subject, change=str(HELPS)))
    assert "De cijfers spreken deze wijziging tegen." in words
    assert "Nog eens bellen (niet genoemd, wel over hetzelfde doel en met hetzelfde instrument)" in words


def test_after_a_decision_a_later_goal_check_asks_why(writing):
    app = writing(POLICY.subject, change=str(HELPS), form="decide")
    press(typed(app, **DECISION), "Leg het besluit vast")
    app = writing(POLICY.subject, change=str(HELPS), form="after")
    press(typed(app, planned_goal_check="01-07-2036"), "Opslaan")
    assert "Schrijf op waarom er nu een andere datum komt te staan" in said(app)
    assert newest(open_store(), PolicyChange)[0].record.planned_goal_check == date(2027, 7, 1)


def test_after_an_edit_the_second_reading_is_of_an_earlier_text(writing):
    reader = writing(MANAGER.subject, change=str(HURTS), form="second_reading")
    press(typed(reader, opinion="agrees", reason="De wet vraagt het nu eenmaal."), "Leg mijn lezing vast")
    app = writing(POLICY.subject, change=str(HURTS), form="edit")
    typed(app, new_text="Wij schrijven altijd en overal.", reason="duidelijker")
    press(app, "Opslaan")
    assert "Dat ging over een eerdere tekst." in said(app)
    app = writing(POLICY.subject, change=str(HURTS), form="decide")
    typed(app, **DECISION, against_evidence_because="De wet vraagt een brief, hoe dan ook.")
    press(app, "Leg het besluit vast")
    assert newest(open_store(), PolicyChange)[1].record.status == "proposed"


def test_who_wrote_it_is_not_the_second_reader(visit):
    app = visit(POLICY.subject, change=str(HURTS), form="second_reading")
    assert "U schreef dit zelf" in said(app)
    assert app.radio == app.radio[:1], "only the choice of language is left"


def test_a_rejection_shows_its_reason(writing):
    app = writing(POLICY.subject, change=str(HELPS), form="reject")
    press(typed(app, rejected_because="Er is geen geld voor."), "Wijs het voorstel af")
    record = newest(open_store(), PolicyChange)[0].record
    assert (record.status, record.rejected_because) == ("rejected", "Er is geen geld voor.")
    assert "Deze wijziging is afgewezen: Er is geen geld voor." in said(app)
    # Taken up again it is in the making: proposing it is a step of its own.
    again = writing(POLICY.subject, change=str(HELPS), form="edit")
    assert field(again, "status").options == ["Nee, het is nog in de maak"]
    press(typed(again, reason="Er is nu wel geld."), "Opslaan")
    assert newest(open_store(), PolicyChange)[0].record.status == "draft"


def test_after_the_decision_dates_can_move_and_the_text_cannot(writing):
    app = writing(POLICY.subject, change=str(HELPS), form="decide")
    press(typed(app, **DECISION), "Leg het besluit vast")
    app = writing(POLICY.subject, change=str(HELPS), form="after")
    assert not [of for of in app.text_area if "new_text" in of.key]
    press(typed(app, status="in_force", valid_from="01-11-2026", reason="eerder klaar"), "Opslaan")
    record = newest(open_store(), PolicyChange)[0].record
    assert (record.status, record.valid_from) == ("in_force", date(2026, 11, 1))
    assert "Dit geldt sinds 1 november 2026." in said(app)
