"""What a quarter taught: policy that was decided, experiments that ended, what stood in the way.

No rules that pinch: one that is new in a quarter had its last deviation in it, and that is a single case.
"""

from collections.abc import Iterator
from datetime import date

from data.records.experiment import Experiment
from data.records.record import Stored
from data.words import Listed
from metrics.code_words import value_name
from metrics.comparison_words import verdict_sentence
from metrics.experiment_words import status_name
from metrics.judgement_words import result_name
from metrics.obstacles import NAMES, learning_notes, obstacle_counts
from metrics.quarter import Quarter
from metrics.review.gathered import Gathered
from metrics.review.model import Cell, Said, Table
from metrics.review.told import cell, table_of
from metrics.words import _


def lessons(of: Gathered) -> tuple[tuple[Table, ...], tuple[Said, ...]]:
    """The tables that have anything in them, and the sentences below."""
    return (
        (
            *table_of(
                _("Beleid waarover dit kwartaal is besloten"),
                _("Beleidswijzigingen die dit kwartaal zijn vastgesteld of afgewezen"),
                (_("Beleid"), _("Besluit"), _("Op"), _("Geldt vanaf"), _("Wat de cijfers zeiden")),
                list(_policy(of)),
            ),
            *table_of(
                _("Wat experimenten leerden"),
                _("Experimenten die dit kwartaal zijn afgerond of gestopt"),
                (_("Experiment"), _("Stand"), _("Oordeel van de uitvoering"), _("Wat de cijfers zeggen")),
                list(_ended(of)),
            ),
        ),
        (
            *_obstacles(of),
            Said.of(
                _(
                    "Welke regels steeds weer knellen, staat op de pagina Beleid: per kwartaal zou het om een enkel "
                    "geval gaan."
                )
            ),
        ),
    )


def ended_on(versions: tuple[Stored[Experiment], ...]) -> date | None:
    """The day on which an experiment ended: its last, where it was only written down when it was over."""
    ended = next((of for of in versions if of.record.status in ("completed", "stopped")), None)
    if ended is None or versions[-1].record.status not in ("completed", "stopped"):
        return None
    return ended.record.ends if ended.version == 1 and ended.record.ends else ended.written_at.date()


def _policy(of: Gathered) -> Iterator[tuple[Cell, ...]]:
    for stored in of.policy_changes:
        change = stored.record
        decided = change.decided_on
        if change.status == "rejected" and decided is None:
            decided = stored.written_at.date()
        if decided is None or Quarter.of(decided) != of.quarter or decided > of.today:
            continue
        yield (
            cell(change.title),
            cell(value_name("status", change.status) or change.status),
            cell(decided),
            cell(change.valid_from) if change.valid_from else cell(""),
            cell(value_name("evidence", change.evidence) or "") if change.evidence else cell(""),
        )


def _ended(of: Gathered) -> Iterator[tuple[Cell, ...]]:
    compared = {found.experiment.id: found for verdict in of.verdicts for found in verdict.comparisons}
    for versions in of.experiments:
        newest, ended = versions[-1], ended_on(versions)
        if ended is None or Quarter.of(ended) != of.quarter:
            continue
        record, found = newest.record, compared.get(newest.id)
        yield (
            cell(record.title),
            cell(status_name(record.status)),
            cell(result_name(record.result)) if record.result else cell(record.stop_reason),
            cell(verdict_sentence(found)) if found else cell(_("Niet gemeten.")),
        )


def _obstacles(of: Gathered) -> Iterator[Said]:
    """Which obstacles learning notes of the quarter name, the most named first; how often is for the page."""
    notes = [
        note
        for own in learning_notes(of.store, of.viewer).values()
        for note in own
        if Quarter.of(note.record.on) == of.quarter and note.record.on <= of.today
    ]
    if counted := obstacle_counts(notes):
        yield Said.of(
            _(
                "Wat in de weg stond volgens wie het uitprobeerde, het vaakst genoemd eerst: {names}.",
                names=Listed(tuple(NAMES[obstacle] for obstacle, _n in counted)),
            )
        )
