"""What works for whom: every instrument in every target group, pulled towards each other as far as chance asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from uuid import UUID

from data.records.experiment import Experiment
from data.records.indicator import Indicator
from data.records.instrument import instruments
from data.records.record import Stored
from data.store import Store
from data.viewer import Viewer
from data.words import Named
from metrics.by_group import enough_for_a_verdict
from metrics.cells import NOBODY, ArmName, Cell, Tally, summed
from metrics.comparison import Comparison, compare
from metrics.comparison_facts import Facts, facts
from metrics.comparison_words import LEVEL_OF_CAUSE
from metrics.estimate import adjusted, crude
from metrics.looks import is_over
from metrics.matrix import InstrumentRow, Matrix, MatrixCell, State
from metrics.published import group_name, matrix_name
from metrics.statistics.intervals import Z95
from metrics.statistics.multiplicity import benjamini_hochberg, holm, two_sided_p
from metrics.statistics.pooling import Pooled, partially_pool
from metrics.statistics.stratified import heterogeneity
from metrics.statistics.sufficient import Estimate


@dataclass(frozen=True)
class _Tried:
    """What finished experiments with one instrument counted in one target group."""

    experiments: tuple[Stored[Experiment], ...]
    left_out: tuple[Stored[Experiment], ...]
    strata: Mapping[str, Mapping[ArmName, Tally]]
    treated: Tally
    standard: Tally
    estimate: Estimate
    level: int


def matrix_choices(store: Store, viewer: Viewer, until: date) -> dict[str, tuple[int, ...]]:
    """The indicators that were tried, the one with most experiments first, each with its moments of measuring.

    Without costs: they never stand by themselves (product.md, rule 1), and a matrix has no room for the effect beside.
    """
    counted = facts(store, viewer, until)
    of: dict[str, set[int]] = {}
    experiments: dict[str, set[UUID]] = {}
    for cell in counted.cells:
        if counted.library[cell.indicator].nature == "cost":
            continue
        of.setdefault(cell.indicator, set()).add(cell.moment)
        experiments.setdefault(cell.indicator, set()).add(cell.experiment_id)
    order = sorted(of, key=lambda code: (-len(experiments[code]), code))
    return {code: tuple(sorted(of[code])) for code in order}


def what_works(store: Store, viewer: Viewer, until: date, indicator: str, moment: int) -> Matrix:
    """The matrix for one indicator at one moment, over every experiment that was over by the day `until`."""
    counted = facts(store, viewer, until)
    tried = [
        stored
        for stored in counted.experiments
        if any(_concerns(cell, stored, indicator, moment) for cell in counted.cells)
    ]
    # An instrument that was taken off the list keeps its results.
    used = dict.fromkeys(stored.record.instrument for stored in tried)
    known_instruments = instruments(store)
    order = [code for code in known_instruments if code in used] + [
        code for code in used if code not in known_instruments
    ]
    names = {code: known_instruments[code].label if code in known_instruments else Named(code, code) for code in order}
    groups = tuple(sorted({c.target_group for c in counted.cells if c.indicator == indicator and c.moment == moment}))
    verdicts = {stored.id: compare(counted, stored) for stored in tried}
    relevant = min((stored.record.minimal_relevant_difference for stored in tried), default=0.0)
    found = {
        (instrument, group): _cell(counted, verdicts, tried, indicator, moment, instrument, group)
        for instrument in order
        for group in groups
    }
    known = {place: of for place, of in found.items() if isinstance(of, _Tried)}
    pooled = _pooled(known, relevant)
    p_values = benjamini_hochberg([two_sided_p(of.estimate) for of in known.values()])
    p_of = dict(zip(known, p_values, strict=True))
    cells = tuple(
        MatrixCell(
            *place,
            "shown",
            of.experiments,
            counted.told(of.treated.n),
            counted.told(of.standard.n),
            of.estimate,
            pooled[place],
            p_of[place],
            of.level,
            enough_for_a_verdict(counted.library[indicator], of.treated, of.standard),
            min((day for day in (of.treated.first_day, of.standard.first_day) if day), default=None),
            max((day for day in (of.treated.last_day, of.standard.last_day) if day), default=None),
            of.left_out,
        )
        if isinstance(of, _Tried)
        else of
        for place, of in found.items()
    )
    return Matrix(
        counted.library[indicator],
        moment,
        until,
        tuple(order),
        names,
        groups,
        cells,
        _rows(counted, known, counted.library[indicator]),
        relevant,
        _uneven_p([of.estimate for of in known.values()]),
        verdicts,
    )


def _concerns(cell: Cell, stored: Stored[Experiment], indicator: str, moment: int) -> bool:
    return (cell.experiment_id, cell.indicator, cell.moment) == (stored.id, indicator, moment)


def _cell(
    of: Facts,
    verdicts: Mapping[UUID, Comparison],
    tried: Sequence[Stored[Experiment]],
    indicator: str,
    moment: int,
    instrument: str,
    group: str,
) -> MatrixCell | _Tried:
    own = [
        (stored, cell)
        for stored in tried
        if stored.record.instrument == instrument
        for cell in of.cells
        if _concerns(cell, stored, indicator, moment) and cell.target_group == group and cell.tally.assigned
    ]
    experiments = tuple(dict.fromkeys(stored for stored, _cell in own))
    if not own:
        return MatrixCell(instrument, group, "unknown")
    over = [stored for stored in experiments if is_over(stored.record, of.until)]
    if not over:
        return MatrixCell(instrument, group, "unknown", experiments)
    level_of = {stored.id: _level(verdicts[stored.id]) for stored in over}
    levels = {stored: level for stored in over if (level := level_of[stored.id]) is not None}
    if not levels:
        return MatrixCell(instrument, group, _without_level([verdicts[stored.id] for stored in over]), experiments)
    # Weak evidence beside strong would only pull the cell down to what the weak one may say.
    strong = any(level >= LEVEL_OF_CAUSE for level in levels.values())
    kept = tuple(stored for stored, level in levels.items() if not strong or level >= LEVEL_OF_CAUSE)
    found = _difference(of.library[indicator], [cell for stored, cell in own if stored in kept])
    if found is None:
        return MatrixCell(instrument, group, "unknown", experiments)
    strata, treated, standard, estimate = found
    if not _may_be_shown(of, kept, experiments, indicator, moment, instrument, group):
        return MatrixCell(instrument, group, "suppressed", experiments)
    left_out = tuple(stored for stored in experiments if stored not in kept)
    return _Tried(kept, left_out, strata, treated, standard, estimate, min(levels[stored] for stored in kept))


def _may_be_shown(
    of: Facts,
    kept: Sequence[Stored[Experiment]],
    all_of_them: Sequence[Stored[Experiment]],
    indicator: str,
    moment: int,
    instrument: str,
    group: str,
) -> bool:
    """A part of the cell may be shown when each of its experiments may: then it tells nothing that they do not."""
    for arm in ("tailored", "standard"):
        whole = len(kept) == len(all_of_them) and matrix_name(instrument, indicator, moment, arm, group) in of.published
        each = all(group_name(stored.id, indicator, moment, arm, group) in of.published for stored in kept)
        if not (whole or each):
            return False
    return True


def _without_level(comparisons: Sequence[Comparison]) -> State:
    """Why nothing can be said of a cell of which no experiment has a level."""
    if any(of.evidence is not None for of in comparisons):
        return "not_comparable"
    return "suppressed" if any(of.verdict == "hidden" for of in comparisons) else "unknown"


# Who got it did not depend on how residents stood before, so the plain difference in a cell deserves the level.
_BY_CHANCE = ("lottery", "waiting_list", "rota")


def _level(comparison: Comparison) -> int | None:
    """The evidence level in a cell; None when the groups were not alike, or too little may be shown to tell.

    A cell compares residents, within each starting situation. What the experiment as a whole earned by comparing teams
    or changes, a cell has not earned.
    """
    evidence, difference, record = comparison.evidence, comparison.difference, comparison.experiment.record
    if evidence is None or difference is None or not evidence.causal_sentence_allowed:
        return None
    in_cell = difference.how in ("crude", "adjusted") or (
        difference.how == "change" and record.assignment in _BY_CHANCE
    )
    chosen_by_team = comparison.teams_per_arm is not None
    return evidence.level if in_cell and not chosen_by_team else 1


_Found = tuple[Mapping[str, Mapping[ArmName, Tally]], Tally, Tally, Estimate]


def _difference(indicator: Indicator, cells: Sequence[Cell]) -> _Found | None:
    """Compared within each experiment and starting situation, never across them."""
    strata: dict[str, dict[ArmName, Tally]] = {}
    for (experiment, stratum, arm), tally in summed(cells, lambda c: (c.experiment_id, c.stratum, c.arm)).items():
        if tally.n:
            strata.setdefault(f"{experiment}/{stratum}", {})[arm] = tally
    arms = summed(cells, lambda cell: cell.arm)
    treated, standard = arms.get("tailored", NOBODY), arms.get("standard", NOBODY)
    if min(treated.n, standard.n) < 2:
        return None
    like = adjusted(indicator, strata)
    if like is None and len(strata) > 1:
        # Nowhere both arms: one experiment's tailored practice against another's standard practice is no comparison.
        return None
    estimate = like.estimate if like else crude(indicator, treated, standard)
    # Without any spread in the outcomes the data set no bounds.
    if not (isfinite(estimate.low) and isfinite(estimate.high) and estimate.low < estimate.high):
        return None
    return strata, treated, standard, estimate


def _pooled(known: Mapping[tuple[str, str], _Tried], relevant: float) -> dict[tuple[str, str], Pooled]:
    if not known:
        return {}
    effects = [of.estimate.value for of in known.values()]
    errors = [_error(of.estimate) for of in known.values()]
    # measuring.md: differences between cells are expected to be about half of what matters.
    scale = relevant / 2 if relevant > 0 else max(errors)
    return dict(zip(known, partially_pool(effects, errors, scale), strict=True))


def _error(estimate: Estimate) -> float:
    return (estimate.high - estimate.low) / (2 * Z95)


def _uneven_p(estimates: Sequence[Estimate]) -> float | None:
    return heterogeneity([of.value for of in estimates], [_error(of) ** 2 for of in estimates])


def _rows(of: Facts, known: Mapping[tuple[str, str], _Tried], indicator: Indicator) -> tuple[InstrumentRow, ...]:
    found = []
    for instrument in dict.fromkeys(instrument for instrument, _group in known):
        own = [tried for (named, _group), tried in known.items() if named == instrument]
        # Target groups stay apart as strata: a group that got more of it must not pass for a better instrument.
        strata = {f"{place}/{name}": arms for place, tried in enumerate(own) for name, arms in tried.strata.items()}
        treated, standard = NOBODY, NOBODY
        for tried in own:
            treated, standard = treated.merge(tried.treated), standard.merge(tried.standard)
        like = adjusted(indicator, strata)
        estimate = like.estimate if like else crude(indicator, treated, standard)
        enough = enough_for_a_verdict(indicator, treated, standard)
        uneven_p = like.uneven_p if like else None
        found.append((instrument, of.told(treated.n), of.told(standard.n), estimate, enough, uneven_p))
    p_values = holm([two_sided_p(row[3]) for row in found])
    return tuple(InstrumentRow(*row, p) for row, p in zip(found, p_values, strict=True))
