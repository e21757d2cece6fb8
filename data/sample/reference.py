"""What the invented municipality lays beside its figures: changed laws, figures of others, and what an effect cost."""

from datetime import date, timedelta

from data.records.benchmark import Benchmark
from data.records.law_change import LawChange
from data.records.public_cost import PublicCost
from data.records.record import Record, parse
from data.sample.effects import content
from data.sample.quarters import CURRENT, Quarters, record_id


def references(quarters: Quarters) -> list[tuple[str, date, Record]]:
    """Make these records: key, the day on which each was written down, record."""
    return [*_law_changes(quarters), *_benchmarks(quarters), *_public_costs(quarters)]


def _law_changes(quarters: Quarters) -> list[tuple[str, date, Record]]:
    found: list[tuple[str, date, Record]] = []
    for row in content("reference")["law_change"]:
        on = quarters.first_day(row["quarter"])
        fields = {"on": on, "law": row["law"], "description": row["description"]}
        found.append((row["key"], on, parse(LawChange, fields)))
    return found


def _benchmarks(quarters: Quarters) -> list[tuple[str, date, Record]]:
    written = quarters.first_day(CURRENT)
    found: list[tuple[str, date, Record]] = []
    for row in content("reference")["benchmark"]:
        fields = {name: value for name, value in row.items() if name != "key"}
        # What is invented is of last year; what somebody published keeps its own.
        fields = {"year": written.year - 1} | fields
        found.append((row["key"], written, parse(Benchmark, fields)))
    return found


def _public_costs(quarters: Quarters) -> list[tuple[str, date, Record]]:
    ours = ("key", "effect", "first_quarter", "last_quarter")
    found: list[tuple[str, date, Record]] = []
    for row in content("reference")["public_cost"]:
        last = quarters.last_day(row["last_quarter"])
        fields = {name: value for name, value in row.items() if name not in ours}
        fields["effect_id"] = record_id("target_effect", row["effect"])
        fields |= {"first": quarters.first_day(row["first_quarter"]), "last": last}
        found.append((row["key"], last + timedelta(days=1), parse(PublicCost, fields)))
    return found
