"""Experiments in words: their statuses, for whom they are, what they wait for, and the answer of the board."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from data.records.experiment import Experiment, ForWhom, Status
from data.words import Text
from metrics.experiment_board import BoardRow
from metrics.words import _

_STATUSES: dict[Status, Text] = {
    "proposed": _("Voorgesteld"),
    "running": _("Loopt"),
    "paused": _("Ligt stil"),
    "completed": _("Afgerond"),
    "stopped": _("Gestopt"),
}
_FOR_WHOM: dict[ForWhom, Text] = {
    "can_and_wants": _("kan en wil"),
    "wants_cannot_yet": _("wil, maar kan nog niet"),
    "survival_mode": _("is aan het overleven"),
    "believes_in_another_way": _("gelooft in een andere weg"),
}


def status_name(status: Status) -> Text:
    """Where an experiment stands."""
    return _STATUSES[status]


def for_whom_name(code: ForWhom) -> Text:
    """One of the four ways in which people stand in their situation."""
    return _FOR_WHOM[code]


def waits_words(row: BoardRow, today: date) -> Text | None:
    """What an experiment waits for and how long already; None when it waits for nothing."""
    if row.waits is None or row.since is None:
        return None
    long = _long((today - row.since).days)
    if row.waits == "note":
        return _("Schrijf op wat u leert: dat is {long} niet gedaan.", long=long)
    return _("{what} Wacht {long}.", what=_what(row.waits, row), long=long)


def _what(waits: Literal["result", "start", "registration"], row: BoardRow) -> Text:
    match waits:
        case "result":
            return _("De laatste dag is voorbij: schrijf op wat eruit kwam.")
        case "start":
            return _("Alles is ingevuld: het kan starten.")
        case "registration":
            return _.plural(
                "Voor de start moet nog een ding worden geregeld.",
                "Voor de start moeten nog {n} dingen worden geregeld.",
                row.missing,
            )


def _long(days: int) -> Text:
    if days < 1:
        return _("sinds vandaag")
    return _.plural("een dag", "{n} dagen", days) if days < 14 else _.plural("een week", "{n} weken", days // 7)


def board_sentence(rows: Sequence[BoardRow]) -> Text:
    """The answer of the board: how many run, and what waits."""
    running = sum(row.stored.record.status == "running" for row in rows)
    runs = (
        _.plural("Er loopt een experiment.", "Er lopen {n} experimenten.", running)
        if running
        else _("Er loopt geen experiment.")
    )
    results, proposals = (sum(row.waits in waits for row in rows) for waits in (("result",), ("start", "registration")))
    if not (results or proposals):
        return _("{runs} Er wacht niets op een start of op een uitkomst.", runs=runs)
    return _(
        "{runs} Wacht op een uitkomst: {results}. Wacht op een start: {proposals}.",
        runs=runs,
        results=results,
        proposals=proposals,
    )


def stand_words(record: Experiment) -> Text:
    """Where one experiment stands, with its days where they are known."""
    match record.status:
        case "proposed":
            return _("Dit is een voorstel. Het loopt nog niet.")
        case "running" if record.starts is not None and record.ends is not None:
            return _("Dit experiment loopt van {first} tot en met {last}.", first=record.starts, last=record.ends)
        case "running":
            return _("Dit experiment loopt.")
        case "paused":
            return _("Dit experiment ligt stil.")
        case "completed":
            return _("Dit experiment is afgerond.")
        case "stopped":
            return _("Dit experiment is gestopt.")


def next_words(record: Experiment, team: str, today: date, *, in_policy: bool) -> Text:
    """Who is to do what now; `team` is the name of the team, `in_policy` says whether a policy change rests on it."""
    match record.status:
        case "proposed":
            return _(
                "{team} vult in wat een start vraagt, en start het. De leidinggevende zorgt dat het effect is "
                "vastgesteld en dat er uren zijn.",
                team=team,
            )
        case "running" | "paused" if record.ends is not None and record.ends < today:
            return _("{team} schrijft op wat eruit kwam. Ook 'werkte niet' is een uitkomst.", team=team)
        case "running":
            return _("{team} probeert uit en schrijft op wat het leert.", team=team)
        case "paused":
            return _("{team} gaat door, of stopt en schrijft op waarom.", team=team)
        case "completed" if in_policy:
            return _("De beleidsadviseur werkt de beleidswijziging uit die hierop rust.")
        case "completed":
            return _("De beleidsadviseur bekijkt of dit in beleid hoort. Ook wat niet werkte, leert daarvoor iets.")
        case "stopped":
            return _("Niemand hoeft nu iets te doen. Wat is geleerd, blijft hier staan.")
