"""Small numbers: what an outsider can work out from everything that is shown, attacked by other means than ours."""

import subprocess
import sys
from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from data.viewer import COMMAND_LINE, Role, Viewer
from metrics import disclosure_audit
from metrics.disclosure import count_for, may_be_shown, part_may_be_shown, publishable, told_cumulative

Counts = dict[Hashable, int]
Sums = dict[Hashable, list[Hashable]]

promised = settings(derandomize=True, deadline=None, database=None)

# Many small and empty cells, and some large ones to hide them with.
COUNT = st.one_of(st.integers(0, 12), st.integers(0, 60))


def crossed(counts: Counts, ways: int) -> Sums:
    """A table with all its margins: every cell and every total, named by its cell with "all" for what is added up."""
    sums: Sums = {}
    for cell in counts:
        for kept in product((True, False), repeat=ways):
            name = tuple(of if keep else "all" for of, keep in zip(cell, kept, strict=True))  # type: ignore[call-overload]
            sums.setdefault(name, []).append(cell)
    return sums


def row(*numbers: int) -> tuple[Counts, Sums]:
    """Cells 0, 1, 2 … and their total "all"."""
    return dict(enumerate(numbers)), {at: [at] for at in range(len(numbers))} | {"all": list(range(len(numbers)))}


@st.composite
def tables(draw: st.DrawFn) -> tuple[Counts, Sums]:
    """Two or three ways with all margins, or a part of those, sometimes with the totals of a second filter."""
    shape = draw(st.sampled_from([(1, 3), (2, 2), (2, 3), (3, 3), (3, 4), (2, 2, 2), (2, 3, 2)]))
    counts: Counts = {cell: draw(COUNT) for cell in product(*map(range, shape))}
    sums = crossed(counts, len(shape))
    if draw(st.booleans()):
        chosen = draw(st.sets(st.sampled_from(sorted(sums, key=repr)), min_size=1))
        sums = {name: cells for name, cells in sums.items() if name in chosen}
    for number in range(draw(st.integers(0, 3))):
        cells = draw(st.lists(st.sampled_from(sorted(counts)), min_size=1, unique=True))  # type: ignore[type-var]
        sums["filter", number] = list(cells)
    return counts, sums


def attack(
    counts: Counts, sums: Sums, shown: Collection[Hashable], group: Collection[Hashable], *, told_small: bool
) -> tuple[int, int]:
    """The smallest and largest size of a group that fits what is shown, in whole numbers; 60 more stands for "any".

    `told_small`: the outsider is also told of every sum, hidden or shown, whether it is under ten.
    """
    order = {cell: at for at, cell in enumerate(counts)}
    real = np.array(list(counts.values()))

    def line(cells: Collection[Hashable]) -> np.ndarray:
        return np.bincount([order[cell] for cell in cells], minlength=len(order))

    lines, low, high = [np.zeros(len(order))], [0.0], [0.0]
    for name, cells in sums.items():
        total = sum(counts[cell] for cell in cells)
        if name in shown:
            lines, low, high = [*lines, line(cells)], [*low, total], [*high, total]
        elif told_small:
            lines = [*lines, line(cells)]
            low, high = ([*low, 0], [*high, 9]) if total < 10 else ([*low, 10], [*high, np.inf])
    ends = []
    for sign in (1, -1):
        answer = milp(
            sign * line(group),
            integrality=np.ones(len(order)),
            bounds=Bounds(0, real + 60),
            constraints=LinearConstraint(np.array(lines), low, high),
        )
        assert answer.success, answer.message
        ends.append(round(sign * answer.fun))
    return ends[0], ends[1]


def safe(counts: Counts, sums: Sums, shown: Collection[Hashable]) -> bool:
    """True when no outsider can say that somebody is in a group under ten, nor its size to within four."""
    groups = [[cell] for cell in counts if any(cell in cells for cells in sums.values())] + list(sums.values())
    for group in groups:
        size = sum(counts[cell] for cell in group)
        if not 0 < size < 10:
            continue
        if attack(counts, sums, shown, group, told_small=False)[1] < 10:
            return False
        low, high = attack(counts, sums, shown, group, told_small=True)
        if high - low < 5:
            # What being told of every figure whether it is small already gives away, hiding cannot take back.
            least, most = attack(counts, sums, (), group, told_small=True)
            if most - least >= 5:
                return False
    return True


def total(counts: Counts, cells: Collection[Hashable]) -> int:
    return sum(counts[cell] for cell in cells)


@settings(promised, max_examples=40)
@given(tables())
def test_no_outsider_can_isolate_or_size_a_small_group(table):
    counts, sums = table
    shown = publishable(counts, sums)
    assert all(total(counts, sums[name]) >= 10 for name in shown)
    assert safe(counts, sums, shown)


@settings(promised, max_examples=40)
@given(tables())
def test_no_figure_of_ten_or_more_is_hidden_without_need(table):
    """What is shown is safe; with any other large figure beside it, it is not."""
    counts, sums = table
    shown = publishable(counts, sums)
    # Where labels alone say too much, everything near stays hidden on purpose.
    for group in [[cell] for cell in counts] + list(sums.values()):
        if 0 < total(counts, group) < 10:
            low, high = attack(counts, sums, (), group, told_small=True)
            assume(high - low >= 5)
    for name, cells in sums.items():
        if name not in shown and total(counts, cells) >= 10:
            assert not safe(counts, sums, shown | {name}), name


@settings(promised, max_examples=40)
@given(tables())
def test_no_shown_part_of_a_shown_whole_leaves_a_rest_under_ten(table):
    counts, sums = table
    shown = publishable(counts, sums)
    for part, whole in product(shown, repeat=2):
        if set(sums[part]) <= set(sums[whole]):
            rest = total(counts, sums[whole]) - total(counts, sums[part])
            assert rest == 0 or rest >= 10


@settings(promised, max_examples=12)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_cells_and_sums_makes_no_difference(table, random):
    counts, sums = table
    cells, names = list(counts), list(sums)
    random.shuffle(cells)
    random.shuffle(names)
    turned = publishable({of: counts[of] for of in cells}, {of: random.sample(sums[of], len(sums[of])) for of in names})
    assert turned == publishable(counts, sums)


@settings(promised, max_examples=40)
@given(st.lists(st.integers(10, 60) | st.just(0), min_size=12, max_size=12))
def test_a_table_without_small_groups_is_shown_whole(numbers):
    counts: Counts = dict(zip(product(range(3), range(4)), numbers, strict=True))
    sums = crossed(counts, 2)
    assert publishable(counts, sums) == {name for name, cells in sums.items() if total(counts, cells) >= 10}


def test_nothing_is_solved_when_nothing_is_small(monkeypatch):
    monkeypatch.setattr(disclosure_audit, "_solve", pytest.fail)
    counts: Counts = {cell: 10 + sum(cell) for cell in product(range(10), range(20))}
    sums = crossed(counts, 2)
    assert publishable(counts, sums) == set(sums)


def test_a_large_table_with_few_small_cells_takes_few_searches(monkeypatch):
    """200 cells, 231 sums, five small: a search takes a few thousandths of a second, so they are what the time is."""
    counts: Counts = {(i, j): 12 + (7 * i + 11 * j) % 40 for i, j in product(range(10), range(20))}
    counts |= {(0, 0): 3, (2, 5): 9, (4, 11): 1, (4, 17): 5, (9, 3): 7}
    searches = []
    solve = disclosure_audit._solve
    monkeypatch.setattr(
        disclosure_audit, "_solve", lambda *given, **named: searches.append(1) or solve(*given, **named)
    )
    sums = crossed(counts, 2)
    shown = publishable(counts, sums)
    assert 0 < len(searches) <= 60
    # Each small cell needs at most three others to form a cycle with.
    assert len(sums) - len(shown) <= 4 * 5
    assert all(name in shown for name in sums if "all" in name)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        # The rest would be 3: the smallest other cell goes too, the total stays.
        ((3, 12, 40, 60), {2, 3, "all"}),
        # 10 would do for the rest, but who knows that it is 10 or more then knows that the other is at most 3.
        ((3, 10, 40), {1, "all"}),
        ((5, 10, 40), {2, "all"}),
        # Two hidden fives may be 1 and 9; two hidden nines under a total of 18 are nines.
        ((5, 5), {"all"}),
        ((9, 9), set()),
        # Two sevens are 5 to 9 each; six and seven are 4 to 8 and 5 to 9, and 4 to 9 is wide enough.
        ((7, 7), set()),
        ((6, 7), {"all"}),
        ((9, 9, 40), {"all"}),
        # Two hidden ones with the rest of the table shown are a group of two.
        ((1, 1, 40, 50), {3, "all"}),
        # Nobody is in the rest.
        ((0, 50, 60), {1, 2, "all"}),
        ((0, 50), {1, "all"}),
        ((10, 10), {0, 1, "all"}),
        ((4, 3), set()),
        ((0, 0), set()),
    ],
)
def test_a_row_and_its_total(numbers, shown):
    counts, sums = row(*numbers)
    assert publishable(counts, sums) == shown


def test_a_table_worked_out_by_hand():
    """One small cell in a two by two table: all four cells go, or its row and column would tell; all totals stay."""
    counts: Counts = {("a", "x"): 3, ("a", "y"): 50, ("b", "x"): 20, ("b", "y"): 30}
    sums = crossed(counts, 2)
    assert publishable(counts, sums) == {name for name in sums if "all" in name}  # type: ignore[operator]


def test_every_table_of_that_look_is_counted_out():
    """The same two by two table without a solver: all tables with those totals, and the sizes the small cell has."""
    margins = [
        (a, b, c, d)
        for a, b, c, d in product(range(54), range(54), range(24), range(51))
        if (a + b, c + d, a + c, b + d) == (53, 50, 23, 80)
    ]
    assert {a for a, _, _, _ in margins} == set(range(24))
    # Told that this cell is under ten and the others are not, ten sizes are left.
    assert {a for a, b, c, d in margins if a < 10 <= min(b, c, d)} == set(range(10))


def test_of_what_can_be_spared_the_largest_is_shown():
    """The 7 and the 1 need two cells beside them, in either middle column: the 20 and the 12 could each stay."""
    counts: Counts = dict(zip(product(range(2), range(3)), (17, 20, 7, 24, 12, 1), strict=True))
    shown = publishable(counts, crossed(counts, 2))
    assert ((0, 1) in shown, (1, 1) in shown) == (True, False)


def test_equal_figures_are_chosen_by_name():
    counts: Counts = {"small": 3, "b": 12, "a": 12, "c": 40}
    sums: Sums = {cell: [cell] for cell in counts} | {"all": list(counts)}
    turned = dict(reversed(sums.items()))
    assert publishable(counts, sums) == publishable(dict(reversed(counts.items())), turned)


def test_a_solver_that_is_wrong_hides_too_much_and_never_too_little(monkeypatch):
    """Its worlds are added up again: one that raises the small group and leaves the total as it was is not believed."""
    monkeypatch.setattr(
        disclosure_audit, "_solve", lambda _table, first, *_given, **_named: np.array([first.cells * first.by] * 2)
    )
    counts, sums = row(3, 12, 40, 60)
    assert safe(counts, sums, publishable(counts, sums))


def test_a_second_filter_is_not_a_way_round():
    """A team total and the same total without one target group: the difference is that group."""
    counts: Counts = {"debts": 4, "work": 30, "care": 25}
    sums: Sums = {"team": ["debts", "work", "care"], "without debts": ["work", "care"]}
    assert publishable(counts, sums) == {"team"}
    assert publishable(counts, {name: sums[name] for name in ("team",)}) == {"team"}


def test_the_same_group_under_two_names_is_shown_under_both_or_neither():
    counts: Counts = {"a": 4, "b": 12, "c": 30}
    names: Sums = {"b here": ["b"], "b there": ["b", "b"], "all": ["a", "b", "c"], "a": ["a"], "c": ["c"]}
    assert publishable(counts, names) == {"all", "c"}


def test_cells_that_no_figure_tells_apart_are_one_group():
    """Nine cells of two in one total: the total says nothing of any of them, and 18 people are enough."""
    counts: Counts = {of: 2 for of in range(9)}
    assert publishable(counts, {"all": list(counts)}) == {"all"}


def test_small_groups_elsewhere_hide_nothing_here():
    counts, sums = row(30, 12, 11)
    other = {("other", of): n for of, n in enumerate((3, 12, 40))}
    both = publishable(
        counts | other, sums | {("other", name): [("other", of) for of in cells] for name, cells in sums.items()}
    )
    assert {name for name in both if name in sums} == set(sums)


@settings(promised, max_examples=60)
@given(st.integers(0, 40), st.integers(0, 40))
def test_a_part_beside_its_whole_follows_the_rule_of_the_rest(part, rest):
    shown = publishable({"part": part, "rest": rest}, {"part": ["part"], "whole": ["part", "rest"]})
    assert (shown == {"part", "whole"}) == part_may_be_shown(part, part + rest)


@pytest.mark.parametrize(("n", "shown"), [(0, False), (9, False), (10, True), (11, True)])
def test_ten_is_large_enough(n, shown):
    assert may_be_shown(n) is shown


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(10, 20, True), (10, 19, False), (9, 30, False), (30, 30, True), (30, 31, False)],
)
def test_a_rest_under_ten_hides_the_part(part, whole, shown):
    assert part_may_be_shown(part, whole) is shown


@pytest.mark.parametrize("count", [-1, 2.0, 2.5, "3", None])
def test_a_count_that_counts_nobody_is_refused(count):
    with pytest.raises(ValueError, match=r"counts\['a'\] is .*whole number"):
        publishable({"a": count}, {"all": ["a"]})


def test_a_sum_over_an_unknown_cell_is_refused():
    with pytest.raises(ValueError, match=r"sums\['all'\] has the cell 'b'"):
        publishable({"a": 12}, {"all": ["a", "b"]})


def test_counts_from_numpy_count_too():
    counts: Mapping[str, int] = {"a": np.int64(12), "b": np.int32(30)}
    assert publishable(counts, {"all": ["a", "b"]}) == {"all"}


def test_the_solver_is_not_imported_until_something_is_small():
    asked = (
        "import sys, metrics.disclosure as d; d.publishable({1: 12}, {1: [1]}); print('scipy.optimize' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


# --- what is told of a number ---


def viewer(*roles: Role) -> Viewer:
    return Viewer("v", "V", frozenset(roles))


@pytest.mark.parametrize(("n", "told"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1234, 1235)])
@pytest.mark.parametrize("role", ["manager", "frontline", "policy", "director"])
def test_a_number_is_told_to_the_nearest_five(role, n, told):
    assert count_for(viewer(role), n) == told


def test_the_steward_gets_exact_numbers_on_screen_only():
    assert count_for(viewer("steward"), 13) == 13
    assert count_for(viewer("director", "steward"), 13) == 13
    assert count_for(COMMAND_LINE, 13) == 15
    assert count_for(replace(COMMAND_LINE, language="en"), 13) == 15


@pytest.mark.parametrize("n", [0, 3, 9])
def test_a_number_under_ten_is_told_to_nobody(n):
    with pytest.raises(ValueError, match=f"n is {n}: only a number from 10 up"):
        count_for(viewer("steward"), n)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ([12, 30, 45], (12, 30, 45)),
        # 4 people came in between; of the 18 since the first look 4 cannot be told apart.
        ([12, 16, 30], (12, None, 30)),
        ([4, 9, 10, 15, 20], (None, None, 10, None, 20)),
        ([30, 30, 30], (30, 30, 30)),
        # A correction takes 3 people away: who they were is nobody's business either.
        ([30, 27, 41], (30, None, 41)),
        ([30, 45, 33], (30, 45, None)),
        ([], ()),
    ],
)
def test_a_growing_total_is_told_when_ten_have_come(counts, told):
    assert told_cumulative(counts) == told


@promised
@given(st.lists(st.integers(0, 60), max_size=8))
def test_two_told_totals_never_differ_by_a_small_group_and_stay_told(counts):
    told = told_cumulative(counts)
    numbers = [of for of in told if of is not None]
    assert all(a == b or abs(a - b) >= 10 for a, b in product(numbers, repeat=2))
    assert told_cumulative(counts[:-1]) == told[:-1] if counts else told == ()


def test_rounding_alone_would_tell_of_a_small_group():
    """Why `told_cumulative` is there: 50 and 54 are told as 50 and 55, which 1 to 9 people in between explain."""
    policy = viewer("policy")
    told = count_for(policy, 50), count_for(policy, 54)
    between = {
        b - a for a, b in product(range(40, 70), repeat=2) if (count_for(policy, a), count_for(policy, b)) == told
    }
    assert between == set(range(1, 10))


@settings(promised, max_examples=40)
@given(tables(), st.data())
def test_what_is_kept_is_shown_unless_that_isolates_somebody(table, data):
    """With one figure to keep everything is still safe; it is hidden only where it is unsafe even when alone."""
    counts, sums = table
    kept = data.draw(st.sampled_from(sorted(sums, key=repr)))
    shown = publishable(counts, sums, keep=[kept])
    assert safe(counts, sums, shown)
    if kept not in shown and total(counts, sums[kept]) >= 10:
        for group in [[cell] for cell in counts] + list(sums.values()):
            if 0 < total(counts, group) < 10:
                low, high = attack(counts, sums, (), group, told_small=True)
                assume(high - low >= 5)
        assert not safe(counts, sums, {kept})


def test_an_unknown_figure_to_keep_is_refused():
    with pytest.raises(ValueError, match="keep has 'b'"):
        publishable({"a": 12}, {"all": ["a"]}, keep=["b"])
