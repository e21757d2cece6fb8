"""The secret of one sample: what turns a person into a tag. It lies beside the database and never in it.

Without it a tag leads nowhere, so what is destroyed at closing is this one small file. It must be left out of back-ups
(docs/security.md): a back-up with both the database and the secret of that day can tie answers to people.
"""

import hmac
import os
import re
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from data.words import Refusal, _

_BYTES = 32
_NAME = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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
    return derived(database, sample_id, "tag/" + subject).hex()


def derived(database: Path, sample_id: UUID, purpose: str) -> bytes:
    """32 bytes that follow from the secret for one purpose, and lead back to nothing. Raises `Refusal` without it."""
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
    return hmac.new(secret, purpose.encode(), sha256).digest()


def destroy(database: Path, sample_id: UUID) -> None:
    """Overwrite the secret and take it away. Nothing happens when it is gone already.

    Raises `Refusal`, which names the file, when the system does not let it.
    """
    path = folder_beside(database) / str(sample_id)
    try:
        file = os.open(path, os.O_WRONLY)
        try:
            os.write(file, bytes(_BYTES))
            os.fsync(file)
        finally:
            os.close(file)
        path.unlink(missing_ok=True)
        _settle(path.parent)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise Refusal(
            _(
                "Het bestand {file} is niet te vernietigen ({cause}). Zolang het er is, zijn antwoorden van de "
                "tijdsteekproef naar mensen te herleiden. Haal het zelf weg.",
                file=str(path),
                cause=str(problem.strerror),
            )
        ) from problem


def kept(database: Path) -> set[UUID]:
    """The samples whose secret is still there."""
    folder = folder_beside(database)
    named = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    # A file that some program left there is no secret of ours.
    return {UUID(name) for name in named if _NAME.fullmatch(name)}


def _settle(folder: Path) -> None:
    """A name that was made or taken away is certain once the folder is on the disk too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
