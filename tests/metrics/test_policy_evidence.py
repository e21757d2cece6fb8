"""What the figures say of a policy change goes no further than the experiments that it rests on."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pandas as pd
import pytest

from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import newest
from data.viewer import COMMAND_LINE
from metrics.policy_evidence import measured_experiments, policy_evidence
from metrics.policy_evidence_words import evidence_says, piece_sentence, unmeasured_sentence
from tests.metrics.conftest import EFFECT, EXPERIMENT, UNTIL, answers, cases, deliver, effect, experiment, outcomes

OTHER = UUID(int=8)


def change(**changes):
    fields = {
        "title": "Eerst bellen",
        "type": "work_process",
        "old_text": "oud",
        "new_text": "nieuw",
        "experiments": (EXPERIMENT,),
        "legal_basis": "Wmo 2015",
        "strengthens": (EFFECT,),
        "status": "proposed",
    }
    return PolicyChange(**(fields | changes))


def seen(store, **changes):
    return policy_evidence(change(**changes), measured_experiments(store, COMMAND_LINE, UNTIL))


# Drop-out, less is better. Lottery, 200 per arm. Newcombe by hand: 60 against 100 is -0.20 (-0.29 to -0.10): clearly
# better than 5 in 100; 100 against 60 the same the other way; 80 against 80 is 0 (-0.10 to 0.10): not decided.
BETTER, WORSE, SAME = ((60, 200), (100, 200)), ((100, 200), (60, 200)), ((80, 200), (80, 200))


@pytest.mark.parametrize(
    ("counts", "changes", "says"),
    [
        (BETTER, {}, "supports"),
        (WORSE, {}, "contradicts"),
        (SAME, {}, "cannot_say"),
        # Below level 3 a difference is seen, and nothing is said of the approach.
        (BETTER, {"assignment": "before_after"}, "cannot_say"),
        # Doubt is enough to ask for a second reader.
        (WORSE, {"assignment": "before_after"}, "contradicts"),
        # Certainly there, and too small to matter: nobody asked for this little.
        (BETTER, {"minimal_relevant_difference": 0.4}, "cannot_say"),
        (BETTER, {"status": "stopped", "stop_reason": "niemand had tijd", "result": None}, "cannot_say"),
        (((3, 8), (5, 8)), {}, "cannot_say"),
    ],
)
def test_the_verdict_and_its_level_decide(store, counts, changes, says):
    effect(store)
    experiment(store, **changes)
    outcomes(store, *counts)
    assert seen(store).says == says


def test_without_outcomes_nothing_can_be_said(store):
    effect(store)
    experiment(store)
    found = seen(store)
    assert found.says == "cannot_say"
    assert "nog geen uitkomsten" in piece_sentence(found.pieces[0]).say("nl")


def test_a_bare_proposal_says_nothing(store):
    effect(store)
    fields = {name: None for name in ("starts", "ends", "result")}
    experiment(store, status="proposed", indicator="", **fields)
    found = seen(store)
    assert found.says == "cannot_say"
    assert "nog een voorstel" in piece_sentence(found.pieces[0]).say("nl")


@pytest.mark.parametrize(("status", "end"), [("running", date(2026, 12, 31)), ("completed", date(2026, 12, 31))])
def test_an_interim_result_is_no_evidence(store, status, end):
    """Rule 2 and the price of looking early: what is not over carries nothing."""
    effect(store)
    experiment(store, status=status, ends=end, result=None if status == "running" else "worked")
    outcomes(store, *BETTER)
    assert seen(store).says == "cannot_say"


def test_good_for_another_goal_than_was_said_is_no_support(store):
    effect(store)
    effect(store, OTHER, title="Meer rust")
    experiment(store)
    outcomes(store, *BETTER)
    assert seen(store, strengthens=(OTHER,), no_bearing=(EFFECT,)).says == "cannot_say"
    assert seen(store, strengthens=(OTHER,), hurts=(EFFECT,)).says == "cannot_say"
    assert seen(store, strengthens=()).says == "supports", "while it is being written not all is weighed"


def test_nothing_to_rest_on_is_none_and_deviations_alone_cannot_say(store):
    effect(store)
    assert seen(store, experiments=()).says == "none"
    found = seen(store, experiments=(), deviations=(UUID(int=55),))
    assert found.says == "cannot_say"
    assert "alleen op afwijkingen" in evidence_says(found).say("nl")


def test_one_that_did_worse_weighs_more_than_one_that_did_better(store):
    effect(store)
    experiment(store)
    experiment(store, OTHER, title="Later bellen", team="buurt")
    outcomes(store, *BETTER)
    outcomes(store, *WORSE, experiment_id=str(OTHER))
    found = seen(store, experiments=(EXPERIMENT, OTHER))
    assert [piece.says for piece in found.pieces] == ["supports", "contradicts"]
    assert found.says == "contradicts"


def two(store, counts, **changes):
    """One that did better, which a change rests on, and another that ended on the same goal."""
    effect(store)
    experiment(store)
    outcomes(store, *BETTER)
    experiment(store, OTHER, title="Later bellen", team="buurt", **changes)
    outcomes(store, *counts, experiment_id=str(OTHER))


# 4000 against 4000 of 10,000: 0 (-0.014 to 0.014), within the 0.05 that matters.
NONE = ((4000, 10000), (4000, 10000))


@pytest.mark.parametrize(("counts", "says"), [(WORSE, "contradicts"), (NONE, "mixed"), (SAME, "supports")])
def test_leaving_one_out_does_not_take_it_away(store, counts, says):
    """With the same instrument on the same goal it is weighed along, and named."""
    two(store, counts)
    assert seen(store, experiments=(EXPERIMENT, OTHER)).says == says
    found = seen(store)
    assert found.says == says
    assert [piece.is_cited for piece in found.pieces] == [True, False]
    assert "Later bellen (niet genoemd" in piece_sentence(found.pieces[1]).say("nl")
    assert "niet genoemd" not in piece_sentence(found.pieces[0]).say("nl")


@pytest.mark.parametrize(
    "changes",
    [
        {"instrument": "value_triangle"},
        {"instrument": "other"},
        {"effect_id": UUID(int=7)},
        {"status": "stopped", "stop_reason": "niemand had tijd", "result": None},
        {"status": "running", "ends": date(2026, 12, 31), "result": None},
    ],
)
def test_what_is_about_something_else_or_has_no_verdict_is_not_weighed_along(store, changes):
    effect(store, UUID(int=7), title="Meer rust")
    two(store, WORSE, **changes)
    found = seen(store)
    assert (found.says, len(found.pieces)) == ("supports", 1)


def test_two_without_a_name_for_their_instrument_have_nothing_in_common(store):
    effect(store)
    experiment(store, instrument="other")
    experiment(store, OTHER, title="Later bellen", team="buurt", instrument="other")
    outcomes(store, *WORSE, experiment_id=str(OTHER))
    assert len(seen(store).pieces) == 1


def test_what_nobody_named_carries_nothing(store):
    two(store, SAME)
    found = seen(store, experiments=(OTHER,))
    assert [piece.says for piece in found.pieces] == ["cannot_say", "supports"]
    assert found.says == "cannot_say"


def test_one_that_helps_beside_one_that_shows_no_difference_is_not_one_direction(store):
    two(store, NONE)
    found = seen(store, experiments=(EXPERIMENT, OTHER))
    assert [piece.says for piece in found.pieces] == ["supports", "no_difference"]
    assert evidence_says(found).say("nl").startswith("De cijfers wijzen niet een kant op")


def test_no_difference_on_a_goal_that_nothing_is_claimed_of_takes_nothing_away(store):
    rest = UUID(int=7)
    effect(store, rest, title="Meer rust")
    two(store, NONE, effect_id=rest)
    cited = {"experiments": (EXPERIMENT, OTHER)}
    assert seen(store, **cited, no_bearing=(rest,)).says == "supports"
    assert seen(store, **cited, strengthens=(EFFECT, rest)).says == "mixed"


def test_only_no_difference_is_still_no_reason_to_do_it(store):
    effect(store)
    experiment(store)
    outcomes(store, *NONE)
    assert seen(store).says == "cannot_say"


def test_a_guardrail_that_got_worse_speaks_against_it(store):
    effect(store, guardrails=("objection_upheld",))
    experiment(store)
    outcomes(store, *BETTER)
    frames = [
        cases(arm, answers(*of), indicator="objection_upheld")
        for arm, of in (("tailored", (100, 200)), ("standard", (60, 200)))
    ]
    deliver(store, "outcome", pd.concat(frames))
    found = seen(store)
    assert [(piece.says, piece.is_guardrail) for piece in found.pieces] == [("supports", False), ("contradicts", True)]
    assert found.says == "contradicts"
    assert "wat niet slechter mag worden" in piece_sentence(found.pieces[1]).say("nl")


def test_a_guardrail_that_held_is_no_support(store):
    effect(store, guardrails=("objection_upheld",))
    experiment(store)
    outcomes(store, *SAME)
    outcomes(store, *BETTER, indicator="objection_upheld")
    found = seen(store)
    assert [piece.says for piece in found.pieces] == ["cannot_say", "cannot_say"]
    assert found.says == "cannot_say"


def test_a_guardrail_that_nobody_measured_is_named(store):
    effect(store, guardrails=("objection_upheld",))
    experiment(store)
    outcomes(store, *BETTER)
    found = seen(store)
    assert found.says == "supports"
    assert "Niet gemeten" in unmeasured_sentence(found).say("nl")
    assert unmeasured_sentence(replace(found, pieces=())) is None


def test_every_sentence_of_a_figure_has_level_numbers_and_period(store):
    """Rule 3: no verdict without its uncertainty."""
    effect(store)
    experiment(store)
    outcomes(store, *BETTER)
    said = piece_sentence(seen(store).pieces[0]).say("nl")
    for part in ("De aanpak werkt hier", "Bewijskracht 5 van 5", "200 inwoners met maatwerk", "tot", "1 maart 2026"):
        assert part in said


def test_all_experiments_are_there_also_the_proposals(store):
    effect(store)
    experiment(store)
    experiment(store, OTHER, status="proposed", indicator="", starts=None, ends=None, result=None)
    measured = measured_experiments(store, COMMAND_LINE, UNTIL)
    assert list(measured) == [of.id for of in newest(store, Experiment)]
    assert measured[OTHER].comparison is None
    assert not measured[OTHER].has_verdict
