"""How many records people wrote, by kind: of everybody together, never by person, role or team (rules 9 and 11)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from data.store import Store
from data.viewer import COMMAND_LINE


def written(store: Store, first: date, last: date) -> Mapping[str, int]:
    """The number of new records per kind that were written from the day `first` up to and including `last`.

    A later version of a record is no new one. What the command line took over is nobody's typing.
    """
    rows = store.read(
        """
        SELECT kind, count(*) AS n
        FROM record_version
        WHERE version = 1 AND written_at >= $first AND written_at < $until AND author <> $command_line
        GROUP BY kind
        """,
        {
            "first": datetime.combine(first, time()),
            "until": datetime.combine(last + timedelta(days=1), time()),
            "command_line": COMMAND_LINE.subject,
        },
    )
    return {row.kind: row.n for row in rows}
