"""Where a record is shown: the folder of its page, and what names it in the address."""

from datetime import date
from uuid import UUID

from data.format import QuarterName
from data.records.consultation import Consultation
from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.explanation import Explanation
from data.records.policy_change import PolicyChange
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.signed_quarter import SignedQuarter
from data.records.target_effect import TargetEffect
from data.records.time_sample import TimeSample
from data.store import Version
from data.words import Text
from metrics.quarter import Quarter
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
_OF_A_REVIEW = frozenset({ReviewDecision.kind, Explanation.kind, SignedQuarter.kind})


def place_of(kind: str, record_id: UUID, body: str = "") -> Place | None:
    """The page and the address of a record; None for a kind that has no page of its own.

    What belongs to a review is found by its quarter and effect, so that needs the `body` of the record.
    """
    if kind in _OF_A_REVIEW:
        return _in_the_review(kind, body) if body else None
    if kind not in _PAGES:
        return None
    page, name = _PAGES[kind]
    form = (("form", _FORMS[kind]),) if kind in _FORMS else ()
    return page, (*form, (name, str(record_id)))


def review_place(quarter: date, *more: tuple[str, str]) -> Place:
    """The review of the quarter in which this day lies, with what is named there."""
    return "quarterly_review", (("quarter", str(Quarter.of(quarter))), *more)


def _in_the_review(kind: str, body: str) -> Place:
    if kind == SignedQuarter.kind:
        return review_place(SignedQuarter.model_validate_json(body).quarter)
    model = ReviewDecision if kind == ReviewDecision.kind else Explanation
    record = model.model_validate_json(body)
    return review_place(record.quarter, ("effect", str(record.effect_id)))


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
        case ReviewDecision.kind:
            decision = ReviewDecision.model_validate_json(version.body)
            return _("een besluit bij het {quarter}", quarter=QuarterName(decision.quarter))
        case ReviewAction.kind:
            return _("de actie '{what}'", what=ReviewAction.model_validate_json(version.body).what)
        case Explanation.kind:
            explanation = Explanation.model_validate_json(version.body)
            return _("de uitleg bij het {quarter}", quarter=QuarterName(explanation.quarter))
        case SignedQuarter.kind:
            signed = SignedQuarter.model_validate_json(version.body)
            return _("de handtekening onder het {quarter}", quarter=QuarterName(signed.quarter))
    return None
