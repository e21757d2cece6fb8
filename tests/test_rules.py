"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from data.sample_tables import SAMPLE_TABLES
from metrics.definition import FOLDER, definitions

ROOT = Path(__file__).parents[1]
PRODUCT = [ROOT / "app.py", *(file for room in ("pages", "metrics", "data") for file in (ROOT / room).rglob("*.py"))]


def _tracked() -> list[str]:
    return subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def test_nothing_but_init_lies_directly_in_pages():
    """Streamlit would serve it without app.py, so without sign-in."""
    assert [file.name for file in (ROOT / "pages").glob("*.py")] == ["__init__.py"]


def test_git_holds_no_lock_file_database_secret_or_log():
    forbidden = re.compile(r"(^|/)(uv\.lock|secrets\.toml|\.env)$|\.(duckdb|wal|db|log|mo|pyc)$|^var/")
    assert [name for name in _tracked() if forbidden.search(name)] == []


def test_no_file_names_a_package_host_or_this_machine():
    hosts = re.compile(r"pythonhosted|pypi\.(org|python)|files\.pythonhosted|index-url|find-links|/root/|/work/")
    # This file and the linters' own settings may name what they forbid.
    named = [
        name
        for name in _tracked()
        if name != "tests/test_rules.py"
        and (ROOT / name).is_file()
        and hosts.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert named == []


def test_no_style_sheet_reaches_into_streamlits_markup():
    reaching = re.compile(r"unsafe_allow_html\s*=\s*True|\[data-testid|\.st-emotion|\.stApp")
    assert [
        str(file) for file in PRODUCT if reaching.search(file.read_text(encoding="utf-8")) and file.name != "app.py"
    ] == []


@pytest.mark.parametrize("file", PRODUCT, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_module_is_one_concept(file):
    """style.md: 200 lines is a reason to look, 400 is too much."""
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_module_is_called_utils_or_helpers():
    assert [str(file) for file in PRODUCT if file.stem in ("utils", "util", "helpers", "common", "misc")] == []


def test_app_asks_pages_and_data_only():
    """import-linter looks at packages; app.py is a module, so this stands here."""
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse((ROOT / "app.py").read_text(encoding="utf-8")))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [of.name for of in node.names])
    }
    assert imported & {"metrics", "duckdb", "plotly", "pandera", "pandas"} == set()


def test_pages_and_app_hold_no_sql():
    sql = re.compile(r"\b(SELECT\s.+\sFROM|INSERT INTO|DELETE FROM)\b", re.DOTALL)
    for file in PRODUCT:
        if "pages" not in file.parts and file.name != "app.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not sql.search(node.value), f"{file}: SQL belongs in metrics/definitions"


def test_nothing_written_is_ever_changed():
    """Append only: DuckDB applied some UPDATEs twice under load, and a record is never overwritten.

    A draft is no record: it is its author's until it is saved, and must be gone when it is thrown away. Nor is
    an answer in a time sample that runs: it is gone at closing; data/sample_tables.py takes from its three tables only.
    """
    changing = re.compile(
        r"\b(UPDATE\s+\w+\s+SET|DELETE\s+FROM(?!\s+draft\b)|TRUNCATE|INSERT\s+OR\s+REPLACE)\b", re.IGNORECASE
    )
    takes_away = ROOT / "data" / "sample_tables.py"
    for file in [*PRODUCT, *(ROOT / "data" / "migrations").glob("*.sql"), *FOLDER.glob("*.sql")]:
        text = file.read_text(encoding="utf-8")
        if file == takes_away:
            assert text.count("DELETE FROM {table}") == 1
            assert "    for table in SAMPLE_TABLES:" in text
            text = text.replace("DELETE FROM {table}", "")
        assert not changing.search(text), file
    assert SAMPLE_TABLES == ("sample_key", "sample_member", "sample_answer")


def test_metric_sql_keeps_to_what_other_engines_have():
    """Translated by sqlglot such queries gave identical results on PostgreSQL and Spark."""
    refused = re.compile(
        r"\b(ASOF|PIVOT|UNPIVOT|quantile_cont|any_value|TRY_CAST|GROUP BY ALL|QUALIFY|arg_max|max_by)\b|\blist\(",
        re.IGNORECASE,
    )
    for definition in definitions().values():
        assert not refused.search(definition.sql), definition.id


def test_heavy_packages_wait_until_something_uses_them():
    """Pandera takes 0.5 to 0.8 s, pandas over a second: the start and the commands that need neither do not pay."""
    heavy = "{'pandas', 'pandera', 'statsmodels', 'scipy.stats'} & set(sys.modules)"
    for module in ("pages.shared.frame", "data.__main__", "metrics.__main__"):
        found = subprocess.run(
            [sys.executable, "-c", f"import sys, {module}; print(sorted({heavy}))"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout.strip() == "[]", module


def test_requirements_pin_every_dependency_with_its_hashes():
    """requirements.txt is for who installs without uv; `uv pip compile` makes it, without addresses."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", text, re.MULTILINE))
    names = {re.split(r"[\[<>=,]", wanted)[0] for wanted in project["dependencies"]}
    assert names <= set(pinned)
    assert pinned["streamlit"] == "1.67.0"
    assert pinned["duckdb"].startswith("2.0")
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "://" not in text


def test_every_setting_stands_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    settings = {
        found for file in PRODUCT for found in re.findall(r"KEERPUNT_[A-Z_]+", file.read_text(encoding="utf-8"))
    }
    assert settings, "the settings are read from the environment"
    assert {name for name in settings if name not in readme} == set()


def test_the_two_commands_stand_at_the_top_of_the_readme():
    top = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20])
    assert "pip install uv && uv run streamlit run app.py" in top
    assert "uv run pytest" in top
