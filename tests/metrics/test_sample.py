"""The invented municipality with an earlier quarter signed: what a first start makes."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from data.records.record import newest
from data.records.review_decision import ReviewDecision
from data.records.signed_quarter import SignedQuarter
from data.sample.organisation import DIRECTOR
from data.sample.quarters import CURRENT, Quarters
from data.sample.review import REVIEWED
from data.settings import Settings
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.content import content_of
from metrics.review.signed import as_signed, signed
from metrics.sample import build
from metrics.unsigned_quarters import unsigned_quarters
from tests.screen import TODAY, copy_of_invented

DONE, OPEN = (Quarter.of(Quarters(TODAY).first_day(of)) for of in (REVIEWED, CURRENT - 1))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("signed")))) as opened:
        yield opened


def test_one_quarter_is_signed_by_the_director_and_the_last_full_one_waits(store: Store) -> None:
    (only,) = newest(store, SignedQuarter)
    assert (only.author, only.version, only.record.quarter) == (DIRECTOR.subject, 1, DONE.first)
    assert only.written_at.date() == only.record.on == TODAY
    assert unsigned_quarters(store, TODAY) == (OPEN,)


def test_what_was_signed_counts_the_same_again(store: Store) -> None:
    (version,) = signed(store, DONE)
    record = version.stored.record
    with as_signed(store, record) as then:
        counted = review(then, DONE, record.on)
    assert content_of(counted.model_copy(update={"signature": version.review.signature})) == record.content


@pytest.mark.parametrize("quarter", [DONE, OPEN], ids=str)
def test_what_each_decision_says_the_evidence_supported_is_what_it_supports(store: Store, quarter: Quarter) -> None:
    counted = {of.id: of.supported for of in review(store, quarter, TODAY).effects}
    decided = [of.record for of in newest(store, ReviewDecision) if of.record.quarter == quarter.first]
    assert len(decided) >= 2
    assert {of.effect_id: of.supported for of in decided} == {of.effect_id: counted[of.effect_id] for of in decided}


def test_on_the_first_day_of_a_quarter_it_can_be_signed_too(tmp_path) -> None:
    """By then some verdicts are other ones: no decision may need a second reader that it does not have."""
    today = date(2026, 10, 1)
    with Store.open(Settings(tmp_path / "first-day.duckdb")) as opened:
        build(opened, today)
        assert [of.record.quarter for of in newest(opened, SignedQuarter)] == [date(2026, 4, 1)]


def test_the_command_leaves_a_store_that_holds_something_as_it_is(tmp_path: Path) -> None:
    store = copy_of_invented(tmp_path)
    command = [sys.executable, "-m", "metrics.sample", "--store", str(store)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Deze opslag bevat al gegevens.")
