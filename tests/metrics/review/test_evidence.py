"""The evidence in a few words: a level never without what it shows, and none where nothing was shown."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.comparison import ENDED
from metrics.review.evidence import evidence_short
from tests.metrics.review.test_supported import experiment

EVERY = sorted(ENDED)


def short(*found):
    return evidence_short(found).say("nl")


def test_without_any_there_is_no_evidence_yet():
    assert short() == "nog geen bewijs"


@pytest.mark.parametrize(
    ("says", "level", "said"),
    [
        ("clearly_better", 5, "5 van 5: werkt hier"),
        ("better", 4, "4 van 5: sterke aanwijzing dat het werkt"),
        ("better", 3, "3 van 5: heeft waarschijnlijk bijgedragen"),
        ("clearly_better", 2, "2 van 5: verschil blijft na correctie, andere verklaringen mogelijk"),
        ("clearly_better", 1, "1 van 5: verschil gezien, oorzaak niet bekend"),
        ("worse", 5, "5 van 5: standaardaanpak werkt hier beter"),
        ("worse", 1, "1 van 5: slechter, oorzaak niet bekend"),
        ("no_relevant_difference", 5, "5 van 5: geen verschil van betekenis"),
        ("no_relevant_difference", 2, "2 van 5: geen verschil van betekenis, maar de opzet kan dat vertekenen"),
        ("not_decided", 5, "niet aangetoond"),
    ],
)
def test_the_verb_is_that_of_the_level(says, level, said):
    """measuring.md, "Evidence level": the level sets the verb, and "not shown" has no level that makes it strong."""
    assert short(experiment(says, level)) == said


def test_groups_that_differ_have_no_single_verdict():
    uneven = replace(experiment("clearly_better"), groups=SimpleNamespace(uneven=True))
    assert short(uneven) == "5 van 5: niet voor iedereen gelijk"


def test_too_small_to_matter_is_not_that_it_works():
    assert short(experiment("better", small=True)) == "5 van 5: verschil te klein om ertoe te doen"


@pytest.mark.parametrize(
    ("lasting", "said"),
    [
        ("gone", "5 van 5: werkt hier, maar later niet meer te zien"),
        ("fades", "5 van 5: werkt hier, maar later kleiner"),
        ("lasts", "5 van 5: werkt hier"),
    ],
)
def test_what_did_not_last_is_told_with_the_second_half(lasting, said):
    found = replace(experiment("clearly_better"), persistence=SimpleNamespace(verdict=lasting))
    assert short(found) == said


@given(st.lists(st.sampled_from(EVERY), min_size=2, max_size=4), st.integers(1, 5))
def test_where_the_strongest_disagree_there_is_no_level(verdicts, level):
    said = short(*(experiment(says, level) for says in verdicts))
    if len(set(verdicts)) > 1:
        assert said == "de sterkste experimenten zeggen niet hetzelfde"
    else:
        assert said == short(experiment(verdicts[0], level))


@given(st.sampled_from(EVERY), st.integers(1, 5))
def test_a_level_never_stands_by_itself(says, level):
    said = short(experiment(says, level))
    assert not said.endswith("van 5")
    assert ("van 5: " in said) == (says != "not_decided")
