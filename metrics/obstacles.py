"""What stood in the way, counted over learning notes: a note that names two obstacles counts for both."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from data.records.learning_note import LearningNote, Obstacle
from data.records.record import Stored, newest
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.words import _

NAMES: dict[Obstacle, Text] = {
    "rule": _("regel"),
    "process": _("werkproces"),
    "system": _("systeem"),
    "culture": _("cultuur"),
    "time": _("tijd"),
}


def learning_notes(store: Store, viewer: Viewer) -> dict[UUID, tuple[Stored[LearningNote], ...]]:
    """The notes of each experiment, the newest first; of one day the one that was written last."""
    viewer.require("read_aggregates")
    found: dict[UUID, list[Stored[LearningNote]]] = {}
    for note in newest(store, LearningNote):
        found.setdefault(note.record.experiment_id, []).append(note)
    return {
        experiment: tuple(sorted(notes, key=lambda note: (note.record.on, note.written_at), reverse=True))
        for experiment, notes in found.items()
    }


def obstacle_counts(notes: Iterable[Stored[LearningNote]]) -> tuple[tuple[Obstacle, int], ...]:
    """How many notes name each obstacle, the most named first; one that no note names is left out."""
    counted = Counter(obstacle for note in notes for obstacle in dict.fromkeys(note.record.obstacles))
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], list(NAMES).index(item[0]))))
