"""Stores that take long to make: made once for a whole run, by whichever worker needs one first, and then copied."""

import fcntl
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from data.settings import Settings
from data.store import Store

# Named in the environment, so that the workers of one run find the same.
FOLDER_OF_THIS_RUN = "FOLDER_OF_THIS_RUN"
_HELD: list[TemporaryDirectory[str]] = []


@cache
def made_once(name: str, make: Callable[[Store], None] = lambda _store: None) -> Path:
    """The closed store of this name, as `make` filled it. Nobody opens it: take a copy."""
    folder = _folder() / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = Path(mkdtemp(dir=folder.parent))
            with Store.open(Settings(draft / "store.duckdb")) as store:
                make(store)
            # A worker that was ended halfway leaves nothing that looks whole.
            draft.rename(folder)
    return folder / "store.duckdb"


def copied(store: Path, to: Path) -> Path:
    """A copy of a closed store with everything that lies beside it, under a name of its own."""
    to.parent.mkdir(parents=True, exist_ok=True)
    for file in store.parent.glob(f"{store.name}*"):
        beside = to.with_name(to.name + file.name.removeprefix(store.name))
        if file.is_dir():
            shutil.copytree(file, beside)
        elif not file.name.endswith(".lock"):
            shutil.copy2(file, beside)
    return to


def empty(path: Path) -> Path:
    """A new, empty store at this place: what `Store.open` makes, without its migrations once more."""
    return copied(made_once("empty"), path)


@cache
def _folder() -> Path:
    """Outside pytest (a benchmark) a folder of its own."""
    if named := os.environ.get(FOLDER_OF_THIS_RUN):
        return Path(named)
    _HELD.append(TemporaryDirectory(prefix="keerpunt-"))
    return Path(_HELD[-1].name)
