"""The hash chain over record versions: each row carries the hash of the row before it and of its own content.

The writer computes it in Python, a check recomputes it for all rows at once in SQL; a test holds the two together.
Every field is preceded by its length in bytes, so that no two different rows have the same content.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

GENESIS = "0" * 64

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIELDS = (
    "seq::VARCHAR",
    "record_id::VARCHAR",
    "version::VARCHAR",
    "kind",
    "body",
    "author",
    "epoch_us(written_at)::VARCHAR",
    "reason",
    "save_id::VARCHAR",
)
_HASH_SQL = "sha256(concat(previous_hash, " + ", ".join(f"strlen({field}), ':', {field}" for field in _FIELDS) + "))"

# The first row that does not fit: a gap or a repeat in seq, a broken link, or content that was changed afterwards.
# Hashes first: the bodies must not go through the sorting, which would keep them all in memory.
FIRST_BREAK_SQL = f"""
    SELECT min(place) AS place
    FROM (
        SELECT
            row_number() OVER (ORDER BY seq, hash) AS place,
            seq,
            previous_hash = coalesce(lag(hash) OVER (ORDER BY seq, hash), '{GENESIS}') AS is_linked,
            is_unchanged
        FROM (
            SELECT seq, previous_hash, hash, hash = {_HASH_SQL} AS is_unchanged
            FROM record_version
        ) AS hashed
    ) AS linked
    WHERE seq <> place OR NOT is_linked OR NOT is_unchanged
"""  # noqa: S608 (no value from outside is in it)


def row_hash(
    previous_hash: str,
    *,
    seq: int,
    record_id: UUID,
    version: int,
    kind: str,
    body: str,
    author: str,
    written_at: datetime,
    reason: str,
    save_id: UUID,
) -> str:
    """Compute the hash of one row. `written_at` has its zone."""
    microseconds = (written_at - _EPOCH) // timedelta(microseconds=1)
    values = (seq, record_id, version, kind, body, author, microseconds, reason, save_id)
    digest = sha256(previous_hash.encode())
    for value in values:
        content = str(value).encode()
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()
