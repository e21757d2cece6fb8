"""The data command line: `python -m data sample|import|add|check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from data.command_line import REFUSED, Parser, common, language, opened, run, say
from data.settings import Settings, StoreRefused
from data.today import today
from data.witness import witness_path
from data.words import Refusal, Text, _

if TYPE_CHECKING:
    from data.deliveries.mapping import ColumnMapping
    from data.store import Store


def main() -> int:
    """Read the options and run the command that was asked for."""
    arguments = _parser().parse_args()
    if arguments.command is _check:
        _require_store(arguments)
    with opened(arguments) as store:
        return int(arguments.command(store, arguments))


def _sample(store: Store, _arguments: argparse.Namespace) -> int:
    if store.revision:
        raise Refusal(
            _(
                "Deze opslag bevat al gegevens. De voorbeeldgemeente komt alleen in een lege opslag: geef met --store "
                "een nieuw bestand op."
            )
        )
    from data.sample.municipality import build

    build(store, today())
    say(_("De verzonnen gemeente staat klaar: {records} records.", records=store.revision))
    return 0


def _import(store: Store, arguments: argparse.Namespace) -> int:
    from data.deliveries.receive import receive
    from data.viewer import COMMAND_LINE

    mapping = _mapping(arguments)
    try:
        content = arguments.file.read_bytes()
    except OSError:
        raise Refusal(
            _("Bestand {file} is er niet of is niet te lezen. Controleer de naam.", file=str(arguments.file))
        ) from None
    stored = receive(
        store,
        COMMAND_LINE,
        arguments.kind,
        arguments.file.name,
        content,
        source=mapping.source,
        mapping=mapping,
        today=today(),
        progress=_shown_progress(arguments),
    )
    say(
        _.plural(
            "{file} is ingelezen: {n} rij, van {first} tot en met {last}. Levering {id}.",
            "{file} is ingelezen: {n} rijen, van {first} tot en met {last}. Levering {id}.",
            stored.record.rows,
            file=stored.record.file_name,
            first=stored.record.first,
            last=stored.record.last,
            id=str(stored.id),
        )
    )
    return 0


def _shown_progress(arguments: argparse.Namespace) -> Callable[[float], None] | None:
    """Write how far it is on the screen, over what stood there; not where nobody looks, as in a pipe."""
    if not (arguments.progress or sys.stderr.isatty()):
        return None

    def show(part: float) -> None:
        sys.stderr.write(f"\r{round(100 * part):3} %" + ("\n" if part >= 1 else ""))
        sys.stderr.flush()

    return show


def _mapping(arguments: argparse.Namespace) -> ColumnMapping:
    """Read the mapping of the file, if any, with what the options say about source and method."""
    from data.deliveries.mapping import ColumnMapping, load

    stated = {name: value for name in ("source", "method") if (value := getattr(arguments, name))}
    if arguments.mapping:
        return load(arguments.mapping).model_copy(update=stated)
    if "source" not in stated:
        raise Refusal(_("Zeg met --source uit welk systeem het bestand komt, of geef een koppeling met --mapping."))
    return ColumnMapping(kind=arguments.kind, **stated)


def _add(store: Store, arguments: argparse.Namespace) -> int:
    from data.deliveries.record_file import add_all, load
    from data.viewer import COMMAND_LINE

    records = load(arguments.file)
    new = add_all(store, COMMAND_LINE, records)
    say(
        _(
            "{file}: records toegevoegd: {new}; die er al waren: {known}.",
            file=arguments.file.name,
            new=new,
            known=len(records) - new,
        )
    )
    return 0


def _require_store(arguments: argparse.Namespace) -> None:
    """Refuse to check what is not there: opening would make an empty store, and find it sound."""
    path = Settings.from_environment(arguments.store).path
    if not path.exists() and not witness_path(path).exists():
        raise StoreRefused(_("Er is geen opslag op {path}. Geef met --store het goede bestand op.", path=str(path)))


def _check(store: Store, _arguments: argparse.Namespace) -> int:
    counts = store.read(
        """
        SELECT
            (SELECT count(*) FROM record_version) AS versions,
            (SELECT count(DISTINCT record_id) FROM record_version WHERE kind = 'delivery') AS deliveries,
            (SELECT count(*) FROM outcome)
            + (SELECT count(*) FROM case_characteristic)
            + (SELECT count(*) FROM indicator_value)
            + (SELECT count(*) FROM comparison_count)
            + (SELECT count(*) FROM staff_time) AS facts
        """
    )[0]
    say(
        _(
            "Nagekeken: de keten van versies ({versions}), het getuigebestand, en de rijen ({facts}) van de "
            "leveringen ({deliveries}).",
            versions=counts.versions,
            facts=counts.facts,
            deliveries=counts.deliveries,
        )
    )
    findings = store.check()
    for finding in findings or [_("Alles klopt.")]:
        say(finding)
    return REFUSED if findings else 0


def _parser() -> argparse.ArgumentParser:
    from data.records.delivery import DeliveryKind, Method

    parser = Parser(prog="python -m data", description=_said(_("Gegevens in en uit de opslag van Keerpunt.")))
    commands = parser.add_subparsers(title=_said(_("Opdrachten")), metavar=_said(_("OPDRACHT")), required=True)

    def command(name: str, what: Text, example: str) -> argparse.ArgumentParser:
        examples = "\n".join((_said(_("Voorbeeld:")), *(f"  python -m data {line}" for line in example.split("\n"))))
        return commands.add_parser(name, parents=[common()], help=_said(what), description=_said(what), epilog=examples)

    sample = command(
        "sample", _("zet een verzonnen gemeente in een lege opslag"), "sample --store var/voorbeeld.duckdb"
    )
    sample.set_defaults(command=_sample)

    import_ = command(
        "import",
        _("lees een CSV-bestand in; bij een fout wordt er niets ingelezen"),
        "import staff_time uren.csv --source Tijdsteekproef --method sample\n"
        "import staff_time formatie.csv --source Personeelssysteem --method formation\n"
        "import outcomes export.csv --mapping suite.toml",
    )
    import_.add_argument("kind", choices=get_args(DeliveryKind), help=_said(_("wat er in het bestand staat")))
    import_.add_argument("file", type=Path, metavar="CSV", help=_said(_("het bestand")))
    import_.add_argument("--mapping", type=Path, metavar="TOML", help=_said(_("de koppeling: welke kolom is wat")))
    import_.add_argument("--source", metavar=_said(_("NAAM")), help=_said(_("het systeem waar het bestand uit komt")))
    import_.add_argument(
        "--method",
        choices=get_args(Method),
        help=_said(_("hoe de tijd is gemeten: registratie (gewoon), steekproef of formatie")),
    )
    import_.add_argument(
        "--progress",
        action="store_true",
        help=_said(_("laat zien hoe ver het is, ook als de uitvoer niet op een scherm komt")),
    )
    import_.set_defaults(command=_import)

    add = command("add", _("voeg records toe uit een TOML-bestand; alle, of geen"), "add effect.toml")
    add.add_argument("file", type=Path, metavar="TOML", help=_said(_("het bestand met [[target_effect]], [[team]], …")))
    add.set_defaults(command=_add)

    check = command("check", _("kijk na of alles in de opslag nog klopt"), "check --store var/keerpunt.duckdb")
    check.add_argument(
        "--renew-witness",
        action="store_true",
        help=_said(_("aanvaard de database zoals hij is, als het getuigebestand verloren ging")),
    )
    check.set_defaults(command=_check)
    return parser


def _said(sentence: Text) -> str:
    return sentence.say(language())


if __name__ == "__main__":
    run(main)
