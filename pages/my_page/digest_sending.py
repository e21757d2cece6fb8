"""Who gets a digest now, and sending it: once per person and period, and one failing address stops nobody else."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

from data.mail import MailServer, NoServer, NotAccepted
from data.mail_settings import MailSettings
from data.records.digest_sent import DigestSent, digest_sent_id
from data.records.record import add
from data.store import EditConflict, Store
from data.viewer import COMMAND_LINE, Viewer
from metrics.digest import Digest, Turned, digest, turned_verdicts
from metrics.digest_due import Due, Since, due
from metrics.effect_verdict import EffectVerdict, effect_verdicts
from metrics.policy_evidence import MeasuredExperiment, measured_experiments
from metrics.quarter import Quarter
from pages.my_page.digest_mail import mail

_log = logging.getLogger(__name__)
Scope = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Ready:
    """A digest that is due, with whom it is for. `until` is the last row of the store that it tells about."""

    viewer: Viewer
    due: Due
    digest: Digest
    until: int


@dataclass(frozen=True)
class Sent:
    """How many were sent, had nothing to tell, were not accepted, and are for somebody without an address."""

    sent: int = 0
    nothing_to_tell: int = 0
    failed: int = 0
    without_address: int = 0


def ready(store: Store, people: Mapping[str, Viewer], today: date, at_least: int) -> Iterator[Ready]:
    """The digest of each of these people for whom one is due on the day `today`, made for that person's own rights."""
    worked_out = _WorkedOut(store, today)
    for subject, person in people.items():
        asked = due(store, subject, today)
        if asked is None:
            continue
        viewer, until = replace(person, language=asked.language), store.revision
        found = digest(
            store,
            viewer,
            asked.since,
            today,
            at_least,
            verdicts=worked_out.verdicts(viewer) if viewer.may("decide") else (),
            measured=worked_out.measured(viewer) if viewer.may("second_read") else None,
            turned=worked_out.turned(viewer, asked.since),
        )
        yield Ready(viewer, asked, found, until)


def send_due(
    store: Store,
    people: Mapping[str, Viewer],
    settings: MailSettings,
    today: date,
    at_least: int,
    accepted: set[UUID] | None = None,
) -> Sent:
    """Send what is due. What the server did not accept is not settled, and is tried again the next time.

    `accepted` are the numbers of messages that the server took and that could not be written down: on a full disk
    nobody gets the same e-mail every hour. Raises `Refusal` when the store takes nothing.
    """
    accepted = set() if accepted is None else accepted
    counts = dict.fromkeys(("sent", "nothing_to_tell", "failed", "without_address"), 0)
    is_there = True
    with MailServer(settings) as server:
        for of in ready(store, people, today, at_least):
            if of.digest.is_empty:
                counts["nothing_to_tell"] += 1
                _settle(store, of, "nothing_to_tell")
                continue
            to, number = settings.mailboxes.get(of.viewer.subject), digest_sent_id(of.due.subject, of.due.period)
            if to is None:
                counts["without_address"] += 1
                continue
            if number not in accepted:
                try:
                    if is_there:
                        _hand_over(server, settings, of, to, number)
                except NoServer:
                    is_there = False
                except NotAccepted:
                    counts["failed"] += 1
                    continue
                if not is_there:
                    counts["failed"] += 1
                    continue
                accepted.add(number)
            _settle(store, of, "sent")
            accepted.discard(number)
            counts["sent"] += 1
    return Sent(**counts)


def _hand_over(server: MailServer, settings: MailSettings, of: Ready, to: str, number: UUID) -> None:
    message = mail(
        of.digest,
        of.due.language,
        of.due.every,
        sender=settings.sender,
        to=to,
        address=settings.address,
        number=number,
        now=datetime.now(UTC),
    )
    server.send(message, to)


def _settle(store: Store, of: Ready, outcome: str) -> None:
    record = DigestSent.model_validate(
        {"subject": of.due.subject, "period": of.due.period, "until": of.until, "outcome": outcome}
    )
    # Another sender was there in the same moment: then it is settled.
    with suppress(EditConflict):
        add(store, COMMAND_LINE, record, record_id=digest_sent_id(of.due.subject, of.due.period))


class _WorkedOut:
    """What takes long is worked out once for everybody with the same roles and teams, and only when asked."""

    def __init__(self, store: Store, today: date) -> None:
        self._store = store
        self._today = today
        self._verdicts: dict[Scope, list[EffectVerdict]] = {}
        self._measured: dict[Scope, dict[UUID, MeasuredExperiment]] = {}
        self._turned: dict[tuple[Scope, Since], tuple[Turned, ...]] = {}

    def verdicts(self, viewer: Viewer) -> list[EffectVerdict]:
        """The verdicts of today."""
        scope, nobody = _scope(viewer)
        if scope not in self._verdicts:
            quarter = Quarter.of(self._today)
            self._verdicts[scope] = effect_verdicts(self._store, nobody, quarter, self._today)
        return self._verdicts[scope]

    def measured(self, viewer: Viewer) -> dict[UUID, MeasuredExperiment]:
        """What experiments showed."""
        scope, nobody = _scope(viewer)
        if scope not in self._measured:
            self._measured[scope] = measured_experiments(self._store, nobody, self._today)
        return self._measured[scope]

    def turned(self, viewer: Viewer, since: Since) -> tuple[Turned, ...]:
        """The verdicts that are other ones than they were."""
        scope, nobody = _scope(viewer)
        if (scope, since) not in self._turned:
            self._turned[scope, since] = turned_verdicts(self._store, nobody, since, self._today, self.verdicts(viewer))
        return self._turned[scope, since]


def _scope(viewer: Viewer) -> tuple[Scope, Viewer]:
    return (frozenset(viewer.roles), viewer.teams), Viewer("", "", viewer.roles, viewer.teams)
