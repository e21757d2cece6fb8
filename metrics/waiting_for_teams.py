"""What waits for the teams of a frontline member: experiments, deviations, and policy that was rejected."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.record import Stored, newest
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.experiment_board import BoardRow, experiment_board
from metrics.policy_on import PolicyOn, policy_on
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
    told_by_experiment: set[UUID] = set()
    for row in board:
        because = _("Uw team {team}", team=named.get(row.stored.record.team, row.stored.record.team))
        yield from _experiment(row, because, today)
        changes = policy_on(store, viewer, row.stored.id)
        told_by_experiment |= {found.change.id for found in changes}
        yield from _rejected_experiment(changes, row.stored, today)
    own = [stored for stored in newest(store, Deviation) if stored.record.team in viewer.teams]
    for stored in own:
        because = _("Uw team {team}", team=named.get(stored.record.team, stored.record.team))
        yield from _deviation(stored, because, today)
    for found in policy_on(store, viewer, *(stored.id for stored in own)):
        if found.change.id not in told_by_experiment:
            yield from _rejected_deviations(found, own, today)


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
    # A decided one that misses something, as those from before a rule was added: it counts nowhere until it is mended.
    if record.status == "open" or (record.status == "decided" and record.missing):
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


def _rejected_experiment(changes: Sequence[PolicyOn], stored: Stored[Experiment], today: date) -> Iterator[ToDo]:
    because = _("Het rust op uw experiment '{title}'", title=stored.record.title)
    for found in changes:
        yield from _rejection(found, because, today, "experiments", ("experiment", str(stored.id)))


def _rejected_deviations(found: PolicyOn, own: Sequence[Stored[Deviation]], today: date) -> Iterator[ToDo]:
    """Once for the whole change, however many deviations of the team it rests on; it leads to one of them."""
    mine = [stored for stored in own if stored.id in found.deviations]
    because = _.plural(
        "Het rust op een afwijking van uw team van de regel: {rule}",
        "Het rust op {n} afwijkingen van uw team, de laatste van de regel: {rule}",
        len(mine),
        rule=mine[-1].record.rule or _("nog zonder regel"),
    )
    yield from _rejection(found, because, today, "deviations", ("deviation", str(mine[-1].id)))


def _rejection(found: PolicyOn, because: Text, today: date, page: str, named: tuple[str, str]) -> Iterator[ToDo]:
    for rejection in found.rejections:
        if today - rejection.at.date() < REJECTION_TOLD:
            yield ToDo(
                "rejection",
                _(
                    "Beleid '{title}' is afgewezen. De reden: {because}",
                    title=found.change.record.title,
                    because=rejection.because,
                ),
                because,
                rejection.at.date(),
                page,
                (named,),
            )
