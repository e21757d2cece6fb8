"""`python -m metrics run` and `list`, as people and other programs type them."""

import csv
import json
import subprocess
import sys
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest

from data.settings import Settings
from data.store import Store
from tests.metrics.example import fill

ROOT = Path(__file__).parents[2]
# Followed for twelve months from here, so until long after today.
RECENT = (date.today() - timedelta(days=60)).replace(day=1)
COUNTS = f"""
indicator              | period     | team  | target_group | numerator | denominator | value | variance
dropout                | 2026-01-01 | noord | jong         | 6         | 40          |       |
dropout                | 2026-02-01 | zuid  | jong         | 9         | 30          |       |
dropout                | 2026-02-01 | west  | =SUM(A1)     | 5         | 20          |       |
repeat_use_12m         | 2025-01-01 | noord | jong         | 5         | 25          |       |
repeat_use_12m         | {RECENT} | noord | jong         | 5         | 20          |       |
objection_upheld       | 2026-01-01 | noord | jong         | 6         | 12          |       |
objection_upheld       | 2026-05-01 | noord | jong         | 1         | 5           |       |
objection_upheld       | 2026-05-01 | zuid  | jong         | 3         | 30          |       |
alliance_click         | 2026-02-01 | noord | jong         | 150       | 20          |       | 2.25
first_appointment_days | 2026-02-01 | noord | jong         | 110       | 10          | 11    |
"""
OUTCOMES = "experiment_id | indicator | case_key | arm | team | target_group | measured_on | value\n" + "\n".join(
    f"{UUID(int=1)} | dropout | c{number} | tailored | noord | jong | 2026-03-01 | {number % 4 == 0:d}"
    for number in range(20)
)
PERIOD = ("--from", "2026-01-01", "--until", "2026-09-30")


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("metrics") / "store.duckdb"
    with Store.open(Settings(path)) as opened:
        fill(opened, {"indicator_value": COUNTS, "outcome": OUTCOMES})
    return path


def metrics(*arguments: str, store: Path, code: int = 0) -> str:
    """What the command says; it must end with this exit code."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "metrics", *arguments, "--store", str(store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert (done.stderr == "") == (code == 0)
    return done.stderr if code else done.stdout


def test_the_lines_say_what_over_which_period_and_with_which_margin(store):
    lines = metrics("run", "dropout", *PERIOD, "--by", "team", store=store).splitlines()
    assert lines == [
        "Uitval (% van de beëindigde casussen), januari 2026 tot en met februari 2026",
        # 20 of 90: Wilson gives 0.1486 to 0.3184.
        "  Alles samen: 22% (15% tot 32%; n = 90)",
        "  noord: 15% (7% tot 29%; n = 40)",
        "  west: 25% (11% tot 47%; n = 20)",
        "  zuid: 30% (17% tot 48%; n = 30)",
        "  Aantallen (n) zijn afgerond: het echte aantal ligt er hooguit 2 naast.",
    ]


def test_other_programs_get_the_numbers(store):
    found = json.loads(metrics("run", "repeat_use_12m", *PERIOD, "--json", "--language", "en", store=store))
    assert found["title"] == "Repeat use"
    assert (found["from"], found["until"], found["horizon_months"]) == ("2026-01-01", "2026-01-31", 12)
    assert (found["still_open"], found["n_rounded_to"]) == (None, 5)
    (figure,) = found["figures"]
    assert (figure["key"], figure["hidden"], figure["value"], figure["n"]) == (None, False, 0.2, 25)
    assert found["feed"].startswith("Application management")


def test_who_is_still_followed_stands_in_the_lines(store):
    assert "Wie nog wordt gevolgd, telt nog niet mee." in metrics("run", "repeat_use_12m", *PERIOD, store=store)
    until_today = metrics("run", "repeat_use_12m", "--from", "2026-01-01", store=store)
    assert "20 inwoners worden nog gevolgd en tellen nog niet mee" in until_today


def test_a_figure_with_a_small_quarter_says_why_it_is_not_shown(store):
    lines = metrics("run", "objection_upheld", *PERIOD, "--by", "team", store=store)
    assert "noord: niet getoond: in een kwartaal minder dan 10, of daaruit af te leiden" in lines


def test_a_spreadsheet_gets_its_own_signs_and_no_formula(store):
    text = metrics("run", "dropout", *PERIOD, "--by", "target_group", "--csv", store=store)
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert [row["key"] for row in rows] == ["", "'=SUM(A1)", "jong"]
    assert rows[1]["value"] == "0,25"
    assert rows[1]["n"] == "20"
    english = metrics("run", "dropout", *PERIOD, "--csv", "--language", "en", store=store)
    (row,) = csv.DictReader(StringIO(english))
    # No finer than on the screen: 20/90 in full would give both numbers away.
    assert row["value"] == "0.22"


def test_a_mean_and_a_median_are_written_in_their_unit(store):
    """20 ratings, variance 2.25: 7.5 plus and minus 2.093 * sqrt(2.25 / 20) = 0.70."""
    assert "7,5 (6,8 tot 8,2; n = 20)" in metrics("run", "alliance_click", *PERIOD, store=store)
    days = metrics("run", "first_appointment_days", *PERIOD, store=store)
    assert days.startswith("Wachttijd eerste gesprek (dagen), februari 2026\n")
    assert "Alles samen: 11,0 (11,0 tot 11,0; n = 10)" in days


def test_the_case_form_counts_cases_and_says_that_these_are_of_experiments(store):
    lines = metrics("run", "dropout", *PERIOD, "--form", "cases", store=store)
    assert "25%" in lines
    assert "n = 20" in lines
    assert "Alleen casussen van experimenten." in lines


def test_without_figures_it_says_who_could_deliver_them(store):
    lines = metrics("run", "goal_attainment", *PERIOD, store=store)
    assert lines.startswith("Over deze periode zijn er geen cijfers. Wie ze levert: Applicatiebeheer")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("household_cost",), "nog niet te berekenen. Kosten per huishouden"),
        (("nothing",), "'nothing' is geen indicator met een berekening"),
        (("dropout", "--from", "1-1-2026"), "'1-1-2026' is geen datum. Schrijf hem zo: 2026-09-30."),
        (("dropout", "--from", "2026-05-01", "--until", "2026-04-30"), "is er geen dag"),
        (("control_share", "--form", "cases"), "niet per casus"),
        (("dropout", "--from", "2026-02-01", "--until", "2026-03-31"), "Kies --from 2026-01-01: een korter tijdvak"),
        (("dropout", "--from", "2026-01-01", "--until", "2026-02-28"), "Kies --until 2026-03-31: een korter tijdvak"),
        (("dropout", *PERIOD, "--form", "cases", "--by", "team"), "staan per groep op de doeltoets"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence_and_exit_code_1(store, arguments, said):
    assert said in metrics("run", *arguments, store=store, code=1)


def test_the_list_tells_of_each_indicator_whether_it_is_fed(store):
    lines = metrics("list", store=store).splitlines()
    place = next(at for at, line in enumerate(lines) if line.startswith("dropout:"))
    assert lines[place + 1] == "  Cijfers tot en met maart 2026."
    place = next(at for at, line in enumerate(lines) if line.startswith("household_cost:"))
    assert "Krijgt nog geen cijfers. Kosten per huishouden" in lines[place + 1]
    assert "Wie ze kan leveren: financieel adviseur" in lines[place + 1]


def test_the_list_as_data_holds_every_metric_and_every_indicator(store):
    from data.records.indicator import starter_library
    from metrics.definition import definitions

    found = {of["id"]: of for of in json.loads(metrics("list", "--json", store=store))}
    assert set(found) == set(definitions()) | set(starter_library())
    assert found["dropout"]["fed"]["is_fed"] is True
    assert found["dropout"]["fed"]["forms"] == ["aggregate", "cases"]
    assert found["own_indicator"]["fed"] is None
    assert found["policy_checked"]["fed"]["why"]
