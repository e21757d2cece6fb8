"""Start the product with a clock that a test sets: `python -m tests.functional.fast_clock FILE run app.py ...`.

FILE holds the time on the wall. Only here: the product itself has no such switch.
"""

import sys
from datetime import datetime
from pathlib import Path

from streamlit.web.cli import main

import data.today

if __name__ == "__main__":
    _file = Path(sys.argv.pop(1))
    data.today._clock = lambda: datetime.fromisoformat(_file.read_text(encoding="utf-8").strip())
    sys.argv[0] = "streamlit"
    main()
