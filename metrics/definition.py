"""A metric is one file: a header that people read and a SELECT that DuckDB runs. Here the header is parsed."""

import re
import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from data.format import Language

FOLDER = Path(__file__).parent / "definitions"
_FILE = re.compile(r"\A/\*\s*\+\+\+\n(?P<header>.*?)\n\+\+\+\s*\*/\n(?P<sql>.*)\Z", re.DOTALL)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Explanation(_Strict):
    """What a reader gets to see of a metric, in one language."""

    title: str
    question: str
    why_it_matters: str
    how_calculated: str
    caveats: str
    unit: str
    # Who delivers the counts, and from which system.
    feed: str


class Example(_Strict):
    """A table that a policy officer can check by hand. Tables are written with | between the columns."""

    given: dict[str, str]
    parameters: dict[str, str | date] = {}
    expected: str


class Header(_Strict):
    """Everything about a metric but its SQL."""

    kind: Literal["ratio", "mean", "distribution", "series"]
    good_is: Literal["higher", "lower", "neither"]
    status: Literal["draft", "in_use", "retired"]
    version: int
    owner: str
    checked_by: str
    next_review: date
    nl: Explanation
    en: Explanation
    example: Example


class Definition(_Strict):
    """One metric: its id (the name of its file), its header and its SQL, as it stands in the file."""

    id: str
    header: Header
    sql: str

    @property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters that the SQL asks for."""
        return frozenset(re.findall(r"\$(\w+)", self.sql))

    def explanation(self, language: Language) -> Explanation:
        """The header's words in the reader's language."""
        return self.header.nl if language == "nl" else self.header.en


def read(file: Path) -> Definition:
    """One metric file. ValueError names the file when it has no header; pydantic names a wrong field."""
    found = _FILE.match(file.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{file.name}: starts with no header between /* +++ and +++ */")
    header = Header.model_validate(tomllib.loads(found["header"]))
    return Definition(id=file.stem, header=header, sql=found["sql"].strip())


@lru_cache
def definitions() -> dict[str, Definition]:
    """Every metric by its id."""
    return {file.stem: read(file) for file in sorted(FOLDER.glob("*.sql"))}
