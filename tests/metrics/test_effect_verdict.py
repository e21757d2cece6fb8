"""The goal check of one effect: latest value, verdict on the whole interval, small months hidden."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pandas as pd
import pytest

from data.records.experiment import Experiment
from data.records.indicator import Indicator, starter_library
from data.records.record import add, newest
from data.viewer import COMMAND_LINE
from metrics.comparison import Comparison
from metrics.comparison_words import evidence_sentence
from metrics.effect_guards import effect_guards
from metrics.effect_verdict import effect_verdicts, quarters_with_figures
from metrics.effect_words import assurance_sentence, measured_words, short_verdict, verdict_sentence
from metrics.overview_words import summary_sentence
from metrics.quarter import Quarter
from metrics.statistics.evidence import Evidence
from tests.metrics import conftest
from tests.metrics.conftest import STEWARD, amended, effect, experiment, outcomes

TODAY = date(2026, 8, 15)


def deliver(store, months, indicator="dropout"):
    """`months`: (first day, numerator, denominator)."""
    frame = pd.DataFrame(months, columns=["period", "numerator", "denominator"])
    place = {"sign": 1, "indicator": indicator, "team": "wijk", "target_group": "gezinnen"}
    conftest.deliver(store, "indicator_value", frame.assign(**place))


def half_year(events, n=1000):
    return [(date(2026, month, 1), events, n) for month in range(1, 7)]


def verdict(store, quarter=Quarter(2026, 2), today=TODAY, viewer=COMMAND_LINE):
    return effect_verdicts(store, viewer, quarter, today)[0]


@pytest.mark.parametrize(
    ("events", "today", "expected"),
    [
        # From 50 % to 30 % over 2026: on 1 July the line stands at about 40 %. Drop-out: lower is better.
        (200, TODAY, "achieved"),
        (370, TODAY, "on_track"),
        (450, TODAY, "off_track"),
        (400, TODAY, "undecided"),
    ],
)
def test_the_whole_interval_decides(store, events, today, expected):
    effect(store)
    deliver(store, half_year(events))
    found = verdict(store, today=today)
    assert found.progress.verdict == expected
    assert found.latest.n == 3000
    assert found.latest.value == pytest.approx(events / 1000)


def test_after_the_deadline_a_goal_that_was_not_reached_is_missed(store):
    effect(store, primary={"start": date(2025, 1, 1), "deadline": date(2026, 6, 30)})
    deliver(store, half_year(450))
    found = verdict(store)
    assert found.progress.verdict == "missed"
    assert verdict_sentence(found).say("nl") == (
        "Doel niet gehaald: 45,0% (43,2% tot 46,8%; n = 3.000) in het 2e kwartaal 2026, terwijl de streefwaarde "
        "30,0% was op 30 juni 2026."
    )


def test_one_quarter_is_too_little_to_judge(store):
    effect(store)
    deliver(store, half_year(200)[:3])
    found = verdict(store, Quarter(2026, 1))
    assert found.progress.verdict == "too_little_data"
    assert found.latest is not None


def test_only_what_was_known_in_the_quarter_counts(store):
    effect(store)
    deliver(store, half_year(200))
    assert verdict(store, Quarter(2026, 1)).latest.period == date(2026, 1, 1)
    assert verdict(store, Quarter(2025, 4)).latest is None


def test_a_small_month_hides_the_months_of_its_quarter(store):
    """The quarter's total minus the two other months would give it away."""
    effect(store)
    deliver(
        store, [*half_year(200)[:3], (date(2026, 4, 1), 3, 9), (date(2026, 5, 1), 20, 60), (date(2026, 6, 1), 20, 60)]
    )
    found = verdict(store)
    assert [month.period.month for month in found.months] == [1, 2, 3]
    assert found.latest.n == 130
    assert verdict(store, viewer=STEWARD).latest.n == 129


def test_a_small_quarter_is_not_shown_at_all(store):
    effect(store)
    deliver(store, [(date(2026, 4, 1), 3, 9)])
    found = verdict(store)
    assert found.latest is None
    assert found.months == ()


def test_a_draft_and_a_withdrawn_effect_are_not_judged(store):
    effect(store, status="draft")
    effect(store, UUID(int=3), status="withdrawn")
    deliver(store, half_year(200))
    draft, withdrawn = effect_verdicts(store, COMMAND_LINE, Quarter(2026, 2), TODAY)
    assert short_verdict(draft).say("nl") == "concept"
    assert "ingetrokken" in short_verdict(withdrawn).say("nl")
    assert "geoordeeld" in verdict_sentence(draft).say("nl")
    assert summary_sentence([draft, withdrawn]).say("nl") == "Er zijn 2 effecten: 2 nog niet beoordeeld."


def test_a_mean_of_which_only_totals_came_in_gets_no_verdict(store):
    effect(store, primary={"indicator": "alliance_click", "baseline": 5, "target": 8})
    deliver(store, half_year(7000), "alliance_click")
    found = verdict(store)
    assert found.latest.value == pytest.approx(7)
    assert found.latest.interval is None
    assert verdict_sentence(found).say("nl").startswith("Geen oordeel")
    assert "marge niet bekend" in measured_words(found.indicator, found.latest).say("nl")


def test_eight_months_tell_whether_the_target_is_within_reach(store):
    """A stable series around 60 % never comes to 30 % by chance."""
    effect(store, primary={"start": date(2025, 1, 1)})
    months = [(date(2025, month, 1), 600 + 5 * (-1) ** month, 1000) for month in range(1, 13)]
    deliver(store, months)
    found = verdict(store, Quarter(2025, 4))
    assert found.chart.assurance == "never"
    assert assurance_sentence(found).say("nl") == (
        "De streefwaarde ligt buiten bereik van de gewone schommeling: daarvoor moet er iets veranderen."
    )


def test_under_eight_months_nothing_is_said_about_reach(store):
    effect(store)
    deliver(store, half_year(600))
    assert assurance_sentence(verdict(store)) is None


def test_the_quarters_to_choose_from_are_those_with_figures(store):
    effect(store)
    deliver(store, half_year(200))
    assert quarters_with_figures(store, COMMAND_LINE, TODAY) == [Quarter(2026, 1), Quarter(2026, 2)]


def test_old_figures_give_no_verdict_on_a_new_quarter(store):
    """Nothing was delivered for a year: the last value stays to be seen, and is judged no more."""
    effect(store, primary={"deadline": date(2027, 12, 31)})
    deliver(store, half_year(200))
    found = verdict(store, Quarter(2027, 1), date(2027, 4, 15))
    assert found.latest.period == date(2026, 4, 1)
    assert found.judged is None
    assert found.progress.verdict == "too_little_data"
    assert "over 1e kwartaal 2027 zijn geen cijfers" in verdict_sentence(found).say("nl")


def test_a_delivery_that_is_one_quarter_late_still_counts(store):
    effect(store)
    deliver(store, half_year(200))
    assert verdict(store, Quarter(2026, 3)).judged.period == date(2026, 4, 1)


@pytest.mark.parametrize(("at_the_deadline", "later", "expected"), [(200, 600, "achieved"), (600, 150, "missed")])
def test_after_the_deadline_the_quarter_of_the_deadline_decides(store, at_the_deadline, later, expected):
    effect(store, primary={"start": date(2025, 1, 1), "deadline": date(2026, 3, 31)})
    deliver(store, quarterly(0.4, year=2025)[:3] + half_year(at_the_deadline)[:3] + half_year(later)[3:])
    found = verdict(store)
    assert found.progress.verdict == expected
    assert found.latest.value == pytest.approx(later / 1000)
    assert "1e kwartaal 2026" in verdict_sentence(found).say("nl")


def test_before_its_start_an_effect_is_not_judged(store):
    effect(store, primary={"start": date(2027, 1, 1), "deadline": date(2027, 12, 31)})
    deliver(store, half_year(450))
    found = verdict(store)
    assert not found.is_judged
    assert verdict_sentence(found).say("nl") == "Nog niet begonnen: dit effect start op 1 januari 2027."


def test_a_quarter_that_is_not_over_says_up_to_when(store):
    effect(store)
    deliver(store, [*half_year(200), (date(2026, 7, 1), 200, 1000), (date(2026, 8, 1), 100, 500)])
    found = verdict(store, Quarter(2026, 3))
    assert "3e kwartaal 2026 tot en met 15 augustus 2026" in verdict_sentence(found).say("nl")
    # A month that is not over is no point on the chart.
    assert found.months[-1].period == date(2026, 7, 1)
    assert found.latest.n == 1500


def test_of_a_stock_the_last_month_stands_for_the_quarter(store):
    """Forty people on benefit, counted in three months, are forty people."""
    effect(store, primary={"indicator": "part_time_work", "baseline": 0.1, "target": 0.3})
    deliver(store, [(date(2026, month, 1), 4 + month, 40) for month in (1, 2, 3)], "part_time_work")
    found = verdict(store, Quarter(2026, 1))
    assert found.latest.n == 40
    assert found.latest.value == pytest.approx(7 / 40)


def test_four_people_on_benefit_in_three_months_stay_hidden(store):
    effect(store, primary={"indicator": "part_time_work", "baseline": 0.1, "target": 0.3})
    deliver(store, [(date(2026, month, 1), 1, 4) for month in (1, 2, 3)], "part_time_work")
    assert verdict(store, Quarter(2026, 1)).latest is None


def test_a_turn_for_the_better_silences_never(store):
    """Eleven months at 60 %, then 40 %: "the present way of working" is no longer the one of the limits."""
    effect(store, primary={"start": date(2025, 1, 1)})
    months = [(date(2025, month, 1), 600 + 5 * (-1) ** month, 1000) for month in range(1, 12)]
    deliver(store, [*months, (date(2025, 12, 1), 450, 1000)])
    found = verdict(store, Quarter(2025, 4))
    assert found.chart.points[-1].signal == "outside"
    assert assurance_sentence(found) is None


def test_a_draft_gets_no_sentence_on_reach(store):
    effect(store, status="draft", primary={"start": date(2025, 1, 1)})
    deliver(store, [(date(2025, month, 1), 600 + 5 * (-1) ** month, 1000) for month in range(1, 13)])
    assert assurance_sentence(verdict(store, Quarter(2025, 4))) is None


def test_experiments_on_another_indicator_are_no_evidence_for_the_effect(store):

    effect(store)
    for place, (indicator, status) in enumerate([("dropout", "a"), ("alliance_click", "b")]):
        experiment(store, UUID(int=200 + place), indicator=indicator, title=f"Experiment {status}")
    deliver(store, half_year(200))
    found = verdict(store)
    one, other = (
        Comparison(
            stored,
            starter_library()[stored.record.indicator],
            "clearly_better",
            evidence=Evidence(level, (), None, True),
        )
        for stored, level in zip(newest(store, Experiment), (4, 5), strict=True)
    )
    assert replace(found, comparisons=(one, other)).strongest == (one,)


def test_experiments_that_disagree_are_said_to(store):

    effect(store)
    for place in range(2):
        experiment(store, UUID(int=200 + place))
    both = tuple(
        Comparison(stored, starter_library()["dropout"], verdict_of, evidence=Evidence(5, (), None, True))
        for stored, verdict_of in zip(newest(store, Experiment), ("clearly_better", "worse"), strict=True)
    )
    said = evidence_sentence(both).say("nl")
    assert said.startswith("Bewijskracht 5 van 5. De 2 experimenten op dit niveau zeggen niet hetzelfde;")


def quarterly(*shares, year=2025, n=1000):
    """Every month of consecutive quarters, each quarter with its own share."""
    return [
        (date(year + place // 4, 3 * (place % 4) + month, 1), round(share * n), n)
        for place, share in enumerate(shares)
        for month in (1, 2, 3)
    ]


LONG = {"start": date(2025, 1, 1), "deadline": date(2028, 12, 31)}


@pytest.mark.parametrize(
    ("shares", "told", "pending"),
    [
        # From 50 % to 30 % in four years: the line falls by 1.25 points a quarter. Drop-out: lower is better.
        ((0.40, 0.40, 0.40, 0.40), "on_track", None),
        ((0.40, 0.40, 0.40, 0.45), "on_track", "undecided"),
        ((0.40, 0.40, 0.4625, 0.45), "undecided", None),
        ((0.40, 0.40, 0.40, 0.60), "off_track", None),
        ((0.60, 0.60, 0.60, 0.45), "off_track", "undecided"),
        ((0.60, 0.60, 0.60, 0.20), "achieved", None),
    ],
)
def test_a_verdict_turns_after_two_quarters_or_at_a_jump(store, shares, told, pending):
    effect(store, primary=LONG)
    deliver(store, quarterly(*shares))
    found = verdict(store, Quarter(2025, 4))
    assert (found.progress.verdict, found.pending) == (told, pending)


@pytest.mark.parametrize(
    ("shares", "said", "short"),
    [
        # On 1 January 2026 the line stands at 45 %.
        (
            (0.40, 0.40, 0.40, 0.45),
            "Het oordeel van eerder blijft nog staan: op koers. Kijken we alleen naar het 4e kwartaal 2025, dan is het "
            "oordeel: nog niet te zeggen. Gemeten is 45,0% (43,2% tot 46,8%; n = 3.000). Nu zou 45,0% nodig zijn, op "
            "weg naar 30,0% op 31 december 2028; dat valt binnen de marge. Een oordeel verandert pas na twee "
            "kwartalen, of bij een sprong van de ene naar de andere kant.",
            "op koers, wacht op bevestiging",
        ),
        (
            (0.4625, 0.4625, 0.4625, 0.60),
            "Het oordeel van eerder blijft nog staan: nog niet te zeggen. Kijken we alleen naar het 4e kwartaal 2025, "
            "dan is het oordeel: niet op koers. Gemeten is 60,0% (58,2% tot 61,7%; n = 3.000). Nu zou 45,0% nodig "
            "zijn, op weg naar 30,0% op 31 december 2028. Een oordeel verandert pas na twee kwartalen, of bij een "
            "sprong van de ene naar de andere kant.",
            "nog niet te zeggen, wacht op bevestiging",
        ),
    ],
)
def test_a_verdict_that_waits_tells_what_stands_and_what_the_quarter_alone_says(store, shares, said, short):
    effect(store, primary=LONG)
    deliver(store, quarterly(*shares))
    found = verdict(store, Quarter(2025, 4))
    assert verdict_sentence(found).say("nl") == said
    assert short_verdict(found).say("nl") == short


def test_after_the_deadline_no_verdict_waits(store):
    """What was reached on the day itself is what counts."""
    effect(store, primary={"start": date(2025, 1, 1), "deadline": date(2025, 12, 31)})
    deliver(store, quarterly(0.20, 0.20, 0.20, 0.30))
    found = verdict(store, Quarter(2025, 4), date(2026, 2, 1))
    assert (found.progress.verdict, found.pending) == ("undecided", None)


def redefined(store, on):
    """The municipality's own drop-out counts something else from the day `on`."""
    own = Indicator(**conftest.SHARE.model_dump())
    stored = add(store, COMMAND_LINE, own, at=datetime(2024, 1, 1, tzinfo=UTC))
    amended(store, stored, on, definition_nl="ook wie in overleg stopt")


@pytest.mark.parametrize(
    ("quarter", "told"),
    [
        (Quarter(2025, 2), "on_track"),
        # In this one both definitions counted.
        (Quarter(2025, 3), "too_little_data"),
        (Quarter(2025, 4), "too_little_data"),
        (Quarter(2026, 1), "on_track"),
    ],
)
def test_after_a_changed_definition_nothing_is_said_until_there_are_two_quarters(store, quarter, told):
    effect(store, primary=LONG)
    redefined(store, date(2025, 8, 12))
    deliver(store, quarterly(0.40, 0.40, 0.40, 0.40, 0.40))
    assert verdict(store, quarter).progress.verdict == told


def test_the_line_breaks_at_a_changed_definition(store):
    """The first eight months have their own limits: the jump of September is no signal."""
    effect(store, primary=LONG)
    redefined(store, date(2025, 8, 12))
    deliver(
        store, [(date(2025, month, 1), (400 if month < 9 else 600) + 5 * (-1) ** month, 1000) for month in range(1, 13)]
    )
    found = verdict(store, Quarter(2025, 4))
    assert found.breaks == (8,)
    assert all(point.signal is None for point in found.chart.points)
    assert found.chart.points[7].mean != found.chart.points[8].mean
    assert "changed_definition" in {guard.code for guard in effect_guards(found)}


def test_before_the_definition_changed_the_line_was_whole(store):
    """A quarter in the past is shown as it was: also without the warning."""
    effect(store, primary=LONG)
    redefined(store, date(2025, 8, 12))
    deliver(store, quarterly(0.40, 0.40, 0.40, 0.40))
    found = verdict(store, Quarter(2025, 2))
    assert found.breaks == ()
    assert "changed_definition" not in {guard.code for guard in effect_guards(found)}


def test_quarters_with_only_outcomes_can_be_chosen_too(store):
    effect(store)
    experiment(store)
    outcomes(store, (20, 50), (25, 50), measured_on=date(2025, 11, 3))
    assert quarters_with_figures(store, COMMAND_LINE, TODAY) == [Quarter(2025, 4)]
    assert verdict(store, Quarter(2025, 4)).comparisons[0].verdict == "running"


def test_what_is_needed_now_and_the_verdict_are_about_the_same_day(store):
    """Delivered a quarter late: 36.8 to 40.3 % does not hold the 35.2 % of today, so that is no doubt."""
    effect(store)
    deliver(store, half_year(385))
    found = verdict(store, Quarter(2026, 3), date(2026, 9, 28))
    within = found.judged.interval.low <= found.progress.required <= found.judged.interval.high
    assert (found.progress.verdict == "undecided") == within
