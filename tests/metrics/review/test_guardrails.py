"""What may not get worse: worse only when the whole interval says so, and "not measured" is said."""

from datetime import date

import pytest
from scipy.special import ndtri

from data.settings import Settings
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.guardrails import Z_OF_TWO, guardrails, section
from tests.metrics.conftest import EFFECT, effect
from tests.metrics.review.months import gathered, months
from tests.screen import TODAY as SAMPLE_TODAY
from tests.screen import copy_of_invented

# The effect of these tests begins on 1 January 2026: the quarter before it is that of October 2025.
BEFORE = date(2025, 10, 1)


def guarded(store, code="objection_upheld", **at):
    of = gathered(store, **at)
    (found,) = guardrails(of, of.verdicts[0])
    assert found.indicator == code
    return found


def objections(store, *quarters):
    """Objections that were upheld, of 100 a month: a number per quarter, from October 2025 on."""
    months(store, [n for n in quarters for _month in range(3)], n=100, first=BEFORE, indicator="objection_upheld")


def test_two_comparisons_pay_for_each_other():
    assert pytest.approx(ndtri(1 - 0.05 / 4), abs=5e-5) == Z_OF_TWO


@pytest.mark.parametrize(
    ("quarters", "is_worse", "said"),
    [
        # Against the quarter before the effect began: 10 of 100, now 30 of 100.
        ((10, 30, 30), True, "Slechter dan in het 4e kwartaal 2025: 20 meer van elke 100 inwoners (13 tot 27)."),
        # No worse than before it began, but worse than last quarter.
        ((30, 10, 30), True, "Slechter dan in het 1e kwartaal 2026: 20 meer van elke 100 inwoners (13 tot 27)."),
        ((30, 30, 10), False, "Niet slechter. Vergeleken met het 4e kwartaal 2025: 20 minder"),
        (
            (20, 20, 21),
            False,
            # By Newcombe with the margin of two comparisons: 6 fewer to 8 more.
            "Geen verschil te zien met het 4e kwartaal 2025: 1 meer van elke 100 inwoners (6 minder tot 8 meer). Dat "
            "kan toeval zijn. Een verslechtering tot 8 van elke 100 inwoners is niet uit te sluiten.",
        ),
    ],
)
def test_worse_is_said_of_a_whole_interval_on_the_bad_side(store, quarters, is_worse, said):
    effect(store, guardrails=("objection_upheld",))
    objections(store, *quarters)
    found = guarded(store)
    assert found.is_worse is is_worse
    assert found.said.nl.startswith(said)
    assert found.figure.n == 300
    assert found.figure.period.nl == "het 2e kwartaal 2026"


def test_what_is_not_measured_is_neither_worse_nor_fine(store):
    effect(store, guardrails=("objection_upheld",))
    found = guarded(store)
    assert (found.is_worse, found.figure) == (None, None)
    assert found.said.nl.startswith("Wordt niet gemeten. Vraag het aan: ")


def test_one_quarter_alone_is_no_comparison(store):
    effect(store, guardrails=("objection_upheld",))
    months(store, [30, 30, 30], n=100, first=date(2026, 4, 1), indicator="objection_upheld")
    assert guarded(store).is_worse is None


def test_without_a_quarter_from_before_the_start_the_first_is_compared_with_and_said_to_be(store):
    effect(store, guardrails=("objection_upheld",), primary={"start": date(2025, 1, 1)})
    objections(store, 10, 30, 30)
    found = guarded(store)
    assert found.is_worse is True
    assert found.said.nl == (
        "Slechter dan in het 4e kwartaal 2025: 20 meer van elke 100 inwoners (13 tot 27). Van voor de start van dit "
        "effect zijn er geen cijfers: het 4e kwartaal 2025 is het eerste kwartaal dat er is."
    )


def test_what_was_worse_last_quarter_is_not_worse_again_without_figures_of_this_one(store):
    effect(store, guardrails=("objection_upheld",))
    objections(store, 10, 30)
    found = guarded(store)
    assert found.is_worse is None
    assert found.figure.period.nl == "het 1e kwartaal 2026"
    assert found.said.nl.endswith("Het cijfer is van het kwartaal ervoor.")


def test_of_a_follow_up_the_months_in_which_residents_began_are_named(store):
    """Of those whose 12 months were over in April, May and June 2026, who began in the same months of 2025."""
    effect(store, guardrails=("benefit_reentry_12m",))
    months(store, [30] * 6, n=100, first=date(2025, 1, 1), indicator="benefit_reentry_12m")
    assert (
        "Dit gaat over inwoners bij wie het 12 maanden eerder begon: april 2025 tot en met juni 2025."
        in guarded(store, "benefit_reentry_12m").said.nl
    )


def test_a_quarter_that_is_too_small_is_not_shown(store):
    effect(store, guardrails=("objection_upheld",))
    months(store, [1, 1, 1], n=3, first=date(2026, 4, 1), indicator="objection_upheld")
    found = guarded(store)
    assert (found.is_worse, found.figure) == (None, None)
    assert "mogen worden getoond" in found.said.nl


def test_where_more_or_less_is_not_better_by_itself_there_is_no_verdict(store):
    effect(store, guardrails=("household_cost",))
    assert guarded(store, "household_cost").is_worse is None


def test_of_working_time_that_was_not_delivered_nothing_is_told(store):
    effect(store, guardrails=("control_share",))
    found = guarded(store, "control_share")
    assert (found.is_worse, found.figure) == (None, None)
    assert found.said.nl == "Over dit kwartaal is geen werktijd die mag worden getoond."


def test_working_time_is_shown_with_its_margin_and_not_judged(tmp_path):
    """Other people are in the sample of every quarter; the page about staff time judges who was measured."""
    with Store.open(Settings(copy_of_invented(tmp_path))) as store:
        effect(store, EFFECT, guardrails=("control_share",))
        of = gathered(store, Quarter(2026, 3), SAMPLE_TODAY)
        (found,) = guardrails(of, of.verdicts[-1])
    assert found.is_worse is None
    assert found.figure.low < found.figure.value < found.figure.high
    assert (found.figure.n % 5, found.figure.definition) == (0, "control_share")
    assert found.said.nl.startswith("Geen oordeel")


def test_the_section_counts_what_got_worse_and_what_cannot_be_told(store):
    effect(store, guardrails=("objection_upheld", "once_only"))
    objections(store, 10, 30, 30)
    of = gathered(store)
    found = section([("Minder uitval", guardrails(of, of.verdicts[0]))])
    assert found.answer.nl == "1 grens werd slechter. Van 1 grens is het niet te zeggen."
    assert [len(table.rows) for table in found.tables] == [2]


def test_without_guardrails_the_section_says_to_agree_on_them():
    assert section([("Minder uitval", ())]).answer.nl.startswith("Bij geen enkel effect is afgesproken")
