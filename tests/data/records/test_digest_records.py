"""Who wants an e-mail, and that it was sent: one's own choice, and nothing of what was in it."""

import json

import pytest

from data.records.digest_choice import DigestChoice, digest_choice_id
from data.records.digest_sent import DigestSent, digest_sent_id
from data.records.record import add, amend, history, parse
from data.store import Store
from data.viewer import COMMAND_LINE
from data.words import Refusal
from tests.data.records.people import EVERYBODY, MANAGER, POLICY

WEEKLY = DigestChoice(every="week", language="en")
SENT = DigestSent(subject="manager", period="2026-W47", until=0)


@pytest.mark.parametrize("viewer", EVERYBODY, ids=lambda viewer: viewer.subject)
def test_everybody_chooses_for_themselves(store: Store, viewer) -> None:
    number = digest_choice_id(viewer.subject)
    add(store, viewer, WEEKLY, record_id=number)
    amend(store, viewer, number, DigestChoice(every="never"), based_on=1, reason="")
    assert [of.record.every for of in history(store, DigestChoice, number)] == ["week", "never"]


def test_nobody_chooses_for_somebody_else(store: Store) -> None:
    with pytest.raises(Refusal, match="alleen voor zichzelf"):
        add(store, POLICY, WEEKLY, record_id=digest_choice_id("manager"))
    add(store, MANAGER, WEEKLY, record_id=digest_choice_id("manager"))
    with pytest.raises(Refusal, match="alleen voor zichzelf"):
        amend(store, POLICY, digest_choice_id("manager"), DigestChoice(every="never"), based_on=1, reason="")


@pytest.mark.parametrize("fields", [{"every": "day"}, {"every": "week", "language": "de"}, {"every": ""}])
def test_nothing_else_can_be_chosen(fields) -> None:
    with pytest.raises(Refusal):
        parse(DigestChoice, fields)


@pytest.mark.parametrize("viewer", EVERYBODY, ids=lambda viewer: viewer.subject)
def test_that_something_was_sent_is_said_by_the_sender_only(store: Store, viewer) -> None:
    with pytest.raises(Refusal, match="alleen Keerpunt zelf"):
        add(store, viewer, SENT, record_id=digest_sent_id("manager", "2026-W47"))


def test_it_is_settled_once_and_for_all(store: Store) -> None:
    number = digest_sent_id("manager", "2026-W47")
    add(store, COMMAND_LINE, SENT, record_id=number)
    add(store, COMMAND_LINE, SENT, record_id=number)
    assert len(history(store, DigestSent, number)) == 1
    with pytest.raises(Refusal, match="verandert niet meer"):
        amend(store, COMMAND_LINE, number, SENT, based_on=1, reason="toch niet")


def test_it_stands_under_its_own_number_and_tells_of_nothing_that_is_yet_to_come(store: Store) -> None:
    with pytest.raises(Refusal):
        add(store, COMMAND_LINE, SENT, record_id=digest_sent_id("policy", "2026-W47"))
    with pytest.raises(Refusal):
        add(
            store,
            COMMAND_LINE,
            SENT.model_copy(update={"until": 1}),
            record_id=digest_sent_id("manager", "2026-W47"),
        )


@pytest.mark.parametrize("period", ["2026-W4", "2026-13", "2026-00", "2026-W54", "2026-11-22", "2026Q4"])
def test_a_period_is_a_week_or_a_month(period: str) -> None:
    with pytest.raises(Refusal):
        parse(DigestSent, {"subject": "x", "period": period, "until": 0})


def test_neither_holds_an_address_or_words(store: Store) -> None:
    """What is kept of an e-mail, whole."""
    add(store, COMMAND_LINE, SENT, record_id=digest_sent_id("manager", "2026-W47"))
    (version,) = store.newest_versions("digest_sent")
    assert json.loads(version.body) == {"subject": "manager", "period": "2026-W47", "until": 0, "outcome": "sent"}
    assert set(DigestChoice.model_fields) == {"every", "language"}
