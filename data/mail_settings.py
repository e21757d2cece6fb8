"""How e-mail leaves: the municipality's own mail server, the sender, and a file with people's addresses.

Addresses are personal data: they are not in the store but in a file that only Keerpunt's own account may read.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args
from urllib.parse import urlsplit

from data.private_file import read_private
from data.words import Refusal, Text, _

T = TypeVar("T")
Tls = Literal["starttls", "tls", "none"]
_PORT: Mapping[Tls, int] = {"starttls": 587, "tls": 465, "none": 25}
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?|::1")
# Narrower than the standard, which allows comments, quotes and line breaks: nothing that could become a second header.
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")


class MailRefused(Refusal):
    """The settings of e-mail cannot be used: a sentence for each that is wrong."""


@dataclass(frozen=True)
class MailSettings:
    """Where mail is handed over, and as whom.

    `address` is where people open Keerpunt, without a slash at the end. `mailboxes` are people's addresses by subject:
    they and the password stand in no `repr`, for that ends in a log.
    """

    host: str
    port: int
    tls: Tls
    sender: str
    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    mailboxes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environment(cls) -> MailSettings | None:
        """KEERPUNT_SMTP_HOST, _PORT, _TLS, _USER and _PASSWORD_FILE, KEERPUNT_MAIL_FROM, KEERPUNT_MAIL_ADDRESSES.

        And KEERPUNT_ADDRESS. None when no mail server is named: then nothing is sent. `MailRefused` with a sentence for
        each value that cannot be used.
        """
        host = _read("KEERPUNT_SMTP_HOST")
        if not host:
            return None
        wrong: list[Text] = []

        def looked(read: Callable[[], T], if_wrong: T) -> T:
            try:
                return read()
            except Refusal as refusal:
                wrong.extend(refusal.sentences)
                return if_wrong

        otherwise: Tls = "starttls"
        tls = looked(lambda: _tls(host), otherwise)
        settings = cls(
            looked(lambda: _host(host), ""),
            looked(lambda: _port(tls), 0),
            tls,
            looked(_sender, ""),
            looked(lambda: public_address() or _missing("KEERPUNT_ADDRESS", "https://keerpunt.example.nl"), ""),
            _read("KEERPUNT_SMTP_USER"),
            looked(_password, ""),
            looked(_mailboxes, cast(Mapping[str, str], {})),
        )
        if settings.password and settings.tls == "none":
            wrong.append(_("KEERPUNT_SMTP_TLS is none: een wachtwoord gaat nooit onversleuteld. Kies starttls of tls."))
        if wrong:
            raise MailRefused(*wrong)
        return settings


def public_address() -> str:
    """KEERPUNT_ADDRESS, where people open Keerpunt; empty when it is not set. Raises `MailRefused`."""
    stated = _read("KEERPUNT_ADDRESS").rstrip("/")
    if not stated:
        return ""
    try:
        parts = urlsplit(stated)
        good = bool(parts.hostname) and not (parts.query or parts.fragment or parts.username or parts.password)
        good = good and (parts.port is None or parts.port > 0)
        good = good and re.fullmatch(r"[!-~]+", stated) is not None and not set(stated) & set("<>\"'\\")
        good = good and (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or "")))
    except ValueError:
        good = False
    if not good:
        raise MailRefused(
            _(
                "KEERPUNT_ADDRESS is {value}. Geef het adres waarop mensen Keerpunt openen, zoals "
                "https://keerpunt.example.nl.",
                value=stated,
            )
        )
    return stated


def is_mailbox(text: str) -> bool:
    """True for one address without a name, on one line."""
    return _MAILBOX.fullmatch(text) is not None


def _read(name: str) -> str:
    return os.environ.get(name, "").strip()


def _missing(name: str, example: str) -> str:
    raise MailRefused(_("{name} ontbreekt. Vul het in, zoals {example}.", name=name, example=example))


def _host(host: str) -> str:
    if not _HOST.fullmatch(host):
        raise MailRefused(
            _("KEERPUNT_SMTP_HOST is {value}. Geef de naam van de mailserver, zoals mail.example.nl.", value=host)
        )
    return host


def _tls(host: str) -> Tls:
    stated = _read("KEERPUNT_SMTP_TLS") or "starttls"
    if stated not in get_args(Tls):
        raise MailRefused(_("KEERPUNT_SMTP_TLS is {value}. Kies starttls, tls of none.", value=stated))
    if stated == "none" and not _is_loopback(host):
        raise MailRefused(_("KEERPUNT_SMTP_TLS is none: dat mag alleen naar dit apparaat zelf. Kies starttls of tls."))
    return cast(Tls, stated)


def _port(tls: Tls) -> int:
    stated = _read("KEERPUNT_SMTP_PORT") or str(_PORT[tls])
    if not re.fullmatch(r"[0-9]{1,5}", stated) or not 1 <= int(stated) <= 65535:
        raise MailRefused(_("KEERPUNT_SMTP_PORT is {value}. Geef een getal van 1 tot 65535.", value=stated))
    return int(stated)


def _sender() -> str:
    stated = _read("KEERPUNT_MAIL_FROM") or _missing("KEERPUNT_MAIL_FROM", "keerpunt@example.nl")
    if not is_mailbox(stated):
        raise MailRefused(
            _("KEERPUNT_MAIL_FROM is {value}. Geef alleen het adres, zoals keerpunt@example.nl.", value=stated)
        )
    return stated


def _password() -> str:
    user, file = _read("KEERPUNT_SMTP_USER"), _read("KEERPUNT_SMTP_PASSWORD_FILE")
    if bool(user) != bool(file):
        raise MailRefused(
            _("KEERPUNT_SMTP_USER en KEERPUNT_SMTP_PASSWORD_FILE horen bij elkaar. Vul beide in, of geen van beide.")
        )
    if not file:
        return ""
    password = read_private(Path(file), "KEERPUNT_SMTP_PASSWORD_FILE").strip("\r\n")
    if not password or "\n" in password:
        raise MailRefused(
            _("KEERPUNT_SMTP_PASSWORD_FILE: in {file} moet een regel staan, met alleen het wachtwoord.", file=file)
        )
    return password


def _mailboxes() -> Mapping[str, str]:
    """The addresses by subject. A sentence names the person whose line is wrong, never the address."""
    name = "KEERPUNT_MAIL_ADDRESSES"
    file = _read(name) or _missing(name, "/etc/keerpunt/addresses.toml")
    try:
        found = tomllib.loads(read_private(Path(file), name))
    except tomllib.TOMLDecodeError:
        raise MailRefused(
            _(
                '{name}: {file} is geen TOML. Schrijf op elke regel wie en het adres: "karin" = "karin@example.nl".',
                name=name,
                file=file,
            )
        ) from None
    wrong = [
        _("{name}: bij {subject} staat in {file} geen e-mailadres.", name=name, subject=subject, file=file)
        for subject, mailbox in found.items()
        if not (isinstance(mailbox, str) and is_mailbox(mailbox))
    ]
    if wrong:
        raise MailRefused(*wrong)
    return found


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
