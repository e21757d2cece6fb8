"""What all records share: parse at the border, then add or amend as a new version. Nothing is overwritten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, Self, TypeVar
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict, ValidationError

from data.records.fit_text import unfit
from data.records.identity import identities
from data.records.problem import Invalid, Problem
from data.store import EditConflict, Store, Transaction, Version
from data.viewer import Action, Viewer
from data.words import Text, _

# The letters that a reason may have: that of a decision, of a second reading, of a new version.
REASON = 2_000


class Record(BaseModel):
    """A record of one kind. `kind` is its name in the store, `action` what a viewer must be allowed to do."""

    # No infinity: JSON has none, so it would be stored as nothing and never be read again.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)
    kind: ClassVar[str]
    action: ClassVar[Action]
    # Fields of a later release; a record that leaves them out is the same record as before.
    added_later: ClassVar[frozenset[str]] = frozenset()
    # How many letters a text may have. Not a rule of the field: what was stored before must still be read.
    longest: ClassVar[Mapping[str, int]] = {}

    @classmethod
    def answered_places(cls, _fields: Mapping[str, Any]) -> frozenset[str]:
        """The fields of which whoever wrote them answered that what looks like a person is none."""
        return frozenset()

    def check(self, transaction: Transaction) -> None:
        """Rules that need other records; raise `Refusal`. Runs in the writer, so nothing can change under it."""

    def check_step(self, transaction: Transaction, record_id: UUID, based_on: int) -> None:
        """Rules for this record as what follows its version `based_on`, 0 for none; raise `Refusal`."""

    def check_change(self, earlier: Self, reason: str) -> None:
        """Rules for what may follow the version `earlier`; raise `Refusal`."""


R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Stored(Generic[R]):
    """A record as it stands in the store: which version it is, by whom, when and why."""

    id: UUID
    version: int
    record: R
    author: str
    written_at: datetime
    reason: str


def parse(model: type[R], fields: Mapping[str, Any]) -> R:
    """`fields` as a record; `Invalid` with every wrong field at once."""
    try:
        record = model.model_validate(fields)
    except ValidationError as problem:
        # Who somebody is goes first: the sentences about the rest may repeat a title.
        told = identities(fields, answered=model.answered_places(fields), as_written=True)
        # What is also too long or cannot be seen is told in the same go.
        wrong = told or [*map(_problem, problem.errors()), *unfit(fields, model.longest)]
        raise Invalid(model.kind, *wrong) from None
    require_fit(record)
    return record


def require_fit(record: Record, reason: str = "") -> None:
    """Refuse a record, or the reason for changing it, that tells who somebody is or that cannot be read.

    The reason of a version stands at the place "reason", as it does in a form.
    """
    fields = record.model_dump()
    told = identities(fields, answered=record.answered_places(fields)) + identities({"reason": reason})
    wrong = told or unfit(fields, record.longest) + unfit({"reason": reason}, {"reason": REASON})
    if wrong:
        raise Invalid(record.kind, *wrong)


def _problem(error: Any) -> Problem:
    place = ".".join(str(part) for part in error["loc"])
    # An emptied field of a form: `None` where a value is asked.
    if error["type"] not in ("value_error", "extra_forbidden") and error["input"] is None:
        return Problem(place, _("dit ontbreekt. Vul het in."))
    match error["type"]:
        case "missing":
            return Problem(place, _("dit ontbreekt. Vul het in."))
        case "string_too_short" | "too_short":
            return Problem(place, _("dit is te kort of leeg. Vul het in."))
        case "extra_forbidden":
            return Problem(place, _("dit bestaat niet. Haal het weg of verbeter de naam."))
        case "literal_error" | "enum":
            return Problem(place, _("dit moet een van deze zijn: {allowed}.", allowed=str(error["ctx"]["expected"])))
        case "greater_than":
            return Problem(place, _("dit moet meer zijn dan {limit}.", limit=_limit(error)))
        case "greater_than_equal":
            return Problem(place, _("dit moet {limit} of meer zijn.", limit=_limit(error)))
        case "less_than":
            return Problem(place, _("dit moet minder zijn dan {limit}.", limit=_limit(error)))
        case "less_than_equal":
            return Problem(place, _("dit mag niet meer zijn dan {limit}.", limit=_limit(error)))
        case "value_error":
            cause = error["ctx"]["error"]
            if isinstance(cause, RecordRule):
                return Problem("", cause.sentence) if cause.place is None else Problem(cause.place, cause.sentence)
    return Problem(place, _("deze waarde past hier niet. Verbeter de waarde."))


def _limit(error: Any) -> int | float | str:
    limit = next(iter(error["ctx"].values()))
    if isinstance(limit, float) and limit.is_integer():
        return int(limit)
    return limit if isinstance(limit, (int, float)) else str(limit)


class RecordRule(ValueError):
    """A rule of one record by itself, raised inside a pydantic validator."""

    def __init__(self, sentence: Text, place: str | None = None) -> None:
        self.sentence = sentence
        self.place = place
        super().__init__(sentence.message)


def add(
    store: Store,
    viewer: Viewer,
    record: R,
    *,
    record_id: UUID | None = None,
    reason: str = "",
    at: datetime | None = None,
) -> Stored[R]:
    """Store a new record. With the same `record_id` a second time (a double click) the first one is returned.

    `EditConflict` when what was saved under that number says something else: a second window must lose nothing.
    """
    viewer.require(record.action)
    require_fit(record, reason)
    record_id = record_id or uuid4()
    return _stored(
        type(record), store.write(viewer, lambda transaction: added(transaction, record, record_id, reason, at))
    )


def added(
    transaction: Transaction, record: Record, record_id: UUID, reason: str = "", at: datetime | None = None
) -> Version:
    """Store a new record as a part of a larger write; `add` says what has to be looked at before."""
    body = _body(record)
    transaction.written_as_of = at
    _all_at_once(record.kind, lambda: record.check(transaction), lambda: record.check_step(transaction, record_id, 0))
    saved = transaction.append(
        kind=record.kind,
        record_id=record_id,
        body=body,
        based_on=0,
        reason=reason,
        save_id=record_id,
        written_at=at,
    )
    if saved.body != body:
        raise EditConflict(body, transaction.newest(record_id) or saved)
    return saved


def amend(
    store: Store,
    viewer: Viewer,
    record_id: UUID,
    record: R,
    *,
    based_on: int,
    reason: str,
    save_id: UUID | None = None,
    at: datetime | None = None,
) -> Stored[R]:
    """Store the next version.

    `based_on` is the version that the viewer saw; when it is no longer the newest the store raises `EditConflict`. A
    repeat of the same `save_id` returns what it saved the first time. `Refusal` when what was agreed may not change
    like this. `at` is the moment of writing when that is not now.
    """
    viewer.require(record.action)
    require_fit(record, reason)
    save_id = save_id or uuid4()

    def job(transaction: Transaction) -> Version:
        return amended(transaction, record_id, record, based_on=based_on, reason=reason, save_id=save_id, at=at)

    return _stored(type(record), store.write(viewer, job))


def amended(
    transaction: Transaction,
    record_id: UUID,
    record: Record,
    *,
    based_on: int,
    reason: str,
    save_id: UUID,
    at: datetime | None = None,
) -> Version:
    """Store the next version as a part of a larger write; see `added`."""
    transaction.written_as_of = at
    rules = [lambda: record.check(transaction)]
    earlier = transaction.newest(record_id)
    # Of any other version the store itself says that somebody came first, or that this was saved already.
    if earlier is not None and earlier.version == based_on and earlier.kind == record.kind:
        before = type(record).model_validate_json(earlier.body)
        rules.append(lambda: record.check_change(before, reason))
        rules.append(lambda: record.check_step(transaction, record_id, based_on))
    _all_at_once(record.kind, *rules)
    return transaction.append(
        kind=record.kind,
        record_id=record_id,
        body=_body(record),
        based_on=based_on,
        reason=reason,
        save_id=save_id,
        written_at=at,
    )


def _all_at_once(kind: str, *rules: Callable[[], None]) -> None:
    """Hold the record against every rule before anything is said."""
    wrong: list[Problem] = []
    for rule in rules:
        try:
            rule()
        except Invalid as invalid:
            wrong.extend(of for of in invalid.problems if of not in wrong)
    if wrong:
        raise Invalid(kind, *wrong)


def _body(record: Record) -> str:
    """The record as it is stored; `Invalid` when it would not be the same record once it is read again."""
    body = record.model_dump_json()
    try:
        if type(record).model_validate_json(body) == record:
            return body
    except ValidationError:
        pass
    raise Invalid(record.kind, Problem("", _("Dit is niet te bewaren zoals het er staat. Verbeter de getallen.")))


def newest(store: Store, model: type[R]) -> list[Stored[R]]:
    """The newest version of every record of this kind, in the order in which they were first made."""
    return [_stored(model, version) for version in store.newest_versions(model.kind)]


def history(store: Store, model: type[R], record_id: UUID) -> list[Stored[R]]:
    """Every version of one record, the first one first; empty when there is none."""
    return [_stored(model, version) for version in store.versions(record_id)]


def histories(store: Store, model: type[R]) -> dict[UUID, list[Stored[R]]]:
    """Every version of every record of this kind, the first one first: one question, however many records there are."""
    found: dict[UUID, list[Stored[R]]] = {}
    for version in store.all_versions(model.kind):
        found.setdefault(version.record_id, []).append(_stored(model, version))
    return found


def _stored(model: type[R], version: Version) -> Stored[R]:
    return Stored(
        id=version.record_id,
        version=version.version,
        record=model.model_validate_json(version.body),
        author=version.author,
        written_at=version.written_at,
        reason=version.reason,
    )
