"""What a report is made from: the review, for whom, in which language, and the signature under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data.format import Language
from data.house_style import HouseStyle
from data.records.signed_quarter import SignedQuarter
from data.version import Version
from metrics.review.model import Review
from pages.quarterly_review.report.words import _

# Signed on a day of the municipality's own calendar, wherever the server stands.
_HERE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Correction:
    """One later signature under the same quarter: who, when, and why the figures were corrected."""

    by: str
    on: date
    because: str
    fingerprint: str


@dataclass(frozen=True)
class Signature:
    """The first signature under the quarter and what was corrected since. `by` is the subject of a person."""

    by: str
    on: date
    fingerprint: str
    corrections: tuple[Correction, ...] = ()

    @property
    def newest_fingerprint(self) -> str:
        """The fingerprint of the figures that are in the report."""
        return self.corrections[-1].fingerprint if self.corrections else self.fingerprint


@dataclass(frozen=True)
class Report:
    """One report. Without a signature it is a draft, and says so on every page.

    `council` leaves out what is internal: sections, and every person. `names` gives the names of people by their
    subject; who is not in it is told as somebody without a name.
    """

    review: Review
    language: Language = "nl"
    council: bool = False
    signature: Signature | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    style: HouseStyle = field(default_factory=HouseStyle)

    def name_of(self, subject: str) -> str:
        """The name of a person; who is not known any more has none."""
        nobody = _("iemand die hier niet meer werkt").say(self.language)
        return self.names.get(subject) or nobody


def signature_of(versions: Sequence[Version]) -> Signature | None:
    """The signature that the versions of a signed quarter hold, the first one first; None when there are none."""
    signed = [(version, SignedQuarter.model_validate_json(version.body)) for version in versions]
    if not signed:
        return None
    first, content = signed[0]
    return Signature(
        first.author,
        _day(first.written_at),
        content.fingerprint,
        tuple(
            Correction(version.author, _day(version.written_at), later.because, later.fingerprint)
            for version, later in signed[1:]
        ),
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(_HERE).date()
