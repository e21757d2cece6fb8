"""The door: this machine only, own headers, Dutch from the first word."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from data.settings import StoreRefused
from pages import PAGES
from pages.shared import server
from pages.shared.html_language import SCRIPTS
from pages.shared.server import Door, is_loopback, require_loopback, routes


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"])
def test_this_machine_itself_is_fine(address):
    assert is_loopback(address)
    require_loopback(address)


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.10", "keerpunt.example", "10.0.0.1"])
def test_any_other_address_is_refused_with_the_reason_and_the_way_on(address):
    with pytest.raises(server.StoreRefused) as refused:
        require_loopback(address)
    assert "geen echte aanmelding" in refused.value.say("nl")
    assert "--server.address 127.0.0.1" in refused.value.say("en")


def _through_the_door(
    client: tuple[str, int] | None, kind: str = "http", headers: tuple[tuple[bytes, bytes], ...] = ()
) -> list[dict[str, object]]:
    sent: list[dict[str, object]] = []

    async def inside(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"inside")]})
        await send({"type": "http.response.body", "body": b"in"})

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    scope = {"type": kind, "client": client, "method": "GET", "path": "/", "headers": [*headers]}
    # In a thread of its own: the browser tests keep an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(Door(inside)(scope, receive, send))).result()
    return sent


@pytest.mark.parametrize("client", [("127.0.0.1", 5), ("::1", 5)])
def test_a_visitor_on_this_machine_comes_in_and_gets_the_headers(client):
    start, body = _through_the_door(client)
    assert body["body"] == b"in"
    headers = dict(start["headers"])
    assert headers[b"server"] == b"inside"
    assert headers[b"x-frame-options"] == b"DENY"
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "unsafe-eval'" not in policy.replace("wasm-unsafe-eval'", "")
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]
    # Streamlit's own inline script and ours, one for each language.
    assert policy.count("sha256-") == 1 + len(SCRIPTS)


def test_a_visitor_from_elsewhere_stays_out_whatever_address_the_server_was_given():
    start, _body = _through_the_door(("192.168.1.44", 5))
    assert start["status"] == 403
    assert _through_the_door(("192.168.1.44", 5), "websocket") == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize(
    "header",
    [
        (b"host", b"evil.example"),
        (b"host", b"keerpunt.gemeente.nl:8501"),
        (b"x-forwarded-for", b"10.0.0.9"),
        (b"forwarded", b"for=10.0.0.9"),
    ],
)
def test_a_name_from_elsewhere_or_a_proxy_in_between_stays_out(header):
    start, _body = _through_the_door(("127.0.0.1", 5), headers=(header,))
    assert start["status"] == 403


@pytest.mark.parametrize("host", [b"localhost:8501", b"127.0.0.1", b"[::1]:8501"])
def test_this_machine_by_each_of_its_names_comes_in(host):
    _start, body = _through_the_door(("127.0.0.1", 5), headers=((b"host", host),))
    assert body["body"] == b"in"


def test_who_cannot_be_told_to_be_local_stays_out():
    start, _body = _through_the_door(None)
    assert start["status"] == 403


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.enableCORS", False),
        ("server.enableXsrfProtection", False),
        ("server.allowedHosts", ["*"]),
        ("server.allowedHosts", []),
    ],
)
def test_a_flag_that_opens_the_door_is_refused_at_the_start(monkeypatch, option, value):
    set_option = {"server.enableCORS": True, "server.enableXsrfProtection": True, "server.allowedHosts": ["localhost"]}
    monkeypatch.setattr(server.st, "get_option", (set_option | {option: value}).__getitem__)
    with pytest.raises(StoreRefused, match=option):
        server._require_guards()


def test_every_page_and_the_health_have_a_route():
    paths = {route.path for route in routes()}
    assert paths == {"/health", "/", *(f"/{entry.address}" for entry in PAGES)}


def test_the_page_arrives_in_dutch():
    assert '<html lang="nl">' in server._index()
    assert "<title>Keerpunt</title>" in server._index()


def test_a_streamlit_that_changed_its_page_is_noticed(tmp_path, monkeypatch):
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "index.html").write_text("<html>", encoding="utf-8")
    monkeypatch.setattr(server.st, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(RuntimeError, match="adapt"):
        server._index()
