"""With what the review was counted: every definition with its SQL, the settings, and the program."""

import tomllib
from collections.abc import Collection
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from data.format import Shown
from data.records.gate import Gate, gate_on
from data.words import Value
from metrics.definition import Definition, definitions
from metrics.disclosure import MINIMUM_GROUP, ROUNDED_TO
from metrics.estimate import LEAST_PER_ARM
from metrics.helping_share import LEAST_COVERAGE
from metrics.relapse import LEAST_GIVEN
from metrics.review.gathered import Gathered
from metrics.review.model import DefinitionUsed, Said, SettingUsed
from metrics.words import _

_LEVEL = 0.95
_PROJECT = Path(__file__).parents[2]
# What counts and what words it; the invented municipality (a folder "sample") counts nothing.
_COUNTS = ("data", "metrics")
_COUNTED_BY = frozenset({".py", ".sql", ".po", ".toml", ".csv", ".json"})
_PACKAGES = ("duckdb", "numpy", "scipy", "statsmodels", "pandas")


def definitions_used(metrics: Collection[str]) -> tuple[DefinitionUsed, ...]:
    """The definitions with these ids, in the order of the alphabet."""
    known = definitions()
    return tuple(_used(known[metric]) for metric in sorted(set(metrics) & known.keys()))


def settings_used(of: Gathered) -> tuple[SettingUsed, ...]:
    """What holds for every figure, as it was on the day of the review."""
    return tuple(
        SettingUsed(name=Said.of(name), value=Said.of(value))
        for name, value in (
            (
                _("Kleinste groep die wordt getoond"),
                _("{n} inwoners of medewerkers; ook wat een kleinere groep zou verraden, blijft weg", n=MINIMUM_GROUP),
            ),
            (_("Aantallen"), _("afgerond op {n}", n=ROUNDED_TO)),
            (
                _("Marge"),
                _(
                    "{level}: ongeveer 95 van de 100 van zulke marges bevatten de echte waarde",
                    level=Shown(_LEVEL, "percent", 0),
                ),
            ),
            (_("Oordeel over een experiment"), _("vanaf {n} inwoners per groep", n=LEAST_PER_ARM)),
            (
                _("Aandeel helptijd"),
                _(
                    "vanaf {part} van het personeel in teams waarvan de tijd bekend is",
                    part=Shown(LEAST_COVERAGE, "percent", 0),
                ),
            ),
            (
                _("Terugval in uren"),
                _("twee maanden onder {part} van wat is toegezegd", part=Shown(LEAST_GIVEN, "percent", 0)),
            ),
            (_("Voorstel tot ander beleid"), _("na {n} afwijkingen van een regel binnen 12 maanden", n=of.at_least)),
            (_("Gegevensbeschermingstoets (DPIA)"), _gate(gate_on(of.store, "data_protection_assessment", of.today))),
            (_("Instemming ondernemingsraad"), _gate(gate_on(of.store, "works_council_consent", of.today))),
        )
    )


@lru_cache
def program() -> str:
    """The name and version of this program, and a fingerprint of everything that can change a figure or its words.

    Read from the project's folder: Keerpunt runs from there, uninstalled. A development version changes by the day
    under one number, and so does what it counts with: without the fingerprint an upgrade would look like tampering.
    """
    project = tomllib.loads((_PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"Keerpunt {project['version']}, code {code_fingerprint(_PROJECT)[:12]}"


def code_fingerprint(project: Path) -> str:
    """Of metrics and data: programs, SQL, words and lists, and the versions of the packages that count."""
    found = sha256()
    for part in _COUNTS:
        for path in sorted((project / part).rglob("*")):
            if path.suffix in _COUNTED_BY and "sample" not in path.relative_to(project).parts:
                # The text, not the bytes: another line ending is the same program.
                text = path.read_text(encoding="utf-8")
                found.update(f"{path.relative_to(project).as_posix()}\n{len(text)}\n{text}".encode())
    for package in _PACKAGES:
        found.update(f"{package} {version(package)}\n".encode())
    return found.hexdigest()


def _gate(gate: Gate | None) -> Value:
    if gate is None:
        return _("niet vastgelegd")
    return _("kenmerk {reference}, {day}", reference=gate.reference, day=gate.on)


def _used(of: Definition) -> DefinitionUsed:
    header = of.header
    return DefinitionUsed(
        id=of.id,
        version=header.version,
        **{
            name: Said(nl=getattr(header.nl, name), en=getattr(header.en, name))
            for name in ("title", "question", "how_calculated", "caveats")
        },
        owner=header.owner,
        checked_by=header.checked_by,
        next_review=header.next_review,
        sql=of.sql,
    )
