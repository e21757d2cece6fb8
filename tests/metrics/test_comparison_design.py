"""The estimate that the registered comparison deserves, and nothing that would be worked out from it."""

from datetime import date
from math import isfinite
from uuid import UUID

import pandas as pd
import pytest
from scipy.stats import ttest_ind

from metrics.comparison_words import difference_sentence, verdict_sentence
from metrics.guards import comparison_guards
from metrics.statistics.comparison import risk_difference
from metrics.statistics.sufficient import Counts
from tests.metrics import conftest
from tests.metrics.conftest import answers, cases, compared, counted, deliver, effect, outcomes

RUNNING = {"status": "running", "result": None}


@pytest.fixture
def ready(store):
    effect(store)
    return store


def arms(tailored, standard, **columns):
    """Outcomes of both arms as rows; each arm is its events, its cases and who dropped out."""
    return pd.concat(
        [cases("tailored", answers(*tailored), **columns), cases("standard", answers(*standard), **columns)]
    )


def test_the_nsw_trial_comes_out_as_published(ready, cases_of_nsw):
    """LaLonde (1986), Dehejia and Wahba (1999): +1,794 dollars (474 to 3,115), 185 and 260 people."""
    deliver(ready, "outcome", cases_of_nsw)
    found = compared(ready, indicator="alliance_click", minimal_relevant_difference=100)
    assert found.estimate.value == pytest.approx(1794, abs=0.5)
    assert (found.estimate.low, found.estimate.high) == pytest.approx((474, 3115), abs=1)
    assert (found.treated.n, found.standard.n) == (185, 260)
    assert (found.verdict, found.evidence.level) == ("clearly_better", 5)
    assert len(found.looks) == 1
    assert found.looks[0].estimate == found.estimate
    assert comparison_guards(found) == ()


@pytest.fixture
def cases_of_nsw(cases):
    people = pd.read_csv(cases / "nsw.csv")
    rows_of = [
        conftest.cases(arm, people.loc[people["treat"] == treat, "re78"].tolist(), indicator="alliance_click")
        for arm, treat in (("tailored", 1), ("standard", 0))
    ]
    return pd.concat(rows_of)


KIDNEY = {"klein": ((81, 87), (234, 270)), "groot": ((192, 263), (55, 80))}


def kidney(store, **columns):
    deliver(store, "outcome", pd.concat([arms(*of, **({"stratum": name} | columns)) for name, of in KIDNEY.items()]))


def test_kidney_stones_show_the_adjusted_figure_first(ready):
    """Crude −4.6 points, adjusted +5.4 (measuring.md, section 3): of drop-out, so more is worse."""
    kidney(ready)
    found = compared(ready)
    assert found.difference.how == "adjusted"
    assert found.estimate.value == pytest.approx(0.054, abs=5e-4)
    assert found.crude.value == pytest.approx(-0.046, abs=5e-4)
    assert found.flips
    assert "simpson" in {guard.code for guard in comparison_guards(found)}
    assert {of.name: round(of.estimate.value, 3) for of in found.strata} == {"groot": 0.043, "klein": 0.064}


def test_adjusted_without_a_lottery_is_level_2(ready):
    kidney(ready)
    assert compared(ready, assignment="none").evidence.level == 2


def test_four_quarters_of_outcomes_are_four_looks_for_both_figures(ready):
    """At its end the fourth of four equal looks asks 2.0141; at a single look it would be 1.96."""
    days = [date(2025, 8, 1), date(2025, 11, 1), date(2026, 2, 1), date(2026, 5, 1)]
    deliver(ready, "outcome", pd.concat([arms((10, 40), (16, 40), measured_on=day) for day in days]))
    found = compared(ready)
    assert [look.z for look in found.looks] == pytest.approx([4.3326, 2.9631, 2.3590, 2.0141], abs=5e-5)
    paid = risk_difference(Counts(40, 160), Counts(64, 160), found.looks[-1].z)
    assert found.estimate == found.crude == paid
    assert (found.first_day, found.last_day) == (days[0], days[-1])


def test_without_a_plan_only_the_interval_for_any_moment_is_shown(ready):
    deliver(ready, "outcome", arms((20, 60), (30, 60)))
    found = compared(ready, **RUNNING)
    assert found.looks[-1].information is None
    assert found.estimate == found.looks[-1].estimate
    once = risk_difference(Counts(20, 60), Counts(30, 60))
    assert found.estimate.low < once.low < once.high < found.estimate.high


def test_without_a_plan_the_plain_figure_beside_it_pays_as_well(ready):
    """Both pay for every look: a narrow interval beside the wide one would be the one that is read."""
    deliver(ready, "outcome", arms((20, 60), (30, 60)))
    found = compared(ready, **RUNNING)
    assert (found.crude.low, found.crude.high) == (found.estimate.low, found.estimate.high)


def test_without_a_plan_and_under_fifty_outcomes_there_is_no_margin(ready):
    """The guard says so; an unpaid interval in its place would let an interim look "cross"."""
    deliver(ready, "outcome", arms((1, 20), (19, 20)))
    found = compared(ready, **RUNNING)
    assert found.looks[-1].estimate is None
    assert found.estimate is None
    assert not found.crossed


def teams(store, *of, **columns):
    """`of`: per team its arm and the events and cases."""
    rows_of = [cases(arm, answers(*counts), team=f"team{at}", **columns) for at, (arm, counts) in enumerate(of)]
    deliver(store, "outcome", pd.concat(rows_of))


def test_where_teams_chose_every_team_counts_once(ready):
    """Oracle: Welch on the means of the teams; thousands of residents do not make it surer."""
    shares = {"tailored": (0.2, 0.4, 0.3, 0.3), "standard": (0.5, 0.6, 0.4, 0.5)}
    teams(ready, *[(arm, (round(1000 * share), 1000)) for arm, of in shares.items() for share in of])
    found = compared(ready, assignment="other_team")
    oracle = ttest_ind(shares["tailored"], shares["standard"], equal_var=False).confidence_interval()
    assert found.difference.how == "teams"
    assert (found.estimate.low, found.estimate.high) == pytest.approx(tuple(oracle))
    assert found.teams_per_arm == 4
    # Under five teams per arm the margin stands without a verdict.
    assert found.verdict == "too_few"
    assert "chosen_by_team" in {guard.code for guard in comparison_guards(found)}


def test_a_team_analysis_without_a_plan_keeps_its_own_margin(ready):
    """A margin between residents under the words "between teams" would be far too narrow."""
    shares = {"tailored": (0.2, 0.4, 0.3, 0.3), "standard": (0.5, 0.6, 0.4, 0.5)}
    teams(ready, *[(arm, (round(1000 * share), 1000)) for arm, of in shares.items() for share in of])
    found = compared(ready, assignment="other_team", **RUNNING)
    oracle = ttest_ind(shares["tailored"], shares["standard"], equal_var=False).confidence_interval()
    assert found.difference.how == "teams"
    assert found.estimate.high - found.estimate.low >= oracle.high - oracle.low


@pytest.mark.parametrize("changes", [{"assignment": "other_team"}, {"baseline_in_both_groups": True}, {}])
def test_the_last_look_is_the_figure_that_is_shown(ready, changes):
    """Whatever the estimate: the line of looks and the figure above it are about the same difference."""
    shares = {"tailored": (0.2, 0.4, 0.3, 0.3), "standard": (0.5, 0.6, 0.4, 0.5)}
    teams(ready, *[(arm, (round(100 * share), 100)) for arm, of in shares.items() for share in of])
    baseline(ready)
    found = compared(ready, **changes)
    assert found.looks[-1].estimate == found.estimate


def test_one_team_per_arm_is_said_to_tell_nothing_of_the_approach(ready):
    teams(ready, ("tailored", (20, 100)), ("standard", (40, 100)))
    found = compared(ready, assignment="other_team")
    assert (found.difference.how, found.teams_per_arm) == ("crude", 1)
    (guard,) = [guard for guard in comparison_guards(found) if guard.code == "chosen_by_team"]
    assert guard.weight == "mind"


def test_a_lottery_of_teams_that_was_not_analysed_by_team_is_no_level_5(ready):
    """Twelve teams per arm were registered and one delivered: no level for an analysis that was not done."""
    teams(ready, ("tailored", (20, 100)), ("standard", (40, 100)))
    found = compared(ready, clusters_per_arm=12)
    assert found.difference.how == "crude"
    assert found.evidence.level < 4


def test_a_team_of_which_nothing_is_known_is_not_counted(ready):
    teams(ready, *[(arm, (events, 50)) for arm in ("tailored", "standard") for events in (20, 25, 30, 31)])
    deliver(ready, "outcome", cases("standard", [None] * 10, team="leeg"))
    deliver(ready, "outcome", cases("tailored", [None] * 10, team="leeg"))
    assert compared(ready, assignment="other_team").teams_per_arm == 4


def baseline(store, n=None):
    """Who was known beforehand to have dropped out before, every second one; of the first `n` per arm, or of all."""
    measured = store.read("SELECT case_key, arm FROM outcome WHERE value IS NOT NULL ORDER BY case_key")
    for arm in ("tailored", "standard"):
        keys = [row.case_key for row in measured if row.arm == arm][:n]
        frame = conftest.before(arm, "dropout", [float(place % 2) for place in range(len(keys))])
        deliver(store, "case_characteristic", frame.assign(case_key=keys))


def test_a_change_in_both_groups_is_level_3(ready):
    outcomes(ready, (24, 80), (45, 70))
    baseline(ready)
    found = compared(ready, assignment="none", baseline_in_both_groups=True)
    assert (found.difference.how, found.evidence.level) == ("change", 3)
    assert found.estimate.value == pytest.approx(24 / 80 - 45 / 70)


def test_a_beforehand_that_is_known_of_a_few_is_not_used(ready):
    """Beside the plain difference it would tell how those two fared, and it would earn level 3."""
    outcomes(ready, (24, 80), (45, 70))
    baseline(ready, n=2)
    found = compared(ready, assignment="none", baseline_in_both_groups=True)
    assert (found.difference.how, found.evidence.level) == ("crude", 1)


def test_chosen_on_a_bad_score_there_is_no_verdict_on_before_and_after(store):
    effect(store, chosen_on_bad_score=True)
    outcomes(store, (20, 80), (56, 70))
    found = compared(store, assignment="before_after")
    assert found.verdict == "regression_to_mean"
    assert "vanzelf beter" in verdict_sentence(found).say("nl")


@pytest.mark.parametrize(("chosen", "assignment"), [(True, "lottery"), (False, "before_after")])
def test_regression_to_the_mean_hits_before_and_after_only(store, chosen, assignment):
    effect(store, chosen_on_bad_score=chosen)
    outcomes(store, (20, 80), (56, 70))
    assert compared(store, assignment=assignment).verdict == "clearly_better"


def test_open_windows_are_out_and_counted(ready):
    outcomes(ready, (48, 80), (56, 70))
    deliver(ready, "outcome", arms((0, 30), (25, 25), due_on=date(2026, 9, 1)))
    found = compared(ready)
    assert (found.treated.n, found.standard.n, found.still_open) == (80, 70, 55)
    assert found.treated.mean == pytest.approx(0.6)
    assert "still_open" in {guard.code for guard in comparison_guards(found)}


def test_a_few_open_windows_are_told_as_ten(ready):
    outcomes(ready, (48, 80), (56, 70))
    deliver(ready, "outcome", cases("tailored", answers(1, 3), due_on=date(2026, 9, 1)))
    assert compared(ready).still_open == 10


def test_the_registered_moment_decides_and_the_others_tell_whether_it_lasts(ready):
    deliver(ready, "outcome", arms((240, 400), (280, 350)))
    deliver(ready, "outcome", arms((200, 400), (175, 350), moment=6))
    found = compared(ready)
    assert found.estimate.value == pytest.approx(-0.2)
    assert [stage.moment for stage in found.persistence.stages] == [0, 6]
    assert found.persistence.verdict == "gone"
    assert "fades" in {guard.code for guard in comparison_guards(found)}
    assert compared(ready, record_id=UUID(int=8), moment=6).verdict == "no_outcomes"


def test_groups_are_explored_only_when_it_is_over(ready):
    deliver(ready, "outcome", pd.concat([arms((20, 50), (30, 50), target_group=name) for name in ("a", "b")]))
    assert len(compared(ready).groups.groups) == 2
    halfway = compared(ready, record_id=UUID(int=8), **RUNNING)
    assert (halfway.groups, halfway.strata) == (None, ())


def test_exploring_a_single_group_says_no_more_than_the_whole(ready):
    """The group is everybody: paid looks decide nothing, so neither does the "group"."""
    days = [date(2025, 8, 1), date(2025, 11, 1), date(2026, 2, 1), date(2026, 5, 1)]
    deliver(ready, "outcome", pd.concat([arms((22, 50), (27, 50), measured_on=day) for day in days]))
    found = compared(ready, minimal_relevant_difference=0)
    assert found.verdict == "not_decided"
    assert [of.verdict for of in found.groups.groups] == ["not_shown"]


def test_a_small_group_is_hidden_with_what_would_give_it_away(ready):
    """Three groups, one of five people: hiding only that one, the total minus the others tells it."""
    sizes = {"a": 50, "b": 30, "c": 5}
    deliver(
        ready, "outcome", pd.concat([arms((n // 2, n), (n // 2, n), target_group=name) for name, n in sizes.items()])
    )
    groups = compared(ready).groups.groups
    assert {of.target_group: of.verdict for of in groups} == {"a": "not_shown", "b": "hidden", "c": "hidden"}


def test_a_small_starting_situation_is_hidden_with_what_would_give_it_away(ready):
    sizes = {"licht": 50, "midden": 30, "zwaar": 5}
    deliver(ready, "outcome", pd.concat([arms((n // 2, n), (n // 2, n), stratum=name) for name, n in sizes.items()]))
    assert {of.name: of.estimate is None for of in compared(ready).strata} == {
        "licht": False,
        "midden": True,
        "zwaar": True,
    }


def test_a_first_quarter_that_was_too_small_cannot_be_worked_out(ready):
    """Five in the first quarter, fifty in the second: the total minus the quarter that is shown tells of five."""
    deliver(ready, "outcome", arms((2, 5), (2, 5), measured_on=date(2026, 2, 1)))
    deliver(ready, "outcome", arms((20, 50), (25, 50), measured_on=date(2026, 5, 1)))
    found = compared(ready)
    for stage in found.persistence.stages:
        assert found.treated.n - stage.n_treated == 0 or found.treated.n - stage.n_treated >= 10


def test_a_difference_without_bounds_is_not_shown(ready):
    """Every resident of a starting situation scored the same: no interval can be given, so no verdict either."""
    values = {"licht": (6.0, 5.0), "zwaar": (4.0, 2.0)}
    rows_of = [
        cases(arm, [value] * 40, stratum=name, indicator="alliance_click")
        for name, of in values.items()
        for arm, value in zip(("tailored", "standard"), of, strict=True)
    ]
    deliver(ready, "outcome", pd.concat(rows_of))
    found = compared(ready, indicator="alliance_click")
    assert found.estimate is None or isfinite(found.estimate.low)
    assert difference_sentence(found) is None or "inf" not in difference_sentence(found).say("nl")


def test_a_certain_difference_that_matters_little_is_said_to_be_small(ready):
    deliver(
        ready, "comparison_count", pd.concat([counted("tailored", 50_000, 20_000), counted("standard", 50_000, 20_900)])
    )
    found = compared(ready)
    assert found.certain_but_small
    assert "small_but_certain" in {guard.code for guard in comparison_guards(found)}
