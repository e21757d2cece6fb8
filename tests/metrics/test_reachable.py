"""What a design can reach is said beforehand: the Maryland scale (measuring.md), and never too much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.records.experiment import Experiment, Threshold
from data.records.record import newest
from data.records.target_effect import TargetEffect
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.reachable import reachable
from metrics.reachable_words import assignment_name, reachable_sentences
from metrics.side_by_side import comparisons
from tests.metrics.conftest import unsaved
from tests.screen import TODAY, copy_of_invented

LINE = Threshold(characteristic="aantal_schulden", value=8, bandwidth=3, tailored_side="above")
ASSIGNMENTS = ("lottery", "waiting_list", "threshold", "rota", "other_team", "before_after", "none")


@pytest.mark.parametrize(
    ("changes", "level", "verdict"),
    [
        ({"assignment": "lottery"}, 5, True),
        ({"assignment": "lottery", "planned_share_treated": 0.2}, 5, True),
        ({"assignment": "waiting_list"}, 4, True),
        ({"assignment": "rota"}, 4, True),
        ({"assignment": "threshold", "threshold": LINE}, 4, True),
        # Without the line itself the cases close to it cannot be compared: what is left is with and without.
        ({"assignment": "threshold"}, 2, True),
        ({"assignment": "none", "baseline_in_both_groups": True}, 3, True),
        ({"assignment": "none"}, 2, True),
        ({"assignment": "before_after"}, 2, True),
        # Of one team against another a difference between teams is no difference between approaches.
        ({"assignment": "other_team"}, 1, False),
        ({"assignment": "other_team", "baseline_in_both_groups": True}, 1, False),
        ({"assignment": "other_team", "clusters_per_arm": 12}, 1, True),
        # Under ten teams per arm chance does not make them alike.
        ({"assignment": "lottery", "clusters_per_arm": 4}, 1, False),
        ({"assignment": "lottery", "clusters_per_arm": 6}, 3, True),
        ({"assignment": "lottery", "clusters_per_arm": 12}, 5, True),
        ({"assignment": "lottery", "protocol_changed": True}, 3, True),
        # Teams beside a limit: the comparison is one of residents, and judges no teams.
        ({"assignment": "threshold", "threshold": LINE, "clusters_per_arm": 12}, 3, False),
        # 30 in each group at least, of the smaller one.
        ({"assignment": "lottery", "planned_cases": 20}, 5, False),
        ({"assignment": "lottery", "planned_cases": 60}, 5, True),
        ({"assignment": "lottery", "planned_cases": 100, "planned_share_treated": 0.29}, 5, False),
        ({"assignment": "lottery", "planned_cases": 100, "planned_share_treated": 0.3}, 5, True),
    ],
)
def test_the_design_sets_the_level_that_can_be_reached(changes, level, verdict):
    found = reachable(unsaved(**changes))
    assert (found.evidence.level, found.verdict) == (level, verdict)


def test_who_was_chosen_for_a_bad_score_gets_no_verdict_from_before_and_after():
    effect = TargetEffect.model_construct(chosen_on_bad_score=True)
    found = reachable(unsaved(assignment="before_after"), effect)
    assert not found.verdict
    said = [of.say("nl") for of in reachable_sentences(unsaved(assignment="before_after"), found)]
    assert said[0] == "Met deze opzet komt er geen oordeel over de aanpak."
    assert any("slechte score" in of for of in said)
    assert reachable(unsaved(assignment="lottery"), effect).verdict


def test_level_two_says_that_it_rests_on_known_starting_situations():
    record = unsaved(assignment="none")
    assert reachable(record).needs_situations
    assert any("beginsituatie" in of.say("nl") for of in reachable_sentences(record, reachable(record)))
    assert not reachable(unsaved(assignment="lottery")).needs_situations


@given(
    st.builds(
        unsaved,
        assignment=st.sampled_from(ASSIGNMENTS),
        clusters_per_arm=st.none() | st.integers(1, 40),
        baseline_in_both_groups=st.booleans(),
        planned_share_treated=st.none() | st.floats(0.05, 0.95),
        protocol_changed=st.booleans(),
    )
)
def test_every_design_gets_its_level_and_its_reason_in_both_languages(record):
    found = reachable(record)
    assert 1 <= found.evidence.level <= 5
    sentences = reachable_sentences(record, found)
    assert len(sentences) >= 2
    for language in ("nl", "en"):
        assert all(of.say(language) for of in sentences)
    assert assignment_name(record.assignment).say("nl")
    # Stronger evidence is never promised to who changes what was agreed.
    assert reachable(record.model_copy(update={"protocol_changed": True})).evidence.level <= found.evidence.level


def test_no_comparison_has_more_evidence_than_was_said_beforehand(tmp_path):
    """On all experiments of the invented municipality, of every design."""
    with Store.open(Settings(copy_of_invented(tmp_path))) as store:
        promised = {of.id: reachable(of.record).evidence.level for of in newest(store, Experiment)}
        judged = [of for of in comparisons(store, COMMAND_LINE, TODAY) if of.evidence is not None]
    assert len({of.experiment.record.assignment for of in judged}) > 5
    higher = [of.experiment.record.title for of in judged if of.evidence.level > promised[of.experiment.id]]
    assert higher == []


def test_twenty_cases_are_not_promised_that_the_approach_works_here():
    record = unsaved(assignment="lottery", planned_cases=20)
    said = [of.say("nl") for of in reachable_sentences(record, reachable(record))]
    assert said[0] == "Met deze opzet komt er geen oordeel over de aanpak."
    assert "Voor een oordeel zijn er in elke groep ten minste 30 gevallen nodig." in said


def test_teams_beside_a_limit_are_told_to_go():
    record = unsaved(assignment="threshold", threshold=LINE, clusters_per_arm=12)
    said = [of.say("nl") for of in reachable_sentences(record, reachable(record))]
    assert "Bij een grens worden inwoners vergeleken, en geen teams. Haal het aantal teams weg." in said
