"""The secret of one sample: what turns a person into a tag. It lies beside the database and never in it.

Without it a tag leads nowhere, so what is destroyed at closing is this one small file. It must be left out of back-ups
(docs/security.md): a back-up with both the database and the secret of that day can tie answers to people.
"""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from data.words import Refusal, _

_BYTES = 32


def folder_beside(database: Path) -> Path:
    """Where the secrets of a store lie, one file for each open sample."""
    return database.with_name(database.name + ".sample-keys")


def create(database: Path, sample_id: UUID) -> None:
    """Make the secret of a sample; it is on the disk when this returns. One that is there already stays."""
    folder = folder_beside(database)
    folder.mkdir(mode=0o700, exist_ok=True)
    with suppress(FileExistsError):
        file = os.open(folder / str(sample_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(file, secrets.token_bytes(_BYTES))
            os.fsync(file)
        finally:
            os.close(file)
        _settle(folder)


def tag(database: Path, sample_id: UUID, subject: str) -> str:
    """What stands for a person in this sample. Raises `Refusal` when the secret is gone."""
    try:
        secret = (folder_beside(database) / str(sample_id)).read_bytes()
    except FileNotFoundError:
        secret = b""
    if len(secret) != _BYTES:
        raise Refusal(
            _(
                "De sleutel van deze steekproef is er niet meer, dus niemand kan nog antwoorden. De beheerder kan de "
                "steekproef sluiten of intrekken."
            )
        )
    return hmac.new(secret, subject.encode(), sha256).hexdigest()


def destroy(database: Path, sample_id: UUID) -> None:
    """Overwrite the secret and take it away. Nothing happens when it is gone already."""
    path = folder_beside(database) / str(sample_id)
    try:
        file = os.open(path, os.O_WRONLY)
    except FileNotFoundError:
        return
    try:
        os.write(file, bytes(_BYTES))
        os.fsync(file)
    finally:
        os.close(file)
    path.unlink(missing_ok=True)
    _settle(path.parent)


def kept(database: Path) -> set[UUID]:
    """The samples whose secret is still there."""
    folder = folder_beside(database)
    return {UUID(path.name) for path in folder.iterdir()} if folder.is_dir() else set()


def _settle(folder: Path) -> None:
    """A name that was made or taken away is certain once the folder is on the disk too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
