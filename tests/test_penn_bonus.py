"""Six instruments, three age groups and six quarterly looks on real data: penn_bonus.csv (Bilias 2000)."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from uuid import UUID

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from data.settings import Settings
from data.store import Store
from data.viewer import Viewer
from metrics.side_by_side import comparisons
from metrics.what_works import what_works
from metrics.what_works_words import matrix_guards

ROOT = Path(__file__).parents[1]
CASE = ROOT / "tests" / "cases" / "penn"
UNTIL = date(1989, 12, 31)
STEWARD = Viewer("steward", "Gegevensbeheerder", frozenset({"steward"}))
# The file numbers the quarters of enrolment; these six in a row are ours.
QUARTERS = {1: "1988-05-15", 2: "1988-08-15", 3: "1988-11-15", 4: "1989-02-15", 5: "1989-05-15", 6: "1989-08-15"}
# The four-look boundary of O'Brien and Fleming ends at 2.014; more looks end a little higher.
LAST_Z = (1.96, 2.1)


def number(bonus: int) -> str:
    return f"7e5a0e50-1c1d-5b5e-9a55-00000000000{bonus}"


def beside(people: pd.DataFrame, bonus: int) -> pd.DataFrame:
    """One bonus and the controls of the same quarters: bonus 6 was only given in the first four."""
    given = people.loc[people["tg"] == bonus, "quarter"].unique()
    return people[people["tg"].isin((0, bonus)) & people["quarter"].isin(given)]


def run(module: str, *arguments: str, store: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", module, *arguments, "--store", str(store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def people(cases) -> pd.DataFrame:
    """The people of the file with the logarithm of their weeks."""
    return pd.read_csv(cases / "penn_bonus.csv").assign(log_weeks=lambda of: np.log(of["inuidur1"]))


@pytest.fixture(scope="module")
def store(people, tmp_path_factory) -> Path:
    """Imported by the commands: the controls stand beside each bonus."""
    folder = tmp_path_factory.mktemp("penn")
    path, file = folder / "store.duckdb", folder / "penn.csv"
    laid_out = []
    for bonus in range(1, 7):
        of = beside(people, bonus)
        laid_out.append(
            of.assign(
                case=[f"{bonus}-{row}" for row in of.index],
                experiment=number(bonus),
                arm=np.where(of["tg"] == 0, "standard", "tailored"),
                measured_on=of["quarter"].map(QUARTERS),
            )
        )
    columns = ["case", "experiment", "arm", "agegrp", "measured_on", "log_weeks"]
    pd.concat(laid_out)[columns].to_csv(file, index=False)
    run("data", "add", str(CASE / "records.toml"), store=path)
    run("data", "import", "outcomes", str(file), "--mapping", str(CASE / "penn.toml"), store=path)
    return path


@pytest.fixture(scope="module")
def matrix(store):
    with Store.open(Settings(store)) as opened:
        return what_works(opened, STEWARD, UNTIL, "log_weeks_on_benefit", 0)


@pytest.fixture(scope="module")
def compared(store):
    with Store.open(Settings(store)) as opened:
        return {of.experiment.id: of for of in comparisons(opened, STEWARD, UNTIL)}


def test_every_cell_is_welchs_and_has_paid_for_the_eighteen(people, matrix):
    """Differences, intervals and p values by scipy from the file itself; Benjamini-Hochberg by statsmodels."""
    cells = {(of.instrument, of.target_group): of for of in matrix.cells}
    assert len(cells) == 18
    assert {of.state for of in matrix.cells} == {"shown"}
    single = {}
    for (instrument, group), of in cells.items():
        bonus = int(instrument[-1])
        known = beside(people, bonus)
        treated, control = (known[(known["tg"] == arm) & (known["agegrp"] == group)]["log_weeks"] for arm in (bonus, 0))
        test = stats.ttest_ind(treated, control, equal_var=False)
        low, high = test.confidence_interval(0.95)
        assert (of.n_treated, of.n_standard) == (len(treated), len(control))
        assert of.raw.value == pytest.approx(treated.mean() - control.mean(), abs=1e-9)
        assert (of.raw.low, of.raw.high) == pytest.approx((low, high), abs=1e-6)
        single[instrument, group] = test.pvalue
    adjusted = dict(zip(single, multipletests(list(single.values()), method="fdr_bh")[1], strict=True))
    for place, of in cells.items():
        # Ours takes the normal curve where Welch has a t with over 150 degrees of freedom.
        assert of.p == pytest.approx(adjusted[place], abs=5e-3)
        assert of.p >= single[place] - 2e-3


def test_pooling_brings_the_cells_together_and_keeps_the_order_of_none_for_sure(matrix):
    raw, pooled = ([getattr(of, kind) for of in matrix.cells] for kind in ("raw", "pooled"))
    assert np.std([of.mean for of in pooled]) < np.std([of.value for of in raw])
    assert min(of.value for of in raw) < min(of.mean for of in pooled)
    assert max(of.mean for of in pooled) < max(of.value for of in raw)
    assert matrix.good == -1
    assert [of.pooled.mean for of in matrix.shown] == sorted(of.pooled.mean for of in matrix.shown)
    assert matrix.expected_false == pytest.approx(0.9)
    false_alarms = next(guard for guard in matrix_guards(matrix) if guard.code == "false_alarms")
    assert "Bij 18 vakken springen er door toeval gemiddeld 0,9 uit" in false_alarms.sentence.say("nl")


def test_a_row_is_one_instrument_with_the_ages_kept_apart(people, matrix):
    """The weighted mean of the three differences, weights n1·n0/(n1+n0), by hand with pandas."""
    for row in matrix.rows:
        bonus, weights, differences = int(row.instrument[-1]), [], []
        for _group, of in beside(people, bonus).groupby("agegrp"):
            treated, control = of[of["tg"] == bonus]["log_weeks"], of[of["tg"] == 0]["log_weeks"]
            weights.append(len(treated) * len(control) / len(of))
            differences.append(treated.mean() - control.mean())
        assert row.estimate.value == pytest.approx(np.average(differences, weights=weights), abs=1e-9)


@pytest.mark.parametrize("bonus", range(1, 7))
def test_every_quarter_is_a_look_and_the_last_one_costs_least(people, compared, bonus):
    of = compared[UUID(number(bonus))]
    known = beside(people, bonus)
    quarters = sorted(known["quarter"].unique())
    assert len(of.looks) == len(quarters) == (4 if bonus == 6 else 6)
    widths = [look.z for look in of.looks]
    assert widths == sorted(widths, reverse=True)
    # Six bonuses side by side: each pays for as many arms as Holm leaves it (1 to 6).
    for_arms = stats.norm.ppf(1 - 0.05 / (2 * of.arms)) / stats.norm.ppf(0.975)
    assert LAST_Z[0] * for_arms < widths[-1] < LAST_Z[1] * for_arms
    assert of.looks[-1].information == 1
    spans = [look.estimate.high - look.estimate.low for look in of.looks]
    assert spans == sorted(spans, reverse=True), "with more people and more information the margin narrows"
    for look, last in zip(of.looks, quarters, strict=True):
        seen = known[known["quarter"] <= last]
        treated, control = seen[seen["tg"] == bonus]["log_weeks"], seen[seen["tg"] == 0]["log_weeks"]
        low, high = stats.ttest_ind(treated, control, equal_var=False).confidence_interval(0.95)
        assert look.estimate.value == pytest.approx(treated.mean() - control.mean(), abs=1e-9)
        assert look.estimate.low <= low
        assert look.estimate.high >= high


def test_the_command_tells_the_same(store, matrix):
    answer = json.loads(run("metrics", "works", "--json", store=store))
    assert answer["good_is"] == "lower"
    assert [(of["instrument"], of["target_group"]) for of in answer["cells"]] == [
        (of.instrument, of.target_group) for of in matrix.shown
    ]
    assert all(of["n_tailored"] % 5 == 0 for of in answer["cells"])
    assert "Minder is hier beter." in answer["further"]
