"""What came of earlier decisions: their actions, what is overdue, and what was put off until a day that is named."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from data.format import QuarterName
from data.records.record import Stored, newest
from data.records.review_decision import ReviewDecision
from data.words import Text
from metrics.code_words import value_name
from metrics.decisions import decisions_that_hold, newest_by_effect
from metrics.quarter import Quarter
from metrics.review.decisions import actions_of
from metrics.review.gathered import Gathered
from metrics.review.model import ActionPlanned, Cell, Said, Section
from metrics.review.told import cell, table_of
from metrics.words import _


def follow_up(of: Gathered) -> Section:
    """All of last quarter's decisions, and what is still open of older ones. Whose an action is, stays out of it."""
    decided = [stored for stored in newest(of.store, ReviewDecision) if stored.record.quarter < of.quarter.first]
    decided.sort(key=lambda stored: stored.record.quarter, reverse=True)
    titles = {verdict.effect.id: verdict.effect.record.title for verdict in of.verdicts}
    actions = actions_of(of.store)
    rows = [(stored, action) for stored in decided for action in _told(of, stored, actions)]
    put_off = [
        stored
        for stored in newest_by_effect(
            held for held in decisions_that_hold(of.store) if held.record.quarter <= of.quarter.first
        ).values()
        if stored.record.decision == "decide_later" and stored.record.quarter < of.quarter.first
    ]
    due = [stored for stored in put_off if stored.record.decide_by and stored.record.decide_by <= of.today]
    overdue = sum(_is_overdue(of, action) for _stored, action in rows if action)
    return Section(
        id="follow_up",
        title=Said.of(_("Wat er van eerdere besluiten kwam")),
        answer=Said.of(_answer(len(decided), overdue, len(due))),
        tables=(
            *table_of(
                _("Acties uit eerdere besluiten"),
                _("Per besluit de acties, wanneer ze klaar moeten zijn en wat ervan kwam"),
                (_("Effect"), _("Kwartaal"), _("Besluit"), _("Actie"), _("Klaar op"), _("Stand"), _("Wat ervan kwam")),
                [_row(of, titles, stored, action) for stored, action in rows],
            ),
            *table_of(
                _("Besluiten die zijn uitgesteld"),
                _("Besluiten die later worden genomen, en uiterlijk wanneer"),
                (_("Effect"), _("Kwartaal"), _("Uiterlijk op"), _("Stand")),
                [
                    (
                        cell(titles.get(stored.record.effect_id, "")),
                        cell(QuarterName(stored.record.quarter)),
                        cell(stored.record.decide_by or ""),
                        cell(_("nu besluiten") if stored in due else _("nog niet aan de beurt")),
                    )
                    for stored in put_off
                ],
            ),
        ),
        page="quarterly_review",
        internal=True,
    )


def _told(
    of: Gathered, stored: Stored[ReviewDecision], actions: Mapping[UUID, tuple[ActionPlanned, ...]]
) -> Iterator[ActionPlanned | None]:
    """The actions of a decision; None stands for a decision of last quarter without any."""
    own, is_last = actions.get(stored.id, ()), Quarter.of(stored.record.quarter) == of.quarter.previous
    if not own and is_last and stored.record.decision != "decide_later":
        yield None
    yield from (action for action in own if is_last or action.status == "open")


def _is_overdue(of: Gathered, action: ActionPlanned) -> bool:
    return action.status == "open" and action.due < of.today


def _answer(decided: int, overdue: int, due: int) -> Text:
    if not decided:
        return _("Er zijn nog geen eerdere besluiten.")
    late = _.plural("{n} actie is over tijd.", "{n} acties zijn over tijd.", overdue)
    open_ = _.plural("{n} uitgesteld besluit moet nu vallen.", "{n} uitgestelde besluiten moeten nu vallen.", due)
    if overdue and due:
        return _("{first} {second}", first=late, second=open_)
    if overdue or due:
        return late if overdue else open_
    return _("Er is geen actie over tijd, en er ligt geen uitgesteld besluit dat nu moet vallen.")


def _row(
    of: Gathered, titles: Mapping[UUID, str], stored: Stored[ReviewDecision], action: ActionPlanned | None
) -> tuple[Cell, ...]:
    decision = stored.record
    told = (
        cell(titles.get(decision.effect_id, "")),
        cell(QuarterName(decision.quarter)),
        cell(_decided(decision)),
    )
    if action is None:
        return (*told, cell(_("geen actie afgesproken")), cell(""), cell(""), cell(""))
    state = _("over tijd") if _is_overdue(of, action) else value_name("status", action.status)
    return (*told, cell(action.what), cell(action.due), cell(state or action.status), cell(action.came_of_it))


def _decided(of: ReviewDecision) -> Text:
    name = value_name("decision", of.decision) or _("{field}", field=of.decision)
    return name if of.status == "decided" else _("{decision}, voorgesteld", decision=name)
