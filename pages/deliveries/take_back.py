"""Taking a delivery back: which one, what it means, and why."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.deliveries.taking_back import own_samples, take_back
from data.records.delivery import Delivery, takings_back
from data.records.record import Stored
from pages import entry
from pages.deliveries.listing import described, taken_back
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def take_back_form(visit: Visit, delivered: Sequence[Stored[Delivery]], asked: str) -> None:
    """The form for the delivery that the address names; of one that cannot go back it says so."""
    visit.viewer.require(Delivery.action)
    st.header(_("Neem een levering terug"), anchor=False)
    found = next((of for of in delivered if str(of.id) == asked and of.record.takes_back is None), None)
    if found is None:
        st.info(_("Deze link wijst naar een levering die er niet is."))
    elif taking := takings_back(delivered).get(found.id):
        st.markdown(plain(described(found)))
        st.info(plain(taken_back(taking)))
    elif found.id in own_samples(visit.store):
        st.info(_("Deze werktijd komt uit een tijdsteekproef van Keerpunt zelf. Die kan niet terug."))
    else:
        _form(visit, found)
    st.page_link(entry("deliveries").script, label=_("Terug naar alle leveringen"))


def _form(visit: Visit, delivery: Stored[Delivery]) -> None:
    st.markdown(plain(described(delivery)))
    st.markdown(
        "\n".join(
            (
                "- " + _("Geen enkel cijfer telt deze rijen nog mee. Dat gaat in zodra u op de knop drukt."),
                "- " + _("Niets wordt gewist: de levering en uw reden blijven hier te zien."),
                "- " + _("Wat al is getekend, verandert niet. Bij dat kwartaal ziet u het verschil en uw reden."),
                "- " + _("Daarna leest u het verbeterde bestand in, of hetzelfde bestand opnieuw."),
            )
        )
    )
    form = open_form(f"deliveries/take_back/{delivery.id}")
    form.reason(_("Waarom neemt u deze levering terug?"))

    def save(fields: dict[str, Any]) -> object:
        return take_back(visit.store, visit.viewer, delivery.id, fields["reason"], number=form.id)

    told = _("{file} is teruggenomen.", file=delivery.record.file_name)
    form.save(_("Neem deze levering terug"), save, then={}, told=told)
