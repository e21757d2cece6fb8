"""Records from a TOML file, so that a whole case can be set up without forms: all of them, or none."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from pydantic import BaseModel

from data.deliveries.mapping import not_toml, read_text
from data.deliveries.problems import quoted
from data.records.benchmark import Benchmark
from data.records.budget_event import BudgetEvent
from data.records.code_mapping import CodeMapping, mapping_id
from data.records.comment import Comment
from data.records.consultation import Consultation
from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.explanation import Explanation, explanation_id
from data.records.gate import Gate
from data.records.indicator import Indicator
from data.records.instrument import Instrument
from data.records.law_change import LawChange
from data.records.learning_note import LearningNote
from data.records.list_entry import ListEntry
from data.records.policy_change import PolicyChange
from data.records.public_cost import PublicCost
from data.records.quoted_claim import QuotedClaim
from data.records.record import Record, parse
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.store import Store, Transaction
from data.viewer import Viewer
from data.words import Refusal, Text, _

# In the order in which they lean on each other, whatever the order in the file. A delivery is no kind here: its
# record goes with its rows. Nor is a signature: what stands under it is counted, never given.
_MODELS: tuple[type[Record], ...] = (
    Gate,
    Team,
    Indicator,
    Instrument,
    ListEntry,
    TargetEffect,
    Experiment,
    LearningNote,
    Deviation,
    PolicyChange,
    ReviewDecision,
    ReviewAction,
    Explanation,
    BudgetEvent,
    QuotedClaim,
    LawChange,
    Benchmark,
    PublicCost,
    CodeMapping,
    Consultation,
    Comment,
)
_KINDS = tuple(model.kind for model in _MODELS)
# A record without an id gets one that follows from what it says: adding a file twice adds nothing the second time.
_NAMESPACE = UUID("6f1de9a4-6d0c-4b5e-9a52-5f6f0f4b7c11")


@dataclass(frozen=True)
class Named:
    """A record and the number under which it is stored."""

    id: UUID
    record: Record


def load(path: Path) -> list[Named]:
    """Read the records of a TOML file; a `Refusal` names every field that is wrong."""
    try:
        tables = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as problem:
        raise Refusal(not_toml(path, problem)) from None
    wrong = [
        _("{file}: [[{kind}]] bestaat niet. Kies uit: {kinds}.", file=path.name, kind=kind, kinds=", ".join(_KINDS))
        for kind, rows in tables.items()
        if kind not in _KINDS or not isinstance(rows, list)
    ]
    found: list[Named] = []
    for model in _MODELS:
        rows = tables.get(model.kind, [])
        for place, fields in enumerate(rows if isinstance(rows, list) else [], 1):
            try:
                found.append(_named(model, fields))
            except Refusal as refusal:
                wrong.extend(_at(path.name, model.kind, place, sentence) for sentence in refusal.sentences)
    if not wrong and not found:
        wrong.append(_("{file} bevat geen records. Begin een record met [[{kind}]].", file=path.name, kind="team"))
    if wrong:
        raise Refusal(*wrong)
    return found


def add_all(store: Store, viewer: Viewer, records: Sequence[Named]) -> int:
    """Store the records in one write; gives how many were not there yet."""
    for named in records:
        viewer.require(named.record.action)

    def job(transaction: Transaction) -> int:
        before = sum(transaction.newest(named.id) is not None for named in records)
        for named in records:
            _append(transaction, named)
        return len(records) - before

    return store.write(viewer, job)


def _append(transaction: Transaction, named: Named) -> None:
    body = named.record.model_dump_json()
    there = transaction.newest(named.id)
    if there is None:
        named.record.check(transaction)
        named.record.check_step(transaction, named.id, 0)
        transaction.append(
            kind=named.record.kind,
            record_id=named.id,
            body=body,
            based_on=0,
            reason="",
            save_id=named.id,
        )
    elif there.kind != named.record.kind or type(named.record).model_validate_json(there.body) != named.record:
        # Silence here would let somebody believe that a change to the file had been stored.
        raise Refusal(
            _(
                "{kind} {id} is er al, met een andere inhoud. Wijzig het op het scherm, of geef dit record een eigen "
                "id.",
                kind=named.record.kind,
                id=str(named.id),
            )
        )


def _named(model: type[Record], fields: Any) -> Named:
    if not isinstance(fields, dict):
        raise Refusal(_("dit is geen tabel met velden. Schrijf naam = waarde op een regel."))
    given = dict(fields)
    identifier = given.pop("id", None)
    record = parse(model, given)
    if identifier is None:
        return Named(_number_of(record), record)
    try:
        return Named(UUID(str(identifier)), record)
    except ValueError:
        raise Refusal(
            _("id '{found}' is geen UUID. Laat id weg of maak er een met uuidgen.", found=quoted(str(identifier)))
        ) from None


def _number_of(record: Record) -> UUID:
    """Give the number that a form would give it, where there is one of a kind; else what follows from what it says."""
    match record:
        case CodeMapping():
            return mapping_id(record.source)
        case ReviewDecision():
            return decision_id(record.effect_id, record.quarter)
        case Explanation():
            return explanation_id(record.effect_id, record.quarter)
    return uuid5(_NAMESPACE, record.kind + _said(record))


def _said(record: Record) -> str:
    """Give what a record says, without fields of a later release that say nothing: a file from before keeps its ids."""
    return record.model_dump_json(exclude=_silent(record, record.added_later))


def _silent(model: BaseModel, added_later: frozenset[str]) -> dict[str, Any]:
    """The fields among these that hold their default; `primary.baseline_from` is a field of the model in `primary`."""
    silent: dict[str, Any] = {}
    for name in added_later:
        field, _dot, inner = name.partition(".")
        value = getattr(model, field)
        if inner:
            if left := _silent(value, frozenset({inner})):
                silent[field] = silent.get(field, {}) | left
        elif value == type(model).model_fields[field].default:
            silent[field] = True
    return silent


def _at(file: str, kind: str, place: int, what: Text) -> Text:
    return _("{file}, [[{kind}]] nummer {place}: {what}", file=file, kind=kind, place=place, what=what)
