"""What every test may ask for."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real data beside the checkout; its sources stand in design/measuring.md."""
    folder = ROOT.parent / "shared" / "cases"
    if not folder.is_dir():
        pytest.skip(f"the folder with real cases is not on this machine: {folder}")
    return folder
