"""Records as people write them, on a day and by somebody: for tests of what waits and what is stuck."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from data.records.deviation import Deviation
from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.record import Record, Stored, history
from data.records.team import Team
from data.store import Store
from data.viewer import Viewer
from tests.metrics.conftest import EFFECT, EXPERIMENT, unsaved
from tests.metrics.deviations import ETHICAL

MANAGER = Viewer("manager", "Leidinggevende", frozenset({"manager"}))
WORKER = Viewer("worker", "Medewerker", frozenset({"frontline"}), frozenset({"wijk"}))
OTHER_WORKER = Viewer("other-worker", "Medewerker", frozenset({"frontline"}), frozenset({"loket"}))
POLICY = Viewer("policy", "Beleid", frozenset({"policy"}))
DIRECTOR = Viewer("director", "Directie", frozenset({"director"}))


def wrote(store: Store, viewer: Viewer, record: Record, on: date, record_id: UUID | None = None) -> Stored[Any]:
    """The record as its next version. Its own rules have tests of their own; here only what lies there matters."""
    record_id = record_id or uuid4()
    based_on = len(store.versions(record_id))
    store.write(
        viewer,
        lambda transaction: transaction.append(
            kind=record.kind,
            record_id=record_id,
            body=record.model_dump_json(),
            based_on=based_on,
            reason="anders",
            save_id=uuid4(),
            written_at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
        ),
    )
    return history(store, type(record), record_id)[-1]


def team(code: str = "wijk", people: int = 12) -> Team:
    """A frontline team."""
    return Team(code=code, name=f"Team {code}", domain="wmo", staff_group="frontline", people=people)


def running(**changes: Any) -> Any:
    """An experiment of team wijk that runs from 1 January to 31 December 2026."""
    hours = {"promised_hours_per_week": 4, "planned_cases": 200}
    fields = {"status": "running", "result": None, "ends": date(2026, 12, 31)} | hours | changes
    return unsaved(**fields)


def note(on: date, experiment: UUID = EXPERIMENT) -> LearningNote:
    """A learning note."""
    return LearningNote(experiment_id=experiment, on=on, learned="Bellen in de avond lukt beter.")


def deviation(on: date, **changes: Any) -> Deviation:
    """A deviation that is decided and complete."""
    fields = {
        "team": "wijk",
        "domain": "wmo",
        "on": on,
        "status": "decided",
        "wanted_effect": "rust in huis",
        "core_value": "eigen regie",
        "fits_core_value": "yes",
        "ethical": ETHICAL,
        "constraints": "yes_with_deviation",
        "rule": "Eerst een plan, dan pas hulp",
        "legal_basis": "Wmo 2015",
        "reasons": "wachten maakt het erger",
        "circumstances": "een gezin zonder inkomen",
        "consequences": "hulp begint eerder",
        "resident": "agreed",
        "position": "better",
        "decision": "deviate",
    }
    return Deviation.model_validate(fields | changes)


def change(**changes: Any) -> PolicyChange:
    """A policy change that is proposed for the one effect."""
    fields = {
        "title": "Eerst bellen",
        "type": "work_process",
        "old_text": "oud",
        "new_text": "nieuw",
        "legal_basis": "Wmo 2015",
        "strengthens": (EFFECT,),
        "status": "proposed",
    }
    return PolicyChange.model_validate(fields | changes)
