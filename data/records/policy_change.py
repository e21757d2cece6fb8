"""Step 3 of the cycle: what proved needed is laid down, with what it rests on."""

from datetime import date
from typing import ClassVar, Literal, Self
from uuid import UUID

from pydantic import Field

from data.records.deviation import Deviation
from data.records.experiment import require_experiment
from data.records.problem import Invalid, Problem
from data.records.record import Record
from data.records.second_reading import second_reader
from data.records.target_effect import TargetEffect, require_effect
from data.store import Transaction
from data.viewer import Action
from data.words import _

Status = Literal["draft", "proposed", "decided", "rejected", "in_force", "expired"]
_NEXT: dict[str, frozenset[str]] = {
    "draft": frozenset({"proposed", "rejected"}),
    "proposed": frozenset({"draft", "decided", "rejected"}),
    "decided": frozenset({"in_force", "expired"}),
    "rejected": frozenset({"draft"}),
    "in_force": frozenset({"expired"}),
    "expired": frozenset(),
}
_DECIDED = ("decided", "in_force", "expired")


class PolicyChange(Record):
    """A changed clause, what it rests on, and when it will be checked against its goal.

    `evidence` is what the figures said on the day of the decision: kept, for later figures may say something else.
    """

    kind: ClassVar[str] = "policy_change"
    action: ClassVar[Action] = "write_policy_change"
    added_later: ClassVar[frozenset[str]] = frozenset(
        {
            "why",
            "deviations",
            "rule",
            "no_bearing",
            "evidence",
            "against_evidence_because",
            "decided_by",
            "rejected_because",
            "valid_until",
        }
    )

    title: str = Field(min_length=3)
    type: Literal["report_template", "notice_template", "work_process", "policy_rule", "bylaw"]
    old_text: str
    new_text: str
    why: str = ""
    experiments: tuple[UUID, ...] = ()
    deviations: tuple[UUID, ...] = ()
    # The rule that residents were helped by deviating from, as the register writes it.
    rule: str = ""
    legal_basis: str
    strengthens: tuple[UUID, ...] = ()
    hurts: tuple[UUID, ...] = ()
    no_bearing: tuple[UUID, ...] = ()
    status: Status
    evidence: Literal["supports", "contradicts", "cannot_say", "none"] | None = None
    against_evidence_because: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    rejected_because: str = ""
    valid_from: date | None = None
    # The last day; None as long as nobody set an end to it.
    valid_until: date | None = None
    planned_goal_check: date | None = None

    @property
    def weighed(self) -> frozenset[UUID]:
        """The effects of which it was said what this change does to them."""
        return frozenset((*self.strengthens, *self.hurts, *self.no_bearing))

    def check(self, transaction: Transaction) -> None:
        """What it rests on exists, and what its status asks is there."""
        for experiment in self.experiments:
            require_experiment(transaction, self.kind, experiment)
        for deviation in self.deviations:
            found = transaction.newest(deviation)
            if found is None or found.kind != Deviation.kind:
                raise Invalid(self.kind, Problem("deviations", _("deze afwijking bestaat niet. Kies een andere.")))
        for effect in self.weighed:
            require_effect(transaction, effect, _("Dit effect bestaat niet. Kies een effect."))
        wrong = [*self._twice(), *self._asked_by_status()]
        if self.status == "decided":
            wrong += self._not_weighed(transaction)
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_change(self, earlier: Self, reason: str) -> None:  # noqa: ARG002 - the status says enough
        """A decision is not taken twice: what is decided changes by a new policy change."""
        if self.status != earlier.status and self.status not in _NEXT[earlier.status]:
            raise Invalid(
                self.kind,
                Problem("status", _("deze stap kan niet. Laad de pagina opnieuw en kies een andere stap.")),
            )
        if self.status == "decided" and earlier.status != "decided" and self.evidence is None:
            # Without it, deciding against the evidence would only be a matter of not looking.
            raise Invalid(
                self.kind, Problem("evidence", _("leg vast wat de cijfers op de dag van het besluit zeggen."))
            )
        if earlier.status in _DECIDED and (self.new_text, self.legal_basis) != (earlier.new_text, earlier.legal_basis):
            raise Invalid(
                self.kind,
                Problem("new_text", _("hierover is besloten. Maak voor een andere tekst een nieuwe beleidswijziging.")),
            )

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:
        """Deciding against the evidence asks for a reason and somebody else who read it (rule of four eyes)."""
        if self.status != "decided" or self.evidence != "contradicts":
            return
        wrong = []
        if len(self.against_evidence_because.strip()) < 10:
            wrong.append(
                Problem(
                    "against_evidence_because",
                    _("de cijfers spreken dit tegen. Schrijf op waarom u er toch toe besluit."),
                )
            )
        if second_reader(transaction, record_id, based_on, transaction.viewer.subject) is None:
            wrong.append(
                Problem(
                    "",
                    _(
                        "De cijfers spreken deze wijziging tegen. Besluiten kan pas als een collega haar heeft gelezen "
                        "en dat met naam heeft vastgelegd. Vraag een collega om een tweede lezing."
                    ),
                )
            )
        if wrong:
            raise Invalid(self.kind, *wrong)

    def _twice(self) -> list[Problem]:
        if len(self.weighed) == len(self.strengthens) + len(self.hurts) + len(self.no_bearing):
            return []
        return [Problem("strengthens", _("een effect staat er op twee plaatsen in. Kies er een."))]

    def _asked_by_status(self) -> list[Problem]:
        wrong = []
        if self.status == "rejected" and len(self.rejected_because.strip()) < 10:
            wrong.append(
                Problem(
                    "rejected_because", _("schrijf op waarom: de uitvoering die dit voorstelde krijgt het te lezen.")
                )
            )
        if self.status in ("proposed", *_DECIDED):
            wrong += [
                Problem(name, _("vul dit in."))
                for name in ("new_text", "legal_basis")
                if not str(getattr(self, name)).strip()
            ]
        if self.status in _DECIDED:
            wrong += [
                Problem(name, _("vul dit in voordat er is besloten."))
                for name in ("decided_by", "decided_on", "valid_from", "planned_goal_check")
                if not getattr(self, name)
            ]
        if self.valid_from is not None and self.valid_until is not None and self.valid_until < self.valid_from:
            wrong.append(Problem("valid_until", _("de laatste dag ligt voor de eerste. Verbeter een van beide.")))
        return wrong

    def _not_weighed(self, transaction: Transaction) -> list[Problem]:
        """Every effect that is adopted has to be looked at: what helps one goal may hurt another."""
        left = [
            effect.title
            for of in transaction.newest_versions(TargetEffect.kind)
            if (effect := TargetEffect.model_validate_json(of.body)).status in ("adopted", "running")
            and of.record_id not in self.weighed
        ]
        return [
            Problem(
                "strengthens",
                _("zeg ook van effect '{title}' of dit het versterkt, schaadt of niet raakt.", title=title),
            )
            for title in left
        ]
