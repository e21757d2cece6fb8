"""One effect of the invented municipality with all that a goal check can show beside it: `EFFECT`."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pandas as pd

from data.records.benchmark import Benchmark
from data.records.indicator import Indicator, library
from data.records.law_change import LawChange
from data.records.policy_change import PolicyChange
from data.records.public_cost import PayerCost, PublicCost
from data.records.record import add, amend, newest
from data.records.target_effect import FunnelStep, TargetEffect
from data.sample.quarters import record_id
from data.store import Store
from data.viewer import COMMAND_LINE

EFFECT: UUID = record_id("target_effect", "schuldregeling")
# NVVK, 2019, 1 in 100: of 832 registrations 468 got a proposal and 191 an arrangement; who stopped is not in it.
STEPS = (("Aangemeld en gesproken", "h7_spoken", 0, 640), ("Voorstel gedaan", "h7_proposal", 4, 468),
         ("Regeling getroffen", "h7_arranged", 8, 191))  # fmt: skip
BEGAN = 832


def add_everything(store: Store) -> None:
    """Policy, a law, another definition, a changed goal, published figures, steps and costs."""
    stored = next(of for of in newest(store, TargetEffect) if of.id == EFFECT)
    _definition(store)
    _steps(store)
    effect = stored.record
    changed = effect.model_copy(
        update={
            "primary": effect.primary.model_copy(update={"target": 0.52}),
            "funnel": tuple(FunnelStep(label=label, indicator=code, within_months=m) for label, code, m, _n in STEPS),
        }
    )
    why = "De raad vroeg om een hogere streefwaarde"
    amend(store, COMMAND_LINE, EFFECT, changed, based_on=stored.version, reason=why, at=_at(date(2026, 4, 15)))
    add(store, COMMAND_LINE, _policy())
    law = LawChange(on=date(2026, 1, 1), law=effect.law, description="De wet vraagt een plan binnen acht weken")
    add(store, COMMAND_LINE, law)
    add(store, COMMAND_LINE, _benchmark(effect.primary.indicator))
    add(store, COMMAND_LINE, _cost())


def _definition(store: Store) -> None:
    own, record = uuid4(), library(store)["debt_arrangement_rate"]
    add(store, COMMAND_LINE, record, record_id=own, at=_at(date(2025, 1, 2)))
    wider = {"definition_nl": "aanmeldingen met een regeling / alle aanmeldingen, ook die via een partner"}
    other = record.model_copy(update=wider)
    amend(store, COMMAND_LINE, own, other, based_on=1, reason="Partners tellen mee", at=_at(date(2025, 6, 1)))


def _policy() -> PolicyChange:
    return PolicyChange(
        title="Eerst bellen, dan brieven",
        type="work_process",
        old_text="Wie zich aanmeldt, krijgt een brief.",
        new_text="Wie zich aanmeldt, wordt binnen twee dagen gebeld.",
        experiments=(),
        legal_basis="Awb 4:81",
        strengthens=(EFFECT,),
        status="in_force",
        decided_on=date(2025, 11, 20),
        valid_from=date(2025, 12, 1),
    )


def _benchmark(indicator: str) -> Benchmark:
    return Benchmark(
        indicator=indicator,
        value=0.23,
        n=83_200,
        year=2019,
        definition="regelingen in een jaar / aanmeldingen in dat jaar",
        source="NVVK, Jaarverslag 2019",
    )


def _cost() -> PublicCost:
    """The pilot of measuring.md: the first 50 of 150 families."""
    return PublicCost(
        effect_id=EFFECT,
        title="De eerste 50 gezinnen",
        first=date(2025, 1, 1),
        last=date(2026, 6, 30),
        cases_counted=50,
        cases_planned=150,
        source="Afdeling financiën, nacalculatie 2026",
        lines=(
            PayerCost(payer="Gemeente", invested=500_000, realised_saving=250_000, expected_saving=400_000),
            PayerCost(payer="Zorgverzekeraar", invested=200_000, realised_saving=200_000, expected_saving=600_000),
        ),
    )


def _steps(store: Store) -> None:
    like = library(store)["debt_arrangement_rate"]
    for label, code, _months, _n in STEPS:
        words = {"code": code, "label_nl": label, "label_en": label, "definition_nl": f"{label} / begonnen"}
        add(store, COMMAND_LINE, Indicator(**(like.model_dump() | words | {"horizon_months": 0})))
    rows = [
        (code, date(2025, month, 1), n / 4, BEGAN / 4) for _label, code, _months, n in STEPS for month in (1, 2, 3, 4)
    ] + [(code, date(2026, 9, 1), 20, 60) for _label, code, _months, _n in STEPS]
    frame = pd.DataFrame(rows, columns=["indicator", "period", "numerator", "denominator"]).assign(
        sign=1, team="schuldhulp-centrum", target_group="werkende_armen", variance=None, value=None
    )
    batch = uuid4()

    def job(transaction):
        transaction.add_facts("indicator_value", frame, batch)
        transaction.append(kind="example", record_id=batch, body="{}", based_on=0, reason="", save_id=batch)

    store.write(COMMAND_LINE, job)


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
