"""The tool's own burden: counted by hand, of everybody together, and nothing of a small number of residents."""

from datetime import date
from uuid import UUID

import pytest

from data.records.deviation import Deviation
from data.records.learning_note import LearningNote
from data.records.time_sample import TimeSample, last_day_of
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


def closed(store, monday, asked, answered, status="closed"):
    counted = {"status": status, "moments_asked": asked, "moments_answered": answered}
    days = {"first_day": monday, "last_day": last_day_of(monday)}
    wrote(store, WORKER, TimeSample(teams=("wijk",), moments_per_person=20, **days, **counted), monday)


def test_answers_count_in_the_quarter_in_which_they_were_asked_and_once_the_sample_is_closed(store):
    closed(store, date(2026, 6, 8), asked=240, answered=180)
    closed(store, date(2026, 4, 6), asked=200, answered=20)
    closed(store, date(2026, 7, 6), asked=400, answered=300)
    closed(store, date(2026, 5, 4), asked=None, answered=None, status="open")
    closed(store, date(2026, 5, 18), asked=None, answered=None, status="withdrawn")
    assert (entries(store, TimeSample.kind).n, entries(store, TimeSample.kind).seconds) == (200, 200 * 8)


@pytest.mark.parametrize("answered", [0, 1, 199])
def test_how_few_answers_few_people_gave_is_not_told(store, answered):
    """Under 10 times 20 moments there may have been nine people: 9 times 20."""
    closed(store, date(2026, 6, 8), asked=199, answered=answered)
    assert entries(store, TimeSample.kind).n == 180


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
