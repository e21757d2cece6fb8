"""The trail on one page: clause, what was learned, experiment, effect and figures, each a link, in both directions."""

from datetime import date
from uuid import UUID

import streamlit as st

from metrics.comparison_words import difference_sentence, level_words, period_words, verdict_sentence
from metrics.policy_standing import standing, status_words
from metrics.trail import Step, Trail
from pages import entry
from pages.shared import format as fmt
from pages.shared.words import _, plain, say

# The newest notes carry the lesson; the others stand with the experiment.
_NOTES = 3


def draw_trail(found: Trail, today: date) -> None:
    """Draw the trail from top to bottom, so that it reads the same on a phone."""
    _clauses(found, today)
    if not found.steps:
        st.markdown(_("Er hoort nog geen experiment bij."))
    for step in found.steps:
        _step(step)
    _effects(found)


def _clauses(found: Trail, today: date) -> None:
    if found.start != "change":  # then the page is about the clause already
        st.subheader(_("Beleid"), anchor=False)
        if not found.clauses:
            st.markdown(_("Hierover is nog niets in beleid vastgelegd."))
        for clause in found.clauses:
            with st.container(border=True, gap="xsmall"):
                _named(clause.record.title, say(status_words(standing(clause.record, today))))
                _link("policy", _("Open deze wijziging"), change=clause.id)
    if found.deviations:
        st.markdown(_("Het beleid rust ook op afwijkingen uit het register."))
        _link("deviations", _("Naar het register"))


def _step(step: Step) -> None:
    record = step.experiment.record
    with st.container(border=True, gap="xsmall"):
        st.subheader(plain(_("Het experiment: {title}", title=record.title)), anchor=False)
        _link("experiments", _("Open dit experiment"), experiment=step.experiment.id)
        _named(_("Nodig was"), record.needed)
        titles = ", ".join(of.record.title for of in step.clauses)
        _named(_("Vastgelegd in"), titles or _("nog geen beleid"))
        _learned(step)
        _figures(step)
        if step.effect is not None:
            _named(_("Het effect"), step.effect.record.title)
            with st.container(horizontal=True, gap="medium"):
                _link("target_effects", _("Open het effect"), effect=step.effect.id)
                _link("goal_check", _("Naar de doeltoets"), effect=step.effect.id)


def _learned(step: Step) -> None:
    if not step.notes:
        _named(_("Wat er is geleerd"), _("nog geen leernotities"))
        return
    heading = _("Wat er is geleerd")
    lines = [f"- {plain(fmt.day(note.record.on))}: {plain(note.record.learned)}" for note in step.notes[:_NOTES]]
    st.markdown("\n".join([f"**{heading}**", "", *lines]))
    if len(step.notes) > _NOTES:
        st.markdown(
            plain(
                _.plural(
                    "Bij het experiment staat nog een notitie.",
                    "Bij het experiment staan nog {n} notities.",
                    len(step.notes) - _NOTES,
                )
            )
        )


def _figures(step: Step) -> None:
    comparison = step.measured.comparison if step.measured else None
    if comparison is None:
        _named(_("De cijfers"), _("dit is nog een voorstel, er is niets gemeten"))
        return
    told = [verdict_sentence(comparison)]
    told += [
        of
        for of in (level_words(comparison), difference_sentence(comparison), period_words(comparison))
        if of is not None
    ]
    _named(_("De cijfers"), " ".join(say(of) for of in told))


def _effects(found: Trail) -> None:
    st.subheader(_("Effecten"), anchor=False)
    if not found.effects:
        st.markdown(_("Er is nog geen effect genoemd."))
    for effect in found.effects:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(effect.record.title)}**")
            with st.container(horizontal=True, gap="medium"):
                _link("target_effects", _("Open het effect"), effect=effect.id)
                _link("goal_check", _("Naar de doeltoets"), effect=effect.id)
                _link("policy", _("Al het beleid hierbij"), effect=effect.id)


def _named(name: str, words: str) -> None:
    st.markdown(f"**{plain(name)}**  \n{plain(words)}")


def _link(page: str, label: str, **record: UUID) -> None:
    """Short labels: a link does not wrap, and on a phone its end would be cut off."""
    st.page_link(entry(page).script, label=label, query_params={name: str(of) for name, of in record.items()})
