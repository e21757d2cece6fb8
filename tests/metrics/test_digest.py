"""A digest tells what changed and what waits, and nothing that its reader may not see: no figure, case or person."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.records.comment import Comment
from data.records.experiment import Experiment
from data.records.follow import Follow, follow_id
from data.records.policy_change import PolicyChange
from data.records.record import newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.signed_quarter import SignedQuarter, fingerprint_of, signed_quarter_id
from data.records.target_effect import TargetEffect
from data.sample.organisation import DIRECTOR as TERPSTRA
from data.sample.organisation import FRONTLINE_CENTRUM, FRONTLINE_NOORD
from data.sample.organisation import MANAGER as VERMEER
from data.sample.organisation import POLICY as OOSTERVELD
from data.sample.organisation import STEWARD as DIJKGRAAF
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE, Viewer
from metrics.digest import Digest, digest, turned_verdicts
from metrics.digest_due import Since
from metrics.effect_verdict import effect_verdicts
from metrics.policy_evidence import measured_experiments
from metrics.quarter import Quarter
from tests.metrics.at_work import (
    DIRECTOR,
    MANAGER,
    OTHER_WORKER,
    POLICY,
    WORKER,
    change,
    deviation,
    note,
    running,
    team,
    wrote,
)
from tests.metrics.conftest import EFFECT, EXPERIMENT, effect, unsaved
from tests.metrics.test_effect_verdict import deliver, half_year
from tests.screen import TODAY as TODAY_OF_THE_SAMPLE
from tests.screen import copy_of_invented

TODAY = date(2026, 8, 15)
STEWARD = Viewer("steward", "Beheer", frozenset({"steward"}))
EVERYBODY = (MANAGER, WORKER, OTHER_WORKER, POLICY, DIRECTOR, STEWARD)
PEOPLE = (VERMEER, FRONTLINE_NOORD, FRONTLINE_CENTRUM, OOSTERVELD, TERPSTRA, DIJKGRAAF)
DEVIATION, CHANGE, ACTION = UUID(int=41), UUID(int=51), UUID(int=61)
QUARTER = date(2026, 4, 1)


def now(store: Store, day: date = TODAY) -> Since:
    return Since(store.revision, day)


def said(found: Digest, language="nl") -> list[str]:
    return [of.what.say(language) for of in (*found.changed, *found.waits)]


def changed(store: Store, viewer: Viewer, since: Since, **worked_out) -> list[str]:
    return [of.what.say("nl") for of in digest(store, viewer, since, TODAY, 3, **worked_out).changed]


def waits(store: Store, viewer: Viewer, **worked_out) -> list[str]:
    return [of.what.say("nl") for of in digest(store, viewer, now(store), TODAY, 3, **worked_out).waits]


def follows(store: Store, viewer: Viewer, record_id: UUID) -> None:
    record = Follow(record_id=record_id, following=True, seen=store.revision)
    wrote(store, viewer, record, TODAY, follow_id(viewer.subject, record_id))


def decided(store: Store, **fields) -> UUID:
    record = ReviewDecision(effect_id=EFFECT, quarter=QUARTER, decision="continue", reason="het gaat goed", **fields)
    wrote(store, DIRECTOR, record, TODAY, decision_id(EFFECT, QUARTER))
    return decision_id(EFFECT, QUARTER)


def action(store: Store, author: Viewer = DIRECTOR, **fields) -> None:
    told = {
        "decision_id": decision_id(EFFECT, QUARTER),
        "what": "bel de zeven gezinnen",
        "owner": "worker",
        "due": date(2026, 9, 1),
    }
    wrote(store, author, ReviewAction.model_validate(told | fields), TODAY, ACTION)


@pytest.fixture
def work(store: Store) -> Store:
    effect(store, EFFECT)
    for code in ("wijk", "loket"):
        wrote(store, COMMAND_LINE, team(code), date(2026, 1, 1))
    wrote(store, WORKER, running(), date(2026, 1, 1), EXPERIMENT)
    return store


def test_an_empty_store_has_nothing_to_tell(store: Store) -> None:
    for viewer in EVERYBODY:
        assert digest(store, viewer, Since(0, TODAY), TODAY, 3).is_empty


def test_what_others_did_to_what_one_follows_since_the_last_time(work: Store) -> None:
    follows(work, MANAGER, EXPERIMENT)
    wrote(work, WORKER, note(date(2026, 8, 1)), TODAY)
    since = now(work)
    assert changed(work, MANAGER, since) == []
    wrote(work, WORKER, Comment(record_id=EXPERIMENT, words="Drie gezinnen bellen zelf."), TODAY)
    wrote(work, WORKER, running(title="Nu bellen"), TODAY, EXPERIMENT)
    assert changed(work, MANAGER, since) == [
        "Er is een reactie op het experiment 'Nu bellen'.",
        "Er is een nieuwe versie van het experiment 'Nu bellen'.",
    ]
    assert changed(work, POLICY, since) == []
    assert changed(work, MANAGER, now(work)) == []


def test_a_followed_record_is_not_told_twice(work: Store) -> None:
    since = now(work)
    follows(work, MANAGER, EXPERIMENT)
    wrote(work, WORKER, note(date(2026, 8, 1)), TODAY)
    assert changed(work, MANAGER, since) == ["Iemand schreef op wat is geleerd van het experiment 'Eerst bellen'."]
    assert not [line for line in waits(work, MANAGER) if "veranderd" in line]


def test_a_verdict_that_turned_is_told_in_words_with_the_quarter_that_it_is_about(work: Store) -> None:
    """Lower is better, and on 1 July the line stands at 40 %: 45 % is off track, 20 % is reached already."""
    deliver(work, half_year(450))
    since = now(work)
    deliver(work, [(date(2026, 7, 1), 150, 1000), (date(2026, 8, 1), 150, 1000)])
    then = date(2026, 8, 31)
    (turned,) = turned_verdicts(work, MANAGER, since, then)
    assert (turned.before.say("nl"), turned.now.say("nl")) == ("niet op koers", "gehaald")
    assert changed(work, MANAGER, since, turned=[turned]) == [
        "Het oordeel over het effect 'Minder uitval' is nu: gehaald. Het was: niet op koers. Het gaat over het "
        "3e kwartaal 2026."
    ]
    assert turned_verdicts(work, MANAGER, Since(work.revision, then), then) == ()


def test_an_effect_that_was_no_effect_yet_did_not_turn(store: Store) -> None:
    since = now(store)
    effect(store, EFFECT)
    deliver(store, half_year(450))
    assert turned_verdicts(store, MANAGER, since, TODAY) == ()


def test_a_quarter_that_is_signed_and_one_that_is_corrected(work: Store) -> None:
    def sign(content: str, previous: str = "") -> None:
        fields = {"quarter": QUARTER, "on": TODAY, "seq": 1, "content": content, "previous": previous}
        record = SignedQuarter(fingerprint=fingerprint_of(content), because="een levering was fout", **fields)
        wrote(work, DIRECTOR, record, TODAY, signed_quarter_id(QUARTER))

    since = now(work)
    sign("{}")
    first = now(work)
    sign('{"n": 3}', fingerprint_of("{}"))
    assert changed(work, POLICY, since) == [
        "Het 2e kwartaal 2026 is getekend.",
        "Het 2e kwartaal 2026 is gecorrigeerd en opnieuw getekend. De reden staat erbij.",
    ]
    found = digest(work, POLICY, first, TODAY, 3)
    assert [(of.page, of.address) for of in found.changed] == [("quarterly_review", (("quarter", "2026Q2"),))]
    assert len(found.changed) == 1


def test_an_action_comes_to_its_owner_and_its_end_to_the_director(work: Store) -> None:
    since = now(work)
    decided(work)
    action(work)
    assert changed(work, WORKER, since) == [
        "U hebt een actie bij het effect 'Minder uitval', uiterlijk op 1 september 2026."
    ]
    assert "Uw actie bij het effect 'Minder uitval' is nog open." in waits(work, WORKER)
    assert changed(work, DIRECTOR, since) == changed(work, OTHER_WORKER, since) == []
    action(work, WORKER, status="done", came_of_it="vier van de zeven belden terug")
    assert changed(work, DIRECTOR, since) == ["Er staat bij wat er kwam van een actie bij het effect 'Minder uitval'."]
    assert changed(work, WORKER, since) == []
    assert not [line for line in waits(work, WORKER) if "actie" in line]


def test_of_deviations_only_that_there_is_something_and_only_to_their_team(work: Store) -> None:
    for number in range(3):
        incomplete = deviation(date(2026, 7, 1), status="open", reasons="")
        wrote(work, WORKER, incomplete, date(2026, 7, 1), UUID(int=41 + number))
    assert waits(work, WORKER).count("In het maatwerk wacht iets op u.") == 1
    (line,) = [of for of in digest(work, WORKER, now(work), TODAY, 3).waits if of.page == "deviations"]
    assert line.address == ()
    for viewer in (OTHER_WORKER, MANAGER, DIRECTOR, STEWARD):
        assert "In het maatwerk wacht iets op u." not in waits(work, viewer)


@pytest.mark.parametrize("viewer", EVERYBODY, ids=lambda viewer: viewer.subject)
def test_a_followed_deviation_is_told_without_its_number_and_only_to_who_may_read_the_register(
    work: Store, viewer: Viewer
) -> None:
    wrote(work, OTHER_WORKER, deviation(date(2026, 7, 1), team="loket"), date(2026, 7, 1), DEVIATION)
    follows(work, viewer, DEVIATION)
    since = now(work)
    wrote(work, OTHER_WORKER, deviation(date(2026, 7, 2), team="loket"), TODAY, DEVIATION)
    lines = digest(work, replace(viewer, subject=viewer.subject), since, TODAY, 3).changed
    told = [(of.what.say("nl"), of.page, of.address) for of in lines]
    may = viewer.may("read_register") and viewer is not OTHER_WORKER
    assert told == ([("In het maatwerk is iets veranderd dat u volgt.", "deviations", ())] if may else [])


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=12, max_size=20).map(lambda word: f"zq{word}")


@given(words=st.lists(WORDS, min_size=6, max_size=6, unique=True), n=st.integers(1, 9))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_typed_about_a_case_an_action_or_in_a_reaction_reaches_nobody(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], n: int
) -> None:
    rule, reasons, circumstances, task, reaction, refused = words
    with Store.open(Settings(tmp_path_factory.mktemp("store") / "k.duckdb")) as store:
        effect(store, EFFECT)
        for code in ("wijk", "loket"):
            wrote(store, COMMAND_LINE, team(code), date(2026, 1, 1))
        wrote(store, WORKER, unsaved(), date(2026, 1, 1), EXPERIMENT)
        for viewer in EVERYBODY:
            for record_id in (DEVIATION, EXPERIMENT, CHANGE):
                follows(store, viewer, record_id)
        since = now(store)
        cases = [UUID(int=100 + number) for number in range(n)]
        for number in (*cases, DEVIATION):
            told = {"rule": rule, "reasons": reasons, "circumstances": circumstances, "came_of_it": "unknown"}
            wrote(store, WORKER, deviation(date(2026, 3, 1), **told), date(2026, 3, 1), number)
            wrote(store, WORKER, deviation(date(2026, 3, 1), **told | {"status": "open"}), TODAY, number)
        fields = {"deviations": (DEVIATION,), "status": "rejected", "rejected_because": refused}
        wrote(store, POLICY, change(**fields), TODAY, CHANGE)
        for about in (DEVIATION, EXPERIMENT, CHANGE):
            wrote(store, MANAGER, Comment(record_id=about, words=reaction), TODAY)
        decided(store)
        action(store, what=task)
        for viewer in EVERYBODY:
            found = digest(store, viewer, since, TODAY, 2)
            everything = " ".join(
                [*said(found, "nl"), *said(found, "en"), *(str(of.address) for of in (*found.changed, *found.waits))]
            )
            for typed in words:
                assert typed not in everything, viewer.subject
            for number in (*cases, DEVIATION):
                assert str(number) not in everything, viewer.subject
            assert not _figures(store, [*said(found, "nl"), *said(found, "en")]), viewer.subject


@pytest.fixture(scope="module")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Store]:
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("invented")))) as store:
        yield store


@pytest.mark.parametrize("viewer", PEOPLE, ids=lambda viewer: viewer.subject)
def test_in_the_invented_municipality_nobody_gets_a_figure_a_case_or_a_person(
    municipality: Store, viewer: Viewer
) -> None:
    today = TODAY_OF_THE_SAMPLE
    since = Since(1, date(2025, 11, 22))
    found = digest(
        municipality,
        viewer,
        since,
        today,
        3,
        verdicts=effect_verdicts(municipality, viewer, Quarter.of(today), today),
        measured=measured_experiments(municipality, viewer, today),
        turned=turned_verdicts(municipality, viewer, since, today),
    )
    lines = [*said(found, "nl"), *said(found, "en")]
    if viewer is not DIJKGRAAF:
        assert lines
    assert _figures(municipality, lines) == []
    everything = " ".join(lines)
    assert not [person.name for person in PEOPLE if person.name in everything]
    assert "jongerenpunt" not in everything.lower(), "a team of seven"
    addresses = {value for of in (*found.changed, *found.waits) for _name, value in of.address}
    assert not addresses & {str(of.record_id) for of in municipality.newest_versions("deviation")}


def _figures(store: Store, lines: list[str]) -> list[str]:
    """Digits that are no part of a title, a day or a quarter."""
    titles = [of.record.title for model in (TargetEffect, Experiment, PolicyChange) for of in newest(store, model)]
    allowed = re.compile(
        r"\d{1,2} [a-z]+ 20\d\d|\de kwartaal 20\d\d|\d(st|nd|rd|th) quarter 20\d\d|Q\d 20\d\d", re.IGNORECASE
    )
    found = []
    for line in lines:
        rest = line
        for title in sorted(titles, key=len, reverse=True):
            rest = rest.replace(title, "")
        found += re.findall(r"\d.*", allowed.sub("", rest))
    return found
