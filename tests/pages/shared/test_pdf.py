"""Reports on paper: tagged for a screen reader, in the reader's language, with nothing left behind."""

import io
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import gettempdir
from threading import Event, Lock

import pytest
from pypdf import PdfReader

from pages.shared.pdf import Document, Section, pdf
from pages.shared.pdf.compiled import NotMade
from pages.shared.pdf.not_made import or_sentence
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


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Goed zo 👍", "Goed zo [thumbs up sign]"),
        # Only the colour of the hand, and the joints of the family, go.
        ("👍🏽 en 👨\u200d👩\u200d👧", "[thumbs up sign] en [man][woman][girl]"),
        ("stap 1\ufe0f\u20e3", "stap 1"),
        ("naar 中文", "naar □□"),
        ("een bel\x07 hier", "een bel□ hier"),
        ("half \ud83d", "half ?"),
        ("stap → stap, ✓ klaar, ≥ 10, Łódź Ünïcøde", "stap → stap, ✓ klaar, ≥ 10, Łódź Ünïcøde"),
    ],
)
def test_what_no_letter_of_it_can_show_never_keeps_it_from_being_made(typed, printed):
    table = Table(["Regel"], [[typed]])
    made = pdf(document(answer=typed, sections=(Section("Cijfers", table=table),)))
    assert " ".join(text_of(made).split()).count(printed) == 2, text_of(made)


def test_two_are_made_at_once_and_a_third_one_waits(monkeypatch):
    full, go, lock, now, most = Event(), Event(), Lock(), [0], [0]

    def run(*_asked, **_options):
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
            if now[0] == 2:
                full.set()
        assert go.wait(20)
        with lock:
            now[0] -= 1
        return subprocess.CompletedProcess([], 0, b"%PDF", b"")

    monkeypatch.setattr(subprocess, "run", run)
    with ThreadPoolExecutor(5) as pool:
        made = [pool.submit(pdf, document()) for _turn in range(5)]
        assert full.wait(20)
        go.set()
        assert [of.result() for of in made] == [b"%PDF"] * 5
    assert most == [2]


@pytest.mark.parametrize("cause", ["too long", "broken"])
@pytest.mark.parametrize(("language", "words"), [("nl", "Dit verslag is niet gemaakt"), ("en", "")])
def test_what_could_not_be_made_is_said_in_it_with_the_number_of_the_log(cause, language, words, monkeypatch, caplog):
    def run(*_asked, **_options):
        if cause == "too long":
            raise subprocess.TimeoutExpired("typst", 60)
        return subprocess.CompletedProcess([], 1, b"", b"thread panicked")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(NotMade, match="'Een uittreksel' was not made"):
        pdf(document())
    made = or_sentence(lambda: pdf(document()), language)
    told = " ".join(text_of(made).split())
    (reference,) = [of.args[0] for of in caplog.records if of.name == "keerpunt"]
    assert words in told
    assert told.endswith(f"{reference}.")
    assert "panicked" not in told
    assert read(made).trailer["/Root"]["/Lang"] == language


def test_what_could_be_made_is_not_touched():
    assert or_sentence(lambda: b"%PDF-1.7", "nl") == b"%PDF-1.7"


def test_after_one_that_failed_there_is_room_for_the_next(monkeypatch):
    def run(*_asked, **_options):
        raise subprocess.TimeoutExpired("typst", 60)

    with monkeypatch.context() as broken:
        broken.setattr(subprocess, "run", run)
        for _turn in range(3):
            with pytest.raises(NotMade):
                pdf(document())
    assert pdf(document()).startswith(b"%PDF")
