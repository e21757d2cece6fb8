"""The moments that somebody is asked, sealed: when a person works tells who it is, so no copy may show it.

Sealed with a key that follows from the secret of the sample, so they can no longer be read once that is destroyed.
"""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from data.store import Store
from data.time_sample import secret
from data.time_sample.drawing import Asked

_NONCE = 12


@dataclass(frozen=True)
class Scheduled:
    """What one respondent is asked, in order; an answer names a moment by its place here."""

    respondent: UUID
    team: str
    moments: tuple[Asked, ...]


def seal(database: Path, sample_id: UUID, respondent: UUID, moments: tuple[Asked, ...]) -> str:
    """The moments as they may be stored. Raises `Refusal` when the secret is gone."""
    text = json.dumps([[moment.asked_at.isoformat(), moment.answer_by.isoformat()] for moment in moments])
    nonce = os.urandom(_NONCE)
    # Bound to the respondent: the moments of another cannot be put in their place.
    sealed = _cipher(database, sample_id).encrypt(nonce, text.encode(), respondent.bytes)
    return b64encode(nonce + sealed).decode()


def unseal(database: Path, sample_id: UUID, respondent: UUID, sealed: str) -> tuple[Asked, ...]:
    """The moments again. Raises `Refusal` when the secret is gone."""
    raw = b64decode(sealed)
    text = _cipher(database, sample_id).decrypt(raw[:_NONCE], raw[_NONCE:], respondent.bytes)
    return tuple(
        Asked(datetime.fromisoformat(asked_at), datetime.fromisoformat(answer_by))
        for asked_at, answer_by in json.loads(text)
    )


def schedules(store: Store, sample_id: UUID) -> list[Scheduled]:
    """What everybody who takes part is asked. Raises `Refusal` when the secret is gone."""
    rows = store.read(
        "SELECT respondent, team, schedule FROM sample_member WHERE sample_id = $sample_id", {"sample_id": sample_id}
    )
    return [
        Scheduled(row.respondent, row.team, unseal(store.path, sample_id, row.respondent, row.schedule)) for row in rows
    ]


def _cipher(database: Path, sample_id: UUID) -> AESGCM:
    return AESGCM(secret.derived(database, sample_id, "schedule"))
