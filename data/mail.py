"""Handing e-mail to the municipality's mail server, one message at a time."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email.message import EmailMessage
from types import TracebackType

from data.mail_line import Line, PlainServer, TlsServer
from data.mail_settings import MailSettings

# For the next byte, and for everything together: a server that drips answers every time within the first.
_SECONDS, _WHOLE = 30.0, 90.0
_GOODBYE = 5.0
_log = logging.getLogger(__name__)


class NotAccepted(Exception):
    """The server did not take this message. The next one may be taken."""


class NoServer(Exception):
    """Nothing can be handed over: the server is not there, is not who it says, or does not know us."""


class MailServer:
    """A connection that is made at the first message, and made anew when the server dropped it.

    What a server answers may repeat somebody's address: the log gets the sort of refusal and its code, never the words.
    """

    def __init__(self, settings: MailSettings) -> None:
        self._settings = settings
        self._open: smtplib.SMTP | None = None
        self._line = Line()

    def __enter__(self) -> MailServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def send(self, message: EmailMessage, to: str) -> None:
        """Hand over one message to one address; it returns once the server accepted it.

        Raises `NotAccepted` or `NoServer`.
        """
        server = self._connected()
        try:
            # As bytes: what stands under To in the message itself decides nothing.
            with self._line.within(_WHOLE):
                server.sendmail(self._settings.sender, [to], message.as_bytes())
        except (smtplib.SMTPException, OSError) as problem:
            _log.warning("a message was not accepted: %s", _sort(problem))
            # Whatever state it is in now: the next message gets a fresh connection.
            self._leave()
            raise NotAccepted from None

    def _connected(self) -> smtplib.SMTP:
        if self._open is None:
            try:
                self._line = Line()
                with self._line.within(_WHOLE):
                    self._open = self._connect(self._line)
            except (smtplib.SMTPException, OSError) as problem:
                _log.error("the mail server %s cannot be used: %s", self._settings.host, _sort(problem))
                self._line.hang_up()
                raise NoServer from None
        return self._open

    def _connect(self, line: Line) -> smtplib.SMTP:
        of = self._settings
        # Without this Python asks the network what this machine is called, and tells the server.
        here = of.sender.rpartition("@")[2]
        context = ssl.create_default_context()
        server = (
            TlsServer(line, of.host, of.port, here, timeout=_SECONDS, context=context)
            if of.tls == "tls"
            else PlainServer(line, of.host, of.port, here, timeout=_SECONDS)
        )
        try:
            if of.tls == "starttls":
                # Raises when the server has none: never in the open instead.
                server.starttls(context=context)
            if of.user:
                server.login(of.user, of.password)
        except BaseException:
            server.close()
            raise
        return server

    def _leave(self) -> None:
        if self._open is None:
            return
        try:
            with self._line.within(_GOODBYE):
                self._open.quit()
        except (smtplib.SMTPException, OSError):
            self._open.close()
        self._line.hang_up()
        self._open = None


def _sort(problem: BaseException) -> str:
    codes = [problem.smtp_code] if isinstance(problem, smtplib.SMTPResponseException) else []
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _words in problem.recipients.values()]
    return " ".join([type(problem).__name__, *map(str, codes)])
