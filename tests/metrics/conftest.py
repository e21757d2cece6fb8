"""A store for each test, and the smallest records that an experiment needs."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pandas as pd
import pytest

from data.records.experiment import Experiment
from data.records.indicator import starter_library
from data.records.record import Stored, add, newest
from data.records.target_effect import TargetEffect
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE, Viewer
from metrics.cells import QuarterCell, Tally
from metrics.comparison import Comparison, compare
from metrics.comparison_facts import facts
from metrics.statistics.sufficient import Moments
from tests.made_once import empty

EFFECT = UUID(int=1)
EXPERIMENT = UUID(int=2)
# The last day of the experiment below, and of a quarter.
UNTIL = date(2026, 6, 30)
# Every case has a key of its own.
_CASES = count()
# Exact numbers, which the command line does not get.
STEWARD = Viewer("steward", "Gegevensbeheerder", frozenset({"steward"}))
SHARE = starter_library()["dropout"]
MEAN = starter_library()["alliance_click"]


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    with Store.open(Settings(empty(tmp_path / "store.duckdb"))) as opened:
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


def unsaved(**changes: Any) -> Experiment:
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
    return Experiment(**(fields | changes))


def experiment(store: Store, record_id: UUID = EXPERIMENT, **changes: Any) -> Stored[Experiment]:
    """The same, in a store; one that runs without hours is of before they were asked."""
    record = unsaved(**changes)
    if record.status in ("running", "paused") and not record.promised_hours_per_week:
        return _of_before(store, record, record_id)
    return add(store, COMMAND_LINE, record, record_id=record_id)


def _of_before(store: Store, record: Experiment, record_id: UUID) -> Stored[Experiment]:
    """As a release without today's rules left it."""

    def job(transaction: Any) -> None:
        transaction.append(
            kind=record.kind,
            record_id=record_id,
            body=record.model_dump_json(),
            based_on=0,
            reason="",
            save_id=record_id,
        )

    store.write(COMMAND_LINE, job)
    return next(of for of in newest(store, Experiment) if of.id == record_id)


def amended(store: Store, stored: Stored[Any], on: date, reason: str = "anders afgesproken", **changes: Any) -> None:
    """The next version of a record, written on the day `on`."""
    record = type(stored.record).model_validate(stored.record.model_dump() | changes)

    def job(transaction: Any) -> None:
        transaction.append(
            kind=record.kind,
            record_id=stored.id,
            body=record.model_dump_json(),
            based_on=stored.version,
            reason=reason,
            save_id=uuid4(),
            written_at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        )

    store.write(COMMAND_LINE, job)


def deliver(store: Store, table: Any, frame: pd.DataFrame) -> None:
    """Put rows in the store as one delivery."""
    batch = uuid4()

    def job(transaction: Any) -> None:
        transaction.add_facts(table, frame, batch)
        transaction.append(kind="example", record_id=batch, body="{}", based_on=0, reason="", save_id=batch)

    store.write(COMMAND_LINE, job)


def answers(events: int, n: int, lost: int = 0) -> list[float | None]:
    """The outcomes of `n` cases of which `events` had the outcome, and of `lost` of whom it is not known."""
    return [1.0] * events + [0.0] * (n - events) + [None] * lost


def cases(arm: str, values: Sequence[float | None], **columns: Any) -> pd.DataFrame:
    """One row of `outcome` per value; any column can be given another value."""
    fields = {
        "sign": 1,
        "experiment_id": str(EXPERIMENT),
        "indicator": "dropout",
        "team": "wijk",
        "target_group": "gezinnen",
        "stratum": "",
        "measured_on": date(2026, 3, 1),
    } | columns
    keys = [f"case{next(_CASES)}" for _value in values]
    return pd.DataFrame({"case_key": keys, "arm": arm, "value": values}).assign(**fields)


def taken_back(store: Store, table: Any, frame: pd.DataFrame) -> None:
    """Put rows in the store, and take them back with a second delivery."""
    deliver(store, table, frame)
    deliver(store, table, frame.assign(sign=-1))


def counted(arm: str, n: int, total: float, **columns: Any) -> pd.DataFrame:
    """One row of `comparison_count`; everybody assigned is known unless told otherwise."""
    fields = {
        "sign": 1,
        "experiment_id": str(EXPERIMENT),
        "indicator": "dropout",
        "moment": 0,
        "team": "wijk",
        "target_group": "gezinnen",
        "stratum": "",
        "period": date(2026, 3, 1),
        "assigned": n,
        "still_open": 0,
        "variance": None,
    } | columns
    return pd.DataFrame([{"arm": arm, "n": n, "total": total} | fields])


def before(arm: str, name: str, values: Sequence[float], **columns: Any) -> pd.DataFrame:
    """One row of `case_characteristic` per value."""
    keys = [f"case{next(_CASES)}" for _value in values]
    fields = {"sign": 1, "experiment_id": str(EXPERIMENT)} | columns
    return pd.DataFrame({"case_key": keys, "arm": arm, "name": name, "value": values}).assign(**fields)


def outcomes(store: Store, tailored: tuple[int, int], standard: tuple[int, int], **columns: Any) -> None:
    """Outcomes of a share: per arm the events and the cases."""
    frames = [cases(arm, answers(*of), **columns) for arm, of in (("tailored", tailored), ("standard", standard))]
    deliver(store, "outcome", pd.concat(frames))


def compared(
    store: Store,
    until: date = UNTIL,
    viewer: Viewer = COMMAND_LINE,
    record_id: UUID = EXPERIMENT,
    **changes: Any,
) -> Comparison:
    """The comparison of the finished lottery above, or of that experiment changed."""
    stored = experiment(store, record_id, **changes)
    return compare(facts(store, viewer, until), stored)


def moments(values: Sequence[float]) -> Moments:
    """The moments of a few values, by numpy."""
    spread = float(np.var(values, ddof=1)) if len(values) > 1 else 0.0
    return Moments(len(values), float(np.mean(values)) if len(values) else 0.0, spread)


def tally(events: int, n: int, lost: int = 0, still_open: int = 0) -> Tally:
    """What was counted of a share."""
    share = events / n if n else 0.0
    spread = share * (1 - share) * n / (n - 1) if n > 1 else 0.0
    return Tally(n + lost, still_open, Moments(n, share, spread), date(2026, 3, 1), date(2026, 3, 1))


def measured(values: Sequence[float]) -> Tally:
    """What was counted of a mean."""
    return Tally(len(values), 0, moments(values), date(2026, 3, 1), date(2026, 3, 1))


def in_quarter(first: date, arm: Any, of: Tally, stratum: str = "") -> QuarterCell:
    """One arm in one quarter."""
    return QuarterCell(EXPERIMENT, "dropout", 0, arm, first, stratum, of)
