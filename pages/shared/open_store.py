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
from data.today import today

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
            store = _with_the_invented_municipality(settings) if settings.is_default else Store.open(settings)
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


def _with_the_invented_municipality(settings: Settings) -> Store:
    """The product starts with something to look at: a default store that is new gets the invented municipality."""
    # Stands beside the store while it is being filled: whoever stops halfway must not be left with half of it.
    unfinished = settings.path.with_name(settings.path.name + ".unfinished")
    fresh = not settings.path.exists()
    settings.path.parent.mkdir(parents=True, exist_ok=True)
    if fresh:
        unfinished.touch()
    store = Store.open(settings)  # holds the lock from here on, so no other process is filling it now
    if not unfinished.exists():
        return store
    if not fresh:
        store.close()
        for left_over in settings.path.parent.glob(settings.path.name + "*"):
            if left_over.is_file() and left_over != unfinished:
                left_over.unlink()
        store = Store.open(settings)
    try:
        from data.sample.municipality import build  # here: only the very first start needs it

        build(store, today())
    except BaseException:
        store.close()
        raise
    unfinished.unlink()
    return store
