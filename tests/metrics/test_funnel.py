"""How far residents come: one cohort, every rate with its own denominator."""

from csv import DictReader
from datetime import date

import pandas as pd
import pytest

from data.records.indicator import Indicator
from data.records.record import add
from data.records.target_effect import FunnelStep
from data.viewer import COMMAND_LINE
from metrics.funnel import funnel
from metrics.statistics.intervals import wilson
from tests.metrics.conftest import SHARE, STEWARD, deliver, effect

LATER = date(2026, 12, 31)
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


@pytest.fixture
def arranged(store):
    """Write two steps: a proposal within 3 months of registering, an arrangement within 6."""

    def made(first, second, months=(3, 6), extra=()):
        steps = []
        for place, (code, counts) in enumerate((("voorstel", first), ("regeling", second), *extra)):
            fields = {"code": f"step_{code}", "label_nl": code, "label_en": code}
            add(store, COMMAND_LINE, Indicator(**(SHARE.model_dump() | fields)))
            frame = pd.DataFrame(counts, columns=["period", "numerator", "denominator"])
            place_of = {"sign": 1, "indicator": f"step_{code}", "team": "wijk", "target_group": "gezinnen"}
            deliver(store, "indicator_value", frame.assign(**place_of))
            steps.append(FunnelStep(label=code, indicator=f"step_{code}", within_months=months[min(place, 1)]))
        return effect(store, funnel=tuple(steps)).record

    return made


def found(store, record, until=LATER, viewer=STEWARD):
    return funnel(store, viewer, record, until)


def test_debt_help_in_2019_has_two_denominators(store, arranged, cases):
    """nvvk.csv: 41 % of the proposals, 23.0 % of the registrations. The file has no share for 2019: it is 2016's."""
    with (cases / "nvvk.csv").open(encoding="utf-8") as lines:
        years = {row["jaar"]: row for row in DictReader(lines)}
    began, arrangements = int(years["2019"]["aanmeldingen"]), int(float(years["2019"]["regelingen_totaal"]))
    proposals = round(arrangements / float(years["2016"]["pct_regeling_tot_stand"]) * 100)
    first = date(2019, 1, 1)
    of = found(store, arranged([(first, proposals, began)], [(first, arrangements, began)]))
    assert (of.state, of.began, of.first, of.last) == ("shown", 89152, first, first)
    proposal, arrangement = of.steps
    assert (proposal.n, arrangement.n) == (proposals, arrangements)
    assert proposal.of_previous == proposal.of_all
    assert arrangement.of_previous.value == pytest.approx(0.41, abs=5e-4)
    assert arrangement.of_all.value == pytest.approx(0.230, abs=5e-4)
    assert arrangement.of_all.interval == wilson(arrangements, began)
    assert arrangement.of_previous.interval == wilson(arrangements, proposals)


def test_an_effect_without_steps_has_no_funnel(store):
    assert found(store, effect(store).record) is None


def test_steps_without_figures_say_so(store, arranged):
    assert found(store, arranged([], [])).state == "no_figures"


def test_only_cohorts_whose_windows_are_all_closed_count(store, arranged):
    record = arranged([(JANUARY, 60, 100), (FEBRUARY, 60, 100)], [(JANUARY, 30, 100), (FEBRUARY, 30, 100)])
    of = found(store, record, date(2026, 8, 1))
    assert (of.began, of.first, of.last, of.still_open) == (100, JANUARY, JANUARY, 100)
    assert found(store, record, date(2026, 9, 1)).began == 200
    assert found(store, record, date(2026, 6, 30)).state == "no_figures"


def test_a_window_that_ends_on_the_last_day_of_the_quarter_is_closed_on_that_day(store, arranged):
    """As in a series: who began in March is followed for six months up to and including 30 September."""
    march = date(2026, 3, 1)
    record = arranged([(march, 60, 100)], [(march, 30, 100)])
    assert found(store, record, date(2026, 9, 29)).state == "no_figures"
    assert found(store, record, date(2026, 9, 30)).state == "shown"


def test_a_cohort_that_one_step_lacks_does_not_count(store, arranged):
    record = arranged([(JANUARY, 60, 100), (FEBRUARY, 60, 100)], [(JANUARY, 30, 100)])
    of = found(store, record)
    assert (of.state, of.began, of.last) == ("shown", 100, JANUARY)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Another number began: these are not the same residents.
        ([(JANUARY, 60, 100)], [(JANUARY, 30, 90)]),
        # More came further than came to the step before.
        ([(JANUARY, 60, 100)], [(JANUARY, 70, 100)]),
        # No month in common.
        ([(JANUARY, 60, 100)], [(FEBRUARY, 30, 100)]),
        # As many in all, and not in any month: these are not the same residents either.
        ([(JANUARY, 60, 100), (FEBRUARY, 60, 200)], [(JANUARY, 30, 200), (FEBRUARY, 30, 100)]),
    ],
)
def test_steps_that_do_not_start_from_the_same_residents_get_no_rate(store, arranged, first, second):
    of = found(store, arranged(first, second))
    assert (of.state, of.steps) == ("mixed", ())


def test_under_ten_who_began_nothing_is_shown(store, arranged):
    of = found(store, arranged([(JANUARY, 6, 9)], [(JANUARY, 3, 9)]))
    assert (of.state, of.began, of.steps) == ("hidden", 0, ())


@pytest.mark.parametrize(
    ("reached", "shown"),
    [
        ((60, 30), (True, True)),
        ((60, 9), (True, False)),  # nine came so far
        ((60, 51), (True, False)),  # nine fell short since the step before
        ((91, 30), (False, True)),  # nine fell short at once
        ((100, 100), (True, True)),
        ((60, 60), (True, True)),
    ],
)
def test_no_group_under_ten_can_be_worked_out(store, arranged, reached, shown):
    of = found(store, arranged([(JANUARY, reached[0], 100)], [(JANUARY, reached[1], 100)]))
    assert tuple(step.n is not None for step in of.steps) == shown
    assert tuple(step.of_all is not None for step in of.steps) == shown


def test_a_rate_of_the_step_before_is_not_given_when_that_step_is_hidden(store, arranged):
    """A rate "of those with a proposal" would be of those who registered: the wrong denominator under that name."""
    of = found(store, arranged([(JANUARY, 95, 100)], [(JANUARY, 30, 100)]))
    assert of.steps[1].of_previous is None


def test_who_fell_short_of_a_hidden_step_cannot_be_worked_out_either(store, arranged):
    of = found(store, arranged([(JANUARY, 60, 100)], [(JANUARY, 55, 100)], extra=[("klaar", [(JANUARY, 50, 100)])]))
    assert [step.n for step in of.steps] == [60, None, 50]


def test_the_viewer_sees_numbers_as_they_may_be_told(store, arranged):
    record = arranged([(JANUARY, 62, 104)], [(JANUARY, 33, 104)])
    of = found(store, record, viewer=COMMAND_LINE)
    assert (of.began, [step.n for step in of.steps]) == (105, [60, 35])
