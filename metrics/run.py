"""Runs a metric: the one way in which a page, an export or a command gets counts."""

from datetime import date
from typing import Any

from data.store import Store
from data.viewer import Viewer
from metrics.definition import definitions


def run(store: Store, viewer: Viewer, metric: str, **parameters: str | date) -> list[Any]:
    """The rows that a metric's SQL returns, by column name. `NotAllowed` when the viewer may not read aggregates."""
    viewer.require("read_aggregates")
    return store.read(definitions()[metric].sql, parameters)
