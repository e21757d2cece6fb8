"""The tool weighs its own burden (rule 11): what was written down in a quarter, times how long that takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from data.format import QuarterName, Shown
from data.records.consultation import Consultation
from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.learning_note import LearningNote
from data.records.protected_hours import ProtectedHours
from data.records.time_sample import TimeSample, time_samples
from data.records.written import written
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP, may_be_shown
from metrics.quarter import Quarter
from metrics.sample_progress import may_tell_response, most_asked
from metrics.words import _

# Seconds for one new record, and for one answer in a time sample, from docs/burden.md, where it stands how they were
# reckoned.
SECONDS: Mapping[str, int] = MappingProxyType(
    {
        LearningNote.kind: 40,
        Deviation.kind: 220,
        ProtectedHours.kind: 10,
        Experiment.kind: 110,
        Consultation.kind: 25,
        TimeSample.kind: 8,
    }
)
# False while the seconds are reckoned from clicks, fields and letters; the page says so until somebody sat beside
# people with a clock.
MEASURED = False
# Each of these is a resident's case: a small number of them is not told.
_OF_RESIDENTS = frozenset({Deviation.kind})


@dataclass(frozen=True)
class Entries:
    """The new records of one kind in a quarter, or the answers in its time samples; each took `seconds_each`.

    `n` is None for a number under ten that may not be told.
    """

    kind: str
    n: int | None
    seconds_each: int

    @property
    def seconds(self) -> int:
        """What they took together; a number that may not be told counts as nine, so that nothing is kept small."""
        return self.seconds_each * (MINIMUM_GROUP - 1 if self.n is None else self.n)


@dataclass(frozen=True)
class Burden:
    """What Keerpunt asked of everybody together in one quarter."""

    quarter: Quarter
    entries: tuple[Entries, ...]

    @property
    def hours(self) -> float:
        """Hours of everybody together."""
        return sum(of.seconds for of in self.entries) / 3600


def burden(store: Store, viewer: Viewer, today: date) -> Burden:
    """The burden of the last full quarter. `NotAllowed` for who may not read aggregates."""
    viewer.require("read_aggregates")
    quarter = Quarter.of(today).previous
    found = {**written(store, quarter.first, quarter.last), TimeSample.kind: _answers(store, quarter)}
    return Burden(quarter, tuple(_entries(kind, found.get(kind, 0)) for kind in SECONDS))


def burden_sentence(found: Burden) -> Text:
    """The answer, never finer than half an hour: it is reckoned, not clocked."""
    quarter = QuarterName(found.quarter.first)
    halves = round(2 * found.hours)
    if not halves:
        return _("Keerpunt vroeg in het {quarter} minder dan een half uur van alle medewerkers samen.", quarter=quarter)
    return _(
        "Keerpunt vroeg in het {quarter} ongeveer {hours} uur van alle medewerkers samen.",
        quarter=quarter,
        hours=Shown(halves / 2, "number", halves % 2),
    )


def kind_words(kind: str) -> Text:
    """What is written down, by its kind."""
    return {
        LearningNote.kind: _("leernotitie"),
        Deviation.kind: _("afwijking met omgekeerde toets"),
        ProtectedHours.kind: _("uren van een team in een week"),
        Experiment.kind: _("voorstel voor een experiment"),
        Consultation.kind: _("overleg in een regel"),
        TimeSample.kind: _("antwoord in een tijdsteekproef"),
    }[kind]


def _answers(store: Store, quarter: Quarter) -> int:
    """The answers in the samples of the quarter that are closed.

    How many few people gave is not told: those count as what nine people can have answered, so that nothing is kept
    small.
    """
    samples = [stored.record for stored in time_samples(store)]
    return sum(
        (of.moments_answered or 0) if may_tell_response(of) else (MINIMUM_GROUP - 1) * most_asked(of)
        for of in samples
        if of.status == "closed" and of.moments_asked and Quarter.of(of.first_day) == quarter
    )


def _entries(kind: str, n: int) -> Entries:
    told = None if kind in _OF_RESIDENTS and not may_be_shown(n) else n
    return Entries(kind, told, SECONDS[kind])
