"""Hours on the command line: the gate, the method, own codes, and how far it is."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

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


def command(path: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "data", *words, "--store", str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_what_came_in_is_listed_taken_back_with_a_reason_and_read_in_again(path: Path, run: Run) -> None:
    assert command(path, "deliveries").stdout == "Er is nog niets ingelezen.\n"
    consent(path, *gates())
    assert run(HOURS).returncode == 0
    (line,) = command(path, "deliveries").stdout.splitlines()
    number, told = line.split(maxsplit=1)
    assert told.endswith("staff_time: 1 rij, van 1 januari 2026 tot en met 1 januari 2026. Suite, uren.csv")
    ended = command(path, "take-back", number, "--reason", "Het was februari.")
    assert ended.stderr == ""
    assert ended.stdout == (
        "uren.csv is teruggenomen: 1 rij telt niet meer mee. Een verbeterd bestand kan nu worden ingelezen.\n"
    )
    (line,) = command(path, "deliveries").stdout.splitlines()
    assert line.startswith(f"{number}  ")
    assert line.endswith(": Het was februari.)")
    assert run(HOURS).returncode == 0
    assert len(command(path, "deliveries").stdout.splitlines()) == 2
    assert command(path, "check").returncode == 0


def test_a_taking_back_that_cannot_be_says_why_and_makes_no_store(path: Path, tmp_path: Path) -> None:
    for words, told in (
        (("take-back", "mei.csv", "--reason", "Het was februari."), "'mei.csv' is geen nummer van een levering."),
        (("take-back", str(UUID(int=7)), "--reason", "Het was februari."), f"Levering {UUID(int=7)} is er niet."),
    ):
        ended = command(path, *words)
        assert (ended.returncode, ended.stderr.startswith(told)) == (1, True)
    nowhere = tmp_path / "nergens.duckdb"
    assert command(nowhere, "deliveries").returncode == 2
    assert command(nowhere, "take-back", str(UUID(int=7)), "--reason", "Het was februari.").returncode == 2
    assert not nowhere.exists()
