"""Every planted truth really stands in the store: worked out again from the rows, without the product's metrics."""

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt
from statistics import mean, variance
from typing import Any

import pytest

from data.records.budget_event import BudgetEvent
from data.records.record import newest
from data.records.target_effect import TargetEffect
from data.sample import organisation
from data.sample.cases import cases
from data.sample.effects import content
from data.sample.experiments import setups
from data.sample.quarters import CURRENT, QUARTERS, Quarters, record_id
from data.sample.staff_time import WEEKS, promised_hours
from data.sample.truths import HELPING_SHARE, LEVELS, SETBACK, TRIALS, TRUTHS, VERDICTS
from data.store import Store

Z = 1.959964


def _outcomes(store: Store, key: str) -> list[Any]:
    return store.read("SELECT * FROM outcome WHERE experiment_id = $id", {"id": record_id("experiment", key)})


def _known(rows: Iterable[Any], arm: str, **which: object) -> list[float]:
    return [
        row.value
        for row in rows
        if row.value is not None
        and row.arm == arm
        and all(getattr(row, name) == value for name, value in which.items())
    ]


def _difference(rows: list[Any], **which: object) -> tuple[float, float, float]:
    """Difference of means with a plain 95 % interval."""
    tailored, standard = _known(rows, "tailored", **which), _known(rows, "standard", **which)
    margin = Z * sqrt(variance(tailored) / len(tailored) + variance(standard) / len(standard))
    middle = mean(tailored) - mean(standard)
    return middle, middle - margin, middle + margin


def _before(store: Store, key: str) -> dict[str, dict[str, dict[str, float]]]:
    """Characteristic, arm, case, value."""
    found: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    rows = store.read(
        "SELECT * FROM case_characteristic WHERE experiment_id = $id", {"id": record_id("experiment", key)}
    )
    for row in rows:
        found[row.name][row.arm][row.case_key] = row.value
    return found


def _smd(arms: dict[str, dict[str, float]]) -> float:
    tailored, standard = list(arms["tailored"].values()), list(arms["standard"].values())
    return (mean(tailored) - mean(standard)) / sqrt((variance(tailored) + variance(standard)) / 2)


def _dropout(rows: list[Any], arm: str) -> float:
    return mean(row.value is None for row in rows if row.arm == arm)


def test_every_truth_of_the_issue_is_written_down_with_where_it_stands() -> None:
    assert {truth.name for truth in TRUTHS} >= {
        "one_group_only",
        "does_nothing",
        "simpson_trap",
        "selection_trap",
        "fading_effect",
        "relapse_after_setback",
        "helping_share_climbs",
    }
    effects = {row["key"] for row in content("effects")["effect"]}
    known = {setup.key: setup for setup in setups()}
    for truth in TRUTHS:
        assert truth.planted
        assert truth.must_say
        assert not truth.effect or truth.effect in effects
        if truth.experiment:
            assert known[truth.experiment].effect == truth.effect
        if truth.instrument:
            assert known[truth.experiment].fields["instrument"] == truth.instrument
            assert set(truth.target_groups) <= set(known[truth.experiment].target_groups)


@pytest.mark.parametrize("key", TRIALS)
def test_an_experiment_has_the_planted_numbers_of_cases_and_dropouts(municipality: Store, key: str) -> None:
    rows, trial = _outcomes(municipality, key), TRIALS[key]
    assert len(rows) == trial.cases
    assert mean(row.arm == "tailored" for row in rows) == pytest.approx(trial.of_tailored, abs=0.01)
    for arm, planted in (("tailored", trial.dropout_tailored), ("standard", trial.dropout_standard)):
        assert _dropout(rows, arm) == pytest.approx(planted, abs=0.01)


def test_dropouts_are_few_but_for_the_one_experiment_with_a_gap(municipality: Store) -> None:
    gaps = {
        key: _dropout(rows := _outcomes(municipality, key), "standard") - _dropout(rows, "tailored") for key in TRIALS
    }
    assert [key for key, gap in gaps.items() if abs(gap) > 0.1] == ["werkgever-aan-tafel"]


_SAME_FOR_ALL = [
    key
    for key, trial in TRIALS.items()
    if trial.cases > 100 and not (trial.effect_for or trial.effect_by_quarter or trial.layers)
]


@pytest.mark.parametrize("key", _SAME_FOR_ALL)
def test_where_the_effect_is_the_same_for_all_it_is_in_the_data(municipality: Store, key: str) -> None:
    middle, _low, _high = _difference(_outcomes(municipality, key))
    assert middle == pytest.approx(TRIALS[key].effect, abs=0.02)


def test_the_breakthrough_method_works_for_one_group_only(municipality: Store) -> None:
    rows, trial = _outcomes(municipality, "vast-gezicht"), TRIALS["vast-gezicht"]
    for group, planted in trial.effect_for.items():
        middle, low, high = _difference(rows, target_group=group)
        assert middle == pytest.approx(planted, abs=0.02)
        assert (low > 0) == (planted > 0)
        assert (low < 0 < high) == (planted == 0)
    instruments = {setup.key for setup in setups() if setup.fields["instrument"] == "breakthrough_method"} & set(TRIALS)
    assert instruments == {"vast-gezicht"}


def test_the_value_triangle_does_nothing_for_anybody(municipality: Store) -> None:
    rows = _outcomes(municipality, "waarden-op-tafel")
    _middle, low, high = _difference(rows)
    assert -0.08 < low < 0 < high < 0.08
    for group in {row.target_group for row in rows}:
        middle, low, high = _difference(rows, target_group=group)
        assert abs(middle) < 0.03
        assert low < 0 < high


def test_simpsons_trap_turns_the_sign(municipality: Store) -> None:
    rows = _outcomes(municipality, "zware-dossiers")
    crude, _low, _high = _difference(rows)
    assert crude < -0.05
    adjusted, weights = 0.0, 0.0
    for layer in ("zwaar", "licht"):
        middle, _low, _high = _difference(rows, stratum=layer)
        assert middle == pytest.approx(0.12, abs=0.02)
        n1, n0 = len(_known(rows, "tailored", stratum=layer)), len(_known(rows, "standard", stratum=layer))
        adjusted += middle * n1 * n0 / (n1 + n0)
        weights += n1 * n0 / (n1 + n0)
    assert adjusted / weights == pytest.approx(TRIALS["zware-dossiers"].effect, abs=0.02)


def test_the_selection_trap_shows_a_difference_that_is_only_selection(municipality: Store) -> None:
    rows = _outcomes(municipality, "snelle-regeling")
    middle, low, _high = _difference(rows)
    assert low > 0
    assert middle > 0.1
    debts = _before(municipality, "snelle-regeling")["aantal_schulden"]
    assert _smd(debts) < -0.5
    few = {case for arm in debts.values() for case, number in arm.items() if number < 5}
    for layer in (True, False):
        alike = [row for row in rows if (row.case_key in few) == layer]
        inside, low, high = _difference(alike)
        assert abs(inside) < 0.02
        assert low < 0 < high


@pytest.mark.parametrize("key", [key for key in TRIALS if key not in ("snelle-regeling", "loket-verblijf")])
def test_all_other_experiments_compare_like_with_like(municipality: Store, key: str) -> None:
    for name, arms in _before(municipality, key).items():
        assert abs(_smd(arms)) < 0.25, name


def test_one_experiment_is_too_small_to_be_shown(municipality: Store) -> None:
    rows = _outcomes(municipality, "loket-verblijf")
    assert [sum(row.arm == arm for row in rows) for arm in ("tailored", "standard")] == [8, 8]


def test_an_effect_fades_within_a_year(municipality: Store, quarters: Quarters) -> None:
    rows = _outcomes(municipality, "goed-gesprek")
    trial = TRIALS["goed-gesprek"]
    for since, planted in enumerate(trial.effect_by_quarter):
        of_quarter = [row for row in rows if quarters.number(row.measured_on) == 1 + since]
        assert _difference(of_quarter)[0] == pytest.approx(planted, abs=0.04)
    first = [row for row in rows if quarters.number(row.measured_on) in (1, 2)]
    later = [row for row in rows if quarters.number(row.measured_on) in (5, 6)]
    assert _difference(first)[1] > 0.1
    middle, low, high = _difference(later)
    assert abs(middle) < 0.03
    assert low < 0 < high


def _counted(store: Store, quarters: Quarters, indicator: str) -> dict[int, tuple[float, float]]:
    totals: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    rows = store.read("SELECT * FROM indicator_value WHERE indicator = $indicator", {"indicator": indicator})
    for row in rows:
        numerator, denominator = totals[quarter := quarters.number(row.period)]
        totals[quarter] = numerator + row.numerator, denominator + row.denominator
    return totals


def _minutes(store: Store, quarters: Quarters) -> list[Any]:
    domains = {unit.team.code: unit.team.domain for unit in organisation.UNITS}
    return [
        (quarters.number(row.period), domains[row.team], row.staff_group, row.activity, row.minutes)
        for row in store.read("SELECT * FROM staff_time")
    ]


def test_part_time_work_falls_back_after_the_cut(municipality: Store, quarters: Quarters) -> None:
    levels = {
        quarter: numerator / denominator
        for quarter, (numerator, denominator) in _counted(municipality, quarters, "part_time_work").items()
    }
    assert levels[0] < levels[1] < levels[2] < levels[3]
    assert levels[3] == pytest.approx(LEVELS["part_time_work"][3], abs=0.02)
    assert all(levels[quarter] < levels[3] - 0.07 for quarter in range(4, QUARTERS))
    (event,) = newest(municipality, BudgetEvent)
    assert quarters.number(event.record.on) == SETBACK.quarter
    assert event.record.amount < 0


def test_after_the_cut_control_grows_and_promised_hours_are_not_given(municipality: Store, quarters: Quarters) -> None:
    rows = _minutes(municipality, quarters)
    for domain in organisation.DOMAINS:
        control, given = [], []
        for quarter in range(QUARTERS):
            here = [row for row in rows if row[:2] == (quarter, domain)]
            control.append(sum(row[4] for row in here if row[3].startswith("CTRL")) / sum(row[4] for row in here))
            hours = sum(row[4] for row in here if row[3] == "LEARN_EXPERIMENT") / 60 / WEEKS
            # The sample is 160 of 180 people; promised hours are those of everybody.
            given.append(hours / promised_hours(quarter)[domain])
        for quarter in range(QUARTERS):
            if domain == SETBACK.domain and quarter in SETBACK.quarters:
                assert control[quarter] > 1.3 * control[3]
                assert given[quarter] < 0.6
            else:
                assert control[quarter] < 1.25 * control[3]
                assert given[quarter] > 0.8


def test_the_helping_share_climbs_from_8_to_14_percent(municipality: Store, quarters: Quarters) -> None:
    rows = _minutes(municipality, quarters)
    assert HELPING_SHARE[0] == 0.08
    assert HELPING_SHARE[CURRENT] == 0.14
    for quarter, planted in enumerate(HELPING_SHARE):
        whole = [row for row in rows if row[0] == quarter]
        frontline = [row for row in whole if row[2] == "frontline"]
        share, of_frontline = (
            sum(row[4] for row in part if row[3].startswith("HELP")) / sum(row[4] for row in part)
            for part in (whole, frontline)
        )
        assert share == pytest.approx(planted, abs=0.003)
        assert of_frontline > 1.4 * share


def test_other_work_stays_under_five_percent(municipality: Store, quarters: Quarters) -> None:
    rows = _minutes(municipality, quarters)
    assert sum(row[4] for row in rows if row[3] == "OTHER") / sum(row[4] for row in rows) < 0.05


def _wilson(events: float, n: float) -> tuple[float, float]:
    centre, spread = events / n + Z * Z / (2 * n), Z * sqrt(events / n * (1 - events / n) / n + Z * Z / (4 * n * n))
    return (centre - spread) / (1 + Z * Z / n), (centre + spread) / (1 + Z * Z / n)


@pytest.mark.parametrize("quarter", [CURRENT - 1, CURRENT])
@pytest.mark.parametrize("key", VERDICTS)
def test_an_effect_stands_where_it_was_planted(municipality: Store, quarters: Quarters, key: str, quarter: int) -> None:
    effect = next(
        stored.record for stored in newest(municipality, TargetEffect) if stored.id == record_id("target_effect", key)
    )
    aim = effect.primary
    totals = {
        number: total for number, total in _counted(municipality, quarters, aim.indicator).items() if number <= quarter
    }
    if VERDICTS[key] == "too_little_data":
        assert all(n < 10 for _, n in totals.values())
        assert len(totals) < 2
        return
    assert len(totals) >= 2
    low, high = _wilson(*totals[quarter])
    day = min(quarters.last_day(quarter), quarters.today)
    passed = min(1.0, (day - aim.start).days / (aim.deadline - aim.start).days)
    required = aim.baseline + (aim.target - aim.baseline) * passed
    if aim.good_is == "lower":
        low, high, required, target = -high, -low, -required, -aim.target
    else:
        target = aim.target
    if low >= target:
        found = "achieved"
    elif low >= required and day <= aim.deadline:
        found = "on_track"
    elif high < required:
        found = "missed" if day >= aim.deadline else "off_track"
    else:
        found = "undecided"
    assert found == VERDICTS[key]


def test_counts_outside_experiments_stand_where_they_were_planted(municipality: Store, quarters: Quarters) -> None:
    inside = defaultdict(lambda: [0.0, 0])
    for case in cases(quarters):
        if case.value is not None:
            inside[case.indicator, quarters.number(case.measured_on)][0] += case.value
            inside[case.indicator, quarters.number(case.measured_on)][1] += 1
    for indicator, planted in LEVELS.items():
        for quarter, (numerator, denominator) in _counted(municipality, quarters, indicator).items():
            events, n = inside[indicator, quarter]
            rest = denominator - n
            assert abs(numerator - events - planted[quarter] * rest) <= 0.5 + 1e-9
