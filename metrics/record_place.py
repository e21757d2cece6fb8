"""Where a record is shown: the folder of its page, and what names it in the address."""

from uuid import UUID

from data.records.consultation import Consultation
from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.policy_change import PolicyChange
from data.records.target_effect import TargetEffect
from data.records.time_sample import TimeSample
from data.store import Version
from data.words import Text
from metrics.words import _

Place = tuple[str, tuple[tuple[str, str], ...]]
_PAGES: dict[str, tuple[str, str]] = {
    TargetEffect.kind: ("target_effects", "effect"),
    Experiment.kind: ("experiments", "experiment"),
    Deviation.kind: ("deviations", "deviation"),
    PolicyChange.kind: ("policy", "change"),
    TimeSample.kind: ("time_sample", "sample"),
    Consultation.kind: ("staff_time", "consultation"),
}
# A record that is shown as its form, and where that is not the form `edit`.
_FORMS: dict[str, str] = {Consultation.kind: "consultation"}


def place_of(kind: str, record_id: UUID) -> Place | None:
    """The page and the address of a record; None for a kind that has no page of its own."""
    if kind not in _PAGES:
        return None
    page, name = _PAGES[kind]
    form = (("form", _FORMS[kind]),) if kind in _FORMS else ()
    return page, (*form, (name, str(record_id)))


def name_of(version: Version) -> Text | None:
    """What a record is called in a sentence; None for a kind that has no page of its own.

    Of a deviation no words: those are for whoever may read the register. Nor of a consultation: those are for its team.
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
        case TimeSample.kind:
            sample = TimeSample.model_validate_json(version.body)
            return _("de tijdsteekproef van {first} tot en met {last}", first=sample.first_day, last=sample.last_day)
        case Consultation.kind:
            return _("een overleg")
    return None
