"""The parts of the review one by one, on a few records that can be counted by hand."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from data.records.explanation import Explanation, explanation_id
from data.records.learning_note import LearningNote
from data.records.protected_hours import ProtectedHours, hours_id
from data.records.record import add, amend
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.second_reading import SecondReading
from data.records.team import Team
from data.viewer import COMMAND_LINE, Viewer
from metrics.quarter import Quarter
from metrics.review.answer import answer
from metrics.review.costs import costs
from metrics.review.decisions import decisions_taken, explanations
from metrics.review.deliveries import deliveries
from metrics.review.deviations import deviations
from metrics.review.effects import effect_reviewed
from metrics.review.follow_up import follow_up
from metrics.review.hours import hours
from metrics.review.lessons import ended_on
from metrics.review.rights import rights
from tests.metrics.conftest import EFFECT, EXPERIMENT, effect, experiment
from tests.metrics.deviations import deviation, teams
from tests.metrics.review.months import QUARTER, gathered, months
from tests.metrics.test_costs import pilot

DIRECTOR = Viewer("director", "Directie", frozenset({"director"}))
POLICY = Viewer("policy", "Beleid", frozenset({"policy"}))
OTHER = UUID(int=77)
LAST = QUARTER.previous.first


def decided(store, quarter=QUARTER.first, effect_id=EFFECT, **changes):
    fields = {"effect_id": effect_id, "quarter": quarter, "decision": "continue", "reason": "het loopt goed"} | changes
    # Written on the first day of its quarter: whoever puts something off names a day that is still to come.
    at = datetime.combine(quarter, time(12), UTC)
    return add(store, DIRECTOR, ReviewDecision(**fields), record_id=decision_id(effect_id, quarter), at=at)


def action(store, decision, what, due, **changes):
    record = ReviewAction(decision_id=decision.id, what=what, owner="manager", due=due)
    stored = add(store, DIRECTOR, record)
    if changes:
        amend(store, DIRECTOR, stored.id, record.model_copy(update=changes), based_on=1, reason="")
    return stored


def rows(section, table=0):
    return [[cell.said.nl for cell in row] for row in section.tables[table].rows]


def test_the_sentence_of_the_quarter_counts_the_effects_and_says_that_hours_are_missing(store):
    effect(store, title="Minder uitval")
    effect(store, OTHER, primary={"indicator": "once_only", "baseline": 0.5, "target": 0.7})
    months(store, [200] * 6)
    assert answer(gathered(store)).say("nl") == (
        "Er zijn 2 effecten: 1 gehaald, 1 nog niet duidelijk. Voor dit kwartaal zijn geen tijdgegevens geleverd."
    )


def test_without_any_effect_it_says_what_to_do_first(store):
    assert answer(gathered(store)).say("nl").startswith("Er is nog geen effect. Leg eerst vast")


def test_a_quarter_that_runs_is_told_as_such(store):
    effect(store)
    told = answer(gathered(store, today=date(2026, 5, 20))).say("nl")
    assert told.startswith("Dit kwartaal loopt nog: dit is een tussenstand op 20 mei 2026.")


def test_of_rights_nothing_delivered_is_said_and_is_not_nought(store):
    found = rights(gathered(store))
    assert found.answer.nl == (
        "Over de rechten van inwoners is dit kwartaal niets geleverd. Dat is iets anders dan dat er niets was."
    )
    assert {figure.value for figure in found.figures} == {None}
    assert [figure.id for figure in found.figures] == [
        "rights/objection_upheld",
        "rights/dropout",
        "rights/complaints",
        "rights/withdrawn",
        "rights/agreed_under_pressure",
    ]
    assert "Niet geleverd. Vraag het aan:" in found.figures[0].said.nl


def test_few_complaints_is_never_success_whatever_was_delivered(store):
    assert rights(gathered(store)).notes[0].nl.startswith("Weinig klachten is geen succes")
    months(store, [20, 20, 20], n=100, first=date(2026, 4, 1), indicator="objection_upheld")
    found = rights(gathered(store))
    assert found.notes[0].nl.startswith("Weinig klachten is geen succes")
    assert found.answer.nl.startswith("Van 1 van de 5 onderwerpen zijn er cijfers.")
    assert found.figures[0].said.nl == "20% (16% tot 25%; n = 300)"
    assert found.figures[0].period.nl == "het 2e kwartaal 2026"


def test_a_small_number_of_objections_is_not_shown(store):
    months(store, [1, 1, 1], n=3, first=date(2026, 4, 1), indicator="objection_upheld")
    assert rights(gathered(store)).figures[0].said.nl == "Niet getoond: het gaat om minder dan 10 inwoners."


def test_of_the_register_a_running_year_tells_nothing(store):
    teams(store)
    for number in range(12):
        deviation(store, 100 + number, on=date(2026, 5, 6), resident="agreed_under_pressure")
    of = gathered(store)
    pressure = rights(of).figures[-1]
    assert (pressure.value, pressure.n) == (None, None)
    assert pressure.said.nl == "Het register telt alleen hele jaren. Over 2026 is er geen telling."
    assert "12" not in deviations(of).answer.nl.replace("2026", "")
    # The next year that year is over.
    told = rights(gathered(store, today=date(2027, 2, 1))).figures[-1]
    assert (told.value, told.n, told.period.nl) == (10, 10, "2026")


def test_a_rule_that_pinches_is_not_in_it_since_its_third_deviation_is_one_case(store):
    """Two until the end of March, one in May: named from this quarter on, the rule would tell of that one."""
    teams(store)
    for number, on in enumerate((date(2026, 2, 3), date(2026, 3, 3), date(2026, 5, 6))):
        deviation(store, 100 + number, on=on)
    told = deviations(gathered(store)).model_dump_json()
    assert "Eigen bijdrage vervoer" not in told
    assert "op de pagina Beleid" in told


def test_an_experiment_that_ended_in_the_quarter_is_a_lesson(store):
    effect(store)
    experiment(store, starts=date(2026, 1, 1), ends=date(2026, 5, 31), result="did_not_work")
    note = LearningNote(
        experiment_id=EXPERIMENT, on=date(2026, 4, 2), learned="de brief bleef liggen", obstacles=("rule",)
    )
    add(store, COMMAND_LINE, note)
    of = gathered(store)
    assert ended_on(of.experiments[0]) == date(2026, 5, 31)
    found = deviations(of)
    (row,) = rows(found)
    assert row[:3] == ["Eerst bellen", "Afgerond", "Het werkte niet"]
    assert "het vaakst genoemd eerst: regel." in found.notes[0].nl
    # A quarter later it is no news.
    assert not any(
        table.title.nl == "Wat experimenten leerden" for table in deviations(gathered(store, Quarter(2026, 3))).tables
    )


def test_late_is_an_effect_that_runs_without_figures_of_the_quarter(store):
    effect(store)
    months(store, [200, 200, 200])
    found = deliveries(gathered(store))
    assert found.answer.nl == (
        "Te laat: van 1 indicator die een effect meet, zijn er geen cijfers over dit kwartaal (Uitval)."
    )
    assert rows(found)[0][2:4] == ["maart 2026", "te laat: niets over dit kwartaal"]


def test_a_team_that_delivered_before_and_not_now_is_named(store):
    effect(store)
    months(store, [50] * 6, n=100)
    months(store, [10] * 3, n=20, team="noord")
    found = deliveries(gathered(store))
    assert found.answer.nl == (
        "Van elk effect dat loopt, zijn er cijfers over dit kwartaal, maar niet van elk team. Bij 'Uitval' ontbreekt "
        "noord, dat in het kwartaal ervoor wel cijfers had."
    )
    assert rows(found)[0][3] == "voor een deel binnen: niets van noord"


def test_what_came_in_and_is_too_small_is_not_late(store):
    effect(store)
    months(store, [1, 1, 1], n=3, first=date(2026, 4, 1))
    found = deliveries(gathered(store))
    assert found.answer.nl == "Van elk effect dat loopt, zijn de cijfers van dit kwartaal binnen."
    assert rows(found)[0][3] == "binnen, maar te weinig inwoners om te tonen"


def test_hours_given_and_promised_are_added_up_over_the_months_of_the_quarter(store):
    """8 hours a week; of April, May and June 13 weeks are known, and 2 + 6 hours short is no relapse in one month."""
    record = effect(store, UUID(int=900)).record
    add(store, COMMAND_LINE, record, record_id=EFFECT, at=datetime(2026, 1, 1, tzinfo=UTC))
    add(store, COMMAND_LINE, Team(code="wijk", name="wijk", domain="wmo", staff_group="frontline", people=12))
    for ordinal in range(date(2026, 3, 30).toordinal(), date(2026, 6, 30).toordinal(), 7):
        week = date.fromordinal(ordinal)
        given = 4.0 if week.month == 6 and week.day < 29 else 8.0
        record_ = ProtectedHours(effect_id=EFFECT, team="wijk", week=week, hours=given)
        add(store, COMMAND_LINE, record_, record_id=hours_id(EFFECT, "wijk", week))
    found = hours(gathered(store))
    (row,) = (row for row in rows(found) if row[1] != "niet bekend, of te klein om te tonen")
    # April has five Thursdays, May and June four: 13 times 8 promised; 9 times 8 and 4 times 4 given.
    assert row[1:3] == ["104 uur", "88 uur"]
    assert found.answer.nl == "Er is geen terugval gezien in de uren die zijn toegezegd."


def test_a_cost_stands_beside_the_verdict_and_its_saving_and_expectation_apart(store):
    effect(store)
    pilot(store)
    of = gathered(store)
    reviewed = effect_reviewed(of, of.verdicts[0], (), None, None)
    (row,) = rows(costs(of, [reviewed]))
    assert row[0:2] == ["Minder uitval", "te weinig gegevens"]
    # 50 of 150 families: a third of what was set aside.
    assert [of.replace("\N{NO-BREAK SPACE}", " ") for of in row[4:8]] == [
        "€ 700.000 voor 150",
        "€ 233.333 voor de 50 getelde",
        "€ 450.000",
        "€ 1.000.000",
    ]


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (date(2026, 1, 1), date(2026, 6, 30), "1 januari 2026 tot en met 30 juni 2026"),
        (date(2026, 1, 1), date(2026, 7, 1), "1 januari 2026 tot en met 1 juli 2026: ook na dit kwartaal"),
        (date(2026, 7, 1), date(2026, 9, 30), None),
    ],
)
def test_a_cost_that_reaches_past_the_quarter_says_so_and_one_after_it_is_left_out(store, first, last, period):
    effect(store)
    pilot(store, first=first, last=last)
    of = gathered(store)
    reviewed = effect_reviewed(of, of.verdicts[0], (), None, None)
    found = costs(of, [reviewed])
    assert [row[3] for row in rows(found)] == [period] if period else found.tables == ()
    assert len(reviewed.costs) == (period is not None)
    past = [said.nl for said in reviewed.costs if said.nl.endswith("dus ook over tijd na dit kwartaal.")]
    assert len(past) == ("ook na" in (period or ""))


def test_a_decision_stands_with_its_reader_its_actions_and_who_took_it(store):
    effect(store)
    first = decided(store, decision="stop", status="proposed", supported=("continue",))
    add(
        store, POLICY, SecondReading(record_id=first.id, version=1, opinion="agrees", reason="dit klopt met wat ik zag")
    )
    final = first.record.model_copy(update={"status": "decided"})
    amend(store, DIRECTOR, first.id, final, based_on=1, reason="")
    action(store, first, "rond het af met het team", date(2026, 10, 1))
    action(store, first, "schrijf inwoners aan", date(2026, 9, 1))
    taken = decisions_taken(store, QUARTER.first)[EFFECT]
    assert (taken.decision, taken.status, taken.against_the_evidence) == ("stop", "decided", True)
    assert (taken.by, taken.second_reader, taken.version) == ("director", "policy", 2)
    assert (taken.second_opinion, taken.second_words) == ("agrees", "dit klopt met wat ik zag")
    assert [of.what for of in taken.actions] == ["schrijf inwoners aan", "rond het af met het team"]
    assert decisions_taken(store, QUARTER.next.first) == {}


def test_without_a_reading_there_is_no_second_reader(store):
    effect(store)
    decided(store)
    assert decisions_taken(store, QUARTER.first)[EFFECT].second_reader == ""


def test_the_own_words_of_the_municipality_stand_beside_the_figures_of_their_quarter(store):
    effect(store)
    words = Explanation(
        effect_id=EFFECT, quarter=QUARTER.first, words="In mei lag het systeem stil.", contact="Team Wmo"
    )
    add(store, COMMAND_LINE, words, record_id=explanation_id(EFFECT, QUARTER.first))
    assert explanations(store, QUARTER.first)[EFFECT].contact == "Team Wmo"
    assert explanations(store, LAST) == {}


def test_follow_up_tells_of_last_quarter_all_and_of_before_only_what_is_open(store):
    effect(store)
    last = decided(store, LAST)
    older = decided(store, date(2025, 10, 1))
    action(store, last, "bel wie afhaakte", date(2026, 8, 1))
    action(store, last, "vraag het na", date(2026, 9, 30))
    action(store, last, "pas de brief aan", date(2026, 5, 1), status="done", came_of_it="de brief is korter")
    action(store, older, "plan een gesprek", date(2026, 1, 1))
    action(store, older, "lees de dossiers", date(2026, 1, 1), status="done", came_of_it="gelezen en besproken")
    found = follow_up(gathered(store))
    assert found.answer.nl == "2 acties zijn over tijd."
    assert [(row[3], row[5]) for row in rows(found)] == [
        ("pas de brief aan", "gedaan"),
        ("bel wie afhaakte", "over tijd"),
        ("vraag het na", "open"),
        ("plan een gesprek", "over tijd"),
    ]


def test_what_was_put_off_and_decided_later_is_not_due_any_more(store):
    effect(store)
    decided(store, date(2025, 10, 1), decision="decide_later", decide_by=date(2025, 12, 1))
    decided(store, LAST)
    found = follow_up(gathered(store))
    assert found.answer.nl == "Er is geen actie over tijd, en er ligt geen uitgesteld besluit dat nu moet vallen."
    assert [table.title.nl for table in found.tables] == ["Acties uit eerdere besluiten"]


def test_a_decision_without_actions_is_told(store):
    effect(store)
    decided(store, LAST)
    assert rows(follow_up(gathered(store)))[0][3] == "geen actie afgesproken"


@pytest.mark.parametrize(
    ("by", "said", "stands"),
    [
        (date(2026, 8, 1), "1 uitgesteld besluit moet nu vallen.", "nu besluiten"),
        (
            date(2026, 9, 1),
            "Er is geen actie over tijd, en er ligt geen uitgesteld besluit dat nu moet vallen.",
            "nog niet aan de beurt",
        ),
    ],
)
def test_what_was_put_off_is_due_on_its_day(store, by, said, stands):
    effect(store)
    decided(store, LAST, decision="decide_later", decide_by=by)
    found = follow_up(gathered(store))
    assert found.answer.nl == said
    assert rows(found)[0][3] == stands
