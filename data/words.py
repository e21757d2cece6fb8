"""Sentences in the reader's language: gettext catalogues, read by Babel.

The messages in the code are the Dutch ones, so that a module reads like the screen; `locale/en.po` beside each
room (data, metrics, pages) holds the English. A `Text` is a sentence that has not been spoken yet: results and
refusals carry it, and whoever knows the reader says it. So a cached result serves both languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from data import format as fmt
from data.format import Language, MonthName, QuarterName, Shown

Value: TypeAlias = "str | int | float | date | Shown | MonthName | QuarterName | Named | Listed | Text"


@lru_cache
def _translations(folder: Path, language: Language) -> NullTranslations:
    """The catalogue of one room. Read from the .po itself: a compiled copy in git would be generated output."""
    if language == "nl":
        return NullTranslations()
    with (folder / f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True)
class Named:
    """A name that is kept in both languages, such as that of an indicator."""

    dutch: str
    english: str

    def say(self, language: Language) -> str:
        """The name in `language`."""
        return self.dutch if language == "nl" else self.english


@dataclass(frozen=True)
class Listed:
    """Several values in a row, with commas between them."""

    items: tuple[Value, ...]

    def say(self, language: Language) -> str:
        """The values in the reader's form."""
        return ", ".join(spoken(item, language) for item in self.items)


@dataclass(frozen=True)
class Text:
    """One sentence with its values, to be said in a language later."""

    message: str
    folder: Path
    values: Mapping[str, Value] = field(default_factory=dict)
    plural: tuple[str, int] | None = None

    def say(self, language: Language) -> str:
        """The sentence in `language`; numbers and dates inside it in that language's form."""
        catalogue = _translations(self.folder, language)
        if self.plural is None:
            sentence = catalogue.gettext(self.message) if self.message else ""
        else:
            many, n = self.plural
            sentence = catalogue.ngettext(self.message, many, n)
        return sentence.format(**{name: spoken(value, language) for name, value in self.values.items()})

    def __hash__(self) -> int:
        return hash((self.message, tuple(sorted((name, str(value)) for name, value in self.values.items()))))


def spoken(value: Value, language: Language) -> str:
    """One value of a sentence in the reader's form; text stays as it is."""
    if isinstance(value, (Text, Shown, MonthName, QuarterName, Named, Listed)):
        return value.say(language)
    if isinstance(value, bool):
        raise TypeError("a truth value has no form of its own in a sentence; choose a sentence for each")
    if isinstance(value, int):
        return fmt.number(value, language)
    if isinstance(value, float):
        return fmt.number(value, language, 1)
    if isinstance(value, date):
        return fmt.day(value, language)
    return value


@dataclass(frozen=True)
class Speaker:
    """What a room writes its sentences with: `_("Bestand {file} is leeg.", file=name)`.

    `folder` holds the room's catalogues. Babel finds the sentences by the names `_` and `plural`.
    """

    folder: Path

    def __call__(self, message: str, /, **values: Value) -> Text:
        """A sentence with its values."""
        return Text(message, self.folder, values)

    def plural(self, one: str, many: str, n: int, /, **values: Value) -> Text:
        """A sentence whose form depends on `n`, which it also gets as the value `n`."""
        return Text(one, self.folder, {"n": n, **values}, (many, n))


_ = Speaker(Path(__file__).parent / "locale")


class Refusal(Exception):
    """Something asked for cannot be done. Its sentence names the thing, the place and the next step."""

    def __init__(self, *sentences: Text) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentence.say("nl") for sentence in sentences))

    def say(self, language: Language) -> str:
        """All that is wrong, a line each, in the reader's language."""
        return "\n".join(sentence.say(language) for sentence in self.sentences)
