"""Which indicators get figures, and of the others who could feed them and what is missing."""

from datetime import date

import pytest

from data.records.indicator import Indicator, starter_library
from data.records.record import add
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.feed import NOT_YET, feeds
from tests.metrics.example import fill

TODAY = date(2026, 9, 30)


def fed(store):
    return {feed.indicator: feed for feed in feeds(store, COMMAND_LINE, TODAY)}


def deliver(store, *rows, table="indicator_value", names="indicator | period | numerator | denominator | value | sign"):
    fill(store, {table: "\n".join((names, *rows))})


def test_of_an_empty_store_nothing_is_fed_and_everything_says_who_could_and_what_is_missing(store):
    found = fed(store)
    assert set(found) == set(starter_library())
    for feed in found.values():
        assert not feed.is_fed
        assert feed.newest is None
        assert feed.why is not None
        assert feed.who.dutch
        assert feed.who.english


def test_rows_feed_an_indicator_up_to_their_newest_month(store):
    deliver(store, "dropout | 2026-03-05 | 3 | 20 | | 1", "dropout | 2026-05-01 | 3 | 20 | | 1")
    feed = fed(store)["dropout"]
    assert (feed.is_fed, feed.forms, feed.newest, feed.why) == (True, ("aggregate",), date(2026, 5, 1), None)


def test_rows_that_were_taken_back_or_lie_ahead_feed_nothing(store):
    deliver(
        store,
        "dropout | 2026-03-01 | 3 | 20 | | 1",
        "dropout | 2026-03-01 | 3 | 20 | | -1",
        "repeat_use_12m | 2026-10-01 | 3 | 20 | | 1",
    )
    assert not fed(store)["dropout"].is_fed
    assert not fed(store)["repeat_use_12m"].is_fed


def test_a_median_is_fed_by_counts_per_value_only(store):
    deliver(
        store, "first_appointment_days | 2026-03-01 | 90 | 9 | | 1", "time_to_unblock | 2026-03-01 | 90 | 9 | 10 | 1"
    )
    assert not fed(store)["first_appointment_days"].is_fed
    assert fed(store)["time_to_unblock"].is_fed


def test_cases_feed_the_case_form(store):
    deliver(
        store,
        "00000000-0000-0000-0000-000000000001 | dropout | a | tailored | 2026-04-10 | 1 | 1",
        table="outcome",
        names="experiment_id | indicator | case_key | arm | measured_on | value | sign",
    )
    assert (fed(store)["dropout"].forms, fed(store)["dropout"].newest) == (("cases",), date(2026, 4, 1))


@pytest.mark.parametrize(("group", "frontline"), [("frontline", True), ("other", False)])
def test_hours_feed_the_shares_of_time_and_those_of_the_frontline_only_its_own_hours(store, group, frontline):
    deliver(
        store,
        f"2026-07-01 | wijk | {group} | HELP_DIRECT | 600 | 12 | 1",
        table="staff_time",
        names="period | team | staff_group | activity | minutes | people | sign",
    )
    found = fed(store)
    assert {
        code: found[code].newest for code in ("org_helping_share", "admin_share", "control_share")
    } == dict.fromkeys(("org_helping_share", "admin_share", "control_share"), date(2026, 7, 1))
    assert found["frontline_helping_share"].is_fed == frontline


def test_rows_without_a_calculation_feed_nothing_and_the_reason_is_told(store):
    deliver(store, *(f"{code} | 2026-03-01 | 3 | 20 | | 1" for code in NOT_YET))
    for code, why in NOT_YET.items():
        feed = fed(store)[code]
        assert (feed.has_file, feed.is_fed, feed.why) == (False, False, why)


def test_an_indicator_of_the_municipality_itself_is_fed_by_its_rows(store):
    own = starter_library()["dropout"].model_copy(update={"code": "own", "fed_by_nl": "", "fed_by_en": ""})
    add(store, COMMAND_LINE, Indicator.model_validate(own.model_dump()))
    assert not fed(store)["own"].is_fed
    deliver(store, "own | 2026-03-01 | 3 | 20 | | 1")
    assert fed(store)["own"].newest == date(2026, 3, 1)


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        feeds(store, Viewer("nobody", "Niemand", frozenset()), TODAY)
