"""Which counts of the comparisons may be shown together, over every table and every filter at once."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from metrics.cells import Cell, QuarterCell
from metrics.disclosure import publishable

# What a figure adds up: ("arm", experiment, moment, arm) and the like; the names are made by the functions below.
Name = tuple[Hashable, ...]


def arm_name(experiment: UUID, indicator: str, moment: int, arm: str) -> Name:
    """Everybody in one arm."""
    return ("arm", experiment, indicator, moment, arm)


def group_name(experiment: UUID, indicator: str, moment: int, arm: str, group: str) -> Name:
    """One arm of one target group."""
    return ("group", experiment, indicator, moment, arm, group)


def stratum_name(experiment: UUID, indicator: str, moment: int, arm: str, stratum: str) -> Name:
    """One arm in one starting situation."""
    return ("stratum", experiment, indicator, moment, arm, stratum)


def matrix_name(instrument: str, indicator: str, moment: int, arm: str, group: str) -> Name:
    """One arm of all experiments with one instrument in one target group."""
    return ("matrix", instrument, indicator, moment, arm, group)


def published(cells: Iterable[Cell], instruments: Mapping[UUID, str]) -> frozenset[Hashable]:
    """The names of the figures that may be shown. `instruments` gives the instrument of each experiment.

    One decision for all of them: the page of an effect, the matrix, the command line and every export take theirs
    from here, so that no two of them together tell what each of them hides.
    """
    counts: dict[Hashable, int] = {}
    sums: dict[Hashable, set[Hashable]] = {}
    for cell in cells:
        key = (cell.experiment_id, cell.indicator, cell.moment, cell.arm, cell.target_group, cell.stratum)
        counts[key] = cell.tally.n
        for name in _names(cell, instruments):
            sums.setdefault(name, set()).add(key)
    members: dict[Hashable, Collection[Hashable]] = {name: frozenset(of) for name, of in sums.items()}
    return publishable(counts, members)


def _names(cell: Cell, instruments: Mapping[UUID, str]) -> tuple[Name, ...]:
    where = (cell.experiment_id, cell.indicator, cell.moment, cell.arm)
    names = (arm_name(*where), group_name(*where, cell.target_group), stratum_name(*where, cell.stratum))
    if cell.experiment_id not in instruments:
        return names
    instrument = instruments[cell.experiment_id]
    return (*names, matrix_name(instrument, cell.indicator, cell.moment, cell.arm, cell.target_group))


def quarters_apart(cells: Sequence[QuarterCell]) -> frozenset[date]:
    """The first days of the quarters of one experiment that may be shown by themselves, beside its totals per arm."""
    numbers: dict[Hashable, int] = {}
    keys = {(cell.arm, cell.quarter) for cell in cells}
    for cell in cells:
        numbers[cell.arm, cell.quarter] = numbers.get((cell.arm, cell.quarter), 0) + cell.tally.n
    days, arms = sorted({day for _arm, day in keys}), {arm for arm, _day in keys}
    sums: dict[Hashable, Collection[Hashable]] = {("stage", *key): [key] for key in keys}
    sums |= {("arm", arm): [key for key in keys if key[0] == arm] for arm in arms}
    shown = publishable(numbers, sums)
    return frozenset(day for day in days if all(("stage", arm, day) in shown for arm in arms))
