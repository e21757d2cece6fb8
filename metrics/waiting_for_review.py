"""What the quarterly review asks of people: to decide, to read as the second, to do what was agreed, and to sign."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from data.format import QuarterName
from data.records.record import Stored, histories, newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Viewer
from metrics.decisions import decisions_that_hold, newest_by_effect
from metrics.effect_verdict import EffectVerdict
from metrics.effect_words import next_action_words, next_role
from metrics.four_eyes import reading_of
from metrics.quarter import Quarter
from metrics.record_place import review_place
from metrics.to_do import ToDo
from metrics.unsigned_quarters import unsigned_quarters
from metrics.words import _

# Nothing is decided about these any more.
_ENDED = frozenset({"withdrawn", "concluded"})


def for_director(store: Store, viewer: Viewer, today: date, verdicts: Sequence[EffectVerdict]) -> Iterator[ToDo]:
    """Decisions that were put off, proposals that were read, effects of which a decision is the next, and quarters."""
    if not viewer.may("decide"):
        return
    decisions = histories(store, ReviewDecision)
    last = Quarter.of(today).previous
    latest = newest_by_effect(versions[-1] for versions in decisions.values())
    effects = _undecided(store)
    readings = newest(store, SecondReading)
    for effect_id, decision in latest.items():
        title = effects.get(effect_id)
        if title is None:
            continue
        if decision.record.status == "proposed":
            yield from _read(decisions[decision.id], readings, title)
        elif decision.record.decision == "decide_later":
            yield _put_off(decision, title, today)
    for verdict in verdicts:
        decision_on = latest.get(verdict.effect.id)
        # One that was put off, or waits to be read, is told as that.
        is_told = decision_on is not None and (
            decision_on.record.quarter >= last.first or decision_on.record.decision == "decide_later"
        )
        if next_role(verdict) == "director" and not is_told:
            yield ToDo(
                "decision",
                _("{title}: {action}", title=verdict.effect.record.title, action=next_action_words(verdict)),
                _("De directie beslist"),
                last.next.first,
                *review_place(last.first, ("effect", str(verdict.effect.id)), ("form", "decide")),
            )
    for quarter in unsigned_quarters(store, today):
        yield ToDo(
            "sign",
            _("Bekijk en teken het {quarter}.", quarter=QuarterName(quarter.first)),
            _("De directie tekent"),
            quarter.next.first,
            *review_place(quarter.first),
        )


def _undecided(store: Store) -> dict[UUID, str]:
    """The titles of the effects about which something can still be decided."""
    return {of.id: of.record.title for of in newest(store, TargetEffect) if of.record.status not in _ENDED}


def _read(
    versions: Sequence[Stored[ReviewDecision]], readings: Sequence[Stored[SecondReading]], title: str
) -> Iterator[ToDo]:
    """A proposal that can be made the decision: somebody read it, or nobody has to."""
    decision = versions[-1]
    reading = reading_of(versions, readings)
    if reading is None and decision.record.is_against_the_evidence:
        return
    yield ToDo(
        "proposed_decision",
        _("{title}: een collega las uw voorstel. Maak er een besluit van, of stel iets anders voor.", title=title)
        if reading
        else _("{title}: er ligt een voorstel. Maak er een besluit van, of stel iets anders voor.", title=title),
        _("De directie beslist"),
        (reading or decision).written_at.date(),
        *_decide(decision),
    )


def _put_off(decision: Stored[ReviewDecision], title: str, today: date) -> ToDo:
    """One that was put off waits from the day of that on; after its last day it says so."""
    by = decision.record.decide_by or decision.written_at.date()
    return ToDo(
        "put_off",
        _("{title}: u zou uiterlijk op {day} beslissen. Die dag is voorbij.", title=title, day=by)
        if by < today
        else _("{title}: beslis uiterlijk op {day}.", title=title, day=by),
        _("De directie stelde dit besluit uit"),
        decision.written_at.date(),
        *_decide(decision),
    )


def _decide(decision: Stored[ReviewDecision]) -> tuple[str, tuple[tuple[str, str], ...]]:
    record = decision.record
    return review_place(record.quarter, ("effect", str(record.effect_id)), ("form", "decide"))


def for_reader_of_decisions(store: Store, viewer: Viewer) -> Iterator[ToDo]:
    """Decisions that are proposed against the evidence and that somebody else than their writers has to read."""
    if not viewer.may("second_read"):
        return
    readings, titles = newest(store, SecondReading), _undecided(store)
    for versions in histories(store, ReviewDecision).values():
        decision, writers = versions[-1], {of.author for of in versions}
        record = decision.record
        if record.status != "proposed" or not record.is_against_the_evidence or viewer.subject in writers:
            continue
        if record.effect_id in titles and reading_of(versions, readings) is None:
            yield ToDo(
                "decision_to_read",
                _(
                    "Lees het besluit over '{title}' als tweede: de cijfers steunen het niet.",
                    title=titles[record.effect_id],
                ),
                _("Een collega schreef dit; twee zien meer dan een"),
                decision.written_at.date(),
                *review_place(record.quarter, ("effect", str(record.effect_id)), ("form", "second_reading")),
            )


def for_owner(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Actions of this person that are still open, of decisions that hold."""
    if not viewer.subject:
        return
    decisions = {of.id: of.record for of in decisions_that_hold(store)}
    for versions in histories(store, ReviewAction).values():
        action = versions[-1].record
        decision = decisions.get(action.decision_id)
        if decision is None or action.owner != viewer.subject or action.status != "open":
            continue
        yield ToDo(
            "action",
            _("Actie '{what}' had op {day} klaar moeten zijn.", what=action.what, day=action.due)
            if action.due < today
            else _("Actie '{what}': klaar op {day}.", what=action.what, day=action.due),
            _("U hebt deze actie"),
            versions[0].written_at.date(),
            *review_place(decision.quarter, ("action", str(versions[0].id)), ("form", "action")),
        )
