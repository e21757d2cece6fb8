"""A store that cannot be opened gives one clear sentence and exit code 2, never a traceback, and changes nothing."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
import pytest

from data import opening
from data.settings import DEFAULT_PATH
from data.store import Settings, Store, StoreRefused
from data.witness import Witness, witness_path
from tests.data.writing import COMMAND, ROOT, add, counts, deliver, python


@pytest.fixture
def filled(settings):
    """A closed store with something in it."""
    with Store.open(settings) as store:
        for number in range(20):
            add(store, str(number) * 50)
        deliver(store, counts([float(number) for number in range(1000)]))
    return settings


def refused(settings: Settings, *expected: str) -> None:
    """A command on this store ends with exit code 2 and one sentence that names the file; nothing is changed."""
    before = contents(settings)
    done = python(COMMAND, str(settings.path))
    said = done.stderr.strip()
    assert done.returncode == 2, said
    assert "\n" not in said
    assert "Traceback" not in said
    assert str(settings.path) in said
    for part in expected:
        assert part in said
    assert contents(settings) == before


def contents(settings: Settings) -> dict[str, bytes]:
    if not settings.path.parent.is_dir():
        return {}
    return {
        file.name: file.read_bytes()
        for file in settings.path.parent.iterdir()
        if file.is_file() and file.suffix != ".lock"
    }


def beside(settings: Settings, ending: str) -> Path:
    return settings.path.with_name(settings.path.name + ending)


def leave_a_log(settings: Settings) -> None:
    """End a process without a checkpoint, with one more record."""
    code = (
        "import os, sys; from pathlib import Path; from data.store import Settings, Store;"
        "from tests.data.writing import add; add(Store.open(Settings(Path(sys.argv[1]))), 'in the log'); os._exit(0)"
    )
    assert python(code, str(settings.path)).returncode == 0
    assert beside(settings, ".wal").exists()


def test_a_missing_folder_is_made(settings):
    assert python(COMMAND, str(settings.path)).returncode == 0
    assert settings.path.exists()


def test_a_store_that_another_process_has_open(filled):
    with Store.open(filled):
        done = python(COMMAND, str(filled.path))
    assert done.returncode == 2
    assert f"al open in een ander programma (proces {os.getpid()})" in done.stderr
    assert "Traceback" not in done.stderr
    assert python(COMMAND, str(filled.path)).returncode == 0


def test_a_store_that_this_process_has_open(filled):
    with Store.open(filled), pytest.raises(StoreRefused, match="al open"):
        Store.open(filled)
    Store.open(filled).close()


def test_the_lock_outlives_a_look_at_the_file(filled):
    """DuckDB's own lock goes when the process that holds it opens and closes the file."""
    with Store.open(filled):
        filled.path.read_bytes()
        assert python(COMMAND, str(filled.path)).returncode == 2


def test_the_same_store_by_another_name_is_the_same_store(filled):
    other = filled.path.with_name("other.duckdb")
    other.symlink_to(filled.path)
    with Store.open(filled), pytest.raises(StoreRefused, match="al open"):
        Store.open(Settings(other))


def test_a_database_that_another_tool_has_open(filled):
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(filled.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as tool:
        tool.stdout.readline()
        done = python(COMMAND, str(filled.path))
        tool.stdin.close()
    assert done.returncode == 2
    assert "al open in een ander programma" in done.stderr


def test_a_database_that_this_process_has_open_otherwise(filled):
    with duckdb.connect(filled.path), pytest.raises(StoreRefused, match="al open"):
        Store.open(filled)


def test_a_folder_in_place_of_a_file(settings):
    settings.path.mkdir(parents=True)
    refused(settings, "is een map")


def test_a_file_in_place_of_the_folder(settings):
    settings.path.parent.write_text("a file")
    refused(settings, "kan niet worden geopend")


@pytest.mark.parametrize("content", [b"", b"hello", b"\0" * 300_000, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_file_that_is_no_database(settings, content):
    settings.path.parent.mkdir()
    settings.path.write_bytes(content)
    refused(settings, "geen DuckDB-database")


def test_a_database_that_is_not_ours(settings):
    settings.path.parent.mkdir()
    with duckdb.connect(settings.path) as other:
        other.execute("CREATE TABLE customers (name VARCHAR)")
    refused(settings)


def test_a_truncated_database_is_refused_or_is_whole(filled):
    """The end of the file may be room that DuckDB no longer uses; whatever opens must hold everything."""
    whole = filled.path.read_bytes()
    for part in range(21):
        filled.path.write_bytes(whole[: len(whole) * part // 21])
        try:
            with Store.open(filled) as store:
                assert store.revision == 21
                assert store.check() == []
        except StoreRefused as refused_it:
            assert str(filled.path) in refused_it.say("nl")  # noqa: PT017 (some of them open)
        for left in filled.path.parent.iterdir():
            if left.suffix == ".wal":
                left.unlink()
    filled.path.write_bytes(whole[: len(whole) // 4])
    refused(filled, "reservekopie")


def test_a_broken_block_is_refused_or_found_by_check(filled):
    whole = filled.path.read_bytes()
    for place in range(0, len(whole), 131_072):
        filled.path.write_bytes(whole[:place] + os.urandom(4096) + whole[place + 4096 :])
        try:
            with Store.open(filled) as store:
                found = store.check()
                rows = store.read("SELECT count(*) AS n FROM indicator_value") if not found else None
                assert found or rows[0].n == 1000
        except StoreRefused as refused_it:
            assert str(filled.path) in refused_it.say("nl")  # noqa: PT017 (some of them open)


def test_a_forgotten_log_is_found_by_the_witness(filled):
    leave_a_log(filled)
    beside(filled, ".wal").unlink()
    refused(filled, "loopt achter", "regel 22", "reservekopie")


def test_a_torn_log_is_found_by_the_witness(filled):
    leave_a_log(filled)
    log = beside(filled, ".wal")
    log.write_bytes(log.read_bytes()[:-5])
    refused(filled, "loopt achter")


def test_a_log_of_another_copy(filled, tmp_path):
    leave_a_log(filled)
    other = Settings(tmp_path / "other.duckdb")
    with Store.open(other) as store:
        add(store)
    shutil.copy(beside(filled, ".wal"), beside(other, ".wal"))
    refused(other, ".wal", "dezelfde reservekopie")


def test_a_log_without_its_database(filled):
    leave_a_log(filled)
    filled.path.unlink()
    witness_path(filled.path).unlink()
    refused(filled, "is weg", ".wal is er nog")


def test_an_older_copy_put_back_without_its_witness(filled):
    old = filled.path.read_bytes()
    with Store.open(filled) as store:
        add(store)
    filled.path.write_bytes(old)
    refused(filled, "loopt achter", "regel 22")


def test_an_older_copy_put_back_with_its_witness(filled):
    old = contents(filled)
    with Store.open(filled) as store:
        add(store)
    for name, content in old.items():
        (filled.path.parent / name).write_bytes(content)
    with Store.open(filled) as store:
        assert store.revision == 21


def test_another_store_under_this_witness(filled, tmp_path):
    other = Settings(tmp_path / "other.duckdb")
    with Store.open(other) as store:
        for number in range(30):
            add(store, str(number))
    shutil.copy(other.path, filled.path)
    refused(filled, "regel 21", "een andere")


def test_a_database_that_is_gone(filled):
    filled.path.unlink()
    refused(filled, "is weg", "reservekopie")


@pytest.mark.parametrize("content", [None, b"", b"hello", b"\xff" * 8192])
def test_a_witness_that_is_lost_or_damaged(filled, content):
    witness = witness_path(filled.path)
    if content is None:
        witness.unlink()
    else:
        witness.write_bytes(content)
    refused(filled, "ontbreekt of is beschadigd", "dezelfde reservekopie")

    with Store.open(filled, renew_witness=True) as store:
        assert store.revision == 21
    Store.open(filled).close()


def test_a_database_ahead_of_its_witness_is_whole(filled):
    """A crash between COMMIT and witness: nobody was told, and the row is there."""
    with Store.open(filled) as store:
        old = witness_path(filled.path).read_bytes()
        add(store)
    witness_path(filled.path).write_bytes(old)

    with Store.open(filled) as store:
        assert store.revision == 22
        assert store._witness.seen.seq == 22


def test_one_torn_slot_of_the_witness_leaves_the_other(filled):
    witness = witness_path(filled.path)
    slots = witness.read_bytes()
    for torn in (slots[:4096] + b"\0" * 4096, b"\0" * 4096 + slots[4096:]):
        witness.write_bytes(torn)
        with Store.open(filled) as store:
            assert store.revision == 21


def test_a_crash_before_the_witness_was_made(settings):
    with Store.open(settings):
        pass
    witness_path(settings.path).unlink()
    with Store.open(settings) as store:
        add(store)


def test_a_newer_release(filled):
    with duckdb.connect(filled.path) as newer:
        newer.execute("INSERT INTO schema_migration VALUES (99, '0099_from_the_future', 'x', now()::TIMESTAMP)")
    refused(filled, "nieuwere versie van Keerpunt", "0099_from_the_future")


def test_a_migration_that_was_edited_after_it_was_applied(filled):
    with duckdb.connect(filled.path) as other:
        other.execute("UPDATE schema_migration SET checksum = 'x' WHERE number = 1")
    refused(filled, "0001_store")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("IO Error: Trying to read a database file with version number 69, but we can only read versions between 64 "
         "and 68.\nThe database file was created with a newer version of DuckDB.", "met een nieuwere DuckDB"),
        ("IO Error: Could not write file \"/x.wal\": No space left on device", "is vol"),
        ("IO Error: Cannot open file \"/x.wal\": Read-only file system", "mag niet worden geschreven"),
        ("Corrupt database file: computed checksum 1 does not match stored checksum 2 in block 3", "beschadigd"),
        ("INTERNAL Error: something nobody foresaw", "beschadigd"),
    ],
)  # fmt: skip
def test_what_cannot_be_staged_here_has_its_sentence_too(said, sentence):
    assert sentence in opening.from_engine(duckdb.Error(said), Path("x")).say("nl")


AS_SOMEBODY = """
import os, sys
from pathlib import Path
from data.store import Settings, Store, StoreRefused
import pandas
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Store.open(Settings(Path(sys.argv[1]))).close()
except StoreRefused as refused:
    print(refused.say("nl"), file=sys.stderr)
    sys.exit(2)
"""


class TestReadOnly:
    """Root may write anywhere, so a process gives that up first."""

    @pytest.fixture
    def open_folder(self):
        with tempfile.TemporaryDirectory() as name:
            Path(name).chmod(0o755)
            settings = Settings(Path(name) / "keerpunt.duckdb")
            with Store.open(settings) as store:
                add(store)
            for file in Path(name).iterdir():
                file.chmod(0o666)
            yield settings

    def attempt(self, settings: Settings) -> str:
        done = python(AS_SOMEBODY, str(settings.path))
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def test_a_file_that_may_only_be_read(self, open_folder):
        open_folder.path.parent.chmod(0o777)
        open_folder.path.chmod(0o444)
        assert "mag niet worden geschreven" in self.attempt(open_folder)

    def test_a_witness_that_may_only_be_read(self, open_folder):
        open_folder.path.parent.chmod(0o777)
        witness_path(open_folder.path).chmod(0o444)
        assert "mag niet worden geschreven" in self.attempt(open_folder)

    def test_a_folder_that_may_only_be_read(self, open_folder):
        beside(open_folder, ".lock").unlink()
        open_folder.path.parent.chmod(0o555)
        assert "mag niet worden geschreven" in self.attempt(open_folder)

    def test_a_folder_that_may_only_be_read_with_all_files_writable(self, open_folder):
        """DuckDB needs to make its log there."""
        open_folder.path.parent.chmod(0o555)
        assert "mag niet worden geschreven" in self.attempt(open_folder)

    def test_a_place_where_no_folder_may_be_made(self, open_folder):
        elsewhere = Settings(open_folder.path.parent / "sub" / "keerpunt.duckdb")
        assert "mag niet worden geschreven" in self.attempt(elsewhere)


def test_tests_never_touch_the_default_store(settings):
    assert DEFAULT_PATH == ROOT / "var" / "keerpunt.duckdb"
    assert not settings.is_default


def test_a_refused_store_lets_go_of_everything(filled):
    witness = witness_path(filled.path)
    kept = witness.read_bytes()
    witness.unlink()
    for _ in range(3):
        with pytest.raises(StoreRefused):
            Store.open(filled)
    witness.write_bytes(kept)
    Store.open(filled).close()
    Witness(witness).close()


def test_no_other_account_can_read_a_store_or_what_lies_beside_it(filled):
    """A folder that others may enter, a lax umask, and a database that was made under it."""
    filled.path.parent.chmod(0o755)
    filled.path.chmod(0o666)
    lax = os.umask(0)
    try:
        with Store.open(filled):
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in filled.path.parent.iterdir()}
    finally:
        os.umask(lax)
    assert {name for name, mode in modes.items() if mode & 0o077} == set()
