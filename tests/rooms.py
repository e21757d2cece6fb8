"""The sentences that each room says, read from the code by Babel; used by the test and by whoever translates.

`python -m tests.rooms` brings the catalogues up to date: new sentences come in empty, gone ones go.
"""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUES = {
    "data": ROOT / "data" / "locale" / "en.po",
    "metrics": ROOT / "metrics" / "locale" / "en.po",
    "pages": ROOT / "pages" / "shared" / "locale" / "en.po",
}


def said(room: str) -> Catalog:
    """Every sentence that the room's code says, as a catalogue without translations."""
    catalogue = Catalog(locale="en", project="Keerpunt", charset="utf-8", fuzzy=False)
    folders = [ROOT / room]
    found = [
        (str(folder.relative_to(ROOT) / file), line, message)
        for folder in folders
        for file, line, message, _comments, _context in extract_from_dir(
            folder, method_map=[("**.py", "python")], keywords={"_": None, "plural": (1, 2)}
        )
    ]
    if room == "pages":
        with (ROOT / "app.py").open("rb") as source:
            from babel.messages.extract import extract

            found += [("app.py", line, message) for line, message, _c, _x in extract("python", source, {"_": None})]
    for file, _line, message in found:
        # Line numbers would change the file with every edit of the code.
        catalogue.add(message, locations=[(file, 0)])
    return catalogue


def translated(room: str) -> Catalog:
    """The room's English catalogue."""
    with CATALOGUES[room].open("rb") as source:
        return read_po(source, locale="en")


def _bring_up_to_date(room: str) -> None:
    new = said(room)
    old = translated(room) if CATALOGUES[room].exists() else Catalog(locale="en")
    for message in new:
        if message.id and (known := old.get(message.id)):
            message.string = known.string
    CATALOGUES[room].parent.mkdir(exist_ok=True)
    with CATALOGUES[room].open("wb") as target:
        write_po(target, new, omit_header=False, sort_output=True, width=120, include_lineno=False)


if __name__ == "__main__":
    for each in CATALOGUES:
        _bring_up_to_date(each)
