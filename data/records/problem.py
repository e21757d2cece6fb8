"""What is wrong with one field of a record, so that a form can say it beside that field and a command in one line."""

from dataclasses import dataclass

from data.words import Refusal, Text, _


@dataclass(frozen=True)
class Problem:
    """A sentence about the field at `place` (`primary.target`); about the whole record where `place` is empty."""

    place: str
    sentence: Text


class Invalid(Refusal):
    """A record that may not be stored as it is. `problems` has every field that is wrong, at once."""

    def __init__(self, kind: str, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(*(_in_full(kind, problem) for problem in problems))


def _in_full(kind: str, problem: Problem) -> Text:
    if not problem.place:
        return problem.sentence
    return _("{kind}: veld {field}: {problem}", kind=kind, field=problem.place, problem=problem.sentence)
