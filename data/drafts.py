"""Drafts: what somebody typed and did not save yet, kept when a session ends in the middle of a form.

A draft is no record. It is its author's alone, it is gone once it is saved or thrown away, and it holds no field that
looks like a person: such a field lives in the browser only, until it is mended.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from data.records.identity import identities
from data.viewer import Viewer

if TYPE_CHECKING:
    from data.store import Store
    from data.transaction import Transaction


@dataclass(frozen=True)
class Draft:
    """The fields of one form as they were typed. `id` is the number that the record has, or will get.

    `based_on` is the version that was being changed, 0 for a new record. `kept_at` is in UTC.
    """

    id: UUID
    form: str
    based_on: int
    fields: Mapping[str, Any]
    kept_at: datetime


def keep(store: Store, viewer: Viewer, draft_id: UUID, form: str, based_on: int, fields: Mapping[str, Any]) -> None:
    """Keep what was typed so far, in place of what was kept before. Fields that look like a person are left out."""
    # Field by field: the name of a field has dots in it too (`ethical.pure_intention.because`).
    kept = json.dumps(
        {name: value for name, value in fields.items() if not identities({name: value})}, ensure_ascii=False
    )

    def job(transaction: Transaction) -> None:
        transaction.keep_draft(draft_id, form, based_on, kept)

    store.write(viewer, job)


def drop(store: Store, viewer: Viewer, draft_id: UUID, form: str) -> None:
    """Throw a draft away. Nothing happens when there is none, or when it is of somebody else."""
    store.write(viewer, lambda transaction: transaction.drop_draft(draft_id, form))


def drafts(store: Store, viewer: Viewer) -> list[Draft]:
    """The viewer's own drafts, the newest first."""
    rows = store.read(
        "SELECT draft_id, form, based_on, fields, kept_at FROM draft WHERE author = $author ORDER BY kept_at DESC",
        {"author": viewer.subject},
    )
    return [
        Draft(row.draft_id, row.form, row.based_on, json.loads(row.fields), row.kept_at.replace(tzinfo=UTC))
        for row in rows
    ]
