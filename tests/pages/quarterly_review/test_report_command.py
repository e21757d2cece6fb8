"""`python -m pages.quarterly_review.report` as people use it: as a process, with its sentences and its exit codes."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.command_line import CANNOT_OPEN, FAULT, REFUSED
from data.command_line import run as run_command
from data.records.record import add
from data.records.signed_quarter import SignedQuarter, fingerprint_of, signed_quarter_id
from data.sample.organisation import DIRECTOR
from data.settings import Settings
from data.store import Store
from metrics.review.content import content_of
from pages.quarterly_review.report import __main__ as command
from pages.shared.pdf.compiled import NotMade
from tests.conftest import ROOT
from tests.made_once import empty
from tests.pages.quarterly_review.made import QUARTER, review


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "pages.quarterly_review.report", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def signed(tmp_path: Path) -> str:
    """A store in which the quarter was signed, and nothing else is."""
    path = empty(tmp_path / "store.duckdb")
    content = content_of(review())
    record = SignedQuarter(
        quarter=QUARTER, on=date(2026, 10, 15), seq=0, content=content, fingerprint=fingerprint_of(content)
    )
    with Store.open(Settings(path)) as store:
        add(store, DIRECTOR, record, record_id=signed_quarter_id(QUARTER))
    return str(path)


@pytest.mark.parametrize(
    ("ending", "begin"), [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("xlsx", b"PK\x03\x04")]
)
def test_the_ending_of_the_name_says_what_is_made_and_what_was_signed_is_in_it(signed, tmp_path, ending, begin):
    out = tmp_path / f"verslag.{ending}"
    done = run("--quarter", "2026Q3", "--out", str(out), "--store", signed)
    assert (done.returncode, done.stderr) == (0, "")
    assert "getekend" in done.stdout
    assert out.read_bytes().startswith(begin)
    if ending == "html":
        # In the store itself there is no effect: this can only come from what was signed.
        assert "Minder mensen vallen terug in de bijstand na werk" in out.read_text(encoding="utf-8")


def test_what_was_not_signed_is_a_draft(tmp_path):
    out = tmp_path / "verslag.html"
    done = run("--quarter", "2026Q2", "--out", str(out), "--store", str(empty(tmp_path / "store.duckdb")))
    assert done.returncode == 0, done.stderr
    assert "als concept" in done.stdout
    assert "CONCEPT, niet getekend" in out.read_text(encoding="utf-8")


def test_another_ending_is_refused_and_nothing_is_written(signed, tmp_path):
    out = tmp_path / "verslag.docx"
    done = run("--quarter", "2026Q3", "--out", str(out), "--store", signed)
    assert done.returncode == REFUSED
    assert "verslag.docx eindigt niet op .pdf, .html, .xlsx" in done.stderr
    assert not out.exists()


def test_a_quarter_that_is_none_and_a_place_that_cannot_be_written_are_said(signed, tmp_path):
    done = run("--quarter", "herfst", "--out", str(tmp_path / "a.html"), "--store", signed)
    assert (done.returncode, "'herfst' is geen kwartaal" in done.stderr) == (REFUSED, True)
    done = run("--quarter", "2026Q3", "--out", str(tmp_path / "nergens" / "a.html"), "--store", signed)
    assert (done.returncode, "is niet te schrijven" in done.stderr) == (REFUSED, True)


def test_without_a_store_none_is_made(tmp_path):
    nowhere = tmp_path / "nergens.duckdb"
    done = run("--quarter", "2026Q3", "--out", str(tmp_path / "a.pdf"), "--store", str(nowhere))
    assert done.returncode == CANNOT_OPEN
    assert not nowhere.exists()


def test_the_house_style_of_the_setting_is_used_or_refused(signed, tmp_path):
    style, out = tmp_path / "huis.toml", tmp_path / "a.html"
    style.write_text('name = "Gemeente Aazee"\ncolour = "#00735C"\n', encoding="utf-8")
    asked = ("--quarter", "2026Q3", "--out", str(out), "--store", signed)
    assert run(*asked, KEERPUNT_HOUSE_STYLE=str(style)).returncode == 0
    assert "Gemeente Aazee" in out.read_text(encoding="utf-8")
    style.write_text('name = ""\ncolour = "#FFFF00"\nletter = "Comic"\n', encoding="utf-8")
    done = run(*asked, KEERPUNT_HOUSE_STYLE=str(style))
    assert done.returncode == REFUSED
    assert len(done.stderr.splitlines()) == 3, "all problems at once"


def test_a_report_that_cannot_be_made_is_said_with_a_number_and_nothing_is_written(
    signed, tmp_path, monkeypatch, capsys
):
    def broken(_report: object) -> bytes:
        raise NotMade("thread panicked")

    out = tmp_path / "verslag.pdf"
    monkeypatch.setattr(command, "_MADE_BY", {".pdf": broken})
    monkeypatch.setattr(sys, "argv", ["report", "--quarter", "2026Q3", "--out", str(out), "--store", signed])
    with pytest.raises(SystemExit) as ended:
        run_command(command.main)
    told = capsys.readouterr().err
    number = re.search(r"Geef nummer ([0-9A-F]{8}) door aan de beheerder", told)
    assert (ended.value.code, number is not None, "panicked" in told) == (FAULT, True, False)
    assert number[1] in Path(f"{signed}.log").read_text(encoding="utf-8")
    assert not out.exists()
