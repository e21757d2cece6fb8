"""The data command line as people use it: as a process, with its sentences and its exit codes."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.command_line import Parser, common, opened
from data.records.gate import Gate
from data.records.record import add
from data.store import Settings, Store
from data.viewer import COMMAND_LINE
from data.witness import witness_path
from tests.data.deliveries.arranged import gates, records

ROOT = Path(__file__).parents[2]
GOOD = "indicator;period;team;target_group;numerator;denominator\ndropout;2026-01;noord;gezinnen;1;4\n"


class Command:
    """`python -m data ...` on a store of its own."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "winkel" / "keerpunt.duckdb"
        self.folder = folder

    def run(
        self, *words: str, store: bool = True, code: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        start = ["-c", code] if code else ["-m", "data"]
        named = ["--store", str(self.store)] if store else []
        return subprocess.run(
            [sys.executable, "-W", "error", *start, *words, *named],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def file(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture
def arranged(command: Command) -> Command:
    """Open the command line on a store with teams, indicators, an effect, experiments and both gates."""
    with Store.open(Settings(command.store)) as store:
        for record_id, record in [*records(), *((None, gate) for gate in gates())]:
            add(store, COMMAND_LINE, record, record_id=record_id)
    return command


def test_a_file_is_confirmed_in_one_line_with_rows_period_and_delivery(arranged: Command) -> None:
    done = arranged.run("import", "indicator_values", arranged.file("mei.csv", GOOD), "--source", "Suite")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        r"mei\.csv is ingelezen: 1 rij, van 1 januari 2026 tot en met 1 januari 2026\. Levering [0-9a-f-]{36}\.\n",
        done.stdout,
    )
    again = arranged.run("import", "indicator_values", arranged.file("mei.csv", GOOD), "--source", "Suite")
    assert (again.returncode, again.stdout) == (1, "")
    assert "mei.csv is al ingelezen op " in again.stderr


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("indicator_values", GOOD.replace("numerator", "teller"), "x.csv: Deze kolommen ontbreken: numerator / value."),
        (
            "staff_time",
            "period;team;activity;minutes;people\n2026-01;noord;WERKEN;5;1\n",
            "x.csv, rij 2, kolom activity: 'WERKEN' staat niet in de lijst van activiteiten",
        ),
        (
            "staff_time",
            "period;team;activity;minutes;people\n2026-01;noord;OTHER;-5;1\n",
            "x.csv, rij 2, kolom minutes: -5 is te klein: 0 of meer mag.",
        ),
        (
            "indicator_values",
            GOOD.replace("2026-01", "2199-01"),
            "x.csv, rij 2, kolom period: 2199-01 ligt in de toekomst",
        ),
        ("outcomes", "", "x.csv: Het bestand is leeg."),
        ("outcomes", "case;bsn\n1;2\n", "x.csv, kolom bsn: Deze kolom zegt volgens zijn naam wie iemand is"),
    ],
)
def test_a_wrong_file_ends_with_1_and_sentences_on_the_error_stream(
    arranged: Command, kind: str, text: str, sentence: str
) -> None:
    done = arranged.run("import", kind, arranged.file("x.csv", text), "--source", "Suite")
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    with Store.open(Settings(arranged.store)) as store:
        assert store.read("SELECT count(*) AS n FROM record_version WHERE kind = 'delivery'")[0].n == 0


def test_the_method_and_source_of_the_command_win_from_the_mapping(arranged: Command) -> None:
    mapping = arranged.file(
        "m.toml", 'kind = "staff_time"\nsource = "Suite"\nmethod = "registration"\n[columns]\nrespondent = "wie"\n'
    )
    text = arranged.file("t.csv", "period;team;activity;hours;wie\n2026-01;noord;OTHER;7,25;een\n")
    done = arranged.run(
        "import", "staff_time", text, "--mapping", mapping, "--method", "sample", "--source", "Tijdsteekproef"
    )
    assert done.returncode == 0, done.stderr
    with Store.open(Settings(arranged.store)) as store:
        body = store.newest_versions("delivery")[0].body
    assert '"source":"Tijdsteekproef"' in body
    assert '"method":"sample"' in body


def test_without_a_source_the_command_asks_for_one(arranged: Command) -> None:
    done = arranged.run("import", "indicator_values", arranged.file("x.csv", GOOD))
    assert done.returncode == 1
    assert "Zeg met --source uit welk systeem het bestand komt" in done.stderr


def test_a_file_that_is_not_there_gets_a_sentence(arranged: Command) -> None:
    done = arranged.run("import", "outcomes", "weg.csv", "--source", "Suite")
    assert (done.returncode, done.stderr) == (
        1,
        "Bestand weg.csv is er niet of is niet te lezen. Controleer de naam.\n",
    )


def test_add_brings_a_whole_case_and_says_how_many_records_were_new(command: Command) -> None:
    path = str(ROOT / "tests" / "cases" / "ae" / "records.toml")
    assert command.run("add", path).stdout == "records.toml: records toegevoegd: 3; die er al waren: 0.\n"
    assert command.run("add", path).stdout == "records.toml: records toegevoegd: 0; die er al waren: 3.\n"


def test_add_refuses_a_wrong_file_and_stores_none_of_it(command: Command) -> None:
    text = '[[gate]]\ngate = "works_council_consent"\nreference = "r"\non = 2026-01-01\n[[team]]\ncode = "x"\n'
    done = command.run("add", command.file("r.toml", text))
    assert done.returncode == 1
    assert "r.toml, [[team]] nummer 1: team: veld people: dit ontbreekt. Vul het in." in done.stderr
    with Store.open(Settings(command.store)) as store:
        assert store.revision == 0


def test_check_says_what_it_looked_at_and_that_all_is_well(arranged: Command) -> None:
    arranged.run("import", "indicator_values", arranged.file("x.csv", GOOD), "--source", "Suite")
    done = arranged.run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Nagekeken: de keten van versies (9), het getuigebestand, en de rijen (1) van de leveringen (1).\n"
        "Alles klopt.\n"
    )


def test_check_names_what_is_wrong_and_ends_with_1(arranged: Command) -> None:
    import duckdb

    arranged.run("import", "indicator_values", arranged.file("x.csv", GOOD), "--source", "Suite")
    with duckdb.connect(str(arranged.store)) as database:
        database.execute("UPDATE indicator_value SET numerator = 3")
    done = arranged.run("check")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    assert "Alles klopt" not in done.stdout


def test_a_database_that_lost_its_witness_opens_again_when_somebody_accepts_it(arranged: Command) -> None:
    witness_path(arranged.store).unlink()
    refused = arranged.run("check")
    assert refused.returncode == 2
    assert "--renew-witness" in refused.stderr
    assert arranged.run("check", "--renew-witness").returncode == 0
    assert arranged.run("check").returncode == 0


def test_check_of_a_store_that_is_not_there_makes_none(command: Command) -> None:
    done = command.run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Er is geen opslag op {command.store}. Geef met --store het goede bestand op.\n"
    assert not command.store.exists()


def test_sample_goes_into_an_empty_store_only(arranged: Command) -> None:
    done = arranged.run("sample")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Deze opslag bevat al gegevens. De voorbeeldgemeente komt alleen in een lege opslag" in done.stderr


def test_a_store_that_cannot_be_opened_ends_with_2_and_one_sentence(command: Command) -> None:
    command.store.mkdir(parents=True)
    done = command.run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(command.store) in done.stderr


def test_the_environment_names_the_store_and_the_option_wins(command: Command) -> None:
    path = str(ROOT / "tests" / "cases" / "ae" / "records.toml")
    elsewhere = command.folder / "elders.duckdb"
    assert command.run("add", path, store=False, KEERPUNT_STORE=str(elsewhere)).returncode == 0
    assert elsewhere.exists()
    assert command.run("add", path, KEERPUNT_STORE=str(command.folder / "nooit.duckdb")).returncode == 0
    assert command.store.exists()
    assert not (command.folder / "nooit.duckdb").exists()


@pytest.mark.parametrize("words", [[], ["sample"], ["import"], ["add"], ["check"]])
def test_help_is_in_dutch_and_has_an_example(command: Command, words: list[str]) -> None:
    done = command.run(*words, "--help", store=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Gebruik: python -m data ")
    assert not re.search(r"\b(usage|options|positional|show this|exit)\b", done.stdout)
    if words:
        assert f"Voorbeeld:\n  python -m data {words[0]}" in done.stdout
        assert "--store BESTAND" in done.stdout
        assert "--language {nl,en}" in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Dit ontbreekt nog: OPDRACHT. Met --help ziet u voorbeelden."),
        (["import", "outcomes"], "Dit ontbreekt nog: CSV. Met --help ziet u voorbeelden."),
        (
            ["import", "uren", "x.csv"],
            "Bij kind past 'uren' niet. Kies uit: 'outcomes', 'staff_time', 'indicator_values', 'comparison_counts'.",
        ),
        (["check", "--winkel"], "Dit kent Keerpunt hier niet: --winkel. Met --help ziet u wat wel kan."),
        (["check", "--store"], "Achter --store hoort een waarde. Met --help ziet u voorbeelden."),
        (["check", "--language", "fr"], "Bij --language past 'fr' niet. Kies uit: 'nl', 'en'."),
    ],
)
def test_a_command_that_is_not_right_gets_a_sentence_and_2(command: Command, words: list[str], sentence: str) -> None:
    done = command.run(*words, store=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == sentence


def test_the_answer_is_in_the_language_that_was_asked_for(command: Command) -> None:
    done = command.run("check", "--language", "en")
    assert done.returncode == 2
    assert done.stderr == f"There is no store at {command.store}. Name the right file with --store.\n"


FAULT = "from data.command_line import run\ndef command(): raise ValueError('herkenbaar')\nrun(command)"


def test_a_fault_of_ours_gives_a_number_and_the_traceback_goes_to_the_log(command: Command) -> None:
    done = command.run(code=FAULT)
    assert (done.returncode, done.stdout) == (3, "")
    log = Path(f"{command.store}.log")
    said = re.fullmatch(
        r"Er ging iets mis in Keerpunt\. Geef nummer ([0-9A-F]{8}) door aan de beheerder; de details staan in (.*)\.\n",
        done.stderr,
    )
    assert said
    assert said[2] == str(log)
    written = log.read_text(encoding="utf-8")
    assert f"fault {said[1]}" in written
    assert "ValueError: herkenbaar" in written
    assert log.stat().st_mode & 0o077 == 0


def test_a_fault_without_a_log_still_gives_a_number(command: Command) -> None:
    command.store.parent.write_text("geen map")
    done = command.run(code=FAULT)
    assert done.returncode == 3
    assert "is niet te schrijven. Meld dit aan de beheerder." in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interrupted_command_says_so(command: Command) -> None:
    done = command.run(code="from data.command_line import run\ndef command(): raise KeyboardInterrupt\nrun(command)")
    assert (done.returncode, done.stderr) == (130, "Afgebroken. Er is niets half opgeslagen.\n")


def test_other_commands_share_the_options(tmp_path: Path) -> None:
    parser = Parser(prog="python -m metrics", parents=[common()])
    arguments = parser.parse_args(["--store", str(tmp_path / "k.duckdb"), "--language", "en"])
    assert isinstance(arguments, argparse.Namespace)
    assert arguments.language == "en"
    with opened(arguments) as store:
        add(store, COMMAND_LINE, Gate(gate="works_council_consent", reference="r", on=gates()[0].on))
    assert (tmp_path / "k.duckdb").exists()
