"""Why a store does not open: one clear sentence for each cause, with the file and the next step."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from data.lock import AlreadyLocked, StoreLock
from data.settings import StoreRefused
from data.witness import Seen, Witness, WitnessDamaged, witness_path
from data.words import Text, _

_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def take(database: Path) -> StoreLock:
    """Make the folder when it is missing and take the lock. Raises `StoreRefused`."""
    try:
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if database.is_dir():
            raise StoreRefused(
                _("{file} is een map. Geef met KEERPUNT_STORE de naam van een bestand.", file=str(database))
            )
        return StoreLock(database)
    except AlreadyLocked as problem:
        raise StoreRefused(
            _(
                "De database {file} is al open in een ander programma (proces {holder}). Sluit dat eerst.",
                file=str(database),
                holder=problem.holder,
            )
        ) from None
    except OSError as problem:
        raise StoreRefused(from_system(problem, database)) from problem


def require_files(database: Path) -> None:
    """Look at which files there are before DuckDB does: it would start an empty database without a word.

    Raises `StoreRefused` when the database cannot be written, or is gone while its log or its witness is there.
    """
    log = database.with_name(database.name + ".wal")
    # DuckDB makes its log beside the database, at the first write.
    needed = [database.parent, *(file for file in (database, log) if file.exists())]
    if not all(os.access(file, os.W_OK) for file in needed):
        raise StoreRefused(_not_writable(database))
    if database.exists():
        return
    for left_behind in (witness_path(database), log):
        if left_behind.exists():
            raise StoreRefused(
                _(
                    "De database {file} is weg, maar {left_behind} is er nog. Zet de database uit een reservekopie "
                    "terug; wilt u leeg beginnen, haal dan ook {left_behind} weg.",
                    file=str(database),
                    left_behind=str(left_behind),
                )
            )


def close_to_others(database: Path) -> None:
    """Take away what other accounts may do with a database that was made under laxer rights."""
    for file in (database, witness_path(database)):
        # Somebody else's file keeps the rights that its owner gave it; whether we may use it shows when opening.
        with suppress(FileNotFoundError, PermissionError):
            file.chmod(file.stat().st_mode & 0o700)


def open_witness(database: Path, last: Seen, renew: bool) -> Witness:
    """The witness of this database, made anew for an empty database or when `renew` says so.

    Raises `StoreRefused` when it is missing or damaged: without it nobody can tell whether rows were lost.
    """
    path = witness_path(database)
    try:
        if renew or (last.seq == 0 and not path.exists()):
            return Witness.create(path, last)
        return Witness(path)
    except (FileNotFoundError, WitnessDamaged):
        raise StoreRefused(
            _(
                "Het getuigebestand {witness} ontbreekt of is beschadigd, dus niet zeker is of de database {file} "
                "nog alles bevat. Zet beide uit dezelfde reservekopie terug. Is er geen kopie, aanvaard de database "
                "dan zoals hij is met: python -m data check --renew-witness.",
                witness=str(path),
                file=str(database),
            )
        ) from None
    except OSError as problem:
        raise StoreRefused(from_system(problem, path)) from problem


def from_system(problem: OSError, file: Path) -> Text:
    """What the operating system refused, said of `file`."""
    if problem.errno in _READ_ONLY:
        return _not_writable(file)
    if problem.errno == errno.ENOSPC:
        return _full(file)
    return _(
        "Het bestand {file} kan niet worden geopend ({cause}). Controleer de map en KEERPUNT_STORE.",
        file=str(file),
        cause=problem.strerror or type(problem).__name__,
    )


def from_engine(problem: BaseException, file: Path) -> Text:
    """What DuckDB refused. Its English is known by a few words that 1.5 and 2.0 share; the log has the whole."""
    said = str(problem)
    if "Could not set lock" in said or "Unique file handle conflict" in said:
        return _("De database {file} is al open in een ander programma. Sluit dat eerst.", file=str(file))
    if "Permission denied" in said or "Read-only file system" in said:
        return _not_writable(file)
    if "No space left" in said:
        return _full(file)
    if "not a valid DuckDB database file" in said:
        return _(
            "Het bestand {file} is geen DuckDB-database, of is afgekapt. Kies met KEERPUNT_STORE een ander bestand, "
            "of zet een reservekopie terug.",
            file=str(file),
        )
    if "newer version of DuckDB" in said or "we can only read versions" in said:
        return _(
            "De database {file} is gemaakt met een nieuwere DuckDB. Installeer Keerpunt opnieuw met de versies uit "
            "requirements.txt.",
            file=str(file),
        )
    if "WAL" in said:
        return _(
            "Het logbestand {file}.wal is beschadigd of hoort bij een andere database. Zet de database met alle "
            "bestanden ernaast uit dezelfde reservekopie terug.",
            file=str(file),
        )
    return _(
        "De database {file} is beschadigd of afgekapt. Zet een reservekopie terug en bewaar dit bestand voor "
        "onderzoek.",
        file=str(file),
    )


def _not_writable(file: Path) -> Text:
    return _(
        "In {file} of de map erboven mag niet worden geschreven. Geef het account waaronder Keerpunt draait "
        "schrijfrechten.",
        file=str(file),
    )


def _full(file: Path) -> Text:
    return _("De schijf met {file} is vol. Maak ruimte vrij en start Keerpunt opnieuw.", file=str(file))
