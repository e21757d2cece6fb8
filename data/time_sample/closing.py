"""Closing a sample: its answers become working time without a person, and the tie to people is destroyed."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from data.minimum_group import MINIMUM_GROUP
from data.records.delivery import Delivery, store_delivery
from data.records.gate import require_gate
from data.records.record import Stored, amended
from data.records.team import teams
from data.records.time_sample import TimeSample, time_samples
from data.store import Store, Transaction
from data.time_sample import secret
from data.time_sample.joining import require_open
from data.time_sample.schedule import Scheduled, schedules
from data.viewer import Viewer
from data.words import Refusal, _

if TYPE_CHECKING:
    import pandas

# Who closes what was left open: nobody in person.
KEEPER = Viewer("keerpunt", "Keerpunt", frozenset({"steward"}))
SOURCE = "Keerpunt, tijdsteekproef"
_log = logging.getLogger(__name__)

# Every respondent's own minutes: each answer stands for an equal part of the time that this person works in the two
# weeks, be it a moment or a day. Days that were not filled in are hours left to chance, so the days count as moments
# then, each for the part that went into an activity: that is the largest spread that the days of one person can have.
_TIME = """
WITH standing AS (
    SELECT respondent, number, activity, mark, minutes
    FROM sample_answer
    WHERE sample_id = $sample_id
    QUALIFY place = max(place) OVER (PARTITION BY respondent, number)
),
answered AS (
    SELECT
        respondent,
        count(DISTINCT number) AS answered,
        count(DISTINCT CASE WHEN activity <> 'NOT_WORKED' THEN number END) AS worked,
        sum(CASE WHEN activity <> 'NOT_WORKED' THEN minutes END) AS minutes
    FROM standing
    GROUP BY respondent
)
SELECT
    standing.respondent,
    member.team,
    standing.activity,
    standing.mark,
    member.minutes * answered.worked / answered.answered * sum(standing.minutes) / answered.minutes AS minutes,
    CASE
        WHEN member.way = 'moments' OR answered.answered < member.days
            THEN answered.worked * sum(standing.minutes) / answered.minutes
    END AS moments,
    CASE
        WHEN member.way = 'moments' THEN answered.answered
        WHEN answered.answered < member.days THEN answered.worked
    END AS answered
FROM standing
JOIN sample_member AS member ON member.sample_id = $sample_id AND member.respondent = standing.respondent
JOIN answered ON answered.respondent = standing.respondent
WHERE standing.activity <> 'NOT_WORKED'
GROUP BY
    standing.respondent, member.team, standing.activity, standing.mark, member.way, member.minutes, member.days,
    answered.answered, answered.worked, answered.minutes
"""
_ANSWERED = """
SELECT count(*) AS answered
FROM (SELECT DISTINCT respondent, number FROM sample_answer WHERE sample_id = $sample_id) AS told
"""


@dataclass(frozen=True)
class _Closing:
    """What closing does to the record.

    `reason` is asked when a sample is withdrawn; `moments_asked` is None when the secret is gone and nobody can tell.
    """

    status: str
    reason: str
    moments_asked: int | None = None


def may_close(store: Store, sample: Stored[TimeSample], now: datetime) -> bool:
    """True when nothing can be answered any more: no moment is to come, and the last deadline is past."""
    if sample.record.status != "open" or now.date() <= sample.record.last_day:
        return False
    if now.date() > sample.record.answer_until:
        return True
    scheduled = _schedules(store, sample.id)
    # Without its secret nobody can answer any more.
    return scheduled is None or all(moment.answer_by < now for of in scheduled for moment in of.moments)


def close(store: Store, viewer: Viewer, sample_id: UUID, now: datetime) -> Stored[TimeSample]:
    """Make rows of working time of the answers, destroy the tie to people, and close the sample: all of it, or nothing.

    Raises `Refusal` while somebody can still answer.
    """
    viewer.require(TimeSample.action)
    sample = next((stored for stored in time_samples(store) if stored.id == sample_id), None)
    if sample is None or not may_close(store, sample, now):
        raise Refusal(
            _(
                "Deze steekproef kan nog niet gesloten worden: er kan nog iemand antwoorden. Wacht tot de laatste "
                "termijn voorbij is, of trek de steekproef in."
            )
        )
    scheduled = _schedules(store, sample_id)
    asked = None if scheduled is None else sum(moment.asked_at <= now for of in scheduled for moment in of.moments)
    return _end(store, viewer, sample_id, _Closing("closed", "", asked))


def withdraw(store: Store, viewer: Viewer, sample_id: UUID, reason: str) -> Stored[TimeSample]:
    """Throw every answer away, destroy the tie to people, and say why; raises `Refusal` without a reason."""
    viewer.require(TimeSample.action)
    return _end(store, viewer, sample_id, _Closing("withdrawn", reason.strip()))


def close_overdue(store: Store, now: datetime) -> None:
    """Close what its steward left open, so that no tie to people lasts longer than it was said to."""
    for stored in time_samples(store):
        if stored.record.status == "open" and now.date() > stored.record.answer_until:
            _log.info("sample %s was left open; it is closed now", stored.id)
            _close_anyhow(store, stored.id, now)


def _close_anyhow(store: Store, sample_id: UUID, now: datetime) -> None:
    """Whatever is in the way of its figures, the tie to people ends."""
    try:
        close(store, KEEPER, sample_id, now)
    except Refusal as refusal:
        if any(stored.id == sample_id and stored.record.status == "open" for stored in time_samples(store)):
            withdraw(store, KEEPER, sample_id, refusal.say("nl"))


def keep_promises(store: Store, now: datetime) -> None:
    """Right after a store was opened, before anybody uses it: destroy what a crash left over, close what is overdue."""
    open_ = {stored.id for stored in time_samples(store) if stored.record.status == "open"}
    for sample_id in secret.kept(store.path) - open_:
        try:
            secret.destroy(store.path, sample_id)
        except Refusal as refusal:
            # Nobody can work without the product; the log says what has to be done by hand.
            _log.error("%s", refusal.say("nl"))
    close_overdue(store, now)


def _schedules(store: Store, sample_id: UUID) -> list[Scheduled] | None:
    try:
        return schedules(store, sample_id)
    except Refusal:
        return None


def _end(store: Store, viewer: Viewer, sample_id: UUID, closing: _Closing) -> Stored[TimeSample]:
    # Made here: a job may run more than once.
    batch_id, save_id = uuid4(), uuid4()

    def job(transaction: Transaction) -> Stored[TimeSample]:
        sample = require_open(transaction, sample_id)
        changed: dict[str, Any] = {"status": closing.status}
        if closing.status == "closed":
            require_gate(transaction, "works_council_consent")
            changed |= _delivered(transaction, sample_id, sample, batch_id)
            changed["moments_asked"] = closing.moments_asked
        transaction.drop_sample(sample_id)
        newest = transaction.newest(sample_id)
        assert newest is not None  # noqa: S101 - require_open found it
        record = TimeSample.model_validate(sample.model_dump() | changed)
        version = amended(
            transaction, sample_id, record, based_on=newest.version, reason=closing.reason, save_id=save_id
        )
        return Stored(sample_id, version.version, record, version.author, version.written_at, version.reason)

    ended = store.write(viewer, job)
    # After the commit: a closing that failed must be able to go on. If the process ends here, the next start does it.
    secret.destroy(store.path, sample_id)
    return ended


def _delivered(transaction: Transaction, sample_id: UUID, sample: TimeSample, batch_id: UUID) -> dict[str, Any]:
    """Store the answers of ten people or more as rows of working time; what the record tells of them."""
    of_sample = {"sample_id": sample_id}
    told: dict[str, Any] = {"moments_answered": transaction.read(_ANSWERED, of_sample)[0].answered}
    rows = transaction.read(_TIME, of_sample)
    if len({row.respondent for row in rows}) < MINIMUM_GROUP:
        # Added to what was delivered before, they could be worked out. Whoever took part was promised that they cannot.
        return told
    delivery = Delivery(
        batch_id=batch_id,
        delivery_kind="staff_time",
        source=SOURCE,
        file_name=f"{sample.first_day} - {sample.last_day}",
        # There is no file; the number keeps it apart from every other delivery.
        file_sha256=sha256(batch_id.bytes).hexdigest(),
        rows=len(rows),
        first=sample.first_day.replace(day=1),
        last=sample.first_day.replace(day=1),
        checksums={"staff_time": transaction.add_facts("staff_time", _frame(transaction, sample, rows), batch_id)},
        method="sample",
    )
    store_delivery(transaction, delivery)
    return told | {"batch_id": batch_id}


def _frame(transaction: Transaction, sample: TimeSample, rows: list[Any]) -> pandas.DataFrame:
    """The rows under keys drawn anew, in an order that says nothing, with what the time cost where that is known."""
    import pandas as pd

    known = teams(transaction)
    keys = {row.respondent: str(uuid4()) for row in rows}
    costs = {code: team.hourly_cost for code, team in known.items()}
    frame = pd.DataFrame(
        {
            "sign": 1,
            "period": pd.Timestamp(sample.first_day.replace(day=1)),
            "team": [row.team for row in rows],
            "staff_group": [known[row.team].staff_group for row in rows],
            "activity": [row.activity for row in rows],
            "mark": [row.mark for row in rows],
            "minutes": [float(row.minutes) for row in rows],
            "respondent": [keys[row.respondent] for row in rows],
            "people": pd.array([None] * len(rows), dtype="Int64"),
            "cost": [_cost(row.minutes, costs[row.team]) for row in rows],
            "moments": pd.array([row.moments for row in rows], dtype="Float64"),
            "answered": pd.array([row.answered for row in rows], dtype="Int64"),
        }
    )
    frame["mark"] = frame["mark"].astype("str").where(frame["mark"].notna(), None)
    return frame.sort_values(["respondent", "activity", "mark"], ignore_index=True)


def _cost(minutes: float, hourly: float | None) -> float | None:
    return None if hourly is None else minutes / 60 * hourly
