"""A file beside the settings that only our own account may read, such as a password: refused when others can."""

import os
import stat
from pathlib import Path

from data.words import Refusal, Text, _


def read_private(path: Path, setting: str) -> str:
    """The text of the file that the setting `setting` names. `Refusal` when it cannot be read, or when others could."""
    try:
        with path.open("rb") as opened:
            # Of the file that is open, not of the name: that may point elsewhere a moment later.
            looked = os.fstat(opened.fileno())
            if not stat.S_ISREG(looked.st_mode):
                raise Refusal(_unreadable(path, setting))
            if looked.st_mode & 0o077 or looked.st_uid not in (os.geteuid(), 0):
                raise Refusal(
                    _(
                        "{setting}: anderen kunnen bij {file}. Maak het van het account waaronder Keerpunt draait, met "
                        "rechten alleen voor dat account: chmod 600.",
                        setting=setting,
                        file=str(path),
                    )
                )
            return opened.read().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(_unreadable(path, setting)) from None


def _unreadable(path: Path, setting: str) -> Text:
    return _(
        "{setting}: {file} is er niet of is niet te lezen. Controleer de naam en de rechten.",
        setting=setting,
        file=str(path),
    )
