"""The tailored-practice register: one deviation from one rule, decided with reasons, and without a person in it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Literal, Self
from uuid import UUID
from zlib import crc32

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.records.experiment import require_experiment
from data.records.legal_basis import can_be_looked_up, may_worsen
from data.records.past_day import require_past
from data.records.problem import Invalid, Problem
from data.records.record import Record, RecordRule
from data.records.team import require_known_team, require_own_team
from data.store import Transaction
from data.viewer import Action
from data.words import _

Answer = Literal["yes", "no", "unknown"]
Strength = Literal["strong", "sufficient", "weak", "unknown"]
# What has to be there before a deviation counts (rule 5).
LAWFUL = ("rule", "legal_basis", "reasons", "circumstances", "consequences", "resident")
_JUDGED = ("wanted_effect", "core_value", "constraints", "position", "decision")
# What somebody else has to be able to follow is a sentence, not a mark.
_IN_A_SENTENCE = ("reasons", "circumstances", "consequences")
_SENTENCE = 10


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class EthicalQuestion(_Part):
    """One question of the ethical test, with its reason in a sentence."""

    answer: Answer = "unknown"
    because: str = ""


class EthicalTest(_Part):
    """Step 3 of the reverse test."""

    short_and_long_term: EthicalQuestion = EthicalQuestion()
    fits_abilities: EthicalQuestion = EthicalQuestion()
    pure_intention: EthicalQuestion = EthicalQuestion()
    fits_principles: EthicalQuestion = EthicalQuestion()


class Corner(_Part):
    """One corner of the value triangle. There is no total: strength at one corner makes up for nothing at another."""

    strength: Strength = "unknown"
    because: str = ""


class ValueTriangle(_Part):
    """Legitimacy, involvement and return."""

    legitimacy: Corner = Corner()
    involvement: Corner = Corner()
    public_return: Corner = Corner()


class PayerCost(_Part):
    """What one payer spends on this household in a year, in euros; `after` is expected until it has been counted."""

    payer: str = Field(min_length=2)
    before: float = Field(ge=0)
    plan: float = Field(ge=0)
    after: float | None = Field(default=None, ge=0)
    after_is: Literal["expected", "realised"] = "expected"


class BreakthroughPlan(_Part):
    """The plan for one household. For the team that owns the case only."""

    professionals: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    colliding_rules: str = ""
    costs: tuple[PayerCost, ...] = ()
    outlook: str = ""
    own_actions: str = ""
    first_step: str = ""


class NationalDesk(_Part):
    """What was handed over to the national casework desk, and what came back."""

    parties: tuple[str, ...] = ()
    bottleneck: Literal["law", "implementation", "data", "cooperation", "money", "other"] = "other"
    handed_over: date | None = None
    can_go_on: date | None = None
    lesson: str = ""
    addressee: str = ""


class NotAPerson(_Part):
    """The answer to the warning that a field looks like it tells of a person.

    It belongs to the text as it stood then: `mark` is sixteen bits of it, too few to find a number back from.
    """

    field: str
    because: str = Field(min_length=10)
    mark: str = ""


class Deviation(Record):
    """One reverse test: should we deviate from this rule here, and what came of it? A "no" is kept too."""

    kind: ClassVar[str] = "deviation"
    action: ClassVar[Action] = "write_deviation"

    team: str
    domain: str
    experiment_id: UUID | None = None
    on: date
    status: Literal["open", "decided", "withdrawn"] = "open"

    # The reverse test.
    wanted_effect: str = ""
    law: str = ""
    core_value: str = ""
    fits_core_value: Answer = "unknown"
    fits_core_value_because: str = ""
    ethical: EthicalTest = EthicalTest()
    constraints: Literal["yes", "yes_with_deviation", "no"] | None = None

    # The deviation itself.
    rule: str = ""
    legal_basis: str = ""
    reasons: str = ""
    circumstances: str = ""
    consequences: str = ""
    resident: Literal["agreed", "agreed_under_pressure", "not_agreed"] | None = None
    position: Literal["better", "same", "worse"] | None = None
    decision: Literal["deviate", "follow_the_rule"] | None = None
    came_of_it: Literal["helped", "did_not_help", "unknown"] = "unknown"
    came_of_it_because: str = ""

    # Other instruments, lighter ones first.
    why_heavier: str = ""
    triangle: ValueTriangle | None = None
    plan: BreakthroughPlan | None = None
    national_desk: NationalDesk | None = None

    answered: tuple[NotAPerson, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What still has to be there before it counts; empty when it is complete."""
        left = [name for name in LAWFUL if not getattr(self, name)]
        left += [name for name in _JUDGED if not getattr(self, name)]
        return (*left, *self._without_answer, *self._without_because)

    @property
    def _without_answer(self) -> tuple[str, ...]:
        """Steps 2 and 3 where nobody says yes or no yet: "we do not know" is an answer, but not one to decide on."""
        return tuple(name for name, _why, answer, _because in self._questions() if answer == "unknown")

    @property
    def _without_because(self) -> tuple[str, ...]:
        """The sentences that a "no" asks for: whoever deviates against one, or follows the rule for it, says why."""
        return tuple(
            why for _name, why, answer, because in self._questions() if answer == "no" and len(because) < _SENTENCE
        )

    def _questions(self) -> Iterator[tuple[str, str, Answer, str]]:
        """Of steps 2 and 3: the place of the answer, that of its sentence, and both."""
        yield "fits_core_value", "fits_core_value_because", self.fits_core_value, self.fits_core_value_because
        for name in EthicalTest.model_fields:
            of: EthicalQuestion = getattr(self.ethical, name)
            yield f"ethical.{name}.answer", f"ethical.{name}.because", of.answer, of.because

    @property
    def counts(self) -> bool:
        """True when it is decided and complete: only then it is part of any result (rule 5)."""
        return self.status == "decided" and not self.missing

    @classmethod
    def answered_places(cls, fields: Mapping[str, Any]) -> frozenset[str]:
        """The fields of which whoever wrote them said that it is nobody, and that did not change since."""
        answers = [of if isinstance(of, Mapping) else of.model_dump() for of in fields.get("answered") or ()]
        # An answer is never itself excused.
        places = [(str(of.get("field", "")), of.get("mark")) for of in answers]
        return frozenset(
            place for place, mark in places if not place.startswith("answered") and mark == mark_of(fields, place)
        )

    @model_validator(mode="after")
    def _heavier_with_a_reason(self) -> "Deviation":
        if (self.plan or self.national_desk) and not self.why_heavier:
            raise RecordRule(_("Schrijf op waarom een lichter instrument niet genoeg was."), "why_heavier")
        return self

    def check(self, transaction: Transaction) -> None:
        """Team and experiment exist and are the viewer's own; what is decided is complete and lawful."""
        require_known_team(transaction, self.kind, self.team)
        require_own_team(transaction, self.kind, self.team)
        require_past(transaction, self.kind, "on", self.on)
        if self.experiment_id is not None:
            require_experiment(transaction, self.kind, self.experiment_id)
        if self.status != "decided":
            return
        wrong = [*self._not_complete(), *self._basis_is_wrong(transaction)]
        if self.constraints == "no" and self.decision == "deviate":
            wrong.append(
                Problem(
                    "decision",
                    _("volgens stap 4 mag afwijken niet van de wet. Volg de regel; uw 'nee' telt bij het beleid."),
                )
            )
        if wrong:
            raise Invalid(self.kind, *wrong)

    def _not_complete(self) -> Iterator[Problem]:
        asked = dict.fromkeys(self.missing, _("vul dit in. Zonder dit kan er niet worden besloten."))
        asked |= dict.fromkeys(
            self._without_answer,
            _("antwoord met ja of nee. Weet u het nog niet? Dan is er nog niet besloten: bewaar de toets open."),
        )
        asked |= dict.fromkeys(self._without_because, _("schrijf in een zin op waarom het antwoord hier nee is."))
        asked |= {
            name: _("schrijf dit in een zin op. Een ander moet uw besluit kunnen volgen.")
            for name in _IN_A_SENTENCE
            if 0 < len(getattr(self, name)) < _SENTENCE
        }
        return (Problem(place, said) for place, said in asked.items())

    def _basis_is_wrong(self, transaction: Transaction) -> Iterator[Problem]:
        if self.legal_basis and not can_be_looked_up(transaction, self.legal_basis):
            yield Problem(
                "legal_basis",
                _("kies een grondslag uit de lijst, of noem de wet met het nummer van het artikel."),
            )
        if self.position == "worse" and not may_worsen(self.legal_basis):
            yield Problem(
                "position",
                _(
                    "een inwoner mag er zonder wettelijke grondslag nooit slechter van worden. Een hardheidsclausule, "
                    "artikel 4:84 van de Awb of een ander artikel dat alleen verzacht, is daarvoor geen grondslag. "
                    "Noem het artikel dat dit zelf toestaat, of kies een ander besluit."
                ),
            )

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """Nobody takes a case out of another team's hands by giving it their own team."""
        earlier = transaction.newest(record_id)
        if earlier is not None and earlier.kind == self.kind:
            require_own_team(transaction, self.kind, Deviation.model_validate_json(earlier.body).team)

    def check_change(self, earlier: Self, reason: str) -> None:
        """What is decided stays decided; its outcome may be added, the rest changes with a reason."""
        if earlier.status == "open":
            return
        if earlier.status == "withdrawn":
            raise Invalid(self.kind, Problem("status", _("deze toets is ingetrokken. Begin een nieuwe.")))
        if self.status == "open":
            raise Invalid(self.kind, Problem("status", _("hierover is besloten. Dat maakt niemand ongedaan.")))
        told = {"came_of_it", "came_of_it_because", "plan", "national_desk"}
        if self.model_dump(exclude=told) != earlier.model_dump(exclude=told) and not reason.strip():
            raise Invalid(
                self.kind, Problem("reason", _("hierover is besloten. Schrijf op waarom u het nu anders vastlegt."))
            )


def mark_of(fields: Mapping[str, Any], place: str) -> str:
    """Sixteen bits of the text at a place of a deviation; "none" where there is no text."""
    value: Any = fields
    for part in place.split("."):
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, (list, tuple)) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        elif isinstance(value, BaseModel):
            value = getattr(value, part, None)
        else:
            return "none"
    return f"{crc32(value.strip().encode()) & 0xFFFF:04x}" if isinstance(value, str) else "none"


def rule_key(rule: str) -> str:
    """What two ways of writing one rule share: capitals, spaces and signs at the end make no other rule."""
    return " ".join(rule.casefold().split()).strip(" .;,")
