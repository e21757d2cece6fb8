"""Send the digests that are due, for when the server does not run: `python -m pages.my_page.digest --send`.

A server that runs sends them itself and holds the store, so then this command says that it is open elsewhere.
"""

import argparse

from data.command_line import REFUSED, Parser, common, language, opened_to_read, run, say
from data.mail_settings import MailRefused, MailSettings
from data.settings import Settings
from data.today import today
from pages import _
from pages.my_page.digest_sending import ready, send_due
from pages.shared.sign_in import PEOPLE


def main() -> int:
    """Read the options, and send or tell what would be sent."""
    arguments = _parser().parse_args()
    return _tell(arguments) if arguments.dry_run else _send(arguments)


def _send(arguments: argparse.Namespace) -> int:
    settings = MailSettings.from_environment()
    if settings is None:
        raise MailRefused(_("Er is geen mailserver ingesteld. Vul KEERPUNT_SMTP_HOST in; zie de README."))
    at_least = Settings.from_environment(arguments.store).deviations_for_proposal
    with opened_to_read(arguments) as store:
        found = send_due(store, PEOPLE, settings, today(), at_least)
    say(_.plural("Verstuurd: {n} e-mail.", "Verstuurd: {n} e-mails.", found.sent))
    if found.without_address:
        say(
            _.plural(
                "Van {n} mens is geen adres bekend. Zet het in het bestand van KEERPUNT_MAIL_ADDRESSES.",
                "Van {n} mensen is geen adres bekend. Zet die in het bestand van KEERPUNT_MAIL_ADDRESSES.",
                found.without_address,
            )
        )
    if found.failed:
        say(
            _.plural(
                "Niet aangenomen door de mailserver: {n} e-mail. De volgende keer wordt het opnieuw geprobeerd.",
                "Niet aangenomen door de mailserver: {n} e-mails. De volgende keer wordt het opnieuw geprobeerd.",
                found.failed,
            )
        )
    return REFUSED if found.failed or found.without_address else 0


def _tell(arguments: argparse.Namespace) -> int:
    """Who would get one, and how many lines; no address, and nothing of what is in it."""
    at_least = Settings.from_environment(arguments.store).deviations_for_proposal
    with opened_to_read(arguments) as store:
        found = list(ready(store, PEOPLE, today(), at_least))
    for of in found:
        n = len(of.digest.changed) + len(of.digest.waits)
        say(_.plural("{name}: {n} regel", "{name}: {n} regels", n, name=of.viewer.name))
    if not found:
        say(_("Er hoeft nu niets te worden verstuurd."))
    return 0


def _parser() -> argparse.ArgumentParser:
    what = _("Stuur wie dat koos een e-mail: wat veranderde, en wat wacht. Een keer per week of maand.").say(language())
    parser = Parser(prog="python -m pages.my_page.digest", description=what, parents=[common()])
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--send", action="store_true", help=_("verstuur wat aan de beurt is").say(language()))
    way.add_argument(
        "--dry-run",
        action="store_true",
        help=_("verstuur niets: zeg aan wie en hoeveel regels, zonder adressen").say(language()),
    )
    return parser


if __name__ == "__main__":
    run(main)
