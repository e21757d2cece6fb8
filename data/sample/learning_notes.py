"""What the frontline of the invented municipality learned on the way, and what stood in the way."""

from data.records.learning_note import LearningNote
from data.records.record import parse
from data.sample.effects import content
from data.sample.entry import Entry
from data.sample.experiments import setups
from data.sample.organisation import author_of
from data.sample.quarters import Quarters, record_id


def learning_notes(quarters: Quarters) -> list[Entry]:
    """Make the notes of every experiment that ran, spread over the time that it did."""
    notes_of = {row["key"]: row["notes"] for row in content("notes")["experiment"]}
    found = []
    for setup in setups():
        starts = quarters.first_day(setup.first_quarter)
        ran = min(quarters.last_day(setup.measured_until), quarters.today) - starts
        for number, row in enumerate(notes_of.get(setup.key, ()), 1):
            fields = {name: row[name] for name in ("learned", "obstacles")}
            fields |= {"experiment_id": record_id("experiment", setup.key), "on": starts + ran * row["at"]}
            note = parse(LearningNote, fields)
            found.append(Entry(f"{setup.key}-{number}", note.on, author_of(setup.fields["team"]), note))
    return found
