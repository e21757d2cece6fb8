"""A rule that is deviated from again and again, and an experiment that is over, ask for a change by themselves."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored, add
from data.records.team import Team
from data.viewer import COMMAND_LINE, Viewer
from metrics import proposals as module
from metrics.forgotten_changes import forgotten_changes
from metrics.proposals import basis_words, proposals
from metrics.stuck import stuck
from metrics.waiting import waiting
from metrics.words import _
from tests.metrics.at_work import wrote
from tests.metrics.conftest import EFFECT, EXPERIMENT, amended, effect, experiment
from tests.metrics.deviations import ETHICAL

TODAY = date(2026, 11, 22)
POLICY = Viewer("beleid", "Beleid", frozenset({"policy"}))
MANAGER = Viewer("hoofd", "Hoofd", frozenset({"manager"}))
RULE = "Wie te laat komt, begint opnieuw."


@pytest.fixture
def register(store):
    add(store, COMMAND_LINE, Team(code="wijk", name="Wijkteam", domain="wmo", staff_group="frontline", people=12))
    return store


def deviation(store, on, **changes):
    fields = {
        "team": "wijk",
        "domain": "wmo",
        "on": on,
        "status": "decided",
        "wanted_effect": "De inwoner houdt zijn hulp.",
        "core_value": "zelf de regie",
        "fits_core_value": "yes",
        "ethical": ETHICAL,
        "constraints": "yes_with_deviation",
        "rule": RULE,
        "legal_basis": "Awb 4:84",
        "reasons": "De regel was hier niet voor bedoeld.",
        "circumstances": "Ziek op de dag van de afspraak.",
        "consequences": "Een week later beginnen.",
        "resident": "agreed",
        "position": "better",
        "decision": "deviate",
    }
    return add(store, COMMAND_LINE, Deviation(**(fields | changes)))


def change(store, **changes):
    on = changes.pop("written", date(2026, 6, 1))
    fields = {
        "title": "Te laat is niet opnieuw",
        "type": "work_process",
        "old_text": "oud",
        "new_text": "nieuw",
        "legal_basis": "Awb 4:84",
        "status": "proposed",
        "rule": RULE,
    }
    moment = datetime(on.year, on.month, on.day, tzinfo=UTC)
    return add(store, COMMAND_LINE, PolicyChange(**(fields | changes)), at=moment)


def of_rules(store, viewer=POLICY, at_least=3, today=TODAY):
    return [found for found in proposals(store, viewer, today, at_least) if found.source == "rule"]


def three(store, year=2026, **changes):
    return [deviation(store, date(year, month, 1), **changes) for month in (1, 2, 3)]


def test_three_deviations_from_one_rule_open_a_proposal(register):
    """Rule 7 of product.md."""
    made = three(register)
    (found,) = of_rules(register)
    assert found.subject == RULE
    assert found.deviations == tuple(of.id for of in made)
    assert (found.first, found.last) == (date(2026, 1, 1), date(2026, 3, 1))


def test_two_do_not_and_the_number_is_a_setting(register):
    three(register)[0]
    assert of_rules(register, at_least=4) == []
    assert len(of_rules(register, at_least=2)) == 1


def test_who_set_it_to_one_is_refused(register):
    with pytest.raises(ValueError, match="at_least is 1"):
        proposals(register, POLICY, TODAY, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "open"},
        {"status": "withdrawn"},
        {"decision": "follow_the_rule"},
        {"rule": "Een andere regel."},
    ],
)
def test_what_does_not_question_the_rule_is_not_counted(register, changes):
    deviation(register, date(2026, 1, 1))
    deviation(register, date(2026, 2, 1))
    deviation(register, **({"on": date(2026, 3, 1)} | changes))
    assert of_rules(register) == []


def test_an_incomplete_deviation_is_not_counted(register):
    """Rule 5: outside every result. An open one without reasons is what the register calls incomplete."""
    three(register, reasons="", status="open")
    assert of_rules(register) == []


def test_one_rule_written_in_two_ways_is_one_rule(register):
    deviation(register, date(2026, 1, 1), rule="wie te laat komt,  begint opnieuw")
    deviation(register, date(2026, 2, 1), rule="WIE TE LAAT KOMT, BEGINT OPNIEUW.")
    deviation(register, date(2026, 3, 1))
    (found,) = of_rules(register)
    assert found.subject == RULE, "as it was last written"


@pytest.mark.parametrize(
    ("last", "opens"),
    [(date(2026, 2, 28), True), (date(2026, 3, 1), False)],
)
def test_within_twelve_months_is_before_the_anniversary(register, last, opens):
    deviation(register, date(2025, 3, 1))
    deviation(register, date(2025, 9, 1))
    deviation(register, last)
    assert bool(of_rules(register)) is opens


def test_the_twelve_months_of_a_leap_day_end_on_the_first_of_march(register):
    for on in (date(2024, 2, 29), date(2024, 6, 1), date(2025, 2, 28)):
        deviation(register, on)
    assert of_rules(register)


def test_a_question_that_nobody_answered_does_not_go_away_by_waiting(register):
    three(register, 2023)
    assert of_rules(register)


def test_a_lone_deviation_years_before_is_no_part_of_it(register):
    deviation(register, date(2022, 1, 1))
    made = three(register)
    assert of_rules(register)[0].deviations == tuple(of.id for of in made)


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_a_change_that_is_being_written_takes_the_proposal_up(register, status):
    made = three(register)
    change(register, status=status, written=date(2026, 11, 1), deviations=(made[0].id,))
    assert of_rules(register) == []


# Eight weeks before 22 November is 27 September.
@pytest.mark.parametrize(("written", "opens"), [(date(2026, 9, 28), False), (date(2026, 9, 27), True)])
def test_a_draft_of_eight_weeks_hides_the_rule_no_longer(register, written, opens):
    made = three(register)
    change(register, status="draft", written=written, deviations=tuple(of.id for of in made))
    assert bool(of_rules(register)) is opens


def test_a_forgotten_proposal_takes_up_what_there_was_and_not_what_came_after(register):
    three(register)
    change(register, status="proposed", written=date(2026, 4, 1))
    assert of_rules(register) == [], "somebody still has to decide about these"
    later = [deviation(register, date(2026, month, 1)) for month in (5, 6, 7)]
    assert of_rules(register)[0].deviations == tuple(of.id for of in later)


def test_a_draft_that_is_worked_on_hides_it_again(register):
    three(register)
    made = change(register, status="draft", written=date(2026, 4, 1))
    assert of_rules(register)
    amended(register, made, date(2026, 11, 2), why="het knelt")
    assert of_rules(register) == []


def test_a_forgotten_draft_is_told_as_one_that_waits(register):
    change(register, status="draft", written=date(2026, 9, 27), title="Vergeten")
    change(register, status="draft", written=date(2026, 9, 28), title="Vers")
    change(register, status="proposed", written=date(2026, 9, 1), title="Onbeslist")
    change(register, **REJECTED, written=date(2026, 1, 1))
    found = list(forgotten_changes(register, TODAY, _("U schrijft het beleid")))
    assert [(of.kind, of.since) for of in found] == [
        ("policy_draft", date(2026, 9, 27)),
        ("policy_undecided", date(2026, 9, 1)),
    ]
    assert "'Vergeten'" in found[0].what.say("nl")
    kinds = [of.kind for of in stuck(register, MANAGER, TODAY, 3)]
    assert {"policy_draft", "policy_undecided"} <= set(kinds)
    kinds = [of.kind for of in waiting(register, POLICY, TODAY, 3)]
    assert {"policy_draft", "policy_undecided"} <= set(kinds)


def test_a_forgotten_draft_hides_no_experiment(store):
    effect(store)
    experiment(store)
    change(store, status="draft", rule="", experiments=(EXPERIMENT,), written=date(2026, 7, 1))
    assert [of.id for of in proposals(store, POLICY, TODAY, 3)] == [EXPERIMENT]


REJECTED = {"status": "rejected", "rejected_because": "De regel blijft, het loket belt voortaan."}


def test_what_comes_after_an_answer_asks_again(register):
    three(register)
    change(register, **REJECTED, written=date(2026, 4, 1))
    assert of_rules(register) == []
    later = [deviation(register, date(2026, month, 1)) for month in (5, 6, 7)]
    assert of_rules(register)[0].deviations == tuple(of.id for of in later)


def test_a_change_that_came_before_the_deviations_does_not_answer_them(register):
    three(register)
    change(register, **REJECTED, written=date(2025, 12, 1))
    assert of_rules(register)


def test_the_day_of_the_decision_counts_where_it_is_known(register):
    three(register)
    change(register, **REJECTED, written=date(2025, 12, 1), decided_on=date(2026, 3, 1))
    assert of_rules(register) == []


@pytest.mark.parametrize(
    ("status", "months", "opens"),
    [
        # Decided on 1 June, in force on 1 October: until then the old rule held.
        ("decided", (7, 8, 9), False),
        ("in_force", (7, 8, 9), False),
        ("decided", (8, 9, 10), False),
        ("in_force", (10, 11, 11), True),
        # A rejection is answered on its own day.
        ("rejected", (7, 8, 9), True),
    ],
)
def test_until_its_first_day_a_decided_change_answers_what_the_old_rule_did(register, status, months, opens):
    for place, month in enumerate(months):
        deviation(register, date(2026, month, 1 + place))
    fields = {
        "decided_on": date(2026, 6, 1),
        "valid_from": date(2026, 10, 1),
        "rejected_because": "het kan niet anders",
    }
    record = PolicyChange(
        title="Te laat is niet opnieuw",
        type="work_process",
        old_text="oud",
        new_text="nieuw",
        legal_basis="Awb 4:84",
        rule=RULE,
        status=status,
        **fields,
    )
    wrote(register, COMMAND_LINE, record, date(2026, 6, 1))
    assert bool(of_rules(register)) is opens


def test_a_change_that_names_the_deviations_answers_them_under_any_rule(register):
    made = three(register)
    change(register, rule="", deviations=tuple(of.id for of in made))
    assert of_rules(register) == []


def test_who_may_not_read_the_register_is_told_three_or_more(register):
    """Never an exact small number: a manager knows neither how many nor when."""
    three(register)
    deviation(register, date(2026, 4, 1))
    (found,) = of_rules(register, MANAGER)
    assert (found.deviations, found.first, found.last) == ((), None, None)
    words = basis_words(found).say("nl")
    assert "3 keer of vaker" in words
    assert "4" not in words
    assert "is 4 keer afgeweken" in basis_words(of_rules(register)[0]).say("nl")


NO = {"constraints": "no", "decision": "follow_the_rule"}


def test_three_times_no_of_the_law_on_one_rule_opens_a_proposal_and_is_told_as_such(register):
    """A "no" of the reverse test is kept: it feeds step 3."""
    refused = three(register, **NO)
    (found,) = of_rules(register)
    assert (found.opened_by, found.deviations) == ("law", ())
    assert found.not_allowed == tuple(of.id for of in refused)
    assert (found.first, found.last, found.subject) == (date(2026, 1, 1), date(2026, 3, 1), RULE)
    assert "kon 3 keer niet omdat de wet het niet toestaat" in basis_words(found).say("nl")
    (unread,) = of_rules(register, MANAGER)
    assert (unread.id, unread.not_allowed, unread.first) == (found.id, (), None)
    assert "3 keer of vaker niet van deze regel" in basis_words(unread).say("nl")
    assert "afgeweken om een inwoner te helpen" not in basis_words(unread).say("nl")
    (item,) = [of for of in stuck(register, MANAGER, TODAY, 3) if of.kind == "rule"]
    assert "De wet liet 3 keer of vaker niet toe" in item.what.say("nl")
    (item,) = [of for of in waiting(register, POLICY, TODAY, 3) if of.kind == "policy_proposal"]
    assert "de wet liet 3 keer of vaker niet toe" in item.what.say("nl")


@pytest.mark.parametrize(
    "days",
    [
        (date(2026, 1, 1), date(2026, 2, 1)),
        # The third is a year after the first.
        (date(2025, 1, 1), date(2025, 6, 1), date(2026, 1, 1)),
    ],
)
def test_a_no_now_and_then_opens_nothing_by_itself(register, days):
    for on in days:
        deviation(register, on, **NO)
    deviation(register, date(2026, 3, 1))
    assert of_rules(register) == [], "a no and a deviation are no three of one sort"


def test_a_no_that_a_change_answered_opens_nothing(register):
    made = three(register, **NO)
    change(register, rule="", written=date(2026, 11, 1), deviations=tuple(of.id for of in made))
    assert of_rules(register) == []


def test_with_three_deviations_the_no_of_the_law_is_told_along(register):
    refused = three(register, **NO)
    three(register, 2025)
    (found,) = of_rules(register)
    assert found.opened_by == "deviations"
    assert set(found.not_allowed) == {of.id for of in refused}
    assert "3 keer kon dat niet" in basis_words(found).say("nl")
    assert of_rules(register, MANAGER)[0].not_allowed == ()


def test_a_proposal_keeps_its_number_when_a_deviation_is_added(register):
    three(register)
    before = of_rules(register)[0].id
    deviation(register, date(2026, 4, 1))
    assert of_rules(register)[0].id == before
    assert of_rules(register, MANAGER)[0].id == before


@pytest.mark.parametrize(
    ("result", "words"),
    [("worked", "werkte het."), ("did_not_work", "werkte het niet"), ("cannot_say", "niet zeggen of het werkte")],
)
def test_a_completed_experiment_is_a_proposal_whatever_came_of_it(store, result, words):
    effect(store)
    experiment(store, result=result)
    (found,) = proposals(store, MANAGER, TODAY, 3)
    assert (found.id, found.subject) == (EXPERIMENT, "Eerst bellen")
    assert words in basis_words(found).say("nl")


@pytest.mark.parametrize("changes", [{"status": "stopped", "stop_reason": "niemand had tijd"}, {"status": "running"}])
def test_an_experiment_that_is_not_completed_is_none(store, changes):
    effect(store)
    experiment(store, result=None, **changes)
    assert proposals(store, MANAGER, TODAY, 3) == ()


def test_an_experiment_that_a_change_rests_on_is_taken_up(store):
    effect(store)
    experiment(store)
    made = change(store, rule="", experiments=(EXPERIMENT,), strengthens=(EFFECT,))
    assert proposals(store, MANAGER, TODAY, 3) == ()
    amended(store, made, date(2026, 7, 1), status="rejected", rejected_because="de wet laat dit niet toe")
    assert proposals(store, MANAGER, TODAY, 3) == (), "a rejection is an answer"


def _stored(on):
    return Stored(
        UUID(int=on.toordinal()), 1, Deviation.model_construct(on=on), "iemand", datetime(2026, 1, 1, tzinfo=UTC), ""
    )


@given(
    st.sets(st.dates(date(2020, 1, 1), date(2026, 11, 22)), max_size=12).map(sorted),
    st.integers(min_value=2, max_value=4),
)
def test_a_day_counts_when_twelve_months_around_it_hold_enough(days, at_least):
    """The oracle looks at every year that begins on one of the days."""
    wanted = set()
    for first in days:
        end = date(first.year + 1, first.month, first.day) if (first.month, first.day) != (2, 29) else None
        year = [day for day in days if first <= day < (end or date(first.year + 1, 3, 1))]
        if len(year) >= at_least:
            wanted |= set(year)
    found = module._close_together([_stored(day) for day in days], at_least)
    assert {of.record.on for of in found} == wanted


def test_experiments_of_the_whole_municipality_are_told_in_the_order_in_which_they_began(store):
    effect(store)
    for number in (7, 5):
        experiment(store, UUID(int=number), title=f"Experiment {number}")
    assert [of.subject for of in proposals(store, MANAGER, TODAY, 3)] == ["Experiment 7", "Experiment 5"]
    assert all(isinstance(of.experiment.record, Experiment) for of in proposals(store, MANAGER, TODAY, 3))
