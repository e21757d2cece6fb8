"""Where a record is shown: the folder of its page, and what names it in the address."""

from uuid import UUID

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.target_effect import TargetEffect
from data.store import Version
from data.words import Text
from metrics.words import _

Place = tuple[str, tuple[tuple[str, str], ...]]
_PAGES: dict[str, tuple[str, str]] = {
    TargetEffect.kind: ("target_effects", "effect"),
    Experiment.kind: ("experiments", "experiment"),
    Deviation.kind: ("deviations", "deviation"),
    PolicyChange.kind: ("policy", "change"),
}


def place_of(kind: str, record_id: UUID) -> Place | None:
    """The page and the address of a record; None for a kind that has no page of its own."""
    if kind not in _PAGES:
        return None
    page, name = _PAGES[kind]
    return page, ((name, str(record_id)),)


def name_of(version: Version) -> Text | None:
    """What a record is called in a sentence; None for a kind that has no page of its own.

    Of a deviation no words: those are for whoever may read the register.
    """
    match version.kind:
        case TargetEffect.kind:
            return _("het effect '{title}'", title=TargetEffect.model_validate_json(version.body).title)
        case Experiment.kind:
            return _("het experiment '{title}'", title=Experiment.model_validate_json(version.body).title)
        case PolicyChange.kind:
            return _("het beleid '{title}'", title=PolicyChange.model_validate_json(version.body).title)
        case Deviation.kind:
            return _("een afwijking")
    return None
