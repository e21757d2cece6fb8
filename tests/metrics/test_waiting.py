"""What waits for one person: each sort of thing comes to whom it is, goes when it is done, and comes to nobody else."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from data.records.comment import Comment
from data.records.follow import Follow, follow_id
from data.records.protected_hours import ProtectedHours
from data.records.record import newest
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.records.target_effect import TargetEffect
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.effect_verdict import effect_verdicts
from metrics.hours_asked import hours_asked, last_week
from metrics.quarter import Quarter
from metrics.waiting import waiting, waiting_sentence
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
from tests.metrics.conftest import EFFECT, EXPERIMENT, unsaved
from tests.metrics.conftest import effect as stored_now

TODAY = date(2026, 7, 10)
CHANGE = UUID(int=51)


@pytest.fixture
def work(store):
    """A running effect of which nothing waits yet: it began on 1 July. Two teams."""
    record = stored_now(store, UUID(int=900), status="withdrawn").record
    primary = record.primary.model_copy(update={"start": date(2026, 7, 1)})
    record = record.model_copy(update={"status": "running", "primary": primary})
    wrote(store, MANAGER, record, date(2026, 6, 20), EFFECT)
    for code in ("wijk", "loket"):
        wrote(store, COMMAND_LINE, team(code), date(2026, 1, 1))
    return store


def kinds(store, viewer, today=TODAY, **worked_out):
    return [item.kind for item in waiting(store, viewer, today, 3, **worked_out)]


def one(store, viewer, kind, today=TODAY, **worked_out):
    (item,) = (of for of in waiting(store, viewer, today, 3, **worked_out) if of.kind == kind)
    return item


def test_nothing_waits_for_anybody_in_an_empty_store(store):
    for viewer in (MANAGER, WORKER, POLICY, DIRECTOR):
        assert waiting(store, viewer, TODAY, 3) == ()


def test_the_answer_counts():
    assert waiting_sentence(0).say("nl") == "Er wacht niets op u."
    assert waiting_sentence(1).say("nl") == "Er wacht 1 ding op u."
    assert waiting_sentence(3).say("nl") == "Er wachten 3 dingen op u."


@pytest.mark.parametrize(("noted", "waits"), [(date(2026, 6, 12), True), (date(2026, 6, 13), False)])
def test_an_experiment_of_my_team_without_a_note_for_four_weeks(work, noted, waits):
    wrote(work, WORKER, running(), date(2026, 1, 1), EXPERIMENT)
    wrote(work, WORKER, note(noted), noted)
    assert ("note" in kinds(work, WORKER)) == waits
    assert "note" not in kinds(work, OTHER_WORKER)
    if waits:
        item = one(work, WORKER, "note")
        assert (item.since, item.page) == (noted, "experiments")
        assert item.address == (("experiment", str(EXPERIMENT)), ("form", "note"))
        assert "Team wijk" in item.because.say("nl")


def test_an_experiment_of_my_team_past_its_end_asks_its_outcome(work):
    wrote(work, WORKER, running(ends=date(2026, 7, 9)), date(2026, 1, 1), EXPERIMENT)
    assert one(work, WORKER, "result").since == date(2026, 7, 9)
    wrote(work, WORKER, unsaved(), date(2026, 7, 10), EXPERIMENT)
    assert kinds(work, WORKER) == []


@pytest.mark.parametrize(("hours", "kind"), [(4, "start"), (0, "registration")])
def test_a_proposal_of_my_team_can_start_or_asks_more_first(work, hours, kind):
    proposal = running(status="proposed", promised_hours_per_week=hours, planned_cases=40)
    wrote(work, WORKER, proposal, date(2026, 7, 1), EXPERIMENT)
    assert kinds(work, WORKER) == [kind]
    assert kinds(work, OTHER_WORKER) == []


def test_an_incomplete_deviation_of_my_team_only(work):
    wrote(work, WORKER, deviation(date(2026, 7, 1), status="open", reasons=""), date(2026, 7, 1), UUID(int=41))
    item = one(work, WORKER, "deviation_open")
    assert "mist 1 ding" in item.what.say("nl")
    assert item.since == date(2026, 7, 1)
    for other in (OTHER_WORKER, MANAGER, DIRECTOR, POLICY):
        assert "deviation_open" not in kinds(work, other)


@pytest.mark.parametrize(
    ("came_of_it", "on", "waits"),
    [
        ("unknown", date(2026, 4, 10), True),  # 13 weeks ago today
        ("unknown", date(2026, 4, 11), False),
        ("helped", date(2026, 4, 10), False),
    ],
)
def test_the_outcome_of_a_deviation_is_asked_after_three_months(work, came_of_it, on, waits):
    wrote(work, WORKER, deviation(on, came_of_it=came_of_it), on)
    assert kinds(work, WORKER) == (["deviation_outcome"] if waits else [])
    assert kinds(work, OTHER_WORKER) == []


@pytest.mark.parametrize(("rejected", "told"), [(date(2026, 5, 16), True), (date(2026, 5, 15), False)])
def test_a_rejection_comes_back_with_its_reason_to_who_proposed_it_for_eight_weeks(work, rejected, told):
    wrote(work, WORKER, unsaved(), date(2026, 1, 1), EXPERIMENT)
    fields = {"experiments": (EXPERIMENT,), "status": "rejected", "rejected_because": "Dit kan al in het werkproces."}
    wrote(work, POLICY, change(**fields), rejected, CHANGE)
    assert kinds(work, WORKER) == (["rejection"] if told else [])
    assert "rejection" not in kinds(work, OTHER_WORKER)
    if told:
        assert "Dit kan al in het werkproces." in one(work, WORKER, "rejection").what.say("nl")


@pytest.mark.parametrize(("rejected", "told"), [(date(2026, 5, 16), True), (date(2026, 5, 15), False)])
def test_a_rejection_that_rests_on_deviations_comes_back_to_their_teams(work, rejected, told):
    """Once per change, with the number of deviations of one's own team: 2 for one, 1 for the other."""
    for number, (viewer, of_team) in enumerate([(WORKER, "wijk"), (WORKER, "wijk"), (OTHER_WORKER, "loket")]):
        of = deviation(date(2026, 3, 1), team=of_team, came_of_it="helped")
        wrote(work, viewer, of, date(2026, 3, 1), UUID(int=41 + number))
    fields = {
        "deviations": tuple(UUID(int=41 + number) for number in range(3)),
        "status": "rejected",
        "rejected_because": "De raad wil eerst meer weten.",
    }
    wrote(work, POLICY, change(**fields), rejected, CHANGE)
    for viewer, because, named in ((WORKER, "2 afwijkingen", (41, 42)), (OTHER_WORKER, "een afwijking", (43,))):
        assert kinds(work, viewer) == (["rejection"] if told else [])
        if told:
            item = one(work, viewer, "rejection")
            assert "De raad wil eerst meer weten." in item.what.say("nl")
            assert because in item.because.say("nl")
            assert (item.page, item.since) == ("deviations", rejected)
            assert item.address in [(("deviation", str(UUID(int=number))),) for number in named]
    assert "rejection" not in kinds(work, Viewer("third", "Derde", frozenset({"frontline"}), frozenset({"oost"})))


def test_a_rejection_on_an_experiment_and_a_deviation_of_one_team_is_told_once(work):
    wrote(work, WORKER, unsaved(), date(2026, 1, 1), EXPERIMENT)
    wrote(work, WORKER, deviation(date(2026, 3, 1), came_of_it="helped"), date(2026, 3, 1), UUID(int=41))
    basis = {"experiments": (EXPERIMENT,), "deviations": (UUID(int=41),)}
    fields = {"status": "rejected", "rejected_because": "Dit kan al in het werkproces."}
    wrote(work, POLICY, change(**basis, **fields), date(2026, 7, 1), CHANGE)
    assert kinds(work, WORKER) == ["rejection"]


def test_a_decided_deviation_that_misses_a_step_waits_for_its_team(work):
    """As one from before the four steps had to be answered."""
    wrote(work, WORKER, deviation(date(2026, 7, 1), fits_core_value="unknown"), date(2026, 7, 1), UUID(int=41))
    assert "er mist 1 ding" in one(work, WORKER, "deviation_open").what.say("nl")
    assert kinds(work, OTHER_WORKER) == []


def test_a_draft_of_an_effect_waits_for_who_wrote_it(work):
    record = stored_now(work, UUID(int=901), status="draft").record
    wrote(work, MANAGER, record, date(2026, 7, 2), UUID(int=61))
    item = one(work, MANAGER, "effect_draft")
    assert (item.since, item.address) == (date(2026, 7, 2), (("effect", str(UUID(int=61))),))
    assert kinds(work, Viewer("other", "Ander", frozenset({"manager"}))) == []


def test_a_relapse_waits_for_the_manager_who_promised(store):
    wrote(store, COMMAND_LINE, team(), date(2026, 1, 1))
    record = stored_now(store, UUID(int=900), status="withdrawn").record
    wrote(store, MANAGER, record.model_copy(update={"status": "running"}), date(2026, 4, 1), EFFECT)
    assert kinds(store, MANAGER) == ["hours_unwritten"]
    for month, days in ((5, (4, 11, 18, 25)), (6, (1, 8, 15, 22))):
        for day in days:
            hours = ProtectedHours(effect_id=EFFECT, team="wijk", week=date(2026, month, day), hours=5)
            wrote(store, WORKER, hours, date(2026, month, day))
    assert one(store, MANAGER, "hours").since == date(2026, 5, 1)
    assert "Terugval" in one(store, MANAGER, "hours").what.say("nl")
    assert kinds(store, Viewer("other", "Ander", frozenset({"manager"}))) == []


def _promised(store, people=12, **primary):
    wrote(store, COMMAND_LINE, team(people=people), date(2026, 1, 1))
    record = stored_now(store, UUID(int=900), status="withdrawn", primary=primary).record
    wrote(store, MANAGER, record.model_copy(update={"status": "running"}), date(2026, 4, 1), EFFECT)
    for first in (date(2026, 5, 4), date(2026, 6, 1)):
        for week in range(4):
            monday = first + timedelta(weeks=week)
            wrote(store, WORKER, ProtectedHours(effect_id=EFFECT, team="wijk", week=monday, hours=0), monday)


def test_hours_of_teams_that_are_too_small_to_show_are_told_as_such_to_who_promised_them(store):
    _promised(store, people=6)
    item = one(store, MANAGER, "hours_too_small")
    assert (item.since, item.address) == (date(2026, 4, 1), (("effect", str(EFFECT)),))
    assert "Te klein om te tonen: de teams die uren opschreven zijn samen minder dan 10 mensen." in item.what.say("nl")
    assert kinds(store, MANAGER) == ["hours_too_small"], "whether they got them would tell of six people"
    assert kinds(store, Viewer("other", "Ander", frozenset({"manager"}))) == []


def test_after_the_deadline_no_hours_wait_for_who_promised_them(store):
    _promised(store, deadline=date(2026, 7, 9))
    assert kinds(store, MANAGER, today=date(2026, 7, 9)) == ["hours"]
    assert kinds(store, MANAGER, today=date(2026, 7, 10)) == []


def test_proposals_wait_for_policy(work):
    wrote(work, WORKER, unsaved(), date(2026, 1, 1), EXPERIMENT)
    for month in (2, 3, 4):
        wrote(work, WORKER, deviation(date(2026, month, 1), came_of_it="helped"), date(2026, month, 1))
    wrote(work, WORKER, unsaved(ends=date(2026, 5, 31)), date(2026, 1, 1), UUID(int=32))
    rule = one(work, POLICY, "policy_proposal")
    assert (rule.since, dict(rule.address)["form"]) == (None, "new"), "the day of a case is for its team"
    experiments = one(work, POLICY, "policy_proposals")
    assert (experiments.since, experiments.address) == (date(2026, 5, 31), ())
    assert "2 afgeronde experimenten" in experiments.what.say("nl")
    for other in (MANAGER, WORKER, DIRECTOR):
        assert not {"policy_proposal", "policy_proposals"} & set(kinds(work, other))


def test_policy_against_the_figures_waits_for_a_second_reader_who_did_not_write_it(work):
    stored = wrote(work, POLICY, change(evidence="contradicts"), date(2026, 7, 2), CHANGE)
    other_policy = Viewer("policy-2", "Beleid 2", frozenset({"policy"}))
    for reader in (MANAGER, DIRECTOR, other_policy):
        assert one(work, reader, "second_reading").address == (("change", str(CHANGE)), ("form", "second_reading"))
    assert "second_reading" not in kinds(work, POLICY), "who wrote it reads it once"
    assert "second_reading" not in kinds(work, WORKER)
    reading = SecondReading(record_id=CHANGE, version=stored.version, opinion="agrees", reason="Ik heb het gelezen.")
    wrote(work, DIRECTOR, reading, date(2026, 7, 3))
    assert "second_reading" not in kinds(work, MANAGER)
    # A new text has to be read again.
    wrote(work, POLICY, change(evidence="contradicts", new_text="nieuwer"), date(2026, 7, 4), CHANGE)
    assert "second_reading" in kinds(work, MANAGER)


def test_the_figures_of_today_count_and_not_only_what_was_stored(work, monkeypatch):
    wrote(work, POLICY, change(), date(2026, 7, 2), CHANGE)
    monkeypatch.setattr(
        "metrics.waiting_for_roles.policy_evidence", lambda _change, _measured: SimpleNamespace(says="contradicts")
    )
    assert "second_reading" in kinds(work, MANAGER, measured={EXPERIMENT: None})


def test_an_effect_in_step_4_waits_for_a_decision_about_the_last_full_quarter(work):
    wrote(work, POLICY, change(status="in_force"), date(2026, 7, 2), CHANGE)
    verdicts = [of for of in effect_verdicts(work, COMMAND_LINE, Quarter(2026, 3), TODAY) if of.effect.id == EFFECT]
    item = one(work, DIRECTOR, "decision", verdicts=verdicts)
    address = (("quarter", "2026Q2"), ("effect", str(EFFECT)), ("form", "decide"))
    assert (item.since, item.page, item.address) == (date(2026, 7, 1), "quarterly_review", address)
    assert "decision" not in kinds(work, MANAGER, verdicts=verdicts)
    decided = {"effect_id": EFFECT, "decision": "continue", "reason": "gaat goed"}
    wrote(work, DIRECTOR, ReviewDecision(quarter=date(2026, 1, 1), **decided), date(2026, 4, 2))
    assert "decision" in kinds(work, DIRECTOR, verdicts=verdicts), "that was about the quarter before"
    wrote(work, DIRECTOR, ReviewDecision(quarter=date(2026, 4, 1), **decided), date(2026, 7, 3))
    assert "decision" not in kinds(work, DIRECTOR, verdicts=verdicts)


def test_a_comment_of_somebody_else_waits_until_it_is_answered(work):
    wrote(work, WORKER, running(starts=date(2026, 7, 1)), date(2026, 7, 1), EXPERIMENT)
    wrote(work, WORKER, Comment(record_id=EXPERIMENT, words="Wie denkt mee?"), date(2026, 7, 2))
    assert kinds(work, WORKER) == [], "an own comment asks nothing of oneself"
    wrote(work, MANAGER, Comment(record_id=EXPERIMENT, words="Probeer het in de avond."), date(2026, 7, 3))
    item = one(work, WORKER, "comment")
    assert (item.since, item.page) == (date(2026, 7, 3), "experiments")
    assert "Eerst bellen" in item.what.say("nl")
    assert "comment" not in kinds(work, OTHER_WORKER)
    wrote(work, WORKER, Comment(record_id=EXPERIMENT, words="Doen wij."), date(2026, 7, 4))
    assert kinds(work, WORKER) == []


def test_a_followed_record_waits_when_others_did_something_since_the_last_visit(work):
    wrote(work, WORKER, running(), date(2026, 7, 1), EXPERIMENT)
    followed = follow_id(DIRECTOR.subject, EXPERIMENT)
    seen = work.revision
    wrote(work, DIRECTOR, Follow(record_id=EXPERIMENT, following=True, seen=seen), date(2026, 7, 1), followed)
    assert kinds(work, DIRECTOR) == []
    wrote(work, DIRECTOR, Comment(record_id=EXPERIMENT, words="Mooi."), date(2026, 7, 2))
    assert kinds(work, DIRECTOR) == [], "what one did oneself is no news"
    wrote(work, WORKER, running(needed="meer tijd"), date(2026, 7, 3), EXPERIMENT)
    assert one(work, DIRECTOR, "followed").since == date(2026, 7, 3)
    assert "followed" not in kinds(work, POLICY)
    wrote(work, DIRECTOR, Follow(record_id=EXPERIMENT, following=False, seen=seen), date(2026, 7, 4), followed)
    assert kinds(work, DIRECTOR) == []


def test_a_comment_on_a_deviation_tells_nothing_of_the_case(work):
    wrote(work, WORKER, deviation(date(2026, 7, 1), came_of_it="helped"), date(2026, 7, 1), UUID(int=41))
    wrote(work, POLICY, Comment(record_id=UUID(int=41), words="Zelfde als vorig jaar?"), date(2026, 7, 2))
    assert one(work, WORKER, "comment").what.say("nl") == "1 reactie op een afwijking."


@pytest.mark.parametrize(
    ("today", "monday"),
    [(date(2026, 7, 5), date(2026, 6, 22)), (date(2026, 7, 6), date(2026, 6, 29)), (TODAY, date(2026, 6, 29))],
)
def test_last_week_is_the_last_one_that_is_over(today, monday):
    assert last_week(today) == monday


def test_hours_of_last_week_are_asked_of_teams_that_are_busy_with_an_effect(work):
    today = date(2026, 7, 20)  # last week began on 13 July
    assert hours_asked(work, WORKER, today) == ()
    wrote(work, WORKER, running(), date(2026, 1, 1), EXPERIMENT)
    (asked,) = hours_asked(work, WORKER, today)
    assert (asked.effect_id, asked.team, asked.team_name, asked.week) == (
        EFFECT,
        "wijk",
        "Team wijk",
        date(2026, 7, 13),
    )
    assert hours_asked(work, OTHER_WORKER, today) == ()
    assert hours_asked(work, MANAGER, today) == (), "a manager has no team of which hours are asked"
    hours = ProtectedHours(effect_id=EFFECT, team="wijk", week=date(2026, 7, 13), hours=0)
    wrote(work, WORKER, hours, date(2026, 7, 20))
    assert hours_asked(work, WORKER, today) == ()


def test_a_team_that_wrote_hours_lately_is_busy_too_and_before_the_start_nothing_is_asked(work):
    hours = ProtectedHours(effect_id=EFFECT, team="loket", week=date(2026, 7, 6), hours=3)
    wrote(work, OTHER_WORKER, hours, date(2026, 7, 13))
    assert [of.team for of in hours_asked(work, OTHER_WORKER, date(2026, 7, 20))] == ["loket"]
    assert hours_asked(work, OTHER_WORKER, date(2026, 7, 6)) == (), "the week of 29 June lies before the start"
    assert hours_asked(work, OTHER_WORKER, date(2026, 9, 21)) == (), "nine weeks later it is not busy any more"


@pytest.mark.parametrize(("deadline", "teams"), [(date(2026, 7, 20), ["loket"]), (date(2026, 7, 19), [])])
def test_after_the_deadline_no_hours_are_asked(work, deadline, teams):
    hours = ProtectedHours(effect_id=EFFECT, team="loket", week=date(2026, 7, 6), hours=3)
    wrote(work, OTHER_WORKER, hours, date(2026, 7, 13))
    stored = next(of for of in newest(work, TargetEffect) if of.id == EFFECT)
    primary = stored.record.primary.model_copy(update={"deadline": deadline})
    wrote(work, MANAGER, stored.record.model_copy(update={"primary": primary}), date(2026, 7, 14), EFFECT)
    assert [of.team for of in hours_asked(work, OTHER_WORKER, date(2026, 7, 20))] == teams


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        waiting(store, Viewer("nobody", "Niemand", frozenset()), TODAY, 3)
