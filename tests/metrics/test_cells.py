"""What is counted per arm: closed windows only, what was taken back is gone, and cases and counts say the same."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.cells import NOBODY, comparison_cells, quarter_cells, summed, team_cells
from metrics.comparison import compare
from metrics.comparison_facts import facts
from metrics.statistics.sufficient import Counts, Moments
from tests.metrics.conftest import (
    STEWARD,
    UNTIL,
    answers,
    before,
    cases,
    counted,
    deliver,
    effect,
    experiment,
    measured,
    taken_back,
    tally,
)

# Every example opens a store of its own; looking for a smaller one as well would take minutes.
promised = settings(
    derandomize=True, deadline=None, database=None, max_examples=10, phases=[Phase.explicit, Phase.generate]
)


def cells(store, until=UNTIL):
    return comparison_cells(store, COMMAND_LINE, until)


def test_known_lost_and_open_cases_are_three_things(store):
    deliver(store, "outcome", cases("tailored", answers(3, 8, lost=2)))
    deliver(store, "outcome", cases("tailored", answers(1, 4), due_on=date(2026, 9, 1)))
    (cell,) = cells(store)
    assert (cell.arm, cell.moment, cell.target_group, cell.stratum) == ("tailored", 0, "gezinnen", "")
    assert (cell.tally.assigned, cell.tally.n, cell.tally.dropped_out, cell.tally.still_open) == (10, 8, 2, 4)
    assert cell.tally.counts == Counts(3, 8)


@pytest.mark.parametrize(
    ("until", "known", "still_open"),
    [
        (date(2026, 2, 28), 0, 0),
        (date(2026, 3, 1), 0, 4),
        (date(2026, 8, 31), 0, 4),
        (date(2026, 9, 1), 4, 0),
    ],
)
def test_a_window_is_closed_from_the_day_on_which_it_ends(store, until, known, still_open):
    deliver(store, "outcome", cases("tailored", answers(1, 4), due_on=date(2026, 9, 1)))
    total = summed(cells(store, until), lambda cell: cell.arm).get("tailored", NOBODY)
    assert (total.n, total.still_open) == (known, still_open)


def test_every_moment_is_a_cell_of_its_own(store):
    deliver(store, "outcome", pd.concat([cases("tailored", answers(1, 4), moment=m) for m in (None, 0, 6)]))
    assert {cell.moment: cell.tally.n for cell in cells(store)} == {0: 8, 6: 4}


def test_a_quarter_is_the_one_in_which_the_outcome_became_known(store):
    deliver(store, "outcome", cases("tailored", answers(1, 4), due_on=date(2026, 5, 1)))
    deliver(store, "outcome", cases("tailored", answers(1, 3)))
    found = quarter_cells(store, COMMAND_LINE, UNTIL)
    assert {cell.quarter: cell.tally.n for cell in found} == {date(2026, 1, 1): 3, date(2026, 4, 1): 4}


def test_the_teams_are_counted_apart(store):
    deliver(
        store, "outcome", pd.concat([cases("tailored", answers(1, n), team=name) for name, n in (("a", 4), ("b", 9))])
    )
    assert {cell.team: cell.tally.n for cell in team_cells(store, COMMAND_LINE, UNTIL)} == {"a": 4, "b": 9}


def test_two_parts_are_counted_together():
    one, other = tally(3, 8, lost=2, still_open=1), tally(5, 6)
    both = one.merge(other)
    assert (both.assigned, both.n, both.dropped_out, both.still_open) == (16, 14, 2, 1)
    assert both.counts == Counts(8, 14)
    assert one.merge(NOBODY) == one


def test_the_days_of_both_parts_are_kept():
    early = replace(measured([1.0]), first_day=date(2026, 1, 5), last_day=date(2026, 1, 9))
    assert early.merge(measured([2.0])).first_day == date(2026, 1, 5)
    assert early.merge(measured([2.0])).last_day == date(2026, 3, 1)


# Values as they are written: whole numbers, cents, and now and then a slip of the keys.
written = st.one_of(
    st.integers(0, 10).map(float),
    st.integers(-10_000, 10_000).map(lambda cents: cents / 100),
    st.sampled_from([1e9, 12345678.0]),
    st.none(),
)
rows = st.lists(
    st.tuples(
        st.sampled_from(["tailored", "standard"]),
        st.sampled_from(["gezinnen", "ouderen"]),
        st.sampled_from([date(2026, 1, 15), date(2026, 3, 1), date(2026, 5, 20)]),
        written,
    ),
    max_size=12,
)


def as_outcomes(found):
    return pd.concat([cases(arm, [value], target_group=group, measured_on=day) for arm, group, day, value in found])


def told(found):
    """Per cell the counts, the mean and the spread, in an order of their own."""
    by_cell = {(cell.arm, cell.target_group): cell.tally for cell in found}
    ordered = sorted(by_cell.items())
    counts = [(key, tally.assigned, tally.n, tally.still_open) for key, tally in ordered]
    return counts, [getattr(tally.moments, name) for _key, tally in ordered for name in ("mean", "variance")]


@promised
@given(rows, rows)
def test_what_is_taken_back_was_never_there(tmp_path_factory, kept, taken):
    with Store.open(Settings(tmp_path_factory.mktemp("taken_back") / "store.duckdb")) as store:
        if kept:
            deliver(store, "outcome", as_outcomes(kept))
        counts, numbers = told(cells(store))
        if taken:
            taken_back(store, "outcome", as_outcomes(taken))
        found = told(cells(store))
    assert found[0] == counts
    assert found[1] == pytest.approx(numbers, rel=1e-6, abs=1e-6)


def test_a_slip_of_the_keys_that_was_put_right_leaves_no_trace(store):
    """7 and 8 by turns have a spread of 0.26; beside 1 000 000 000 that would be lost in rounding."""
    deliver(store, "outcome", cases("tailored", [7.0, 8.0] * 10))
    taken_back(store, "outcome", cases("tailored", [1e9]))
    (cell,) = cells(store)
    assert cell.tally.moments.mean == pytest.approx(7.5)
    assert cell.tally.moments.variance == pytest.approx(measured([7.0, 8.0] * 10).moments.variance)


@pytest.mark.parametrize("value", [0.1, 7.3, 6.1])
def test_cases_that_are_all_the_same_can_be_taken_back(store, value):
    deliver(store, "outcome", cases("tailored", [value] * 12))
    taken_back(store, "outcome", cases("tailored", [value]))
    (cell,) = cells(store)
    assert cell.tally.n == 12
    assert cell.tally.moments.variance == pytest.approx(0, abs=1e-12)


def test_the_days_of_what_was_taken_back_are_gone_too(store):
    """The sentence would say "gemeten van 5 januari", of a delivery that nobody stands by."""
    deliver(store, "outcome", cases("tailored", answers(3, 8)))
    taken_back(store, "outcome", cases("tailored", answers(3, 8), measured_on=date(2026, 1, 5)))
    (cell,) = cells(store)
    assert (cell.tally.first_day, cell.tally.last_day) == (date(2026, 3, 1), date(2026, 3, 1))


@pytest.mark.parametrize("later", [answers(3, 8), answers(0, 0, lost=8)])
def test_an_outcome_that_was_waited_for_takes_the_place_of_an_empty_row(store, later):
    """A case that was delivered without an outcome is taken back and delivered again; it was assigned once."""
    waiting = cases("tailored", [None] * 8)
    taken_back(store, "outcome", waiting)
    deliver(store, "outcome", waiting.assign(value=later))
    (cell,) = cells(store)
    known = sum(value is not None for value in later)
    assert (cell.tally.assigned, cell.tally.n, cell.tally.dropped_out) == (8, known, 8 - known)


def test_counts_that_were_taken_back_are_gone(store):
    deliver(store, "comparison_count", counted("tailored", 20, 5, assigned=22, still_open=3))
    taken_back(store, "comparison_count", counted("standard", 20, 9))
    (cell,) = cells(store)
    assert cell.arm == "tailored"
    assert (cell.tally.assigned, cell.tally.still_open, cell.tally.counts) == (22, 3, Counts(5, 20))


def test_what_was_known_beforehand_is_no_outcome(store):
    deliver(store, "comparison_count", counted("tailored", 20, 60, indicator="before_debts", variance=1.5))
    assert cells(store) == ()
    assert quarter_cells(store, COMMAND_LINE, UNTIL) == ()
    assert team_cells(store, COMMAND_LINE, UNTIL) == ()


@st.composite
def followed_cases(draw):
    """Two arms, each with enough cases, spread over groups, strata, moments and teams; some lost, some still open."""
    is_share = draw(st.booleans())
    value = st.sampled_from([0.0, 1.0]) if is_share else st.integers(10, 100).map(lambda tenths: tenths / 10)
    case = st.fixed_dictionaries(
        {
            "target_group": st.sampled_from(["gezinnen", "ouderen"]),
            "stratum": st.sampled_from(["licht", "zwaar"]),
            "team": st.sampled_from(["noord", "zuid"]),
            "moment": st.sampled_from([0, 6]),
            "measured_on": st.sampled_from([date(2026, 1, 1), date(2026, 2, 1), date(2026, 5, 1)]),
            "still_open": st.sampled_from([False] * 5 + [True]),
            "value": st.one_of(value, value, value, st.none()),
        }
    )
    frames = []
    for arm in ("tailored", "standard"):
        frame = pd.DataFrame(draw(st.lists(case, min_size=40, max_size=60))).assign(arm=arm)
        frames.append(frame.assign(case_key=[f"{arm}{place}" for place in range(len(frame))]))
    return is_share, pd.concat(frames, ignore_index=True)


def in_both_forms(is_share, frame):
    """The cases as they are, and the same counted with pandas."""
    indicator = "dropout" if is_share else "alliance_click"
    as_cases = frame.drop(columns="still_open").assign(
        due_on=[date(2026, 12, 1) if is_open else None for is_open in frame["still_open"]], indicator=indicator
    )
    cell = ["arm", "target_group", "stratum", "team", "moment", "measured_on", "still_open"]
    as_counts = []
    for (arm, group, stratum, team, moment, day, is_open), of in frame.groupby(cell):
        known = [] if is_open else of["value"].dropna().tolist()
        spread = None if is_share or len(known) < 2 else float(pd.Series(known).var())
        place = {"target_group": group, "stratum": stratum, "team": team, "moment": moment, "indicator": indicator}
        as_counts.append(
            counted(
                arm,
                len(known),
                sum(known),
                assigned=0 if is_open else len(of),
                still_open=len(of) if is_open else 0,
                # An open window is counted in the month in which it closes.
                period=day,
                variance=spread,
                **place,
            )
        )
    return as_cases.assign(sign=1), pd.concat(as_counts)


def bounds(estimate):
    return [estimate.value, estimate.low, estimate.high] if estimate else []


def figures(found):
    """What counts and cases must agree on: exactly, and but for rounding."""
    groups = found.groups.groups if found.groups else ()
    stages = found.persistence.stages if found.persistence else ()
    exact = (
        found.verdict,
        [arm and (arm.assigned, arm.n, arm.dropped_out, arm.still_open) for arm in (found.treated, found.standard)],
        found.difference and (found.difference.how, found.difference.cases_dropped),
        found.still_open,
        [(of.name, of.treated and of.treated.n, of.standard and of.standard.n) for of in found.strata],
        [(of.target_group, of.verdict, of.n_treated, of.n_standard) for of in groups],
        [(of.quarter, of.n) for of in found.looks],
        [(of.moment, of.quarter, of.n_treated, of.n_standard) for of in stages],
        found.evidence and found.evidence.level,
    )
    estimates = [found.estimate, found.crude, *(of.estimate for of in (*found.strata, *groups, *found.looks, *stages))]
    means = [arm.mean for arm in (found.treated, found.standard) if arm]
    return exact, [number for of in estimates for number in bounds(of)] + means


@promised
@given(followed_cases(), st.sampled_from(["lottery", "other_team"]))
def test_cases_and_counts_give_the_same_comparison(tmp_path_factory, of, assignment):
    is_share, frame = of
    indicator = "dropout" if is_share else "alliance_click"
    with Store.open(Settings(tmp_path_factory.mktemp("forms") / "store.duckdb")) as store:
        effect(store)
        for place, rows_of in enumerate(in_both_forms(is_share, frame)):
            form = experiment(store, UUID(int=100 + place), indicator=indicator, assignment=assignment)
            table = ("outcome", "comparison_count")[place]
            deliver(store, table, rows_of.assign(experiment_id=str(form.id)))
        of_all = facts(store, STEWARD, UNTIL)
    by_case, by_count = (figures(compare(of_all, form)) for form in of_all.experiments)
    assert by_case[0] == by_count[0]
    assert by_case[1] == pytest.approx(by_count[1], rel=1e-6, abs=1e-9)


def test_characteristics_give_the_same_balance_in_both_forms(tmp_path):
    """By hand: means 5.5 and 4.5, both with variance 0.25 n/(n − 1): 1 over its root."""
    values = {"tailored": [5.0, 6.0] * 20, "standard": [4.0, 5.0] * 20}
    found = []
    for form in ("cases", "counts"):
        with Store.open(Settings(tmp_path / f"{form}.duckdb")) as other:
            effect(other)
            stored = experiment(other)
            deliver(other, "outcome", pd.concat([cases(arm, answers(15, 40)) for arm in values]))
            for arm, of in values.items():
                if form == "cases":
                    deliver(other, "case_characteristic", before(arm, "debts", of))
                    taken_back(other, "case_characteristic", before(arm, "debts", [99.0]))
                else:
                    spread = measured(of).moments.variance
                    deliver(
                        other, "comparison_count", counted(arm, 40, sum(of), indicator="before_debts", variance=spread)
                    )
            found.append(compare(facts(other, STEWARD, UNTIL), stored).balance)
    assert [of.difference for (of,) in found] == pytest.approx([(0.25 * 40 / 39) ** -0.5] * 2)


def test_moments_of_nobody_are_nothing():
    assert NOBODY.moments == Moments(0, 0.0, 0.0)
    assert (NOBODY.n, NOBODY.dropped_out) == (0, 0)
