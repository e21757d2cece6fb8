"""What importing the statistics costs."""

import subprocess
import sys
from pathlib import Path

import metrics.statistics

FOLDER = Path(metrics.statistics.__path__[0])


def test_importing_every_module_loads_no_slow_library():
    modules = [f"metrics.statistics.{path.stem}" for path in FOLDER.glob("*.py") if path.stem != "__init__"]
    program = (
        f"import sys, {', '.join(modules)}\n"
        "slow = {'statsmodels', 'pandas', 'scipy.stats', 'duckdb', 'streamlit'} & set(sys.modules)\n"
        "sys.exit(f'loaded {sorted(slow)}' if slow else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=FOLDER.parents[1], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
