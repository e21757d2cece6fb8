"""One effect, in the order in which it is thought of, with what may be done with it and what it led to."""

from datetime import date

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored, history, newest
from data.records.target_effect import TargetEffect
from metrics.adopting import plan_of
from metrics.experiment_words import status_name as experiment_status
from metrics.goal_changes import status_since
from metrics.relapse import protected_hours
from metrics.relapse_words import hours_sentence
from pages import entry
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.record import record_view
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say
from pages.target_effects.changed import changed
from pages.target_effects.links import to_effect, to_list
from pages.target_effects.names import status_name
from pages.target_effects.planner import planner
from pages.target_effects.promise import measured, wanted, worked_on


def one(visit: Visit, stored: Stored[TargetEffect], today: date) -> None:
    """Draw all of it."""
    effect = stored.record
    st.header(plain(effect.title), anchor=False)
    answer(effect.statement)
    since = status_since(history(visit.store, TargetEffect, stored.id))
    st.markdown(
        plain(
            _(
                "Stand: {status} sinds {day}. Eigenaar: {owner}.",
                status=status_name(effect.status),
                day=since,
                owner=effect.owner or _("nog niemand"),
            )
        )
    )
    if visit.viewer.may("write_target_effect"):
        _steps(stored)

    st.header(_("Wat willen we, en voor wie?"), anchor=False)
    wanted(visit.store, effect)
    st.header(_("Hoe weten we of het lukt?"), anchor=False)
    measured(visit.store, effect)
    changed(visit.store, stored.id)
    if effect.status in ("draft", "adopted", "running"):
        found = cached(plan_of)(effect, today)
        if found is not None:
            planner(found)
    st.header(_("Wie doet het, en met welke tijd?"), anchor=False)
    worked_on(effect)
    if effect.status in ("adopted", "running"):
        hours = {of.effect.id: of for of in cached(protected_hours)(today)}
        if stored.id in hours:
            st.markdown(plain(say(hours_sentence(hours[stored.id]))))

    st.header(_("Wat is er voor geprobeerd?"), anchor=False)
    _experiments(visit, stored)
    st.header(_("Verder"), anchor=False)
    _elsewhere(stored)
    record_view(_("dit effect"), stored)
    to_list()


def _steps(stored: Stored[TargetEffect]) -> None:
    """What a manager can do with it now; each opens its own form."""
    steps = {
        "draft": [("edit", _("Wijzigen")), ("adopt", _("Vaststellen")), ("withdraw", _("Intrekken"))],
        "adopted": [
            ("edit", _("Wijzigen")),
            ("run", _("Laten starten")),
            ("conclude", _("Afronden")),
            ("withdraw", _("Intrekken")),
            ("redraft", _("Terug naar concept")),
        ],
        "running": [("edit", _("Wijzigen")), ("conclude", _("Afronden")), ("withdraw", _("Intrekken"))],
        "concluded": [("run", _("Weer laten lopen"))],
        "withdrawn": [("redraft", _("Weer oppakken als concept"))],
    }[stored.record.status]
    with st.container(horizontal=True, gap="medium"):
        for form, label in steps:
            to_effect(stored.id, label, form=form)


def _experiments(visit: Visit, stored: Stored[TargetEffect]) -> None:
    found = [of for of in newest(visit.store, Experiment) if of.record.effect_id == stored.id]
    if not found:
        empty(
            _("Er is voor dit effect nog niets geprobeerd."),
            first_step=_("De uitvoering stelt een experiment voor. Dat kost twee minuten."),
        )
    for of in found:
        st.page_link(
            entry("experiments").script,
            label=_("{title} ({status})", title=plain(of.record.title), status=experiment_status(of.record.status)),
            query_params={"experiment": str(of.id)},
        )
    if visit.viewer.may("write_experiment") and stored.record.status in ("draft", "adopted", "running"):
        st.page_link(
            entry("experiments").script,
            label=_("Stel een experiment voor"),
            query_params={"form": "new", "effect": str(stored.id)},
        )


def _elsewhere(stored: Stored[TargetEffect]) -> None:
    query = {"effect": str(stored.id)}
    st.page_link(entry("goal_check").script, label=_("De cijfers: doeltoets van dit effect"), query_params=query)
    st.page_link(
        entry("policy").script, label=_("Het spoor: van beleid via experiment naar dit effect"), query_params=query
    )
