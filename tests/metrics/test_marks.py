"""What happened beside the figures: each change on its own day, in the words of its record."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from data.records.indicator import Indicator
from data.records.law_change import LawChange
from data.records.policy_change import PolicyChange
from data.records.record import add, newest
from data.records.target_effect import TargetEffect
from data.viewer import COMMAND_LINE
from metrics.marks import Mark, definition_changes, marks
from tests.metrics.at_work import wrote
from tests.metrics.conftest import EFFECT, SHARE, amended, effect

OTHER = UUID(int=33)


def seen(store):
    (stored,) = [of for of in newest(store, TargetEffect) if of.id == EFFECT]
    return marks(store, stored)


def policy(store, **changes):
    fields = {
        "title": "Eerst bellen wordt beleid",
        "type": "policy_rule",
        "old_text": "Wij schrijven.",
        "new_text": "Wij bellen.",
        "experiments": (),
        "legal_basis": "Wmo 2015",
        "strengthens": (EFFECT,),
        "status": "in_force",
        "decided_by": "college",
        "decided_on": date(2026, 3, 24),
        "valid_from": date(2026, 4, 1),
        "planned_goal_check": date(2026, 10, 1),
    }
    # Its rules have tests of their own; here only where it stands and its days matter.
    return wrote(store, COMMAND_LINE, PolicyChange(**(fields | changes)), date(2026, 3, 24))


def own_dropout(store, on=date(2025, 1, 1), **changes):
    """A municipality's own drop-out indicator, written on the day `on`."""
    fields = SHARE.model_dump() | changes
    return add(store, COMMAND_LINE, Indicator(**fields), at=datetime(on.year, on.month, on.day, tzinfo=UTC))


def test_an_effect_to_which_nothing_happened_has_no_marks(store):
    effect(store)
    assert seen(store) == ()


def test_a_goal_that_changed_after_adoption_stays_visible(store):
    """Rule 2: a later change is possible, with a reason, and stays visible."""
    stored = effect(store)
    primary = stored.record.primary.model_dump() | {"target": 0.4}
    amended(store, stored, date(2026, 5, 7), "te hoog gegrepen", primary=primary)
    assert seen(store) == (Mark(date(2026, 5, 7), "goal", "te hoog gegrepen"),)


def test_other_words_are_no_other_goal(store):
    amended(store, effect(store), date(2026, 5, 7), title="Minder mensen haken af")
    assert seen(store) == ()


def test_while_it_is_a_draft_a_goal_may_still_change(store):
    stored = effect(store, status="draft")
    primary = stored.record.primary.model_dump() | {"target": 0.4}
    amended(store, stored, date(2026, 5, 7), primary=primary, status="adopted")
    assert seen(store) == ()


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"status": "expired"}, True),
        ({"strengthens": (OTHER,), "hurts": (EFFECT,)}, True),
        ({"strengthens": (OTHER,)}, False),
        ({"status": "decided"}, True),
        ({"status": "draft", "valid_from": None}, False),
    ],
)
def test_policy_is_marked_where_it_came_into_force_for_this_effect(store, changes, shown):
    effect(store)
    effect(store, OTHER, status="draft")
    policy(store, **changes)
    expected = (Mark(date(2026, 4, 1), "policy", "Eerst bellen wordt beleid"),) if shown else ()
    assert seen(store) == expected


def test_a_changed_law_is_marked_for_effects_under_that_law(store):
    effect(store)
    add(store, COMMAND_LINE, LawChange(on=date(2026, 3, 1), law="Wmo 2015", description="eigen bijdrage"))
    add(store, COMMAND_LINE, LawChange(on=date(2026, 2, 1), law="Participatiewet", description="in balans"))
    assert seen(store) == (Mark(date(2026, 3, 1), "law", "eigen bijdrage"),)


@pytest.mark.parametrize(
    "changes",
    [
        {"definition_nl": "ook wie in overleg stopt"},
        {"measure": "mean"},
        {"counted": "stock"},
        {"horizon_months": 6},
    ],
)
def test_an_indicator_that_counts_something_else_breaks_the_line(store, changes):
    effect(store)
    amended(store, own_dropout(store), date(2026, 5, 7), **changes)
    assert definition_changes(store, "dropout") == [date(2026, 5, 7)]
    assert seen(store) == (Mark(date(2026, 5, 7), "definition", "Uitval"),)


def test_another_label_or_source_counts_the_same(store):
    amended(store, own_dropout(store), date(2026, 5, 7), label_nl="Afhakers", source="elders")
    assert definition_changes(store, "dropout") == []


def test_another_indicator_is_none_of_our_business(store):
    own = own_dropout(store, code="own_dropout")
    amended(store, own, date(2026, 5, 7), definition_nl="ook wie in overleg stopt")
    assert definition_changes(store, "dropout") == []


def test_an_own_definition_in_place_of_the_starter_breaks_the_line(store):
    """The municipality's own record takes over the code: from that day on the figures count something else."""
    effect(store)
    own_dropout(store, date(2026, 5, 7), definition_nl="ook wie in overleg stopt")
    assert definition_changes(store, "dropout") == [date(2026, 5, 7)]


def test_an_own_record_that_counts_what_the_starter_counts_does_not(store):
    own_dropout(store, date(2026, 5, 7), fed_by_nl="onze eigen registratie")
    assert definition_changes(store, "dropout") == []


def test_what_happened_first_comes_first(store):
    stored = effect(store)
    policy(store)
    add(store, COMMAND_LINE, LawChange(on=date(2026, 3, 1), law="Wmo 2015", description="eigen bijdrage"))
    amended(store, own_dropout(store), date(2026, 3, 15), horizon_months=6)
    amended(store, stored, date(2026, 5, 7), primary=stored.record.primary.model_dump() | {"target": 0.4})
    assert [mark.kind for mark in seen(store)] == ["law", "definition", "policy", "goal"]
