"""Receiving: by whom, once, wholly or not at all."""

import logging
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256

import pandas as pd
import pytest

from data.deliveries import numbers, receive
from data.deliveries.references import References
from data.records.code_mapping import CodeMapping, OwnCode, Part, mapping_id
from data.records.delivery import Delivery
from data.records.record import add, newest
from data.records.team import Team
from data.store import Store, Transaction
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal
from tests.data.deliveries.arranged import EXPERIMENT, STEWARD, TODAY, counts, csv, deliver, only, refused

OUTCOMES = csv(
    "experiment;indicator;case;arm;team;target_group;measured_on;value;before_schulden",
    f"{EXPERIMENT};dropout;c1;tailored;noord;gezinnen;01-06-2026;1;5",
    f"{EXPERIMENT};dropout;c2;standard;noord;gezinnen;01-06-2026;0;7,5",
)
COUNTS = csv("indicator;period;team;target_group;numerator;denominator", "dropout;2026-05;noord;g;1;2")
TIME = csv("period;team;activity;minutes;people", "2026-05;noord;OTHER;10;1")


class Interrupted(BaseException):
    """What Streamlit does to a running script when somebody clicks."""


@pytest.mark.parametrize("role", ["manager", "frontline", "policy", "director"])
def test_only_the_steward_brings_files_in(ready: Store, role: str) -> None:
    viewer = Viewer("x", "X", frozenset({role}))  # type: ignore[arg-type]
    before = counts(ready)
    with pytest.raises(NotAllowed):
        deliver(ready, "outcomes", OUTCOMES, viewer=viewer)
    assert counts(ready) == before


def test_the_record_of_a_delivery_says_what_came_in(ready: Store) -> None:
    at = datetime(2026, 6, 30, 12, tzinfo=UTC)
    stored = receive.receive(
        ready, STEWARD, "outcomes", "/tmp/jansen/uit.csv", OUTCOMES.encode(), source="Suite", today=TODAY, at=at
    )
    (found,) = newest(ready, Delivery)
    assert found == stored
    assert found.id == found.record.batch_id
    assert (found.author, found.written_at, found.version) == ("steward-1", at, 1)
    assert found.record.file_name == "uit.csv"
    assert found.record.file_sha256 == sha256(OUTCOMES.encode()).hexdigest()
    assert (found.record.rows, found.record.source, found.record.method) == (2, "Suite", None)
    assert ready.read("SELECT DISTINCT batch_id FROM outcome")[0].batch_id == found.id


@pytest.mark.parametrize(("kind", "text"), [("outcomes", OUTCOMES), ("staff_time", TIME), ("indicator_values", COUNTS)])
def test_the_same_file_a_second_time_is_refused_with_the_day_it_came_in(ready: Store, kind: str, text: str) -> None:
    at = datetime(2026, 5, 31, 12, tzinfo=UTC)
    first = receive.receive(ready, STEWARD, kind, "mei.csv", text.encode(), source="S", today=TODAY, at=at)  # type: ignore[arg-type]
    said = only(refused(ready, kind, text, name="mei (1).csv"))  # type: ignore[arg-type]
    assert said == (
        f"mei (1).csv is al ingelezen op 31 mei 2026 (levering {first.id}, toen heette het mei.csv). Er is niets "
        "toegevoegd."
    )


def test_the_same_file_twice_at_the_same_moment_comes_in_once(ready: Store) -> None:
    def bring(_turn: int) -> bool:
        try:
            deliver(ready, "outcomes", OUTCOMES)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(bring, range(4))) == 1
    assert counts(ready)["outcome"] == 2


def test_a_refused_file_can_be_brought_again_when_it_is_mended(ready: Store) -> None:
    refused(ready, "outcomes", OUTCOMES.replace("noord", "zuid"))
    deliver(ready, "outcomes", OUTCOMES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wijk;wat\nx;y\n",
        COUNTS.replace("dropout", "geluk"),
        COUNTS.replace("2026-05", "2026-12"),
        COUNTS.replace(";1;2", ";-1;2"),
        COUNTS.replace("team", "naam"),
    ],
)
def test_a_wrong_file_changes_nothing(ready: Store, text: str) -> None:
    # refused() compares every table and the revision before and after.
    assert refused(ready, "indicator_values", text)


def test_identity_is_refused_before_anything_else_is_said(ready: Store) -> None:
    said = refused(ready, "outcomes", "bsn;wijk\n1;x\n")
    assert len(said) == 1
    assert "kolom bsn" in said[0]


@pytest.mark.parametrize("fail", [Interrupted, RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_an_interrupted_import_leaves_nothing(
    ready: Store, monkeypatch: pytest.MonkeyPatch, fail: type[BaseException], after: int
) -> None:
    """After no, one and both tables; with both there, the record of the delivery is what is missing."""
    before = counts(ready)
    real: Callable[..., str] = Transaction.add_facts
    calls = []

    def add_facts(self: Transaction, *args: object) -> str:
        if len(calls) == after:
            raise fail
        calls.append(1)
        return real(self, *args)

    def append(*_args: object, **_kwargs: object) -> None:
        raise fail

    monkeypatch.setattr(Transaction, "add_facts", add_facts)
    if after == 2:
        monkeypatch.setattr(Transaction, "append", append)
    with pytest.raises(fail):
        deliver(ready, "outcomes", OUTCOMES)
    assert counts(ready) == before
    monkeypatch.undo()
    deliver(ready, "outcomes", OUTCOMES)
    assert counts(ready)["outcome"] == 2
    assert counts(ready)["case_characteristic"] == 2
    assert ready.check() == []


def test_what_a_file_leans_on_may_not_change_while_it_is_read(ready: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    of = References.of

    def then_a_team_is_added(source: Store) -> References:
        references = of(source)
        monkeypatch.setattr(References, "of", of)
        add(ready, COMMAND_LINE, Team(code="west", name="West", domain="werk", staff_group="frontline", people=12))
        return references

    monkeypatch.setattr(References, "of", then_a_team_is_added)
    with pytest.raises(Refusal, match=r"Terwijl levering\.csv werd gelezen"):
        deliver(ready, "indicator_values", COUNTS)
    deliver(ready, "indicator_values", COUNTS)


def test_a_fault_of_ours_shows_its_place_in_the_log_and_no_value_of_the_file(
    ready: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(cell: str, _decimal: str) -> float:
        raise ValueError(f"could not convert {cell}")

    monkeypatch.setattr(numbers, "parse_number", broken)
    text = TIME.replace(";10;", f";{8675300 + 9};")
    with pytest.raises(RuntimeError) as fault:
        deliver(ready, "staff_time", text)
    logging.getLogger("test").error("fault", exc_info=fault.value)
    assert "8675309" not in caplog.text
    assert "in broken" in "".join(traceback.format_exception(fault.value))


def test_a_rule_that_cannot_be_checked_is_a_fault_and_lets_nothing_through(
    ready: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: object, _other: object) -> None:
        raise ValueError("herkenbaar")

    monkeypatch.setattr(pd.Series, "isin", broken)
    before = counts(ready)
    with pytest.raises(RuntimeError) as fault:
        deliver(ready, "indicator_values", COUNTS)
    assert "herkenbaar" not in "".join(traceback.format_exception(fault.value))
    assert counts(ready) == before


def test_of_a_file_in_which_every_row_is_wrong_each_fault_is_counted(
    ready: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two faults in each of 500 rows, of which 60 of each sort are kept."""
    monkeypatch.setattr("data.deliveries.rules.MOST_KEPT", 60)
    rows = ["2026-05;zuid;OTHER;veel;1"] * 500
    said = refused(ready, "staff_time", csv("period;team;activity;minutes;people", *rows))
    assert len(said) == 51
    assert said[0].startswith("levering.csv, rij 2, kolom minutes")
    assert said[-1] == "En nog 950 andere fouten."


def test_how_far_it_is_rises_to_the_end(ready: Store) -> None:
    told: list[float] = []
    receive.receive(ready, STEWARD, "staff_time", "x.csv", TIME.encode(), source="S", today=TODAY, progress=told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


def test_looking_at_a_file_stores_nothing_and_what_was_looked_at_can_be_kept_once(ready: Store) -> None:
    before = counts(ready)
    looked = receive.look(ready, STEWARD, "staff_time", "x.csv", TIME.encode(), source="S", today=TODAY)
    assert counts(ready) == before
    kept = receive.keep(ready, STEWARD, looked)
    assert kept.record.rows == 1
    with pytest.raises(Refusal, match="is al ingelezen"):
        receive.keep(ready, STEWARD, looked)


def test_a_code_that_changes_while_a_file_lies_open_is_noticed(ready: Store) -> None:
    looked = receive.look(ready, STEWARD, "staff_time", "x.csv", TIME.encode(), source="S", today=TODAY)
    codes = CodeMapping(source="S", codes=(OwnCode(code="OTHER", parts=(Part(activity="HELP_DIRECT"),)),))
    add(ready, STEWARD, codes, record_id=mapping_id("S"))
    with pytest.raises(Refusal, match="codes veranderd"):
        receive.keep(ready, STEWARD, looked)
