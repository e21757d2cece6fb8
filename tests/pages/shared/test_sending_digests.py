"""A server that runs sends the digests itself: it holds the store, so no command can."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import pytest

from data.records.comment import Comment
from data.records.digest_choice import DigestChoice, digest_choice_id
from data.records.digest_sent import DigestSent
from data.records.follow import Follow, follow_id
from data.sample.organisation import DIRECTOR
from data.settings import Settings
from data.store import Store
from pages.shared import server
from pages.shared.open_store import close_stores, open_store
from tests.functional.server import ended
from tests.made_once import empty
from tests.metrics.at_work import WORKER, wrote
from tests.metrics.conftest import EFFECT, effect
from tests.smtp import Mailbox, mail_server


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A server's store in which the director chose each week; it is Monday. Gives the file of addresses."""
    path = empty(tmp_path / "k.duckdb")
    with Store.open(Settings(path)) as store:
        effect(store, EFFECT)
        on = date(2026, 11, 18)
        wrote(store, DIRECTOR, DigestChoice(every="week"), on, digest_choice_id(DIRECTOR.subject))
        follow = Follow(record_id=EFFECT, following=True, seen=store.revision)
        wrote(store, DIRECTOR, follow, on, follow_id(DIRECTOR.subject, EFFECT))
        wrote(store, WORKER, Comment(record_id=EFFECT, words="Dit gaat goed."), on)
    addresses = tmp_path / "addresses.toml"
    addresses.write_text(f'"{DIRECTOR.subject}" = "karin@example.nl"\n', encoding="utf-8")
    addresses.chmod(0o600)
    monkeypatch.setenv("KEERPUNT_STORE", str(path))
    monkeypatch.setattr("data.today._clock", lambda: datetime(2026, 11, 23, 9))
    yield addresses
    close_stores()


def set_mail(monkeypatch: pytest.MonkeyPatch, box: Mailbox, addresses: Path) -> None:
    for name, value in {
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(box.port),
        "SMTP_TLS": "none",
        "MAIL_FROM": "keerpunt@example.nl",
        "MAIL_ADDRESSES": str(addresses),
        "ADDRESS": "https://keerpunt.example.nl",
    }.items():
        monkeypatch.setenv(f"KEERPUNT_{name}", value)


def looked(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the server look so many times."""
    count: list[int] = []
    sending = server._send_digests

    def looks(accepted: set) -> None:
        try:
            sending(accepted)
        finally:
            count.append(1)

    monkeypatch.setattr(server, "_send_digests", looks)

    async def until_it_looked() -> None:
        keeper = asyncio.create_task(server.send_digests(every=0.001))
        while len(count) < times:
            await asyncio.sleep(0.001)
        keeper.cancel()

    # In a thread of its own: where browser tests ran before, this one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(asyncio.wait_for(until_it_looked(), timeout=30))).result()


def sent() -> int:
    return len([of for of in open_store().newest_versions(DigestSent.kind)])


def test_it_sends_what_is_due_once(running: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    set_mail(monkeypatch, box, running)
    looked(monkeypatch, 3)
    assert [told.to for told in box.accepted] == [["karin@example.nl"]]
    assert sent() == 1


@pytest.mark.usefixtures("running")
def test_without_a_mail_server_it_sends_nothing(box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEERPUNT_SMTP_HOST", raising=False)
    looked(monkeypatch, 2)
    assert (box.accepted, sent()) == ([], 0)


def test_what_goes_wrong_is_logged_without_an_address_and_tried_again(
    running: Path, box: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_mail(monkeypatch, box, running)
    running.chmod(0o644)
    looked(monkeypatch, 2)
    assert (box.accepted, sent()) == ([], 0)
    assert "the digests that are due could not be sent" in caplog.text
    assert "karin@" not in caplog.text
    running.chmod(0o600)
    looked(monkeypatch, 1)
    assert sent() == 1


def test_a_server_with_wrong_settings_of_mail_says_all_that_is_wrong_and_does_not_start(tmp_path: Path) -> None:
    found = ended(tmp_path / "k.duckdb", KEERPUNT_SMTP_HOST="mail server", KEERPUNT_SMTP_PORT="veel")
    assert found.code == 2
    for name in ("SMTP_HOST", "SMTP_PORT", "MAIL_FROM", "MAIL_ADDRESSES", "ADDRESS"):
        assert f"KEERPUNT_{name}" in found.err
    assert not (tmp_path / "k.duckdb").exists()
