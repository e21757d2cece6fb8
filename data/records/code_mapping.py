"""The municipality's own codes for working time and for its teams, tied to ours once for each source."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.activities import NOT_WORKED, TRAVEL, Mark, activities
from data.records.gate import require_gate
from data.records.problem import Invalid, Problem
from data.records.record import Record, RecordRule
from data.records.team import teams
from data.store import Transaction
from data.viewer import Action
from data.words import _

_NAMESPACE = UUID("0d6e4a0e-5f1c-4c0b-8d53-6b1f7f1d9c25")
# A weight of next to nothing would make everybody somebody who does that work too, and so hide the few who really do.
_LEAST_WEIGHT = 0.001
_Own = Annotated[str, Field(min_length=1, max_length=100)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


class Part(_Part):
    """A part of the hours under an own code. `weight` against the weights of the other parts: 1, 1, 1 are thirds."""

    activity: str
    weight: float = Field(default=1.0, gt=0, le=1_000_000)
    mark: Mark | None = None


class OwnCode(_Part):
    """An own code for an activity or a function, and what it stands for here."""

    code: _Own
    parts: tuple[Part, ...] = Field(min_length=1)

    @property
    def is_worked(self) -> bool:
        """False for leave, illness and the like: such a row counts nowhere."""
        return self.parts[0].activity != NOT_WORKED


class OwnTeam(_Part):
    """An own name for one of the teams."""

    name: _Own
    team: str


class CodeMapping(Record):
    """What the codes of one source stand for. A change holds for files that come in later; rows that are in stay."""

    kind: ClassVar[str] = "code_mapping"
    action: ClassVar[Action] = "import_delivery"

    source: str = Field(min_length=1, max_length=200)
    codes: tuple[OwnCode, ...] = ()
    teams: tuple[OwnTeam, ...] = ()

    @property
    def by_code(self) -> Mapping[str, OwnCode]:
        """The own codes, without a difference between capitals and small letters."""
        return {own.code.casefold(): own for own in self.codes}

    @property
    def by_team(self) -> Mapping[str, str]:
        """Our team for each own name, in small letters."""
        return {own.name.casefold(): own.team for own in self.teams}

    @model_validator(mode="after")
    def _says_each_thing_once(self) -> "CodeMapping":
        if not self.codes and not self.teams:
            raise RecordRule(_("Er staat geen code en geen team in. Vul er een in."), "codes")
        for place, names in (("codes", [own.code for own in self.codes]), ("teams", [own.name for own in self.teams])):
            if twice := _twice(name.casefold() for name in names):
                raise RecordRule(_("{names} staat er twee keer in. Laat er een staan.", names=", ".join(twice)), place)
        for number, own in enumerate(self.codes):
            if any(part.activity == NOT_WORKED for part in own.parts) and len(own.parts) > 1:
                raise RecordRule(
                    _("'{code}' is niet gewerkt en ook werk. Kies een van beide.", code=own.code), f"codes.{number}"
                )
            if own.parts[0].activity == NOT_WORKED and own.parts[0].mark:
                raise RecordRule(
                    _("'{code}' is niet gewerkt, dus ook geen reis of formulier.", code=own.code), f"codes.{number}"
                )
            if any(part.weight < _LEAST_WEIGHT for part in own.parts):
                raise RecordRule(
                    _("Bij '{code}' is een gewicht te klein. Kies 0,001 of meer, of haal het deel weg.", code=own.code),
                    f"codes.{number}",
                )
            if _twice((part.activity, part.mark) for part in own.parts):
                raise RecordRule(
                    _("Bij '{code}' staat een activiteit twee keer. Laat er een staan.", code=own.code),
                    f"codes.{number}",
                )
        return self

    def check(self, transaction: Transaction) -> None:
        """The works council consented, every activity is in the list and every team exists; travel has a purpose."""
        require_gate(transaction, "works_council_consent")
        wrong = []
        for number, own in enumerate(self.codes):
            for part in own.parts:
                if part.activity == TRAVEL:
                    sentence = _(
                        "'{code}': een reis heeft een doel. Kies het doel als activiteit, en zeg daarbij dat het "
                        "reistijd is (mark travel).",
                        code=own.code,
                    )
                    wrong.append(Problem(f"codes.{number}", sentence))
                elif part.activity not in {*activities(), NOT_WORKED}:
                    sentence = _(
                        "'{code}': {activity} staat niet in de lijst van activiteiten. Kies uit: {listed}.",
                        code=own.code,
                        activity=part.activity,
                        listed=", ".join([*sorted(activities()), NOT_WORKED]),
                    )
                    wrong.append(Problem(f"codes.{number}", sentence))
        known = teams(transaction)
        for number, team in enumerate(self.teams):
            if team.team not in known:
                sentence = _(
                    "{team} staat niet in de lijst van teams. Kies uit: {listed}.",
                    team=team.team,
                    listed=", ".join(known),
                )
                wrong.append(Problem(f"teams.{number}", sentence))
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:  # noqa: ARG002
        """One record for each source, so that there is never a choice between two."""
        if record_id != mapping_id(self.source):
            raise Invalid(
                self.kind, Problem("source", _("de codes van deze bron staan al ergens anders. Verander ze daar."))
            )

    def check_change(self, earlier: "CodeMapping", reason: str) -> None:  # noqa: ARG002
        """Whoever reads the figures later must be able to see why a code got another meaning."""
        if not reason.strip():
            raise Invalid(self.kind, Problem("reason", _("zeg waarom u de koppeling verandert.")))


def mapping_id(source: str) -> UUID:
    """Give the number of the one record of this source."""
    return uuid5(_NAMESPACE, source.strip().casefold())


def _twice(names: Iterable[object]) -> list[str]:
    return [str(name) for name, n in Counter(names).items() if n > 1]
