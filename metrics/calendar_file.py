"""The days that count, as a file for anybody's calendar: reviews, deadlines, goal checks, own actions, decisions.

A calendar is kept on telephones and by other companies, so there is no figure in it, no person, and nothing that an
action asks: only names of effects and policy, which everybody may read. Each day has a number that stays the same, so
that reading in a newer file moves what moved and adds nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar
from unicodedata import category
from urllib.parse import urlencode
from uuid import UUID, uuid5

from data.format import QuarterName
from data.records.policy_change import PolicyChange
from data.records.record import Record, Stored, histories, newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.quarter import Quarter
from metrics.record_place import Place, place_of, review_place
from metrics.review_dates import WEEKS_AFTER, review_week
from metrics.words import _

if TYPE_CHECKING:
    from icalendar import Event

R = TypeVar("R", bound=Record)
_NAMESPACE = UUID("b8a3f8f2-6b63-47f0-8f5c-2f5f3b9f6d70")
# The quarter that is to be reviewed now, this one, and those of a year ahead.
_REVIEWS = 6
# When the rule for the days of a review was made: not when somebody asks, or every file would differ.
_REVIEWS_SET_ON = datetime(2026, 11, 1, tzinfo=UTC)
# What is longer over is history.
_BACK = timedelta(days=92)


@dataclass(frozen=True)
class CalendarDay:
    """One whole day, or a row of them up to and including `last`. `number` never changes; `version` rises with it.

    `is_off` takes it out of the calendar of whoever read it in before. `place` is the page where more is.
    """

    number: UUID
    version: int
    written_at: datetime
    first: date
    last: date
    what: Text
    more: Text
    place: Place
    is_off: bool = False


def calendar(store: Store, viewer: Viewer, today: date, address: str = "") -> bytes:
    """The file (.ics, UTF-8) for this viewer, in the viewer's language; `address` is where Keerpunt is, for links."""
    # Here: it takes a tenth of a second to import, and few ask for the file.
    from icalendar import Calendar, Event
    from icalendar.enums import CLASS, STATUS, TRANSP

    language = viewer.language
    found = Calendar.new(
        uid=str(_NAMESPACE), prodid="-//Keerpunt//Keerpunt//NL", name="Keerpunt", language=language.upper()
    )
    for day in calendar_days(store, viewer, today):
        event = Event.new(
            uid=f"{day.number}@keerpunt",
            start=day.first,
            # In a calendar the end is the day on which it is over.
            end=day.last + timedelta(days=1),
            stamp=day.written_at,
            last_modified=day.written_at,
            sequence=day.version - 1,
            summary=_line(day.what.say(language)),
            description=_line(day.more.say(language)),
            classification=CLASS.PRIVATE,
            # Nobody is busy all day because of it.
            transparency=TRANSP.TRANSPARENT,
            status=STATUS.CANCELLED if day.is_off else STATUS.CONFIRMED,
        )
        _link(event, day.place, address, language)
        found.add_component(event)
    return bytes(found.to_ical())


def calendar_days(store: Store, viewer: Viewer, today: date) -> list[CalendarDay]:
    """The days of this viewer, earliest first. `NotAllowed` when the viewer may not read aggregates."""
    viewer.require("read_aggregates")
    effects = {stored.id: stored for stored in newest(store, TargetEffect)}
    decisions = histories(store, ReviewDecision)
    found = [
        *_reviews(today),
        *_deadlines(effects.values()),
        *_goal_checks(store),
        *_actions(store, viewer, effects, decisions),
        *(_to_decide(decisions, effects) if viewer.may("decide") else ()),
    ]
    return sorted((of for of in found if of.last >= today - _BACK), key=lambda of: (of.first, of.number))


def _reviews(today: date) -> Iterator[CalendarDay]:
    quarter = Quarter.of(today).previous
    for _n in range(_REVIEWS):
        first, last = review_week(quarter)
        yield CalendarDay(
            uuid5(_NAMESPACE, f"review/{quarter}"),
            1,
            _REVIEWS_SET_ON,
            first,
            last,
            _("Kwartaaloverzicht: {quarter}", quarter=QuarterName(quarter.first)),
            _(
                "Keerpunt rekent met week {n} na het kwartaal. Kies zelf de dag en het uur.",
                n=WEEKS_AFTER,
            ),
            review_place(quarter.first),
        )
        quarter = quarter.next


def _deadlines(effects: Iterable[Stored[TargetEffect]]) -> Iterator[CalendarDay]:
    for stored in effects:
        record = stored.record
        # What was adopted and withdrawn stands in calendars already.
        if record.status == "draft" or (record.status == "withdrawn" and stored.version == 1):
            continue
        yield _of_record(
            "deadline",
            stored,
            record.primary.deadline,
            _("Einddatum van effect '{title}'", title=record.title),
            _("Op deze dag moet het doel zijn gehaald. Daarna wordt het een keer beoordeeld."),
            _place(TargetEffect.kind, stored.id),
            is_off=record.status == "withdrawn",
        )


def _goal_checks(store: Store) -> Iterator[CalendarDay]:
    for stored in newest(store, PolicyChange):
        record = stored.record
        # What is still being made may not come.
        if record.planned_goal_check is None or record.status not in ("decided", "in_force", "expired"):
            continue
        yield _of_record(
            "goal_check",
            stored,
            record.planned_goal_check,
            _("Doeltoets van beleid '{title}'", title=record.title),
            _("Kijk of dit beleid doet waarvoor het er is."),
            _place(PolicyChange.kind, stored.id),
            is_off=record.status == "expired",
        )


def _actions(
    store: Store,
    viewer: Viewer,
    effects: dict[UUID, Stored[TargetEffect]],
    decisions: dict[UUID, list[Stored[ReviewDecision]]],
) -> Iterator[CalendarDay]:
    for stored in newest(store, ReviewAction):
        decision = decisions[stored.record.decision_id][-1] if stored.record.decision_id in decisions else None
        effect = effects.get(decision.record.effect_id) if decision else None
        if stored.record.owner != viewer.subject or decision is None or effect is None:
            continue
        yield _of_record(
            "action",
            stored,
            stored.record.due,
            _("Uw actie bij effect '{title}'", title=effect.record.title),
            _("Uiterlijk deze dag. Wat u doet, staat in Keerpunt."),
            review_place(decision.record.quarter, ("effect", str(effect.id))),
            is_off=stored.record.status != "open",
        )


def _to_decide(
    decisions: dict[UUID, list[Stored[ReviewDecision]]], effects: dict[UUID, Stored[TargetEffect]]
) -> Iterator[CalendarDay]:
    for versions in decisions.values():
        # Of one that was decided meanwhile the day is taken out of the calendars in which it stands.
        days = [of.record.decide_by for of in versions if of.record.decide_by is not None]
        stored, effect = versions[-1], effects.get(versions[-1].record.effect_id)
        if not days or effect is None:
            continue
        yield _of_record(
            "decide_by",
            stored,
            days[-1],
            _("Uiterlijk besluiten over effect '{title}'", title=effect.record.title),
            _("In het kwartaaloverzicht is afgesproken dat dit besluit later komt."),
            review_place(stored.record.quarter, ("effect", str(effect.id))),
            is_off=stored.record.decide_by is None,
        )


def _of_record(
    kind: str, stored: Stored[R], day: date, what: Text, more: Text, place: Place, *, is_off: bool = False
) -> CalendarDay:
    number = uuid5(_NAMESPACE, f"{kind}/{stored.id}")
    return CalendarDay(number, stored.version, stored.written_at, day, day, what, more, place, is_off)


def _place(kind: str, record_id: UUID) -> Place:
    place = place_of(kind, record_id)
    if place is None:
        raise ValueError(f"kind must be a record with a page of its own, got {kind!r}")
    return place


def _link(event: Event, place: Place, address: str, language: str) -> None:
    if address:
        page, query = place
        asked = [*query, *([("lang", language)] if language != "nl" else [])]
        # A page's address is the name of its folder (pages/__init__.py; a test holds them together).
        event.add("url", f"{address}/{page}?{urlencode(asked)}")


def _line(words: str) -> str:
    """On one line, without the control characters that the form (RFC 5545) does not allow."""
    return " ".join("".join(" " if category(letter) == "Cc" else letter for letter in words).split())
