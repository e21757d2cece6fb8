"""Below every record: follow it, what is new since the last visit, what people say, and every version."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.records.comment import Comment
from data.records.experiment import Experiment
from data.records.follow import Follow
from data.records.record import add, amend, history, newest
from data.sample.organisation import FRONTLINE_NOORD, MANAGER, POLICY
from data.sample.quarters import record_id
from data.store import Store
from pages.shared.open_store import open_store
from tests.screen import Visit, copy_of_invented, screen_on, words_of

PLAN = record_id("experiment", "een-plan")
PAUSED = record_id("experiment", "proefbaan")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    # The figures above it take seconds after each save, and are not what these tests are about.
    monkeypatch.setattr("pages.experiments.one.comparison_of", lambda *_: None)
    for figures in ("outcome", "others"):
        monkeypatch.setattr(f"pages.experiments.one.{figures}", lambda *_: None)
    with screen_on(copy_of_invented(tmp_path)) as opened:
        yield opened


def tables(page: AppTest) -> str:
    return "\n".join(of.value.to_string() for of in page.get("table"))


def button(page: AppTest, label: str) -> AppTest:
    (found,) = [of for of in page.button if of.label == label]
    found.click().run()
    assert not page.exception
    return page


def others_do_something(store: Store) -> None:
    add(store, POLICY, Comment(record_id=PLAN, words="Dit wil ik in beleid."), at=NOW)
    now = history(store, Experiment, PLAN)[-1]
    record = now.record.model_copy(update={"needed": "Toestemming van vier afdelingen."})
    amend(store, MANAGER, PLAN, record, based_on=now.version, reason="er kwam er een bij", at=NOW)


def test_what_others_did_since_the_last_visit_is_told_once_and_stays_for_the_session(visit: Visit) -> None:
    page = visit("demo-frontline-noord", page="experiments", experiment=str(PLAN))
    button(page, "Volg dit experiment")
    assert "U volgt dit experiment" in words_of(page)
    store = open_store()
    (follow,) = newest(store, Follow)
    assert (follow.record.following, follow.author) == (True, FRONTLINE_NOORD.subject)
    assert "Sinds uw vorige bezoek" not in words_of(page)

    others_do_something(store)
    again = visit("demo-frontline-noord", page="experiments", experiment=str(PLAN))
    assert "Sinds uw vorige bezoek" in words_of(again)
    assert "Bram Oosterveld reageerde op 22 november 2026." in words_of(again)
    assert "Ilse Vermeer maakte versie 3 op 22 november 2026." in words_of(again)
    assert "Toestemming van vier afdelingen." in tables(again)
    assert newest(store, Follow)[0].record.seen > follow.record.seen

    # A click on the page wipes nothing away, and is no second visit.
    revision = store.revision
    again.run()
    assert "Bram Oosterveld reageerde" in words_of(again)
    assert store.revision == revision
    later = visit("demo-frontline-noord", page="experiments", experiment=str(PLAN))
    assert "Sinds uw vorige bezoek" not in words_of(later)


def test_who_follows_no_longer_is_told_nothing(visit: Visit) -> None:
    page = visit("demo-frontline-noord", page="experiments", experiment=str(PLAN))
    button(page, "Volg dit experiment")
    button(page, "Volg dit experiment niet meer")
    others_do_something(open_store())
    assert "Sinds uw vorige bezoek" not in words_of(page.run())
    assert [of.record.following for of in newest(open_store(), Follow)] == [False]


def test_what_people_said_is_there_and_one_can_answer(visit: Visit) -> None:
    page = visit("demo-manager", page="experiments", experiment=str(PLAN))
    said = words_of(page)
    assert "1 reactie" in said
    assert "Samir Haddou" in said
    assert "Kunnen jullie dat delen" in said
    field = next(of for of in page.text_area if "Wat wilt u zeggen" in of.label)
    field.set_value("Ja, ik regel dat.\n# Geen kop, [geen link](http://x)").run()
    button(page, "Plaats reactie")
    assert [of.record.words.split("\n")[0] for of in newest(open_store(), Comment) if of.record.record_id == PLAN] == [
        "Bij ons vraagt de school hetzelfde formulier nog een keer. Kunnen jullie dat delen?",
        "Ja, ik regel dat.",
    ]
    assert "2 reacties" in words_of(page)
    # What people type is shown as they typed it, never as markup.
    assert r"\# Geen kop, \[geen link\]" in words_of(page)
    assert page.query_params["experiment"] == str(PLAN)


def test_an_empty_comment_is_refused_at_its_field(visit: Visit) -> None:
    page = visit("demo-manager", page="experiments", experiment=str(PAUSED))
    button(page, "Plaats reactie")
    assert any("te kort of leeg" in str(of.value) for of in page.error)


def test_every_version_says_who_when_what_and_why(visit: Visit) -> None:
    page = visit("demo-director", page="experiments", experiment=str(PAUSED))
    said = words_of(page)
    assert [line for line in said.split("\n") if line.startswith("**Versie")] == [
        "**Versie 3, 30 juni 2026, door Ilse Vermeer**",
        "**Versie 2, 1 januari 2026, door Ilse Vermeer**",
        "**Versie 1, 18 december 2025, door Ilse Vermeer**",
    ]
    assert "Stilgelegd" in said
    shown = tables(page)
    assert "ligt stil" in shown
    assert "Acht op de honderd meer dan het half jaar ervoor." in shown
    assert "Tien op de honderd meer dan het half jaar ervoor." in shown


def test_a_version_has_a_link_of_its_own_that_opens_it_whole(visit: Visit) -> None:
    page = visit("demo-director", page="experiments", experiment=str(PAUSED), version="1")
    assert "Zo stond het in versie 1" in words_of(page)
    assert "Plekken bij drie bedrijven en een begeleider op de werkvloer." in tables(page)
    nowhere = visit("demo-director", page="experiments", experiment=str(PAUSED), version="9")
    assert "Zo stond het in versie" not in words_of(nowhere)


def test_of_another_teams_case_nobody_reads_who_or_when_or_any_text(visit: Visit) -> None:
    case = record_id("deviation", "kostendelers-5")
    address = {"page": "deviations", "deviation": str(case)}
    own, other = visit("demo-steward", **address), visit("demo-frontline-noord", **address)
    assert "Nagebeld" in words_of(own)
    assert "Fatima Yilmaz" in words_of(own)
    assert "Nagebeld" not in words_of(other)
    assert "Fatima Yilmaz" not in words_of(other)
    (versions,) = [of for of in other.get("expander") if "versies" in of.label]
    assert "alleen voor wie dit mag lezen" in "\n".join(of.value.to_string() for of in versions.get("table"))
    assert any("kwartaal" in line for line in words_of(other).split("\n") if line.startswith("**Versie"))


def test_in_english_the_words_are_english_and_what_people_wrote_is_not(visit: Visit) -> None:
    page = visit("demo-director", page="experiments", experiment=str(PAUSED), language="en")
    said = words_of(page)
    assert "Version 3, 30 June 2026, by Ilse Vermeer" in said
    assert "Stilgelegd" in said
