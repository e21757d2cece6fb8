"""The picture at the top of the report: the municipality's logo, or else Keerpunt's."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.words import _

_KEERPUNT = Path(__file__).parents[2] / "shared" / "logo.svg"


@dataclass(frozen=True)
class Logo:
    """Its bytes, what it shows in words, and which of the two kinds of picture it is."""

    content: bytes
    alt: str
    format: Literal["svg", "png"]

    @property
    def address(self) -> str:
        """The picture itself as an address, so that a page fetches nothing."""
        kind = "image/svg+xml" if self.format == "svg" else "image/png"
        return f"data:{kind};base64,{b64encode(self.content).decode()}"


def logo(report: Report) -> Logo:
    """The logo of the house style."""
    style, language = report.style, report.language
    if style.logo is None:
        return Logo(_KEERPUNT.read_bytes(), _("Logo van Keerpunt").say(language), "svg")
    name = _("Logo van {name}", name=style.name).say(language)
    return Logo(style.logo, name, "png" if style.logo_is_png else "svg")
