"""Small numbers, in one place: what may be shown at all (product.md, rule 9)."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from operator import index
from typing import TypeVar

import numpy as np

from data.minimum_group import MINIMUM_GROUP as MINIMUM_GROUP
from data.viewer import Viewer
from metrics.disclosure_audit import Demand, Table, to_hide

Cell = TypeVar("Cell", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)

# What is told of a number to somebody who needs no exact numbers: the nearest multiple of this. It is also how far
# apart the smallest and the largest size of a hidden group must stay that somebody else can think of.
ROUNDED_TO = 5


def may_be_shown(n: float) -> bool:
    """True when a group is large enough to be shown."""
    return n >= MINIMUM_GROUP


def part_may_be_shown(part: float, whole: float) -> bool:
    """True when a part can stand beside its whole: the rest, which anybody can work out, is then large enough too."""
    rest = whole - part
    return may_be_shown(part) and (rest == 0 or may_be_shown(rest))


def count_for(viewer: Viewer, n: int) -> int:
    """The number that is told to a viewer: exact for the steward on screen, the nearest multiple of five for others.

    Rounding is no protection of small groups (two rounded numbers tell their difference to within 4): it comes after
    `publishable`, `part_may_be_shown` or `told_cumulative`, never instead of them. A number under ten is refused with
    a ValueError: it should have been hidden before.
    """
    if not may_be_shown(n):
        raise ValueError(f"n is {n}: only a number from {MINIMUM_GROUP} up may be told; hide a smaller one first")
    return n if viewer.may("read_exact_counts") else ROUNDED_TO * round(n / ROUNDED_TO)


def told_cumulative(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Of a total that grows from look to look: what may be told at each look, None where nothing may.

    The people between two looks are a group too. A total is told when it is large enough and differs from every total
    told before by nothing or by at least ten. Only earlier looks count, so what was told once is told for good: from
    the newest backwards would keep the newest total, but two versions of the page would then tell what neither tells.
    Rounding to five instead is not enough: 50 and 55 say that 1 to 9 people came in between, and 50 and 50 that it
    were 4 at most.
    """
    told: list[int] = []
    answer: list[int | None] = []
    for count in (_whole("counts", at, count) for at, count in enumerate(counts)):
        fits = may_be_shown(count) and all(count == of or may_be_shown(abs(count - of)) for of in told)
        told += [count] if fits else []
        answer.append(count if fits else None)
    return tuple(answer)


def publishable(
    counts: Mapping[Cell, int], sums: Mapping[Name, Collection[Cell]], keep: Collection[Name] = ()
) -> frozenset[Name]:
    """The names of the sums that may be shown together: no small group among them, and none to be worked out.

    `counts` has the number of people or cases per smallest cell, exact; `sums` has per figure the cells that it adds
    up. Give all figures that the same person can see at once: cells of a table, its margins, other tables on the same
    cells, totals under another filter, exports. Figures that are asked about separately are not protected against each
    other. Leave out cells that everybody knows to be empty (a target group that a team does not serve).

    Hidden at first hand is every sum under ten. An **empty** group is hidden like other small ones, as in `acro`
    (`zeros_are_disclosive`): a hidden figure then says 0 to 9 and not 1 to 9, and "nobody" is news about a group too.
    But it is not protected: that a group is empty may be worked out, since there is nobody in it. The rest of a whole
    that is one part may be empty for the same reason (`part_may_be_shown`). Statistics offices differ: sdcTable shows
    zeros unless told otherwise, GaussSuppression protects them; that would blank most of a sparse table here.

    Hidden at second hand is what is needed so that somebody who knows all shown sums exactly, and that people come
    in whole numbers, cannot rule out
    - of any cell with somebody in it that it has ten people or more: so no shown figures together isolate a group
      under ten, be it a cell, a hidden sum or a rest that nobody asked for (the upper protection level, Fischetti and
      Salazar 2001, set at the minimum as the "rest" rule does);
    - of any hidden sum and any small cell two sizes `ROUNDED_TO` apart (the sliding protection level), even when that
      person knows the rule and is told of *every* figure whether it is under ten. Two hidden nines and their total of
      18 fail this. The exception: where being told that alone, without one figure, leaves less room.
    Not covered: somebody who reruns this function on every table that could be meant, and what is known from elsewhere.

    As little as possible is hidden: small figures rather than large ones, so totals mostly stay. The figures in `keep`
    (such as the grand total, when the first sentence is about it) are hidden last of all, whatever else that costs:
    only when they are small, or when a small group cannot be protected while they stand there. The answer is maximal
    (no hidden figure of ten or more could be added) and not always the very best, which is too hard to find. It does
    not depend on the order of the arguments; equal sums are told apart by the `repr` of their names.

    Raises ValueError naming the cell or the sum: a count that is no whole number from 0 up, a sum over an unknown cell,
    an unknown name in `keep`.
    """
    for name in keep:
        if name not in sums:
            raise ValueError(f"keep has {name!r}: only the names of sums are allowed")
    whole = {cell: _whole("counts", cell, count) for cell, count in counts.items()}
    for name, cells in sums.items():
        for cell in cells:
            if cell not in whole:
                raise ValueError(f"sums[{name!r}] has the cell {cell!r}: only the cells of counts are allowed")
    totals = {name: sum(whole[cell] for cell in set(cells)) for name, cells in sums.items()}
    names = sorted(totals, key=lambda name: (-totals[name], repr(name)))
    hidden = {name for name in names if not may_be_shown(totals[name])}
    kept = {at for at, name in enumerate(names) if name in keep and name not in hidden}
    for tangle in _tangles(_merged(whole, [sums[name] for name in names])):
        hidden |= {names[at] for at in _to_hide(tangle, [totals[name] for name in names], kept)}
    return frozenset(name for name in names if name not in hidden)


# Numbers of people per set of sums that they are counted in (a sum is its place among the names). Cells that are in
# the same sums are one here: nobody outside can tell them apart, and what is safe of them together is safe of each.
_Cells = dict[tuple[int, ...], int]


def _merged(counts: Mapping[Cell, int], sums: Sequence[Collection[Cell]]) -> _Cells:
    within: dict[Cell, list[int]] = defaultdict(list)
    for at, cells in enumerate(sums):
        for cell in set(cells):
            within[cell].append(at)
    merged: _Cells = defaultdict(int)
    for cell, places in within.items():
        merged[tuple(places)] += counts[cell]
    return dict(sorted(merged.items()))


def _tangles(cells: _Cells) -> list[_Cells]:
    """The cells apart for groups of sums that share no cell: what one tells says nothing of another."""
    tangles: list[tuple[set[int], _Cells]] = []
    for places, count in cells.items():
        joined = [tangle for tangle in tangles if not tangle[0].isdisjoint(places)]
        tangles = [tangle for tangle in tangles if tangle[0].isdisjoint(places)]
        tangles.append((set(places).union(*(of for of, _ in joined)), {places: count}))
        for _, of in joined:
            tangles[-1][1].update(of)
    return [dict(sorted(of.items())) for _, of in tangles]


def _to_hide(cells: _Cells, totals: Sequence[int], kept: AbstractSet[int]) -> set[int]:
    """The places of the sums over these cells to hide; nothing is solved when no cell and no sum is small."""
    places = sorted({at for of in cells for at in of})
    if not any(_is_small(n) for n in (*cells.values(), *(totals[at] for at in places))):
        return set()
    # Two figures over the same cells are one: one line for both, and the same answer.
    lines: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for at in places:
        lines[tuple(int(at in of) for of in cells)].append(at)
    stays = np.array([not kept.isdisjoint(of) for of in lines.values()])
    table = Table(np.array(list(cells.values())), np.array(list(lines)), MINIMUM_GROUP, stays)
    alone = dict(zip(map(tuple, np.eye(len(cells), dtype=int).tolist()), cells.values(), strict=True))
    groups = alone | {line: totals[of[0]] for line, of in lines.items()}
    # The smallest need the most room: looked for first, it serves the others too.
    small = sorted((n, group) for group, n in groups.items() if _is_small(n))
    demands = [Demand(np.array(group), "large", MINIMUM_GROUP - n) for n, group in small if group in alone]
    demands += [Demand(np.array(group), "wide", ROUNDED_TO) for _, group in small]
    return {at for of, hide in zip(lines.values(), to_hide(table, demands), strict=True) if hide for at in of}


def _is_small(n: int) -> bool:
    return n > 0 and not may_be_shown(n)


def _whole(argument: str, at: object, count: int) -> int:
    """A count as a plain int; counts from numpy are welcome, 3.0 and -1 are not."""
    try:
        whole = index(count)
    except TypeError:
        whole = -1
    if whole < 0:
        raise ValueError(f"{argument}[{at!r}] is {count!r}: only a whole number from 0 up is allowed")
    return whole
