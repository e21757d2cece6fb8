"""What all commands share: the options, the store they ask for, and how they end when something is wrong."""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast
from uuid import uuid4

from data.format import LANGUAGES, Language
from data.settings import Settings, StoreRefused
from data.witness import witness_path
from data.words import Refusal, Text, _

if TYPE_CHECKING:
    from data.store import Store

REFUSED, CANNOT_OPEN, FAULT, INTERRUPTED = 1, 2, 3, 130


def language() -> Language:
    """Give the language that --language asks for; known before the options are read, so that help can be in it too."""
    asked = re.findall(r"(?:^|\0)--language(?:=|\0)([^\0]*)", "\0".join(sys.argv[1:]))
    return cast(Language, asked[-1]) if asked and asked[-1] in LANGUAGES else "nl"


def say(sentence: Text) -> None:
    """Print a sentence in the reader's language."""
    print(sentence.say(language()))


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` that speaks the reader's language, in its help and in what it finds wrong."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs = {"add_help": False, "allow_abbrev": False, "formatter_class": _Form, **kwargs}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = _("Wat u opgeeft").say(language())
        self._optionals.title = _("Opties").say(language())
        if self.prog == _PARENT:
            self._optionals.title = _("Opties van elke opdracht").say(language())
        else:
            shown = _("laat deze uitleg zien").say(language())
            self.add_argument("-h", "--help", action="help", help=shown)

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and a sentence that says what is missing or unknown."""
        self.print_usage(sys.stderr)
        self.exit(CANNOT_OPEN, _wrong(message).say(language()) + "\n")


def common() -> Parser:
    """Make the options of every command, as a parent parser."""
    parser = Parser(prog=_PARENT)
    parser.add_argument(
        "--store",
        type=Path,
        metavar=_("BESTAND").say(language()),
        help=_("de opslag; anders die van KEERPUNT_STORE, anders var/keerpunt.duckdb").say(language()),
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default="nl",
        help=_("de taal van de antwoorden: nl (gewoon) of en").say(language()),
    )
    return parser


def opened(arguments: argparse.Namespace) -> Store:
    """Open the store that the options or the environment name. Raises `StoreRefused`."""
    from data.store import Store
    from data.time_sample.closing import keep_promises
    from data.today import now

    renew_witness = getattr(arguments, "renew_witness", False)
    store = Store.open(Settings.from_environment(arguments.store), renew_witness=renew_witness)
    keep_promises(store, now())
    return store


def opened_to_read(arguments: argparse.Namespace) -> Store:
    """Open it for a command that only reads. Of a store that is not there it makes none: raises `StoreRefused`."""
    path = Settings.from_environment(arguments.store).path
    # With a witness beside it the database was lost; opening says what to do then.
    if not path.exists() and not witness_path(path).exists():
        raise StoreRefused(
            _(
                "Er is geen opslag op {path}. Geef met --store het goede bestand op, of maak er eerst een met "
                "python -m data.",
                path=str(path),
            )
        )
    return opened(arguments)


def run(command: Callable[[], int]) -> NoReturn:
    """Run a command and end the process: 0 done, 1 refused, 2 the store cannot be opened, 3 a fault of ours."""
    try:
        code = command()
        sys.stdout.flush()
    except StoreRefused as refused:
        code = _ended(refused.say(language()), CANNOT_OPEN)
    except Refusal as refusal:
        code = _ended(refusal.say(language()), REFUSED)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python must not complain when it empties its buffers at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = _ended(_("Afgebroken. Er is niets half opgeslagen.").say(language()), INTERRUPTED)
    except Exception:
        code = _ended(_fault().say(language()), FAULT)
    sys.exit(code)


def _ended(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def _fault() -> Text:
    """Write the traceback to the log, for us; give the sentence, for the user."""
    reference = uuid4().hex[:8].upper()
    path = _log_path()
    log = logging.getLogger("keerpunt")
    # Not to the root: without a handler there, Python would print the traceback on the screen.
    log.propagate = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND, 0o600))
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return _(
            "Er ging iets mis in Keerpunt (nummer {reference}), en het logboek {log} is niet te schrijven. Meld dit "
            "aan de beheerder.",
            reference=reference,
            log=str(path),
        )
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    log.exception("fault %s in %s", reference, Path(sys.argv[0]).name)
    log.removeHandler(handler)
    handler.close()
    return _(
        "Er ging iets mis in Keerpunt. Geef nummer {reference} door aan de beheerder; de details staan in {log}.",
        reference=reference,
        log=str(path),
    )


def _log_path() -> Path:
    asked = re.findall(r"(?:^|\0)--store(?:=|\0)([^\0]*)", "\0".join(sys.argv[1:]))
    try:
        store = Settings.from_environment(Path(asked[-1]) if asked else None).path
    except StoreRefused:
        store = Settings(Path("keerpunt.duckdb")).path
    return Path(f"{store}.log")


# The parent parser only lends its options; it never shows a help of its own.
_PARENT = "(parent)"


class _Form(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        # Argparse asks with an empty prefix for the usage that the commands below this one begin with.
        super().add_usage(usage, actions, groups, _("Gebruik: ").say(language()) if prefix is None else prefix)


def _wrong(message: str) -> Text:
    """Put argparse's own English in the reader's words."""
    if found := re.fullmatch(r"the following arguments are required: (.*)", message):
        return _("Dit ontbreekt nog: {what}. Met --help ziet u voorbeelden.", what=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.*)", message):
        return _("Dit kent Keerpunt hier niet: {what}. Met --help ziet u wat wel kan.", what=found[1])
    if found := re.fullmatch(r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", message):
        return _("Bij {where} past {what} niet. Kies uit: {allowed}.", where=found[1], what=found[2], allowed=found[3])
    if found := re.fullmatch(r"argument (.*): expected one argument", message):
        return _("Achter {where} hoort een waarde. Met --help ziet u voorbeelden.", where=found[1])
    return _("Deze opdracht klopt niet. Met --help ziet u voorbeelden.")
