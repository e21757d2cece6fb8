"""From all cost down to helping: the steps of Rotterdam exactly, and no step that tells of a few people."""

from dataclasses import replace
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.viewer import COMMAND_LINE
from metrics.activities import GROUPS
from metrics.cascade import REST, Part, cascade, steps
from tests.metrics.test_helping_share import Q1, deliver, rotterdam


def test_of_rotterdam_a_hundred_becomes_fifty_twenty_five_and_eight(store):
    """measuring.md, section 3: half policy, a quarter eligibility, a quarter that helps a third of its time."""
    deliver(store, rotterdam(), "formation")
    found = steps(cascade(store, COMMAND_LINE, Q1))
    assert [step.groups for step in found] == [(), ("POLMAN",), ("ELIG",), ("ADMIN",)]
    assert [step.left for step in found] == pytest.approx([1, 1 / 2, 1 / 4, 1 / 12])
    assert [step.left_money for step in found] == pytest.approx([1, 1 / 2, 1 / 4, 1 / 12])
    assert [step.off for step in found] == pytest.approx([0, 1 / 2, 1 / 4, 1 / 6])


def test_without_all_costs_the_steps_are_of_time_only(store):
    deliver(store, [(*row[:-1], None if row[0] == "recht" else row[-1]) for row in rotterdam()], "formation")
    assert {step.left_money for step in steps(cascade(store, COMMAND_LINE, Q1))} == {None}


shares = st.lists(st.floats(0.001, 1), min_size=len(GROUPS), max_size=len(GROUPS))


@given(shares, st.sets(st.sampled_from(GROUPS[1:])))
def test_what_is_taken_off_and_what_is_left_are_everything(sizes, missing):
    there = {group: size for group, size in zip(GROUPS, sizes, strict=True) if group not in missing}
    whole = sum(there.values())
    found = steps([Part(group, size, size / whole, None, None) for group, size in there.items()])
    assert found[-1].left == pytest.approx(there["HELP"] / whole)
    assert sum(step.off for step in found) + found[-1].left == pytest.approx(1)
    assert all(after.left <= before.left for before, after in pairwise(found))


def test_where_helping_may_not_stand_alone_there_are_no_steps():
    parts = [Part("ADMIN", 8, 0.8, None, None), Part(REST, 2, 0.2, None, None)]
    assert steps(parts) == []
    assert steps([*parts, replace(parts[0], group="HELP")]) != []


def test_helping_hides_nobody_for_its_share_stands_above_it(store):
    """Five people did other work; helping is the smallest large group, and the page tells it apart."""
    rows = [
        ("wijk", "frontline", activity, 60.0, UUID(int=person + 1), None, None)
        for activity, people in (("HELP_DIRECT", 12), ("ADMIN_CASE", 30), ("OTHER", 5))
        for person in range(people)
    ]
    deliver(store, rows, "sample")
    assert [part.group for part in cascade(store, COMMAND_LINE, Q1)] == ["HELP", REST]
