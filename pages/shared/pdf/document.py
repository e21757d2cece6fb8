"""A document of a title, sentences and tables, made into PDF/UA-1 by Typst."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from data.format import Language
from pages.shared.pdf.compiled import compiled
from pages.shared.table import Table

_TEMPLATE = Path(__file__).parent / "document.typ"


@dataclass(frozen=True)
class Section:
    """A heading with sentences under it, and a table if there is one. `as_list` puts a dot before each sentence."""

    title: str
    sentences: Sequence[str] = ()
    table: Table | None = None
    as_list: bool = False


@dataclass(frozen=True)
class Document:
    """What stands in it, in the reader's language. `answer` comes first, `source` at the foot of each page."""

    title: str
    answer: str
    sections: Sequence[Section]
    source: str
    language: Language
    made_on: date


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1. RuntimeError when it could not be made, with what Typst said."""
    return compiled(_TEMPLATE, asdict(document), title=document.title, made_on=document.made_on)
