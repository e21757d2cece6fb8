"""The main job from end to end, on real input that nobody here invented, through the commands that people type."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.settings import Settings
from data.store import Store

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"


def run(module: str, *arguments: str, store: Path) -> str:
    """One command in its own process; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", module, *arguments, "--store", str(store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def answer(*arguments: str, store: Path):
    """What the metrics say, as data."""
    return json.loads(run("metrics", *arguments, "--json", store=store))


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "store.duckdb"


def test_the_trial_says_that_the_approach_works_here(cases, store):
    """nsw.csv (LaLonde 1986; Dehejia and Wahba 1999): +1,794 (474 to 3,115), 185 and 260 people, level 5."""
    run("data", "add", str(CASES / "nsw" / "records.toml"), store=store)
    run("data", "import", "outcomes", str(cases / "nsw.csv"), "--mapping", str(CASES / "nsw" / "nsw.toml"), store=store)
    (found,) = answer("compare", store=store)
    difference = found["difference"]
    assert (round(difference["value"]), round(difference["low"]), round(difference["high"])) == (1794, 474, 3115)
    assert (found["n_tailored"], found["n_standard"]) == (185, 260)
    assert found["evidence_level"] == 5
    assert found["verdict_sentence"] == "De aanpak werkt hier."
    lines = run("metrics", "compare", store=store)
    assert "Met maatwerk 1.794 hoger (474 tot 3.115; dollar per jaar)" in lines
    assert "185 inwoners met maatwerk, 260 met de standaardaanpak" in lines
    english = run("metrics", "compare", "--language", "en", store=store)
    assert "The approach works here." in english
    assert "1,794 higher (474 to 3,115; dollars per year)" in english


def test_the_same_people_against_a_survey_get_no_sentence_about_cause(cases, store, tmp_path):
    """The treated of nsw.csv against cps_comparison.csv: −8,498; earlier earnings over 1.5 deviations lower."""
    together = tmp_path / "cps.csv"
    with together.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        for name, keep in (("nsw.csv", {"1.0"}), ("cps_comparison.csv", {"0.0"})):
            with (cases / name).open(encoding="utf-8", newline="") as source:
                header, *rows = csv.reader(source)
                if name == "nsw.csv":
                    writer.writerow(header)
                writer.writerows(row for row in rows if row[0] in keep)
    run("data", "add", str(CASES / "nsw" / "records.toml"), store=store)
    run("data", "add", str(CASES / "cps" / "records.toml"), store=store)
    run("data", "import", "outcomes", str(together), "--mapping", str(CASES / "cps" / "cps.toml"), store=store)
    found = next(of for of in answer("compare", store=store) if of["difference"])
    assert round(found["difference"]["value"]) == -8498
    assert found["evidence_level"] == 1
    assert found["causal_sentence_allowed"] is False
    assert "werkt" not in found["verdict_sentence"]
    assert "re74" in found["blocked_because"]
    assert "re75" in found["blocked_because"]
    assert found["balance"]["re74"] < -1.5
    assert found["balance"]["re75"] < -1.5
    assert "We zeggen niets over oorzaak en gevolg" in run("metrics", "compare", store=store)


def test_rotterdam_comes_to_a_twelfth_and_the_quoted_ten_million_stands_beside_it(store):
    """measuring.md: 8.33 % of time, €8.3m of €100m; the quoted €10m is a claim, not our figure."""
    run("data", "add", str(CASES / "rotterdam" / "records.toml"), store=store)
    run(
        "data",
        "import",
        "staff_time",
        str(CASES / "rotterdam" / "rotterdam.csv"),
        "--mapping",
        str(CASES / "rotterdam" / "rotterdam.toml"),
        store=store,
    )
    found = answer("helping-share", "--quarter", "2020Q1", store=store)
    organisation = next(share for share in found["shares"] if share["scope"] == "organisation")
    assert organisation["time"]["share"] == pytest.approx(1 / 12)
    assert organisation["money"]["part"] == pytest.approx(100e6 / 12)
    assert [claim["helping"] for claim in found["quoted_claims"]] == [10_000_000]
    lines = run("metrics", "helping-share", store=store)
    assert "8,33%" in lines
    assert "8.333.333" in lines.replace("\N{NO-BREAK SPACE}", " ")
    assert "Aangehaald, niet door ons berekend" in lines


def test_england_within_four_hours_is_not_reached_and_never_will_be_this_way(cases, store):
    """ae_attendances.csv (NHS England): last quarter 85.1 % against 95 %; assurance "never"."""
    run("data", "add", str(CASES / "ae" / "records.toml"), store=store)
    run(
        "data",
        "import",
        "indicator_values",
        str(cases / "ae_attendances.csv"),
        "--mapping",
        str(CASES / "ae" / "ae.toml"),
        store=store,
    )
    (found,) = answer("effects", "--quarter", "2019Q1", store=store)
    assert round(found["latest"]["value"], 3) == 0.851
    assert found["verdict"] == "missed"
    assert found["assurance"] == "never"
    lines = run("metrics", "effects", "--quarter", "2019Q1", store=store)
    assert "Doel niet gehaald: 85,1%" in lines
    assert "ligt buiten bereik van de gewone schommeling" in lines


def test_the_commands_say_what_they_are_for():
    for module in ("data", "metrics"):
        done = subprocess.run(
            [sys.executable, "-m", module, "--help"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        for command in {"data": ("sample", "import", "check"), "metrics": ("effects", "compare", "helping-share")}[
            module
        ]:
            assert command in done.stdout


def test_a_wrong_quarter_or_experiment_is_a_sentence_and_exit_code_1(store):
    Store.open(Settings(store)).close()
    for arguments in (["effects", "--quarter", "Q3"], ["compare", "no-such-experiment"]):
        done = subprocess.run(
            [sys.executable, "-m", "metrics", *arguments, "--store", str(store)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()
