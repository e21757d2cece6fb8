"""Real data come in as the command line brings them in, and give the published totals."""

from datetime import date
from pathlib import Path

import pytest

from data.deliveries.mapping import load
from data.deliveries.receive import receive
from data.deliveries.record_file import add_all
from data.deliveries.record_file import load as load_records
from data.records.quoted_claim import QuotedClaim
from data.records.record import newest
from data.store import Store
from data.viewer import COMMAND_LINE
from tests.data.deliveries.arranged import TODAY

OURS = Path(__file__).parents[2] / "cases"


def arrange(store: Store, case: str) -> None:
    add_all(store, COMMAND_LINE, load_records(OURS / case / "records.toml"))


def bring(store: Store, case: str, content: bytes) -> None:
    mapping = load(OURS / case / f"{case}.toml")
    receive(
        store, COMMAND_LINE, mapping.kind, f"{case}.csv", content, source=mapping.source, mapping=mapping, today=TODAY
    )


def test_the_trial_has_its_published_means(store: Store, cases: Path) -> None:
    arrange(store, "nsw")
    bring(store, "nsw", (cases / "nsw.csv").read_bytes())
    found = {
        row.arm: row
        for row in store.read(
            "SELECT arm, count(*) AS n, avg(value) AS mean, min(measured_on) AS day FROM outcome GROUP BY arm"
        )
    }
    assert (found["tailored"].n, found["standard"].n) == (185, 260)
    assert found["tailored"].mean - found["standard"].mean == pytest.approx(1794.34, abs=0.01)
    assert found["tailored"].day == date(1978, 12, 31)
    traits = store.read("SELECT name, count(*) AS n FROM case_characteristic GROUP BY name ORDER BY name")
    assert [tuple(trait) for trait in traits] == [
        (name, 445) for name in ("age", "black", "educ", "hisp", "marr", "nodegree", "re74", "re75")
    ]
    assert store.check() == []


def test_the_trap_has_the_published_wrong_answer(store: Store, cases: Path) -> None:
    arrange(store, "nsw")
    arrange(store, "cps")
    trial = (cases / "nsw.csv").read_text(encoding="utf-8").splitlines()
    treated = [line for line in trial[1:] if line.startswith("1.0,")]
    survey = (cases / "cps_comparison.csv").read_text(encoding="utf-8").splitlines()
    assert survey[0] == trial[0]
    bring(store, "cps", "\n".join([*survey, *treated]).encode())
    found = {
        row.arm: row for row in store.read("SELECT arm, count(*) AS n, avg(value) AS mean FROM outcome GROUP BY arm")
    }
    assert (found["tailored"].n, found["standard"].n) == (185, 15992)
    assert found["tailored"].mean - found["standard"].mean == pytest.approx(-8498, abs=1)


def test_of_rotterdam_exactly_a_twelfth_is_helping(store: Store) -> None:
    arrange(store, "rotterdam")
    bring(store, "rotterdam", (OURS / "rotterdam" / "rotterdam.csv").read_bytes())
    (total,) = store.read(
        """
        SELECT
            sum(minutes) FILTER (activity = 'HELP_DIRECT') AS helping_minutes,
            sum(minutes) AS minutes,
            sum(cost) FILTER (activity = 'HELP_DIRECT') AS helping_cost,
            sum(cost) AS cost
        FROM staff_time
        """
    )
    assert total.helping_minutes / total.minutes == 1 / 12
    assert total.helping_cost / total.cost == 1 / 12
    assert total.cost == 100_000_000
    people = store.read("SELECT team, staff_group, max(people) AS people FROM staff_time GROUP BY ALL ORDER BY team")
    assert [tuple(team) for team in people] == [
        ("beleid-en-beheersing", "other", 50),
        ("hulpverleners", "frontline", 25),
        ("toegang", "frontline", 25),
    ]
    (claim,) = newest(store, QuotedClaim)
    assert claim.record.helping / claim.record.total == 0.1


def test_the_emergency_departments_have_their_published_share(store: Store, cases: Path) -> None:
    arrange(store, "ae")
    bring(store, "ae", (cases / "ae_attendances.csv").read_bytes())
    months = store.read(
        "SELECT period, sum(numerator) / sum(denominator) AS share FROM indicator_value GROUP BY period ORDER BY period"
    )
    assert store.read("SELECT count(*) AS n FROM indicator_value")[0].n == 12765
    assert (len(months), months[0].period, months[-1].period) == (36, date(2016, 4, 1), date(2019, 3, 1))
    assert months[0].share == pytest.approx(0.9004, abs=5e-5)
    (quarter,) = store.read(
        "SELECT sum(numerator) / sum(denominator) AS share FROM indicator_value WHERE period >= DATE '2019-01-01'"
    )
    assert quarter.share == pytest.approx(0.851, abs=5e-4)
