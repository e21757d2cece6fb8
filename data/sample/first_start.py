"""The first start: a store that nobody named gets the invented municipality, so that there is something to look at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from data import opening
from data.settings import Settings
from data.store import Store
from data.time_sample.secret import folder_beside
from data.witness import witness_path

# Fills an empty store with the invented municipality up to and including a day.
Build = Callable[[Store, date], None]


def open_or_make(settings: Settings, today: date, build: Build) -> Store:
    """Open the store; where there is none yet, make one with the invented municipality first. Raises `StoreRefused`.

    `build` fills it: it signs too, which takes figures, and those are counted in a room further on.
    It is made in a folder of its own and put in place when it is whole. So whoever stops halfway is not left with half
    of it, and nothing that lies at the store's place is ever taken away.
    """
    path = settings.path
    if not (path.exists() or witness_path(path).exists()):
        # The lock keeps another first start, and every command, away until it stands there.
        lock = opening.take(path)
        try:
            if not path.exists():
                _make(settings, today, build)
        finally:
            lock.release()
    return Store.open(settings)


def _make(settings: Settings, today: date, build: Build) -> None:
    path = settings.path
    with TemporaryDirectory(prefix="being-made-", dir=path.parent) as folder:
        made = Path(folder) / path.name
        with Store.open(replace(settings, path=made)) as store:
            build(store, today)
        made.rename(path)
        witness_path(made).rename(witness_path(path))
        if folder_beside(made).is_dir():
            folder_beside(made).rename(folder_beside(path))
