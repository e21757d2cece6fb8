"""After closing nothing leads from an answer to a person: no database, log, version, or copy from halfway."""

import logging
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from data.activities import NOT_WORKED
from data.settings import Settings
from data.store import Store
from data.time_sample import secret
from data.time_sample.closing import close
from data.time_sample.joining import leave
from data.time_sample.mine import mine
from data.time_sample.schedule import schedules, unseal
from data.witness import witness_path
from data.words import Refusal
from tests.data.time_sample.arranged import BEFORE, LONG_AFTER, STEWARD, answers, arranged, joined, opened, person

PEOPLE = range(1, 13)
EPOCH = datetime(1970, 1, 1)


def run(store: Store) -> UUID:
    """Twelve people answer everything; the number of the sample, still open."""
    arranged(store)
    sample_id = opened(store, moments=10)
    for number in PEOPLE:
        answers(store, sample_id, number, joined(store, sample_id, number), "HELP_DIRECT", "ADMIN_CASE", NOT_WORKED)
    return sample_id


def holding(folder: Path, needle: bytes) -> list[str]:
    """The files under a folder that hold these bytes."""
    return [path.name for path in folder.rglob("*") if path.is_file() and needle in path.read_bytes()]


def tags(store: Store) -> dict[str, UUID]:
    return {row.tag: row.respondent for row in store.read("SELECT tag, respondent FROM sample_key")}


def test_the_trace_of_people_in_the_store_ends_with_the_secret(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    caplog.set_level(logging.DEBUG)
    folder = tmp_path / "store"
    folder.mkdir()
    store = Store.open(Settings(folder / "k.duckdb"))
    sample_id = run(store)
    during = tags(store)
    key = (secret.folder_beside(store.path) / str(sample_id)).read_bytes()
    assert len(during) == len(PEOPLE)
    # A back-up from the middle of the sample, as deployment.md has it: everything but the folder of secrets.
    store.close()
    backup = tmp_path / "backup"
    shutil.copytree(folder, backup, ignore=shutil.ignore_patterns("*.sample-keys", "*.lock"))
    # As a back-up that makes a new database would have it, and as somebody who copies the log of a running store would.
    store = Store.open(Settings(folder / "k.duckdb"))
    shutil.copytree(folder, tmp_path / "live", ignore=shutil.ignore_patterns("*.sample-keys", "*.lock"))

    close(store, STEWARD, sample_id, LONG_AFTER)
    respondents = {row.respondent for row in store.read("SELECT respondent FROM staff_time")}
    versions = "".join(row.body for row in store.read("SELECT body FROM record_version"))
    store.close()

    # Nobody's name in the system stands anywhere, in no form, before or after.
    for number in PEOPLE:
        assert holding(tmp_path, person(number).subject.encode()) == []
        assert person(number).subject not in versions + caplog.text + "".join(capfd.readouterr())
    # The secret, which alone turns a name into a tag, is on no disk and in no log any more.
    assert holding(tmp_path, key) == []
    assert key.hex() not in caplog.text
    assert secret.kept(folder / "k.duckdb") == set()
    # And whoever had both a copy from halfway and somebody's key would still not find the row of working time.
    assert len(respondents) == len(PEOPLE)
    assert not respondents & set(during.values())
    for respondent in respondents:
        assert holding(backup, respondent.bytes) == holding(backup, str(respondent).encode()) == []


def test_the_tie_is_found_while_it_is_there(tmp_path: Path):
    """The check above can fail: with the secret, a name does lead to its answers."""
    with Store.open(Settings(tmp_path / "k.duckdb")) as store:
        sample_id = run(store)
        own = secret.tag(store.path, sample_id, person(1).subject)
        assert own in tags(store)
        assert holding(tmp_path, (secret.folder_beside(store.path) / str(sample_id)).read_bytes()) == [str(sample_id)]


def test_a_tag_differs_from_sample_to_sample_in_one_store(store: Store):
    one, two = UUID(int=1), UUID(int=2)
    secret.create(store.path, one)
    secret.create(store.path, two)
    assert secret.tag(store.path, one, "noor") != secret.tag(store.path, two, "noor")
    assert secret.tag(store.path, one, "noor") == secret.tag(store.path, one, "noor")
    assert secret.tag(store.path, one, "noor") != secret.tag(store.path, one, "samir")


def test_nobody_else_can_read_the_secret(store: Store):
    sample_id = UUID(int=3)
    secret.create(store.path, sample_id)
    folder = secret.folder_beside(store.path)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / str(sample_id)).stat().st_mode & 0o777 == 0o600


def test_no_row_of_a_running_sample_in_the_store_says_who_or_when(store: Store):
    run(store)
    columns = {
        (row.table_name, row.column_name)
        for row in store.read(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE table_name LIKE 'sample_%' "
            "AND table_name IN ('sample_key', 'sample_member', 'sample_answer')"
        )
    }
    assert columns == {
        ("sample_key", "sample_id"), ("sample_key", "tag"), ("sample_key", "respondent"),
        ("sample_member", "sample_id"), ("sample_member", "respondent"), ("sample_member", "team"),
        ("sample_member", "way"), ("sample_member", "minutes"), ("sample_member", "days"),
        ("sample_member", "schedule"),
        ("sample_answer", "sample_id"), ("sample_answer", "respondent"), ("sample_answer", "number"),
        ("sample_answer", "place"), ("sample_answer", "activity"), ("sample_answer", "mark"),
        ("sample_answer", "minutes"),
    }  # fmt: skip
    # The chain has the gate, two teams and the sample, and nothing of those who answered.
    assert {row.author for row in store.read("SELECT DISTINCT author FROM record_version")} == {STEWARD.subject}


def test_who_wants_out_leaves_no_row(store: Store):
    arranged(store)
    sample_id = opened(store)
    answers(store, sample_id, 1, joined(store, sample_id, 1), "HELP_DIRECT")
    answers(store, sample_id, 2, joined(store, sample_id, 2)[:3], "CONS_CASE")
    leave(store, person(1), sample_id)
    assert mine(store, person(1), sample_id, LONG_AFTER) is None
    assert [row.n for row in store.read("SELECT count(*) AS n FROM sample_answer")] == [3]
    # And may come back.
    joined(store, sample_id, 1)
    assert mine(store, person(1), sample_id, BEFORE) is not None


def test_no_copy_of_the_store_shows_when_somebody_works(tmp_path: Path):
    """In a team ten of twelve people are unique by the days on which they work: moments would name them."""
    with Store.open(Settings(tmp_path / "k.duckdb")) as store:
        sample_id = run(store)
        moments = [moment for of in schedules(store, sample_id) for moment in of.moments]
        assert len(moments) == 10 * len(PEOPLE)
        # Text and both binary forms in which DuckDB or Python could have kept a moment.
        forms = {
            form
            for moment in moments
            for at in (moment.asked_at, moment.answer_by)
            for form in (
                at.isoformat().encode(),
                str(at).encode(),
                int((at - EPOCH) / timedelta(microseconds=1)).to_bytes(8, "little"),
            )
        }
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(map(len, files)) > 100_000
    assert not [form for form in forms if any(form in content for content in files)]


def test_the_header_of_before_brings_back_no_moment_and_no_name(tmp_path: Path):
    """DuckDB has two headers; the older one, put in place of the newer, opens the file as it was before the closing."""
    path = tmp_path / "k.duckdb"
    with Store.open(Settings(path)) as store:
        sample_id = run(store)
    with Store.open(Settings(path)) as store:
        close(store, STEWARD, sample_id, LONG_AFTER)
    content = bytearray(path.read_bytes())
    headers = {int.from_bytes(content[at + 8 : at + 16], "little"): at for at in (4096, 8192)}
    older, newer = headers[min(headers)], headers[max(headers)]
    content[newer : newer + 4096] = content[older : older + 4096]
    back = tmp_path / "back.duckdb"
    back.write_bytes(content)
    shutil.copy(witness_path(path), witness_path(back))
    for number in PEOPLE:
        assert person(number).subject.encode() not in content
    # With DuckDB by itself, as whoever has the file would: Keerpunt refuses a database that is behind its witness.
    with Store.open(Settings(back), renew_witness=True) as store:
        members = store.read("SELECT respondent, schedule FROM sample_member")
        for row in members:
            with pytest.raises(Refusal, match="sleutel"):
                unseal(back, sample_id, row.respondent, row.schedule)
        with pytest.raises(Refusal, match="sleutel"):
            secret.tag(back, sample_id, person(1).subject)
        print(f"rows that the older header brought back: {len(members)}")
