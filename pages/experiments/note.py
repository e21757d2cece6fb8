"""A learning note: one line is enough."""

from datetime import date
from typing import Any

from data.records.experiment import Experiment
from data.records.learning_note import LearningNote
from data.records.record import Stored, add, parse
from metrics.obstacles import NAMES
from pages.experiments.steps import link, refused
from pages.shared.answer import answer
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import _, say


def note(visit: Visit, stored: Stored[Experiment], today: date) -> None:
    """The form for a new note on this experiment."""
    if refused(visit.viewer, stored.record):
        return
    answer(_("Wat leerde u bij '{title}'?", title=stored.record.title))
    # A form of its own per experiment: a draft must not turn up at another one.
    form = open_form(f"learning_note/{stored.id}", start={"on": today})
    form.long_text("learned", _("Wat leerde u? Een regel is genoeg."))
    form.choices("obstacles", _("Wat stond er in de weg?"), {code: say(name) for code, name in NAMES.items()})
    form.day("on", _("Van welke dag is dit?"))

    def save(fields: dict[str, Any]) -> Stored[LearningNote]:
        record = parse(LearningNote, fields | {"experiment_id": stored.id})
        return add(visit.store, visit.viewer, record, record_id=form.id)

    form.save(_("Bewaar de aantekening"), save, then={"experiment": str(stored.id)})
    link(stored, _("Terug naar het experiment"))
