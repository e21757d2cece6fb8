"""The invented municipality Waterrijk: everything goes in through the same door as real records and real files."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

from data.deliveries.mapping import ColumnMapping
from data.deliveries.receive import receive
from data.records.delivery import DeliveryKind
from data.records.record import Record, add, amend
from data.sample import files, organisation
from data.sample.cases import cases
from data.sample.cohorts import cohorts
from data.sample.counted import tallied
from data.sample.effects import changed_goals, target_effects
from data.sample.experiments import experiments, setups
from data.sample.indicators import indicators, redefinitions
from data.sample.organisation import (
    DEBT,
    DIRECTOR,
    FRONTLINE_CENTRUM,
    FRONTLINE_NOORD,
    MANAGER,
    POLICY,
    STEWARD,
    UNITS,
    YOUTH,
)
from data.sample.policy import policy_changes, review_decisions
from data.sample.population import counts
from data.sample.quarters import QUARTERS, Quarters, record_id
from data.sample.reference import references
from data.sample.staff_time import staff_time
from data.store import Store
from data.viewer import Viewer

# One thing that happened in the municipality: the day, and what it puts in the store.
Event = tuple[date, Callable[[], object]]


def build(store: Store, today: date) -> None:
    """Fill an empty store with the eight quarters up to and including the one that holds `today`.

    The same `today` gives the same records and rows; only keys that are drawn at every import differ.
    """
    quarters = Quarters(today)
    events = [*_records(store, quarters), *_deliveries(store, quarters)]
    # In the order in which it happened; what happened on one day keeps the order in which it is listed.
    for _, happens in sorted(events, key=lambda event: event[0]):
        happens()


def _records(store: Store, quarters: Quarters) -> Iterator[Event]:
    def written(day: date, viewer: Viewer, key: str, record: Record, reason: str) -> Event:
        at = _at(day)
        return day, lambda: add(store, viewer, record, record_id=record_id(record.kind, key), reason=reason, at=at)

    def changed(day: date, viewer: Viewer, key: str, record: Record, reason: str) -> Event:
        named, at = record_id(record.kind, key), _at(day)
        save_id = record_id(f"{record.kind}/changed", key)
        return day, lambda: amend(
            store, viewer, named, record, based_on=1, reason=reason, save_id=save_id, at=at,
        )  # fmt: skip

    for key, day, gate in organisation.gates(quarters):
        yield written(day, STEWARD, key, gate, "Vastgelegd voordat er gegevens binnenkomen")
        founded = day
    for unit in UNITS:
        yield written(founded, STEWARD, unit.team.code, unit.team, f"Begin van {organisation.NAME}")
    for key, day, indicator in indicators(quarters):
        yield written(day, STEWARD, key, indicator, "Wat wij tellen, en nog niet in de lijst stond")
    for redefined in redefinitions(quarters):
        yield changed(redefined.on, STEWARD, redefined.key, redefined.record, redefined.reason)
    for key, day, effect in target_effects(quarters):
        yield written(day, MANAGER, key, effect, "Gekozen met de teams en met inwoners")
    for key, day, effect, reason in changed_goals(quarters):
        yield changed(day, MANAGER, key, effect, reason)
    frontline = {DEBT: FRONTLINE_CENTRUM, YOUTH: FRONTLINE_NOORD}
    domain_of = {key: effect.domain for key, _, effect in target_effects(quarters)}
    effect_of = {setup.key: setup.effect for setup in setups()}
    for key, day, experiment in experiments(quarters):
        author = frontline.get(domain_of[effect_of[key]], MANAGER)
        yield written(day, author, key, experiment, "Vastgelegd voor de start")
    for key, day, change in policy_changes(quarters):
        yield written(day, POLICY, key, change, "Volgt uit wat de experimenten lieten zien")
    for key, day, decision in review_decisions(quarters):
        yield written(day, DIRECTOR, key, decision, "Besluit bij het kwartaaloverzicht")
    for key, day, record in references(quarters):
        yield written(day, STEWARD, key, record, "Overgenomen, met bron")
    for key, day, event in (organisation.budget_event(quarters),):
        yield written(day, STEWARD, key, event, "Overgenomen uit de begroting")
    for key, day, claim in (organisation.quoted_claim(quarters),):
        yield written(day, STEWARD, key, claim, "Overgenomen uit de raadsbrief")


def _deliveries(store: Store, quarters: Quarters) -> Iterator[Event]:
    def delivered(day: date, kind: DeliveryKind, file_name: str, content: Callable[[], bytes]) -> Event:
        mapping = ColumnMapping(
            kind=kind, source=organisation.SOURCE, decimal=",", method="sample" if kind == "staff_time" else None
        )
        return day, lambda: receive(
            store, STEWARD, kind, file_name, content(),
            source=organisation.SOURCE, mapping=mapping, today=quarters.today, at=_at(day),
        )  # fmt: skip

    def sample_of(quarter: int) -> Callable[[], bytes]:
        return lambda: files.staff_time(staff_time(quarter), quarters)

    for quarter in range(QUARTERS):
        start = quarters.first_day(quarter)
        name = f"tijdsteekproef_{start.year}_kwartaal_{start.month // 3 + 1}.csv"
        day = min(quarters.last_day(quarter), quarters.today)
        yield delivered(day, "staff_time", name, sample_of(quarter))
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
