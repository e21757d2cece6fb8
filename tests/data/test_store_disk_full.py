"""A full disk: nobody is told that something was stored when it was not, and no restart is needed afterwards."""

import os
import random
import subprocess
import threading
from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest

from data.store import Settings, Store, StoreRefused, Version
from data.viewer import COMMAND_LINE
from data.words import Refusal
from tests.data.writing import COMMAND, add, counts, deliver, python


class SmallDisk:
    """A file system of its own that can be made larger."""

    def __init__(self, folder, megabytes):
        self.folder = folder
        self.mount("tmpfs", f"size={megabytes}m", "-t", "tmpfs")

    def mount(self, what, options, *more):
        subprocess.run(["mount", *more, "-o", options, what, str(self.folder)], check=True, capture_output=True)

    def grow(self, megabytes):
        self.mount("tmpfs", f"remount,size={megabytes}m")

    def fill(self):
        with (self.folder / "filler").open("wb") as file:
            try:
                while True:
                    file.write(b"x" * 65536)
                    file.flush()
            except OSError:
                pass
        # Closing may fail as well; what matters is that nothing is left.


@pytest.fixture
def small_disk(tmp_path):
    """Makes small file systems; where that is not allowed the tests are skipped, but never in CI."""
    mounted = []

    def make(megabytes):
        try:
            disk = SmallDisk(tmp_path, megabytes)
        except (OSError, subprocess.CalledProcessError) as problem:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"a small file system needs the right to mount: {problem}")
        mounted.append(disk)
        return disk, Settings(tmp_path / "keerpunt.duckdb", least_free_bytes=0)

    yield make
    for _ in mounted:
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def write_until_refused(store: Store, size: int, most: int = 5000) -> list[Version]:
    """Records of about `size` bytes until the store refuses one; it must be right in saying that nothing is stored."""
    chance = random.Random(1)
    told = []
    for _ in range(most):
        record_id = uuid4()
        try:
            told.append(add(store, chance.randbytes(size // 2).hex(), record_id=record_id))
        except Refusal as refused:
            said = refused.say("nl")
            break
    assert "niets opgeslagen" in said
    assert store.versions(record_id) == []
    return told


def require_all(store: Store, told) -> None:
    stored = {version.record_id: version for version in store.newest_versions("note")}
    assert [version for version in told if stored.get(version.record_id) != version] == []
    assert store.check() == []


def test_too_little_room_is_refused_beforehand_and_reading_goes_on(settings):
    with Store.open(settings) as store:
        version = add(store)
    with Store.open(replace(settings, least_free_bytes=2**60)) as store:
        with pytest.raises(Refusal, match=r"nog [\d.]+ MB vrij") as refusal:
            add(store)
        assert "Er is niets opgeslagen" in refusal.value.say("nl")
        assert str(settings.path) in refusal.value.say("nl")
        assert store.newest_versions("note") == [version]
        assert store.revision == 1


def test_a_quarter_of_the_file_is_kept_free(small_disk):
    _, settings = small_disk(16)
    chance = np.random.default_rng(1)
    with Store.open(settings) as store:
        with pytest.raises(Refusal, match="MB vrij"):  # noqa: PT012 (which of them is refused does not matter)
            for _ in range(40):
                deliver(store, counts(chance.random(130_000)))
        assert store.check() == []


# 12 MB fills up while the log is written, 26 MB while a checkpoint follows upon a commit that did succeed.
@pytest.mark.parametrize(("megabytes", "size"), [(12, 80_000), (12, 300_000), (26, 80_000), (26, 300_000)])
def test_everything_acknowledged_is_there_and_writing_goes_on_once_there_is_room(small_disk, megabytes, size):
    disk, settings = small_disk(megabytes)
    with Store.open(settings) as store:
        told = write_until_refused(store, size)
        require_all(store, told)
        told += write_until_refused(store, size)
        require_all(store, told)
        disk.grow(200)
        told += [add(store, "there is room again") for _ in range(5)]
        require_all(store, told)
        assert store.revision == len(store.newest_versions("note"))
    with Store.open(settings) as store:
        require_all(store, told)


@pytest.mark.parametrize("megabytes", [12, 26])
def test_many_who_write_while_the_disk_fills_up_hear_the_truth(small_disk, megabytes):
    disk, settings = small_disk(megabytes)
    told, refused = [], []

    def work(number):
        chance = random.Random(number)
        for _ in range(200):
            try:
                told.append(add(store, chance.randbytes(20_000).hex()))
            except Refusal as refusal:
                refused.append(refusal)
                if len(refused) > 60:
                    return

    with Store.open(settings) as store:
        threads = [threading.Thread(target=work, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert refused
        require_all(store, told)
        disk.grow(200)
        told.append(add(store, "there is room again"))
        require_all(store, told)
        # What a person does after "not stored": the same once more. It is there once, whatever had become of it.
        assert store.revision == len(store.newest_versions("note"))


def test_a_delivery_that_does_not_fit_is_not_stored_at_all(small_disk):
    disk, settings = small_disk(12)
    frame = counts(np.random.default_rng(1).random(3_000_000))
    with Store.open(settings) as store:
        version = add(store)
        with pytest.raises(Refusal, match="niets opgeslagen"):
            deliver(store, frame)
        assert store.read("SELECT count(*) AS n FROM indicator_value")[0].n == 0
        require_all(store, [version])
        disk.grow(300)
        deliver(store, frame)
        assert store.read("SELECT count(*) AS n FROM indicator_value")[0].n == 3_000_000
        assert store.check() == []


def test_the_same_save_after_a_refusal_is_stored_once(small_disk):
    disk, settings = small_disk(12)
    with Store.open(settings) as store:
        write_until_refused(store, 80_000)
        record_id = uuid4()
        body = random.Random(2).randbytes(200_000).hex()
        with pytest.raises(Refusal):
            add(store, body, record_id=record_id)
        disk.grow(100)
        add(store, body, record_id=record_id)
        add(store, body, record_id=record_id)
        assert len(store.versions(record_id)) == 1
        assert store.check() == []


def test_a_store_on_a_full_disk_opens_or_says_why_not(small_disk):
    disk, settings = small_disk(12)
    with Store.open(settings) as store:
        version = add(store)
    disk.fill()
    done = python(COMMAND, str(settings.path))
    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr
    (disk.folder / "filler").unlink()
    with Store.open(settings) as store:
        require_all(store, [version])


def test_a_new_store_on_a_full_disk_says_so(small_disk):
    disk, settings = small_disk(1)
    disk.fill()
    with pytest.raises(StoreRefused, match="is vol"):
        Store.open(settings)


def test_reading_heals_it_too(small_disk):
    """After the disk was full somebody may first want to look."""
    disk, settings = small_disk(12)
    with Store.open(settings) as store:
        version = add(store)
        store._engine.must_reattach = True
        assert store.newest_versions("note") == [version]
        assert not store._engine.must_reattach
        disk.grow(100)
        assert store.write(COMMAND_LINE, lambda transaction: transaction.newest(version.record_id)) == version


def test_a_control_connection_that_gave_up_is_replaced(store):
    version = add(store)
    store._engine._control.close()
    store._engine.must_reattach = True
    assert store.versions(version.record_id) == [version]
    assert add(store).seq == 2


def test_rows_that_are_gone_after_reattaching_stop_everything(store):
    """Should a log be lost under a running store, then nothing is built upon what is left."""
    version = add(store)
    with store._engine.cursor() as cursor:
        cursor.execute("DELETE FROM record_version")
    store._engine.must_reattach = True
    for _ in range(2):
        with pytest.raises(Refusal, match="loopt achter"):
            store.versions(version.record_id)
        with pytest.raises(Refusal, match="loopt achter"):
            add(store)
