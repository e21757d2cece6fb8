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
# What is decided about is what was proposed, and what somebody may have read as second.
_PROPOSED = ("type", "old_text", "new_text", "legal_basis", "experiments", "deviations", "rule")
# All that a decision rested on, and who took it.
_RESTED_ON = (
    *_PROPOSED,
    "why",
    "strengthens",
    "hurts",
    "no_bearing",
    "evidence",
    "against_evidence_because",
    "decided_by",
    "decided_on",
    "rejected_because",
)
_DAYS = ("valid_from", "valid_until", "planned_goal_check")


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
    evidence: Literal["supports", "contradicts", "mixed", "cannot_say", "none"] | None = None
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
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_change(self, earlier: Self, reason: str) -> None:
        """A decision is not taken twice: what is decided changes by a new policy change; its days with a reason."""
        wrong = []
        if self.status != earlier.status and self.status not in _NEXT[earlier.status]:
            wrong.append(Problem("status", _("deze stap kan niet. Laad de pagina opnieuw en kies een andere stap.")))
        if self.status == "decided" and earlier.status == "proposed":
            wrong += self._decided_about_something_else(earlier)
            if self.evidence is None:
                # Without it, deciding against the evidence would only be a matter of not looking.
                wrong.append(Problem("evidence", _("leg vast wat de cijfers op de dag van het besluit zeggen.")))
        if earlier.status in _DECIDED:
            wrong += [*self._rewritten(earlier), *self._moved(earlier, reason)]
        if wrong:
            raise Invalid(self.kind, *wrong)

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:
        """A decision follows on a proposal, weighs every goal, and against the evidence asks for four eyes."""
        before = transaction.newest(record_id) if based_on else None
        earlier = PolicyChange.model_validate_json(before.body) if before and before.kind == self.kind else None
        wrong = self._leans_on_what_does_not_count(transaction, earlier)
        if earlier is None:
            wrong += self._begins(transaction)
        elif self.status == "decided" and earlier.status != "decided":
            wrong += self._not_weighed(transaction)
            if self.evidence == "contradicts":
                wrong += self._against_the_evidence(transaction, record_id, based_on)
        if wrong:
            raise Invalid(self.kind, *wrong)

    def _begins(self, transaction: Transaction) -> list[Problem]:
        """What the first version may be: a proposal, or what was laid down before there was a proposal to write."""
        if self.status == "decided":
            return [
                Problem(
                    "status",
                    _(
                        "een besluit volgt op een voorstel. Leg het vast als voorstel (proposed), en leg daarna het "
                        "besluit vast."
                    ),
                )
            ]
        if self.status not in _DECIDED:
            return []
        wrong = []
        began = transaction.read("SELECT min(written_at) FROM record_version")[0][0]
        if began is not None and self.decided_on is not None and self.decided_on >= began.date():
            wrong.append(
                Problem(
                    "status",
                    _(
                        "dit is besloten nadat Keerpunt begon ({began}). Leg het vast als voorstel (proposed), en "
                        "leg daarna het besluit vast.",
                        began=began.date(),
                    ),
                )
            )
        if self.evidence is not None:
            wrong.append(
                Problem(
                    "evidence",
                    _("van voor Keerpunt is niet bekend wat de cijfers op die dag zeiden. Laat dit leeg."),
                )
            )
        return wrong

    def _leans_on_what_does_not_count(self, transaction: Transaction, earlier: Self | None) -> list[Problem]:
        """Only a deviation that is decided and complete is ground; one that was named before may stay named."""
        known = set(earlier.deviations) if earlier else set()
        for deviation in self.deviations:
            found = transaction.newest(deviation)
            if deviation in known or found is None or found.kind != Deviation.kind:
                continue
            if not Deviation.model_validate_json(found.body).counts:
                return [
                    Problem(
                        "deviations",
                        _("een afwijking die open, ingetrokken of niet compleet is, telt niet mee. Haal die weg."),
                    )
                ]
        return []

    def _against_the_evidence(self, transaction: Transaction, record_id: UUID, based_on: int) -> list[Problem]:
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
        return wrong

    def _decided_about_something_else(self, earlier: Self) -> list[Problem]:
        return [
            Problem(name, _("dit staat anders in het voorstel. Wijzig eerst het voorstel, en besluit daarna."))
            for name in _PROPOSED
            if getattr(self, name) != getattr(earlier, name)
        ]

    def _rewritten(self, earlier: Self) -> list[Problem]:
        """What a decision rested on stays as it was; what an earlier release did not ask may still be filled in."""
        return [
            Problem(name, _("hierover is besloten. Maak voor iets anders een nieuwe beleidswijziging."))
            for name in _RESTED_ON
            if getattr(self, name) != getattr(earlier, name)
            and (getattr(earlier, name) or name not in ("decided_by", "decided_on"))
        ]

    def _moved(self, earlier: Self, reason: str) -> list[Problem]:
        moved = [name for name in _DAYS if getattr(self, name) != getattr(earlier, name)]
        wrong = []
        if moved and not reason.strip():
            wrong.append(
                Problem("reason", _("hierover is besloten. Schrijf op waarom er nu een andere datum komt te staan."))
            )
        if "valid_from" in moved and earlier.valid_from is not None and earlier.status != "decided":
            # The figures are looked at before and after this day.
            wrong.append(Problem("valid_from", _("dit geldt al. De eerste dag verandert niet meer.")))
        return wrong

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
