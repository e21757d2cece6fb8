"""What somebody takes along: the report as PDF, HTML and Excel, and the extract for the council."""

from collections.abc import Callable

import streamlit as st

from data.house_style import HouseStyle
from pages import entry
from pages.quarterly_review.report import Report, as_html, as_pdf, as_xlsx, signature_of
from pages.quarterly_review.shown import Shown
from pages.shared.pdf.not_made import or_sentence
from pages.shared.sign_in import PEOPLE
from pages.shared.visit import Visit
from pages.shared.words import _, language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(visit: Visit, shown: Shown) -> None:
    """Draw a button for each. A file is made when somebody asks for it, not when the page is drawn."""
    name, spoken = _("kwartaaloverzicht-{quarter}", quarter=str(shown.quarter)), language()
    whole, extract = _report(visit, shown, council=False), _report(visit, shown, council=True)
    with st.container(horizontal=True):
        _button(
            _("Verslag als PDF"), lambda: or_sentence(lambda: as_pdf(whole), spoken), f"{name}.pdf", "application/pdf"
        )
        _button(_("Verslag als HTML"), lambda: as_html(whole), f"{name}.html", "text/html")
        _button(_("Alle tabellen in Excel"), lambda: as_xlsx(whole), f"{name}.xlsx", _XLSX)
    st.markdown(_("Voor de raad: hetzelfde zonder wat intern is, en zonder namen van medewerkers."))
    with st.container(horizontal=True):
        council = _("kwartaaloverzicht-{quarter}-raad", quarter=str(shown.quarter))
        _button(
            _("Uittreksel voor de raad (PDF)"),
            lambda: or_sentence(lambda: as_pdf(extract), spoken),
            f"{council}.pdf",
            "application/pdf",
        )

    st.page_link(entry("my_page").script, label=_("De dagen voor uw agenda"))


def _report(visit: Visit, shown: Shown, *, council: bool) -> Report:
    signed = shown.signature
    versions = visit.store.versions(signed.id)[: signed.version] if signed else []
    return Report(
        shown.review,
        language(),
        council,
        signature_of(versions),
        {subject: person.name for subject, person in PEOPLE.items()},
        HouseStyle.from_environment(),
    )


def _button(label: str, make: Callable[[], bytes | str], file_name: str, mime: str) -> None:
    st.download_button(label, make, file_name=file_name, mime=mime, on_click="ignore")
