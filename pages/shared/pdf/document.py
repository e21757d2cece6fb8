"""A document of a title, sentences and tables, made into PDF/UA-1 by Typst.

Typst runs in a process of its own: its cache grows with every document, and a fault in it must not take the server
along. Text goes in as data, never as markup, and nothing is written to a file.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from data.format import Language
from pages.shared.table import Table

_WORKER = Path(__file__).parent / "worker.py"
# A document takes half a second; who waits longer waits for nothing.
_SECONDS = 30


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
    body = json.dumps(asdict(document), default=str, ensure_ascii=False)
    done = subprocess.run(  # noqa: S603 - our own file, and the text goes in as data
        [sys.executable, "-I", str(_WORKER)], input=body.encode(), capture_output=True, timeout=_SECONDS, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the PDF '{document.title}' was not made: {done.stderr.decode(errors='replace')}")
    return done.stdout
