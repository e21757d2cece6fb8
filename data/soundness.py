"""Whether the store still holds what was written: chain of rows, witness, checksums of the facts, views over them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from data import chain, facts, version
from data.facts import FACT_TABLES
from data.version import Cursor
from data.witness import Seen, witness_path
from data.words import Listed, Text, _


def last_row(cursor: Cursor) -> Seen:
    """The end of the chain."""
    cursor.execute("SELECT seq, hash FROM record_version ORDER BY seq DESC LIMIT 1")
    row = cursor.fetchall()
    return Seen(*row[0]) if row else Seen(0, chain.GENESIS)


def holds(cursor: Cursor, seen: Seen) -> bool:
    """True when the row that `seen` names is there."""
    if seen.seq == 0:
        return True
    cursor.execute("SELECT 1 FROM record_version WHERE seq = $seq AND hash = $hash", vars(seen))
    return bool(cursor.fetchall())


def against_witness(cursor: Cursor, seen: Seen, database: Path) -> list[Text]:
    """A database may be ahead of its witness (a crash between the two), never behind it or different."""
    if holds(cursor, seen):
        return []
    return [
        _(
            "De database {file} loopt achter op het getuigebestand {witness}: regel {seq} ontbreekt of is een andere. "
            "Er zijn gegevens weg. Zet beide uit dezelfde reservekopie terug.",
            file=str(database),
            witness=str(witness_path(database)),
            seq=seen.seq,
        )
    ]


def of_chain(cursor: Cursor, database: Path) -> list[Text]:
    """The first row that was changed, added or removed outside Keerpunt; what follows it cannot be judged."""
    cursor.execute(chain.FIRST_BREAK_SQL)
    place = cursor.fetchall()[0][0]
    if place is None:
        return []
    return [
        _(
            "In de database {file} is regel {place} buiten Keerpunt om veranderd, toegevoegd of verwijderd. Zet een "
            "reservekopie terug en zoek uit wie dat deed.",
            file=str(database),
            place=place,
        )
    ]


def of_views(names: Sequence[str], database: Path) -> list[Text]:
    """Views and macros that this release did not make (data/views.py): what counts from them counts something else."""
    if not names:
        return []
    return [
        _(
            "In de database {file} is buiten Keerpunt om veranderd hoe er wordt geteld: {views}. Zet een reservekopie "
            "terug en zoek uit wie dat deed.",
            file=str(database),
            views=Listed(tuple(names)),
        )
    ]


def of_facts(cursor: Cursor) -> list[Text]:
    """Each delivery's rows against the checksums in its record, and rows that belong to no delivery."""
    expected: dict[tuple[str, UUID], str] = {}
    for delivery in version.newest_of_kind(cursor, "delivery"):
        body: dict[str, Any] = json.loads(delivery.body)
        for table, checksum in body.get("checksums", {}).items():
            expected[table, UUID(body["batch_id"])] = checksum
    found: dict[tuple[str, UUID], str] = {
        (table, batch_id): checksum
        for table in FACT_TABLES
        for batch_id, checksum in facts.checksums(cursor, table).items()
    }
    wrong = [key for key in expected if found.get(key, facts.NO_ROWS) != expected[key]]
    unknown = [key for key in found if key not in expected]
    return [
        _(
            "Levering {batch}: de rijen in tabel {table} zijn niet meer die van de levering. Zet een reservekopie "
            "terug en zoek uit wie ze veranderde.",
            batch=str(batch_id),
            table=table,
        )
        for table, batch_id in wrong
    ] + [
        _(
            "In tabel {table} staan rijen van levering {batch}, die niet is vastgelegd. Zet een reservekopie terug "
            "en zoek uit wie ze toevoegde.",
            batch=str(batch_id),
            table=table,
        )
        for table, batch_id in sorted(unknown, key=str)
    ]
