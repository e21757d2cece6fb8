"""The extract of the register for the council: how often, by whom agreed, what came of it; never who or when.

One whole calendar year at a time. A year that still runs would be read again and again, and two readings tell of the
one case between them. Rules that came up less than ten times in the year are counted together, so that a sparse
register says something; what may be shown is then decided over all tables of the year at once
(`disclosure.publishable`). A rule is split less far than a domain: split further, a year with hundreds of cases would
take a minute to decide about. Years share no case, so each year is decided by itself. Not covered: a case that is put
on record, or gets its outcome, after the extract of its year was read; rounding to five blurs it.

Numbers are rounded for everybody, the steward too: the extract is made to be passed on.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.records.deviation import Deviation, rule_key
from data.records.list_entry import name_in
from data.records.record import newest
from data.store import Store
from data.viewer import Viewer
from data.words import Named
from metrics.disclosure import count_for, may_be_shown, publishable

Part = Literal[
    "tests",
    "deviate",
    "follow_the_rule",
    "agreed",
    "agreed_under_pressure",
    "not_agreed",
    "helped",
    "did_not_help",
    "unknown",
]
DECISION: tuple[Part, ...] = ("tests", "deviate", "follow_the_rule")
RESIDENT: tuple[Part, ...] = ("agreed", "agreed_under_pressure", "not_agreed")
OUTCOME: tuple[Part, ...] = ("helped", "did_not_help", "unknown")
Kind = Literal["all", "domain", "rule", "other_rules"]
Why = Literal["small", "protecting"]

# Whoever reads what is passed on.
_COUNCIL = Viewer("council", "", frozenset({"director"}))


@dataclass(frozen=True)
class Count:
    """A number, to the nearest five; or why there is none: it is under ten, or would give one under ten away."""

    n: int | None
    why: Why | None = None


@dataclass(frozen=True)
class Row:
    """The counts of everything, of one domain, of one rule, or of all rules with few cases together."""

    kind: Kind
    name: Named
    counts: Mapping[Part, Count]


@dataclass(frozen=True)
class CouncilExtract:
    """One year. `rows` begins with the row of everything."""

    year: int
    rows: tuple[Row, ...]

    def of(self, *kinds: Kind) -> tuple[Row, ...]:
        """The rows of these kinds."""
        return tuple(row for row in self.rows if row.kind in kinds)


def extract_years(store: Store, viewer: Viewer, today: date) -> tuple[int, ...]:
    """The whole years in which something was decided, the newest first."""
    viewer.require("read_aggregates")
    return tuple(sorted({of.on.year for of in _counted(store) if of.on.year < today.year}, reverse=True))


def council_extract(store: Store, viewer: Viewer, year: int, today: date) -> CouncilExtract:
    """The extract of one year. ValueError for a year that is not over: see the top of this module."""
    viewer.require("read_aggregates")
    if year >= today.year:
        raise ValueError(f"year is {year}: only a year before {today.year} is over")
    found = [of for of in _counted(store) if of.on.year == year]
    domains = {code: name_in(store, "domain", code) for code in {of.domain for of in found}}
    return CouncilExtract(year, _rows(found, domains))


def _counted(store: Store) -> list[Deviation]:
    return [stored.record for stored in newest(store, Deviation) if stored.record.counts]


def _rows(found: Iterable[Deviation], domains: Mapping[str, Named]) -> tuple[Row, ...]:
    cases = list(found)
    often = Counter(rule_key(of.rule) for of in cases)
    spelled: dict[str, Counter[str]] = {}
    for of in cases:
        spelled.setdefault(rule_key(of.rule), Counter())[of.rule] += 1
    groups: dict[tuple[Kind, str], Named] = {("all", ""): Named("", "")}
    groups |= {("domain", code): domains[code] for code in sorted(domains)}
    for key in sorted(often):
        if may_be_shown(often[key]):
            rule = min(spelled[key], key=lambda way: (-spelled[key][way], way))
            groups["rule", key] = Named(rule, rule)
    if any(not may_be_shown(n) for n in often.values()):
        groups["other_rules", ""] = Named("", "")

    counts: Counter[Hashable] = Counter()
    sums: dict[Hashable, set[Hashable]] = {(*group, part): set() for group in groups for part in _parts(group[0])}
    for of in cases:
        key = rule_key(of.rule)
        rule_group: tuple[Kind, str] = ("rule", key) if may_be_shown(often[key]) else ("other_rules", "")
        cell = (of.domain, *rule_group, of.decision, of.resident, of.came_of_it)
        counts[cell] += 1
        for group in (("all", ""), ("domain", of.domain), rule_group):
            for part in ("tests", of.decision, of.resident, of.came_of_it):
                if (name := (*group, part)) in sums:
                    sums[name].add(cell)
    # The first sentence is about it.
    shown = publishable(counts, sums, keep=[("all", "", "tests")])
    return tuple(
        Row(
            group[0],
            name,
            {
                part: _count(sum(counts[cell] for cell in sums[(*group, part)]), (*group, part) in shown)
                for part in _parts(group[0])
            },
        )
        for group, name in groups.items()
    )


def _parts(kind: Kind) -> tuple[Part, ...]:
    return (*DECISION, *RESIDENT, *OUTCOME) if kind in ("all", "domain") else DECISION


def _count(n: int, is_shown: bool) -> Count:
    if is_shown:
        return Count(count_for(_COUNCIL, n))
    return Count(None, "protecting" if may_be_shown(n) else "small")
