"""The data command line: `python -m data sample|import|deliveries|take-back|add|check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, get_args
from uuid import UUID

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
    if arguments.command in (_check, _deliveries, _take_back):
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


def _deliveries(store: Store, _arguments: argparse.Namespace) -> int:
    from data.records.delivery import Delivery, takings_back
    from data.records.record import newest

    delivered = newest(store, Delivery)
    gone = takings_back(delivered)
    for stored in delivered:
        if stored.record.takes_back is not None:
            continue
        said = _.plural(
            "{id}  {day}  {kind}: {n} rij, van {first} tot en met {last}. {source}, {file}",
            "{id}  {day}  {kind}: {n} rijen, van {first} tot en met {last}. {source}, {file}",
            stored.record.rows,
            id=str(stored.id),
            day=stored.written_at.date(),
            kind=stored.record.delivery_kind,
            first=stored.record.first,
            last=stored.record.last,
            source=stored.record.source,
            file=stored.record.file_name,
        )
        if taking := gone.get(stored.id):
            said = _(
                "{delivery} (teruggenomen op {day}: {reason})",
                delivery=said,
                day=taking.written_at.date(),
                reason=taking.reason,
            )
        say(said)
    if not delivered:
        say(_("Er is nog niets ingelezen."))
    return 0


def _take_back(store: Store, arguments: argparse.Namespace) -> int:
    from data.deliveries.taking_back import take_back
    from data.viewer import COMMAND_LINE

    try:
        delivery_id = UUID(arguments.delivery)
    except ValueError:
        raise Refusal(
            _(
                "'{id}' is geen nummer van een levering. Met python -m data deliveries ziet u de nummers.",
                id=arguments.delivery,
            )
        ) from None
    stored = take_back(store, COMMAND_LINE, delivery_id, arguments.reason)
    say(
        _.plural(
            "{file} is teruggenomen: {n} rij telt niet meer mee. Een verbeterd bestand kan nu worden ingelezen.",
            "{file} is teruggenomen: {n} rijen tellen niet meer mee. Een verbeterd bestand kan nu worden ingelezen.",
            stored.record.rows,
            file=stored.record.file_name,
        )
    )
    return 0


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
    """Refuse to look in what is not there: opening would make an empty store, and find it sound."""
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

    deliveries = command(
        "deliveries", _("laat zien wat er is ingelezen en teruggenomen"), "deliveries --store var/keerpunt.duckdb"
    )
    deliveries.set_defaults(command=_deliveries)

    take_back = command(
        "take-back",
        _("neem een levering terug; er wordt niets gewist, en een verbeterd bestand kan er daarna in"),
        'take-back 0b9f5a52-6a0e-4f0e-9f43-0d3f1d1f5a10 --reason "De cijfers van mei stonden in juni"',
    )
    take_back.add_argument(
        "delivery", metavar=_said(_("LEVERING")), help=_said(_("het nummer dat het inlezen en deliveries noemen"))
    )
    take_back.add_argument(
        "--reason", required=True, metavar=_said(_("REDEN")), help=_said(_("waarom: wie de cijfers ziet, leest dit"))
    )
    take_back.set_defaults(command=_take_back)

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
