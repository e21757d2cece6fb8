"""What the evidence supports: the table of rules line by line, and what it may never support."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.record import Stored
from data.settings import Settings
from data.store import Store
from metrics.comparison import Comparison
from metrics.effect_guards import effect_guards
from metrics.estimate import Difference
from metrics.review.model import Guardrail, Said
from metrics.review.supported import supported
from metrics.statistics.evidence import Evidence
from metrics.statistics.progress import Progress
from metrics.statistics.sufficient import Estimate
from tests.made_once import empty
from tests.metrics.conftest import SHARE, effect, unsaved
from tests.metrics.review.months import gathered, months

VERDICTS = ("achieved", "on_track", "off_track", "missed", "undecided", "too_little_data")
FURTHER = ("lay_down_in_policy", "scale_up")
ENDED = ("clearly_better", "better", "worse", "no_relevant_difference", "not_decided")


@pytest.fixture(scope="module")
def verdict(tmp_path_factory):
    """An effect on drop-out that is judged; the tests change what was found."""
    with Store.open(Settings(empty(tmp_path_factory.mktemp("supported") / "store.duckdb"))) as store:
        effect(store)
        months(store, [370] * 6)
        return gathered(store).verdicts[0]


def stands(verdict, progress="on_track", comparisons=(), pending=None, status="running"):
    record = verdict.effect.record.model_copy(update={"status": status})
    return replace(
        verdict,
        effect=replace(verdict.effect, record=record),
        progress=Progress(progress, 0.4),
        comparisons=tuple(comparisons),
        pending=pending,
    )


def experiment(says, level=5, title="Eerst bellen", small=False, allowed=True):
    """A comparison on drop-out, of which less is better, with this verdict."""
    ends = {"clearly_better": (-0.3, -0.1), "better": (-0.3, -0.02), "worse": (0.1, 0.3)}.get(says, (-0.1, 0.1))
    if small:
        ends = tuple(of / 100 for of in ends)
    stored = Stored(uuid4(), 1, unsaved(title=title), "team", None, "")
    estimate = Estimate(sum(ends) / 2, *ends)
    return Comparison(
        stored,
        SHARE,
        says,
        difference=Difference("crude", estimate),
        evidence=Evidence(level=level, causal_sentence_allowed=allowed, reasons=(), raises_it=None),
    )


def guardrail(is_worse):
    name = Said(nl="Gegronde bezwaren", en="Objections upheld")
    return Guardrail(indicator="objection_upheld", name=name, said=name, is_worse=is_worse)


@pytest.mark.parametrize(
    ("progress", "choices"),
    [
        ("too_little_data", ("continue",)),
        ("undecided", ("continue",)),
        ("on_track", ("continue",)),
        ("achieved", ("continue",)),
        ("off_track", ("adjust", "back_to_the_frontline")),
        ("missed", ("adjust", "back_to_the_frontline", "stop")),
    ],
)
def test_without_evidence_on_an_approach_the_goal_alone_decides(verdict, progress, choices):
    assert supported(stands(verdict, progress), ())[0] == choices


def test_a_goal_that_was_reached_with_evidence_is_laid_down_or_scaled_up(verdict):
    choices, why = supported(stands(verdict, "achieved", [experiment("clearly_better", 3)]), ())
    assert choices == ("lay_down_in_policy", "scale_up", "continue")
    assert why.say("nl") == (
        "Het doel is gehaald. Los daarvan: 'Eerst bellen' heeft waarschijnlijk bijgedragen (bewijskracht 3 van 5). Of "
        "het doel daardoor is gehaald, is niet gemeten."
    )


@pytest.mark.parametrize(
    ("level", "verb"),
    [
        (3, "'Eerst bellen' heeft waarschijnlijk bijgedragen (bewijskracht 3 van 5)"),
        (4, "er is een sterke aanwijzing dat 'Eerst bellen' werkt (bewijskracht 4 van 5)"),
        (5, "'Eerst bellen' werkt hier (bewijskracht 5 van 5)"),
    ],
)
@pytest.mark.parametrize(
    ("progress", "goal", "choices"),
    [
        ("on_track", "Het ligt op koers.", (*FURTHER, "continue")),
        ("undecided", "De cijfers zeggen nog niet of dit op koers ligt.", (*FURTHER, "continue")),
        ("off_track", "Het ligt niet op koers.", ("adjust", "back_to_the_frontline", *FURTHER)),
    ],
)
def test_an_approach_that_works_can_be_laid_down_wherever_the_goal_stands(
    verdict, level, verb, progress, goal, choices
):
    """What an experiment showed holds for the approach; whether it is what moves the goal is another question."""
    found, why = supported(stands(verdict, progress, [experiment("clearly_better", level)]), ())
    assert found == choices
    said = why.say("nl")
    assert said.startswith(goal)
    assert verb in said
    assert "Of het doel daardoor wordt gehaald, is niet gemeten." in said


def alike(verdict):
    """Its newest month has a signal, and neighbouring months resemble each other more than 0.3."""
    points = (replace(verdict.chart.points[-1], signal="shift"),)
    return replace(verdict, chart=replace(verdict.chart, points=points), resemblance=0.41)


def test_beside_the_advice_to_wait_it_is_said_what_does_not_rest_on_the_months(verdict):
    found = alike(stands(verdict, "on_track", [experiment("clearly_better")]))
    assert any("Wacht een kwartaal" in guard.sentence.say("nl") for guard in effect_guards(found))
    choices, why = supported(found, ())
    assert "lay_down_in_policy" in choices
    assert why.say("nl").endswith("Dit rust niet op de reeks van maanden, die hier minder zegt dan anders.")


@pytest.mark.parametrize("progress", ["off_track", "missed"])
def test_where_months_resemble_each_other_to_wait_is_not_against_the_evidence(verdict, progress):
    assert "continue" not in supported(stands(verdict, progress), ())[0]
    choices, why = supported(alike(stands(verdict, progress)), ())
    assert choices[-1] == "continue"
    assert why.say("nl").endswith("nog een kwartaal wachten kan ook.")


@pytest.mark.parametrize(
    "weak",
    [
        experiment("clearly_better", 2),
        experiment("clearly_better", 5, allowed=False),
        experiment("better", 5, small=True),
        experiment("not_decided"),
        experiment("no_relevant_difference"),
    ],
    ids=["low level", "no cause", "too small", "not shown", "no difference"],
)
def test_a_goal_that_was_reached_without_evidence_goes_on_and_says_that_we_do_not_know(verdict, weak):
    choices, why = supported(stands(verdict, "achieved", [weak]), ())
    assert choices == ("continue",)
    assert why.say("nl") == "Het doel is gehaald. Of het door de aanpak komt, weten we niet."


def test_an_approach_that_did_worse_is_stopped_or_adjusted(verdict):
    worse = experiment("worse", 4, "Strenge brief")
    choices, why = supported(stands(verdict, "on_track", [worse]), ())
    assert choices == ("stop", "adjust")
    assert why.say("nl") == (
        "Met deze aanpak ging het slechter: er is een sterke aanwijzing dat de standaardaanpak beter is dan 'Strenge "
        "brief' (bewijskracht 4 van 5)."
    )
    assert supported(stands(verdict, "on_track", [experiment("worse", 2)]), ())[0] == ("continue",)


def test_what_was_worse_and_has_been_decided_on_asks_for_no_stop_again(verdict):
    worse = experiment("worse", 4)
    assert supported(stands(verdict, "on_track", [worse]), (), {worse.experiment.id})[0] == ("continue",)


def test_one_approach_worse_and_one_better_asks_to_adjust(verdict):
    found = [experiment("worse", 5, "Strenge brief"), experiment("clearly_better", 4, "Huisbezoek")]
    assert supported(stands(verdict, "achieved", found), ())[0] == ("adjust",)


def test_a_guardrail_that_got_worse_asks_to_adjust_and_is_named(verdict):
    found = stands(verdict, "achieved", [experiment("clearly_better")])
    choices, why = supported(found, [guardrail(True)])
    assert choices == ("adjust", "back_to_the_frontline")
    assert "Gegronde bezwaren" in why.say("nl")
    # What cannot be told is no reason to change course.
    assert supported(found, [guardrail(None), guardrail(False)])[0][0] == "lay_down_in_policy"


def test_a_verdict_that_waits_supports_no_turn(verdict):
    assert supported(stands(verdict, "off_track", pending="on_track"), ())[0] == ("continue",)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_of_what_is_not_judged_there_is_nothing_to_decide(verdict, status):
    assert supported(stands(verdict, "achieved", status=status), ())[0] == ()
    assert supported(replace(stands(verdict), begun=False), ())[0] == ()


found_comparisons = st.lists(
    st.builds(experiment, st.sampled_from(ENDED), st.integers(1, 5), allowed=st.booleans(), small=st.booleans()),
    max_size=3,
)


@given(
    progress=st.sampled_from(VERDICTS),
    comparisons=found_comparisons,
    pending=st.sampled_from((None, *VERDICTS)),
    worse=st.lists(st.sampled_from([True, False, None]), max_size=3),
)
def test_nothing_is_supported_beyond_the_evidence(verdict, progress, comparisons, pending, worse):
    choices, why = supported(stands(verdict, progress, comparisons, pending), [guardrail(of) for of in worse])
    assert choices
    assert why.say("nl")
    further = {"scale_up", "lay_down_in_policy"} & set(choices)
    if further:
        assert not any(worse)
        assert pending is None
        assert any(of.verdict in ("better", "clearly_better") and of.evidence.level >= 3 for of in comparisons)
    if "stop" in choices:
        did_worse = any(of.verdict == "worse" and of.evidence.level >= 3 for of in comparisons)
        assert did_worse or progress == "missed"


@given(st.sampled_from(("not_decided", "no_relevant_difference")), st.integers(1, 5), st.sampled_from(VERDICTS))
def test_not_shown_changes_nothing_by_itself(verdict, says, level, progress):
    alone, beside = (supported(stands(verdict, progress, of), ()) for of in ((), (experiment(says, level),)))
    assert beside[0] == alone[0]


def test_an_experiment_on_another_indicator_says_nothing_of_this_goal(verdict):
    other = replace(experiment("clearly_better"), indicator=SHARE.model_copy(update={"code": "alliance_click"}))
    assert supported(stands(verdict, "achieved", [other]), ())[0] == ("continue",)
    assert isinstance(other.experiment.id, UUID)
