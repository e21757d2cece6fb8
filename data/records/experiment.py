"""Step 2 of the cycle: what the frontline tries out for one effect, and how the comparison is made."""

from datetime import date
from typing import ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from data.records.indicator import require_known
from data.records.instrument import instruments
from data.records.problem import Invalid, Problem
from data.records.record import Record, RecordRule
from data.records.target_effect import require_effect
from data.records.team import require_own_team
from data.store import Transaction
from data.viewer import Action
from data.words import Refusal, _

Assignment = Literal["lottery", "waiting_list", "threshold", "rota", "other_team", "before_after", "none"]
ForWhom = Literal["can_and_wants", "wants_cannot_yet", "survival_mode", "believes_in_another_way"]


class Threshold(BaseModel):
    """A limit that decided who got tailored practice: those just above it are like those just below.

    `characteristic` is a `before_` column without that prefix; the cases within `bandwidth` of `value`, in the same
    unit, are compared.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)

    characteristic: str = Field(min_length=1)
    value: float
    bandwidth: float = Field(gt=0)
    tailored_side: Literal["above", "below"]


Status = Literal["proposed", "running", "paused", "completed", "stopped"]
# What may follow what. Back to "running" from a pause only; what is over stays over.
_NEXT: dict[str, frozenset[str]] = {
    "proposed": frozenset({"running", "stopped"}),
    "running": frozenset({"paused", "completed", "stopped"}),
    "paused": frozenset({"running", "completed", "stopped"}),
    "completed": frozenset(),
    "stopped": frozenset(),
}
# What was agreed before there were results (rule 2).
PROTOCOL = (
    "effect_id",
    "instrument",
    "indicator",
    "assignment",
    "threshold",
    "planned_share_treated",
    "planned_cases",
    "clusters_per_arm",
    "baseline_in_both_groups",
    "moment",
    "minimal_relevant_difference",
    "decision_rule",
    "target_groups",
    "starts",
    "ends",
)


# What came of it; told once, and otherwise with a reason.
_OUTCOME = ("result", "frontline_judgement", "stop_reason")


class Experiment(Record):
    """One experiment on one effect: a proposal of a few lines at first, registered in full before it starts.

    What decides the strength of its evidence is registered beforehand.
    """

    kind: ClassVar[str] = "experiment"
    action: ClassVar[Action] = "write_experiment"
    added_later: ClassVar[frozenset[str]] = frozenset({"moment", "threshold", "promised_hours_per_week", "why_heavier"})

    effect_id: UUID
    title: str = Field(min_length=3)
    team: str
    needed: str = Field(min_length=3)
    hypothesis: str = Field(min_length=3)
    smallest_step: str = Field(min_length=3)
    for_whom: tuple[ForWhom, ...] = Field(min_length=1)
    # From here on, but for its status, it is asked before it starts: until then it is a proposal. The order of the
    # fields is part of the number that a record from a file gets: new ones are left out of that, old ones stay.
    target_groups: tuple[str, ...] = ()
    instrument: str = ""
    status: Status = "proposed"
    # Light instruments first; who takes up a heavier one says why the lighter one was not enough.
    why_heavier: str = ""
    promised_hours_per_week: float = Field(default=0, ge=0, le=2000)

    # The comparison, fixed before there are results (rule 2).
    indicator: str = ""
    assignment: Assignment = "none"
    # Optional: experiments with a limit are on record from before it was asked for.
    threshold: Threshold | None = None
    planned_share_treated: float | None = Field(default=None, gt=0, lt=1)
    planned_cases: int | None = Field(default=None, gt=0)
    clusters_per_arm: int | None = Field(default=None, gt=0)
    baseline_in_both_groups: bool = False
    # The moment of measuring that decides, in months after the help; 0 is at its end.
    moment: int = Field(default=0, ge=0, le=120)
    minimal_relevant_difference: float = Field(default=0, ge=0)
    decision_rule: str = ""
    protocol_changed: bool = False
    starts: date | None = None
    ends: date | None = None

    # What came of it.
    result: Literal["worked", "did_not_work", "cannot_say"] | None = None
    frontline_judgement: str = ""
    stop_reason: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that a registered experiment has and this one has not yet."""
        asked = ("target_groups", "instrument", "indicator", "decision_rule", "starts", "ends")
        return tuple(name for name in asked if not getattr(self, name))

    @property
    def is_registered(self) -> bool:
        """True when it says how it will be measured; without that no figure belongs to it."""
        return not self.missing

    @property
    def first_day(self) -> date:
        """The day on which it starts. `ValueError` for a proposal without one."""
        if self.starts is None:
            raise ValueError(f"experiment '{self.title}' has no first day yet; ask is_registered first")
        return self.starts

    @property
    def last_day(self) -> date:
        """The day on which it ends. `ValueError` for a proposal without one."""
        if self.ends is None:
            raise ValueError(f"experiment '{self.title}' has no last day yet; ask is_registered first")
        return self.ends

    @model_validator(mode="after")
    def _complete_for_its_status(self) -> "Experiment":
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise RecordRule(_("Het experiment eindigt voor het begint. Verbeter een van beide datums."), "ends")
        if self.status == "completed" and self.result is None:
            raise RecordRule(
                _("Een afgerond experiment heeft een uitkomst. Ook 'werkte niet' en 'niet te zeggen' zijn uitkomsten."),
                "result",
            )
        if self.status == "stopped" and not self.stop_reason:
            raise RecordRule(_("Schrijf op waarom het experiment is gestopt."), "stop_reason")
        if self.threshold is not None and self.assignment != "threshold":
            raise RecordRule(
                _("Een grens hoort alleen bij een experiment dat op die grens indeelt. Haal de grens weg."),
                "threshold",
            )
        return self

    def check(self, transaction: Transaction) -> None:
        """What it leans on exists, it is of the viewer's own team, and once it runs nothing of it is missing."""
        if self.indicator:
            require_known(transaction, (self.indicator,))
        effect = require_effect(
            transaction,
            self.effect_id,
            _("Experiment '{title}' hoort bij een effect dat niet bestaat. Kies een effect.", title=self.title),
        )
        require_own_team(transaction, self.kind, self.team)
        known = instruments(transaction)
        if self.instrument and self.instrument not in known:
            raise Refusal(
                _(
                    "Experiment '{title}': instrument {code} staat niet in de lijst. Kies uit {known}, of voeg het "
                    "instrument eerst toe.",
                    title=self.title,
                    code=self.instrument,
                    known=", ".join(known),
                )
            )
        if self.status in ("proposed", "stopped"):
            return
        wrong = [Problem(name, _("vul dit in voordat het experiment start.")) for name in self.missing]
        if self.instrument and known[self.instrument].weight in ("heavy", "national") and not self.why_heavier.strip():
            wrong.append(Problem("why_heavier", _("schrijf op waarom een lichter instrument niet genoeg was.")))
        if effect.status in ("draft", "withdrawn"):
            wrong.append(
                Problem(
                    "effect_id",
                    _(
                        "effect '{title}' is niet vastgesteld. Zonder vastgesteld effect start er niets.",
                        title=effect.title,
                    ),
                )
            )
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:
        """Nobody takes an experiment out of another team's hands by giving it their own team; a first version may run.

        What is over when it is written down for the first time is no start any more. Of one that had begun before, the
        number of cases and the limit cannot be agreed beforehand any more; the hours it still needs (rule 4).
        """
        if based_on == 0 and self.status in ("running", "paused"):
            written = transaction.day
            had_begun = self.starts is not None and self.starts < written
            if wrong := self._without_hours() if had_begun else self._not_ready():
                raise Invalid(self.kind, *wrong)
        earlier = transaction.newest(record_id)
        if earlier is not None and earlier.kind == self.kind:
            require_own_team(transaction, self.kind, Experiment.model_validate_json(earlier.body).team)

    def check_change(self, earlier: Self, reason: str) -> None:
        """A start asks hours, an ending an outcome; what was agreed beforehand changes with a reason, and visibly."""
        wrong = []
        if self.status != earlier.status and self.status not in _NEXT[earlier.status]:
            wrong.append(Problem("status", _("deze stap kan niet. Laad de pagina opnieuw en kies een andere stap.")))
        if earlier.status == "proposed":
            if self.status == "running":
                wrong += self._not_ready()
        elif any(getattr(self, name) != getattr(earlier, name) for name in PROTOCOL):
            if not reason.strip():
                wrong.append(
                    Problem("reason", _("het experiment loopt al. Schrijf op waarom u verandert wat was afgesproken."))
                )
            if not self.protocol_changed:
                wrong.append(
                    Problem("protocol_changed", _("leg vast dat de afspraken zijn veranderd: dat telt in het bewijs."))
                )
        ended = earlier.status in ("completed", "stopped")
        if ended and any(getattr(self, name) != getattr(earlier, name) for name in _OUTCOME) and not reason.strip():
            wrong.append(
                Problem("reason", _("het experiment is voorbij. Schrijf op waarom u de uitkomst nu anders vastlegt."))
            )
        told = {problem.place for problem in wrong}
        if earlier.protocol_changed and not self.protocol_changed and "protocol_changed" not in told:
            wrong.append(
                Problem(
                    "protocol_changed", _("de afspraken zijn eerder veranderd. Dat blijft bij het experiment staan.")
                )
            )
        if wrong:
            raise Invalid(self.kind, *wrong)

    def _not_ready(self) -> list[Problem]:
        """What a start asks beside what every registered experiment has: hours (rule 4), and how many cases."""
        wrong = self._without_hours()
        if self.planned_cases is None:
            wrong.append(Problem("planned_cases", _("vul dit in voordat het experiment start.")))
        if self.assignment == "threshold" and self.threshold is None:
            wrong.append(Problem("threshold.value", _("vul dit in voordat het experiment start.")))
        return wrong

    def _without_hours(self) -> list[Problem]:
        if self.promised_hours_per_week:
            return []
        return [
            Problem(
                "promised_hours_per_week",
                _("zonder vrijgemaakte uren start een experiment niet. Schrijf op hoeveel uur het is."),
            )
        ]


def require_experiment(transaction: Transaction, kind: str, experiment_id: UUID, *, own: bool = False) -> Experiment:
    """Give the experiment; `Invalid` when there is none, or with `own` when it is of another team than the viewer's."""
    found = transaction.newest(experiment_id)
    if found is None or found.kind != Experiment.kind:
        raise Invalid(kind, Problem("experiment_id", _("dit experiment bestaat niet. Kies een experiment.")))
    experiment = Experiment.model_validate_json(found.body)
    if own:
        require_own_team(transaction, kind, experiment.team)
    return experiment
