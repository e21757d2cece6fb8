"""The page "Quarterly review": the evidence on one page, a decision that never passes it unread, and the signature."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from data.records.comment import Comment
from data.records.explanation import Explanation, explanation_id
from data.records.record import add, amend, history, newest, parse
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.signed_quarter import SignedQuarter, signed_quarter_id
from data.sample.organisation import DIRECTOR, MANAGER
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.sign import sign
from metrics.review.signed import signed as signed_versions
from pages import entry
from pages.quarterly_review.report.html import as_html
from pages.quarterly_review.report.report import Report, signature_of
from pages.shared.open_store import open_store
from tests.made_once import copied, made_once
from tests.metrics.conftest import EFFECT, effect
from tests.metrics.review.signing import arranged, corrected, deliver, rows
from tests.screen import APP, TODAY, invented, screen_on, words_of

QUARTER = Quarter(2026, 3)
# Both count the same drop-out, which is on course: the evidence supports to continue.
OTHER = UUID(int=5)


@pytest.fixture(scope="module")
def whole() -> Iterator[AppTest]:
    """The review of the invented municipality, as somebody sees it who decides nothing."""
    with screen_on(invented()):
        yield opened("demo-frontline-noord")


@pytest.fixture(scope="module")
def filled_store() -> Path:
    """Two effects with figures of nine months, about which nothing is decided."""

    def make(store: Store) -> None:
        arranged(store)
        effect(store, OTHER, title="Minder uitval bij jongeren")

    return made_once("review", make)


@pytest.fixture
def visit(filled_store: Path, tmp_path: Path) -> Iterator[Callable[..., AppTest]]:
    """A store of its own for every test: most of them write."""
    with screen_on(copied(filled_store, tmp_path / "store.duckdb")):
        yield opened


def opened(person: str = "demo-director", *, language: str = "nl", **address: str) -> AppTest:
    """The review of the last full quarter as this person sees it."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["person"] = person
    # Where the default page is drawn first, its cost is paid by every test.
    app._page_hash = calc_hash(entry("quarterly_review").address)
    app.query_params.update({"quarter": str(QUARTER), "lang": language, **address})
    return app.run()


def said(app: AppTest) -> str:
    """What the page says, without the signs that keep typed text from being markup."""
    return words_of(app).replace("\\", "")


def field(app: AppTest, name: str):
    """The field of the form with this name."""
    kinds = ("text_input", "text_area", "selectbox", "radio", "checkbox")
    (found,) = [of for kind in kinds for of in app.get(kind) if (of.key or "").endswith(f"/{name}")]
    return found


def filled(app: AppTest, **values: object) -> AppTest:
    for name, value in values.items():
        field(app, name).set_value(value)
    return app


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [of for of in app.button if of.label == label]
    return button.click().run()


def links(app: AppTest) -> list[tuple[str, str]]:
    return [(of.proto.label.replace("\\", ""), of.proto.query_string) for of in app.get("page_link")]


def decision_on(effect_id: UUID = EFFECT) -> ReviewDecision | None:
    number = decision_id(effect_id, QUARTER.first)
    return next((of.record for of in newest(open_store(), ReviewDecision) if of.id == number), None)


def decide(decision: str = "continue", *, effect_id: UUID = EFFECT, **more: object) -> UUID:
    """A decision that is there already."""
    fields = {
        "effect_id": effect_id,
        "quarter": QUARTER.first,
        "decision": decision,
        "reason": "De cijfers zijn duidelijk.",
        "supported": ("continue",),
        **more,
    }
    number = decision_id(effect_id, QUARTER.first)
    return add(open_store(), DIRECTOR, parse(ReviewDecision, fields), record_id=number).id


def signed() -> list[SignedQuarter]:
    return [of.record for of in newest(open_store(), SignedQuarter)]


def test_everybody_reads_the_answer_first_then_all_parts_of_the_review_in_their_order(whole):
    assert not whole.exception
    found = review(open_store(), QUARTER, TODAY)
    assert whole.subheader[0].value.replace("\\", "") == found.answer.nl
    headings, titles = [of.value for of in whole.header], [of.title.nl for of in found.sections]
    assert [of for of in headings if of in titles] == titles
    for part in found.sections:
        assert part.answer.nl in said(whole)
    for sentence in found.not_known:
        assert sentence.nl in said(whole)


def test_the_contents_lead_to_every_part_in_its_order(whole):
    """The browser names a heading after its words, in small letters with dashes."""
    typed = [of.value.replace("\\", "") for of in whole.markdown]
    (told,) = [of for of in typed if of.startswith("Op deze pagina:")]
    headings = [of.value for of in whole.header]
    assert re.findall(r"\[(.+?)\]\(#", told) == headings
    places = re.findall(r"\(#(.+?)\)", told)
    assert len(set(places)) == len(places)
    assert places[0] == "de-effecten"
    assert "afwijkingen-en-wat-ze-leerden" in places, "signs between words become one dash"


def test_long_tables_are_in_a_fold_and_every_answer_is_in_sight(whole):
    folded = [table for fold in whole.expander for table in fold.table]
    assert len(folded) == len(whole.table) > 0
    in_folds = "\n".join(of.value for fold in whole.expander for of in fold.markdown)
    for part in review(open_store(), QUARTER, TODAY).sections:
        assert part.answer.nl not in in_folds


def test_the_rights_section_says_that_few_complaints_is_not_success(whole):
    assert "Weinig klachten is geen succes" in said(whole)


def test_the_two_helping_shares_stand_apart_with_period_and_margin(whole):
    assert "Vergelijk ze niet met elkaar en tel ze niet op." in said(whole)
    shares = review(open_store(), QUARTER, TODAY).helping
    assert len(shares) == 2
    for share in shares:
        assert share.said.nl in said(whole)
        assert share.period.nl in said(whole)


def test_every_effect_has_its_row_with_value_evidence_icons_in_words_and_a_way_to_the_goal_check(whole):
    words, found = said(whole), review(open_store(), QUARTER, TODAY)
    for one in found.effects:
        if one.latest:
            assert f"{one.latest.said.nl}, {one.latest.period.nl}" in words
        if one.evidence_level is None:
            assert one.evidence_short.nl in words.lower()
        else:
            assert f"**Bewijs** {one.evidence_short.nl}" in [of.label.replace("\\", "") for of in whole.expander]
            assert one.evidence_sentence.nl in words
        assert ("Doeltoets", f"effect={one.id}&quarter=2026Q3") in links(whole)
    icons = [of.proto.body for of in whole.get("html") if "<img" in of.proto.body]
    assert len(icons) == len(found.effects)
    assert sum("Beter dan gewoonlijk" in of for of in icons) == sum(of.variation == "better" for of in found.effects)
    assert all(of.count('alt=""') == 2 for of in icons), "the words say it: a picture repeats nothing"


def test_last_quarters_actions_come_back_with_whose_they_are_and_how_they_stand(whole):
    earlier = {of.id for of in newest(open_store(), ReviewDecision) if of.record.quarter == QUARTER.previous.first}
    actions = [of.record for of in newest(open_store(), ReviewAction) if of.record.decision_id in earlier]
    assert actions
    for action in actions:
        assert action.what in said(whole)
    assert "Nog niet klaar, en de dag is voorbij" in said(whole)


def test_a_figure_opens_down_to_its_sql(visit):
    address = next(to for label, to in links(visit()) if label == "Over dit cijfer")
    app = visit(definition=address.split("definition=")[1].split("&")[0])
    assert "zoals die is gebruikt in dit kwartaaloverzicht" in said(app)
    assert "SELECT" in app.code[0].value


def test_the_director_sees_what_the_evidence_supports_and_why(visit):
    app = visit(effect=str(EFFECT), form="decide")
    assert field(app, "decision").options == [
        "Doorgaan (de cijfers steunen dit)",
        "Bijstellen",
        "Uitbreiden",
        "Vastleggen in beleid",
        "Stoppen",
        "Terug naar de uitvoering",
        "Concludeer nu, beslis later",
    ]
    (found, _other) = review(open_store(), QUARTER, TODAY).effects
    assert found.supported == ("continue",)
    assert f"De cijfers steunen: doorgaan. {found.supported_because.nl}" in said(app)


@pytest.mark.parametrize("form", ["decide", "sign", "correct"])
def test_only_the_director_decides_and_signs(visit, form):
    assert "Uw rol mag dit niet" in said(visit("demo-manager", effect=str(EFFECT), form=form))


def test_a_decision_with_the_evidence_holds_at_once_and_leads_to_the_next_effect(visit):
    app = visit(effect=str(EFFECT), form="decide")
    app = press(filled(app, decision="continue", why="Het ligt op koers."), "Leg het besluit vast")
    record = decision_on()
    assert record is not None
    assert (record.status, record.supported) == ("decided", ("continue",))
    assert "Besluit: Doorgaan. Het ligt op koers." in said(app).replace("**", "")
    (to,) = [to for label, to in links(app) if label == "Naar het volgende effect"]
    assert "Nog te besluiten: Minder uitval bij jongeren" in said(app)
    assert f"effect={OTHER}" in to
    assert "form=decide" in to


def test_against_the_evidence_it_is_proposed_then_read_by_name_and_only_then_decided(visit):
    app = filled(visit(effect=str(EFFECT), form="decide"), decision="scale_up").run()
    assert "De cijfers steunen deze keuze niet." in said(app)
    press(filled(app, why="De raad vroeg hierom in september."), "Leg het voor aan een collega")
    assert decision_on().status == "proposed"
    assert "Dit wacht op een tweede lezer." in said(visit())

    assert [label for label, to in links(visit("demo-manager")) if "form=second_reading" in to] == [
        "Lees het als tweede"
    ]
    app = visit("demo-manager", effect=str(EFFECT), form="second_reading")
    assert "De raad vroeg hierom in september." in said(app)
    assert "De cijfers steunen: doorgaan." in said(app), "who reads it knows what it goes against"
    press(filled(app, opinion="disagrees", reason="Wij weten nog niet of het werkt."), "Leg mijn lezing vast")
    assert decision_on().status == "proposed", "a reading is no decision"
    for address in ({}, {"effect": str(EFFECT)}):
        asked = [to for _label, to in links(visit("demo-policy", **address)) if "form=second_reading" in to]
        assert asked == [], "once it was read, nobody is asked to read it again"

    app = press(visit(effect=str(EFFECT), form="decide"), "Maak dit het besluit")
    assert decision_on().status == "decided"
    assert "Meegelezen door Ilse Vermeer, die het er niet mee eens is: Wij weten nog niet of het werkt." in said(app)


def test_who_read_another_choice_is_not_named_under_what_was_decided(visit):
    decide("scale_up", status="proposed")
    app = visit("demo-manager", effect=str(EFFECT), form="second_reading")
    press(filled(app, opinion="disagrees", reason="Wij weten nog niet of het werkt."), "Leg mijn lezing vast")
    app = filled(visit(effect=str(EFFECT), form="decide"), decision="continue", why="Wij gaan door.").run()
    press(app, "Leg het besluit vast")
    told = said(visit(effect=str(EFFECT)))
    assert "Besluit: Doorgaan" in told
    assert "Meegelezen" not in told
    assert "Wij weten nog niet of het werkt." not in told
    assert "De cijfers steunden deze keuze niet." not in told


def test_who_proposed_it_does_not_read_it_as_second_nor_decides_it_unread(visit):
    decide("scale_up", status="proposed")
    assert not [to for _label, to in links(visit()) if "form=second_reading" in to]
    assert "U schreef dit zelf" in said(visit(effect=str(EFFECT), form="second_reading"))
    app = visit(effect=str(EFFECT), form="decide")
    assert not [of for of in app.button if of.label == "Maak dit het besluit"]


def test_a_choice_that_comes_together_with_the_tap_is_weighed_as_it_was_made(visit):
    """The button was drawn before the choice was known, and said "Leg het besluit vast"."""
    app = visit(effect=str(EFFECT), form="decide")
    told = said(press(filled(app, decision="scale_up", why="De raad vroeg hierom."), "Leg het besluit vast"))
    assert decision_on().status == "proposed"
    assert "Uw keuze is voorgelegd. Het is nog geen besluit" in told
    assert "Uw besluit is vastgelegd." not in told
    app = filled(visit(effect=str(OTHER), form="decide"), decision="continue", why="Het ligt op koers.")
    assert "Uw besluit is vastgelegd." in said(press(app, "Leg het besluit vast"))


def test_who_writes_what_the_council_reads_is_told_so(visit):
    assert "De raad leest deze reden ook" in said(visit(effect=str(EFFECT), form="decide"))
    decide("stop", status="proposed")
    told = said(visit("demo-manager", effect=str(EFFECT), form="second_reading"))
    assert "De raad leest ook wat u hiervan vindt en waarom, zonder uw naam." in told


def test_conclude_now_and_decide_later_asks_for_the_day(visit):
    app = filled(visit(effect=str(EFFECT), form="decide"), decision="decide_later").run()
    app = press(filled(app, why="Eerst de begroting afwachten."), "Leg het besluit vast")
    assert decision_on() is None
    assert "Noem de dag waarop u uiterlijk besluit." in said(app)
    app = press(filled(app, decide_by="15-01-2027"), "Leg het besluit vast")
    assert decision_on().decide_by == date(2027, 1, 15)
    assert "Besluit volgt uiterlijk 15 januari 2027" in said(app)


def test_what_was_decided_changes_only_with_a_reason(visit):
    decide()
    app = filled(visit(effect=str(EFFECT), form="decide"), decision="decide_later").run()
    app = press(filled(app, decide_by="15-01-2027"), "Leg het besluit vast")
    assert decision_on().decision == "continue"
    assert "Schrijf op waarom u nu anders besluit." in said(app)
    press(filled(app, reason="De begroting valt anders uit."), "Leg het besluit vast")
    assert decision_on().decision == "decide_later"


def test_two_directors_do_not_overwrite_each_other(visit):
    app = visit(effect=str(EFFECT), form="decide")
    app = filled(app, decision="continue", why="Wij gaan door.").run()
    decide("decide_later", decide_by=date(2027, 1, 15), reason="Eerst de begroting.")
    app = press(app, "Leg het besluit vast")
    assert decision_on().decision == "decide_later"
    assert "Karin Terpstra heeft dit intussen ook opgeslagen." in said(app)
    assert "Karin Terpstra schreef hier: Eerst de begroting." in said(app)
    assert field(app, "why").value == "Wij gaan door.", "what was typed is not lost"
    press(app, "Leg het besluit vast")
    assert (decision_on().decision, decision_on().decide_by) == ("continue", None)


def test_an_action_is_agreed_by_the_director_and_ended_by_whose_it_is(visit):
    decide()
    app = visit(effect=str(EFFECT), form="action")
    agreed = {"what": "Maak een plan met het team", "owner": MANAGER.subject, "due": "15-12-2026"}
    app = press(filled(app, **agreed), "Spreek dit af")
    assert "Ilse Vermeer, uiterlijk 15 december 2026. Loopt nog." in said(app)
    (stored,) = newest(open_store(), ReviewAction)

    assert "Dit doet wie de actie heeft, of de directie." in said(
        visit("demo-policy", action=str(stored.id), form="action")
    )
    app = press(filled(visit("demo-manager", action=str(stored.id), form="action"), status="done"), "Opslaan")
    (stored,) = newest(open_store(), ReviewAction)
    assert stored.record.status == "open", "without what came of it, it is not ended"
    press(filled(app, came_of_it="Het plan ligt er."), "Opslaan")
    (stored,) = newest(open_store(), ReviewAction)
    assert (stored.record.status, stored.record.came_of_it) == ("done", "Het plan ligt er.")


def test_the_municipalitys_own_explanation_stands_beside_the_figures(visit):
    app = visit("demo-manager", effect=str(EFFECT), form="explain")
    words = "In juli stond het loket twee weken stil."
    app = press(filled(app, words=words, contact="Team Werk en Inkomen"), "Bewaar de toelichting")
    assert words in said(app)
    assert "Vragen? Team Werk en Inkomen" in said(app)
    assert words in said(visit("demo-frontline-noord"))
    assert [of.record.words for of in newest(open_store(), Explanation)] == [words]


def test_what_is_said_of_a_figure_stands_beside_it_in_that_quarter_only(visit):
    figure, words = f"effect/{EFFECT}/latest", "In augustus telden wij dubbel."
    app = visit("demo-frontline-noord", form="comment", figure=figure, effect=str(EFFECT))
    press(filled(app, words=words), "Plaats reactie")
    (stored,) = newest(open_store(), Comment)
    assert (stored.record.figure, stored.record.quarter, stored.record.record_id) == (figure, QUARTER.first, EFFECT)
    assert words in said(visit(effect=str(EFFECT)))
    assert words not in said(visit(quarter="2026Q2", effect=str(EFFECT)))


def test_a_figure_of_the_whole_quarter_can_be_spoken_of_before_it_is_signed(visit):
    figure = review(open_store(), QUARTER, TODAY).helping[0].id
    press(filled(visit("demo-policy", form="comment", figure=figure), words="Het was vakantie."), "Plaats reactie")
    (stored,) = newest(open_store(), Comment)
    assert (stored.record.figure, stored.record.record_id) == (figure, signed_quarter_id(QUARTER.first))
    assert "Het was vakantie." in said(visit())


def test_a_comment_asks_for_its_figure_when_the_link_names_none(visit):
    app = visit("demo-policy", form="comment", effect=str(EFFECT))
    app = press(filled(app, words="Wat is hier geteld?"), "Plaats reactie")
    assert "Kies over welk cijfer het gaat." in said(app)
    press(filled(app, figure=f"effect/{EFFECT}/latest"), "Plaats reactie")
    assert [of.record.figure for of in newest(open_store(), Comment)] == [f"effect/{EFFECT}/latest"]


def test_before_signing_everything_that_is_missing_is_told_at_once(visit):
    decide("scale_up", status="proposed")
    app = visit(form="sign")
    assert "Nog te besluiten: Minder uitval bij jongeren" in said(app)
    assert "Voorgelegd en nog niet besloten: Minder uitval" in said(app)
    assert not [of for of in app.button if of.label == "Teken"]


def test_signing_says_what_it_means_and_asks_for_a_yes(visit):
    decide()
    decide(effect_id=OTHER)
    app = visit(form="sign")
    assert "Een handtekening is niet in te trekken." in said(app)
    app = press(app, "Teken")
    assert signed() == []
    assert "Zet dit aan als u het hebt gelezen." in said(app)
    app = press(filled(app, confirmed=True), "Teken")
    (record,) = signed()
    assert "Getekend door Karin Terpstra op 22 november 2026." in said(app)
    assert record.fingerprint in [of.value for of in app.code]
    assert "uv run python -m metrics verify --quarter 2026Q3" in [of.value for of in app.code]


def test_a_later_delivery_leaves_what_was_signed_and_shows_as_a_correction_with_its_own_signature(visit):
    """Of the last three months 198 of 600 dropped out; with September mended it is 158 of 600."""
    decide()
    decide(effect_id=OTHER)
    sign(open_store(), DIRECTOR, QUARTER, TODAY)
    corrected(open_store())
    app = visit()
    assert "Sinds de handtekening veranderde" in said(app)
    assert "uitval september, verbeterd.csv van Suite" in said(app)
    rows = ["33% (", "26% ("]
    assert rows[0] in said(app)
    assert rows[1] not in said(app), "only the table of what is counted otherwise now has it"
    assert any(all(row in table.value.to_string() for row in rows) for table in app.table)

    app = visit(form="correct")
    app = press(filled(app, because="kort", confirmed=True), "Teken de correctie")
    assert "Schrijf in een zin op waarom" in said(app)
    app = press(filled(app, because="September was dubbel geleverd."), "Teken de correctie")
    assert "Dit is correctie 1: September was dubbel geleverd." in said(app)
    assert rows[1] in said(app)
    assert "Sinds de handtekening veranderde" not in said(app)

    app = visit(version="1")
    assert "Dit is een eerdere versie." in said(app)
    assert rows[0] in said(app)


def test_what_changed_since_the_form_was_opened_is_shown_and_looked_at_before_it_is_signed(visit):
    """Somebody else mends a delivery and explains, between the reading and the tap."""
    decide()
    decide(effect_id=OTHER)
    app = filled(visit(form="sign"), confirmed=True)
    corrected(open_store())
    words = "Dit heeft de directie nooit gezien."
    explained = {"effect_id": EFFECT, "quarter": QUARTER.first, "words": words, "contact": "Team data"}
    add(open_store(), MANAGER, parse(Explanation, explained), record_id=explanation_id(EFFECT, QUARTER.first))

    app = press(app, "Teken")
    assert signed() == []
    assert "Bekijk ze en teken dan opnieuw." in said(app)
    (rows,) = [table.value.to_string() for table in app.table]
    assert words in rows
    assert "26% (" in rows
    app = press(app, "Teken")
    assert signed() == [], "looking away is no looking"
    press(press(app, "Ik heb gezien wat er anders is"), "Teken")
    (record,) = signed()
    assert words in record.content


def test_a_correction_signs_what_stood_in_its_table_and_nothing_else(visit):
    decide()
    decide(effect_id=OTHER)
    sign(open_store(), DIRECTOR, QUARTER, TODAY)
    corrected(open_store())
    app = filled(visit(form="correct"), because="September was dubbel geleverd.", confirmed=True)
    words = "De directie heeft deze cijfers laten opleuken."
    explained = {"effect_id": EFFECT, "quarter": QUARTER.first, "words": words, "contact": "Team data"}
    add(open_store(), MANAGER, parse(Explanation, explained), record_id=explanation_id(EFFECT, QUARTER.first))
    app = press(app, "Teken de correctie")
    assert len(history(open_store(), SignedQuarter, signed_quarter_id(QUARTER.first))) == 1
    assert any(words in table.value.to_string() for table in app.table)
    press(press(app, "Ik heb gezien wat er anders is"), "Teken de correctie")
    assert words in signed()[0].content


def test_a_correction_says_what_stayed_as_it_was_signed(visit):
    """Of two effects on drop-out nothing may be told where one resident came, so only the decision is new."""
    decide()
    decide(effect_id=OTHER)
    sign(open_store(), DIRECTOR, QUARTER, TODAY)
    deliver(open_store(), rows({date(2026, 9, 1): 1}, n=1))
    assert "hier kwamen of gingen minder dan 10 inwoners; dat staat er niet in." in said(visit())
    assert "Er is niets te corrigeren." in said(visit(form="correct"))
    number = decision_id(EFFECT, QUARTER.first)
    amended = decision_on().model_copy(update={"reason": "Het kan sneller."})
    amend(open_store(), DIRECTOR, number, amended, based_on=1, reason="anders bekeken")
    app = filled(visit(form="correct"), because="De reden was niet volledig.", confirmed=True)
    press(app, "Teken de correctie")
    assert "Dit bleef zoals eerder is getekend:" in said(visit())
    (_first, second) = signed_versions(open_store(), QUARTER)
    versions = open_store().versions(signed_quarter_id(QUARTER.first))
    assert "minder dan 10 inwoners" in as_html(Report(second.review, signature=signature_of(versions)))


def test_a_decision_after_the_signature_is_told_beside_what_was_signed(visit):
    decide("decide_later", decide_by=date(2026, 12, 1))
    decide(effect_id=OTHER)
    sign(open_store(), DIRECTOR, QUARTER, TODAY)
    app = visit(effect=str(EFFECT), form="decide")
    press(filled(app, decision="continue", why="De begroting is rond."), "Leg het besluit vast")
    app = visit()
    assert "Sinds de handtekening veranderden" in said(app)
    (rows,) = [table.value.to_string().replace("\\", "") for table in app.table if "Nu" in table.value.columns]
    assert "Minder uitval: besluit: reden" in rows
    assert "De begroting is rond." in rows


def test_a_link_to_something_that_is_not_there_is_told(visit):
    assert "een effect dat niet in dit kwartaaloverzicht staat" in said(visit(effect=str(UUID(int=99))))
    assert "een actie die er niet is" in said(visit(action=str(UUID(int=99)), form="action"))
    assert "iets dat er niet (meer) is" in said(visit(form="onzin"))
    assert "Deze versie is er niet: dit kwartaal is nog niet getekend." in said(visit(version="7"))
    decide()
    decide(effect_id=OTHER)
    sign(open_store(), DIRECTOR, QUARTER, TODAY)
    assert "Deze versie is er niet." in said(visit(version="7"))


@pytest.mark.parametrize("quarter", ["2026Q4", "2027Q1", "2020Q1", "onzin"])
@pytest.mark.parametrize("part", [{"form": "decide"}, {"form": "sign"}, {}])
def test_a_link_to_a_part_of_another_quarter_never_opens_that_of_the_newest(visit, quarter, part):
    app = visit(quarter=quarter, effect=str(EFFECT), **part)
    assert "Van dit kwartaal is er geen overzicht" in said(app)
    assert "Minder uitval" not in said(app)
    assert ("Naar het nieuwste kwartaaloverzicht", f"quarter={QUARTER}") in links(app)


@pytest.mark.parametrize("form", ["decide", "sign", "correct", "explain", "second_reading", "action"])
def test_a_form_that_is_not_for_this_role_says_whose_it_is_and_leads_back(visit, form):
    decide("stop", status="proposed")
    app = visit("demo-frontline-noord", effect=str(EFFECT), form=form)
    assert "Uw rol mag dit niet. Vraag het een collega met de rol" in said(app)
    assert {"Terug naar dit effect", "Terug naar het kwartaaloverzicht"} <= {label for label, _address in links(app)}


def test_a_decision_that_holds_asks_for_no_second_reading(visit):
    decide()
    app = visit("demo-manager", effect=str(EFFECT), form="second_reading")
    assert "Dit besluit wacht niet op een tweede lezer." in said(app)
    assert "tegen de cijfers in" not in said(app)


def test_about_what_is_not_judged_nothing_can_be_decided(visit):
    draft = UUID(int=6)
    effect(open_store(), draft, title="Nog een concept", status="draft")
    app = visit(effect=str(draft), form="decide")
    assert "Er is nu niets te besluiten." in said(app)
    assert "Leg het besluit vast" not in [button.label for button in app.button]


def test_without_an_effect_the_page_says_what_to_do_first(tmp_path):
    with screen_on(tmp_path / "empty.duckdb"):
        app = opened()
        assert not app.exception
        assert "Leg eerst vast welk effect u voor inwoners wilt." in said(app)


def test_in_english_our_own_words_are_english(visit):
    for address in ({}, {"effect": str(EFFECT)}, {"effect": str(EFFECT), "form": "decide"}, {"form": "sign"}):
        words = said(visit(language="en", **address))
        for dutch in ("Besluit", "Streefwaarde", "getekend", "kwartaal", "cijfers steunen", "Reageer"):
            assert dutch not in words, (address, dutch)
