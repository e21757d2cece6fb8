"""The line to a mail server, which can be cut from outside: smtplib itself only limits the wait for the next byte."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import Any


class Line:
    """One connection. What is done `within` some seconds ends then, as if the other side had hung up."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._own: socket.socket | None = None
        self._is_late = False

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut the line when the block takes longer; smtplib then raises `SMTPException` or `OSError`."""
        timer = Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def hold(self, connected: socket.socket) -> None:
        """Note the connection as soon as it is there. `TimeoutError` when it came too late."""
        # An end of our own: encryption takes the first one over, and the handshake may take for ever too.
        with self._lock:
            self._own = connected.dup()
            is_late = self._is_late
        if is_late:
            connected.close()
            raise TimeoutError("the mail server took too long")

    def hang_up(self) -> None:
        """Let our own end go."""
        with self._lock:
            if self._own is not None:
                self._own.close()
            self._own = None

    def _cut(self) -> None:
        with self._lock:
            self._is_late = True
            if self._own is not None:
                with suppress(OSError):
                    self._own.shutdown(socket.SHUT_RDWR)


class PlainServer(smtplib.SMTP):
    """A connection in the open, to begin with."""

    def __init__(self, line: Line, *of: Any, **options: Any) -> None:
        self._line = line
        super().__init__(*of, **options)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        # smtplib's own place for another sort of connection, also under the encrypted one.
        connected: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        self._line.hold(connected)
        return connected


class TlsServer(smtplib.SMTP_SSL, PlainServer):
    """A connection that is encrypted from the first byte."""

    def __init__(self, line: Line, *of: Any, **options: Any) -> None:
        self._line = line
        smtplib.SMTP_SSL.__init__(self, *of, **options)
