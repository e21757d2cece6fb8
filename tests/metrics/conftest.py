"""A store for each test, and the smallest records that an experiment needs."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from data.records.experiment import Experiment
from data.records.record import Stored, add
from data.records.target_effect import TargetEffect
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE

EFFECT = UUID(int=1)
EXPERIMENT = UUID(int=2)


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store.open(Settings(tmp_path / "store.duckdb")) as opened:
        yield opened


def effect(store: Store, record_id: UUID = EFFECT, **changes: Any) -> Stored[TargetEffect]:
    """An effect on drop-out, from 50 % to 30 % in 2026; `primary` and other fields can be changed."""
    primary = {
        "indicator": "dropout",
        "baseline": 0.5,
        "target": 0.3,
        "start": date(2026, 1, 1),
        "deadline": date(2026, 12, 31),
        "minimal_relevant_change": 0.05,
    } | changes.pop("primary", {})
    fields = {
        "title": "Minder uitval",
        "statement": "Inwoners houden de hulp die zij willen.",
        "core_value": "eigen regie",
        "law": "Wmo 2015",
        "domain": "wmo",
        "target_groups": ("gezinnen",),
        "how_chosen": "iedereen",
        "protected_hours_per_week": 8,
        "hours_promised_by": "afdelingshoofd",
        "owner": "afdelingshoofd",
        "status": "running",
    }
    return add(store, COMMAND_LINE, TargetEffect(primary=primary, **(fields | changes)), record_id=record_id)


def experiment(store: Store, record_id: UUID = EXPERIMENT, **changes: Any) -> Stored[Experiment]:
    """A finished lottery on drop-out."""
    fields = {
        "effect_id": EFFECT,
        "title": "Eerst bellen",
        "team": "wijk",
        "needed": "tijd om te bellen",
        "hypothesis": "wie wordt gebeld, blijft",
        "smallest_step": "een week bellen",
        "for_whom": ("can_and_wants",),
        "target_groups": ("gezinnen",),
        "instrument": "reverse_test",
        "status": "completed",
        "indicator": "dropout",
        "assignment": "lottery",
        "minimal_relevant_difference": 0.05,
        "decision_rule": "bij een duidelijk verschil gaan we door",
        "starts": date(2026, 1, 1),
        "ends": date(2026, 6, 30),
        "result": "worked",
    }
    return add(store, COMMAND_LINE, Experiment(**(fields | changes)), record_id=record_id)
