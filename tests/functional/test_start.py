"""How the product starts, and how it refuses: one sentence on the error output, exit code 2, never a traceback."""

import json
import sqlite3
from urllib.request import Request, urlopen

import pytest

from data.settings import Settings
from data.store import Store
from tests.functional.server import Ended, ended, serving, start


def refused(ending: Ended) -> str:
    """The sentence of a refusal."""
    assert ending.code == 2
    assert ending.out == ""
    assert "Traceback" not in ending.err
    [sentence] = ending.err.strip().splitlines()
    return sentence


def test_it_says_where_it_is_open_and_that_it_is_well(tmp_path):
    with serving(tmp_path / "store.duckdb") as server:
        assert server.startswith("http://127.0.0.1:")
        with urlopen(f"{server}/health") as answer:
            assert json.load(answer) == {"status": "ok", "revision": 0}


@pytest.mark.parametrize("path", ["", "staff_time", "health", "_stcore/health", "favicon.png", "nowhere"])
def test_every_answer_carries_the_security_headers(tmp_path, path):
    with serving(tmp_path / "store.duckdb") as server, urlopen(f"{server}/{path}") as answer:
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_arrives_in_dutch_before_any_script_ran(tmp_path):
    with serving(tmp_path / "store.duckdb") as server:
        for path in ("", "goal_check"):
            with urlopen(Request(f"{server}/{path}")) as answer:
                assert '<html lang="nl">' in answer.read().decode()


@pytest.mark.parametrize(
    ("flags", "environment"),
    [
        (["--server.address", "0.0.0.0"], {}),
        (["--server.address", "::"], {}),
        ([], {"STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}),
    ],
    ids=["flag", "flag for IPv6", "environment"],
)
def test_it_does_not_start_where_others_can_reach_it(tmp_path, flags, environment):
    sentence = refused(ended(tmp_path / "store.duckdb", *flags, **environment))
    assert "geen echte aanmelding" in sentence
    assert "--server.address 127.0.0.1" in sentence
    assert not (tmp_path / "store.duckdb").exists()


def test_a_store_that_is_open_elsewhere_is_refused(tmp_path):
    with Store.open(Settings(tmp_path / "store.duckdb")):
        assert "store.duckdb" in refused(ended(tmp_path / "store.duckdb"))


def _no_database(path):
    path.write_text("this is no database")


def _another_database(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()


def _directory(path):
    path.mkdir()


def _truncated(path):
    Store.open(Settings(path)).close()
    path.write_bytes(path.read_bytes()[:6000])


@pytest.mark.parametrize("spoil", [_no_database, _another_database, _directory, _truncated])
def test_a_store_that_cannot_be_used_is_refused_by_name(tmp_path, spoil):
    spoil(tmp_path / "store.duckdb")
    assert "store.duckdb" in refused(ended(tmp_path / "store.duckdb"))


def test_a_setting_that_makes_no_sense_is_refused_by_name(tmp_path):
    assert "KEERPUNT_THREADS" in refused(ended(tmp_path / "store.duckdb", KEERPUNT_THREADS="veel"))


def test_it_stops_when_asked_and_leaves_a_store_that_opens_again(tmp_path):
    with start(tmp_path / "store.duckdb") as process:
        assert "staat open op" in process.stdout.readline()
        process.terminate()
        _out, err = process.communicate(timeout=30)
    assert "Traceback" not in err
    with Store.open(Settings(tmp_path / "store.duckdb")) as store:
        assert store.check() == []
