"""Reports on paper: tagged for a screen reader, in the reader's language, with nothing left behind."""

import io
from datetime import date
from pathlib import Path
from tempfile import gettempdir

import pytest
from pypdf import PdfReader

from pages.shared.pdf import Document, Section, pdf
from pages.shared.table import Table


def document(**changes) -> Document:
    fields = {
        "title": "Een uittreksel",
        "answer": "Het antwoord staat vooraan.",
        "sections": (
            Section("Cijfers", table=Table(["Regel", "Aantal"], [[f"regel {n}", str(n)] for n in range(60)])),
            Section("Uitleg", ("Een zin.", "Nog een zin."), as_list=True),
        ),
        "source": "Keerpunt. Gemaakt op 22 november 2026.",
        "language": "nl",
        "made_on": date(2026, 11, 22),
    }
    return Document(**(fields | changes))


def read(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


def text_of(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(made).pages)


def tags(node, found: list[str]) -> list[str]:
    """The names of the structure, depth first."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            tags(child, found)
    elif hasattr(node, "get") and "/S" in node:
        found.append(str(node["/S"]))
        tags(node.get("/K", []), found)
    elif hasattr(node, "get"):
        tags(node.get("/K", []), found)
    return found


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf(document())


def test_it_says_that_it_is_pdf_ua_with_title_and_language(made):
    root = read(made).trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert read(made).metadata.title == "Een uittreksel"


def test_headings_tables_and_lists_are_tagged(made):
    found = tags(read(made).trailer["/Root"]["/StructTreeRoot"], [])
    assert found.count("/H1") == 1
    assert found.count("/H2") == 2
    assert found.count("/Table") == 1
    assert found.count("/TH") == 2
    assert found.count("/TD") == 120
    assert found.count("/LI") == 2


def test_everything_stands_in_it_and_the_source_on_every_page(made):
    said = text_of(made)
    for words in ("Een uittreksel", "Het antwoord staat vooraan.", "regel 59", "Nog een zin."):
        assert words in said
    assert len(read(made).pages) > 1
    assert all("Gemaakt op 22 november 2026." in page.extract_text() for page in read(made).pages)


def test_the_readers_language_is_that_of_the_document():
    assert read(pdf(document(language="en"))).trailer["/Root"]["/Lang"] == "en"


def test_what_people_typed_is_never_markup():
    typed = "#panic() $x$ *vet* <label> @verwijzing \\ #sys.inputs.document"
    assert typed.split()[0] in text_of(pdf(document(answer=typed)))
    assert "#sys.inputs.document" in text_of(pdf(document(answer=typed)))


def test_no_file_is_left(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = set(Path(gettempdir()).iterdir())
    pdf(document())
    assert list(tmp_path.iterdir()) == []
    assert not {path.name for path in set(Path(gettempdir()).iterdir()) - before if "typst" in path.name}


def test_a_document_that_breaks_the_standard_is_refused_by_name():
    with pytest.raises(RuntimeError, match="was not made"):
        pdf(document(title=""))
