"""A real mail server on this machine, with a certificate of its own and every way to refuse."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

PASSWORD = "geheim-woord-73"


@dataclass
class Accepted:
    """One message that the server took."""

    to: list[str]
    message: EmailMessage
    encrypted: bool
    signed_in: bool


@dataclass
class Mailbox:
    """What the server took, and what it does with whom."""

    port: int
    accepted: list[Accepted] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    connections: int = 0

    async def handle_EHLO(  # noqa: N802
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,
        envelope: Envelope,  # noqa: ARG002
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(  # noqa: N802
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
        address: str,
        options: list[str],  # noqa: ARG002
    ) -> str:
        if address in self.unknown:
            return f"550 5.1.1 <{address}> is not known here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.dropped & set(envelope.rcpt_tos):
            # After everything was said, and before it was answered: nobody knows.
            server.transport.abort()
            return "250 OK"
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(content, policy=default)
        assert isinstance(message, EmailMessage)
        encrypted = server.transport.get_extra_info("ssl_object") is not None
        told = Accepted(list(envelope.rcpt_tos), message, encrypted, bool(session.authenticated))
        self.accepted.append(told)
        return "250 OK"


def _knows(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:  # noqa: ARG001
    known = isinstance(given, LoginPassword) and (given.login, given.password) == (b"keerpunt", PASSWORD.encode())
    # Not handled: then aiosmtpd itself says no, with 535.
    return AuthResult(success=known, handled=known)


@contextmanager
def mail_server(*, starttls: Path | None = None, tls: Path | None = None, signed_in: bool = False) -> Iterator[Mailbox]:
    """A server that runs until the end; `starttls` or `tls` is the folder of its certificate (`certificate`)."""
    box = Mailbox(_free_port())
    options: dict[str, Any] = {"auth_required": signed_in, "authenticator": _knows if signed_in else None}
    if starttls is not None:
        options |= {"tls_context": _context(starttls), "require_starttls": True}
    controller = Controller(
        box,
        hostname="127.0.0.1",
        port=box.port,
        ssl_context=_context(tls) if tls is not None else None,
        **options,
    )
    controller.start()
    # Starting looks whether it answers.
    box.connections = 0
    try:
        yield box
    finally:
        controller.stop()


def _context(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def certificate(folder: Path) -> Path:
    """An authority (authority.pem) and a server of it called localhost (server.pem); gives the folder."""
    authority, server = _made()
    (folder / "authority.pem").write_bytes(authority)
    (folder / "server.pem").write_bytes(server)
    return folder


@cache
def _made() -> tuple[bytes, bytes]:
    own, other = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of a test")])
    authority = _certificate(own, own, name, name, x509.BasicConstraints(ca=True, path_length=0))
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    server = _certificate(other, own, subject, name, x509.BasicConstraints(ca=False, path_length=None))
    key = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return authority.public_bytes(Encoding.PEM), server.public_bytes(Encoding.PEM) + key


def _certificate(
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    subject: x509.Name,
    issuer: x509.Name,
    constraints: x509.BasicConstraints,
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(constraints, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if constraints.ca:
        use = dict.fromkeys(
            (
                "content_commitment",
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
                "encipher_only",
                "decipher_only",
            ),
            False,
        )
        builder = builder.add_extension(
            x509.KeyUsage(digital_signature=True, key_cert_sign=True, crl_sign=True, **use), critical=True
        )
    else:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    return builder.sign(signer, hashes.SHA256())


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
