"""The tool's own burden: counted by hand, of everybody together, and nothing of a small number of residents."""

from datetime import date
from uuid import UUID

import pytest

from data.records.deviation import Deviation
from data.records.learning_note import LearningNote
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.burden import SECONDS, burden, burden_sentence, kind_words
from tests.conftest import ROOT
from tests.metrics.at_work import POLICY, WORKER, deviation, note, running, wrote

TODAY = date(2026, 7, 10)


def entries(store, kind):
    return next(of for of in burden(store, COMMAND_LINE, TODAY).entries if of.kind == kind)


def test_new_records_of_the_last_full_quarter_are_counted_times_their_seconds(store):
    for day in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 5, 9), date(2026, 6, 30), date(2026, 7, 1)):
        wrote(store, WORKER, note(day), day)
    found = burden(store, COMMAND_LINE, TODAY)
    assert str(found.quarter) == "2026Q2"
    assert (entries(store, LearningNote.kind).n, entries(store, LearningNote.kind).seconds) == (3, 3 * 40)


def test_a_record_that_is_mended_or_was_taken_over_by_command_is_no_new_one(store):
    wrote(store, WORKER, note(date(2026, 4, 1)), date(2026, 4, 1), UUID(int=71))
    wrote(store, WORKER, note(date(2026, 4, 2)), date(2026, 4, 2), UUID(int=71))
    wrote(store, COMMAND_LINE, note(date(2026, 4, 2)), date(2026, 4, 2))
    assert entries(store, LearningNote.kind).n == 1


def test_a_small_number_of_deviations_is_not_told_and_not_kept_small(store):
    for number in range(9):
        wrote(store, WORKER, deviation(date(2026, 4, 1 + number)), date(2026, 4, 1 + number))
        assert entries(store, Deviation.kind).n is None
        assert entries(store, Deviation.kind).seconds == 9 * 220, "the total tells nothing of the number either"
    wrote(store, WORKER, deviation(date(2026, 5, 1)), date(2026, 5, 1))
    assert (entries(store, Deviation.kind).n, entries(store, Deviation.kind).seconds) == (10, 2200)


def test_everybody_together_whoever_wrote_it(store):
    for viewer in (WORKER, POLICY):
        wrote(store, viewer, running(), date(2026, 4, 1))
    assert entries(store, "experiment").n == 2
    assert all(not hasattr(of, name) for of in burden(store, COMMAND_LINE, TODAY).entries for name in ("team", "role"))


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        (0, "ongeveer 0,5 uur"),  # 9 deviations at most: 33 minutes
        (91, "ongeveer 1,5 uur"),  # 3640 + 1980 seconds: 94 minutes
        (126, "ongeveer 2 uur"),  # 5040 + 1980 seconds: 117 minutes
    ],
)
def test_the_answer_is_in_half_hours(store, notes, words):
    for _number in range(notes):
        wrote(store, WORKER, note(date(2026, 4, 1)), date(2026, 4, 1))
    assert words in burden_sentence(burden(store, COMMAND_LINE, TODAY)).say("nl")


def test_every_kind_has_its_name_and_its_seconds_stand_in_the_document():
    document = (ROOT / "docs" / "burden.md").read_text(encoding="utf-8")
    for kind, seconds in SECONDS.items():
        assert kind_words(kind).say("nl")
        assert f"| `{kind}` | {seconds} " in document


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        burden(store, Viewer("nobody", "Niemand", frozenset()), TODAY)
