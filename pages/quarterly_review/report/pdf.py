"""The report as PDF/UA-1, by Typst."""

from dataclasses import asdict
from pathlib import Path

from pages.quarterly_review.report.contents import contents
from pages.quarterly_review.report.logo import logo
from pages.quarterly_review.report.report import Report
from pages.shared.pdf.compiled import compiled

_TEMPLATE = Path(__file__).parent / "report.typ"


def as_pdf(report: Report) -> bytes:
    """The report as PDF. RuntimeError when it could not be made, with what Typst said."""
    made = contents(report)
    picture = logo(report)
    document = {
        **asdict(made),
        "language": report.language,
        "colour": report.style.colour,
        "logo": list(picture.content),
        "logo_alt": picture.alt,
        "logo_format": picture.format,
        "is_draft": report.signature is None,
    }
    return compiled(_TEMPLATE, document, title=made.title, made_on=report.review.on)
