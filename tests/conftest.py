"""What every test may ask for, and where and in which order they run."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.made_once import FOLDER_OF_THIS_RUN

ROOT = Path(__file__).parents[1]
# A disk in memory, where the machine has one with room: every commit waits for the disk, and in the tests of the store
# that took twice as long as all else. No test pulls the plug; what they kill is a process, which loses nothing written.
_MEMORY, _ROOM = Path("/dev/shm"), 4 * 1024**3


def pytest_configure(config: pytest.Config) -> None:
    """Everything temporary of this run, its workers and what they start lies in one folder, and goes with the run."""
    # Python that a test starts need not compile our modules again each time.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if hasattr(config, "workerinput"):
        return
    in_memory = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    folder = tempfile.mkdtemp(prefix="keerpunt-tests-", dir=_MEMORY if in_memory else None)
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ[FOLDER_OF_THIS_RUN] = os.environ["TMPDIR"] = tempfile.tempdir = folder


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers first: they wait much, so that others calculate beside them, and their long files are no tail."""
    items.sort(key=lambda item: "functional" not in item.path.parts)


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real data beside the checkout; its sources stand in design/measuring.md."""
    folder = ROOT.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip(f"the folder with real cases is not on this machine: {folder}")
    return folder
