"""For the steward: closing or withdrawing a sample. Neither can be undone, so each asks once more."""

from typing import Any

import streamlit as st

from data.records.record import Stored
from data.records.time_sample import TimeSample
from data.time_sample.closing import close, withdraw
from data.today import now
from pages import entry
from pages.shared.answer import answer
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import _, plain
from pages.time_sample.told import attempt


def close_page(visit: Visit, stored: Stored[TimeSample]) -> None:
    """Say what closing does, with the button that does it."""
    answer(_("Wilt u deze steekproef sluiten?"))
    _steps(
        _("De antwoorden worden werktijd per activiteit, onder nieuwe willekeurige sleutels."),
        _("Wat antwoorden met mensen verbindt wordt vernietigd. Dit kan niet ongedaan worden gemaakt."),
        _("Daarna staat het aandeel helptijd bij Tijd, als er tien mensen of meer antwoordden."),
    )

    def shut() -> None:
        if attempt(
            lambda: close(visit.store, visit.viewer, stored.id, now()),
            _("De steekproef is gesloten. Wat antwoorden met mensen verbond is vernietigd."),
        ):
            st.query_params.pop("form", None)

    st.button(_("Sluit de steekproef en vernietig de sleutel"), type="primary", key="time_sample_close", on_click=shut)
    _back()


def withdraw_page(visit: Visit, stored: Stored[TimeSample]) -> None:
    """Say what withdrawing does, and ask why."""
    answer(_("Waarom trekt u deze steekproef in?"))
    _steps(
        _("Alle antwoorden worden gewist. Er komt geen cijfer."),
        _("Dit kan niet ongedaan worden gemaakt. De reden blijft staan."),
    )
    form = open_form("time_sample_withdraw", stored)
    form.reason(_("Reden"))

    def save(fields: dict[str, Any]) -> object:
        return withdraw(visit.store, visit.viewer, stored.id, fields.get("reason") or "")

    form.save(
        _("Trek in en wis alle antwoorden"),
        save,
        then={"sample": str(stored.id)},
        told=_("De steekproef is ingetrokken. Alle antwoorden zijn gewist."),
    )
    _back()


def _steps(*sentences: str) -> None:
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))


def _back() -> None:
    st.page_link(entry("time_sample").script, label=_("Terug naar de steekproef"))
