"""The command line of the metrics. Its figures come from where the screens get theirs."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from data.command_line import REFUSED, common, opened_to_read, run
from data.format import Language
from data.store import Store
from data.today import today
from data.viewer import COMMAND_LINE
from data.words import Refusal
from metrics import as_csv, as_json, as_lines, works_output
from metrics.cascade import cascade
from metrics.definition import definitions
from metrics.effect_verdict import effect_verdicts
from metrics.feed import feeds
from metrics.figures import By, Form
from metrics.helping_share import helping_share, quarters_with_staff_time, quoted_claims
from metrics.quarter import Quarter, require_year
from metrics.result import result
from metrics.review import verify_words
from metrics.review.verify import verify
from metrics.side_by_side import comparisons
from metrics.what_works import matrix_choices, what_works
from metrics.words import _


def _list(arguments: Namespace) -> tuple[Any, Sequence[str]]:
    language: Language = arguments.language
    found = definitions().values()
    with opened_to_read(arguments) as store:
        fed = feeds(store, COMMAND_LINE, today())
    return as_json.definitions(found, fed, language), as_lines.definitions(found, fed, language)


def _run(arguments: Namespace) -> tuple[Any, Sequence[str]]:
    until = _day(arguments.until) if arguments.until else today()
    first = _day(arguments.first) if arguments.first else date(until.year, 1, 1)
    now = today()
    with opened_to_read(arguments) as store:
        # What lies ahead is not known, whatever the period asked for.
        found = result(
            store,
            COMMAND_LINE,
            arguments.metric,
            first,
            min(until, now),
            today=now,
            by=arguments.by,
            form=arguments.form,
        )
    as_text = as_csv.result if arguments.csv else as_lines.result
    return as_json.result(found, arguments.language), as_text(found, arguments.language)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("'{text}' is geen datum. Schrijf hem zo: 2026-09-30.", text=text)) from None
    require_year(day.year, text)
    return day


def _effects(arguments: Namespace) -> tuple[Any, Sequence[str]]:
    with opened_to_read(arguments) as store:
        found = effect_verdicts(store, COMMAND_LINE, _quarter(arguments, Quarter.of(today())), today())
    return as_json.effects(found, arguments.language), as_lines.effects(found, arguments.language)


def _compare(arguments: Namespace) -> tuple[Any, Sequence[str]]:
    with opened_to_read(arguments) as store:
        until = min(today(), _quarter(arguments, Quarter.of(today())).last)
        found = comparisons(store, COMMAND_LINE, until)
    if arguments.experiment:
        found = [of for of in found if str(of.experiment.id) == arguments.experiment]
        if not found:
            raise Refusal(
                _(
                    "Experiment {id} bestaat niet. Zonder nummer toont de opdracht alle experimenten.",
                    id=arguments.experiment,
                )
            )
    return as_json.comparisons(found, arguments.language), as_lines.comparisons(found, arguments.language)


def _helping_share(arguments: Namespace) -> tuple[Any, Sequence[str]]:
    with opened_to_read(arguments) as store:
        quarter = _quarter(arguments, _latest_with_staff_time(store))
        shares = [helping_share(store, COMMAND_LINE, scope, quarter) for scope in ("organisation", "frontline")]
        parts = cascade(store, COMMAND_LINE, quarter)
        claims = [stored.record for stored in quoted_claims(store)]
    return (
        as_json.helping_share(shares, parts, claims, arguments.language),
        as_lines.helping_share(shares, parts, claims, arguments.language),
    )


def _works(arguments: Namespace) -> tuple[Any, Sequence[str]]:
    with opened_to_read(arguments) as store:
        choices = matrix_choices(store, COMMAND_LINE, today())
        asked = works_output.choice(choices, arguments.indicator, arguments.moment)
        found = what_works(store, COMMAND_LINE, today(), *asked) if asked else None
    return works_output.as_json(found, choices, arguments.language), works_output.as_lines(found, arguments.language)


def _verify(arguments: Namespace) -> tuple[Any, Sequence[str]]:
    quarter = Quarter.parse(arguments.quarter) if arguments.quarter else None
    with opened_to_read(arguments) as store:
        found = verify(store, quarter, arguments.fingerprint or "")
    return verify_words.as_json(found, arguments.language), verify_words.as_lines(found, arguments.language)


def _quarter(arguments: Namespace, otherwise: Quarter) -> Quarter:
    return Quarter.parse(arguments.quarter) if arguments.quarter else otherwise


def _latest_with_staff_time(store: Store) -> Quarter:
    return (quarters_with_staff_time(store, COMMAND_LINE, today()) or [Quarter.of(today())])[-1]


def _options_of_run(command: ArgumentParser) -> None:
    command.add_argument("metric", metavar="INDICATOR", help="code van een indicator, zoals dropout")
    command.add_argument(
        "--from", dest="first", metavar="DATUM", help="eerste dag van een kwartaal; zonder dit 1 januari"
    )
    command.add_argument("--until", metavar="DATUM", help="laatste dag van een kwartaal; zonder dit vandaag")
    command.add_argument("--by", choices=get_args(By), help="ook apart per team of per doelgroep")
    command.add_argument(
        "--form",
        choices=get_args(Form),
        default="aggregate",
        help="uit geleverde aantallen (gewoon) of uit de casussen van experimenten",
    )
    command.add_argument("--csv", action="store_true", help="antwoord als CSV, voor een rekenblad")


def main() -> None:
    """Read the arguments, answer, and leave with 0, or with 1 or 2 and a sentence."""
    parser = ArgumentParser(
        prog="python -m metrics", description="Cijfers van Keerpunt, met hun marge en hun bewijskracht."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    shared = common()
    shared.add_argument("--json", action="store_true", help="antwoord als JSON, voor andere programma's")
    period = ArgumentParser(add_help=False)
    period.add_argument("--quarter", metavar="KWARTAAL", help="bijvoorbeeld 2026Q3; zonder dit het nieuwste")

    answers = {
        "list": _list,
        "run": _run,
        "effects": _effects,
        "compare": _compare,
        "works": _works,
        "helping-share": _helping_share,
        "verify": _verify,
    }
    helps = {
        "list": "alle cijfers die Keerpunt kent, en of ze binnenkomen",
        "run": "een indicator over een periode, voor iedereen samen of per team of doelgroep",
        "effects": "elk effect: stap, nieuwste waarde, streefwaarde, oordeel en bewijskracht",
        "compare": "maatwerk tegenover de standaardaanpak, per experiment",
        "works": "wat werkt voor wie: elk instrument bij elke doelgroep",
        "helping-share": "welk deel van tijd en geld naar het helpen van inwoners gaat",
        "verify": "rekent getekende kwartalen na: dezelfde cijfers, of welke anders zijn en waarom; anders einde met 1",
    }
    for name, answer in answers.items():
        parents = [shared] if name in ("list", "run", "works", "verify") else [shared, period]
        command = commands.add_parser(name, help=helps[name], description=helps[name], parents=parents)
        command.set_defaults(answer=answer)
        if name == "compare":
            command.add_argument("experiment", nargs="?", metavar="EXPERIMENT", help="nummer van een experiment")
        if name == "verify":
            command.add_argument("--quarter", metavar="KWARTAAL", help="zonder dit alles wat is getekend")
            command.add_argument(
                "--fingerprint",
                metavar="HEX",
                help="die van een gedrukte review; anders einde met 1 als die er niet is",
            )
        if name == "works":
            command.add_argument(
                "--indicator", metavar="CODE", help="zonder dit de indicator met de meeste experimenten"
            )
            command.add_argument("--moment", type=int, metavar="MAANDEN", help="maanden na de hulp; 0 is bij afronding")
        if name == "run":
            _options_of_run(command)
    arguments = parser.parse_args()

    def command_line() -> int:
        found, lines = arguments.answer(arguments)
        print(json.dumps(found, ensure_ascii=False, indent=2) if arguments.json else "\n".join(lines))
        return REFUSED if arguments.command == "verify" and not found["is_sound"] else 0

    run(command_line)


if __name__ == "__main__":
    main()
