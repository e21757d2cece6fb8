"""Consultations that teams of the invented municipality wrote down, each in one line."""

from datetime import timedelta

from data.records.consultation import Consultation
from data.records.record import parse
from data.sample.effects import content
from data.sample.entry import Entry
from data.sample.organisation import UNITS, author_of
from data.sample.quarters import Quarters


def consultations(quarters: Quarters) -> list[Entry]:
    """Make the consultations of the quarters that are over, and of the part of this one that is."""
    rates = {unit.team.code: unit.hourly_rate for unit in UNITS}
    found = []
    for number, row in enumerate(content("consultations")["consultation"], 1):
        first = quarters.first_day(row["quarter"])
        ran = min(quarters.last_day(row["quarter"]), quarters.today) - first
        # A whole day: half a day later is another day in no calendar.
        on = first + timedelta(days=int(ran.days * row["at"]))
        fields = {name: value for name, value in row.items() if name not in ("quarter", "at")}
        record = parse(Consultation, fields | {"on": on, "hourly_rate": rates[row["team"]]})
        found.append(Entry(str(number), on, author_of(row["team"]), record))
    return found
