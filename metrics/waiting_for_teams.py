"""What waits for the teams of a frontline member: experiments, deviations, and policy that was rejected."""

from collections.abc import Iterator
from datetime import date, timedelta

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.record import Stored, newest
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.experiment_board import BoardRow, experiment_board
from metrics.policy_on import policy_on
from metrics.to_do import ToDo
from metrics.words import _

# By then it can be known what came of a deviation.
OUTCOME_AFTER = timedelta(weeks=13)
# So long a rejection stands on the page of those who proposed it.
REJECTION_TOLD = timedelta(weeks=8)


def for_teams(store: Store, viewer: Viewer, today: date) -> Iterator[ToDo]:
    """Everything that waits for the viewer's own teams; nothing for who has none."""
    if "frontline" not in viewer.roles or not viewer.teams:
        return
    named = {code: team.name for code, team in teams(store).items()}
    board = [row for row in experiment_board(store, viewer, today) if row.stored.record.team in viewer.teams]
    for row in board:
        because = _("Uw team {team}", team=named.get(row.stored.record.team, row.stored.record.team))
        yield from _experiment(row, because, today)
        yield from _rejections(store, viewer, row.stored, today)
    for stored in newest(store, Deviation):
        if stored.record.team in viewer.teams:
            because = _("Uw team {team}", team=named.get(stored.record.team, stored.record.team))
            yield from _deviation(stored, because, today)


def _experiment(row: BoardRow, because: Text, today: date) -> Iterator[ToDo]:
    if row.waits is None:
        return
    title = row.stored.record.title
    what = {
        "result": _("Schrijf de uitkomst op van experiment '{title}': het is voorbij.", title=title),
        "start": _("Experiment '{title}' kan starten.", title=title),
        "registration": _("Vul aan wat experiment '{title}' nodig heeft om te starten.", title=title),
        "note": _(
            "Schrijf op wat u leerde van experiment '{title}': al {n} weken staat er niets nieuws bij.",
            title=title,
            n=(today - (row.since or today)).days // 7,
        ),
    }[row.waits]
    form = {"result": "result", "note": "note", "start": "start", "registration": "start"}[row.waits]
    yield ToDo(row.waits, what, because, row.since, "experiments", (("experiment", str(row.stored.id)), ("form", form)))


def _deviation(stored: Stored[Deviation], because: Text, today: date) -> Iterator[ToDo]:
    record, named = stored.record, ("deviation", str(stored.id))
    rule = record.rule or _("nog zonder regel")
    if record.status == "open":
        yield ToDo(
            "deviation_open",
            _("Over een afwijking is nog niet besloten: {rule}.", rule=rule)
            if not record.missing
            else _.plural(
                "Een afwijking is niet compleet, er mist {n} ding: {rule}.",
                "Een afwijking is niet compleet, er missen {n} dingen: {rule}.",
                len(record.missing),
                rule=rule,
            ),
            because,
            record.on,
            "deviations",
            (named, ("form", "edit")),
        )
    elif record.counts and record.came_of_it == "unknown" and today - record.on >= OUTCOME_AFTER:
        yield ToDo(
            "deviation_outcome",
            _("Schrijf op wat er van een afwijking is gekomen: {rule}.", rule=rule),
            because,
            record.on + OUTCOME_AFTER,
            "deviations",
            (named, ("form", "outcome")),
        )


def _rejections(store: Store, viewer: Viewer, stored: Stored[Experiment], today: date) -> Iterator[ToDo]:
    for found in policy_on(store, viewer, stored.id):
        for rejection in found.rejections:
            if today - rejection.at.date() < REJECTION_TOLD:
                yield ToDo(
                    "rejection",
                    _(
                        "Beleid '{title}' is afgewezen. De reden: {because}",
                        title=found.change.record.title,
                        because=rejection.because,
                    ),
                    _("Het rust op uw experiment '{title}'", title=stored.record.title),
                    rejection.at.date(),
                    "experiments",
                    (("experiment", str(stored.id)),),
                )
