"""What works for whom: nothing looks better than it is, and nothing that is hidden can be read from the rest."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.stats import halfnorm, norm
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from data.records.indicator import starter_library
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics import works_output
from metrics.matrix import Matrix, MatrixCell
from metrics.what_works import matrix_choices, what_works
from metrics.what_works_words import (
    answer_sentence,
    further_sentences,
    level_words,
    matrix_guards,
    moment_words,
    next_steps,
    not_counted_words,
    pooled_words,
    raw_words,
    row_verdict,
    verdict,
)
from tests.metrics.conftest import STEWARD, UNTIL, answers, before, cases, counted, deliver, effect, experiment

ROOT = Path(__file__).parents[2]
UP = "independent_at_close"
# instrument, target group, (events, n) with tailored and with standard practice
Four = tuple[str, str, tuple[int, int], tuple[int, int]]
FOUR: list[Four] = [
    ("reverse_test", "gezinnen", (56, 70), (48, 80)),
    ("reverse_test", "jongeren", (40, 80), (38, 80)),
    ("value_triangle", "gezinnen", (45, 90), (50, 90)),
    ("value_triangle", "jongeren", (52, 100), (50, 100)),
]
NUMBER = {"reverse_test": UUID(int=11), "value_triangle": UUID(int=12), "breakthrough_method": UUID(int=13)}


def tried(store, cells, indicator=UP, **changes):
    """One experiment per instrument with these cells; `changes` are those of its record."""
    for instrument in dict.fromkeys(of[0] for of in cells):
        experiment(store, NUMBER[instrument], instrument=instrument, indicator=indicator, **changes)
    rows(store, cells, indicator)


def rows(store, cells, indicator=UP, experiment_id=None, **columns):
    frames = [
        counted(
            arm,
            n,
            events,
            experiment_id=str(experiment_id or NUMBER[instrument]),
            indicator=indicator,
            target_group=group,
            **columns,
        )
        for instrument, group, tailored, standard in cells
        for arm, (events, n) in (("tailored", tailored), ("standard", standard))
    ]
    deliver(store, "comparison_count", pd.concat(frames))


def asked(store, indicator=UP, moment=0, viewer=COMMAND_LINE, until=UNTIL) -> Matrix:
    return what_works(store, viewer, until, indicator, moment)


def cell(of: Matrix, instrument: str, group: str) -> MatrixCell:
    return next(c for c in of.cells if (c.instrument, c.target_group) == (instrument, group))


@pytest.fixture
def ready(store):
    effect(store)
    return store


def pooled_by_integration(y, se, scale):
    """The posterior means of section 5.4 of Bayesian Data Analysis, tau integrated by quadrature instead of a grid."""
    y, se = np.array(y), np.array(se)

    def parts(tau):
        w = 1 / (se**2 + tau**2)
        mu = np.sum(w * y) / np.sum(w)
        density = np.exp(0.5 * np.sum(np.log(w)) - 0.5 * np.log(np.sum(w)) - 0.5 * np.sum(w * (y - mu) ** 2))
        k = se**2 / (se**2 + tau**2)
        return float(density * halfnorm.pdf(tau, scale=scale)), k * mu + (1 - k) * y

    whole = quad(lambda tau: parts(tau)[0], 0, 12 * scale)[0]
    return [quad(lambda tau, i=i: parts(tau)[0] * parts(tau)[1][i], 0, 12 * scale)[0] / whole for i in range(len(y))]


def test_a_whole_matrix_agrees_with_statsmodels_and_an_integral(ready):
    """Newcombe and Benjamini-Hochberg by statsmodels, p from the bound on the side of nought, pooling by quadrature."""
    tried(ready, FOUR, minimal_relevant_difference=0.1)
    found = asked(ready)
    wanted = []
    for instrument, group, (x1, n1), (x0, n0) in FOUR:
        low, high = confint_proportions_2indep(x1, n1, x0, n0, method="newcomb", compare="diff")
        value = x1 / n1 - x0 / n0
        nearest = low if value > 0 else high
        p = 2 * norm.sf(abs(value) / (abs(value - nearest) / norm.ppf(0.975)))
        wanted.append((instrument, group, value, low, high, p))
    adjusted = multipletests([of[-1] for of in wanted], method="fdr_bh")[1]
    means = pooled_by_integration(
        [of[2] for of in wanted], [(of[4] - of[3]) / (2 * norm.ppf(0.975)) for of in wanted], 0.05
    )
    for (instrument, group, value, low, high, p), after, mean in zip(wanted, adjusted, means, strict=True):
        of = cell(found, instrument, group)
        assert (of.raw.value, of.raw.low, of.raw.high) == pytest.approx((value, low, high), abs=1e-9)
        assert of.p == pytest.approx(after, abs=1e-9)
        assert of.p >= p - 1e-12
        assert of.pooled.mean == pytest.approx(mean, abs=2e-4)
    assert [c.pooled.mean for c in found.shown] == sorted((c.pooled.mean for c in found.shown), reverse=True)
    assert found.expected_false == pytest.approx(0.2)


def test_a_pooled_value_lies_between_what_was_measured_and_what_all_cells_show(ready):
    cells = [("reverse_test", f"g{i}", (events, 80), (40, 80)) for i, events in enumerate((60, 45, 40, 30))]
    tried(ready, cells)
    found = asked(ready)
    overall = np.mean([of.raw.value for of in found.shown])
    for of in found.shown:
        assert abs(of.pooled.mean - overall) < abs(of.raw.value - overall)
        assert (of.pooled.mean - overall) * (of.raw.value - overall) > 0, "pulled towards it, not past it"


def test_an_instrument_over_all_groups_pays_for_the_other_instruments(ready):
    tried(ready, FOUR)
    found = asked(ready)
    assert [row.instrument for row in found.rows] == ["reverse_test", "value_triangle"]
    single = []
    for row in found.rows:
        estimate, bound = row.estimate, row.estimate.low if row.estimate.value > 0 else row.estimate.high
        single.append(2 * norm.sf(abs(estimate.value) / (abs(estimate.value - bound) / norm.ppf(0.975))))
    assert [row.p for row in found.rows] == pytest.approx(multipletests(single, method="holm")[1], abs=1e-9)


def test_an_approach_that_works_for_one_group_only_gets_no_sentence_for_all(ready):
    tried(
        ready, [("reverse_test", "gezinnen", (90, 100), (40, 100)), ("reverse_test", "jongeren", (40, 100), (40, 100))]
    )
    (row,) = asked(ready).rows
    assert row.uneven
    assert row.side == 0
    assert "geen oordeel voor allen samen" in row_verdict(asked(ready), row).say("nl")


def test_a_small_group_takes_another_with_it_or_a_subtraction_would_tell_it(ready):
    """The whole arm is shown elsewhere: total minus the other groups would be the hidden one."""
    tried(
        ready,
        [
            ("reverse_test", "gezinnen", (40, 80), (30, 80)),
            ("reverse_test", "jongeren", (10, 20), (9, 20)),
            ("reverse_test", "ouderen", (3, 6), (20, 40)),
        ],
    )
    found = asked(ready)
    states = {of.target_group: of.state for of in found.cells}
    assert states["ouderen"] == "suppressed"
    assert list(states.values()).count("suppressed") >= 2
    hidden = [of for of in found.cells if of.state == "suppressed"]
    assert {(of.n_treated, of.n_standard, of.raw, of.pooled, of.p, of.first_day) for of in hidden} == {
        (0, 0, None, None, None, None)
    }
    assert verdict(found, hidden[0]).say("nl") == "Te klein om te tonen"
    assert any("te klein om te tonen" in step.say("nl") for step in next_steps(found))


def test_numbers_are_rounded_for_everybody_but_the_steward(ready):
    tried(ready, [("reverse_test", "gezinnen", (40, 83), (30, 81))])
    assert [(of.n_treated, of.n_standard) for of in asked(ready).shown] == [(85, 80)]
    assert [(of.n_treated, of.n_standard) for of in asked(ready, viewer=STEWARD).shown] == [(83, 81)]


@pytest.mark.parametrize(
    ("changes", "until"),
    [
        ({"status": "running", "result": None}, UNTIL),
        ({"status": "stopped", "result": None, "stop_reason": "leek al te werken"}, UNTIL),
        ({}, date(2026, 5, 31)),
    ],
)
def test_what_is_not_over_is_not_known_yet(ready, changes, until):
    tried(ready, FOUR[:1], **changes)
    found = asked(ready, until=until)
    (of,) = found.cells
    assert (of.state, of.raw, len(of.experiments)) == ("unknown", None, 1)
    assert verdict(found, of).say("nl") == "Weten we nog niet: nog geen uitkomst"
    assert "Dat is iets anders dan 'werkt niet'" in answer_sentence(found).say("nl")
    assert found.rows == ()


def test_what_nobody_tried_is_not_known_either_and_says_so(ready):
    tried(ready, [FOUR[0], FOUR[3]])
    found = asked(ready)
    of = cell(found, "value_triangle", "gezinnen")
    assert (of.state, of.experiments) == ("unknown", ())
    assert verdict(found, of).say("nl") == "Weten we nog niet: niet geprobeerd"
    assert next_steps(found)[-1].say("nl").startswith("2 van de 4 vakken zijn nog niet geprobeerd")


def test_groups_that_were_not_alike_give_no_figure(ready):
    tried(ready, FOUR[:2])
    number = str(NUMBER["reverse_test"])
    for arm, mean in (("tailored", 5.0), ("standard", 3.0)):
        deliver(
            ready,
            "comparison_count",
            counted(arm, 150, 150 * mean, experiment_id=number, indicator="before_debts", variance=1.0),
        )
    found = asked(ready)
    assert {of.state for of in found.cells} == {"not_comparable"}
    assert {of.raw for of in found.cells} == {None}
    assert verdict(found, found.cells[0]).say("nl") == "Groepen leken niet op elkaar"
    assert "lot" in next_steps(found)[0].say("nl")


def test_like_is_compared_with_like_inside_a_cell(ready):
    """Kidney stones (Charig et al. 1986): open against keyhole surgery −4.6 points crude, +5.4 by size of the stone."""
    experiment(ready, NUMBER["reverse_test"], indicator=UP)
    for stratum, tailored, standard in (("klein", (81, 87), (234, 270)), ("groot", (192, 263), (55, 80))):
        rows(ready, [("reverse_test", "gezinnen", tailored, standard)], stratum=stratum)
    (of,) = asked(ready).cells
    crude = (81 + 192) / 350 - (234 + 55) / 350
    assert crude == pytest.approx(-0.046, abs=5e-4)
    assert of.raw.value == pytest.approx(0.054, abs=5e-4)


def test_one_experiment_is_never_laid_beside_another(ready):
    """Tailored practice from the one and standard practice from the other: nothing was compared."""
    experiment(ready, UUID(int=21), indicator=UP)
    experiment(ready, UUID(int=22), indicator=UP)
    for number, only, group in ((21, "tailored", "jongeren"), (22, "standard", "jongeren")):
        columns = {"experiment_id": str(UUID(int=number)), "indicator": UP}
        deliver(ready, "comparison_count", counted(only, 60, 30, target_group=group, **columns))
        for arm in ("tailored", "standard"):
            deliver(ready, "comparison_count", counted(arm, 60, 30, **columns))
    assert cell(asked(ready), "reverse_test", "jongeren").state == "unknown"
    assert cell(asked(ready), "reverse_test", "gezinnen").state == "shown"


def test_two_experiments_in_a_cell_are_compared_within_each_of_them(ready):
    """Same difference of 10 points in both, at very different levels; together the crude difference would be −22."""
    for number, tailored, standard in ((21, (36, 40), (160, 200)), (22, (80, 200), (12, 40))):
        experiment(ready, UUID(int=number), indicator=UP)
        rows(ready, [("reverse_test", "gezinnen", tailored, standard)], experiment_id=UUID(int=number))
    (of,) = asked(ready).cells
    assert len(of.experiments) == 2
    assert of.raw.value == pytest.approx(0.1)


def test_weak_evidence_does_not_dilute_strong_evidence(ready):
    experiment(ready, UUID(int=21), indicator=UP)
    experiment(ready, UUID(int=22), indicator=UP, assignment="none")
    for number, tailored in ((21, (60, 100)), (22, (90, 100))):
        rows(ready, [("reverse_test", "gezinnen", tailored, (40, 100))], experiment_id=UUID(int=number))
    (of,) = asked(ready).cells
    assert of.raw.value == pytest.approx(0.2)
    assert of.level == 5
    assert [stored.id for stored in of.experiments] == [UUID(int=21)]
    assert [stored.id for stored in of.left_out] == [UUID(int=22)]


@pytest.mark.parametrize(
    ("assignment", "level", "said"),
    [
        ("lottery", 5, "De aanpak werkt hier"),
        ("waiting_list", 4, "Sterke aanwijzing dat de aanpak werkt"),
        ("none", 1, "Er is een verschil gezien; we weten niet of het door de aanpak komt"),
    ],
)
def test_the_level_sets_the_verb(ready, assignment, level, said):
    tried(ready, [("reverse_test", "gezinnen", (80, 100), (50, 100))], assignment=assignment)
    found = asked(ready)
    (of,) = found.cells
    assert of.level == level
    assert verdict(found, of).say("nl") == said
    first = answer_sentence(found).say("nl")
    if level >= 3:
        assert (
            first == f"Omgekeerde toets bij gezinnen: 30 meer van elke 100 inwoners (18 tot 42) na samenvoegen. {said}."
        )
    else:
        assert first.startswith("Nog van geen enkele aanpak is aangetoond")
        assert "Wel gezien" in further_sentences(found)[0].say("nl")


@pytest.mark.parametrize("changes", [{"clusters_per_arm": 12}, {"assignment": "other_team"}])
def test_where_teams_were_compared_nothing_is_said_per_group(ready, changes):
    """Twelve teams per arm drew lots: level 5 for the teams, but a cell would have the margin of residents."""
    tried(ready, [("reverse_test", "gezinnen", (80, 100), (50, 100))], **changes)
    found = asked(ready)
    (of,) = found.cells
    assert (of.state, of.raw, of.pooled, of.level, found.rows) == ("not_per_group", None, None, None, ())
    assert verdict(found, of).say("nl") == "Kan niet per doelgroep"
    (why,) = not_counted_words(of).values()
    assert "teams vergeleken" in why.say("nl")
    assert any("het hele experiment, niet per doelgroep" in step.say("nl") for step in next_steps(found))


def test_the_change_in_two_groups_cannot_be_split_into_residents_of_one_group(ready):
    """The same residents before and after, in both arms: what was compared is the change."""
    for baseline, number, group in ((True, 21, "gezinnen"), (False, 22, "jongeren")):
        experiment(ready, UUID(int=number), indicator=UP, assignment="none", baseline_in_both_groups=baseline)
        for arm, events, share in (("tailored", 70, 0.5), ("standard", 50, 0.5)):
            columns = {"experiment_id": str(UUID(int=number)), "indicator": UP, "target_group": group}
            people = cases(arm, answers(events, 100), **columns)
            earlier = before(arm, UP, [1.0] * round(100 * share) + [0.0] * round(100 * (1 - share)))
            deliver(ready, "outcome", people)
            deliver(
                ready,
                "case_characteristic",
                earlier.assign(experiment_id=columns["experiment_id"], case_key=list(people["case_key"])),
            )
    found = asked(ready)
    assert found.comparisons[UUID(int=21)].difference.how == "change"
    assert cell(found, "reverse_test", "gezinnen").state == "not_per_group"
    assert cell(found, "reverse_test", "jongeren").state == "shown"
    (why,) = not_counted_words(cell(found, "reverse_test", "gezinnen")).values()
    assert "veranderingen in twee groepen" in why.say("nl")
    (row,) = found.rows
    assert (row.n_treated, row.n_standard) == (100, 100), "nor do they count in the row"


def test_residents_near_a_threshold_are_not_those_of_a_group(ready):
    """A jump at a line of 50, with residents from 30 to 70 on both sides."""
    limit = {"characteristic": "debts", "value": 50.0, "bandwidth": 20.0, "tailored_side": "above"}
    experiment(ready, NUMBER["reverse_test"], indicator=UP, assignment="threshold", threshold=limit)
    columns = {"experiment_id": str(NUMBER["reverse_test"]), "indicator": UP}
    for arm, start in (("tailored", 51), ("standard", 31)):
        people = cases(arm, answers(50, 100), **columns)
        debts = before(arm, "debts", [start + place % 19 for place in range(100)])
        deliver(ready, "outcome", people)
        deliver(
            ready,
            "case_characteristic",
            debts.assign(experiment_id=columns["experiment_id"], case_key=list(people["case_key"])),
        )
    found = asked(ready)
    assert found.comparisons[NUMBER["reverse_test"]].difference.how == "threshold"
    assert {of.state for of in found.cells} == {"not_per_group"}
    assert found.rows == ()


def test_beside_an_experiment_that_can_one_that_cannot_be_split_is_left_out_with_its_reason(ready):
    experiment(ready, UUID(int=21), indicator=UP)
    experiment(ready, UUID(int=22), indicator=UP, title="Twaalf teams", clusters_per_arm=12)
    for number, tailored in ((21, (60, 100)), (22, (90, 100))):
        rows(ready, [("reverse_test", "gezinnen", tailored, (40, 100))], experiment_id=UUID(int=number))
    found = asked(ready)
    (of,) = found.cells
    assert of.raw.value == pytest.approx(0.2)
    assert [stored.id for stored in of.left_out] == [UUID(int=22)]
    lines = works_output.as_lines(found, "nl")
    assert any("'Twaalf teams' telt hier niet mee: hier zijn teams vergeleken" in line for line in lines)
    (told,) = works_output.as_json(found, {}, "nl")["cells"]
    assert "teams vergeleken" in told["not_counted"][str(UUID(int=22))]


@pytest.mark.parametrize(("indicator", "moment"), [(UP, 6), ("goal_attainment", 0)])
def test_what_was_not_registered_is_an_exploration_whatever_the_design(ready, indicator, moment):
    """A lottery on another outcome, or later than was agreed: no stronger words than for no design at all."""
    four = [("reverse_test", "gezinnen", (80, 100), (50, 100))]
    tried(ready, four, starts=date(2025, 1, 1), ends=date(2025, 6, 30))
    rows(ready, four, indicator, moment=moment)
    assert asked(ready).cells[0].exploratory is False
    found = asked(ready, indicator, moment)
    (of,), (row,) = found.shown, found.rows
    assert (of.level, of.exploratory, row.level, row.exploratory) == (1, True, 1, True)
    said = "Er is een verschil gezien; we weten niet of het door de aanpak komt (verkennend)"
    assert verdict(found, of).say("nl") == row_verdict(found, row).say("nl") == said
    assert level_words(of).say("nl") == "1 van 5 (verkennend)"
    assert answer_sentence(found).say("nl").startswith("Nog van geen enkele aanpak is aangetoond")
    assert any(sentence.say("nl").startswith("Verkennend: ") for sentence in further_sentences(found))
    told = works_output.as_json(found, {}, "nl")
    assert (told["cells"][0]["exploratory"], told["cells"][0]["evidence_level"]) == (True, 1)
    assert told["instruments"][0]["exploratory"]
    assert sum(said in line for line in works_output.as_lines(found, "nl")) >= 2


def test_an_exploration_does_not_lean_on_what_was_registered(ready):
    """In one cell only the experiment that registered this outcome counts, be its evidence the weaker."""
    experiment(ready, UUID(int=21), indicator=UP, assignment="none")
    experiment(ready, UUID(int=22), indicator="dropout")
    rows(ready, FOUR[:1], "dropout", experiment_id=UUID(int=22))
    for number, tailored in ((21, (60, 100)), (22, (90, 100))):
        rows(ready, [("reverse_test", "gezinnen", tailored, (40, 100))], experiment_id=UUID(int=number))
    (of,) = asked(ready).cells
    assert (of.raw.value, of.level, of.exploratory) == (pytest.approx(0.2), 1, False)
    assert "niet de uitkomst" in not_counted_words(of)[UUID(int=22)].say("nl")


def test_the_smallest_difference_that_matters_is_that_of_the_indicator_itself(ready):
    """A tenth of all residents says nothing of a score from 0 to 10."""
    tried(ready, FOUR[:1], minimal_relevant_difference=0.1)
    columns = {"experiment_id": str(NUMBER["reverse_test"]), "indicator": "alliance_click", "variance": 4.0}
    for arm, total in (("tailored", 320.0), ("standard", 280.0)):
        deliver(ready, "comparison_count", counted(arm, 40, total, **columns))
    assert asked(ready).relevant == 0.1
    assert asked(ready, "alliance_click").relevant == 0


@pytest.mark.parametrize(
    ("lost", "planned", "treated", "level"),
    [(0, 0.5, 100, 5), (40, None, 100, 3), (0, 0.5, 200, 1)],
)
def test_who_dropped_out_of_a_cell_and_how_it_was_divided_count_in_that_cell(ready, lost, planned, treated, level):
    """The other group holds so many residents that the experiment as a whole stays sound."""
    tried(ready, [("reverse_test", "jongeren", (1500, 3000), (1500, 3000))], planned_share_treated=planned)
    number = {"experiment_id": str(NUMBER["reverse_test"]), "indicator": UP}
    deliver(ready, "comparison_count", counted("tailored", treated, treated * 0.8, assigned=treated + lost, **number))
    deliver(ready, "comparison_count", counted("standard", 100, 50, **number))
    found = asked(ready)
    assert found.comparisons[NUMBER["reverse_test"]].evidence.level == 5
    assert cell(found, "reverse_test", "jongeren").level == 5
    assert cell(found, "reverse_test", "gezinnen").level == level
    assert found.rows[0].level == level, "a row says no more than its weakest cell"


@pytest.mark.parametrize(
    ("changes", "standard", "shared"),
    [
        ({}, (50, 100), True),
        ({"team": "elders"}, (50, 100), False),
        ({"starts": date(2024, 1, 1), "ends": date(2024, 12, 31)}, (50, 100), False),
        ({}, (51, 100), False),
        ({"status": "running", "result": None}, (50, 100), False),
    ],
)
def test_cells_with_one_standard_group_are_said_to_hang_together(ready, changes, standard, shared):
    experiment(ready, NUMBER["reverse_test"], indicator=UP, title="Bellen")
    experiment(ready, NUMBER["value_triangle"], indicator=UP, title="Schrijven", instrument="value_triangle", **changes)
    rows(ready, [("reverse_test", "gezinnen", (60, 100), (50, 100))])
    rows(ready, [("value_triangle", "gezinnen", (65, 100), standard)])
    found = asked(ready)
    said = {guard.code: guard for guard in matrix_guards(found)}
    assert ("shared_standard" in said) == shared
    if shared:
        sentence = said["shared_standard"].sentence.say("nl")
        assert sentence.startswith("'Bellen', 'Schrijven' delen dezelfde standaardgroep: hetzelfde team,")
        assert sentence.endswith("De marges na samenvoegen zijn dan te smal.")
        assert "shared_standard" in works_output.as_json(found, {}, "nl")["guards"]


def test_a_cell_that_is_not_shown_says_why_where_its_margins_leave_nought_out(ready):
    """One cell of 17 points stands out by itself, p about .016; of eight it does not."""
    alone = [("reverse_test", "gezinnen", (60, 100), (43, 100))]
    rest = [("reverse_test", f"g{place}", (50, 100), (50, 100)) for place in range(7)]
    tried(ready, alone + rest)
    found = asked(ready)
    of = cell(found, "reverse_test", "gezinnen")
    assert of.raw.low > 0
    assert of.p >= 0.05
    assert verdict(found, of).say("nl") == "Niet aangetoond na correctie voor het aantal vakken"


def test_two_approaches_that_stand_out_alone_say_what_the_other_one_costs(ready):
    """14 of 100 more has p about .047; twice that is not under .05."""
    tried(
        ready,
        [
            ("reverse_test", "gezinnen", (57, 100), (43, 100)),
            ("value_triangle", "gezinnen", (50, 100), (50, 100)),
        ],
    )
    found = asked(ready)
    row = next(row for row in found.rows if row.instrument == "reverse_test")
    assert row.estimate.low > 0
    assert row.p >= 0.05
    assert row_verdict(found, row).say("nl") == "Niet aangetoond na correctie voor het aantal aanpakken"


def test_no_margin_in_print_seems_to_hold_nought_where_the_verdict_says_it_does_not(ready):
    """2 of 100 more among many: the lower bound is a third of a resident in 100, and does not read as 0."""
    tried(ready, [("reverse_test", "gezinnen", (1200, 4500), (1110, 4500))])
    found = asked(ready)
    (of,), (row,) = found.shown, found.rows
    assert of.side == 1
    assert 0 < 100 * of.raw.low < 0.5
    for words in (raw_words(found, of), pooled_words(found, of)):
        assert "(0 " not in words.say("nl")
        assert "+0 " not in words.say("nl")
    told = works_output.as_json(found, {}, "nl")
    assert told["cells"][0]["measured_low"] == told["instruments"][0]["low"] == round(row.estimate.low, 3) > 0


@pytest.mark.parametrize(("p", "told"), [(0.04996, 0.049), (0.0501, 0.05), (0.0123456, 0.012), (0.9, 0.9)])
def test_a_rounded_p_stays_on_its_side_of_the_level(p, told):
    assert works_output.told_p(p) == told


def test_where_less_is_better_fewer_is_the_good_side_and_it_is_said(ready):
    tried(
        ready,
        [("reverse_test", "gezinnen", (20, 100), (50, 100)), ("reverse_test", "jongeren", (50, 100), (50, 100))],
        indicator="dropout",
        minimal_relevant_difference=1,
    )
    found = asked(ready, "dropout")
    assert found.good == -1
    assert [of.target_group for of in found.shown] == ["gezinnen", "jongeren"]
    assert "minder van elke 100 inwoners" in answer_sentence(found).say("nl")
    assert further_sentences(found)[-1].say("nl") == "Minder is hier beter."
    assert pooled_words(found, found.shown[0]).say("nl").startswith("\N{MINUS SIGN}")


def test_what_went_worse_is_said_too(ready):
    """One cell has nobody to lean on: its own value, and half the width of Newcombe's interval on both sides."""
    low, high = confint_proportions_2indep(30, 100, 60, 100, method="newcomb", compare="diff")
    assert (round(30 - 50 * (high - low)), round(30 + 50 * (high - low))) == (17, 43)
    tried(ready, [("reverse_test", "gezinnen", (30, 100), (60, 100))])
    found = asked(ready)
    assert not found.better
    assert "aangetoond dat die werkt" in answer_sentence(found).say("nl")
    (worse,) = further_sentences(found)
    assert worse.say("nl") == (
        "Let op, Omgekeerde toets bij gezinnen: 30 minder van elke 100 inwoners (17 tot 43) na samenvoegen, en dat is "
        "de verkeerde kant op. De standaardaanpak werkt hier beter."
    )


def test_the_success_of_other_cells_does_not_prove_a_cell(ready):
    """Pooling lifts the third cell to well above nought; what was measured in it shows nothing."""
    tried(
        ready,
        [
            ("reverse_test", "gezinnen", (80, 100), (50, 100)),
            ("reverse_test", "jongeren", (80, 100), (50, 100)),
            ("reverse_test", "ouderen", (50, 100), (50, 100)),
        ],
    )
    found = asked(ready)
    of = cell(found, "reverse_test", "ouderen")
    assert of.margin.low > 0
    assert of.side == 0
    assert verdict(found, of).say("nl") == "Niet aangetoond: de waarde leunt op de andere vakken"
    assert found.uneven
    assert [guard.code for guard in matrix_guards(found)] == ["uneven_groups", "best_cell", "false_alarms"]


def test_an_experiment_under_ten_per_arm_is_hidden_and_not_called_unlike(ready):
    tried(ready, [("reverse_test", "gezinnen", (4, 8), (20, 40))])
    assert {of.state for of in asked(ready).cells} == {"suppressed"}


def test_under_thirty_per_arm_there_is_a_figure_and_no_verdict(ready):
    tried(ready, [("reverse_test", "gezinnen", (24, 29), (5, 29))])
    found = asked(ready)
    (of,) = found.shown
    assert of.side == 0
    assert verdict(found, of).say("nl") == "Te weinig gegevens voor een oordeel"


def test_an_indicator_without_a_good_side_gets_no_verdict(ready):
    sideless = next(code for code, of in starter_library().items() if of.direction == "signal")
    share = starter_library()[sideless].measure == "share"
    experiment(ready, NUMBER["reverse_test"], indicator=sideless)
    rows(ready, [("reverse_test", "gezinnen", (80, 100), (50, 100))], sideless, variance=None if share else 1.0)
    found = asked(ready, sideless)
    assert found.good == 0
    assert found.better == found.worse == ()
    assert "niet vanzelf beter" in answer_sentence(found).say("nl")
    assert verdict(found, found.cells[0]).say("nl") == "Geen oordeel"


def test_each_moment_has_its_own_matrix_and_the_most_tried_indicator_comes_first(ready):
    tried(ready, FOUR)
    experiment(ready, UUID(int=31), indicator="dropout")
    rows(ready, FOUR[:1], indicator="dropout", experiment_id=UUID(int=31), moment=6)
    assert matrix_choices(ready, COMMAND_LINE, UNTIL) == {UP: (0,), "dropout": (6,)}
    assert asked(ready, "dropout", 0).cells == ()
    assert moment_words(0).say("nl") == "bij afronding"
    assert moment_words(6).say("nl") == "na 6 maanden"


def test_costs_have_no_matrix_for_they_never_stand_without_their_effect(ready):
    tried(ready, FOUR[:1])
    rows(ready, FOUR[:1], indicator="household_cost", experiment_id=NUMBER["reverse_test"], variance=1.0)
    assert list(matrix_choices(ready, COMMAND_LINE, UNTIL)) == [UP]


def test_means_without_spread_set_no_bounds(ready):
    experiment(ready, NUMBER["reverse_test"], indicator="alliance_click")
    columns = {"experiment_id": str(NUMBER["reverse_test"]), "indicator": "alliance_click", "variance": 0.0}
    for arm, total in (("tailored", 320.0), ("standard", 280.0)):
        deliver(ready, "comparison_count", counted(arm, 40, total, **columns))
    assert {of.state for of in asked(ready, "alliance_click").cells} == {"unknown"}


def test_nothing_tried_is_an_answer_too(ready):
    assert matrix_choices(ready, COMMAND_LINE, UNTIL) == {}
    assert asked(ready).cells == ()
    assert "Dat is iets anders dan 'werkt niet'" in answer_sentence(asked(ready)).say("nl")
    assert works_output.as_lines(None, "nl") == ["Er is nog niets geprobeerd waarvan uitkomsten zijn geleverd."]


def command(store: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "metrics", "works", *arguments, "--store", str(store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stderr if code else done.stdout


def test_the_command_says_the_same_as_the_screen(tmp_path):
    path = tmp_path / "store.duckdb"
    with Store.open(Settings(path)) as opened:
        effect(opened)
        tried(opened, FOUR)
        found = asked(opened)
    answer = json.loads(command(path, "--json"))
    assert answer["answer"] == answer_sentence(found).say("nl")
    assert answer["choices"] == {UP: [0]}
    assert [(of["instrument"], of["target_group"]) for of in answer["cells"]] == [
        (of.instrument, of.target_group) for of in found.shown
    ]
    assert [of["p_adjusted"] for of in answer["cells"]] == [round(of.p, 3) for of in found.shown]
    assert set(answer["guards"]) >= {"best_cell", "false_alarms"}
    lines = command(path, "--indicator", UP, "--moment", "0").splitlines()
    assert lines[0] == answer["answer"]
    assert sum("Bewijskracht 5 van 5" in line for line in lines) == 4
    assert "Wel met: independent_at_close" in command(path, "--indicator", "dropout", code=1)
    assert "Wel op: 0" in command(path, "--moment", "12", code=1)
