"""The protected hours that teams of the invented municipality really had, week by week, for half a year.

One effect has a relapse: under 80 % in the last two months that are over. Of another one nobody wrote down most weeks.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from data.records.protected_hours import ProtectedHours, hours_id
from data.sample.effects import content
from data.sample.entry import Entry
from data.sample.organisation import colleague_of
from data.sample.quarters import Quarters, chance_of, record_id
from data.sample.truths import HOURS_GIVEN, NOT_WRITTEN, RELAPSE

WEEKS = 26
_WEEK = timedelta(days=7)
_TO_THURSDAY = timedelta(days=3)
# No week is exactly as promised.
_MORE_OR_LESS = 0.12


def protected_hours(quarters: Quarters) -> list[Entry]:
    """Make the hours of the weeks that are over, written on the Monday after."""
    return [
        entry
        for row in content("effects")["effect"]
        if row["status"] in ("adopted", "running")
        for entry in _of_effect(quarters, row)
    ]


def _of_effect(quarters: Quarters, row: Mapping[str, Any]) -> Iterator[Entry]:
    effect, team, promised = row["key"], row["flow"][0]["team"], row["protected_hours_per_week"]
    chance = chance_of("protected hours", effect)
    effect_id = record_id("target_effect", effect)
    this_week = quarters.today - timedelta(days=quarters.today.weekday())
    for weeks_ago in range(WEEKS, 0, -1):
        week = this_week - weeks_ago * _WEEK
        part = RELAPSE.given if effect == RELAPSE.effect and week >= _relapsed_in(this_week) else HOURS_GIVEN
        part *= chance.uniform(1 - _MORE_OR_LESS, 1 + _MORE_OR_LESS)
        forgotten = effect == NOT_WRITTEN.effect and weeks_ago <= NOT_WRITTEN.weeks and weeks_ago % 3 > 0
        if forgotten or week < quarters.first_day(row["start_quarter"]):
            continue
        record = ProtectedHours(effect_id=effect_id, team=team, week=week, hours=round(promised * part, 1))
        named = hours_id(effect_id, team, week)
        yield Entry(f"{effect}-{week}", week + _WEEK, colleague_of(team), record, named=named)


def _relapsed_in(this_week: date) -> date:
    """Give the Monday from which two months are short. A week belongs to the month of its Thursday."""
    month = (this_week + _TO_THURSDAY).replace(day=1)
    for _ in range(2):
        month = (month - timedelta(days=1)).replace(day=1)
    return month - _TO_THURSDAY
