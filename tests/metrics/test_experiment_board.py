"""The board: per status, what waits on top; the notes with what stood in the way; what policy did with it."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.record import add, amend
from data.viewer import COMMAND_LINE
from metrics.experiment_board import experiment_board
from metrics.experiment_words import board_sentence, next_words, stand_words, status_name, waits_words
from metrics.obstacles import learning_notes, obstacle_counts
from metrics.policy_on import policy_on
from tests.metrics.conftest import EXPERIMENT, effect, unsaved

TODAY = date(2026, 11, 22)
PLANNED = {"planned_cases": 200, "promised_hours_per_week": 4}
RUNNING = {"status": "running", "result": None, "starts": date(2026, 11, 2), "ends": date(2027, 3, 31)} | PLANNED
PAUSED = RUNNING | {"status": "paused"}
PROPOSED = {"status": "proposed", "result": None} | PLANNED


@pytest.fixture
def ready(store):
    effect(store)
    return store


def put(store, number: int, written: date = TODAY, **changes):
    """One experiment, written on a day."""
    at = datetime(written.year, written.month, written.day, 9, tzinfo=UTC)
    return add(store, COMMAND_LINE, unsaved(**changes), record_id=UUID(int=number), at=at)


def noted(store, experiment_id: UUID, on: date, *obstacles: str, learned: str = "geleerd"):
    note = LearningNote(experiment_id=experiment_id, on=on, learned=learned, obstacles=obstacles)
    return add(store, COMMAND_LINE, note, record_id=uuid4())


def titles(rows) -> list[str]:
    return [row.stored.record.title for row in rows]


def waiting(store) -> dict[str, str]:
    rows = experiment_board(store, COMMAND_LINE, TODAY)
    return {row.stored.record.title: words.say("nl") for row in rows if (words := waits_words(row, TODAY))}


def test_a_section_per_status_with_what_waits_longest_on_top(ready):
    put(ready, 21, title="Klaar")
    put(ready, 22, title="Loopt rustig", **RUNNING)
    put(ready, 23, title="Over tijd", **(RUNNING | {"ends": date(2026, 11, 15), "starts": date(2026, 1, 1)}))
    put(ready, 24, title="Langer over tijd", **(RUNNING | {"ends": date(2026, 10, 1), "starts": date(2026, 1, 1)}))
    put(ready, 25, title="Nieuw", **PROPOSED)
    put(ready, 26, date(2026, 9, 1), title="Oud", **(PROPOSED | {"promised_hours_per_week": 0}))
    put(ready, 27, title="Gestopt", status="stopped", result=None, stop_reason="geen mensen")
    put(ready, 28, title="Stil", **(PAUSED | {"starts": date(2026, 11, 1), "ends": date(2027, 1, 1)}))
    rows = experiment_board(ready, COMMAND_LINE, TODAY)
    assert titles(rows) == [
        "Nieuw",
        "Oud",
        "Langer over tijd",
        "Over tijd",
        "Loopt rustig",
        "Stil",
        "Klaar",
        "Gestopt",
    ]
    assert waiting(ready) == {
        "Nieuw": "Alles is ingevuld: het kan starten. Wacht sinds vandaag.",
        "Oud": "Voor de start moet nog een ding worden geregeld. Wacht 11 weken.",
        "Langer over tijd": "De laatste dag is voorbij: schrijf op wat eruit kwam. Wacht 7 weken.",
        "Over tijd": "De laatste dag is voorbij: schrijf op wat eruit kwam. Wacht 7 dagen.",
    }
    assert board_sentence(rows).say("nl") == (
        "Er lopen 3 experimenten. Wacht op een uitkomst: 2. Wacht op een start: 2."
    )


def test_a_proposal_waits_from_its_first_version(ready):
    stored = put(ready, 21, date(2026, 11, 1), title="Voorstel", **PROPOSED)
    better = stored.record.model_copy(update={"smallest_step": "een dag bellen"})
    amend(ready, COMMAND_LINE, stored.id, better, based_on=1, reason="")
    assert waiting(ready)["Voorstel"].endswith("Wacht 3 weken.")


@pytest.mark.parametrize(
    ("last", "waits"),
    [
        # Four weeks exactly is four weeks without a note; a day less is not.
        (date(2026, 10, 25), "Schrijf op wat u leert: dat is 4 weken niet gedaan."),
        (date(2026, 10, 26), None),
    ],
)
def test_four_weeks_without_a_note_is_said(ready, last, waits):
    put(ready, 21, title="Loopt", **(RUNNING | {"starts": date(2026, 1, 1)}))
    noted(ready, UUID(int=21), date(2026, 2, 1))
    noted(ready, UUID(int=21), last)
    assert waiting(ready).get("Loopt") == waits


def test_an_empty_board_and_a_quiet_one_have_their_own_words(ready):
    assert experiment_board(ready, COMMAND_LINE, TODAY) == ()
    put(ready, 21, title="Loopt rustig", **RUNNING)
    rows = experiment_board(ready, COMMAND_LINE, TODAY)
    assert board_sentence(rows).say("nl") == "Er loopt een experiment. Er wacht niets op een start of op een uitkomst."


def test_notes_stand_newest_first_and_obstacles_are_counted_over_all(ready):
    put(ready, 21, **RUNNING)
    first = noted(ready, UUID(int=21), date(2026, 11, 3), "rule", "time")
    noted(ready, UUID(int=21), date(2026, 11, 10), "rule")
    later = noted(ready, UUID(int=21), date(2026, 11, 3))
    notes = learning_notes(ready, COMMAND_LINE)[UUID(int=21)]
    assert [note.record.on.day for note in notes] == [10, 3, 3]
    # Of one day the one that was written last stands first.
    assert [note.id for note in notes[1:]] == [later.id, first.id]
    assert obstacle_counts(notes) == (("rule", 2), ("time", 1))
    assert obstacle_counts([later]) == ()


def change(**changes) -> PolicyChange:
    fields = {
        "title": "Bellen in het werkproces",
        "type": "work_process",
        "old_text": "",
        "new_text": "Bel eerst.",
        "legal_basis": "Awb 4:84",
        "experiments": (EXPERIMENT,),
        "status": "draft",
    }
    return PolicyChange(**(fields | changes))


def test_a_rejection_comes_back_with_who_when_and_why_also_after_a_new_draft(ready):
    put(ready, EXPERIMENT.int)
    put(ready, 21)
    stored = add(ready, COMMAND_LINE, change())
    rejected = change(status="rejected", rejected_because="De begroting laat dit niet toe.")
    amend(ready, COMMAND_LINE, stored.id, rejected, based_on=1, reason="")
    (found,) = policy_on(ready, COMMAND_LINE, EXPERIMENT)
    (rejection,) = found.rejections
    assert (rejection.because, rejection.author) == ("De begroting laat dit niet toe.", "command-line")
    assert rejection.at.date() == datetime.now(UTC).date()
    again = change(rejected_because="De begroting laat dit niet toe.", status="draft")
    amend(ready, COMMAND_LINE, stored.id, again, based_on=2, reason="")
    (found,) = policy_on(ready, COMMAND_LINE, EXPERIMENT)
    assert (found.change.record.status, len(found.rejections)) == ("draft", 1)
    assert policy_on(ready, COMMAND_LINE, UUID(int=21)) == ()


def test_a_change_that_was_rejected_in_its_first_version_is_found(ready):
    put(ready, EXPERIMENT.int)
    add(ready, COMMAND_LINE, change(status="rejected", rejected_because="Dit mag niet van de wet."))
    (found,) = policy_on(ready, COMMAND_LINE, EXPERIMENT)
    assert [of.because for of in found.rejections] == ["Dit mag niet van de wet."]


@pytest.mark.parametrize(
    ("changes", "in_policy", "words"),
    [
        (PROPOSED, False, "Wijkteam vult in wat een start vraagt"),
        (RUNNING, False, "Wijkteam probeert uit"),
        (RUNNING | {"starts": date(2026, 1, 1), "ends": date(2026, 11, 21)}, False, "schrijft op wat eruit kwam"),
        (RUNNING | {"status": "paused"}, False, "gaat door, of stopt"),
        ({}, False, "De beleidsadviseur bekijkt"),
        ({}, True, "De beleidsadviseur werkt"),
        ({"status": "stopped", "result": None, "stop_reason": "geen mensen"}, False, "Niemand hoeft nu iets"),
    ],
)
def test_every_status_says_whose_turn_it_is(changes, in_policy, words):
    record = unsaved(**changes)
    assert words in next_words(record, "Wijkteam", TODAY, in_policy=in_policy).say("nl")
    assert stand_words(record).say("nl")
    assert status_name(record.status).say("nl")
