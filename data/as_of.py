"""The store as it was: views named like the tables, with only what was there at one row of the chain.

They lie in a schema of the control connection, in memory: the same SQL runs there unchanged, and nothing is copied.
What stands outside the chain (drafts, a time sample that runs) has no view, so a question about it fails loudly.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from data.facts import FACT_TABLES
from data.version import Cursor

# Records that come with rows of facts: a delivery, and the closing of a time sample, which makes one.
WITH_FACTS = ("delivery", "time_sample")
# What is decided and explained when a quarter is looked at, and may be decided anew when its figures are corrected.
DECISIONS = ("review_decision", "review_action", "second_reading", "explanation")


@dataclass(frozen=True)
class AsOf:
    """Records up to and including row `seq` of the chain; facts up to the row `facts`, decisions up to `decisions`."""

    seq: int
    facts: int
    decisions: int

    def further_back(self, seq: int, facts: int | None, decisions: int | None) -> "AsOf":
        """Seen from here; facts and decisions as old as the rest unless told. `ValueError` for a row not shown here."""
        for name, row, oldest, latest in (
            ("seq", seq, 0, self.seq),
            ("facts", facts, seq, self.facts),
            ("decisions", decisions, seq, self.decisions),
        ):
            if row is not None and not oldest <= row <= latest:
                raise ValueError(f"{name} must be a row of the chain, from {oldest} to {latest}, got {row}")
        return AsOf(seq, seq if facts is None else facts, seq if decisions is None else decisions)


def make(cursor: Cursor, schema: str, as_of: AsOf, over_tables: Iterable[str]) -> None:
    """Make the views, and `over_tables`, the store's own views over its tables (data/views.py), to count from these."""
    # Half made, when making it was broken off.
    cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
    cursor.execute(f"CREATE SCHEMA {schema}")
    cursor.execute(f"USE {schema}")
    seq, facts, decisions = int(as_of.seq), int(as_of.facts), int(as_of.decisions)
    cursor.execute(
        "CREATE VIEW record_version AS SELECT * FROM app.main.record_version "  # noqa: S608 (numbers and our own names)
        f"WHERE seq <= {seq} OR (seq <= {facts} AND kind IN {WITH_FACTS}) "
        f"OR (seq <= {decisions} AND kind IN {DECISIONS})"
    )
    for table in FACT_TABLES:
        # A row of facts is as old as the record that has the number of its batch.
        cursor.execute(
            f"CREATE VIEW {table} AS SELECT * FROM app.main.{table} "  # noqa: S608 (as above)
            f"WHERE batch_id IN (SELECT record_id FROM app.main.record_version WHERE seq <= {facts})"
        )
    for sql in over_tables:
        cursor.execute(sql)
