"""What of the quarterly review is stuck: quarters nobody signed, decisions past their day, actions overdue."""

from collections.abc import Iterator
from datetime import date

from data.format import QuarterName
from data.records.record import Stored, histories, newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision
from data.records.second_reading import SecondReading
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import role_words
from metrics.decisions import decisions_that_hold, newest_by_effect
from metrics.four_eyes import reading_of
from metrics.proposals import TAKEN_UP_WITHIN
from metrics.quarter import Quarter
from metrics.record_place import review_place
from metrics.to_do import ToDo
from metrics.unsigned_quarters import unsigned_quarters
from metrics.words import _


def stuck_reviews(store: Store, today: date) -> Iterator[ToDo]:
    """Everything of it on the day `today`. Whose an action is, is a person: that is told to that person only."""
    last = Quarter.of(today).previous
    for quarter in unsigned_quarters(store, today):
        # The last one is under way: it is reviewed now.
        if quarter < last:
            what = _("Het {quarter} is nog niet getekend.", quarter=QuarterName(quarter.first))
            place = review_place(quarter.first)
            yield ToDo("unsigned", what, role_words("director"), quarter.next.first, *place)
    yield from _decisions(store, today)
    yield from _actions(store, today)


def _decisions(store: Store, today: date) -> Iterator[ToDo]:
    effects = {of.id: of.record for of in newest(store, TargetEffect) if of.record.status != "withdrawn"}
    readings = newest(store, SecondReading)
    decisions = histories(store, ReviewDecision)
    for effect_id, decision in newest_by_effect(versions[-1] for versions in decisions.values()).items():
        if effect_id not in effects:
            continue
        title, place = effects[effect_id].title, _place(decision)
        by, written = decision.record.decide_by, decision.written_at.date()
        if decision.record.status == "proposed":
            is_read = reading_of(decisions[decision.id], readings) is not None
            if not is_read and decision.record.is_against_the_evidence and today - written >= TAKEN_UP_WITHIN:
                what = _("Het besluit over '{title}' is door niemand als tweede gelezen.", title=title)
                yield ToDo("decision_unread", what, _("wie als tweede leest"), written, *place)
        elif by is not None and by < today:
            what = _("Over '{title}' zou uiterlijk op {day} zijn beslist.", title=title, day=by)
            yield ToDo("put_off", what, role_words("director"), by, *place)


def _actions(store: Store, today: date) -> Iterator[ToDo]:
    decisions = {of.id: of for of in decisions_that_hold(store)}
    for stored in newest(store, ReviewAction):
        action, decision = stored.record, decisions.get(stored.record.decision_id)
        if decision is not None and action.status == "open" and action.due < today:
            what = _("Actie '{what}' is over tijd.", what=action.what)
            yield ToDo("action", what, _("wie de actie heeft"), action.due, *_place(decision))


def _place(decision: Stored[ReviewDecision]) -> tuple[str, tuple[tuple[str, str], ...]]:
    return review_place(decision.record.quarter, ("effect", str(decision.record.effect_id)))
