"""The review of one quarter as one frozen shape: what the page draws, the report prints and the director signs.

Sentences stand in it in both languages, so that what was signed reads the same when the program words it otherwise
later. Figures stand beside them as numbers, for charts, for Excel and for `verify`. No figure in it is exact where an
exact one may not be told: it is built for a reader without any right to exact counts (metrics/review/build.py).

Whatever is added here gets a default value: a quarter that was signed earlier must still be read.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from data.format import Language
from data.records.review_decision import Choice, Decided
from data.words import Value, spoken

Unit = Literal["percent", "number", "money", "hours"]
Variation = Literal["better", "worse", "none", "unknown"]
Assurance = Literal["always", "by_chance", "never"]
EffectStatus = Literal[
    "achieved", "on_track", "off_track", "missed", "undecided", "too_little_data", "draft", "withdrawn", "not_begun"
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Said(_Frozen):
    """A sentence or a name, in both languages."""

    nl: str
    en: str

    @classmethod
    def of(cls, value: Value) -> "Said":
        """What a `Text`, a `Named` or another value says in each language."""
        return cls(nl=spoken(value, "nl"), en=spoken(value, "en"))

    def say(self, language: Language) -> str:
        """In the reader's language."""
        return self.nl if language == "nl" else self.en


class Figure(_Frozen):
    """One number with all that must stand beside it.

    `id` is a path that stays the same from quarter to quarter, such as `effect/<id>/latest`. `value` is None where
    there is none or it may not be told: then `said` says why. A share is a fraction (0.25); `low` and `high` are its
    interval. `n` is as it is told. `definition` is the id of a metric (metrics/definitions), or empty where `basis`
    says how it was counted.
    """

    id: str
    name: Said
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Unit = "number"
    n: int | None = None
    period: Said
    first: date | None = None
    last: date | None = None
    definition: str = ""
    # The value with its margin and n, as it is written in a sentence: "41,2% (38,0% tot 44,4%; n = 120)".
    said: Said
    basis: Said | None = None


class Cell(_Frozen):
    """One cell of a table; `value` where it is a number, for Excel."""

    said: Said
    value: float | None = None
    unit: Unit | None = None


class Table(_Frozen):
    """A table with a heading. `alt` says in a sentence what it shows."""

    title: Said
    alt: Said
    columns: tuple[Said, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Section(_Frozen):
    """One part of the review: its answer first, then figures, tables, and what to mind.

    `page` is the folder of the page with more. What is `internal` is left out of the extract for the council.
    """

    id: str
    title: Said
    answer: Said
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[Said, ...] = ()
    page: str = ""
    internal: bool = False


class Point(_Frozen):
    """One month of the chart of an effect; limits where there are enough months for them."""

    period: date
    value: float
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: str | None = None


class MarkedDay(_Frozen):
    """A day on the chart: a goal that changed, a policy change, another definition, a budget event."""

    on: date
    kind: str
    said: Said


class ExperimentSeen(_Frozen):
    """One experiment of an effect: what it showed, in the words that its level allows."""

    id: UUID
    title: str
    said: Said
    level: int | None = None
    figure: Figure | None = None


class Guardrail(_Frozen):
    """What may not get worse. `is_worse` is None where it cannot be told."""

    indicator: str
    name: Said
    said: Said
    figure: Figure | None = None
    is_worse: bool | None = None


class Explained(_Frozen):
    """The municipality's own words, and whom to ask: a team or a function."""

    words: str
    contact: str


class ActionPlanned(_Frozen):
    """One action of a decision. `owner` is the subject of a person: internal."""

    id: UUID
    what: str
    owner: str
    due: date
    status: Literal["open", "done", "dropped"]
    came_of_it: str = ""


class DecisionTaken(_Frozen):
    """What was decided about one effect. `by` and `second_reader` are subjects of persons: internal.

    `second_reader` is who read this choice, with this reason and over these figures; of what was proposed before, and
    is not what was decided, nobody is named. `second_words` is why the reader agrees or not.
    """

    id: UUID
    version: int
    decision: Decided
    status: Literal["proposed", "decided"]
    reason: str
    supported: tuple[Choice, ...]
    against_the_evidence: bool
    by: str
    on: date
    decide_by: date | None = None
    second_reader: str = ""
    second_opinion: Literal["", "agrees", "disagrees"] = ""
    second_words: str = ""
    actions: tuple[ActionPlanned, ...] = ()


class EffectReviewed(_Frozen):
    """One effect: one row on the page, one page in the report.

    `change` is what changed since the quarter before. `supported` are the choices that the evidence supports, the
    strongest first, and `supported_because` says why. `raises` is what would raise the level of the evidence.
    `evidence_level` is never told by itself: `evidence_short` says what the evidence of that level shows.
    """

    id: UUID
    title: str
    statement: str
    status: EffectStatus
    indicator: Said
    definition: str
    unit: Unit
    good_is: Literal["higher", "lower"]
    baseline: Figure
    target: Figure
    latest: Figure | None = None
    change: Figure | None = None
    verdict: Said
    verdict_sentence: Said
    variation: Variation
    variation_sentence: Said
    assurance: Assurance | None = None
    assurance_sentence: Said | None = None
    evidence_level: int | None = None
    evidence_sentence: Said
    # None in quarters that were signed before it was there.
    evidence_short: Said | None = None
    raises: tuple[Said, ...] = ()
    step: Said
    next_action: Said
    minds: tuple[Said, ...] = ()
    points: tuple[Point, ...] = ()
    marks: tuple[MarkedDay, ...] = ()
    # Places in `points` where the definition changed: the line breaks there.
    breaks: tuple[int, ...] = ()
    goal_changes: tuple[Said, ...] = ()
    guardrails: tuple[Guardrail, ...] = ()
    experiments: tuple[ExperimentSeen, ...] = ()
    costs: tuple[Said, ...] = ()
    hours: tuple[Said, ...] = ()
    supported: tuple[Choice, ...] = ()
    supported_because: Said
    explanation: Explained | None = None
    decision: DecisionTaken | None = None


class DefinitionUsed(_Frozen):
    """One definition as it was when it was counted with, its SQL included."""

    id: str
    version: int
    title: Said
    question: Said
    how_calculated: Said
    caveats: Said
    owner: str
    checked_by: str
    next_review: date
    sql: str


class SettingUsed(_Frozen):
    """One setting as it was: the smallest group that is shown, gates, what opens a proposal."""

    name: Said
    value: Said


class SignedBy(_Frozen):
    """The signature itself, under the same fingerprint as what it stands under. `by` is a subject: internal.

    The rest is as in data/records/signed_quarter.py: of a correction what it corrects, why, and up to which row.
    """

    by: str
    at: datetime
    seq: int
    previous: str = ""
    because: str = ""
    corrected_to: int | None = None


class Kept(_Frozen):
    """One part of a correction that stays as it was signed, since what changed in it may not be told; `said` says so.

    `part` is `effect/<id>`, `helping/<scope>` or `section/<id>`.
    """

    part: str
    said: Said


class Review(_Frozen):
    """The whole review of the quarter that begins on `quarter`, with the figures as they were on the day `on`.

    `sections` are, in order: guardrails, rights, deviations, hours, costs, alarms, deliveries, follow_up. `helping` are
    the share of the whole organisation and that of the frontline, never mixed. `kept` is empty but in a correction;
    without a `signature` it is what is counted now.
    """

    format: Literal[1] = 1
    quarter: date
    on: date
    name: Said
    invented: bool = False
    answer: Said
    helping: tuple[Figure, ...]
    effects: tuple[EffectReviewed, ...]
    sections: tuple[Section, ...]
    not_known: tuple[Said, ...] = ()
    definitions: tuple[DefinitionUsed, ...] = ()
    settings: tuple[SettingUsed, ...] = ()
    program: str = ""
    kept: tuple[Kept, ...] = ()
    signature: SignedBy | None = None

    def section(self, name: str) -> Section:
        """The section with this id; KeyError when there is none."""
        return {of.id: of for of in self.sections}[name]
