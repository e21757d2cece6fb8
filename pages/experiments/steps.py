"""Who may do what with one experiment, and the steps that are one click."""

from typing import Literal
from uuid import uuid5

import streamlit as st

from data.records.experiment import Experiment, Status
from data.records.instrument import instruments
from data.records.record import Stored, amend, parse
from data.store import EditConflict
from data.viewer import Viewer
from data.words import Refusal
from metrics.start_checklist import start_checklist
from pages import entry
from pages.experiments.names import effect_of
from pages.shared.empty import empty
from pages.shared.visit import Visit
from pages.shared.words import _, language, plain, say

_REFUSED = "experiment_refused"


def may_write(viewer: Viewer, record: Experiment) -> bool:
    """True for whoever may change this experiment: its team, and those who are not bound to a team."""
    return viewer.may("write_experiment") and viewer.may_write_for(record.team)


def refused(viewer: Viewer, record: Experiment) -> bool:
    """Say it, instead of a form that the store would not take, to whoever may not change this experiment."""
    viewer.require("write_experiment")
    if viewer.may_write_for(record.team):
        return False
    empty(
        _("Dit experiment is van een ander team."),
        first_step=_("Vraag het een collega van dat team, of reageer onderaan bij het experiment."),
    )
    return True


def link(stored: Stored[Experiment], label: str, form: str | None = None) -> None:
    """A link to this experiment, or to one of its forms."""
    address = {"experiment": str(stored.id)} | ({"form": form} if form else {})
    st.page_link(entry("experiments").script, label=plain(label), query_params=address)


def steps(visit: Visit, stored: Stored[Experiment]) -> None:
    """What the viewer can do now; nothing for who may not."""
    told = st.session_state.pop(_REFUSED, None)
    if told is not None and told[0] == stored.id:
        first, *lines = told[1].split("\n")
        st.error("\n".join([plain(first), "", *(f"- {plain(line)}" for line in lines)]).strip())
    record = stored.record
    if not may_write(visit.viewer, record):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        match record.status:
            case "proposed":
                _step(visit, stored, _("Start het experiment"), "running")
                link(stored, _("Vul in wat een start vraagt"), "start")
                link(stored, _("Verbeter het voorstel"), "edit")
            case "running":
                link(stored, _("Schrijf een aantekening"), "note")
                link(stored, _("Schrijf op wat eruit kwam"), "result")
                _step(visit, stored, _("Leg het stil"), "paused", weight="secondary")
                link(stored, _("Verander een afspraak"), "change")
            case "paused":
                _step(visit, stored, _("Ga door"), "running")
                link(stored, _("Schrijf een aantekening"), "note")
                link(stored, _("Schrijf op wat eruit kwam"), "result")
                link(stored, _("Verander een afspraak"), "change")
            case "completed":
                link(stored, _("Schrijf een aantekening"), "note")
                link(stored, _("Verbeter het oordeel"), "result")
            case "stopped":
                link(stored, _("Schrijf een aantekening"), "note")
        if record.status in ("proposed", "running", "paused"):
            link(stored, _("Stop ermee"), "stop")


def _step(
    visit: Visit,
    stored: Stored[Experiment],
    label: str,
    status: Status,
    weight: Literal["primary", "secondary"] = "primary",
) -> None:
    st.button(
        label,
        type=weight,
        key=f"step/{status}/{stored.id}/{stored.version}",
        on_click=_take,
        args=(visit, stored, status),
    )


def _take(visit: Visit, stored: Stored[Experiment], status: Status) -> None:
    """Runs before the page is drawn again. A double click is one step: the number of the save follows from it."""
    try:
        amend(
            visit.store,
            visit.viewer,
            stored.id,
            parse(Experiment, stored.record.model_dump() | {"status": status}),
            based_on=stored.version,
            reason="",
            save_id=uuid5(stored.id, f"{stored.version}/{status}"),
        )
    except EditConflict:
        told = _("Iemand anders heeft dit experiment net veranderd. Kijk wat er nu staat, en kies dan opnieuw.")
        st.session_state[_REFUSED] = stored.id, told
    except Refusal as refusal:
        st.session_state[_REFUSED] = stored.id, _not_yet(visit, stored) or refusal.say(language())


def _not_yet(visit: Visit, stored: Stored[Experiment]) -> str:
    """What a start still asks, in the words of the checklist: there is no form here whose fields could say it."""
    if stored.record.status != "proposed":
        return ""
    effect = effect_of(visit.store, stored.record.effect_id)
    checks = start_checklist(stored.record, effect.record if effect else None, instruments(visit.store))
    to_do = [say(check.to_do) for check in checks if not check.done]
    return "\n".join([_("Het experiment start nog niet. Doe eerst dit:"), *to_do]) if to_do else ""
