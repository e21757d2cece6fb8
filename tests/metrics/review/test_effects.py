"""One effect in the review: what was agreed beside what was measured, and nothing exact that somebody wrote down."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from data.records.indicator import Indicator
from data.records.record import add
from data.viewer import COMMAND_LINE
from metrics.effect_words import next_role
from metrics.review.effects import effect_reviewed, status_of
from metrics.review.helping import helping
from metrics.review.model import EffectReviewed
from metrics.review.not_known import not_known
from tests.metrics.conftest import SHARE, amended, effect, experiment, outcomes
from tests.metrics.review.months import QUARTER, TODAY, gathered, months


def reviewed(store, **at) -> EffectReviewed:
    of = gathered(store, **at)
    return effect_reviewed(of, of.verdicts[0], (), None, None)


def test_value_target_and_baseline_stand_with_what_they_rest_on(store):
    effect(store)
    months(store, [370] * 6)
    found = reviewed(store)
    assert found.latest.said.nl == "37,0% (35,3% tot 38,7%; n = 3.000)"
    assert (found.latest.value, found.latest.low, found.latest.high) == (0.37, 0.353, 0.387)
    assert (found.latest.period.nl, found.latest.first, found.latest.last) == (
        "het 2e kwartaal 2026",
        date(2026, 4, 1),
        date(2026, 6, 30),
    )
    assert (found.target.value, found.target.period.nl) == (0.3, "op 31 december 2026")
    assert (found.baseline.value, found.baseline.basis.nl) == (0.5, "opgegeven, niet gemeten")
    assert (found.status, found.good_is, found.unit) == ("on_track", "lower", "percent")
    assert [point.value for point in found.points] == [0.37] * 6


@pytest.mark.parametrize(("written", "told"), [(1234, 1235), (12, 10), (7, None)])
def test_a_number_that_somebody_wrote_down_exactly_is_told_like_any_other(store, written, told):
    """Who has two roles can have typed it: the review is for everybody."""
    measured = {
        "baseline_from": "deliveries",
        "baseline_low": 0.47,
        "baseline_high": 0.53,
        "baseline_n": written,
        "baseline_period": "2025Q4",
    }
    effect(store, primary=measured)
    found = reviewed(store).baseline
    assert found.n == told
    assert str(written) not in found.said.nl
    assert found.period.nl == "4e kwartaal 2025"
    # Of a group that may not be told there is no margin to find it back from.
    assert (found.low is None) == (told is None)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": "withdrawn"}, "withdrawn"),
        ({"primary": {"start": date(2026, 12, 1)}}, "not_begun"),
        ({}, "too_little_data"),
    ],
)
def test_what_is_not_judged_says_so(store, changes, status):
    effect(store, **changes)
    assert status_of(gathered(store).verdicts[0]) == status


def test_a_changed_goal_is_told_with_from_what_to_what_and_why(store):
    stored = effect(store)
    new = stored.record.primary.model_copy(update={"target": 0.35, "deadline": date(2027, 6, 30)})
    amended(store, stored, date(2099, 1, 1), "meer tijd nodig", primary=new.model_dump())
    (told,) = reviewed(store, today=date(2099, 2, 1)).goal_changes
    assert told.nl == (
        "Op 1 januari 2099 veranderde wat was afgesproken: streefwaarde van 30,0% naar 35,0%, einddatum van 31 "
        "december 2026 naar 30 juni 2027. De reden: meer tijd nodig"
    )


def test_an_experiment_stands_with_its_difference_its_numbers_and_its_level(store):
    effect(store)
    experiment(store)
    outcomes(store, (40, 200), (80, 200))
    (seen,) = reviewed(store).experiments
    assert seen.title == "Eerst bellen"
    assert seen.level == 5
    assert seen.figure.n == 400
    assert seen.figure.value == -0.2
    assert seen.said.nl.startswith("De aanpak werkt hier.")
    found = reviewed(store)
    assert found.supported == ("lay_down_in_policy", "scale_up", "continue")
    assert found.evidence_short.nl == "5 van 5: werkt hier"


def test_an_experiment_that_is_too_small_has_no_figure(store):
    effect(store)
    experiment(store)
    outcomes(store, (2, 8), (80, 200))
    (seen,) = reviewed(store).experiments
    assert (seen.figure, seen.level) == (None, None)


def test_an_own_indicator_says_in_its_own_words_what_it_counts(store):
    own = Indicator.model_validate(
        SHARE.model_dump() | {"code": "own_share", "label_nl": "Eigen telling", "definition_nl": "wie een brief kreeg"}
    )
    add(store, COMMAND_LINE, own)
    effect(store, primary={"indicator": "own_share"})
    months(store, [370] * 6, indicator="own_share")
    found = reviewed(store)
    assert found.definition == "own_indicator"
    assert found.latest.basis.nl == "wie een brief kreeg"


def test_without_an_experiment_it_is_said_what_would_make_a_beginning(store):
    effect(store)
    (raises,) = reviewed(store).raises
    assert raises.nl.startswith("Start een experiment")


def test_what_is_not_known_names_the_effects_that_it_is_about(store):
    effect(store, title="Minder, en later", guardrails=("once_only",))
    months(store, [3], n=9, first=QUARTER.first)
    of = gathered(store, today=TODAY)
    told = _not_known(of)
    assert "Te weinig inwoners in dit kwartaal om te tonen: 'Minder, en later'." in told
    assert "Over dit kwartaal zijn er geen cijfers om over te oordelen: 'Minder, en later'." in told
    assert "Of het door een aanpak komt, is niet onderzocht: 'Minder, en later'." in told
    assert "De nulmeting is opgegeven en niet gemeten: 'Minder, en later'." in told
    # 33 % (17 to 55) of about 20 fits one numerator only: nothing more is promised than is true.
    assert told[0] == (
        "Over een groep van minder dan 10 inwoners of medewerkers staat hier niets. Van een grotere groep is soms wel "
        "uit te rekenen hoeveel van hen iets bereikten."
    )


@pytest.mark.parametrize(("n", "named"), [(10, 10), (11, 3), (40, 3)])
def test_of_many_effects_a_few_are_named_and_the_others_counted(store, n, named):
    for number in range(n):
        effect(store, UUID(int=100 + number), title=f"Effect {number}")
    (told,) = [line for line in _not_known(gathered(store)) if "niet onderzocht" in line]
    assert told.count("'Effect ") == named
    assert ("en nog" in told) == (n > named)
    assert n == named or f"en nog {n - named} effecten" in told


def _not_known(of):
    effects = [effect_reviewed(of, verdict, (), None, None) for verdict in of.verdicts]
    return [said.nl for said in not_known(of, effects, (), helping(of))]


def test_a_verdict_that_waits_asks_nobody_to_decide(store):
    effect(store)
    months(store, [370] * 6)
    of = gathered(store)
    verdict = replace(of.verdicts[0], step=4)
    waits = replace(verdict, pending="off_track")
    assert next_role(verdict) == "director"
    assert next_role(waits) is None
    found = effect_reviewed(of, waits, (), None, None)
    assert found.next_action.nl == "Wachten op het volgende kwartaal: dit oordeel is nog niet bevestigd."
    assert found.supported == ("continue",)


def test_of_a_draft_no_change_is_told(store):
    effect(store, status="draft")
    months(store, [500, 500, 500, 300, 300, 300])
    assert reviewed(store).change is None


def test_of_a_draft_nothing_is_missing(store):
    effect(store, status="draft")
    told = _not_known(gathered(store))
    assert not any("Minder uitval" in said for said in told)
