"""What works for whom: every instrument in every target group, pulled towards each other as far as chance asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from uuid import UUID

from data.records.experiment import Experiment
from data.records.indicator import Indicator, library
from data.records.instrument import instruments
from data.records.record import Stored
from data.store import Store
from data.viewer import Viewer
from data.words import Named
from metrics.cells import ARMS, NOBODY, ArmName, Cell, Tally, comparison_cells, summed
from metrics.comparison import Comparison
from metrics.comparison_facts import Facts, facts
from metrics.comparison_words import LEVEL_OF_CAUSE
from metrics.estimate import adjusted, crude, enough_for_a_verdict
from metrics.in_cell import concerns, level_here, not_counted, not_over, registered, shared_standard
from metrics.matrix import InstrumentRow, Matrix, MatrixCell, State, Why
from metrics.published import group_name, matrix_name
from metrics.side_by_side import compare_all
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
    why: Mapping[UUID, Why]
    found: "_Found"
    level: int
    exploratory: bool


@dataclass(frozen=True)
class _Found:
    """A difference: everybody in both arms, the starting situations, and whether that is enough for a verdict."""

    treated: Tally
    standard: Tally
    strata: Mapping[str, Mapping[ArmName, Tally]]
    estimate: Estimate
    enough: bool
    uneven_p: float | None


def matrix_choices(store: Store, viewer: Viewer, until: date) -> dict[str, tuple[int, ...]]:
    """The indicators that were tried, the one with most experiments first, each with its moments of measuring.

    Without costs: they never stand by themselves (product.md, rule 1), and a matrix has no room for the effect beside.
    """
    known = library(store)
    of: dict[str, set[int]] = {}
    experiments: dict[str, set[UUID]] = {}
    for cell in comparison_cells(store, viewer, until):
        if known[cell.indicator].nature == "cost":
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
        if any(concerns(cell, stored, indicator, moment) for cell in counted.cells)
    ]
    # An instrument that was taken off the list keeps its results.
    used = dict.fromkeys(stored.record.instrument for stored in tried)
    known_instruments = instruments(store)
    order = [code for code in known_instruments if code in used] + [
        code for code in used if code not in known_instruments
    ]
    names = {code: known_instruments[code].label if code in known_instruments else Named(code, code) for code in order}
    groups = tuple(sorted({c.target_group for c in counted.cells if c.indicator == indicator and c.moment == moment}))
    compared = compare_all(counted)
    verdicts = {stored.id: compared[stored.id] for stored in tried}
    # What matters was registered in the unit of each experiment's own indicator.
    relevant = min(
        (of.record.minimal_relevant_difference for of in tried if of.record.indicator == indicator), default=0.0
    )
    found = {
        (instrument, group): _cell(counted, verdicts, tried, indicator, moment, instrument, group)
        for instrument in order
        for group in groups
    }
    known = {place: of for place, of in found.items() if isinstance(of, _Tried)}
    pooled = _pooled(known, relevant)
    p_values = benjamini_hochberg([two_sided_p(of.found.estimate) for of in known.values()])
    p_of = dict(zip(known, p_values, strict=True))
    cells = tuple(
        MatrixCell(
            *place,
            "shown",
            of.experiments,
            counted.told(of.found.treated.n),
            counted.told(of.found.standard.n),
            of.found.estimate,
            pooled[place],
            p_of[place],
            of.level,
            of.found.enough,
            min((day for day in (of.found.treated.first_day, of.found.standard.first_day) if day), default=None),
            max((day for day in (of.found.treated.last_day, of.found.standard.last_day) if day), default=None),
            of.left_out,
            of.why,
            of.exploratory,
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
        _uneven_p([of.found.estimate for of in known.values()]),
        verdicts,
        shared_standard(counted, [stored for of in known.values() for stored in of.experiments], indicator, moment),
    )


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
        if concerns(cell, stored, indicator, moment) and cell.target_group == group
    ]
    experiments = tuple(dict.fromkeys(stored for stored, _cell in own))
    if not own:
        return MatrixCell(instrument, group, "unknown")

    why: dict[UUID, Why] = {}
    levels: dict[Stored[Experiment], int] = {}
    for stored in experiments:
        arms = summed([cell for its, cell in own if its == stored], lambda cell: cell.arm)
        reason = not_over(of, stored, indicator, moment) or not_counted(verdicts[stored.id])
        level = None if reason else level_here(verdicts[stored.id], registered(stored, indicator, moment), arms)
        if level is None:
            why[stored.id] = reason or "no_figure"
        else:
            levels[stored] = level

    def without_figure(state: State, rest: Why = "no_figure") -> MatrixCell:
        return MatrixCell(instrument, group, state, experiments, why={of.id: rest for of in experiments} | why)

    if not levels:
        return without_figure(_without_level(list(why.values())))
    # Neither what nobody had registered nor weak evidence may blur, or lean on, what was registered and is strong.
    agreed = any(registered(stored, indicator, moment) for stored in levels)
    strong = any(level >= LEVEL_OF_CAUSE for stored, level in levels.items() if registered(stored, indicator, moment))
    for stored, level in levels.items():
        if agreed and not registered(stored, indicator, moment):
            why[stored.id] = "not_registered"
        elif strong and level < LEVEL_OF_CAUSE:
            why[stored.id] = "weaker"
    kept = tuple(stored for stored in levels if stored.id not in why)
    found = _difference(of.library[indicator], [cell for stored, cell in own if stored in kept])
    if found is None:
        return without_figure("unknown")
    if not _may_be_shown(of, kept, experiments, indicator, moment, instrument, group):
        return without_figure("suppressed", "hidden")
    left_out = tuple(stored for stored in experiments if stored not in kept)
    return _Tried(kept, left_out, why, found, min(levels[stored] for stored in kept), not agreed)


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
    for arm in ARMS:
        whole = len(kept) == len(all_of_them) and matrix_name(instrument, indicator, moment, arm, group) in of.published
        each = all(group_name(stored.id, indicator, moment, arm, group) in of.published for stored in kept)
        if not (whole or each):
            return False
    return True


def _without_level(reasons: Sequence[Why]) -> State:
    """What a cell is in which no experiment counts."""
    if all(why in ("teams", "threshold", "change") for why in reasons):
        return "not_per_group"
    if "not_alike" in reasons:
        return "not_comparable"
    return "suppressed" if "hidden" in reasons else "unknown"


def _difference(indicator: Indicator, cells: Sequence[Cell]) -> _Found | None:
    """Compared within each experiment and starting situation, never across them."""
    strata: dict[str, dict[ArmName, Tally]] = {}
    with_situation = {cell.experiment_id for cell in cells if cell.stratum and cell.tally.n}
    for (experiment, stratum, arm), tally in summed(cells, lambda c: (c.experiment_id, c.stratum, c.arm)).items():
        # Who has no starting situation on record, where others have, is compared with nobody.
        if tally.n and (stratum or experiment not in with_situation):
            strata.setdefault(f"{experiment}/{stratum}", {})[arm] = tally
    arms = summed(cells, lambda cell: cell.arm)
    found = _over_strata(indicator, arms.get("tailored", NOBODY), arms.get("standard", NOBODY), strata)
    # Without any spread in the outcomes the data set no bounds.
    if found is None or not (isfinite(found.estimate.low) and isfinite(found.estimate.high)):
        return None
    return found if found.estimate.low < found.estimate.high else None


def _over_strata(
    indicator: Indicator, treated: Tally, standard: Tally, strata: Mapping[str, Mapping[ArmName, Tally]]
) -> _Found | None:
    like = adjusted(indicator, strata)
    if like is not None:
        enough = enough_for_a_verdict(indicator, like.treated, like.standard)
        return _Found(treated, standard, strata, like.estimate, enough, like.uneven_p)
    if len(strata) != 1:
        # Nowhere both arms: one experiment's tailored practice against another's standard practice is no comparison.
        return None
    (only,) = strata.values()
    compared = only.get("tailored", NOBODY), only.get("standard", NOBODY)
    if min(tally.n for tally in compared) < 2:
        return None
    enough = enough_for_a_verdict(indicator, *compared)
    return _Found(treated, standard, strata, crude(indicator, *compared), enough, None)


def _pooled(known: Mapping[tuple[str, str], _Tried], relevant: float) -> dict[tuple[str, str], Pooled]:
    if not known:
        return {}
    effects = [of.found.estimate.value for of in known.values()]
    errors = [_error(of.found.estimate) for of in known.values()]
    # measuring.md: differences between cells are expected to be about half of what matters.
    scale = relevant / 2 if relevant > 0 else max(errors)
    return dict(zip(known, partially_pool(effects, errors, scale), strict=True))


def _error(estimate: Estimate) -> float:
    return (estimate.high - estimate.low) / (2 * Z95)


def _uneven_p(estimates: Sequence[Estimate]) -> float | None:
    return heterogeneity([of.value for of in estimates], [_error(of) ** 2 for of in estimates])


def _rows(of: Facts, known: Mapping[tuple[str, str], _Tried], indicator: Indicator) -> tuple[InstrumentRow, ...]:
    rows: dict[str, tuple[Sequence[_Tried], _Found]] = {}
    for instrument in dict.fromkeys(instrument for instrument, _group in known):
        own = [tried for (named, _group), tried in known.items() if named == instrument]
        # Target groups stay apart as strata: a group that got more of it must not pass for a better instrument.
        strata = {
            f"{place}/{name}": arms for place, tried in enumerate(own) for name, arms in tried.found.strata.items()
        }
        treated, standard = NOBODY, NOBODY
        for tried in own:
            treated, standard = treated.merge(tried.found.treated), standard.merge(tried.found.standard)
        found = _over_strata(indicator, treated, standard, strata)
        if found is not None:
            rows[instrument] = own, found
    p_values = holm([two_sided_p(found.estimate) for _own, found in rows.values()])
    return tuple(
        InstrumentRow(
            instrument,
            of.told(found.treated.n),
            of.told(found.standard.n),
            found.estimate,
            found.enough,
            found.uneven_p,
            min(tried.level for tried in own),
            any(tried.exploratory for tried in own),
            p,
        )
        for (instrument, (own, found)), p in zip(rows.items(), p_values, strict=True)
    )
