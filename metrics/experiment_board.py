"""All experiments by their status, with what waits on top: what waits for somebody, and since when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.records.experiment import Experiment, Status
from data.records.instrument import Instrument, instruments
from data.records.learning_note import LearningNote
from data.records.record import Stored, history, newest
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.obstacles import learning_notes
from metrics.start_checklist import start_checklist

STATUSES: tuple[Status, ...] = ("proposed", "running", "paused", "completed", "stopped")
# Longer than this without a note, and what was learned is forgotten.
NOTE_EVERY = timedelta(days=28)

# What an experiment waits for: its outcome, a start that nothing stands in the way of, what a start still asks, a note.
Waits = Literal["result", "start", "registration", "note"]
_ORDER: tuple[Waits | None, ...] = ("result", "start", "registration", "note", None)


@dataclass(frozen=True)
class BoardRow:
    """One experiment on the board. `since` is the day from which it waits; `missing` how much a start still asks."""

    stored: Stored[Experiment]
    effect: Stored[TargetEffect] | None
    notes: tuple[Stored[LearningNote], ...]
    waits: Waits | None = None
    since: date | None = None
    missing: int = 0


def experiment_board(store: Store, viewer: Viewer, today: date) -> tuple[BoardRow, ...]:
    """Every experiment: per status, what waits first, and what waits longest before the rest."""
    notes, known = learning_notes(store, viewer), instruments(store)
    effects = {stored.id: stored for stored in newest(store, TargetEffect)}
    rows = [
        _row(store, stored, effects.get(stored.record.effect_id), notes.get(stored.id, ()), known, today)
        for stored in newest(store, Experiment)
    ]
    # Without anything that waits: the newest first.
    rows.reverse()
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                STATUSES.index(row.stored.record.status),
                _ORDER.index(row.waits),
                row.since or date.max,
            ),
        )
    )


def _row(
    store: Store,
    stored: Stored[Experiment],
    effect: Stored[TargetEffect] | None,
    notes: tuple[Stored[LearningNote], ...],
    known: dict[str, Instrument],
    today: date,
) -> BoardRow:
    record = stored.record
    if record.status == "proposed":
        missing = sum(not check.done for check in start_checklist(record, effect.record if effect else None, known))
        first = history(store, Experiment, stored.id)[0].written_at.date()
        waits: Waits = "registration" if missing else "start"
        return BoardRow(stored, effect, notes, waits, first, missing)
    if record.status in ("running", "paused") and record.ends is not None and record.ends < today:
        return BoardRow(stored, effect, notes, "result", record.ends)
    if record.status == "running":
        last = max((day for day in (record.starts, notes[0].record.on if notes else None) if day), default=None)
        if last is not None and today - last >= NOTE_EVERY:
            return BoardRow(stored, effect, notes, "note", last)
    return BoardRow(stored, effect, notes)
