"""The report of a quarter on paper and in files: PDF, one file of HTML, and Excel, all three from one `Report`."""

from pages.quarterly_review.report.html import as_html
from pages.quarterly_review.report.pdf import as_pdf
from pages.quarterly_review.report.report import Correction, Report, Signature, signature_of
from pages.quarterly_review.report.xlsx import as_xlsx

__all__ = ["Correction", "Report", "Signature", "as_html", "as_pdf", "as_xlsx", "signature_of"]
