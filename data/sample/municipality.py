"""The invented municipality Waterrijk: everything goes in through the same door as real records and real files."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from functools import partial

from data.deliveries.mapping import ColumnMapping
from data.deliveries.receive import receive
from data.records.delivery import DeliveryKind
from data.records.record import added, amended, require_fit
from data.sample import files, organisation, running_sample
from data.sample.cases import cases
from data.sample.cohorts import cohorts
from data.sample.consultations import consultations
from data.sample.conversation import comments, proposals
from data.sample.counted import tallied
from data.sample.deviations import deviations
from data.sample.effects import changed_goals, target_effects
from data.sample.entry import Entry
from data.sample.experiments import experiments
from data.sample.hours import protected_hours
from data.sample.indicators import indicators, redefinitions
from data.sample.learning_notes import learning_notes
from data.sample.organisation import MANAGER, STEWARD, UNITS
from data.sample.policy import policy_changes
from data.sample.population import counts
from data.sample.quarters import CURRENT, QUARTERS, Quarters
from data.sample.reference import references
from data.sample.review import reviews
from data.sample.staff_time import staff_time
from data.store import Store, Transaction

# What a file that came in does: it puts its rows in the store.
Delivered = Callable[[], object]


def build(store: Store, today: date) -> None:
    """Fill an empty store with the eight quarters up to and including the one that holds `today`.

    The same `today` gives the same records and rows; only keys that are drawn at every import differ.
    """
    quarters = Quarters(today)
    happened: list[tuple[date, Entry | Delivered]] = [(entry.day, entry) for entry in _entries(quarters)]
    happened += _deliveries(store, quarters)
    # In the order in which it happened; what happened on one day keeps the order in which it is listed.
    happened.sort(key=lambda event: event[0])
    written: list[Entry] = []
    for _, event in happened:
        if isinstance(event, Entry):
            written.append(event)
            continue
        _write(store, written)
        written = []
        event()
    _write(store, written)


def _write(store: Store, entries: Sequence[Entry]) -> None:
    """Write what came between two files in one go: a COMMIT for each of hundreds of versions takes seconds."""
    for entry in entries:
        entry.author.require(entry.record.action)
        require_fit(entry.record, entry.reason)

    def job(transaction: Transaction) -> None:
        for entry in entries:
            # Nobody here exists, so one write may speak for all of them; each rule still looks at who wrote.
            transaction.viewer = entry.author
            at = _at(entry.day)
            if entry.version == 1:
                added(transaction, entry.record, entry.id, entry.reason, at)
            else:
                amended(
                    transaction, entry.id, entry.record,
                    based_on=entry.version - 1, reason=entry.reason, save_id=entry.save_id, at=at,
                )  # fmt: skip

    store.write(STEWARD, job)


def _entries(quarters: Quarters) -> Iterator[Entry]:
    for key, day, gate in organisation.gates(quarters):
        yield Entry(key, day, STEWARD, gate, "Vastgelegd voordat er gegevens binnenkomen")
        founded = day
    for unit in UNITS:
        yield Entry(unit.team.code, founded, STEWARD, unit.team, f"Begin van {organisation.NAME}")
    for key, day, indicator in indicators(quarters):
        yield Entry(key, day, STEWARD, indicator, "Wat wij tellen, en nog niet in de lijst stond")
    for redefined in redefinitions(quarters):
        yield Entry(redefined.key, redefined.on, STEWARD, redefined.record, redefined.reason, version=2)
    for key, day, effect in target_effects(quarters):
        yield Entry(key, day, MANAGER, effect, "Gekozen met de teams en met inwoners")
    for key, day, effect, reason in changed_goals(quarters):
        yield Entry(key, day, MANAGER, effect, reason, version=2)
    yield from experiments(quarters)
    yield from proposals(quarters)
    yield from learning_notes(quarters)
    yield from protected_hours(quarters)
    yield from consultations(quarters)
    yield from deviations(quarters)
    yield from policy_changes(quarters)
    for key, day, record in references(quarters):
        yield Entry(key, day, STEWARD, record, "Overgenomen, met bron")
    for key, day, event in (organisation.budget_event(quarters),):
        yield Entry(key, day, STEWARD, event, "Overgenomen uit de begroting")
    for key, day, claim in (organisation.quoted_claim(quarters),):
        yield Entry(key, day, STEWARD, claim, "Overgenomen uit de raadsbrief")
    yield from comments(quarters)
    yield from reviews(quarters)


def _deliveries(store: Store, quarters: Quarters) -> Iterator[tuple[date, Delivered]]:
    def delivered(
        day: date, kind: DeliveryKind, file_name: str, content: Callable[[], bytes]
    ) -> tuple[date, Delivered]:
        mapping = ColumnMapping(
            kind=kind, source=organisation.SOURCE, decimal=",", method="sample" if kind == "staff_time" else None
        )
        return day, lambda: receive(
            store, STEWARD, kind, file_name, content(),
            source=organisation.SOURCE, mapping=mapping, today=quarters.today, at=_at(day),
        )  # fmt: skip

    opens = running_sample.first_day(quarters)

    def sample_of(quarter: int) -> Callable[[], bytes]:
        return lambda: files.staff_time(staff_time(quarter), quarters)

    for quarter in range(QUARTERS):
        start = quarters.first_day(quarter)
        # A sample from a file is refused once Keerpunt asks people itself in that quarter.
        last = opens if quarter == CURRENT and opens is not None else quarters.today
        name = f"tijdsteekproef_{start.year}_kwartaal_{start.month // 3 + 1}.csv"
        day = min(quarters.last_day(quarter), last)
        yield delivered(day, "staff_time", name, sample_of(quarter))
    if opens is not None:
        yield opens, partial(running_sample.running_sample, store, quarters, opens)
    drawn, tallies = cases(quarters), tallied(quarters)
    yield delivered(quarters.today, "outcomes", "uitkomsten.csv", lambda: files.outcomes(drawn))
    yield delivered(
        quarters.today, "comparison_counts", "experimenten_in_aantallen.csv", lambda: files.comparison_counts(tallies)
    )
    yield delivered(
        quarters.today,
        "indicator_values",
        "tellingen.csv",
        lambda: files.indicator_values(counts(quarters, drawn, tallies) | cohorts(quarters)),
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
