"""The proposal of an experiment: what fits in two minutes, and nothing else."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored, add, parse
from pages import entry
from pages.experiments.names import for_whom_names, open_effects, own_teams
from pages.experiments.steps import link, refused
from pages.shared.answer import answer
from pages.shared.empty import empty
from pages.shared.form import Form, open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _


def proposal(visit: Visit) -> None:
    """The form for a new proposal."""
    visit.viewer.require("write_experiment")
    effects, teams = open_effects(visit.store), own_teams(visit.store, visit.viewer)
    if not effects:
        empty(
            _("Er is nog geen effect om iets voor uit te proberen."),
            first_step=_("De leidinggevende legt eerst vast welk effect u samen voor inwoners wilt."),
        )
        return
    answer(_("Wat wilt u uitproberen?"))
    st.markdown(_("Een paar regels is genoeg. Wat een start vraagt, komt later."))
    asked = st.query_params.get("effect")
    first = {
        "effect_id": asked if asked in effects else next(iter(effects)) if len(effects) == 1 else None,
        "team": next(iter(teams)) if len(teams) == 1 else None,
    }
    form = open_form("experiment", start=first)
    _fields(form, effects, teams)

    def save(fields: dict[str, Any]) -> Stored[Experiment]:
        return add(visit.store, visit.viewer, parse(Experiment, fields), record_id=form.id)

    form.save(_("Stel het voor"), save, then={"experiment": str(form.id)})
    st.page_link(entry("experiments").script, label=_("Terug naar alle experimenten"))


def edit(visit: Visit, stored: Stored[Experiment], today: date) -> None:
    """The same form for a proposal that is there already; what runs is changed as an agreement."""
    del today
    if refused(visit.viewer, stored.record):
        return
    answer(_("Verbeter het voorstel"))
    form = open_form("experiment_edit", stored)
    effects, teams = open_effects(visit.store), own_teams(visit.store, visit.viewer)
    _fields(form, effects, teams)

    def save(fields: dict[str, Any]) -> Stored[Experiment]:
        record = parse(Experiment, stored.record.model_dump() | fields)
        return save_next(visit, form, record)

    form.save(_("Opslaan"), save, then={"experiment": str(form.id)})
    link(stored, _("Terug naar het experiment"))


def _fields(form: Form, effects: dict[str, str], teams: dict[str, str]) -> None:
    form.choice("effect_id", _("Voor welk effect?"), effects)
    form.choice("team", _("Welk team probeert het uit?"), teams)
    form.text("title", _("Hoe heet het, in een paar woorden?"))
    form.long_text("needed", _("Wat hebben wij nodig?"))
    form.long_text("hypothesis", _("Wat denken wij dat er dan gebeurt?"))
    form.choices("for_whom", _("Voor wie? Voor de inwoner die ..."), for_whom_names())
    form.long_text("smallest_step", _("Wat is de kleinste stap om te beginnen?"))
