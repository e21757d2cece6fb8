"""Taking part: who may, what is waiting, what is too late, and what nobody is told."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from data.records.gate import Gate
from data.records.problem import Invalid
from data.records.record import add, parse
from data.records.team import Team
from data.records.time_sample import TimeSample, last_day_of, time_samples
from data.store import Store
from data.time_sample import secret
from data.time_sample.answering import answer, fill_day
from data.time_sample.joining import join
from data.time_sample.mine import mine
from data.time_sample.opening import open_sample
from data.today import today
from data.viewer import NotAllowed, Viewer
from data.words import Refusal
from tests.data.time_sample.arranged import BEFORE, MONDAY, STEWARD, WEEK, arranged, joined, opened, person, sample


def test_nothing_opens_before_the_works_council_consented(store: Store):
    arranged(store, consent=False)
    with pytest.raises(Refusal, match="ondernemingsraad"):
        open_sample(store, STEWARD, sample())
    assert time_samples(store) == []
    assert secret.kept(store.path) == set()


def test_nor_on_the_day_before_its_consent_holds(store: Store):
    arranged(store, consent=False)
    add(
        store,
        STEWARD,
        Gate(gate="works_council_consent", reference="OR 12", on=today() + timedelta(days=1)),
    )
    with pytest.raises(Refusal, match="ondernemingsraad"):
        open_sample(store, STEWARD, sample())


def test_only_a_steward_opens_a_sample(store: Store):
    arranged(store)
    with pytest.raises(NotAllowed):
        open_sample(store, person(1), sample())
    assert secret.kept(store.path) == set()


def test_a_double_click_opens_one_sample(store: Store):
    arranged(store)
    number = uuid4()
    first = open_sample(store, STEWARD, sample(), sample_id=number)
    second = open_sample(store, STEWARD, sample(), sample_id=number)
    assert (first.id, first.version) == (second.id, second.version)
    assert secret.kept(store.path) == {number}


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"first_day": MONDAY + timedelta(days=1), "last_day": last_day_of(MONDAY + timedelta(days=1))}, "first_day"),
        ({"last_day": MONDAY + timedelta(days=6)}, "last_day"),
        (
            {"first_day": MONDAY - timedelta(days=364), "last_day": last_day_of(MONDAY - timedelta(days=364))},
            "first_day",
        ),
        ({"teams": ("wijk", "onbekend")}, "team"),
        ({"teams": ()}, "teams"),
        ({"moments_per_person": 61}, "moments_per_person"),
    ],
)
def test_a_sample_that_cannot_be_is_refused(store: Store, changed, place):
    arranged(store)
    with pytest.raises(Invalid) as refused:
        open_sample(store, STEWARD, parse(TimeSample, sample().model_dump() | changed))
    assert place in {problem.place for problem in refused.value.problems}
    assert secret.kept(store.path) == set()


def test_a_team_is_in_one_sample_of_a_quarter(store: Store):
    arranged(store)
    opened(store, "wijk")
    with pytest.raises(Invalid, match="wijk"):
        open_sample(store, STEWARD, sample("wijk", "beleid"))
    open_sample(store, STEWARD, sample("beleid"))


def test_moments_that_are_past_are_waiting_and_those_to_come_are_not_told(store: Store):
    arranged(store)
    sample_id = opened(store)
    asked = joined(store, sample_id, 1)
    assert len(asked) == 20
    seen = mine(store, person(1), sample_id, asked[2].asked_at)
    assert seen is not None
    assert [of.asked_at for of in seen.waiting] == [
        of.asked_at for of in asked[:3] if of.answer_by >= asked[2].asked_at
    ]
    assert (seen.asked, seen.done, seen.is_over) == (3, 0, False)
    later = mine(store, person(1), sample_id, asked[-1].answer_by)
    assert later is not None
    assert later.is_over
    assert all(of.answer_by >= asked[-1].answer_by for of in later.waiting)


def test_an_answer_can_be_changed_until_its_deadline_and_not_after(store: Store):
    arranged(store)
    sample_id = opened(store)
    moment = joined(store, sample_id, 1)[0]
    answer(store, person(1), sample_id, moment.asked_at, "HELP_DIRECT", None, moment.asked_at)
    answer(store, person(1), sample_id, moment.asked_at, "CONS_CASE", None, moment.answer_by)
    seen = mine(store, person(1), sample_id, moment.answer_by)
    assert seen is not None
    assert [(of.asked_at, of.activity) for of in seen.answered] == [(moment.asked_at, "CONS_CASE")]
    with pytest.raises(Refusal, match="niet meer"):
        answer(
            store, person(1), sample_id, moment.asked_at, "HELP_DIRECT", None, moment.answer_by + timedelta(minutes=1)
        )


def test_a_moment_to_come_or_of_somebody_else_cannot_be_answered(store: Store):
    arranged(store)
    sample_id = opened(store)
    moment = joined(store, sample_id, 1)[0]
    joined(store, sample_id, 2)
    with pytest.raises(Refusal):
        answer(
            store, person(1), sample_id, moment.asked_at, "HELP_DIRECT", None, moment.asked_at - timedelta(minutes=1)
        )
    with pytest.raises(Refusal):
        answer(store, person(3), sample_id, moment.asked_at, "HELP_DIRECT", None, moment.asked_at)
    own = {of.asked_at for of in joined(store, sample_id, 2)}
    other = next(at for at in (moment.asked_at + timedelta(minutes=step) for step in range(1, 99)) if at not in own)
    with pytest.raises(Refusal):
        answer(store, person(2), sample_id, other, "HELP_DIRECT", None, other + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("activity", "mark"), [("TRAVEL", None), ("HELP", None), ("HELP_DIRECT", "x"), ("NOT_WORKED", "travel")]
)
def test_only_activities_of_the_list_can_be_answered(store: Store, activity, mark):
    arranged(store)
    sample_id = opened(store)
    moment = joined(store, sample_id, 1)[0]
    with pytest.raises(ValueError, match="must be"):
        answer(store, person(1), sample_id, moment.asked_at, activity, mark, moment.asked_at)


def test_a_day_has_at_most_24_hours(store: Store):
    arranged(store)
    sample_id = opened(store)
    day = joined(store, sample_id, 1, way="days")[0].asked_at
    with pytest.raises(Refusal, match="24 uur"):
        fill_day(store, person(1), sample_id, day.date(), {("HELP_DIRECT", None): 900, ("ADMIN_CASE", None): 541}, day)


def test_frontline_takes_part_for_its_own_team_and_others_choose(store: Store):
    arranged(store)
    sample_id = opened(store)
    with pytest.raises(Refusal, match="niet uw team"):
        join(store, person(1, "elders"), sample_id, "wijk", WEEK, "moments", BEFORE)
    with pytest.raises(Refusal, match="doet niet mee"):
        join(store, person(1, "elders"), sample_id, "elders", WEEK, "moments", BEFORE)
    policy = Viewer("beleidsmaker", "Bram", frozenset({"policy"}))
    join(store, policy, sample_id, "beleid", WEEK, "days", BEFORE)
    seen = mine(store, policy, sample_id, BEFORE)
    assert seen is not None
    assert (seen.team, seen.way) == ("beleid", "days")


def test_no_more_people_take_part_for_a_team_than_work_in_it(store: Store):
    arranged(store)
    add(store, STEWARD, Team(code="tien", name="Tien", domain="D", staff_group="other", people=10))
    sample_id = opened(store, "wijk", "tien")
    managers = [Viewer(f"chef-{number}", "Chef", frozenset({"manager"})) for number in range(11)]
    for viewer in managers[:10]:
        join(store, viewer, sample_id, "tien", WEEK, "moments", BEFORE)
    with pytest.raises(Refusal, match="zoveel mensen"):
        join(store, managers[10], sample_id, "tien", WEEK, "moments", BEFORE)
    # Who takes part already can load the page again.
    join(store, managers[0], sample_id, "tien", WEEK, "moments", BEFORE)


def test_of_a_small_team_being_full_would_tell_who_takes_part(store: Store):
    arranged(store)
    add(store, STEWARD, Team(code="klein", name="Klein", domain="D", staff_group="other", people=1))
    sample_id = opened(store, "wijk", "klein")
    for number in range(3):
        viewer = Viewer(f"chef-{number}", "Chef", frozenset({"manager"}))
        join(store, viewer, sample_id, "klein", WEEK, "moments", BEFORE)


def test_one_person_takes_part_in_one_sample_at_a_time(store: Store):
    arranged(store)
    first, second = opened(store, "wijk"), opened(store, "beleid")
    manager = Viewer("chef", "Chef", frozenset({"manager"}))
    join(store, manager, first, "wijk", WEEK, "moments", BEFORE)
    with pytest.raises(Refusal, match="andere tijdsteekproef"):
        join(store, manager, second, "beleid", WEEK, "moments", BEFORE)


def test_a_team_of_fewer_than_ten_is_not_asked_alone(store: Store):
    arranged(store)
    add(store, STEWARD, Team(code="klein", name="Klein", domain="D", staff_group="other", people=9))
    with pytest.raises(Invalid, match="minder dan 10"):
        open_sample(store, STEWARD, sample("klein"))
    open_sample(store, STEWARD, sample("klein", "wijk"))


def test_nothing_opens_after_the_last_day_of_the_consent(store: Store):
    arranged(store, consent=False)
    yesterday = today() - timedelta(days=1)
    add(store, STEWARD, Gate(gate="works_council_consent", reference="OR 12", on=yesterday, until=yesterday))
    with pytest.raises(Refusal, match="ondernemingsraad"):
        open_sample(store, STEWARD, sample())
    add(store, STEWARD, Gate(gate="works_council_consent", reference="OR 13", on=yesterday, until=today()))
    open_sample(store, STEWARD, sample())


def test_joining_twice_draws_once(store: Store):
    arranged(store)
    sample_id = opened(store)
    assert joined(store, sample_id, 1) == joined(store, sample_id, 1)
    assert [row.n for row in store.read("SELECT count(*) AS n FROM sample_member")] == [1]


def test_who_has_no_working_time_left_is_told(store: Store):
    arranged(store)
    sample_id = opened(store)
    late = datetime.combine(last_day_of(MONDAY), datetime.min.time()) + timedelta(hours=23)
    with pytest.raises(Refusal, match="geen werktijd"):
        join(store, person(1), sample_id, "wijk", WEEK, "moments", late)
