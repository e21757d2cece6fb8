"""How the municipality looks on paper: its name, its logo and its colour, from one TOML file.

name = "Gemeente Waterrijk"
logo = "logo.svg"       # seen from this file; SVG or PNG
colour = "#154273"
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from data.words import Refusal, Text, _

SETTING = "KEERPUNT_HOUSE_STYLE"
# WCAG 2.2, 1.4.3: what is read stands out this much from its background.
LEAST_CONTRAST = 4.5
MOST_BYTES = 500_000
_PNG = b"\x89PNG\r\n\x1a\n"
_ALLOWED = ("name", "logo", "colour")
# What makes a style or an attribute fetch or run something; url(#name) points into the logo itself.
_OUTSIDE = re.compile(r"@import|javascript:|url\(\s*['\"]?(?![#'\"\s])", re.IGNORECASE)
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


class HouseStyleRefused(Refusal):
    """The house style cannot be used; each sentence says what to mend in which line."""


@dataclass(frozen=True)
class HouseStyle:
    """`logo` is the content of an SVG or PNG file, None for Keerpunt's own; `colour` is written as #154273."""

    name: str = ""
    logo: bytes | None = None
    colour: str = "#154273"

    @property
    def logo_is_png(self) -> bool:
        """True for a PNG, false for an SVG."""
        return self.logo is not None and self.logo.startswith(_PNG)

    @classmethod
    def from_environment(cls) -> HouseStyle:
        """The file that KEERPUNT_HOUSE_STYLE names, or Keerpunt's own look without it.

        Raises `HouseStyleRefused` with a sentence for everything in it that cannot be used.
        """
        named = os.environ.get(SETTING, "").strip()
        return cls.load(Path(named)) if named else cls()

    @classmethod
    def load(cls, path: Path) -> HouseStyle:
        """The house style in one TOML file. Raises `HouseStyleRefused`."""
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            raise HouseStyleRefused(
                _(
                    "{setting} noemt {file}. Dat bestand is er niet of is niet te lezen.",
                    setting=SETTING,
                    file=str(path),
                )
            ) from None
        except tomllib.TOMLDecodeError as problem:
            raise HouseStyleRefused(
                _("{file} is geen TOML: {problem}. Verbeter het bestand.", file=str(path), problem=str(problem))
            ) from None
        wrong = [
            _(
                "{file}: '{field}' kent Keerpunt niet. Kies uit: {allowed}.",
                file=path.name,
                field=field,
                allowed=", ".join(_ALLOWED),
            )
            for field in content
            if field not in _ALLOWED
        ]
        name, colour = content.get("name", ""), content.get("colour", cls.colour)
        if not isinstance(name, str) or not 0 < len(name.strip()) <= 80:
            wrong.append(_("{file}: 'name' is de naam van de gemeente, van 1 tot 80 tekens.", file=path.name))
        wrong += _wrong_colour(path, colour)
        logo, unusable = _logo(path, content.get("logo"))
        if wrong or unusable:
            raise HouseStyleRefused(*wrong, *unusable)
        return cls(name.strip(), logo, colour)


def contrast_on_white(colour: str) -> float:
    """The contrast of a colour (#154273) with white by WCAG 2.2: from 1 to 21."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _wrong_colour(path: Path, colour: Any) -> list[Text]:
    if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
        return [_("{file}: 'colour' is {value}. Schrijf een kleur zo: #154273.", file=path.name, value=str(colour))]
    contrast = contrast_on_white(colour)
    if contrast >= LEAST_CONTRAST:
        return []
    return [
        _(
            "{file}: de kleur {value} is te licht op wit papier: contrast {contrast}, en nodig is {least}. Kies een "
            "donkerdere kleur.",
            file=path.name,
            value=colour,
            contrast=contrast,
            least=LEAST_CONTRAST,
        )
    ]


def _logo(path: Path, named: Any) -> tuple[bytes | None, list[Text]]:
    if named is None:
        return None, []
    if not isinstance(named, str) or not named.strip():
        return None, [_("{file}: 'logo' is de naam van een bestand.", file=path.name)]
    try:
        content = (path.parent / named).read_bytes()
    except OSError:
        return None, [
            _("{file}: het logo {logo} is er niet of is niet te lezen. Controleer de naam.", file=path.name, logo=named)
        ]
    if len(content) > MOST_BYTES:
        return None, [
            _(
                "{file}: het logo {logo} is {size} kB. Het mag {most} kB zijn.",
                file=path.name,
                logo=named,
                size=len(content) // 1000,
                most=MOST_BYTES // 1000,
            )
        ]
    if content.startswith(_PNG):
        return content, []
    return (content, []) if _is_safe_svg(content) else (None, [_not_usable(path, named)])


def _not_usable(path: Path, named: str) -> Text:
    return _(
        "{file}: het logo {logo} is geen PNG, en geen SVG die alleen uit vormen bestaat (zonder script en zonder "
        "verwijzing naar buiten). Vraag uw huisstijl om zo'n bestand.",
        file=path.name,
        logo=named,
    )


def _is_safe_svg(content: bytes) -> bool:
    """Shapes only: the report is opened by people who did not make it, and fetches nothing."""
    # Entities could name other files or grow without end; a logo needs none.
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return False
    try:
        root = ElementTree.fromstring(content)  # noqa: S314 - without a DOCTYPE there are no entities
    except ElementTree.ParseError:
        return False
    if _local(root.tag) != "svg":
        return False
    for element in root.iter():
        if _local(element.tag) in ("script", "foreignObject", "iframe", "animate", "set", "handler", "a"):
            return False
        for name, value in element.attrib.items():
            outside = _local(name) == "href" and not value.startswith(("#", "data:image/"))
            if _local(name).lower().startswith("on") or outside or _OUTSIDE.search(value):
                return False
        if _local(element.tag) == "style" and _OUTSIDE.search(element.text or ""):
            return False
    return True


def _local(name: Any) -> str:
    return name.rpartition("}")[2] if isinstance(name, str) else ""
