"""The form in which the codes of a source are tied to activities, once."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import streamlit as st

from data.activities import NOT_WORKED, activities
from data.deliveries.own_codes import UnknownCodes
from data.records.code_mapping import CodeMapping, mapping_id
from data.records.problem import Invalid, Problem
from data.records.record import add, amend, history, parse
from data.records.team import teams
from data.words import Text
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import FOLDER, _, plain, say

# So that the form stays a form: what is beyond it comes at the next look.
_MOST = 40


def code_form(visit: Visit, source: str, file_name: str, unknown: UnknownCodes) -> None:
    """Ask for each unknown code what it stands for; several activities share its hours equally."""
    codes, names = unknown.codes[:_MOST], unknown.teams[:_MOST]
    st.subheader(_("Koppel de codes van {source}", source=plain(source)), anchor=False)
    st.markdown(
        _(
            "Dit hoeft maar een keer: de volgende bestanden uit dit systeem gebruiken het vanzelf. Kiest u meer dan "
            "een activiteit, dan tellen de uren voor gelijke delen."
        )
    )
    asked = crc32("\n".join([*codes, "", *names]).encode())
    form = open_form(f"code_mapping/{mapping_id(source)}/{asked}")
    offered = {code: say(of.label) for code, of in activities().items()}
    offered[NOT_WORKED] = _("Niet gewerkt: verlof, ziekte (telt niet mee)")
    for number, code in enumerate(codes):
        form.choices(f"code_{number}", _("Wat is '{code}'?", code=code), offered)
        form.tick(f"travel_{number}", _("'{code}' is reistijd", code=code))
    known = {code: team.name for code, team in teams(visit.store).items()}
    for number, name in enumerate(names):
        form.choice(f"team_{number}", _("Welk team is '{name}'?", name=name), known)

    def save(fields: dict[str, Any]) -> object:
        return _save(visit, source, file_name, codes, names, fields, form.save_id)

    form.save(_("Bewaar deze koppeling"), save, then={})


def _save(
    visit: Visit,
    source: str,
    file_name: str,
    codes: tuple[str, ...],
    names: tuple[str, ...],
    fields: Mapping[str, Any],
    save_id: Any,
) -> object:
    missing = [
        Problem(place, Text("{sentence}", FOLDER, {"sentence": _("kies wat dit is.")}))
        for place in (*(f"code_{n}" for n in range(len(codes))), *(f"team_{n}" for n in range(len(names))))
        if not fields.get(place)
    ]
    if missing:
        raise Invalid(CodeMapping.kind, *missing)
    record_id = mapping_id(source)
    there = history(visit.store, CodeMapping, record_id)
    before = there[-1].record.model_dump() if there else {"source": source, "codes": (), "teams": ()}
    new = [
        {
            "code": code,
            "parts": [
                {"activity": activity, "mark": "travel" if fields[f"travel_{number}"] else None}
                for activity in fields[f"code_{number}"]
            ],
        }
        for number, code in enumerate(codes)
    ]
    new_teams = [{"name": name, "team": fields[f"team_{number}"]} for number, name in enumerate(names)]
    record = parse(CodeMapping, {**before, "codes": [*before["codes"], *new], "teams": [*before["teams"], *new_teams]})
    if not there:
        return add(visit.store, visit.viewer, record, record_id=record_id)
    reason = _("Nieuwe codes, gevonden in {file}", file=file_name)
    return amend(
        visit.store, visit.viewer, record_id, record, based_on=there[-1].version, reason=reason, save_id=save_id
    )
