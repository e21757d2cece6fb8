"""The witness remembers the last acknowledged row through any torn write."""

import os

import pytest

from data.witness import Seen, Witness, WitnessDamaged

HASHES = [str(number) * 64 for number in range(4)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.witness"


def test_what_was_written_last_is_read(path):
    witness = Witness.create(path, Seen(0, HASHES[0]))
    for seq in range(1, 4):
        witness.write(Seen(seq, HASHES[seq]))
    witness.close()

    again = Witness(path)
    assert again.seen == Seen(3, HASHES[3])
    again.write(Seen(9, HASHES[1]))
    again.close()
    last = Witness(path)
    assert last.seen == Seen(9, HASHES[1])
    last.close()


def test_a_write_that_is_torn_anywhere_leaves_the_one_before(path):
    witness = Witness.create(path, Seen(1, HASHES[1]))
    witness.write(Seen(2, HASHES[2]))
    before = path.read_bytes()
    witness.write(Seen(3, HASHES[3]))
    witness.close()
    after = path.read_bytes()

    for length in range(0, len(after), 61):
        path.write_bytes(after[:length] + before[length:])
        torn = Witness(path)
        assert torn.seen in (Seen(2, HASHES[2]), Seen(3, HASHES[3]))
        torn.close()


def test_a_failed_write_is_not_remembered(path, monkeypatch):
    witness = Witness.create(path, Seen(1, HASHES[1]))

    def broken(*_):
        raise OSError

    monkeypatch.setattr(os, "pwrite", broken)
    with pytest.raises(OSError):  # noqa: PT011 (it has no message)
        witness.write(Seen(2, HASHES[2]))
    assert witness.seen == Seen(1, HASHES[1])
    witness.close()


@pytest.mark.parametrize("content", [b"", b"\0" * 8192, b"1 1 x y\n".ljust(8192), b"\xe9" * 8192])
def test_a_damaged_witness_says_nothing(path, content):
    path.write_bytes(content)
    with pytest.raises(WitnessDamaged):
        Witness(path)
