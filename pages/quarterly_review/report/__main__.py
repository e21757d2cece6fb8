"""The report of a quarter as a file: `python -m pages.quarterly_review.report --quarter 2026Q3 --out report.pdf`."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from data.command_line import Parser, common, language, opened_to_read, run, say
from data.house_style import HouseStyle
from data.records.signed_quarter import SignedQuarter, signed_quarter_id
from data.store import Store
from data.today import today
from data.words import Refusal
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.content import review_in
from pages.quarterly_review.report.html import as_html
from pages.quarterly_review.report.pdf import as_pdf
from pages.quarterly_review.report.report import Report, signature_of
from pages.quarterly_review.report.words import _
from pages.quarterly_review.report.xlsx import as_xlsx

_MADE_BY: Mapping[str, Callable[[Report], bytes]] = {
    ".pdf": as_pdf,
    ".html": lambda report: as_html(report).encode(),
    ".xlsx": as_xlsx,
}


def main() -> int:
    """Make the file that was asked for."""
    arguments = _parser().parse_args()
    quarter, out = Quarter.parse(arguments.quarter), arguments.out
    make = _MADE_BY.get(out.suffix.lower())
    if make is None:
        raise Refusal(
            _(
                "{file} eindigt niet op {allowed}. Kies een van deze: het einde van de naam zegt wat er wordt gemaakt.",
                file=out.name,
                allowed=", ".join(_MADE_BY),
            )
        )
    style = HouseStyle.from_environment()
    with opened_to_read(arguments) as store:
        report = _report(store, quarter, arguments, style)
    try:
        out.write_bytes(make(report))
    except OSError:
        raise Refusal(_("{file} is niet te schrijven. Kies met --out een andere plaats.", file=str(out))) from None
    if report.signature is None:
        say(_("{file} staat klaar, als concept: dit kwartaal is niet getekend.", file=str(out)))
    else:
        say(_("{file} staat klaar, met de cijfers die op {day} zijn getekend.", file=str(out), day=report.signature.on))
    return 0


def _report(store: Store, quarter: Quarter, arguments: Namespace, style: HouseStyle) -> Report:
    """What was signed, to the letter; or else what the store says now, as a draft."""
    versions = store.versions(signed_quarter_id(quarter.first))
    if versions:
        content = review_in(SignedQuarter.model_validate_json(versions[-1].body).content)
    else:
        content = review(store, quarter, today())
    return Report(
        content,
        arguments.language,
        council=arguments.council,
        signature=signature_of(versions),
        names=_names(),
        style=style,
    )


def _names() -> Mapping[str, str]:
    # Until there is real sign-in, the people of the demonstration; here, for Streamlit comes along with them.
    from pages.shared.sign_in import PEOPLE

    return {subject: person.name for subject, person in PEOPLE.items()}


def _parser() -> Parser:
    parser = Parser(
        prog="python -m pages.quarterly_review.report",
        description=_("Maakt het verslag van een kwartaal: PDF, HTML of Excel.").say(language()),
        epilog=_("Voorbeeld: python -m pages.quarterly_review.report --quarter 2026Q3 --out verslag.pdf --council").say(
            language()
        ),
        parents=[common()],
    )
    parser.add_argument("--quarter", required=True, metavar="2026Q3", help=_("het kwartaal").say(language()))
    parser.add_argument(
        "--out",
        required=True,
        type=Path,
        metavar=_("BESTAND").say(language()),
        help=_("het bestand dat wordt gemaakt; het einde van de naam (.pdf, .html of .xlsx) zegt wat").say(language()),
    )
    parser.add_argument(
        "--council",
        action="store_true",
        help=_("het uittreksel voor de raad: zonder personen en zonder wat alleen intern is").say(language()),
    )
    return parser


if __name__ == "__main__":
    run(main)
