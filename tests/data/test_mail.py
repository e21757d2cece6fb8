"""Handing over e-mail, against a real mail server: encrypted, known, refused, and dropped in the middle."""

import contextlib
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from threading import Event, Thread

import pytest

from data import mail
from data.mail import MailServer, NoServer, NotAccepted
from data.mail_settings import MailSettings
from tests.smtp import PASSWORD, Mailbox, certificate, mail_server


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a certificate of which this machine trusts the authority."""
    folder = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "authority.pem"))
    return folder


@pytest.fixture
def plain() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def settings(box: Mailbox, tls: str = "none", password: str = "") -> MailSettings:
    return MailSettings(
        "localhost",
        box.port,
        tls,
        "keerpunt@example.nl",
        "https://keerpunt.example.nl",
        "keerpunt" if password else "",
        password,
    )


def message(words: str = "Goedendag") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "keerpunt@example.nl", "karin@example.nl", "Wat veranderde"
    made.set_content(words)
    return made


def test_a_message_arrives_as_it_was_made(plain: Mailbox) -> None:
    with MailServer(settings(plain)) as server:
        server.send(message("Eén effect is getekend: 100 % zeker weten kan niet."), "karin@example.nl")
    (told,) = plain.accepted
    assert told.to == ["karin@example.nl"]
    assert told.message["Subject"] == "Wat veranderde"
    assert told.message.get_content().strip() == "Eén effect is getekend: 100 % zeker weten kan niet."


def test_several_messages_go_over_one_connection(plain: Mailbox) -> None:
    with MailServer(settings(plain)) as server:
        for to in ("a@example.nl", "b@example.nl", "c@example.nl"):
            server.send(message(), to)
    assert ([told.to for told in plain.accepted], plain.connections) == (
        [["a@example.nl"], ["b@example.nl"], ["c@example.nl"]],
        1,
    )


def test_it_goes_encrypted_and_signed_in(authority: Path) -> None:
    with (
        mail_server(starttls=authority, signed_in=True) as box,
        MailServer(settings(box, "starttls", PASSWORD)) as server,
    ):
        server.send(message(), "karin@example.nl")
    (told,) = box.accepted
    assert (told.encrypted, told.signed_in) == (True, True)


def test_it_goes_encrypted_from_the_first_byte(authority: Path) -> None:
    with mail_server(tls=authority) as box, MailServer(settings(box, "tls")) as server:
        server.send(message(), "karin@example.nl")
    (told,) = box.accepted
    assert told.encrypted


def test_a_certificate_that_nobody_vouches_for_is_not_taken(tmp_path: Path) -> None:
    with (
        mail_server(starttls=certificate(tmp_path)) as box,
        MailServer(settings(box, "starttls")) as server,
        pytest.raises(NoServer),
    ):
        server.send(message(), "karin@example.nl")
    assert box.accepted == []


def test_where_no_encryption_is_offered_nothing_is_sent_in_the_open(plain: Mailbox) -> None:
    with MailServer(settings(plain, "starttls")) as server, pytest.raises(NoServer):
        server.send(message(), "karin@example.nl")
    assert plain.accepted == []


def test_a_wrong_password_sends_nothing_and_stands_in_no_log(authority: Path, caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        mail_server(starttls=authority, signed_in=True) as box,
        MailServer(settings(box, "starttls", "een-ander-woord")) as server,
        pytest.raises(NoServer),
    ):
        server.send(message(), "karin@example.nl")
    assert box.accepted == []
    assert "SMTPAuthenticationError 535" in caplog.text
    assert "een-ander-woord" not in caplog.text


def test_a_refused_address_stops_nobody_else_and_stands_in_no_log(
    plain: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    plain.unknown = {"weg@example.nl"}
    with MailServer(settings(plain)) as server:
        with pytest.raises(NotAccepted) as refused:
            server.send(message(), "weg@example.nl")
        server.send(message(), "karin@example.nl")
    assert [told.to for told in plain.accepted] == [["karin@example.nl"]]
    assert "SMTPRecipientsRefused 550" in caplog.text
    ours = "\n".join(of.getMessage() for of in caplog.records if of.name == "data.mail")
    assert "weg@" not in ours + str(refused.value)


def test_a_connection_that_drops_in_the_middle_is_not_accepted_and_the_next_is_sent(plain: Mailbox) -> None:
    plain.dropped = {"val@example.nl"}
    with MailServer(settings(plain)) as server:
        server.send(message(), "eerst@example.nl")
        with pytest.raises(NotAccepted):
            server.send(message(), "val@example.nl")
        server.send(message(), "daarna@example.nl")
    assert [told.to for told in plain.accepted] == [["eerst@example.nl"], ["daarna@example.nl"]]
    assert plain.connections == 2


def test_no_server_at_all(plain: Mailbox) -> None:
    nowhere = settings(plain)
    with mail_server() as gone:
        nowhere = settings(gone)
    with MailServer(nowhere) as server, pytest.raises(NoServer):
        server.send(message(), "karin@example.nl")


@contextmanager
def dripping(*first: bytes) -> Iterator[Mailbox]:
    """A server that answers each of the first questions, and then one byte at a time, never a whole line."""
    ended = Event()

    def serve(line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            for answer in first:
                line.sendall(answer)
                line.recv(4096)
            while not ended.wait(0.02):
                line.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        box = Mailbox(listening.getsockname()[1])

        def accept() -> None:
            with contextlib.suppress(OSError):
                serve(listening.accept()[0])

        server = Thread(target=accept, daemon=True)
        server.start()
        try:
            yield box
        finally:
            ended.set()
    server.join()


@pytest.mark.parametrize("tls", ["none", "tls"])
def test_a_server_that_greets_one_byte_at_a_time_holds_nobody(tls: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes within the time for a byte, and the greeting never ends; nor does the handshake."""
    monkeypatch.setattr(mail, "_WHOLE", 0.3)
    began = time.monotonic()
    with dripping() as box, MailServer(settings(box, tls)) as server, pytest.raises(NoServer):
        server.send(message(), "karin@example.nl")
    assert time.monotonic() - began < 10


def test_a_server_that_takes_a_message_one_byte_at_a_time_did_not_accept_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "_WHOLE", 0.3)
    monkeypatch.setattr(mail, "_GOODBYE", 0.1)
    began = time.monotonic()
    hello = (b"220 here\r\n", b"250 here\r\n")
    with dripping(*hello) as box, MailServer(settings(box)) as server, pytest.raises(NotAccepted):
        server.send(message(), "karin@example.nl")
    assert time.monotonic() - began < 10
