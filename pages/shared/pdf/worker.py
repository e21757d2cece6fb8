"""Run by compiled.py in a process of its own: template and document as JSON come in, a PDF goes out."""

import json
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import typst


def main() -> None:
    """Make one PDF. Typst's own fonts and Source Sans only, so that it looks the same on every machine."""
    asked = json.loads(sys.stdin.buffer.read())
    made_on = datetime.fromisoformat(asked["made_on"]).replace(hour=12, tzinfo=UTC)
    made = typst.compile(
        asked["template"].encode(),
        format="pdf",
        sys_inputs={"document": json.dumps(asked["document"], ensure_ascii=False)},
        font_paths=[_source_sans()],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=made_on,
    )
    sys.stdout.buffer.write(made)


def _source_sans() -> Path:
    """Where the letter of the dashboard lies; the package itself is never imported."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise RuntimeError("font-source-sans-pro is not installed: run uv sync")
    return Path(found.origin).parent / "files"


main()
