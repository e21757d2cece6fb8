"""When somebody's digest is due, and from where it tells: once per week or month, whatever time the sender looks."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from data.format import Language
from data.records.digest_choice import DigestChoice, Every, digest_choice_id
from data.records.digest_sent import DigestSent, digest_sent_id
from data.store import Store, Version


@dataclass(frozen=True)
class Since:
    """Up to where somebody was told: the last row of the chain, and the day on which it was."""

    seq: int
    day: date


@dataclass(frozen=True)
class Due:
    """A digest that is to be sent now."""

    subject: str
    language: Language
    every: Every
    period: str
    since: Since


def period_of(every: Every, day: date) -> str:
    """The week (2026-W47) or the month (2026-11) in which a day lies; ValueError for "never"."""
    if every == "week":
        week = day.isocalendar()
        return f"{week.year}-W{week.week:02}"
    if every == "month":
        return f"{day.year}-{day.month:02}"
    raise ValueError(f"every must be 'week' or 'month', got {every!r}")


def next_day(every: Every, today: date) -> date | None:
    """The first day of the next week or month; None for "never"."""
    if every == "never":
        return None
    if every == "week":
        return today + timedelta(days=7 - today.weekday())
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def due(store: Store, subject: str, today: date) -> Due | None:
    """The digest that this person is to get on the day `today`; None when there is none, or it was settled already.

    Whoever chooses on a Wednesday gets the first one on Monday, and not at once.
    """
    versions = store.versions(digest_choice_id(subject))
    if not versions:
        return None
    choice = _choice(versions[-1])
    if choice.every == "never":
        return None
    period = period_of(choice.every, today)
    same = list(takewhile(lambda of: _choice(of).every == choice.every, reversed(versions)))
    chosen_in = period_of(choice.every, same[-1].written_at.date())
    if period <= chosen_in or store.versions(digest_sent_id(subject, period)):
        return None
    since = told_until(store, subject)
    return Due(subject, choice.language, choice.every, period, since) if since else None


def told_until(store: Store, subject: str) -> Since | None:
    """Up to where this person was told, or else since when a digest is wanted; None for who wants none."""
    versions = store.versions(digest_choice_id(subject))
    wanted = list(takewhile(lambda of: _choice(of).every != "never", reversed(versions)))
    if not wanted:
        return None
    told = [Since(wanted[-1].seq, wanted[-1].written_at.date())]
    for of in store.newest_versions(DigestSent.kind):
        sent = DigestSent.model_validate_json(of.body)
        if sent.subject == subject:
            told.append(Since(sent.until, of.written_at.date()))
    return max(told, key=lambda of: (of.seq, of.day))


def _choice(version: Version) -> DigestChoice:
    return DigestChoice.model_validate_json(version.body)
