"""How far a sentence may go."""

import csv
import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from metrics.statistics.comparison import standardised_mean_difference
from metrics.statistics.evidence import Design, Reason, evidence_level
from metrics.statistics.sufficient import Moments

promised = settings(derandomize=True, deadline=None, database=None)

TRIAL = Design(
    assignment="lottery",
    baseline_in_both_groups=True,
    adjusted=False,
    treated=185,
    standard=260,
    planned_share_treated=None,
    standardised_differences={},
    attrition_gap=0.0,
    protocol_changed=False,
    clusters_per_arm=None,
)

designs = st.builds(
    Design,
    assignment=st.sampled_from(["lottery", "waiting_list", "threshold", "rota", "other_team", "before_after", "none"]),
    baseline_in_both_groups=st.booleans(),
    adjusted=st.booleans(),
    treated=st.integers(0, 300),
    standard=st.integers(0, 300),
    planned_share_treated=st.none() | st.floats(0.2, 0.8),
    standardised_differences=st.dictionaries(st.sampled_from(["age", "debt"]), st.floats(-0.8, 0.8)),
    attrition_gap=st.floats(0, 0.2),
    protocol_changed=st.booleans(),
    clusters_per_arm=st.none() | st.integers(1, 30),
)

# What a municipality would do next time, per code in raises_it.
REMEDIES = {
    "comparable_groups": lambda d: replace(d, standardised_differences={}),
    "planned_ratio": lambda d: replace(d, planned_share_treated=None),
    "complete_follow_up": lambda d: replace(d, attrition_gap=0.0),
    "registered_protocol": lambda d: replace(d, protocol_changed=False),
    "more_clusters": lambda d: replace(d, clusters_per_arm=30),
    "adjustment": lambda d: replace(d, adjusted=True),
    "baseline_in_both_groups": lambda d: replace(d, assignment="other_team", baseline_in_both_groups=True),
    "quasi_random_assignment": lambda d: replace(d, assignment="waiting_list"),
    "lottery": lambda d: replace(d, assignment="lottery"),
}


def differences(cases, comparison):
    with (cases / "nsw.csv").open(encoding="utf-8") as file:
        trial = list(csv.DictReader(file))
    treated = [row for row in trial if float(row["treat"]) == 1]
    if comparison == "nsw.csv":
        others = [row for row in trial if float(row["treat"]) == 0]
    else:
        with (cases / comparison).open(encoding="utf-8") as file:
            others = list(csv.DictReader(file))

    def moments(rows, name):
        values = np.array([float(row[name]) for row in rows])
        return Moments(len(values), values.mean(), values.var(ddof=1))

    before = ("age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75")
    return {name: standardised_mean_difference(moments(treated, name), moments(others, name)) for name in before}


def test_the_nsw_trial_keeps_level_5_with_its_real_imbalance(cases):
    real = differences(cases, "nsw.csv")
    assert max(map(abs, real.values())) == pytest.approx(0.304, abs=5e-4)
    found = evidence_level(replace(TRIAL, standardised_differences=real))
    assert (found.level, found.reasons, found.raises_it, found.causal_sentence_allowed) == (5, (), None, True)


def test_the_nsw_treated_against_the_cps_survey_allow_no_causal_sentence(cases):
    trap = replace(
        TRIAL,
        assignment="none",
        adjusted=True,
        standard=15992,
        standardised_differences=differences(cases, "cps_comparison.csv"),
    )
    found = evidence_level(trap)
    assert (found.level, found.causal_sentence_allowed, found.raises_it) == (1, False, "comparable_groups")
    assert {"re74", "re75"} <= {reason.subject for reason in found.reasons}
    assert {reason.code for reason in found.reasons} == {"imbalance"}


@pytest.mark.parametrize(
    ("assignment", "baseline", "adjusted", "level"),
    [
        ("lottery", False, False, 5),
        ("waiting_list", False, False, 4),
        ("threshold", False, False, 4),
        ("rota", False, False, 4),
        ("other_team", True, False, 3),
        ("none", True, True, 3),
        ("other_team", False, True, 2),
        ("before_after", False, True, 2),
        ("before_after", True, False, 1),
        ("none", False, True, 2),
        ("other_team", False, False, 1),
        ("before_after", False, False, 1),
        ("none", False, False, 1),
    ],
)
def test_the_design_reaches_its_step_of_the_maryland_scale(assignment, baseline, adjusted, level):
    design = replace(TRIAL, assignment=assignment, baseline_in_both_groups=baseline, adjusted=adjusted)
    assert evidence_level(design).level == level


@pytest.mark.parametrize(
    ("weakness", "level", "reason", "raises_it"),
    [
        (
            {"standardised_differences": {"age": 0.2, "debt": -0.51}},
            1,
            Reason("imbalance", "debt", -0.51),
            "comparable_groups",
        ),
        ({"attrition_gap": 0.11}, 3, Reason("attrition", "attrition_gap", 0.11), "complete_follow_up"),
        ({"protocol_changed": True}, 3, Reason("protocol_changed", "protocol", None), "registered_protocol"),
        ({"clusters_per_arm": 9}, 3, Reason("few_clusters", "clusters_per_arm", 9), "more_clusters"),
    ],
)
def test_a_weakness_caps_even_a_lottery(weakness, level, reason, raises_it):
    found = evidence_level(replace(TRIAL, **weakness))
    assert (found.level, found.reasons, found.raises_it) == (level, (reason,), raises_it)


def test_groups_that_differ_are_the_first_thing_to_mend_even_where_nothing_is_lowered():
    plain = replace(TRIAL, assignment="none", baseline_in_both_groups=False)
    assert evidence_level(plain).raises_it == "adjustment"
    assert evidence_level(replace(plain, standardised_differences={"debt": 0.9})).raises_it == "comparable_groups"


def test_a_broken_ratio_caps_a_lottery_at_2():
    found = evidence_level(replace(TRIAL, planned_share_treated=0.5))
    assert (found.level, found.raises_it) == (2, "planned_ratio")
    assert (found.reasons[0].code, found.reasons[0].subject) == ("sample_ratio", "treated")


def test_level_2_is_not_given_when_nothing_was_corrected():
    broken = replace(TRIAL, planned_share_treated=0.5, baseline_in_both_groups=False)
    assert evidence_level(broken).level == 1
    assert evidence_level(replace(broken, adjusted=True)).level == 2


@pytest.mark.parametrize(
    "still_fine",
    [
        {"standardised_differences": {"age": 0.5, "debt": -0.5}},
        {"attrition_gap": 0.8 - 0.7},
        {"clusters_per_arm": 10},
        {"planned_share_treated": 0.42},
        {"treated": 0, "standard": 0, "planned_share_treated": 0.5},
    ],
)
def test_on_the_limit_nothing_is_capped(still_fine):
    found = evidence_level(replace(TRIAL, **still_fine))
    assert (found.level, found.reasons) == (5, ())


@promised
@given(st.integers(0, 500), st.integers(0, 500), st.floats(0.05, 0.95))
def test_the_ratio_is_judged_as_scipys_chi_square_does(treated, standard, planned):
    n = treated + standard
    if n == 0:
        return
    p = stats.chisquare([treated, standard], [n * planned, n * (1 - planned)]).pvalue
    found = evidence_level(replace(TRIAL, treated=treated, standard=standard, planned_share_treated=planned))
    reported = [reason.value for reason in found.reasons if reason.code == "sample_ratio"]
    assert reported == ([pytest.approx(p, rel=1e-6, abs=1e-300)] if p < 0.001 else [])


def test_groups_with_nothing_in_common_are_blocked():
    found = evidence_level(replace(TRIAL, standardised_differences={"sex": math.inf}))
    assert (found.level, found.causal_sentence_allowed) == (1, False)


def test_every_weakness_is_named_the_most_severe_first():
    found = evidence_level(
        replace(
            TRIAL,
            assignment="none",
            planned_share_treated=0.5,
            standardised_differences={"age": 0.6, "debt": -0.9},
            attrition_gap=0.3,
            protocol_changed=True,
            clusters_per_arm=2,
        )
    )
    assert [(reason.code, reason.subject) for reason in found.reasons] == [
        ("imbalance", "debt"),
        ("imbalance", "age"),
        ("sample_ratio", "treated"),
        ("attrition", "attrition_gap"),
        ("protocol_changed", "protocol"),
        ("few_clusters", "clusters_per_arm"),
    ]


@promised
@given(designs)
def test_adjustment_does_not_rescue_a_bad_comparison(design):
    imbalanced = any(abs(value) > 0.5 for value in design.standardised_differences.values())
    found = evidence_level(replace(design, adjusted=True))
    assert found.causal_sentence_allowed is not imbalanced
    assert found.level == 1 or not imbalanced


@promised
@given(designs)
def test_taking_a_weakness_away_never_lowers_the_level(design):
    before = evidence_level(design).level
    for remedy in ("comparable_groups", "planned_ratio", "complete_follow_up", "registered_protocol", "more_clusters"):
        assert evidence_level(REMEDIES[remedy](design)).level >= before


@promised
@given(designs)
def test_what_raises_it_really_does(design):
    found = evidence_level(design)
    if found.raises_it is None:
        assert found.level == 5
        return
    better = evidence_level(REMEDIES[found.raises_it](design))
    assert better.level >= found.level
    if not found.reasons:
        assert better.level == found.level + 1


@promised
@given(designs)
def test_following_the_advice_leads_to_level_5(design):
    for _ in range(12):
        found = evidence_level(design)
        if found.raises_it is None:
            break
        design = REMEDIES[found.raises_it](design)
    assert evidence_level(design).level == 5


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"assignment": "coin"}, "assignment must be one of lottery, waiting_list,"),
        ({"protocol_changed": None}, "protocol_changed must be True or False, got None"),
        ({"treated": -1}, "treated must be a whole number of at least 0, got -1"),
        ({"planned_share_treated": 50}, "planned_share_treated must be a share from 0 to 1 (0.25, not 25), got 50"),
        ({"planned_share_treated": 1.0}, "planned_share_treated must be between 0 and 1, got 1.0"),
        (
            {"standardised_differences": {"age": float("nan")}},
            "standardised_differences['age'] must be a number, got nan",
        ),
        ({"attrition_gap": -0.1}, "attrition_gap must be a share from 0 to 1 (0.25, not 25), got -0.1"),
        ({"clusters_per_arm": 0}, "clusters_per_arm must be a whole number of at least 1, got 0"),
    ],
)
def test_a_wrong_fact_names_itself(change, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        replace(TRIAL, **change)
