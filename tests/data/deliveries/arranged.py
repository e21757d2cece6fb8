"""A store that is ready to receive, and what a test needs to see of it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import pytest

from data.deliveries.mapping import ColumnMapping
from data.deliveries.receive import receive
from data.records.delivery import Delivery, DeliveryKind
from data.records.experiment import Experiment
from data.records.gate import Gate
from data.records.indicator import Indicator
from data.records.record import Record, Stored
from data.records.target_effect import EffectTarget, TargetEffect
from data.records.team import Team
from data.store import Store
from data.viewer import Viewer
from data.words import Refusal

TODAY = date(2026, 7, 3)
STEWARD = Viewer("steward-1", "Steward", frozenset({"steward"}))
EFFECT = UUID("00000000-0000-4000-8000-0000000000e0")
EXPERIMENT = UUID("00000000-0000-4000-8000-0000000000e1")
OTHER_EXPERIMENT = UUID("00000000-0000-4000-8000-0000000000e2")
TABLES = ("outcome", "case_characteristic", "indicator_value", "comparison_count", "staff_time")


def experiment(title: str = "Een gesprek vooraf") -> Experiment:
    return Experiment(
        effect_id=EFFECT,
        title=title,
        team="noord",
        needed="Tijd",
        hypothesis="Dan loopt het beter.",
        smallest_step="Eén gesprek",
        for_whom=("can_and_wants",),
        target_groups=("gezinnen",),
        instrument="reverse_test",
        indicator="dropout",
        minimal_relevant_difference=0.1,
        decision_rule="Doorgaan als het beter is.",
        starts=date(2026, 1, 1),
        ends=date(2026, 6, 30),
    )


def records() -> list[tuple[UUID | None, Record]]:
    """Make the records that every kind of delivery needs, the gates left out."""
    effect = TargetEffect(
        title="Minder uitval",
        statement="Inwoners maken hun traject af.",
        core_value="Meedoen",
        law="Participatiewet",
        domain="werk",
        target_groups=("gezinnen",),
        primary=EffectTarget(
            indicator="dropout",
            baseline=0.3,
            target=0.2,
            start=date(2026, 1, 1),
            deadline=date(2026, 12, 31),
            minimal_relevant_change=0.05,
        ),
        how_chosen="Gekozen door de inwoners",
        protected_hours_per_week=4,
        hours_promised_by="M",
        owner="O",
    )
    weight = Indicator(
        code="income",
        label_nl="Inkomen",
        label_en="Income",
        measure="mean",
        unit_nl="euro",
        unit_en="euros",
        direction="up",
        nature="effect",
        definition_nl="inkomen per maand",
        definition_en="income per month",
        source="eigen",
    )
    return [
        (None, Team(code="noord", name="Noord", domain="werk", staff_group="frontline", people=12)),
        (None, Team(code="staf", name="Staf", domain="werk", staff_group="other", people=15)),
        (None, weight),
        (EFFECT, effect),
        (EXPERIMENT, experiment()),
        (OTHER_EXPERIMENT, experiment("Een tweede gesprek")),
    ]


def gates() -> list[Gate]:
    return [
        Gate(gate="data_protection_assessment", reference="DPIA-1", on=date(2025, 1, 1)),
        Gate(gate="works_council_consent", reference="OR-1", on=date(2025, 1, 1)),
    ]


def deliver(
    store: Store,
    kind: DeliveryKind,
    text: str | bytes,
    *,
    name: str = "levering.csv",
    mapping: ColumnMapping | None = None,
    viewer: Viewer = STEWARD,
) -> Stored[Delivery]:
    content = text if isinstance(text, bytes) else text.encode()
    return receive(store, viewer, kind, name, content, source="Suite", mapping=mapping, today=TODAY)


def counts(store: Store) -> dict[str, int]:
    """How many rows each table of facts holds, and how far the chain of records is."""
    rows = {table: store.read(f"SELECT count(*) AS n FROM {table}")[0].n for table in TABLES}
    return {**rows, "revision": store.revision}


def refused(store: Store, kind: DeliveryKind, text: str | bytes, **options: object) -> list[str]:
    """Deliver what must be refused; gives the sentences, after making sure that nothing at all was stored."""
    before = counts(store)
    with pytest.raises(Refusal) as refusal:
        deliver(store, kind, text, **options)  # type: ignore[arg-type]
    assert counts(store) == before
    return [sentence.say("nl") for sentence in refusal.value.sentences]


def csv(*rows: str) -> str:
    return "\r\n".join(rows) + "\r\n"


def only(sentences: Iterable[str]) -> str:
    (sentence,) = sentences
    return sentence
