"""What an outsider can work out from everything that is shown, and what to hide against it.

An outsider cannot tell two worlds apart when every figure that is shown is the same in both. So a small group is safe
when there are other worlds, in whole numbers, that look exactly like the real one and in which the group has another
size. Each such world found here is checked again by adding up: a mistake of the solver can hide too much, never too
little. Sought with HiGHS; whole numbers on purpose, because the interval of a linear programme is wider than what an
outsider who counts people is left with, from three dimensions on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

# Branching stops here, so that a page never waits for a hard puzzle; what is then not found counts as not safe. A
# number of steps, because a number of seconds would hide other figures on a busy machine.
_MOST_STEPS = 200

# A world that serves most of the other demands will do; the best one is no safer.
_GOOD_ENOUGH = 0.5

# The solver works in fractions; a person is far more than this.
_NEARLY_NOTHING = 1e-6


@dataclass(frozen=True)
class Table:
    """Everything that could be shown: `counts` per cell, and a row of 0 and 1 per sum over those cells.

    `kept` are the sums that everything else is hidden for first.
    """

    counts: Whole
    sums: Whole
    minimum: int
    kept: Mask

    @property
    def values(self) -> Whole:
        """What each sum comes to."""
        return self.sums @ self.counts

    @property
    def small(self) -> Mask:
        """The sums under the minimum: hidden whatever happens."""
        return self.values < self.minimum


@dataclass(frozen=True)
class Demand:
    """What an outsider must keep holding possible of the people in `cells` (0 and 1).

    `large`: that they are `by` more than they are. `wide`: two sizes at least `by` apart, even for an outsider to whom
    it is told of each sum whether it is under the minimum.
    """

    cells: Whole
    kind: Literal["large", "wide"]
    by: int


@dataclass(frozen=True)
class World:
    """Another world: how much each cell differs, and whether the same sums are under the minimum there."""

    change: Whole
    same_small: bool


def to_hide(table: Table, demands: Sequence[Demand]) -> Mask:
    """The sums to hide, the small ones among them, so that every demand is met; nothing more than is needed.

    Per demand the cheapest other world is sought, where a sum that differs costs its size, as in the heuristics for
    secondary suppression by linear programming (Fischetti and Salazar 2001); the sums that differ are
    hidden. Then whatever turns out not to be needed is shown again, the largest first.
    """
    hidden = table.small.copy()
    # Where sums that may not be told apart are too tangled for a wide margin, all that touches the group stays hidden.
    for_good = table.small.copy()
    known: list[World] = []
    met: list[Demand] = []
    for at, demand in enumerate(demands):
        if not _is_met(demand, known):
            found = _worlds(table, demands[at:], known, ~hidden)
            if found is None:
                hidden |= _cheapest(table, demand, ~hidden)
                found = _worlds(table, demands[at:], known, ~hidden)
            for near in (table.sums @ demand.cells > 0, np.ones_like(hidden)):
                if found is None and table.kept.any():
                    hidden |= near & ~table.kept
                    found = _worlds(table, demands[at:], known, ~hidden)
            if found is None:
                hidden |= table.sums @ demand.cells > 0
                found = _worlds(table, demands[at:], known, ~hidden)
            if found is None:
                for_good |= table.sums @ demand.cells > 0
                continue
            known += found
        met.append(demand)
    hidden |= for_good
    for index in np.lexsort((np.arange(len(hidden)), -table.values)):
        if hidden[index] and not for_good[index]:
            hidden[index] = False
            still = _all_met(table, met, known, ~hidden)
            if still is None:
                hidden[index] = True
            else:
                known = still
    return hidden


def _all_met(table: Table, demands: Sequence[Demand], known: list[World], shown: Mask) -> list[World] | None:
    """Worlds that meet all demands when exactly `shown` is shown; None when there are none."""
    worlds = [world for world in known if not (table.sums @ world.change)[shown].any()]
    for at, demand in enumerate(demands):
        if not _is_met(demand, worlds):
            found = _worlds(table, demands[at:], worlds, shown)
            if found is None:
                return None
            worlds += found
    return worlds


def _is_met(demand: Demand, worlds: Sequence[World]) -> bool:
    if demand.kind == "large":
        return any(int(demand.cells @ world.change) >= demand.by for world in worlds)
    # The real world is one of those that an outsider holds possible.
    changes = [0, *(int(demand.cells @ world.change) for world in worlds if world.same_small)]
    return max(changes) - min(changes) >= demand.by


def _worlds(table: Table, demands: Sequence[Demand], known: Sequence[World], shown: Mask) -> list[World] | None:
    """One world (`large`) or two (`wide`) that together meet the first demand; None when there are none.

    All that is shown is the same in them. Of the other demands of that kind that the known worlds leave open they meet
    as many as comes easily: one search then does for several.
    """
    first = demands[0]
    others = [of for of in demands[1:] if of.kind == first.kind and not _is_met(of, known)]
    # A cell that is shown by itself differs in no world.
    single = table.sums.sum(axis=1) == 1
    free = ~(table.sums[shown & single].sum(axis=0) > 0)
    found = _solve(table, first, others, shown, free)
    if found is None:
        return None
    changes = np.rint(found).astype(np.int64)
    worlds = [World(change, _same_small(table, change)) for change in changes]
    possible = all((table.counts + change >= 0).all() for change in changes)
    alike = not any((table.sums @ change)[shown].any() for change in changes)
    return worlds if possible and alike and _is_met(first, worlds) else None


def _cheapest(table: Table, demand: Demand, shown: Mask) -> Mask:
    """The shown sums that differ in the world that meets the demand at the lowest price; parts of people will do."""
    found = _solve(table, demand, [], shown & table.kept, np.ones(len(table.counts), dtype=bool), priced=shown)
    if found is None:
        return np.zeros_like(shown)
    differs: Mask = np.any([np.abs(table.sums @ change) > _NEARLY_NOTHING for change in found], axis=0)
    return shown & differs


def _solve(
    table: Table, first: Demand, others: Sequence[Demand], same: Mask, free: Mask, priced: Mask | None = None
) -> NDArray[np.float64] | None:
    """How much the cells differ in one world (`large`) or two (`wide`), a row for each; None when there are none.

    The sums in `same` do not differ and only the cells in `free` do. With `priced` the answer is the one in which
    those sums differ least, weighed by their size, and is not in whole numbers.
    """
    # Over 0.5 s to import; only pages with something small to hide pay it.
    from scipy.optimize import Bounds, LinearConstraint, milp

    signs = np.array([1.0] if first.kind == "large" else [1.0, -1.0])
    each, cells = np.eye(len(signs)), len(signs) * int(free.sum())
    low, high = -table.values.astype(float), np.full(len(table.values), np.inf)
    if first.kind == "wide":
        low = np.where(table.small, low, table.minimum - table.values)
        high = np.where(table.small, table.minimum - 1 - table.values, high)
    low, high = np.where(same, 0.0, low), np.where(same, 0.0, high)
    touched = table.sums[:, free].any(axis=1)
    sums = np.kron(each, table.sums[np.ix_(touched, free)])
    demanded = np.kron(signs, [first.cells[free]])
    # Beside the cells there are measures, which may not be better than the cells make them.
    if priced is None:
        # How far each other demand is met: up to all of it.
        links = -np.array([np.kron(signs, of.cells[free]) for of in others]).reshape(len(others), cells)
        measures, cost, least = np.eye(len(others)), np.full(len(others), -1.0), -np.inf
        most = np.array([float(of.by) for of in others])
    else:
        # By how much a sum differs in either direction: one price, however many of the two worlds it differs in.
        differs = np.kron(each, table.sums[priced])
        links = np.vstack([differs, -differs])
        measures = -np.tile(np.eye(int(priced.sum())), (2 * len(signs), 1))
        cost, least, most = table.values[priced].astype(float), 0.0, np.full(int(priced.sum()), np.inf)
    unmeasured = np.zeros((len(sums), len(cost)))
    answer = milp(
        np.concatenate([np.zeros(cells), cost]),
        integrality=np.concatenate([np.full(cells, priced is None), np.zeros(len(cost))]),
        bounds=Bounds(
            np.concatenate([np.tile(-table.counts[free], len(signs)), np.full(len(cost), least)]),
            np.concatenate([np.full(cells, np.inf), most]),
        ),
        constraints=[
            LinearConstraint(
                np.hstack([sums, unmeasured]), np.tile(low[touched], len(signs)), np.tile(high[touched], len(signs))
            ),
            LinearConstraint(np.hstack([demanded, unmeasured[:1]]), first.by, np.inf),
            *([LinearConstraint(np.hstack([links, measures]), -np.inf, 0.0)] if len(links) else []),
        ],
        options={"node_limit": _MOST_STEPS, "mip_rel_gap": _GOOD_ENOUGH},
    )
    if answer.x is None:
        return None
    changes = np.zeros((len(signs), len(table.counts)))
    changes[:, free] = answer.x[:cells].reshape(len(signs), -1)
    return changes


def _same_small(table: Table, change: Whole) -> bool:
    return bool(np.array_equal(table.sums @ (table.counts + change) < table.minimum, table.small))
