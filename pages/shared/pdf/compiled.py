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
from typing import Any

_WORKER = Path(__file__).parent / "worker.py"
# A document takes a second or two; who waits longer waits for nothing.
_SECONDS = 60


def compiled(template: Path, document: Mapping[str, Any], *, title: str, made_on: date) -> bytes:
    """The document as PDF/UA-1. RuntimeError when it could not be made, with what Typst said.

    The template reads the document from `sys.inputs.document`, as JSON.
    """
    body = json.dumps(
        {"template": template.read_text(encoding="utf-8"), "made_on": made_on, "document": document},
        default=str,
        ensure_ascii=False,
    )
    done = subprocess.run(  # noqa: S603 - our own file, and the text goes in as data
        [sys.executable, "-I", str(_WORKER)], input=body.encode(), capture_output=True, timeout=_SECONDS, check=False
    )
    if done.returncode:
        raise RuntimeError(f"the PDF '{title}' was not made: {done.stderr.decode(errors='replace')}")
    return done.stdout
