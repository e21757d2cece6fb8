"""What stands in words beside the figures of a goal check: looks, groups, stages, steps, jumps, benchmarks, rungs."""

from datetime import date
from typing import get_args

import pytest

from data.records.benchmark import Benchmark
from data.records.indicator import starter_library
from data.records.record import add
from data.records.target_effect import FunnelStep
from data.viewer import COMMAND_LINE
from metrics.benchmark_words import benchmark_sentence, benchmarks_of
from metrics.by_group import ByGroup, GroupDifference, GroupVerdict
from metrics.estimate import Difference, How
from metrics.estimate_words import how_name, how_sentence, uneven_sentence
from metrics.funnel import Funnel, Rate, Reached
from metrics.funnel_words import funnel_sentence, of_all_words, of_previous_words, still_open_sentence
from metrics.group_words import group_verdict, groups_sentence, no_groups_yet
from metrics.interruption import Interruption
from metrics.interruption_words import interruption_sentence
from metrics.ladder_words import RUNGS, needed_words
from metrics.look_words import looks_sentence
from metrics.looks import Look
from metrics.marks import Mark
from metrics.persistence import Lasting, Persistence, Stage
from metrics.quarter import Quarter
from metrics.stage_words import lasting_sentence, stage_name
from metrics.statistics.interrupted import Interrupted
from metrics.statistics.intervals import wilson
from metrics.statistics.sufficient import Estimate

SHARE = starter_library()["debt_arrangement_rate"]
SOME = Estimate(0.1, 0.05, 0.15)


@pytest.mark.parametrize("how", get_args(How))
def test_every_way_of_finding_a_difference_has_its_own_words(how):
    others = {sentence(of).say("nl") for of in get_args(How) if of != how for sentence in (how_name, how_sentence)}
    assert {how_name(how).say("nl"), how_sentence(how).say("nl")}.isdisjoint(others)


def test_whether_starting_situations_differ_is_said_only_where_they_were_compared():
    assert uneven_sentence(Difference("crude", SOME)) is None
    assert "niet in elke beginsituatie gelijk" in uneven_sentence(Difference("adjusted", SOME, 0, 0.01)).say("nl")
    assert "niet aangetoond" in uneven_sentence(Difference("adjusted", SOME, 0, 0.4)).say("nl")


# measuring.md: four equal looks ask 4.333, 2.963, 2.359 and 2.014 standard errors.
FOUR = tuple(
    Look(Quarter(2026, number), 100 * number, number / 4, z, SOME)
    for number, z in ((1, 4.3326), (2, 2.9631), (3, 2.359), (4, 2.0141))
)


def test_looking_often_is_said_with_what_it_costs():
    words = looks_sentence(FOUR).say("nl")
    assert "4 keer gekeken" in words
    assert "van 4,33 keer de standaardfout bij de eerste blik tot 2,01 bij de laatste" in words
    assert "1,96" in words


def test_a_single_look_and_no_look_and_a_look_without_a_plan():
    assert looks_sentence(()) is None
    assert looks_sentence((Look(Quarter(2026, 1), 100, 1.0, 1.96, SOME),)).say("nl").startswith("Een keer gekeken")
    without = looks_sentence((Look(Quarter(2026, 1), 100, None, 3.0, SOME, is_planned=False),)).say("nl")
    assert "zonder afgesproken aantal" in without


@pytest.mark.parametrize("verdict", get_args(GroupVerdict))
def test_a_group_is_never_said_to_work(verdict):
    """An exploration gets no stronger words than "better"."""
    for language in ("nl", "en"):
        assert "werkt" not in group_verdict(verdict).say(language)
        assert "works" not in group_verdict(verdict).say(language)


def test_how_many_groups_were_looked_at_is_counted_without_the_hidden_ones():
    shown = [GroupDifference(name, "not_shown", 20, 20, SOME) for name in ("a", "b")]
    hidden = GroupDifference("c", "hidden")
    assert "2 doelgroepen apart bekeken" in groups_sentence(ByGroup((*shown, hidden), None)).say("nl")
    assert "groot genoeg" in groups_sentence(ByGroup((shown[0], hidden), None)).say("nl")
    assert "te klein" in groups_sentence(ByGroup((hidden,), None)).say("nl")
    assert "pas als het experiment klaar is" in no_groups_yet().say("nl")


@pytest.mark.parametrize("verdict", get_args(Lasting))
def test_every_verdict_on_lasting_has_its_own_words(verdict):
    said = {of: lasting_sentence(Persistence("quarter", (), of)).say("nl") for of in get_args(Lasting)}
    assert list(said.values()).count(said[verdict]) == 1
    assert said["gone"].startswith("Eerst was er een verschil")


def test_a_stage_says_when_and_whether_the_experiment_was_over():
    assert stage_name(Stage(0, None, False, 20, 20, SOME)).say("nl") == "bij het einde van de hulp"
    assert stage_name(Stage(1, None, True, 20, 20, SOME)).say("nl") == "een maand na de hulp"
    assert stage_name(Stage(6, None, True, 20, 20, SOME)).say("nl") == "6 maanden na de hulp"
    assert stage_name(Stage(None, Quarter(2026, 1), False, 20, 20, SOME)).say("nl") == "1e kwartaal 2026"
    assert "na het einde van het experiment" in stage_name(Stage(None, Quarter(2026, 1), True, 20, 20, SOME)).say("nl")


def rate(n, of):
    return Rate(n / of, wilson(n, of), of)


def funnel():
    """NVVK 2019, 1 in 100: 832 began, 468 proposals, 191 arrangements (23.0 % and 41 %)."""
    proposal, hidden, arranged = (
        FunnelStep(label=label, indicator="debt_arrangement_rate", within_months=4)
        for label in ("Voorstel", "Akkoord", "Regeling")
    )
    return Funnel(
        "shown",
        832,
        (
            Reached(proposal, 468, rate(468, 832), rate(468, 832)),
            Reached(hidden, None, None, None),
            Reached(arranged, 191, rate(191, 832), rate(191, 468)),
        ),
        date(2019, 1, 1),
        date(2019, 12, 1),
        60,
    )


def test_every_rate_of_a_funnel_names_what_it_is_a_part_of():
    found = funnel()
    proposal, hidden, arranged = found.steps
    assert of_all_words(found, proposal).say("nl").endswith("van de 832 die begonnen")
    assert of_previous_words(found, proposal).say("nl").endswith("van de 832 die begonnen")
    assert (of_all_words(found, hidden), of_previous_words(found, hidden)) == (None, None)
    assert of_all_words(found, arranged).say("nl").startswith("23% (")
    # Not of the hidden step in between, of which nothing is told.
    assert of_previous_words(found, arranged).say("nl").startswith("41% (")
    assert of_previous_words(found, arranged).say("nl").endswith("van de 468 bij 'Voorstel'")


def test_a_funnel_says_who_began_when_and_how_far_they_came():
    words = funnel_sentence(funnel()).say("nl")
    assert "de 832 inwoners die begonnen van 1 januari 2019 tot en met 31 december 2019" in words
    assert "tot 'Regeling'" in words
    assert "Ongeveer 60 inwoners begonnen later" in still_open_sentence(funnel()).say("nl")


@pytest.mark.parametrize(
    ("state", "words"),
    [("no_figures", "lang genoeg gevolgd"), ("mixed", "niet over dezelfde inwoners"), ("hidden", "minder dan 10")],
)
def test_a_funnel_without_figures_says_why(state, words):
    assert words in funnel_sentence(Funnel(state)).say("nl")
    assert still_open_sentence(Funnel(state)) is None


def test_a_funnel_of_which_every_step_is_hidden_shows_no_rate():
    found = funnel()
    words = funnel_sentence(Funnel("shown", 832, (found.steps[1],), found.first, found.last)).say("nl")
    assert "te klein om te tonen" in words
    assert "%" not in words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0.02, 0.10, "sprong de reeks omhoog"), (-0.10, -0.02, "sprong de reeks omlaag"), (-0.02, 0.10, "geen sprong")],
)
def test_a_jump_has_its_interval_and_another_explanation(low, high, words):
    mark = Mark(date(2026, 1, 1), "policy", "Eerst bellen")
    for agrees, second in ((True, "komt er hetzelfde uit"), (False, "bouw er niet op")):
        jump = Interruption(mark, Interrupted((low + high) / 2, low, high, agrees), 22)
        sentence = interruption_sentence(SHARE, jump).say("nl")
        assert words in sentence
        assert "per 100 (marge" in sentence
        assert "22 maanden" in sentence
        assert "iets anders" in sentence
        assert second in sentence


def test_a_benchmark_comes_with_its_source_n_year_and_definition_and_is_no_target(store):
    for year in (2018, 2019):
        of = Benchmark(
            indicator=SHARE.code,
            value=0.23,
            n=83200,
            year=year,
            definition="regelingen / aanmeldingen",
            source="NVVK, jaarverslag",
        )
        add(store, COMMAND_LINE, of)
    newest, _older = benchmarks_of(store, COMMAND_LINE, SHARE.code)
    assert benchmark_sentence(SHARE, newest).say("nl") == (
        "Ter vergelijking: 23,0% in 2019 (n = 83.200). Geteld is: regelingen / aanmeldingen. Bron: NVVK, jaarverslag. "
        "Dit is geen streefwaarde."
    )
    assert benchmarks_of(store, COMMAND_LINE, "dropout") == ()


def test_the_ladder_has_five_rungs_that_differ():
    assert RUNGS == (5, 4, 3, 2, 1)
    assert len({needed_words(rung).say("nl") for rung in RUNGS}) == 5
