"""What the quarterly review asks of each person, and what of it is stuck."""

from datetime import date
from uuid import UUID

import pytest

from data.records.comment import Comment
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.records.signed_quarter import SignedQuarter, fingerprint_of, signed_quarter_id
from data.viewer import COMMAND_LINE, Viewer
from metrics.effect_verdict import effect_verdicts
from metrics.quarter import Quarter
from metrics.stuck_reviews import stuck_reviews
from metrics.unsigned_quarters import unsigned_quarters
from metrics.waiting import waiting
from tests.metrics.at_work import DIRECTOR, MANAGER, POLICY, WORKER, change, wrote
from tests.metrics.conftest import EFFECT
from tests.metrics.conftest import effect as stored_now

TODAY = date(2026, 7, 10)
Q1, Q2 = date(2026, 1, 1), date(2026, 4, 1)
DECISION, ACTION = UUID(int=71), UUID(int=72)
OTHER_DIRECTOR = Viewer("director-2", "Directie 2", frozenset({"director"}))
# Of these alone this file is about.
_OURS = {"decision", "put_off", "proposed_decision", "decision_to_read", "action", "sign"}


@pytest.fixture
def running(store):
    """An effect that runs since the first of January."""
    record = stored_now(store, UUID(int=900), status="withdrawn").record
    primary = record.primary.model_copy(update={"start": Q1})
    wrote(store, MANAGER, record.model_copy(update={"status": "running", "primary": primary}), Q1, EFFECT)
    return store


def decided(store, on=date(2026, 7, 3), quarter=Q2, viewer=DIRECTOR, record_id=DECISION, **changes):
    fields = {"effect_id": EFFECT, "quarter": quarter, "decision": "continue", "reason": "gaat goed"}
    return wrote(store, viewer, ReviewDecision.model_validate(fields | changes), on, record_id)


AGAINST = {"decision": "scale_up", "supported": ("continue",), "status": "proposed"}


def signed(store, quarter, on=date(2026, 7, 5)):
    record = SignedQuarter(quarter=quarter, on=on, seq=1, content="{}", fingerprint=fingerprint_of("{}"))
    wrote(store, DIRECTOR, record, on, signed_quarter_id(quarter))


def read(store, viewer, version, on=date(2026, 7, 6)):
    reading = SecondReading(record_id=DECISION, version=version, opinion="disagrees", reason="Ik zie dat anders.")
    wrote(store, viewer, reading, on)


def agreed(store, due, **changes):
    fields = {"decision_id": DECISION, "what": "Bel de gezinnen", "owner": WORKER.subject, "due": due}
    wrote(store, DIRECTOR, ReviewAction.model_validate(fields | changes), date(2026, 7, 3), ACTION)


def waits(store, viewer, today=TODAY, verdicts=()):
    return [of for of in waiting(store, viewer, today, 3, verdicts) if of.kind in _OURS]


def kinds(store, viewer, today=TODAY, verdicts=()):
    return [of.kind for of in waits(store, viewer, today, verdicts)]


def place(*more, quarter="2026Q2"):
    return "quarterly_review", (("quarter", quarter), *more)


def at(item):
    return item.page, item.address


def test_a_quarter_that_is_over_waits_for_the_director_until_it_is_signed(running):
    (item,) = waits(running, DIRECTOR)
    assert (item.kind, item.since, at(item)) == ("sign", date(2026, 7, 1), place())
    assert item.what.say("nl") == "Bekijk en teken het 2e kwartaal 2026."
    for other in (MANAGER, POLICY, WORKER):
        assert kinds(running, other) == []
    signed(running, Q2)
    assert kinds(running, DIRECTOR) == []
    assert kinds(running, DIRECTOR, date(2026, 10, 1)) == ["sign"]


@pytest.mark.parametrize(
    ("done", "today", "open_ones"),
    [
        ((), TODAY, ["2026Q2"]),  # nobody signs the past of before the first signature
        ((), date(2026, 3, 31), []),  # the effect began in the quarter that runs
        ((Q1,), TODAY, ["2026Q2"]),
        ((Q1,), date(2027, 1, 1), ["2026Q2", "2026Q3", "2026Q4"]),
        ((Q1, Q2), date(2026, 9, 30), []),
    ],
)
def test_every_quarter_since_the_last_signature_is_to_be_signed(running, done, today, open_ones):
    for quarter in done:
        signed(running, quarter)
    assert [str(of) for of in unsigned_quarters(running, today)] == open_ones


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_without_an_effect_that_was_adopted_there_is_nothing_to_sign(store, status):
    stored_now(store, EFFECT, status=status)
    assert unsigned_quarters(store, TODAY) == ()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 8, 1), "beslis uiterlijk op 1 augustus 2026."),
        (date(2026, 8, 2), "u zou uiterlijk op 1 augustus 2026 beslissen. Die dag is voorbij."),
    ],
)
def test_a_decision_that_was_put_off_waits_for_the_director_before_and_after_its_day(running, today, words):
    decided(running, decision="decide_later", decide_by=date(2026, 8, 1))
    item = next(of for of in waits(running, DIRECTOR, today) if of.kind == "put_off")
    assert item.what.say("nl").endswith(words)
    assert (item.since, at(item)) == (date(2026, 7, 3), place(("effect", str(EFFECT)), ("form", "decide")))
    assert "put_off" not in kinds(running, MANAGER, today)
    decided(running, on=date(2026, 7, 9), decision="adjust")
    assert "put_off" not in kinds(running, DIRECTOR, today)


def test_one_that_was_put_off_is_answered_by_a_decision_about_a_later_quarter(running):
    decided(running, quarter=Q1, decision="decide_later", decide_by=date(2026, 6, 1))
    assert "put_off" in kinds(running, DIRECTOR)
    decided(running, quarter=Q2, record_id=UUID(int=73))
    assert "put_off" not in kinds(running, DIRECTOR)


def test_an_effect_is_told_once_as_put_off_or_as_to_be_decided(running):
    wrote(running, POLICY, change(status="in_force"), date(2026, 7, 2), UUID(int=51))
    verdicts = [of for of in effect_verdicts(running, COMMAND_LINE, Quarter(2026, 3), TODAY) if of.effect.id == EFFECT]
    assert kinds(running, DIRECTOR, verdicts=verdicts) == ["decision", "sign"]
    decided(running, quarter=Q1, decision="decide_later", decide_by=date(2026, 6, 1), on=date(2026, 4, 5))
    assert kinds(running, DIRECTOR, verdicts=verdicts) == ["put_off", "sign"]


def test_a_proposal_against_the_evidence_waits_for_a_reader_and_then_for_the_director(running):
    decided(running, **AGAINST)
    for reader in (MANAGER, POLICY, OTHER_DIRECTOR):
        item = next(of for of in waits(running, reader) if of.kind == "decision_to_read")
        assert (item.since, at(item)) == (
            date(2026, 7, 3),
            place(("effect", str(EFFECT)), ("form", "second_reading")),
        )
    assert kinds(running, DIRECTOR) == ["sign"], "who wrote it waits for the reader"
    assert kinds(running, WORKER) == []
    read(running, MANAGER, version=1)
    assert "decision_to_read" not in kinds(running, POLICY)
    item = next(of for of in waits(running, DIRECTOR) if of.kind == "proposed_decision")
    assert (item.since, at(item)) == (date(2026, 7, 6), place(("effect", str(EFFECT)), ("form", "decide")))
    # A new text has to be read again.
    decided(running, on=date(2026, 7, 7), **AGAINST, reason="nog eens")
    assert "decision_to_read" in kinds(running, MANAGER)
    assert "proposed_decision" not in kinds(running, DIRECTOR)
    decided(running, on=date(2026, 7, 8), **AGAINST | {"status": "decided"})
    assert kinds(running, MANAGER) == []
    assert kinds(running, DIRECTOR) == ["sign"]


def test_who_wrote_a_version_is_no_second_reader(running):
    decided(running, **AGAINST)
    read(running, DIRECTOR, version=1)
    assert "decision_to_read" in kinds(running, MANAGER)


def test_a_proposal_that_the_evidence_supports_needs_no_reader(running):
    decided(running, status="proposed", supported=("continue",))
    assert kinds(running, MANAGER) == []
    assert "proposed_decision" in kinds(running, DIRECTOR)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (TODAY, "Actie 'Bel de gezinnen': klaar op 10 juli 2026."),
        (date(2026, 7, 9), "Actie 'Bel de gezinnen' had op 9 juli 2026 klaar moeten zijn."),
    ],
)
def test_an_action_waits_for_its_owner_until_it_is_done(running, due, words):
    decided(running)
    agreed(running, due)
    (item,) = waits(running, WORKER)
    assert item.what.say("nl") == words
    assert (item.since, at(item)) == (date(2026, 7, 3), place(("action", str(ACTION)), ("form", "action")))
    for other in (MANAGER, POLICY, DIRECTOR):
        assert "action" not in kinds(running, other)
    agreed(running, due, status="done", came_of_it="Vier van de vijf gebeld.")
    assert kinds(running, WORKER) == []


def test_an_action_of_a_decision_that_is_only_proposed_is_not_asked_yet(running):
    decided(running, **AGAINST)
    agreed(running, TODAY)
    assert kinds(running, WORKER) == []


def test_a_withdrawn_effect_asks_no_decision(running):
    decided(running, decision="decide_later", decide_by=TODAY)
    record = next(iter(running.newest_versions("target_effect")))
    assert record is not None
    stored = stored_now(running, UUID(int=901)).record
    wrote(running, MANAGER, stored.model_copy(update={"status": "withdrawn"}), TODAY, EFFECT)
    assert "put_off" not in kinds(running, DIRECTOR)


def test_a_comment_on_a_figure_is_found_in_its_review(running):
    said = Comment(record_id=EFFECT, words="Kan dit kloppen?", figure=f"effect/{EFFECT}/latest", quarter=Q2)
    wrote(running, POLICY, said, date(2026, 7, 4))
    item = next(of for of in waiting(running, MANAGER, TODAY, 3) if of.kind == "comment")
    assert at(item) == place(("effect", str(EFFECT)))


def stuck(store, today):
    return {of.kind: of for of in stuck_reviews(store, today)}


def test_an_action_past_its_day_is_stuck_without_saying_whose_it_is(running):
    decided(running)
    agreed(running, date(2026, 7, 9))
    assert stuck(running, date(2026, 7, 9)) == {}
    item = stuck(running, TODAY)["action"]
    assert (item.since, at(item)) == (date(2026, 7, 9), place(("effect", str(EFFECT))))
    assert WORKER.subject not in item.because.say("nl") + item.what.say("nl")


def test_a_decision_past_the_day_until_which_it_was_put_off_is_stuck(running):
    decided(running, decision="decide_later", decide_by=date(2026, 7, 9))
    assert stuck(running, date(2026, 7, 9)) == {}
    assert stuck(running, TODAY)["put_off"].since == date(2026, 7, 9)


@pytest.mark.parametrize(("on", "is_stuck"), [(date(2026, 5, 15), True), (date(2026, 5, 16), False)])
def test_a_proposal_that_nobody_read_for_eight_weeks_is_stuck(running, on, is_stuck):
    decided(running, on=on, quarter=Q1, **AGAINST)
    assert ("decision_unread" in stuck(running, TODAY)) == is_stuck
    read(running, POLICY, version=1)
    assert stuck(running, TODAY) == {}


def test_a_quarter_is_stuck_when_the_next_one_is_over_too(running):
    signed(running, Q1)
    assert stuck(running, date(2026, 9, 30)) == {}
    item = stuck(running, date(2026, 10, 1))["unsigned"]
    assert (item.since, at(item)) == (date(2026, 7, 1), place())
