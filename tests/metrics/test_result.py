"""A metric over a period: by hand, by oracle, and the same from counts and from cases."""

from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import Bounds, LinearConstraint, milp
from statsmodels.stats.proportion import proportion_confint

from data.records.indicator import starter_library
from data.records.record import add
from data.records.team import Team
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal
from metrics.definition import definitions
from metrics.indicator_rows import Row, Rows
from metrics.quarter import Quarter
from metrics.result import result
from metrics.run import run
from tests.metrics.example import fill
from tests.metrics.test_helping_share import deliver, sample_of
from tests.screen import copy_of_invented

STEWARD = Viewer("steward", "Henk", frozenset({"steward"}))
JANUARY, SEPTEMBER = date(2026, 1, 1), date(2026, 9, 30)
EXPERIMENT = "00000000-0000-0000-0000-000000000001"


def counts(store, indicator, *rows):
    """Rows of period, team, target group, numerator and denominator, and if wanted variance and value."""
    names = ("period", "team", "target_group", "numerator", "denominator", "variance", "value")
    lines = [" | ".join(("indicator", *names))]
    lines += [" | ".join((indicator, *(str(cell) for cell in (*row, "", "")[:7]))) for row in rows]
    fill(store, {"indicator_value": "\n".join(lines)})


def by_key(found):
    return {figure.key: figure for figure in found.figures}


def test_a_share_adds_up_its_months_teams_and_groups(store):
    counts(
        store,
        "dropout",
        ("2026-01-01", "noord", "jong", 6, 20),
        ("2026-02-01", "noord", "oud", 4, 20),
        ("2026-02-01", "zuid", "jong", 5, 25),
        ("2026-10-01", "zuid", "jong", 25, 25),
    )
    found = result(store, STEWARD, "dropout", JANUARY, SEPTEMBER, by="team")
    everybody, north, south = found.figures
    assert (everybody.key, everybody.value, everybody.n) == (None, 15 / 65, 65)
    assert (north.key, north.value, north.n) == ("noord", 0.25, 40)
    assert (south.key, south.value, south.n) == ("zuid", 0.2, 25)
    expected = proportion_confint(15, 65, method="wilson")
    assert (everybody.interval.low, everybody.interval.high) == pytest.approx(expected)
    assert (found.first, found.until) == (JANUARY, date(2026, 2, 28))


def test_a_mean_puts_the_cells_together_as_if_all_cases_were_known(store):
    """Two teams of which every case is known here: numpy and scipy on the cases themselves."""
    noord, zuid = [4, 6, 6, 7, 8, 8, 8, 9, 9, 10, 10], [1, 2, 5, 5, 6, 6, 7, 7, 7, 8, 9, 9]
    counts(
        store,
        "alliance_click",
        *(
            ("2026-03-01", team, "jong", sum(of), len(of), np.var(of, ddof=1))
            for team, of in (("n", noord), ("z", zuid))
        ),
    )
    (figure,) = result(store, STEWARD, "alliance_click", JANUARY, SEPTEMBER).figures
    cases = noord + zuid
    assert figure.value == pytest.approx(np.mean(cases))
    expected = stats.t.interval(0.95, len(cases) - 1, loc=np.mean(cases), scale=stats.sem(cases))
    assert (figure.interval.low, figure.interval.high) == pytest.approx(expected)
    assert figure.n == 23


def test_a_mean_of_which_some_spread_is_not_known_has_no_interval(store):
    counts(
        store,
        "alliance_click",
        ("2026-03-01", "noord", "jong", 80, 10, 2.0),
        ("2026-04-01", "noord", "jong", 60, 10, ""),
    )
    (figure,) = result(store, STEWARD, "alliance_click", JANUARY, SEPTEMBER).figures
    assert (figure.value, figure.interval, figure.n) == (7, None, 20)


def test_a_median_comes_from_counts_per_value_only(store):
    """Days 1 to 20, a resident each: 10.5, and ranks 6 and 15. A total without days is no part of it."""
    counts(
        store,
        "first_appointment_days",
        *(("2026-03-01", "noord", "jong", day, 1, "", day) for day in range(1, 21)),
        ("2026-03-01", "noord", "jong", 900, 30),
    )
    found = result(store, STEWARD, "first_appointment_days", JANUARY, SEPTEMBER)
    (figure,) = found.figures
    assert found.measure == "median"
    assert (figure.value, figure.interval.low, figure.interval.high, figure.n) == (10.5, 6, 15, 20)


def test_who_is_still_followed_is_counted_apart_and_in_no_figure(store):
    """12 months: January 2025 belongs to January 2026, February to February; March 2025 is over after 31 March."""
    counts(
        store,
        "repeat_use_12m",
        ("2024-12-01", "noord", "jong", 20, 20),
        ("2025-01-01", "noord", "jong", 4, 20),
        ("2025-02-01", "noord", "jong", 2, 20),
        ("2025-03-01", "noord", "jong", 11, 11),
        ("2025-09-01", "noord", "jong", 1, 13),
    )
    day = date(2026, 3, 30)
    found = result(store, STEWARD, "repeat_use_12m", JANUARY, day, today=day)
    assert [(figure.value, figure.n) for figure in found.figures] == [(6 / 40, 40)]
    assert (found.still_open, found.horizon_months) == (24, 12)
    assert (found.first, found.until) == (JANUARY, date(2026, 2, 28))
    day = date(2026, 3, 31)
    found = result(store, STEWARD, "repeat_use_12m", JANUARY, day, today=day)
    assert [(figure.value, figure.n) for figure in found.figures] == [(17 / 51, 51)]
    assert found.still_open == 13


def test_who_was_followed_at_the_end_of_an_earlier_quarter_is_not_told(store):
    """27 followed at the end of 2025, less the 20 whose quarter is shown: 7 in a quarter that is hidden."""
    counts(store, "repeat_use_12m", ("2025-01-01", "n", "j", 4, 20), ("2025-04-01", "n", "j", 2, 7))
    day = date(2026, 8, 1)
    found = result(store, STEWARD, "repeat_use_12m", date(2025, 1, 1), date(2025, 12, 31), today=day)
    assert found.still_open is None
    assert result(store, STEWARD, "repeat_use_12m", JANUARY, day, today=day).still_open == 0


def test_a_few_who_are_still_followed_are_not_told(store):
    counts(store, "outflow_work_sustained_6m", ("2025-07-01", "n", "j", 9, 20), ("2026-02-01", "n", "j", 0, 9))
    day = date(2026, 3, 31)
    found = result(store, STEWARD, "outflow_work_sustained_6m", JANUARY, day, today=day)
    assert found.figures[0].n == 20
    assert found.still_open is None


def test_a_follow_up_of_three_years_crosses_the_years(store):
    counts(store, "debt_completed_rate", ("2022-12-01", "n", "j", 1, 10), ("2023-01-01", "n", "j", 6, 10))
    found = result(store, STEWARD, "debt_completed_rate", JANUARY, date(2026, 3, 31))
    assert [(figure.value, figure.n) for figure in found.figures] == [(0.6, 10)]


def test_of_a_stock_the_last_month_stands_for_the_period(store):
    counts(store, "part_time_work", ("2026-01-31", "n", "j", 30, 100), ("2026-02-28", "n", "j", 10, 100))
    found = result(store, STEWARD, "part_time_work", JANUARY, SEPTEMBER)
    assert [(figure.value, figure.n) for figure in found.figures] == [(0.1, 100)]
    assert (found.first, found.until) == (date(2026, 2, 1), date(2026, 2, 28))


def test_a_small_team_is_hidden_and_so_is_what_would_give_it_away(store):
    """9 of 60 in west: noord or zuid goes with it, or the total minus both would be west."""
    counts(
        store,
        "dropout",
        ("2026-01-01", "noord", "jong", 5, 30),
        ("2026-01-01", "west", "jong", 5, 9),
        ("2026-01-01", "zuid", "jong", 5, 21),
    )
    figures = by_key(result(store, STEWARD, "dropout", JANUARY, SEPTEMBER, by="team"))
    assert figures[None].n == 60
    assert figures["west"].hidden
    assert figures["noord"].hidden or figures["zuid"].hidden
    assert figures["west"].interval is None
    assert figures["west"].n is None


def test_teams_and_target_groups_are_hidden_as_if_shown_together(store):
    """Every team and every group is large. But noord minus oud, jong minus zuid, and all minus both are 5 people."""
    counts(
        store,
        "dropout",
        ("2026-01-01", "noord", "jong", 2, 5),
        ("2026-01-01", "noord", "oud", 6, 20),
        ("2026-01-01", "zuid", "jong", 7, 20),
    )
    by_team = by_key(result(store, STEWARD, "dropout", JANUARY, SEPTEMBER, by="team"))
    by_group = by_key(result(store, STEWARD, "dropout", JANUARY, SEPTEMBER, by="target_group"))
    assert by_team[None] == by_group[None]
    shown = {key for key, figure in (by_team | by_group).items() if not figure.hidden}
    for gives_it_away in ({"noord", "oud"}, {"jong", "zuid"}, {None, "oud", "zuid"}):
        assert not gives_it_away <= shown


def test_only_the_steward_on_screen_gets_the_exact_number(store):
    counts(store, "dropout", ("2026-01-01", "noord", "jong", 5, 33))
    told = {
        viewer: result(store, viewer, "dropout", JANUARY, SEPTEMBER).figures[0] for viewer in (STEWARD, COMMAND_LINE)
    }
    assert {viewer.subject: figure.n for viewer, figure in told.items()} == {"steward": 33, "command-line": 35}
    assert told[STEWARD].value == told[COMMAND_LINE].value


def test_teams_come_by_name_and_never_by_rank(store):
    counts(
        store, "dropout", *(("2026-01-01", team, "jong", events, 20) for team, events in (("c", 1), ("a", 9), ("b", 5)))
    )
    found = result(store, STEWARD, "dropout", JANUARY, SEPTEMBER, by="team")
    assert [figure.key for figure in found.figures] == [None, "a", "b", "c"]


def test_nothing_delivered_is_no_figure(store):
    found = result(store, STEWARD, "dropout", JANUARY, SEPTEMBER)
    assert (found.figures, found.first, found.until) == ((), JANUARY, SEPTEMBER)


def test_the_case_form_counts_a_case_once_its_window_has_closed(store):
    """Of a follow-up of 6 months; a due day in October is not over in September, one in September is."""
    lines = ["experiment_id | indicator | case_key | arm | measured_on | due_on | value"]
    for number in range(24):
        due = "2026-09-15" if number < 12 else "2026-10-15"
        lines.append(
            f"{EXPERIMENT} | outflow_work_sustained_6m | c{number} | tailored | 2026-08-01 | {due} | {number % 2}"
        )
    fill(store, {"outcome": "\n".join(lines)})
    found = result(store, STEWARD, "outflow_work_sustained_6m", JANUARY, SEPTEMBER, form="cases")
    assert [(figure.value, figure.n) for figure in found.figures] == [(0.5, 12)]
    assert found.still_open is None
    day = date(2026, 9, 14)
    found = result(store, STEWARD, "outflow_work_sustained_6m", JANUARY, day, today=day, form="cases")
    assert found.figures == ()


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("invented")))) as opened:
        yield opened


def cells(store, code, form):
    rows = run(store, COMMAND_LINE, code, form=form, first=date(2024, 1, 1), until=date(2026, 12, 31))
    found = {}
    for row in rows:
        found.setdefault(row.period, set()).add((row.team, row.target_group))
    return found


def months_of(quarter):
    return [date(quarter.year, quarter.first.month + ahead, 1) for ahead in range(3)]


def test_counts_and_cases_give_the_same_where_the_sample_has_both(invented):
    """Quarters in which every cell of every month is one of an experiment: everybody together comes out alike."""
    compared = set()
    for code, indicator in starter_library().items():
        if indicator.horizon_months or code not in definitions() or "form" not in definitions()[code].parameters:
            continue
        counted, case_rows = cells(invented, code, "aggregate"), cells(invented, code, "cases")
        for quarter in {Quarter.of(month) for month in case_rows}:
            if any(case_rows.get(of) != counted.get(of) for of in months_of(quarter)):
                continue
            (one,), (other,) = (
                result(invented, STEWARD, code, quarter.first, quarter.last, form=form).figures
                for form in ("aggregate", "cases")
            )
            assert one.n == other.n
            assert one.value == pytest.approx(other.value, abs=0.01)
            if indicator.measure == "share":
                assert one.interval == other.interval
            compared.add(code)
    assert len(compared) >= 2, "the sample should have months with an experiment in every cell"


def test_every_indicator_of_the_sample_shows_no_group_under_ten(invented):
    for code in starter_library():
        if code in definitions() and "form" in definitions()[code].parameters:
            for by in ("team", "target_group"):
                day = date(2026, 11, 22)
                found = result(invented, STEWARD, code, date(2024, 1, 1), day, today=day, by=by)
                assert all(figure.n >= 10 for figure in found.figures if not figure.hidden)


def test_the_share_of_control_is_that_of_the_newest_quarter_with_the_margin_of_its_people(store):
    """By hand for 40 respondents with y = 60 + i and x = 300 + i, of 80 who work there: t with 39 df, half unseen."""
    add(store, COMMAND_LINE, Team(code="wijk", name="Wijk", domain="wmo", staff_group="frontline", people=80))
    rows = [(*row[:2], {"HELP_DIRECT": "CTRL_RESIDENT"}.get(row[2], row[2]), *row[3:]) for row in sample_of(40)]
    deliver(store, rows, "sample")
    found = result(store, STEWARD, "control_share", JANUARY, SEPTEMBER, by="team")
    everybody, team = found.figures
    y, x = np.arange(60, 100), np.arange(300, 340)
    ratio = y.sum() / x.sum()
    half = stats.t.ppf(0.975, 39) * np.sqrt(40 / 39 * ((y - ratio * x) ** 2).sum() * (1 - 40 / 80)) / x.sum()
    for figure in (everybody, team):
        assert figure.value == pytest.approx(ratio)
        assert (figure.interval.low, figure.interval.high) == pytest.approx((ratio - half, ratio + half))
        assert figure.n == 40
    assert (everybody.key, team.key) == (None, "wijk")
    assert (found.first, found.until) == (JANUARY, date(2026, 3, 31))
    assert result(store, STEWARD, "control_share", date(2026, 4, 1), SEPTEMBER).figures == ()


def test_a_kind_of_work_of_a_few_people_is_not_told(store):
    """30 people took part; 4 of them controlled: the share would be about the hours of those 4."""
    control = [("wijk", "frontline", "CTRL_INTERNAL", 600, row[4], None, None) for row in sample_of(4)[::2]]
    deliver(store, sample_of(30) + control, "sample")
    assert result(store, STEWARD, "control_share", JANUARY, SEPTEMBER).figures[0].hidden
    assert result(store, STEWARD, "admin_share", JANUARY, SEPTEMBER).figures[0].n == 30


def test_the_helping_shares_are_those_of_the_screen(store):
    from metrics.helping_share import helping_share
    from metrics.quarter import Quarter

    deliver(store, sample_of(40), "sample")
    (figure,) = result(store, STEWARD, "frontline_helping_share", JANUARY, SEPTEMBER).figures
    screen = helping_share(store, STEWARD, "frontline", Quarter(2026, 1))
    assert (figure.value, figure.interval.low, figure.interval.high) == (
        screen.time.value,
        screen.time.low,
        screen.time.high,
    )
    assert result(store, STEWARD, "frontline_helping_share", date(2026, 4, 1), SEPTEMBER).figures == ()


@pytest.mark.parametrize(
    ("metric", "changes", "said"),
    [
        ("no_such_thing", {}, "geen indicator met een berekening"),
        ("own_indicator", {}, "geen indicator met een berekening"),
        ("household_cost", {}, "Kosten per huishouden"),
        ("dropout", {"first": date(2026, 10, 1)}, "is er geen dag"),
        ("dropout", {"first": date(2026, 2, 1)}, "Kies --from 2026-01-01"),
        ("dropout", {"first": date(2026, 1, 2)}, "Kies --from 2026-01-01"),
        ("dropout", {"until": date(2026, 8, 31)}, "Kies --until 2026-09-30"),
        ("dropout", {"until": date(2026, 8, 31), "today": date(2026, 9, 2)}, "Kies --until 2026-09-02"),
        ("dropout", {"until": date(2026, 5, 31), "today": date(2026, 9, 2)}, "Kies --until 2026-06-30"),
        ("control_share", {"first": date(2026, 2, 1)}, "Kies --from 2026-01-01"),
        ("dropout", {"form": "cases", "by": "team"}, "Laat --by weg"),
        ("dropout", {"form": "cases", "by": "target_group"}, "Laat --by weg"),
        ("admin_share", {"form": "cases"}, "niet per casus"),
        ("admin_share", {"by": "target_group"}, "niet bij een doelgroep"),
        ("org_helping_share", {"by": "team"}, "alleen voor het geheel"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(store, metric, changes, said):
    asked = {"first": JANUARY, "until": SEPTEMBER} | changes
    with pytest.raises(Refusal, match=said):
        result(store, STEWARD, metric, **asked)


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        result(store, Viewer("nobody", "Niemand", frozenset()), "dropout", JANUARY, SEPTEMBER)


def test_a_hidden_quarter_stays_hidden_in_every_period_that_holds_it(store):
    """Noord had 7 in the second quarter: 20 + 7 + 30 less the quarters that are shown would be those 7."""
    counts(
        store,
        "dropout",
        *((f"2026-{month}-01", "noord", "jong", 2, n) for month, n in (("01", 20), ("05", 7), ("09", 30))),
        *((f"2026-{month}-01", team, "jong", 9, 40) for month in ("01", "05", "09") for team in ("west", "zuid")),
    )
    shown = {
        (first, until): by_key(
            result(store, STEWARD, "dropout", Quarter(2026, first).first, Quarter(2026, until).last, by="team")
        )["noord"].n
        for first in (1, 2, 3)
        for until in range(first, 4)
    }
    assert shown == {(1, 1): 20, (1, 2): None, (1, 3): None, (2, 2): None, (2, 3): None, (3, 3): 30}


def test_a_quarter_without_rows_hides_nothing(store):
    counts(store, "dropout", ("2026-01-01", "noord", "jong", 2, 20), ("2026-07-01", "noord", "jong", 8, 20))
    assert result(store, STEWARD, "dropout", JANUARY, SEPTEMBER).figures[0].n == 40


def test_of_a_stock_only_the_last_month_of_a_quarter_must_be_large(store):
    """March stands for its quarter with 20 of zuid; that January had 5 is in no figure. In June it had 4."""
    counts(
        store,
        "part_time_work",
        *((month, "noord", "jong", 9, 30) for month in ("2026-01-01", "2026-03-01", "2026-06-01")),
        ("2026-01-01", "zuid", "jong", 1, 5),
        ("2026-03-01", "zuid", "jong", 5, 20),
        ("2026-06-01", "zuid", "jong", 1, 4),
    )
    spring, summer = (
        by_key(result(store, STEWARD, "part_time_work", JANUARY, until, by="team"))
        for until in (date(2026, 3, 31), date(2026, 6, 30))
    )
    assert {key: figure.n for key, figure in spring.items()} == {None: 50, "noord": 30, "zuid": 20}
    assert {key: figure.n for key, figure in summer.items()} == {None: 34, "noord": None, "zuid": None}


QUARTERS = (Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2))
TODAY = date(2026, 5, 20)
# Left out, small, or large enough to hide a small one with.
SIZE = st.one_of(st.none(), st.integers(1, 12), st.integers(1, 60))


@st.composite
def delivered(draw):
    """Rows of two or three teams and two target groups in three quarters, of which the last one runs."""
    cells = product([date(2025, 11, 1), date(2026, 2, 1), date(2026, 5, 1)], "abc"[: draw(st.integers(2, 3))], "jo")
    sizes = [(cell, draw(SIZE)) for cell in cells]
    return [Row(*cell, n, Counted(n // 3, n)) for cell, n in sizes if n]


class Counted:
    """What `judged` needs to see of a row of a share."""

    def __init__(self, numerator, denominator):
        self.numerator, self.denominator = numerator, denominator


def everything_told(store, rows):
    """Per quarter and part whether it is hidden, and every number that any period tells with the rows it adds up."""
    hidden, told = {}, []
    for (at, first), last, by in product(enumerate(QUARTERS), QUARTERS, ("team", "target_group")):
        if last not in QUARTERS[at:]:
            continue
        until = min(last.last, TODAY)
        for figure in result(store, STEWARD, "dropout", first.first, until, today=TODAY, by=by).figures:
            of = np.array(
                [first.first <= row.month <= until and figure.key in (None, getattr(row, by)) for row in rows]
            )
            if not figure.hidden:
                told.append((of, figure.n))
            elif first == last:
                hidden[first, figure.key] = of
    return hidden, told


def sizes_possible(told, group, rows):
    """The smallest and the largest size of a group for somebody who solves all equations in whole people (HiGHS)."""
    equations = [LinearConstraint(np.array([of for of, _n in told]), *([[n for _of, n in told]] * 2))] if told else []
    ends = []
    for sign in (1, -1):
        answer = milp(
            sign * group.astype(float),
            integrality=np.ones(len(rows)),
            bounds=Bounds(0, 1000),
            constraints=equations,
        )
        assert answer.success
        ends.append(round(sign * answer.fun))
    return ends


@settings(derandomize=True, deadline=None, database=None, max_examples=30)
@given(rows=delivered())
def test_all_periods_together_leave_every_hidden_quarter_open(invented, rows):
    """Whoever asks for every period by team and by target group cannot work out one hidden group of one quarter."""
    assume(rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "metrics.result.indicator_rows",
            lambda _store, _viewer, _indicator, first, until, _form: Rows(
                tuple(row for row in rows if first <= row.month <= until), 0
            ),
        )
        hidden, told = everything_told(invented, rows)
    for name, group in hidden.items():
        smallest, largest = sizes_possible(told, group, rows)
        assert smallest < largest, name
        # A small one could be ten or more, for all that they know.
        if sum(row.n for row, inside in zip(rows, group, strict=True) if inside) < 10:
            assert largest >= 10, name
