"""What people may say something about, or follow: a record that has a page, and that they may read."""

from uuid import UUID

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.learning_note import LearningNote
from data.records.policy_change import PolicyChange
from data.records.problem import Invalid, Problem
from data.records.review_decision import ReviewDecision
from data.records.target_effect import TargetEffect
from data.store import Transaction
from data.words import _

_SEEN = frozenset(
    model.kind for model in (TargetEffect, Experiment, LearningNote, Deviation, PolicyChange, ReviewDecision)
)


def require_readable(transaction: Transaction, kind: str, record_id: UUID) -> None:
    """Refuse what is not there, and what the viewer may not read."""
    about = transaction.newest(record_id)
    if about is None or about.kind not in _SEEN:
        raise Invalid(kind, Problem("", _("Dit bestaat niet (meer). Laad de pagina opnieuw.")))
    if about.kind == Deviation.kind:
        transaction.viewer.require("read_register")
