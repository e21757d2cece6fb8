"""Run by compiled.py in a process of its own: template and document as JSON come in, a PDF goes out."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unicodedata import category, name

import typst

# One sign on a page of its own.
_TRIAL = b'#set document(title: "-")\n#json(bytes(sys.inputs.document))'
# For a letter of another script, of which the name says nothing to who reads the document.
_BOX = "\N{WHITE SQUARE}"
# What only changes the look of the character before it: accents, the colour of a hand, the joint of a family.
_BESIDE = ("Mn", "Me", "Mc", "Sk", "Cf")


def main() -> None:
    """Make one PDF. Typst's own fonts and Source Sans only, so that it looks the same on every machine."""
    asked = json.loads(sys.stdin.buffer.read())
    made_on = datetime.fromisoformat(asked["made_on"]).replace(hour=12, tzinfo=UTC)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_source_sans()])
    template, document = asked["template"].encode(), asked["document"]
    try:
        made = _made(template, document, fonts, made_on)
    except typst.TypstError as problem:
        if "could not be displayed" not in problem.message:
            raise
        # Typst names the first one only, and PDF/UA takes none. Rarely needed, so only looked for when it is.
        made = _made(template, _replaced(document, _not_in(fonts, document)), fonts, made_on)
    sys.stdout.buffer.write(made)


def _made(template: bytes, document: Any, fonts: typst.Fonts, made_on: datetime) -> bytes:
    # Of half a character no file can hold anything.
    inputs = json.dumps(document, ensure_ascii=False).encode(errors="replace").decode()
    return typst.compile(
        template,
        format="pdf",
        sys_inputs={"document": inputs},
        font_paths=fonts,
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=made_on,
    )


def _not_in(fonts: typst.Fonts, document: Any) -> dict[str, str]:
    """What to write in the place of each sign that none of the fonts has; about a millisecond per sign."""
    instead = {}
    for sign in sorted({sign for text in _strings(document) for sign in _signs(text)}):
        if not _is_in(fonts, sign):
            instead[sign] = sign[0] if _is_in(fonts, sign[0]) else _in_its_place(sign[0])
    return instead


def _is_in(fonts: typst.Fonts, sign: str) -> bool:
    # Every letter of a keyboard is there, and what is between two lines is none.
    if sign.isascii() and (sign.isprintable() or sign.isspace()):
        return True
    try:
        _made(_TRIAL, sign, fonts, datetime(2000, 1, 1, tzinfo=UTC))
    except typst.TypstError:
        return False
    return True


def _in_its_place(letter: str) -> str:
    if category(letter) in _BESIDE:
        return ""
    return f"[{name(letter).lower()}]" if category(letter) in ("So", "Sm", "Sc") else _BOX


def _signs(text: str) -> Iterator[str]:
    """The characters, each with those that only change its look: a font has to have them together."""
    sign = ""
    for letter in text:
        if sign and category(letter) in _BESIDE:
            sign += letter
            continue
        if sign:
            yield sign
        sign = letter
    if sign:
        yield sign


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for inner in value:
                yield from _strings(inner)
        case dict():
            yield from _strings([*value.values()])


def _replaced(value: Any, instead: Mapping[str, str]) -> Any:
    match value:
        case str():
            return "".join(instead.get(sign, sign) for sign in _signs(value))
        case list():
            return [_replaced(inner, instead) for inner in value]
        case dict():
            return {key: _replaced(inner, instead) for key, inner in value.items()}
    return value


def _source_sans() -> Path:
    """Where the letter of the dashboard lies; the package itself is never imported."""
    found = find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise RuntimeError("font-source-sans-pro is not installed: run uv sync")
    return Path(found.origin).parent / "files"


main()
