"""The calendar file, read back by the library: the right days, the same numbers each time, and nobody in it."""

import re
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from data.records.record import newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.calendar_file import calendar, calendar_days
from pages import entry
from tests.metrics.at_work import DIRECTOR, MANAGER, POLICY, WORKER, change, wrote
from tests.metrics.conftest import EFFECT, effect

TODAY = date(2026, 8, 15)
QUARTER = date(2026, 4, 1)
ADDRESS = "https://keerpunt.example.nl"
CHANGE, ACTION = UUID(int=51), UUID(int=61)


def events(store: Store, viewer: Viewer, today: date = TODAY, address: str = ADDRESS) -> dict[str, object]:
    """The events by what they are called."""
    read = Calendar.from_ical(calendar(store, viewer, today, address))
    return {str(of["SUMMARY"]): of for of in read.walk("VEVENT")}


def days(store: Store, viewer: Viewer, today: date = TODAY) -> dict[str, date]:
    return {name: of["DTSTART"].dt for name, of in events(store, viewer, today).items()}


def decided(store: Store, **fields) -> None:
    told = {"effect_id": EFFECT, "quarter": QUARTER, "decision": "continue", "reason": "het gaat goed"}
    wrote(store, DIRECTOR, ReviewDecision.model_validate(told | fields), TODAY, decision_id(EFFECT, QUARTER))


def action(store: Store, **fields) -> None:
    told = {
        "decision_id": decision_id(EFFECT, QUARTER),
        "what": "bel mevrouw De Vries",
        "owner": "worker",
        "due": date(2026, 9, 1),
    }
    wrote(store, DIRECTOR, ReviewAction.model_validate(told | fields), TODAY, ACTION)


def test_reviews_of_the_last_quarter_and_of_a_year_ahead(store: Store) -> None:
    found = days(store, MANAGER)
    assert found == {
        "Kwartaaloverzicht: 2e kwartaal 2026": date(2026, 7, 20),
        "Kwartaaloverzicht: 3e kwartaal 2026": date(2026, 10, 19),
        "Kwartaaloverzicht: 4e kwartaal 2026": date(2027, 1, 18),
        "Kwartaaloverzicht: 1e kwartaal 2027": date(2027, 4, 19),
        "Kwartaaloverzicht: 2e kwartaal 2027": date(2027, 7, 19),
        "Kwartaaloverzicht: 3e kwartaal 2027": date(2027, 10, 18),
    }
    review = events(store, MANAGER)["Kwartaaloverzicht: 3e kwartaal 2026"]
    # The day after the Friday: RFC 5545 ends an event on the day on which it is over.
    assert review["DTEND"].dt == date(2026, 10, 24)
    assert "week 3" in review["DESCRIPTION"]
    assert review["URL"] == f"{ADDRESS}/quarterly_review?quarter=2026Q3"


def test_deadlines_goal_checks_own_actions_and_days_to_decide(store: Store) -> None:
    effect(store, EFFECT)
    wrote(store, POLICY, change(status="decided", planned_goal_check=date(2027, 1, 1)), TODAY, CHANGE)
    decided(store, decision="decide_later", decide_by=date(2026, 9, 15))
    action(store)
    found = {viewer.subject: days(store, viewer) for viewer in (WORKER, DIRECTOR, MANAGER)}
    everybody = {
        "Einddatum van effect 'Minder uitval'": date(2026, 12, 31),
        "Doeltoets van beleid 'Eerst bellen'": date(2027, 1, 1),
    }
    own = {"Uw actie bij effect 'Minder uitval'": date(2026, 9, 1)}
    to_decide = {"Uiterlijk besluiten over effect 'Minder uitval'": date(2026, 9, 15)}
    reviews = days(store, MANAGER).keys() - everybody.keys()
    for viewer, expected in (("worker", everybody | own), ("director", everybody | to_decide), ("manager", everybody)):
        assert {name: day for name, day in found[viewer].items() if name not in reviews} == expected


def test_drafts_and_what_was_not_decided_stand_nowhere(store: Store) -> None:
    effect(store, EFFECT, status="draft")
    effect(store, UUID(int=3), status="withdrawn")
    wrote(store, POLICY, change(planned_goal_check=date(2027, 1, 1)), TODAY, CHANGE)
    assert all(name.startswith("Kwartaaloverzicht") for name in days(store, MANAGER))


def test_what_ended_is_taken_out_of_the_calendars_in_which_it_stands(store: Store) -> None:
    stored = effect(store, EFFECT)
    decided(store, decision="decide_later", decide_by=date(2026, 9, 15))
    action(store)
    before = {of["UID"]: of for viewer in (WORKER, DIRECTOR) for of in events(store, viewer).values()}
    assert {str(of["STATUS"]) for of in before.values()} == {"CONFIRMED"}
    decided(store)
    action(store, status="done", came_of_it="zij belde terug")
    wrote(store, MANAGER, stored.record.model_copy(update={"status": "withdrawn"}), TODAY, EFFECT)
    after = {of["UID"]: of for viewer in (WORKER, DIRECTOR) for of in events(store, viewer).values()}
    assert after.keys() == before.keys()
    off = [of for of in after.values() if of["STATUS"] == "CANCELLED"]
    assert len(off) == 3
    assert all(of["SEQUENCE"] > before[of["UID"]]["SEQUENCE"] for of in off)


def test_a_day_that_moves_keeps_its_number_and_gets_a_higher_version(store: Store) -> None:
    stored = effect(store, EFFECT)
    name = "Einddatum van effect 'Minder uitval'"
    before = events(store, MANAGER)[name]
    primary = stored.record.primary.model_copy(update={"deadline": date(2027, 3, 31)})
    wrote(store, MANAGER, stored.record.model_copy(update={"primary": primary}), TODAY, EFFECT)
    after = events(store, MANAGER)[name]
    assert (after["UID"], after["DTSTART"].dt) == (before["UID"], date(2027, 3, 31))
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)


def test_the_same_store_gives_the_same_file_on_another_day(store: Store) -> None:
    effect(store, EFFECT)
    assert calendar(store, MANAGER, TODAY) == calendar(store, MANAGER, date(2026, 8, 20))


def test_what_is_over_for_long_is_left_out(store: Store) -> None:
    effect(store, EFFECT)
    name = "Einddatum van effect 'Minder uitval'"
    assert name in days(store, MANAGER, date(2027, 4, 2))
    assert name not in days(store, MANAGER, date(2027, 4, 3))


def test_no_person_no_task_and_nobody_busy(store: Store) -> None:
    effect(store, EFFECT)
    decided(store)
    action(store)
    text = calendar(store, WORKER, TODAY, ADDRESS).decode()
    for word in ("Vries", "worker", "ORGANIZER", "ATTENDEE", "mailto", "het gaat goed"):
        assert word not in text
    for of in events(store, WORKER).values():
        assert (str(of["TRANSP"]), str(of["CLASS"])) == ("TRANSPARENT", "PRIVATE")


def test_english_for_who_reads_english(store: Store) -> None:
    effect(store, EFFECT)
    reader = Viewer("manager", "M", frozenset({"manager"}), language="en")
    found = events(store, reader)
    assert not [name for name in found if "Kwartaal" in name or "Einddatum" in name]
    assert all("lang=en" in of["URL"] for of in found.values())
    assert [of["UID"] for of in found.values()] == [of["UID"] for of in events(store, MANAGER).values()]


def test_without_an_address_there_are_no_links(store: Store) -> None:
    assert not [of for of in events(store, MANAGER, address="").values() if "URL" in of]


def test_every_page_that_a_day_leads_to_is_at_the_address_that_the_file_gives(store: Store) -> None:
    effect(store, EFFECT)
    wrote(store, POLICY, change(status="decided", planned_goal_check=date(2027, 1, 1)), TODAY, CHANGE)
    for day in calendar_days(store, DIRECTOR, TODAY):
        assert entry(day.place[0]).address == day.place[0]


@given(title=st.text(min_size=3, max_size=120).filter(lambda text: len(text.strip()) >= 3))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_title_says_it_stays_one_event_and_is_read_back(store: Store, title: str) -> None:
    """Line breaks, semicolons, colons and backslashes mean something in this form."""
    base = next(_effects(store), None) or effect(store, EFFECT).record
    wrote(store, MANAGER, base.model_copy(update={"title": title}), TODAY, EFFECT)
    text = calendar(store, MANAGER, TODAY)
    read = Calendar.from_ical(text)
    names = [str(of["SUMMARY"]) for of in read.walk("VEVENT")]
    assert len(names) == 7
    (told,) = [name for name in names if name.startswith("Einddatum")]
    # What stands around a title is taken off where it is read.
    sentence = f"Einddatum van effect '{next(_effects(store)).title}'"
    assert told == " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", sentence).split())
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))


def _effects(store: Store) -> Iterator:
    return (of.record for of in newest(store, TargetEffect))
