"""Fields of free text that ask back when they look like they tell of a person (rule 10).

The answer belongs to the text as it stood: the name of its field carries a mark of that text, so a changed text asks
anew. The mark is of sixteen bits, too few to find a number back from.
"""

from typing import Any
from zlib import crc32

from data.records.deviation import Deviation, NotAPerson
from data.records.identity import identities
from data.records.problem import Invalid, Problem
from pages import _ as later
from pages.shared.form import Form
from pages.shared.words import _

_ANSWER = "answered"
_SHORTEST = 10


def free_text(
    form: Form, name: str, label: str, *, help: str | None = None, line: bool = False, live: bool = False
) -> str:
    """One field, of one line or more; and the question under it when the text looks like a person."""
    typed = form.text(name, label, help=help, live=live) if line else form.long_text(name, label, help=help)
    ask_back(form, name, typed)
    return typed


def ask_back(form: Form, name: str, typed: str) -> None:
    """The question under a field, when its text looks like a person."""
    for place in _places(name, typed):
        form.text(
            answer_field(place, typed),
            _("Staat hier iets over een persoon? Haal het weg, of schrijf waarom het geen persoon is."),
            settles=name,
        )


def lines(form: Form, name: str, label: str) -> None:
    """A list, one thing on a line."""
    free_text(form, name, label, help=_("Zet elk op een eigen regel."))


def as_list(typed: str | None) -> tuple[str, ...]:
    """The lines of a list that say something."""
    return tuple(line.strip() for line in (typed or "").splitlines() if line.strip())


def answer_field(place: str, typed: str) -> str:
    """Where the answer about the text at `place` stands in the form."""
    return ":".join((_ANSWER, f"{crc32(typed.encode()) & 0xFFFF:04x}", place.replace(".", ":")))


def taken_out(fields: dict[str, Any]) -> list[NotAPerson]:
    """Take the answers out of the fields of the form. `Invalid` when one says too little to be an answer."""
    found, short = [], []
    for name in [of for of in fields if of.startswith(f"{_ANSWER}:")]:
        because = str(fields.pop(name) or "").strip()
        if because and len(because) < _SHORTEST:
            short.append(Problem(name, later("schrijf in een zin waarom dit geen persoon is, of haal de tekst weg.")))
        elif because:
            found.append(NotAPerson(field=".".join(name.split(":")[2:]), because=because))
    if short:
        raise Invalid(Deviation.kind, *short)
    return found


def answers_of(record: Deviation) -> dict[str, str]:
    """The answers given before, by their place in the form: a text that did not change is not asked about again."""
    fields = record.model_dump()
    found = {}
    for answer in record.answered:
        whole, typed = _typed(fields, answer.field)
        found[answer_field(answer.field, typed) if whole else answer.field] = answer.because
    return found


def _places(name: str, typed: str) -> list[str]:
    """The places in the record that this text ends up at and that look like a person; lists have one per line."""
    if not identities({name: typed}):
        return []
    if name not in LISTS:
        return [name]
    return [problem.place for problem in identities({name: as_list(typed)})]


LISTS = ("plan.professionals", "plan.provisions", "national_desk.parties")


def _typed(fields: dict[str, Any], place: str) -> tuple[bool, str]:
    """The text of the form's field that holds this place of the record."""
    value: Any = fields
    for part in next((name for name in LISTS if place.startswith(f"{name}.")), place).split("."):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, (list, tuple)) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return False, ""
    if isinstance(value, (list, tuple)):
        return True, "\n".join(value)
    return isinstance(value, str), str(value)
