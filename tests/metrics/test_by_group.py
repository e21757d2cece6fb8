"""The difference per target group is an exploration: wider margins, corrected p values, and no small groups."""

import numpy as np
import pytest
from scipy.stats import chi2, norm
from statsmodels.stats.multitest import multipletests

from metrics.by_group import GroupDifference, by_group, enough_for_a_verdict
from metrics.cells import Cell
from metrics.estimate import crude
from metrics.statistics.multiplicity import two_sided_p
from tests.metrics.conftest import EXPERIMENT, MEAN, SHARE, measured, tally

GROUPS = {
    "gezinnen": ((30, 100), (50, 100)),
    "jongeren": ((40, 90), (46, 95)),
    "ouderen": ((20, 60), (30, 70)),
}


def cells(groups, make=lambda of: tally(*of), stratum=""):
    return [
        Cell(EXPERIMENT, "dropout", 0, arm, name, stratum, make(of))
        for name, arms in groups.items()
        for arm, of in zip(("tailored", "standard"), arms, strict=True)
    ]


def explored(groups, *, good=-1, hidden=(), indicator=SHARE, make=lambda of: tally(*of)):
    return by_group(indicator, cells(groups, make), set(groups) - set(hidden), good, lambda n: n)


def bounds(estimate):
    return estimate.value, estimate.low, estimate.high


def test_every_group_pays_for_the_number_of_groups():
    """Bonferroni: with three groups the margin is that of 1 - 0.05/6."""
    z = norm.ppf(1 - 0.05 / 6)
    found = explored(GROUPS)
    assert [of.target_group for of in found.groups] == sorted(GROUPS)
    for of in found.groups:
        treated, standard = GROUPS[of.target_group]
        assert bounds(of.estimate) == pytest.approx(bounds(crude(SHARE, tally(*treated), tally(*standard), z)))
        assert (of.n_treated, of.n_standard) == (treated[1], standard[1])


def test_p_values_pay_as_the_intervals_do():
    """Oracle: statsmodels."""
    once = [two_sided_p(crude(SHARE, tally(*GROUPS[name][0]), tally(*GROUPS[name][1]))) for name in sorted(GROUPS)]
    assert [of.p for of in explored(GROUPS).groups] == pytest.approx(list(multipletests(once, method="bonferroni")[1]))


def test_a_hidden_group_has_a_name_and_nothing_else_and_costs_nothing():
    found = explored(GROUPS, hidden=("ouderen",))
    hidden = found.groups[2]
    assert hidden == GroupDifference("ouderen", "hidden")
    for_two = crude(SHARE, tally(30, 100), tally(50, 100), norm.ppf(1 - 0.05 / 4))
    assert bounds(found.groups[0].estimate) == pytest.approx(bounds(for_two))


@pytest.mark.parametrize(("good", "verdict"), [(-1, "better"), (1, "worse"), (0, "too_few")])
def test_the_good_side_decides_the_word(good, verdict):
    assert explored(GROUPS, good=good).groups[0].verdict == verdict


@pytest.mark.parametrize(
    ("arms", "verdict"),
    [
        (((30, 100), (50, 100)), "better"),
        (((40, 100), (50, 100)), "not_shown"),
        (((2, 29), (25, 29)), "too_few"),
        (((4, 100), (50, 100)), "too_few"),
        (((50, 100), (96, 100)), "too_few"),
        (((5, 100), (95, 100)), "better"),
    ],
)
def test_thirty_cases_and_five_events_per_arm_are_needed_for_a_word(arms, verdict):
    """measuring.md, "Comparison verdict"."""
    assert explored({"gezinnen": arms}).groups[0].verdict == verdict


def test_of_a_mean_thirty_cases_will_do():
    assert enough_for_a_verdict(MEAN, measured([7.0] * 30), measured([7.0] * 30))
    assert not enough_for_a_verdict(MEAN, measured([7.0] * 30), measured([7.0] * 29))


def test_groups_that_contradict_each_other_are_told_apart():
    """Oracle: Cochran's Q by hand, with a chi-square of one degree less than there are groups."""
    found = explored({"gezinnen": ((20, 100), (60, 100)), "jongeren": ((60, 100), (20, 100))})
    parts = [(-0.4, 0.16 / 100 + 0.24 / 100), (0.4, 0.24 / 100 + 0.16 / 100)]
    mean = np.average([d for d, _ in parts], weights=[1 / v for _, v in parts])
    q = sum((d - mean) ** 2 / v for d, v in parts)
    assert found.uneven_p == pytest.approx(chi2.sf(q, 1), rel=1e-6)
    assert found.uneven
    assert [of.verdict for of in found.groups] == ["better", "worse"]


def test_groups_that_agree_are_not_uneven():
    found = explored(GROUPS)
    assert found.uneven_p > 0.05
    assert not found.uneven


def test_one_group_cannot_be_uneven():
    found = explored({"gezinnen": ((20, 100), (60, 100))})
    assert (found.uneven_p, found.uneven) == (None, False)


def test_within_a_group_like_is_compared_with_like():
    """Kidney stones as one group: crude −4.6 points, within the sizes +5.4."""
    of = [
        *cells({"gezinnen": ((81, 87), (234, 270))}, stratum="small"),
        *cells({"gezinnen": ((192, 263), (55, 80))}, stratum="large"),
    ]
    found = by_group(SHARE, of, {"gezinnen"}, 1, lambda n: n)
    assert found.groups[0].estimate.value == pytest.approx(0.054, abs=5e-4)
    assert found.groups[0].n_treated == 350


def test_a_group_in_one_arm_only_is_hidden():
    alone = [Cell(EXPERIMENT, "dropout", 0, "tailored", "ouderen", "", tally(20, 60)), *cells(GROUPS)[:2]]
    found = by_group(SHARE, alone, {"gezinnen", "ouderen"}, -1, lambda n: n)
    assert [of.verdict for of in found.groups] == ["better", "hidden"]


def test_a_group_without_any_spread_sets_no_bound_and_is_not_shown():
    draw = np.random.default_rng(2)
    found = explored(
        {
            "gezinnen": ([7.0] * 40, [6.0] * 40),
            "jongeren": (draw.normal(7, 1, 40), draw.normal(5, 1, 40)),
            "ouderen": (draw.normal(7, 1, 40), draw.normal(5, 1, 40)),
        },
        good=1,
        indicator=MEAN,
        make=measured,
    )
    assert [of.verdict for of in found.groups] == ["hidden", "better", "better"]
    assert found.uneven_p is not None


def test_without_outcomes_there_are_no_groups():
    assert by_group(SHARE, [], (), -1, lambda n: n).groups == ()
