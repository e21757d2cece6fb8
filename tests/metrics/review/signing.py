"""A small municipality whose third quarter of 2026 can be signed, and what happens to its figures afterwards."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import duckdb
import pandas as pd

from data import chain
from data.records.delivery import Delivery
from data.records.record import Stored, add, amend
from data.records.review_decision import ReviewDecision, decision_id
from data.records.team import Team
from data.store import Settings, Store, Transaction
from data.viewer import COMMAND_LINE, Viewer
from data.witness import witness_path
from metrics.quarter import Quarter
from tests.metrics.conftest import EFFECT, effect

QUARTER = Quarter(2026, 3)
SIGNED_ON = date(2026, 10, 5)
DIRECTOR = Viewer("director", "Directie", frozenset({"director"}))
POLICY = Viewer("policy", "Beleid", frozenset({"policy"}))
# Of 200 each month 66 dropped out: 33 %, from a baseline of 50 % towards 30 %, which is on course.
MONTHS = tuple(date(2026, month, 1) for month in range(1, 10))


def rows(dropped_out: Mapping[date, float] | Sequence[date], sign: int = 1, n: float = 200) -> pd.DataFrame:
    """Rows of drop-out of one team; a list of months is 66 in each."""
    counted = dropped_out if isinstance(dropped_out, Mapping) else dict.fromkeys(dropped_out, 66.0)
    return pd.DataFrame(
        [
            {
                "sign": sign,
                "indicator": "dropout",
                "period": month,
                "team": "wijk",
                "target_group": "gezinnen",
                "numerator": float(events),
                "denominator": float(n),
            }
            for month, events in counted.items()
        ]
    )


def deliver(store: Store, frame: pd.DataFrame, file_name: str = "uitval.csv") -> UUID:
    """A delivery with its record, as receiving a file leaves it."""
    batch_id = uuid4()

    def job(transaction: Transaction) -> None:
        delivery = Delivery(
            batch_id=batch_id,
            delivery_kind="indicator_values",
            source="Suite",
            file_name=file_name,
            file_sha256=batch_id.hex * 2,
            rows=len(frame),
            first=min(frame["period"]),
            last=max(frame["period"]),
            checksums={"indicator_value": transaction.add_facts("indicator_value", frame, batch_id)},
        )
        transaction.append(
            kind=Delivery.kind,
            record_id=batch_id,
            body=delivery.model_dump_json(),
            based_on=0,
            reason="",
            save_id=batch_id,
        )

    store.write(COMMAND_LINE, job)
    return batch_id


def arranged(store: Store) -> None:
    """One effect, counted for nine months."""
    team = Team(code="wijk", name="Wijkteam", domain="wmo", staff_group="frontline", people=40)
    add(store, COMMAND_LINE, team, record_id=UUID(int=7), at=datetime(2026, 1, 2, tzinfo=UTC))
    effect(store)
    deliver(store, rows(MONTHS))


def corrected(store: Store) -> UUID:
    """Of September 66 was wrong: it was 26. The first row is taken back and the right one comes with it."""
    september = MONTHS[-1]
    frame = pd.concat([rows([september], sign=-1), rows({september: 26})], ignore_index=True)
    return deliver(store, frame, "uitval september, verbeterd.csv")


def decide(store: Store, viewer: Viewer = DIRECTOR, effect_id: UUID = EFFECT, **changes: Any) -> Stored[ReviewDecision]:
    """What the director decides on the effect for the quarter: to continue, as the evidence supports."""
    fields = {"decision": "continue", "reason": "het gaat de goede kant op", "supported": ("continue",)}
    record = ReviewDecision(effect_id=effect_id, quarter=QUARTER.first, **(fields | changes))
    number = decision_id(effect_id, QUARTER.first)
    there = store.versions(number)
    if not there:
        return add(store, viewer, record, record_id=number)
    return amend(store, viewer, number, record, based_on=len(there), reason="anders bekeken")


def tampered(settings: Settings, statement: str, *, hide: bool = False) -> None:
    """Change a closed store outside Keerpunt. `hide`: with the chain of hashes made to fit again, and the witness."""
    with duckdb.connect(str(settings.path)) as connection:
        connection.execute(statement)
        if hide:
            _chain_again(connection)
    if hide:
        Store.open(settings, renew_witness=True).close()
        assert witness_path(settings.path).exists()


def _chain_again(connection: duckdb.DuckDBPyConnection) -> None:
    names = ("seq", "record_id", "version", "kind", "body", "author", "written_at", "reason", "save_id")
    found = connection.execute(f"SELECT {', '.join(names)} FROM record_version ORDER BY seq").fetchall()
    previous = chain.GENESIS
    for row in found:
        values = dict(zip(names, row, strict=True))
        made = chain.row_hash(previous, **(values | {"written_at": values["written_at"].replace(tzinfo=UTC)}))
        connection.execute(
            "UPDATE record_version SET previous_hash = $previous, hash = $made WHERE seq = $seq",
            {"previous": previous, "made": made, "seq": values["seq"]},
        )
        previous = made
