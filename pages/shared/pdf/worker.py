"""Run by document.py in a process of its own: a document as JSON comes in, a PDF goes out."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import typst


def main() -> None:
    """Make one PDF. Typst's own fonts only, so that it looks the same on every machine."""
    body = sys.stdin.buffer.read().decode()
    made_on = datetime.fromisoformat(json.loads(body)["made_on"]).replace(hour=12, tzinfo=UTC)
    made = typst.compile(
        (Path(__file__).parent / "document.typ").read_bytes(),
        format="pdf",
        sys_inputs={"document": body},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=made_on,
    )
    sys.stdout.buffer.write(made)


main()
