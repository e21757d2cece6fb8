"""What `python -m metrics` opens, and which days it takes: never a store of its own making, never a fault of ours."""

import sys
from pathlib import Path

import pytest

from data.settings import Settings
from data.store import Store
from data.witness import witness_path
from metrics.__main__ import main


def ended(monkeypatch, capsys, store: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of the command and what it said on the error stream."""
    monkeypatch.setattr(sys, "argv", ["metrics", *arguments, "--store", str(store)])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert said.out == "" or end.value.code == 0
    return end.value.code, said.err


COMMANDS = [("list",), ("run", "dropout"), ("effects",), ("compare",), ("works",), ("helping-share",)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_store_that_is_not_there_is_not_made_by_reading_it(monkeypatch, capsys, tmp_path, command):
    path = tmp_path / "weg" / "x.duckdb"
    code, said = ended(monkeypatch, capsys, path, *command)
    assert (code, said) == (
        2,
        f"Er is geen opslag op {path}. Geef met --store het goede bestand op, of maak er eerst een met python -m "
        "data.\n",
    )
    assert not path.parent.exists()


def test_a_database_that_was_lost_is_told_as_such(monkeypatch, capsys, tmp_path):
    """Its witness is still there, so making a new one is not the next step."""
    path = tmp_path / "x.duckdb"
    Store.open(Settings(path)).close()
    path.unlink()
    assert witness_path(path).exists()
    code, said = ended(monkeypatch, capsys, path, "list")
    assert code == 2
    assert "python -m data." not in said
    assert not path.exists()


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("effects", "--quarter", "9999Q4"), "9999Q4"),
        (("effects", "--quarter", "0000Q1"), "0000Q1"),
        (("compare", "--quarter", "9999Q4"), "9999Q4"),
        (("helping-share", "--quarter", "0000Q1"), "0000Q1"),
        (("run", "dropout", "--from", "0001-01-01"), "0001-01-01"),
        (("run", "dropout", "--until", "9999-12-31"), "9999-12-31"),
    ],
)
def test_a_year_that_cannot_be_meant_is_a_sentence_and_exit_code_1(monkeypatch, capsys, tmp_path, arguments, text):
    path = tmp_path / "x.duckdb"
    Store.open(Settings(path)).close()
    assert ended(monkeypatch, capsys, path, *arguments) == (
        1,
        f"'{text}' ligt buiten de jaren die Keerpunt kent: 1990 tot en met 2100. Kies een jaar daarin.\n",
    )
