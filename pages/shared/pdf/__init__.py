"""Reports on paper: a tagged PDF that a screen reader reads as well as the page."""

from pages.shared.pdf.compiled import compiled
from pages.shared.pdf.document import Document, Section, pdf

__all__ = ["Document", "Section", "compiled", "pdf"]
