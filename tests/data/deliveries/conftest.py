"""A store that is ready to receive."""

import pytest

from data.records.record import add
from data.store import Store
from data.viewer import COMMAND_LINE
from tests.data.deliveries.arranged import gates, records


@pytest.fixture
def arranged(store: Store) -> Store:
    """Open a store with teams, an indicator of its own, an effect and two experiments; the gates are still closed."""
    for record_id, record in records():
        add(store, COMMAND_LINE, record, record_id=record_id)
    return store


@pytest.fixture
def ready(arranged: Store) -> Store:
    """Open the same with both gates open."""
    for gate in gates():
        add(arranged, COMMAND_LINE, gate)
    return arranged
