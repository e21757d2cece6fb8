"""The one open store of this process: every run of every page gets the same object.

Streamlit runs pages as scripts, so nothing in them survives a run; a module that is imported once does. This is also
why `server.fileWatcherType` is "none": the watcher throws changed modules away, and with them the open store.
"""

from itertools import count
from pathlib import Path
from threading import Lock
from weakref import WeakKeyDictionary

from data.settings import Settings
from data.store import Store
from data.time_sample.closing import keep_promises
from data.today import now, today

_open: dict[Path, Store] = {}
_numbers: WeakKeyDictionary[Store, int] = WeakKeyDictionary()
_count = count(1)
_one_at_a_time = Lock()


def open_store() -> Store:
    """The store that the settings name. Raises `StoreRefused`. Tests have many stores, so each path has its own."""
    settings = Settings.from_environment()
    path = settings.path.resolve()
    with _one_at_a_time:
        if path not in _open:
            store = _open_default(settings) if settings.is_default else Store.open(settings)
            keep_promises(store, now())
            _numbers[store] = next(_count)
            _open[path] = store
        return _open[path]


def store_number(store: Store) -> int:
    """Tells one opened store from every other of this process; unlike `id`, a number is never used twice."""
    return _numbers[store]


def close_stores() -> None:
    """Close whatever is open, at the end of the process or of a test."""
    with _one_at_a_time:
        while _open:
            _open.popitem()[1].close()


def _open_default(settings: Settings) -> Store:
    # Here: a named store never needs them.
    from data.sample.first_start import open_or_make
    from metrics.sample import build

    return open_or_make(settings, today(), build)
