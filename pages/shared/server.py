"""Around the screen: what must be in order before anybody is served, and what every answer carries.

app.py hands these to `st.App`. They stand here because app.py is also the script that runs for every click.
"""

import asyncio
import logging
import re
import sys
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from data.mail_settings import MailSettings
from data.settings import Settings, StoreRefused
from data.time_sample.closing import close_overdue
from data.today import now, today
from data.words import Refusal
from pages import PAGES, _
from pages.shared.html_language import SCRIPTS
from pages.shared.open_store import close_stores, open_store
from pages.shared.sign_in import PEOPLE

_HOUR = 3600.0
_log = logging.getLogger(__name__)


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _headers(index: str) -> list[tuple[bytes, bytes]]:
    """The security headers. Scripts may only be Streamlit's own files, its own inline ones and our two, by hash."""
    scripts = [*re.findall(r"<script>(.*?)</script>", index, re.DOTALL), *SCRIPTS.values()]
    content = {
        "default-src": "'self'",
        # Streamlit reads its tables with WebAssembly.
        "script-src": f"'self' 'wasm-unsafe-eval' {' '.join(map(_hash, scripts))}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return [
        (b"content-security-policy", "; ".join(f"{what} {where}" for what, where in content.items()).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"x-frame-options", b"DENY"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


def start_or_exit() -> None:
    """Check the address and open the store; a refusal is one sentence and exit code 2.

    Called when the server imports app.py and not in the lifespan: there an exception becomes a traceback and code 3.
    """
    try:
        require_loopback(st.get_option("server.address"))
        _require_guards()
        # Wrong settings of e-mail are told now, and not in a log next Monday.
        MailSettings.from_environment()
        open_store()
    except Refusal as refusal:
        sys.stderr.write(refusal.say("nl") + "\n")
        raise SystemExit(2) from None
    # Otherwise Streamlit takes the folder pages/ for its own menu until somebody has opened "/", and a deep link
    # before that says "Page not found". `st.navigation` sets the same, but only in somebody's session.
    PagesManager.uses_pages_directory = False


def require_loopback(address: str | None) -> None:
    """Raise `StoreRefused` unless this address is only reachable from this machine; no address means all of them."""
    if address is None or not is_loopback(address):
        raise StoreRefused(
            _(
                "Keerpunt start niet op adres {address}: er is nog geen echte aanmelding, dus iedereen op het netwerk "
                "zou alles zien. Start het op dit apparaat zelf, met --server.address 127.0.0.1.",
                address=address or "0.0.0.0",  # noqa: S104 - named, not used
            )
        )


def _require_guards() -> None:
    """Raise `StoreRefused` when a flag has taken away what keeps other websites out."""
    wrong = [name for name in ("server.enableCORS", "server.enableXsrfProtection") if not st.get_option(name)]
    if not set(st.get_option("server.allowedHosts") or ["*"]) <= {"localhost", "127.0.0.1", "::1"}:
        wrong.append("server.allowedHosts")
    if wrong:
        raise StoreRefused(
            _(
                "Keerpunt start niet met deze instelling: {options}. Andere websites zouden dan mee kunnen kijken. "
                "Laat de instelling weg.",
                options=", ".join(wrong),
            )
        )


def is_loopback(address: str) -> bool:
    """True for localhost and for the addresses of this machine to itself."""
    if address == "localhost":
        return True
    try:
        return ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Say where it runs; close the store at the end."""
    where = f"http://{st.get_option('server.address')}:{st.get_option('server.port')}"
    sys.stdout.write(_("Keerpunt staat open op {where}. Stoppen: Ctrl+C.", where=where).say("nl") + "\n")
    sys.stdout.flush()
    Thread(target=_fetch_what_the_first_page_needs, daemon=True).start()
    keepers = [asyncio.create_task(keep()) for keep in (keep_promises_of_samples, send_digests)]
    try:
        yield
    finally:
        for keeper in keepers:
            keeper.cancel()
        close_stores()


async def keep_promises_of_samples(every: float = _HOUR) -> None:
    """Close time samples that are over, every so many seconds: people were told a day, whether anybody looks or not."""
    while True:
        await asyncio.sleep(every)
        try:
            await asyncio.to_thread(lambda: close_overdue(open_store(), now()))
        except Exception:
            # A full disk, say. It is tried again, and the log tells why it was late.
            _log.exception("a time sample that is over could not be closed")


async def send_digests(every: float = _HOUR) -> None:
    """Send the digests that are due, every so many seconds; nothing where no mail server is set."""
    accepted: set[UUID] = set()
    while True:
        await asyncio.sleep(every)
        try:
            await asyncio.to_thread(_send_digests, accepted)
        except Exception:
            # What was not sent is tried again; the log tells why it was late, and no address.
            _log.exception("the digests that are due could not be sent")


def _send_digests(accepted: set[UUID]) -> None:
    settings = MailSettings.from_environment()
    if settings is None:
        return
    # Here: it brings everything that works out a verdict, which the start does not wait for.
    from pages.my_page.digest_sending import send_due

    found = send_due(
        open_store(), PEOPLE, settings, today(), Settings.from_environment().deviations_for_proposal, accepted
    )
    if found.sent or found.failed or found.without_address:
        _log.info(
            "digests: %s sent, %s not accepted, %s without an address", found.sent, found.failed, found.without_address
        )


def _fetch_what_the_first_page_needs() -> None:
    """Import, beside the serving, what takes long and every page uses: a second off the first page.

    The start does not wait for it, and the browser needs that second for itself.
    """
    for name in ("pandas", "scipy.special"):
        import_module(name)


def routes() -> list[Route]:
    """Health, and the page itself, for every address in the menu."""
    index = _index()

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(index, headers={"cache-control": "no-cache"})

    async def health(_request: Request) -> JSONResponse:
        return JSONResponse({"status": "ok", "revision": open_store().revision})

    async def to_start(request: Request) -> RedirectResponse:
        return RedirectResponse(f"{root}/{'?' if request.url.query else ''}{request.url.query}")

    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    root = f"/{base}" if base else ""
    start, *others = PAGES
    return [
        Route(f"{root}/health", health),
        Route(f"{root}/", page),
        # Streamlit knows its first page by "/" only, and calls its own address not found.
        Route(f"{root}/{start.address}", to_start),
        *(Route(f"{root}/{entry.address}", page) for entry in others),
    ]


def _index() -> str:
    """Streamlit's own page, in Dutch and with our name, so that a screen reader speaks Dutch from the first word."""
    html = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    for old, new in (
        ('<html lang="en">', '<html lang="nl">'),
        ("<title>Streamlit</title>", "<title>Keerpunt</title>"),
        ("You need to enable JavaScript to run this app.", "Keerpunt werkt alleen met JavaScript. Zet dat aan."),
    ):
        if old not in html:
            raise RuntimeError(f"Streamlit's index.html no longer holds {old!r}; adapt pages/shared/server.py")
        html = html.replace(old, new)
    return html


def middleware() -> list[Middleware]:
    """What every request passes."""
    return [Middleware(Door)]


_OURS = frozenset({"localhost", "127.0.0.1", "[::1]"})


def _from_this_machine(scope: Scope) -> bool:
    """Nobody in between and nobody from elsewhere: a proxy on this machine would make everybody look local."""
    client = scope.get("client")
    headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]
    if client is None or not is_loopback(client[0]):
        return False
    if any(name == "forwarded" or name.startswith("x-forwarded-") for name, _value in headers):
        return False
    # Another website that gives its own name this machine's address still sends its own name as host.
    return all(_without_port(value) in _OURS for name, value in headers if name == "host")


def _without_port(host: str) -> str:
    return re.sub(r":\d+$", "", host.strip().lower())


class Door:
    """Serves this machine only, and adds the security headers.

    The address was checked at the start, but `uvicorn app:app --host 0.0.0.0` goes round that check; not round this.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = _headers(_index())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if not _from_this_machine(scope):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await PlainTextResponse("Alleen op het apparaat zelf.", status_code=403)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self.headers]
            await send(message)

        await self.app(scope, receive, with_headers)
