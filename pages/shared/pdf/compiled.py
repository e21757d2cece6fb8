"""A Typst template and what goes into it, made into PDF/UA-1 in a process of its own.

Typst's cache grows with every document, and a fault in it must not take the server along. Text goes in as data, never
as markup, and nothing is written to a file.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

_WORKER = Path(__file__).parent / "worker.py"
# A document takes a second or two; who waits longer waits for nothing.
_SECONDS = 60
# A long document keeps a core busy: the pages of all others must still be drawn.
_AT_ONCE = BoundedSemaphore(2)


class NotMade(RuntimeError):
    """The PDF could not be made, and why; for the log, not for the reader."""


def compiled(template: Path, document: Mapping[str, Any], *, title: str, made_on: date) -> bytes:
    """The document as PDF/UA-1. `NotMade` when it could not be made, with what Typst said.

    The template reads the document from `sys.inputs.document`, as JSON. What no letter of the document can show stands
    in it as a name in brackets, or as a box.
    """
    body = json.dumps(
        {"template": template.read_text(encoding="utf-8"), "made_on": made_on, "document": document}, default=str
    )
    if not _AT_ONCE.acquire(timeout=_SECONDS):
        raise NotMade(f"the PDF '{title}' was not made: others were being made for {_SECONDS} seconds")
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and the text goes in as data
            [sys.executable, "-I", str(_WORKER)],
            input=body.encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotMade(f"the PDF '{title}' was not made: it took more than {_SECONDS} seconds") from None
    finally:
        _AT_ONCE.release()
    if done.returncode:
        raise NotMade(f"the PDF '{title}' was not made: {done.stderr.decode(errors='replace')}")
    return done.stdout
