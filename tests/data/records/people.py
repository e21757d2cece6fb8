"""Who writes in the tests of records, and the smallest records that their rules are about."""

from datetime import date
from typing import Any
from uuid import UUID

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.record import Stored, add
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.store import Store
from data.viewer import COMMAND_LINE, Viewer

EFFECT, EXPERIMENT, DEVIATION, CHANGE = (UUID(int=number) for number in (1, 2, 3, 4))
NOORD = Viewer("noord", "Noord", frozenset({"frontline"}), frozenset({"noord"}))
ZUID = Viewer("zuid", "Zuid", frozenset({"frontline"}), frozenset({"zuid"}))
MANAGER = Viewer("manager", "Manager", frozenset({"manager"}))
POLICY = Viewer("policy", "Beleid", frozenset({"policy"}))
OTHER_POLICY = Viewer("policy-2", "Beleid 2", frozenset({"policy"}))
DIRECTOR = Viewer("director", "Directie", frozenset({"director"}))
STEWARD = Viewer("steward", "Beheer", frozenset({"steward"}))
EVERYBODY = (NOORD, MANAGER, POLICY, DIRECTOR, STEWARD)


def teams(store: Store) -> None:
    """Two teams."""
    for code in ("noord", "zuid"):
        add(store, STEWARD, Team(code=code, name=code, domain="Schulden", staff_group="frontline", people=12))


def effect(store: Store, record_id: UUID = EFFECT, **changes: Any) -> Stored[TargetEffect]:
    """An effect that runs."""
    return add(store, MANAGER, TargetEffect(**(effect_fields() | changes)), record_id=record_id)


def effect_fields() -> dict[str, Any]:
    """What an adopted effect says."""
    return {
        "title": "Minder uitval",
        "statement": "Inwoners houden de hulp die zij willen.",
        "core_value": "eigen regie",
        "law": "Wmo 2015",
        "domain": "Schulden",
        "target_groups": ("gezinnen",),
        "primary": {
            "indicator": "dropout",
            "baseline": 0.5,
            "target": 0.3,
            "start": date(2026, 1, 1),
            "deadline": date(2026, 12, 31),
            "minimal_relevant_change": 0.05,
        },
        "how_chosen": "met inwoners",
        "protected_hours_per_week": 8,
        "hours_promised_by": "afdelingshoofd",
        "owner": "afdelingshoofd",
        "status": "running",
    }


def proposal_fields() -> dict[str, Any]:
    """What a proposal of a few lines says."""
    return {
        "effect_id": EFFECT,
        "title": "Eerst bellen",
        "team": "noord",
        "needed": "tijd om te bellen",
        "hypothesis": "wie wordt gebeld, blijft",
        "smallest_step": "een week bellen",
        "for_whom": ("can_and_wants",),
    }


def registered_fields() -> dict[str, Any]:
    """What an experiment says that may start."""
    return proposal_fields() | {
        "target_groups": ("gezinnen",),
        "instrument": "reverse_test",
        "promised_hours_per_week": 4,
        "indicator": "dropout",
        "assignment": "lottery",
        "planned_cases": 200,
        "minimal_relevant_difference": 0.05,
        "decision_rule": "bij een duidelijk verschil gaan we door",
        "starts": date(2026, 1, 1),
        "ends": date(2026, 6, 30),
    }


def experiment(store: Store, viewer: Viewer = NOORD, **changes: Any) -> Stored[Experiment]:
    """A proposal that is ready to start."""
    return add(store, viewer, Experiment(**(registered_fields() | changes)), record_id=EXPERIMENT)


# Step 3 of the reverse test, all yes.
ETHICAL = {
    name: {"answer": "yes", "because": ""}
    for name in ("short_and_long_term", "fits_abilities", "pure_intention", "fits_principles")
}


def deviation_fields() -> dict[str, Any]:
    """What a deviation says of which everything is known."""
    return {
        "team": "noord",
        "domain": "Schulden",
        "on": date(2026, 3, 2),
        "status": "decided",
        "wanted_effect": "de inwoner houdt het huis",
        "law": "Participatiewet",
        "core_value": "een inkomen om van te leven",
        "fits_core_value": "yes",
        "ethical": ETHICAL,
        "constraints": "yes_with_deviation",
        "rule": "Kostendelersnorm",
        "legal_basis": "Awb, artikel 4:84",
        "reasons": "zonder de korting houdt het onderdak stand",
        "circumstances": "een familielid slaapt op de bank",
        "consequences": "vier maanden de volle uitkering",
        "resident": "agreed",
        "position": "better",
        "decision": "deviate",
    }


def deviation(store: Store, viewer: Viewer = NOORD, **changes: Any) -> Stored[Deviation]:
    """One that is decided."""
    return add(store, viewer, Deviation(**(deviation_fields() | changes)), record_id=DEVIATION)


def change_fields() -> dict[str, Any]:
    """What a policy change says that can be decided, in a municipality without effects."""
    return {
        "title": "Eerst bellen wordt beleid",
        "type": "work_process",
        "old_text": "Wij schrijven.",
        "new_text": "Wij bellen.",
        "legal_basis": "Awb, artikel 4:81",
        "status": "proposed",
        "evidence": "supports",
        "decided_by": "college",
        "decided_on": date(2026, 5, 1),
        "valid_from": date(2026, 7, 1),
        "planned_goal_check": date(2027, 1, 1),
        "rejected_because": "het kost te veel tijd",
    }


def change(store: Store, **changes: Any) -> Stored[PolicyChange]:
    """One that is proposed."""
    return add(store, POLICY, PolicyChange(**(change_fields() | changes)), record_id=CHANGE)


def by_command_line(store: Store) -> None:
    """Teams, an effect and an experiment, for tests of what stands around them."""
    teams(store)
    effect(store)
    add(store, COMMAND_LINE, Experiment(**registered_fields()), record_id=EXPERIMENT)
