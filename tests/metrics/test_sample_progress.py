"""How far a sample is: precision from the answers, response in steps of five, never a share and never a small team."""

from dataclasses import fields
from datetime import date, datetime, time, timedelta
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.activities import NOT_WORKED
from data.records.gate import Gate
from data.records.record import add
from data.records.time_sample import TimeSample, last_day_of
from data.time_sample.answering import answer, fill_day
from data.time_sample.drawing import WorkingWeek
from data.time_sample.joining import join, respondent_of
from data.time_sample.mine import mine
from data.time_sample.opening import open_sample
from data.time_sample.schedule import schedules
from data.time_sample.secret import tag
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.sample_progress import SampleProgress, _told, progress_sentence, response_told, sample_progress
from metrics.sample_waiting import sample_waiting
from metrics.statistics.two_stage import Within, two_stage_share
from tests.metrics.at_work import team
from tests.metrics.conftest import STEWARD

MONDAY = date(2026, 11, 23)
SAMPLE = UUID(int=77)
WEEK = WorkingWeek({day: (time(9), time(17)) for day in range(5)})
BEFORE = datetime.combine(MONDAY, time(0))
HALFWAY = datetime.combine(MONDAY + timedelta(days=4), time(20))
EARLY = datetime.combine(MONDAY + timedelta(days=1), time(20))
END = datetime.combine(last_day_of(MONDAY), time(20))
# When what was asked until then, and nothing that was asked later, can no longer be answered.
HALFWAY_SHUT = datetime.combine(MONDAY + timedelta(days=8), time(0, 30))
EARLY_SHUT = datetime.combine(MONDAY + timedelta(days=3), time(0, 30))
END_SHUT = END + timedelta(days=8)
SPEC = TimeSample(first_day=MONDAY, last_day=last_day_of(MONDAY), teams=("wijk", "oost"), moments_per_person=20)


@pytest.fixture
def open_store(store, monkeypatch):
    """A store with two teams of forty, in which a sample is open."""
    monkeypatch.setattr("data.today._clock", lambda: BEFORE - timedelta(days=1))
    for code in SPEC.teams:
        add(store, COMMAND_LINE, team(code, people=40))
    add(store, COMMAND_LINE, Gate(gate="works_council_consent", reference="OR 1", on=date(2026, 1, 1)))
    open_sample(store, STEWARD, SPEC, sample_id=SAMPLE)
    return store


def person(code, number):
    return Viewer(f"{code}-{number}", "Collega", frozenset({"frontline"}), frozenset({code}))


def joined(store, code, people, way="moments"):
    found = [person(code, number) for number in range(people)]
    for viewer in found:
        join(store, viewer, SAMPLE, code, WEEK, way, BEFORE)
    return found


def answered(store, chance, *, helps=0.3, part=1.0, people=None, since=BEFORE, until=HALFWAY, most=None):
    """What was asked so far is answered, by everybody or the first `people`; the answers of each, for who recomputes.

    In one write: the store makes each of them safe on the disk, which takes longer than all the rest.
    """
    asked = [
        (of.respondent, number)
        for of in sorted(schedules(store, SAMPLE), key=lambda of: of.respondent)
        for number, moment in enumerate(of.moments)
        if since < moment.asked_at <= until
    ]
    if most is not None:
        asked = [asked[place] for place in sorted(chance.permutation(len(asked))[:most])]
    chosen = sorted({respondent for respondent, _number in asked})[:people]
    given: dict[UUID, list[str]] = {}
    rows = []
    for respondent, number in asked:
        if respondent not in chosen or chance.random() > part:
            continue
        activity = str(chance.choice(["HELP_DIRECT", "CONS_CASE", NOT_WORKED], p=[helps, 0.9 - helps, 0.1]))
        given.setdefault(respondent, []).append(activity)
        own = {"sample_id": SAMPLE, "respondent": respondent, "number": number}
        rows.append({**own, "place": 1, "activity": activity, "mark": None, "minutes": 1.0})
    store.write(COMMAND_LINE, lambda transaction: transaction.add_to_sample("sample_answer", rows))
    return given


def answered_by(store, people, chance):
    """So many people of one team join, and answer everything."""
    joined(store, "wijk", people)
    return answered(store, chance)


def by_hand(given, population):
    """The margin by numpy from the single answers: H is two weeks of forty hours for everybody."""
    minutes = 2 * 5 * 8 * 60
    helps = [np.array([activity == "HELP_DIRECT" for activity in of], dtype=float) for of in given.values()]
    works = [np.array([activity != NOT_WORKED for activity in of], dtype=float) for of in given.values()]
    y = np.array([minutes * of.mean() for of in helps])
    x = np.array([minutes * of.mean() for of in works])
    square = minutes * minutes
    within = Within(
        var_y=sum(square * of.var(ddof=1) / len(of) for of in helps),
        var_x=sum(square * of.var(ddof=1) / len(of) for of in works),
        cov_xy=sum(square * np.cov(one, two)[0, 1] / len(one) for one, two in zip(helps, works, strict=True)),
        drawn=sum(square / len(of) for of in helps),
    )
    found = two_stage_share(len(y), y.sum(), x.sum(), y @ y, x @ x, x @ y, within, population)
    return (found.high - found.low) / 2


def progress(store, now=HALFWAY_SHUT, sample=SPEC):
    return sample_progress(store, STEWARD, SAMPLE, sample, now)


def test_the_margin_is_that_of_the_single_answers(open_store):
    given = answered_by(open_store, 14, np.random.default_rng(5))
    assert progress(open_store).margin == pytest.approx(by_hand(given, 80))


def test_an_answer_that_was_changed_counts_once_and_as_it_stands(open_store):
    chance = np.random.default_rng(6)
    viewers = joined(open_store, "wijk", 12)
    given = answered(open_store, chance)
    [*_, last] = mine(open_store, viewers[0], SAMPLE, HALFWAY).answered
    for activity in ("HELP_DIRECT", "OTHER", "HELP_INDIRECT"):
        answer(open_store, viewers[0], SAMPLE, last.asked_at, activity, None, HALFWAY)
    given[respondent_of(open_store, SAMPLE, tag(open_store.path, SAMPLE, viewers[0].subject))][-1] = "HELP_DIRECT"
    assert progress(open_store).margin == pytest.approx(by_hand(given, 80))


def test_as_many_answers_as_are_said_to_be_needed_bring_about_the_margin(open_store):
    """The promise of "answers to go", kept by giving that many; the answers of people are as unlike as before."""
    chance = np.random.default_rng(7)
    joined(open_store, "wijk", 40)
    answered(open_store, chance, until=EARLY)
    was = progress(open_store, EARLY_SHUT).margin
    spec = SPEC.model_copy(update={"margin": 0.55 * was})
    needed = progress(open_store, EARLY_SHUT, spec).needed
    answered(open_store, chance, since=EARLY, until=END, most=needed)
    # How far forty people lie apart is known to a tenth or so.
    assert progress(open_store, END_SHUT).margin == pytest.approx(spec.margin, rel=0.15)


def test_nothing_is_needed_once_the_margin_is_there(open_store):
    answered_by(open_store, 30, np.random.default_rng(8))
    found = progress(open_store, sample=SPEC.model_copy(update={"margin": 0.2}))
    assert found.needed == 0
    assert "zo precies als u wilde" in progress_sentence(found, 0.2).say("nl")


def test_what_twelve_people_cannot_reach_is_said(open_store):
    answered_by(open_store, 12, np.random.default_rng(9))
    found = progress(open_store, sample=SPEC.model_copy(update={"margin": 0.005}))
    assert found.needed is None
    assert "lukt niet met de mensen die nu meedoen" in progress_sentence(found, 0.005).say("nl")


@pytest.mark.parametrize("people", [0, 1, 9])
def test_under_ten_people_nothing_is_told(open_store, people):
    answered_by(open_store, people, np.random.default_rng(1))
    found = progress(open_store)
    assert (found.whole, found.margin, found.needed, found.to_come, found.teams) == (None, None, None, None, ())
    assert "Tot dan laten we niets zien" in progress_sentence(found, 0.03).say("nl")


def test_ten_who_joined_and_nine_who_answered_give_no_margin(open_store):
    joined(open_store, "wijk", 10)
    answered(open_store, np.random.default_rng(1), people=9)
    found = progress(open_store)
    assert found.whole is not None
    assert found.margin is None


def test_a_team_under_ten_stands_nowhere_and_cannot_be_worked_out(open_store):
    joined(open_store, "wijk", 20)
    joined(open_store, "oost", 3)
    found = progress(open_store)
    told = [of.team for of in found.teams]
    assert "Team oost" not in told
    # The whole beside the one team would give the other.
    assert not (found.whole and told)
    assert found.small >= 1


def test_two_large_teams_are_told_by_name_in_the_order_of_the_alphabet(open_store):
    joined(open_store, "wijk", 20)
    joined(open_store, "oost", 13)
    found = progress(open_store)
    assert [(of.team, of.people) for of in found.teams] == [("Team oost", 15), ("Team wijk", 20)]
    assert found.whole.people == 35
    assert found.small == 0


def test_an_answer_is_not_seen_until_nobody_can_answer_that_moment_any_more(open_store):
    viewers = joined(open_store, "wijk", 20)
    answered(open_store, np.random.default_rng(3), part=0.5)
    seen = [repr(progress(open_store, HALFWAY))]
    for viewer in viewers:
        for waiting in mine(open_store, viewer, SAMPLE, HALFWAY).waiting:
            answer(open_store, viewer, SAMPLE, waiting.asked_at, "OTHER", None, HALFWAY)
        seen.append(repr(progress(open_store, HALFWAY)))
    assert len(set(seen)) == 1
    assert repr(progress(open_store, HALFWAY_SHUT)) not in seen


def test_who_joins_is_not_counted_in_what_is_to_come(open_store):
    joined(open_store, "wijk", 11)
    eleven = progress(open_store, BEFORE)
    joined(open_store, "wijk", 12)
    twelve = progress(open_store, BEFORE)
    # Both are about ten people, of twenty moments each.
    assert (eleven.to_come, eleven.whole.people) == (twelve.to_come, twelve.whole.people) == (200, 10)


def test_the_share_itself_is_no_part_of_what_is_told():
    assert {of.name for of in fields(SampleProgress)} == {
        "staff", "whole", "to_come", "margin", "needed", "teams", "small"
    }  # fmt: skip


def test_a_day_in_a_line_counts_along(open_store):
    viewers = joined(open_store, "wijk", 12, way="days")
    for number, viewer in enumerate(viewers):
        for asked in mine(open_store, viewer, SAMPLE, HALFWAY).waiting:
            minutes = {("HELP_DIRECT", None): 60.0 + 30 * (number % 4), ("ADMIN_CASE", None): 300.0}
            fill_day(open_store, viewer, SAMPLE, asked.asked_at.date(), minutes, HALFWAY)
    found = progress(open_store)
    assert found.margin is not None
    assert 0 < found.margin < 0.2


def test_only_who_runs_samples_may_ask(open_store):
    for role in ("manager", "frontline", "policy", "director"):
        with pytest.raises(NotAllowed):
            sample_progress(open_store, Viewer("x", "x", frozenset({role})), SAMPLE, SPEC, HALFWAY)


@given(st.integers(0, 10_000))
def test_what_is_told_is_a_multiple_of_five_nearby(n):
    assert _told(n) % 5 == 0
    assert abs(_told(n) - n) <= 2


def test_the_response_of_a_closed_sample_needs_ten_people_behind_it():
    def told(**changes):
        return response_told(SPEC.model_copy(update=changes)).say("nl")

    assert told(status="closed", moments_asked=200, moments_answered=150) == "75% van de momenten"
    assert told(status="closed", moments_asked=199, moments_answered=150) == "te weinig mensen om te laten zien"
    assert told(status="closed", moments_asked=0, moments_answered=0) == "te weinig mensen om te laten zien"
    assert "gewist" in told(status="withdrawn")


def test_moments_wait_for_who_takes_part_and_an_invitation_for_the_team(open_store):
    [invitation] = sample_waiting(open_store, person("wijk", 0), BEFORE)
    assert "Uw team doet mee" in invitation.what.say("nl")
    [viewer] = joined(open_store, "wijk", 1)
    assert sample_waiting(open_store, viewer, BEFORE) == ()
    [item] = sample_waiting(open_store, viewer, HALFWAY)
    n = len(mine(open_store, viewer, SAMPLE, HALFWAY).waiting)
    assert item.what.say("nl").startswith(str(n))
    assert sample_waiting(open_store, person("elders", 0), HALFWAY) == ()
    assert sample_waiting(open_store, person("wijk", 5), datetime.combine(SPEC.last_day, time(1)) + timedelta(1)) == ()
