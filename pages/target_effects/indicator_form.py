"""A new indicator with its passport: what is counted, in which unit, which way is better, and who delivers it."""

import re
import unicodedata
from typing import Any

import streamlit as st

from data.records.indicator import Indicator, library
from data.records.problem import Invalid, Problem
from data.records.record import Stored, add, parse
from data.words import Text
from pages.shared.answer import answer
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import FOLDER, _
from pages.target_effects.links import to_list


def new_indicator(visit: Visit) -> None:
    """Draw the passport. Afterwards whoever came from the form of an effect is back there."""
    visit.viewer.require("write_indicator")
    answer(_("Wat wilt u tellen?"))
    st.markdown(_("Dit is het paspoort van de indicator. Iedereen die het cijfer ziet, kan het lezen."))
    form = open_form("indicator")
    form.text("label_nl", _("Naam"))
    form.text("label_en", _("Naam in het Engels, als u die weet"))
    form.long_text("definition_nl", _("Wat telt u precies, en waar moet iemand op letten?"))
    form.long_text("definition_en", _("Hetzelfde in het Engels, als u dat wilt"))
    measure = form.choice(
        "measure",
        _("Wat voor cijfer is het?"),
        {
            "share": _("een deel van de inwoners (percentage)"),
            "mean": _("een gemiddelde"),
            "median": _("een middelste waarde, zoals een wachttijd"),
        },
    )
    if measure in ("mean", "median"):
        form.text("unit_nl", _("In welke eenheid?"), help=_("Bijvoorbeeld: dagen, of: cijfer 0-10."))
    form.choice(
        "direction",
        _("Welke kant op is beter?"),
        {
            "up": _("hoger is beter"),
            "down": _("lager is beter"),
            "context": _("geen van beide: het is achtergrond"),
            "signal": _("geen van beide: het is een signaal"),
        },
    )
    form.choice(
        "nature",
        _("Waar gaat het over?"),
        {
            "effect": _("wat er voor inwoners verandert"),
            "process": _("hoe wij werken"),
            "cost": _("kosten of besparing"),
            "volume": _("een aantal"),
        },
        help=_("Kosten en aantallen kunnen nooit het enige doel van een effect zijn."),
    )
    form.choice(
        "counted",
        _("Hoe worden inwoners geteld?"),
        {
            "flow": _("elke maand andere inwoners"),
            "stock": _("elke maand dezelfde inwoners opnieuw"),
        },
    )
    form.number(
        "horizon_months",
        _("Hoelang wordt een inwoner gevolgd voor de uitkomst telt?"),
        unit=_("maanden"),
        help=_("Laat leeg als de uitkomst meteen bekend is."),
        empty=0,
    )
    form.text("source", _("Waar komt deze manier van tellen vandaan?"))
    form.text("fed_by_nl", _("Wie kan dit leveren, en uit welk systeem?"))

    def save(fields: dict[str, Any]) -> Stored[Indicator]:
        return add(visit.store, visit.viewer, _passport(visit, fields), record_id=form.id)

    form.save(_("Voeg de indicator toe"), save, then=_back())
    to_list()


def _passport(visit: Visit, fields: dict[str, Any]) -> Indicator:
    """What was typed, with what follows from it: a code from the name, and Dutch words where there is no English."""
    # What has no letters is refused at the name itself.
    code = code_of(fields["label_nl"]) or Indicator.kind
    if code in library(visit.store):
        taken = _("er is al een indicator met deze naam. Kies een andere naam.")
        raise Invalid(Indicator.kind, Problem("label_nl", Text("{sentence}", FOLDER, {"sentence": taken})))
    unit = fields.get("unit_nl", "%")
    return parse(
        Indicator,
        fields
        | {
            "code": code,
            "label_en": fields["label_en"] or fields["label_nl"],
            "definition_en": fields["definition_en"] or fields["definition_nl"],
            "unit_nl": unit,
            "unit_en": unit,
            "fed_by_en": fields["fed_by_nl"],
        },
    )


def code_of(label: str) -> str:
    """A name as a code: `Één gesprek per week` is een_gesprek_per_week. Deliveries name the indicator by it."""
    bare = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", bare.lower()).strip("_")


def _back() -> dict[str, str]:
    back, effect = st.query_params.get("back"), st.query_params.get("effect")
    if back == "edit" and effect:
        return {"form": "edit", "effect": effect}
    return {"form": "new"} if back == "new" else {}
