"""Sending digests to a real mail server: once per period; one failing address stops nobody; what failed is due."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from data.mail_settings import MailSettings
from data.records.comment import Comment
from data.records.digest_choice import DigestChoice, digest_choice_id
from data.records.digest_sent import DigestSent, digest_sent_id
from data.records.follow import Follow, follow_id
from data.settings import Settings
from data.store import Store
from data.viewer import Viewer
from data.words import Refusal
from pages.my_page import digest_sending
from pages.my_page.digest_sending import Sent, send_due
from tests.conftest import ROOT
from tests.made_once import empty
from tests.metrics.at_work import DIRECTOR, MANAGER, POLICY, WORKER, wrote
from tests.metrics.conftest import EFFECT, effect
from tests.smtp import Mailbox, mail_server

WEDNESDAY, MONDAY = date(2026, 11, 18), date(2026, 11, 23)
PEOPLE = {viewer.subject: viewer for viewer in (MANAGER, POLICY, DIRECTOR)}
MAILBOXES = {subject: f"{subject}@example.nl" for subject in PEOPLE}


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three people who chose each week on Wednesday and follow an effect, on which somebody commented since."""
    with Store.open(Settings(empty(tmp_path / "store.duckdb"))) as opened:
        effect(opened, EFFECT)
        for viewer in PEOPLE.values():
            language = "en" if viewer is POLICY else "nl"
            chosen = DigestChoice(every="week", language=language)
            wrote(opened, viewer, chosen, WEDNESDAY, digest_choice_id(viewer.subject))
            record = Follow(record_id=EFFECT, following=True, seen=opened.revision)
            wrote(opened, viewer, record, WEDNESDAY, follow_id(viewer.subject, EFFECT))
        wrote(opened, WORKER, Comment(record_id=EFFECT, words="Dit gaat goed."), WEDNESDAY)
        yield opened


def settings(box: Mailbox, **changes) -> MailSettings:
    made = MailSettings(
        "127.0.0.1", box.port, "none", "keerpunt@example.nl", "https://k.example.nl", mailboxes=MAILBOXES
    )
    return replace(made, **changes)


def sends(store: Store, box: Mailbox, today: date = MONDAY, **changes) -> Sent:
    return send_due(store, PEOPLE, settings(box, **changes), today, 3)


def settled(store: Store) -> list[tuple[str, str, str]]:
    found = (DigestSent.model_validate_json(of.body) for of in store.newest_versions(DigestSent.kind))
    return [(of.subject, of.period, of.outcome) for of in found]


def receivers(box: Mailbox) -> list[str]:
    return [to for told in box.accepted for to in told.to]


def test_everybody_gets_one_however_often_the_sender_looks(store: Store, box: Mailbox) -> None:
    assert sends(store, box) == Sent(sent=3)
    for day in range(7):
        assert sends(store, box, MONDAY + timedelta(days=day)) == Sent()
    assert receivers(box) == ["manager@example.nl", "policy@example.nl", "director@example.nl"]
    assert settled(store) == [(subject, "2026-W48", "sent") for subject in PEOPLE]


def test_nobody_gets_one_in_the_week_of_the_choice(store: Store, box: Mailbox) -> None:
    assert sends(store, box, WEDNESDAY) == Sent()
    assert box.accepted == []


def test_each_in_the_language_that_was_chosen_and_only_to_oneself(store: Store, box: Mailbox) -> None:
    sends(store, box)
    told = {of.to[0]: of.message for of in box.accepted}
    assert {to: message["Content-Language"] for to, message in told.items()} == {
        "manager@example.nl": "nl",
        "policy@example.nl": "en",
        "director@example.nl": "nl",
    }
    assert all(message["To"] == to for to, message in told.items())


def test_the_next_one_begins_where_the_last_one_ended(store: Store, box: Mailbox) -> None:
    sends(store, box)
    assert "Er is een reactie" in str(box.accepted[0].message.get_body(("plain",)).get_content())
    later = MONDAY + timedelta(days=7)
    wrote(store, WORKER, Comment(record_id=EFFECT, words="Nog iets."), later, UUID(int=9))
    box.accepted.clear()
    sends(store, box, later)
    assert receivers(box) == ["manager@example.nl", "policy@example.nl", "director@example.nl"]


def test_where_there_is_nothing_to_tell_nothing_is_sent_and_the_week_is_settled(store: Store, box: Mailbox) -> None:
    sends(store, box)
    box.accepted.clear()
    # Whoever wrote the effect of the store is nobody of these, so nothing waits; only the comment on it changed.
    later = MONDAY + timedelta(days=7)
    found = sends(store, box, later)
    assert found.sent == len(box.accepted)
    assert found.sent + found.nothing_to_tell == 3
    assert found.nothing_to_tell > 0
    assert sends(store, box, later) == Sent()


def test_a_refused_address_stops_nobody_else_and_is_tried_again(store: Store, box: Mailbox) -> None:
    box.unknown = {"policy@example.nl"}
    assert sends(store, box) == Sent(sent=2, failed=1)
    assert {subject for subject, _period, _outcome in settled(store)} == {"manager", "director"}
    box.unknown = set()
    assert sends(store, box, MONDAY + timedelta(days=1)) == Sent(sent=1)
    assert receivers(box) == ["manager@example.nl", "director@example.nl", "policy@example.nl"]


def test_a_connection_that_drops_in_the_middle_settles_nothing(store: Store, box: Mailbox) -> None:
    box.dropped = {"manager@example.nl"}
    assert sends(store, box) == Sent(sent=2, failed=1)
    assert "manager" not in {subject for subject, _period, _outcome in settled(store)}
    box.dropped = set()
    assert sends(store, box) == Sent(sent=1)


def test_without_a_server_everybody_is_counted_and_nobody_settled(store: Store) -> None:
    with mail_server() as gone:
        pass
    assert sends(store, gone) == Sent(failed=3)
    assert settled(store) == []


def test_whoever_has_no_address_is_counted_apart(store: Store, box: Mailbox) -> None:
    known = {"manager": MAILBOXES["manager"]}
    assert sends(store, box, mailboxes=known) == Sent(sent=1, without_address=2)
    assert [subject for subject, _period, _outcome in settled(store)] == ["manager"]


def test_what_was_sent_and_could_not_be_written_down_is_not_sent_again(
    store: Store, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not give somebody the same e-mail every hour."""
    accepted: set[UUID] = set()
    from data.words import _

    def full(*_arguments, **_options):
        raise Refusal(_("De schijf is vol."))

    only = {"manager": MANAGER}
    with monkeypatch.context() as patch:
        patch.setattr(digest_sending, "add", full)
        with pytest.raises(Refusal):
            send_due(store, only, settings(box), MONDAY, 3, accepted)
    assert accepted == {digest_sent_id("manager", "2026-W48")}
    assert send_due(store, only, settings(box), MONDAY, 3, accepted) == Sent(sent=1)
    assert (receivers(box), accepted) == (["manager@example.nl"], set())
    assert settled(store) == [("manager", "2026-W48", "sent")]


def test_no_address_comes_into_the_store_or_the_log(
    store: Store, box: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    box.unknown = {"policy@example.nl"}
    with caplog.at_level("DEBUG"):
        sends(store, box)
    ours = "\n".join(of.getMessage() for of in caplog.records if not of.name.startswith(("mail.log", "asyncio")))
    assert "@example.nl" not in ours
    kinds = ("digest_sent", "digest_choice", "follow", "comment")
    assert not [of for kind in kinds for of in store.all_versions(kind) if "@" in of.body]


class Command:
    """`python -m pages.my_page.digest` on a store in which one person of the demonstration is due."""

    def __init__(self, folder: Path) -> None:
        self.store = empty(folder / "k.duckdb")
        with Store.open(Settings(self.store)) as opened:
            effect(opened, EFFECT)
            person = Viewer("demo-director", "Karin Terpstra", frozenset({"director"}))
            wrote(opened, person, DigestChoice(every="week"), date(2026, 1, 7), digest_choice_id(person.subject))
            follow = Follow(record_id=EFFECT, following=True, seen=opened.revision)
            wrote(opened, person, follow, date(2026, 1, 7), follow_id(person.subject, EFFECT))
            wrote(opened, WORKER, Comment(record_id=EFFECT, words="Dit gaat goed."), date(2026, 1, 8))
        self.addresses = folder / "addresses.toml"
        self.addresses.write_text('demo-director = "karin@example.nl"\n', encoding="utf-8")
        self.addresses.chmod(0o600)

    def run(self, *options: str, port: int | None = None) -> subprocess.CompletedProcess[str]:
        mail = {
            "KEERPUNT_SMTP_HOST": "127.0.0.1",
            "KEERPUNT_SMTP_PORT": str(port),
            "KEERPUNT_SMTP_TLS": "none",
            "KEERPUNT_MAIL_FROM": "keerpunt@example.nl",
            "KEERPUNT_MAIL_ADDRESSES": str(self.addresses),
            "KEERPUNT_ADDRESS": "https://keerpunt.example.nl",
        }
        clean = {name: value for name, value in os.environ.items() if not name.startswith("KEERPUNT_")}
        return subprocess.run(
            [sys.executable, "-m", "pages.my_page.digest", *options, "--store", str(self.store)],
            cwd=ROOT,
            env={**clean, **(mail if port else {})},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


def test_the_command_sends_once_and_says_how_many(command: Command, box: Mailbox) -> None:
    first, second = command.run("--send", port=box.port), command.run("--send", port=box.port)
    assert (first.returncode, first.stdout) == (0, "Verstuurd: 1 e-mail.\n"), first.stderr
    assert (second.returncode, second.stdout) == (0, "Verstuurd: 0 e-mails.\n")
    assert receivers(box) == ["karin@example.nl"]


def test_the_command_ends_with_one_when_something_was_not_accepted(command: Command, box: Mailbox) -> None:
    box.unknown = {"karin@example.nl"}
    ended = command.run("--send", port=box.port)
    assert ended.returncode == 1
    assert "Niet aangenomen door de mailserver: 1 e-mail." in ended.stdout
    assert "karin@" not in ended.stdout + ended.stderr


def test_a_dry_run_tells_to_whom_and_how_many_lines_and_sends_nothing(command: Command, box: Mailbox) -> None:
    ended = command.run("--dry-run")
    assert (ended.returncode, box.accepted) == (0, []), ended.stderr
    assert command.run("--send", port=box.port).stdout == "Verstuurd: 1 e-mail.\n"
    body = box.accepted[0].message.get_body(("plain",))
    assert body is not None
    lines = re.findall(r"^- ", body.get_content(), re.MULTILINE)
    assert ended.stdout == f"Karin Terpstra: {len(lines)} regel{'s' if len(lines) > 1 else ''}\n"


def test_without_a_mail_server_the_command_says_what_to_set(command: Command) -> None:
    ended = command.run("--send")
    assert ended.returncode == 1
    assert "KEERPUNT_SMTP_HOST" in ended.stderr


def test_while_a_server_has_the_store_the_command_says_so(command: Command, box: Mailbox) -> None:
    with Store.open(Settings(command.store)):
        ended = command.run("--send", port=box.port)
    assert ended.returncode == 2
    assert "al open in een ander programma" in ended.stderr
