"""The sentences of a digest: names, words of verdicts and days; a figure stands on the screen, with its margin."""

from datetime import date

from data.format import QuarterName
from data.words import Text
from metrics.news import What
from metrics.quarter import Quarter
from metrics.words import _


def happened_words(what: What, record: Text) -> Text:
    """What somebody else did to a record that the reader follows."""
    return {
        "version": _("Er is een nieuwe versie van {record}.", record=record),
        "comment": _("Er is een reactie op {record}.", record=record),
        "learning_note": _("Iemand schreef op wat is geleerd van {record}.", record=record),
        "second_reading": _("Een tweede lezer gaf een oordeel over {record}.", record=record),
    }[what]


def turned_words(effect: Text, before: Text, now: Text, quarter: Quarter) -> Text:
    """That the verdict is another one; the evidence and the figures behind it are on the screen."""
    return _(
        "Het oordeel over {effect} is nu: {now}. Het was: {before}. Het gaat over het {quarter}.",
        effect=effect,
        now=now,
        before=before,
        quarter=QuarterName(quarter.first),
    )


def signed_words(quarter: Quarter, *, corrected: bool) -> Text:
    """That a quarter was signed, or signed again with a correction."""
    name = QuarterName(quarter.first)
    if corrected:
        return _("Het {quarter} is gecorrigeerd en opnieuw getekend. De reden staat erbij.", quarter=name)
    return _("Het {quarter} is getekend.", quarter=name)


def action_given_words(effect: Text, due: date) -> Text:
    """That the reader has something to do; what it is stands on the screen."""
    return _("U hebt een actie bij {effect}, uiterlijk op {day}.", effect=effect, day=due)


def action_ended_words(effect: Text) -> Text:
    """That somebody wrote down what came of an action."""
    return _("Er staat bij wat er kwam van een actie bij {effect}.", effect=effect)


def register_changed_words() -> Text:
    """All that is said of deviations that somebody follows."""
    return _("In het maatwerk is iets veranderd dat u volgt.")


def register_waits_words() -> Text:
    """All that is said of deviations that wait."""
    return _("In het maatwerk wacht iets op u.")


def hours_words() -> Text:
    """That the hours of last week are asked."""
    return _("Schrijf de uren van vorige week op.")


def waits_words(kind: str, record: Text | None) -> Text:
    """What waits, by the kind of a `ToDo`; in general words for a kind that has none of its own here."""
    if record is None:
        if kind in ("policy_proposal", "policy_proposals"):
            return _("Er is een voorstel voor beleid. Kijk of er iets in het beleid hoort.")
        if kind == "sign":
            return _("Een kwartaal wacht op uw handtekening.")
        return _("Er wacht iets op u.")
    return {
        "note": _("Schrijf op wat u leerde van {record}.", record=record),
        "result": _("Schrijf de uitkomst op van {record}.", record=record),
        "start": _("U kunt beginnen met {record}.", record=record),
        "registration": _("Vul aan wat nodig is om te beginnen met {record}.", record=record),
        "rejection": _("Beleid dat rust op {record} is afgewezen. Lees waarom.", record=record),
        "effect_draft": _("Stel {record} vast, of trek het in.", record=record),
        "hours": _("Kijk naar de vrijgemaakte uren van {record}.", record=record),
        "hours_unwritten": _("Kijk naar de vrijgemaakte uren van {record}.", record=record),
        "hours_too_small": _("Kijk naar de vrijgemaakte uren van {record}.", record=record),
        "policy_draft": _("Ga verder met {record}, of wijs het af.", record=record),
        "policy_undecided": _("Ga verder met {record}, of wijs het af.", record=record),
        "second_reading": _("Lees {record} als tweede.", record=record),
        "decision": _("Besluit over {record}.", record=record),
        "put_off": _("Besluit over {record}: dat was uitgesteld.", record=record),
        "proposed_decision": _("Er ligt een voorstel voor een besluit over {record}.", record=record),
        "decision_to_read": _("Lees het besluit over {record} als tweede.", record=record),
        "action": _("Uw actie bij {record} is nog open.", record=record),
        "comment": _("Lees wat een collega zei over {record}.", record=record),
    }.get(kind, _("Er wacht iets op u bij {record}.", record=record))
