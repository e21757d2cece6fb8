"""The mapping from a supplier's file to our columns: kept as a small TOML file, one per source."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from data.deliveries.numbers import Decimal
from data.deliveries.problems import quoted
from data.records.delivery import DeliveryKind, Method
from data.words import Refusal, Text, _

ROW_NUMBER = "@row"


class ColumnMapping(BaseModel):
    """Where each of our columns stands in the file. What is not named here is looked up under our own name.

    `columns`: our column = the file's column; `@row` stands for the number of the row. `values`: per column of ours,
    the file's code = our code. `constants`: our column = the same value in each row. `before`: the file's columns that
    say how a case stood before the experiment. `counts_misses`: the numerator counts what did not succeed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: DeliveryKind
    source: str = Field(min_length=1)
    method: Method | None = None
    decimal: Decimal | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)
    before: tuple[str, ...] = ()
    counts_misses: bool = False


def load(path: Path) -> ColumnMapping:
    """Read a mapping from a TOML file; a `Refusal` names everything that is wrong with it."""
    return read(path.name, read_text(path))


def read(file_name: str, text: str) -> ColumnMapping:
    """Read a mapping from the text of a TOML file; see `load`."""
    path = Path(file_name)
    try:
        fields = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Refusal(not_toml(path, problem)) from None
    try:
        return ColumnMapping.model_validate(fields)
    except ValidationError as problem:
        raise Refusal(*(_sentence(path.name, error) for error in problem.errors())) from None


def read_text(path: Path) -> str:
    """Read a text file; a `Refusal` when it is not there or is not text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError:
        raise Refusal(_("Bestand {file} is er niet of is niet te lezen. Controleer de naam.", file=str(path))) from None
    except UnicodeDecodeError:
        raise Refusal(_("Bestand {file} is geen UTF-8-tekst. Sla het op als UTF-8.", file=str(path))) from None


def not_toml(path: Path, problem: tomllib.TOMLDecodeError) -> Text:
    """Say at which row a file stops being TOML."""
    row = re.search(r"line ([0-9]+)", str(problem))
    if row is None:
        return _("{file} is geen goede TOML: het bestand houdt te vroeg op. Maak de laatste regel af.", file=path.name)
    return _("{file}, rij {row}: dit is geen goede TOML. Verbeter de regel.", file=path.name, row=row[1])


def _sentence(file: str, error: ErrorDetails) -> Text:
    field = quoted(".".join(str(part) for part in error["loc"]))
    match error["type"]:
        case "missing":
            return _("{file}: {field} ontbreekt in de koppeling. Vul het in.", file=file, field=field)
        case "extra_forbidden":
            return _(
                "{file}: {field} bestaat niet in een koppeling. Gebruik: {allowed}.",
                file=file,
                field=field,
                allowed=", ".join(ColumnMapping.model_fields),
            )
        case "literal_error":
            allowed = str(error["ctx"]["expected"]).replace(" or ", ", ")
            return _("{file}: {field} moet een van deze zijn: {allowed}.", file=file, field=field, allowed=allowed)
    return _("{file}: {field} heeft een waarde die daar niet past. Codes zijn tekst.", file=file, field=field)
