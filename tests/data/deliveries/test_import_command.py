"""Hours on the command line: the gate, the method, own codes, and how far it is."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from data.records.gate import Gate
from data.records.record import add
from data.store import Settings, Store
from data.today import today
from data.viewer import COMMAND_LINE
from tests.data.deliveries.arranged import csv, gates, records

ROOT = Path(__file__).parents[3]
HOURS = csv("period;team;activity;minutes;people", "2026-01;noord;OTHER;10;12")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with teams and without gates."""
    path = tmp_path / "keerpunt.duckdb"
    with Store.open(Settings(path)) as store:
        for record_id, record in records():
            add(store, COMMAND_LINE, record, record_id=record_id)
    return path


@pytest.fixture
def run(path: Path, tmp_path: Path) -> Run:
    def run(text: str, *words: str) -> "subprocess.CompletedProcess[str]":
        (tmp_path / "uren.csv").write_text(text, encoding="utf-8")
        command = ["-m", "data", "import", "staff_time", str(tmp_path / "uren.csv"), "--source", "Suite", *words]
        return subprocess.run(
            [sys.executable, "-W", "error", *command, "--store", str(path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def consent(path: Path, *given: Gate) -> None:
    with Store.open(Settings(path)) as store:
        for gate in given:
            add(store, COMMAND_LINE, gate)


def test_nothing_comes_in_before_the_consent_and_before_its_day(path: Path, run: Run) -> None:
    assert run(HOURS).returncode == 1
    consent(path, Gate(gate="works_council_consent", reference="OR-1", on=today() + timedelta(days=1)))
    ended = run(HOURS)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Tijdgegevens kunnen nog niet worden ingelezen")
    consent(path, Gate(gate="works_council_consent", reference="OR-1", on=today()))
    assert run(HOURS).returncode == 0


def test_how_far_it_is_is_told_on_request_and_never_in_a_pipe(path: Path, run: Run) -> None:
    consent(path, *gates())
    assert run(HOURS).stderr == ""
    ended = run(HOURS.replace("2026-01", "2026-02"), "--progress")
    # Each figure goes over the one before; subprocess makes a line of it.
    told = [int(line.rstrip(" %")) for line in ended.stderr.splitlines() if line]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 100)
    assert "%" not in ended.stdout


def test_unknown_codes_come_with_the_next_step(path: Path, run: Run) -> None:
    consent(path, *gates())
    ended = run(HOURS.replace("OTHER", "X1"))
    assert ended.returncode == 1
    assert "met [[code_mapping]] en python -m data add" in ended.stderr
