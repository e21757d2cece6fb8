"""One experiment: where it stands and who is to do what, what was agreed, what came of it, and what it led to."""

from datetime import date

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored
from metrics.comparison_words import verdict_sentence
from metrics.experiment_words import next_words, stand_words
from metrics.policy_on import policy_on
from pages import entry
from pages.experiments.agreed import agreed, proposed
from pages.experiments.checklist import checklist
from pages.experiments.learned import learned
from pages.experiments.names import effect_of, team_name
from pages.experiments.others import others
from pages.experiments.outcome import comparison_of, outcome
from pages.experiments.steps import steps
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.record import record_view
from pages.shared.visit import Visit
from pages.shared.what_policy_did import what_policy_did
from pages.shared.words import _, plain, say


def one(visit: Visit, stored: Stored[Experiment], today: date) -> None:
    """Draw all of it, in the order in which it is lived through."""
    record = stored.record
    effect = effect_of(visit.store, record.effect_id)
    changes = cached(policy_on)(stored.id)
    st.header(plain(record.title), anchor=False)
    comparison = comparison_of(stored, today)
    answer(
        say(stand_words(record))
        if comparison is None or record.status != "completed"
        else say(verdict_sentence(comparison))
    )
    team = team_name(visit.store, record.team)
    turn = next_words(record, team, today, in_policy=any(of.change.record.status != "rejected" for of in changes))
    st.markdown(plain(_("Team: {team}. Nu aan zet: {turn}", team=team, turn=turn)))
    steps(visit, stored)
    if effect is not None:
        st.page_link(
            entry("target_effects").script,
            label=_("Hoort bij effect: {title}", title=plain(effect.record.title)),
            query_params={"effect": str(effect.id)},
        )
    what_policy_did(changes)

    st.header(_("Wat proberen wij uit?"), anchor=False)
    proposed(record)
    if record.status == "proposed":
        st.header(_("Wat vraagt de start?"), anchor=False)
        checklist(visit.store, record, effect.record if effect else None)
    if record.indicator:
        st.header(_("Wat is al ingevuld?") if record.status == "proposed" else _("Wat is afgesproken?"), anchor=False)
        agreed(visit.store, record, effect.record if effect else None)

    st.header(_("Wat kwam eruit?"), anchor=False)
    outcome(stored, today)

    st.header(_("Wat is geleerd?"), anchor=False)
    learned(stored)

    st.header(_("Wat zeggen andere experimenten?"), anchor=False)
    others(visit.store, stored, today)

    record_view(_("dit experiment"), stored)
    st.page_link(entry("experiments").script, label=_("Terug naar alle experimenten"))
