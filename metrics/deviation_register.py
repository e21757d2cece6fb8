"""The tailored-practice register, as far as each reader may see it: like cases alike, and nobody to be recognised."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from data.records.deviation import Deviation, rule_key
from data.records.list_entry import name_in
from data.records.record import Stored, newest
from data.store import Store
from data.viewer import Viewer
from data.words import Named
from metrics.quarter import Quarter

State = Literal["complete", "incomplete", "withdrawn"]


@dataclass(frozen=True)
class Entry:
    """What everybody who may read the register sees of one deviation. `missing` is empty when it is complete."""

    id: UUID
    quarter: Quarter
    domain: str
    domain_name: Named
    rule: str
    legal_basis: str
    legal_basis_name: Named
    circumstances: str
    reasons: str
    consequences: str
    decision: Literal["deviate", "follow_the_rule"] | None
    came_of_it: Literal["helped", "did_not_help", "unknown"]
    came_of_it_because: str
    state: State
    missing: tuple[str, ...]
    # Whether the reader may see the rest of the case too (`of_case`).
    is_own: bool

    @property
    def rule_key(self) -> str:
        """The rule, however it was written."""
        return rule_key(self.rule)


def register(store: Store, viewer: Viewer) -> tuple[Entry, ...]:
    """All entries, the newest quarter first. `NotAllowed` for who may only read aggregates.

    Within a quarter the order is that of the alphabet: the order of writing would tell the day.
    """
    viewer.require("read_register")
    stored = newest(store, Deviation)
    domains = {code: name_in(store, "domain", code) for code in {of.record.domain for of in stored}}
    bases = {code: name_in(store, "legal_basis", code) for code in {of.record.legal_basis for of in stored}}
    found = [_entry(viewer, of, domains[of.record.domain], bases[of.record.legal_basis]) for of in stored]
    return tuple(
        sorted(found, key=lambda of: (-of.quarter.year, -of.quarter.number, of.rule_key, of.circumstances, str(of.id)))
    )


def of_case(store: Store, viewer: Viewer, record_id: UUID) -> Stored[Deviation] | None:
    """The whole record, for the team that owns the case and the steward; None for others and for what is not there."""
    found = next((stored for stored in newest(store, Deviation) if stored.id == record_id), None)
    return found if found is not None and viewer.may_read_cases_of(found.record.team) else None


def rules(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Every rule that was written down, as it was written most often, in the order of the alphabet."""
    spelled: dict[str, Counter[str]] = {}
    for entry in entries:
        if entry.rule:
            spelled.setdefault(entry.rule_key, Counter())[entry.rule] += 1
    return tuple(min(ways, key=lambda way: (-ways[way], way)) for _key, ways in sorted(spelled.items()))


def rules_in(entries: Iterable[Entry], domain: str) -> tuple[str, ...]:
    """The rules about which was decided in one domain, the most often decided about first."""
    decided = [entry for entry in entries if entry.state == "complete" and entry.domain == domain]
    often = Counter(entry.rule_key for entry in decided)
    return tuple(sorted(rules(decided), key=lambda rule: (-often[rule_key(rule)], rule_key(rule))))


def still_open(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """What has not been decided or misses something, and is in no result."""
    return tuple(entry for entry in entries if entry.state == "incomplete")


def _entry(viewer: Viewer, stored: Stored[Deviation], domain: Named, legal_basis: Named) -> Entry:
    record = stored.record
    return Entry(
        stored.id,
        Quarter.of(record.on),
        record.domain,
        domain,
        record.rule,
        record.legal_basis,
        legal_basis,
        record.circumstances,
        record.reasons,
        record.consequences,
        record.decision,
        record.came_of_it,
        record.came_of_it_because,
        _state(record),
        record.missing,
        viewer.may_read_cases_of(record.team),
    )


def _state(record: Deviation) -> State:
    if record.status == "withdrawn":
        return "withdrawn"
    return "complete" if record.counts else "incomplete"
