"""One deviation: what everybody who reads the register sees, and for its own team the whole case."""

import streamlit as st

from data.records.deviation import Deviation
from data.records.record import Stored, history
from metrics.deviation_register import Entry
from metrics.like_cases import like_cases
from metrics.policy_on import policy_on
from pages import entry as page_entry
from pages.deviations import labels
from pages.deviations.case import case
from pages.deviations.like import nothing_found
from pages.shared import format as fmt
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.record import record_view
from pages.shared.visit import Visit
from pages.shared.what_policy_did import what_policy_did
from pages.shared.words import _, plain, say


def one(visit: Visit, entries: tuple[Entry, ...], entry: Entry, whole: Stored[Deviation] | None) -> None:
    """Draw it. `whole` is None for who may not see the case."""
    answer(_standing(entry))
    if entry.state == "incomplete":
        st.warning(
            plain(_("Dit telt nergens mee. Het mist nog: {what}.", what=labels.missing(entry.missing)))
            if entry.missing
            else _("Dit telt nog nergens mee: er is nog niet besloten.")
        )
    for name, words in (
        (_("Regel"), entry.rule),
        (_("Omstandigheden"), entry.circumstances),
        (_("Besluit"), labels.decisions().get(entry.decision or "", "")),
        (_("Wettelijke grondslag"), say(entry.legal_basis_name)),
        (_("Redenen"), entry.reasons),
        (_("Gevolgen"), entry.consequences),
        (_("Wat kwam ervan"), f"{labels.outcomes()[entry.came_of_it]}. {entry.came_of_it_because}"),
        (_("Domein en kwartaal"), f"{say(entry.domain_name)}, {fmt.quarter(entry.quarter.first)}"),
    ):
        told = plain(words.strip()) or _("nog niet ingevuld")
        st.markdown(f"**{plain(name)}**  \n{told}")
    if whole is not None:
        case(visit.store, whole.record)
    what_policy_did(cached(policy_on)(entry.id))
    if whole is not None:
        _steps(visit, whole)
    _like(entries, entry)
    st.page_link(page_entry("deviations").script, label=_("Terug naar het register"))
    # It hides by itself what a reader from elsewhere may not see.
    record_view(_("deze afwijking"), history(visit.store, Deviation, entry.id)[-1])


def _standing(entry: Entry) -> str:
    match (entry.state, entry.decision):
        case ("withdrawn", _decision):
            return _("Deze omgekeerde toets is ingetrokken.")
        case ("incomplete", _decision):
            return _("Deze omgekeerde toets is nog niet klaar.")
        case (_state, "follow_the_rule"):
            return _("De regel is gevolgd. Het antwoord 'niet afwijken' bewaren we ook.")
    return _("Er is van de regel afgeweken.")


def _steps(visit: Visit, whole: Stored[Deviation]) -> None:
    """What its own team can do now."""
    if not visit.viewer.may("write_deviation") or whole.record.status == "withdrawn":
        return
    decided = whole.record.status == "decided"
    choices = [
        ("outcome", _("Vul in wat ervan kwam")) if decided else ("edit", _("Ga verder met deze toets")),
        *([("edit", _("Verbeter wat er staat"))] if decided else []),
        ("withdraw", _("Trek deze toets in")),
    ]
    st.header(_("Wat nu?"), anchor=False)
    for form, label in choices:
        st.page_link(
            page_entry("deviations").script,
            label=label,
            query_params={"deviation": str(whole.id), "form": form},
        )


def _like(entries: tuple[Entry, ...], entry: Entry) -> None:
    st.header(_("Gelijke gevallen"), anchor=False)
    found = like_cases(entries, rule=entry.rule, circumstances=entry.circumstances, domain=entry.domain, own=entry.id)
    if not found:
        nothing_found(entries, entry.domain)
    for case_ in found[:5]:
        st.page_link(
            page_entry("deviations").script,
            label=plain(
                f"{case_.entry.rule}: {labels.inside(labels.decisions().get(case_.entry.decision or '', ''))}, "
                f"{labels.inside(labels.outcomes()[case_.entry.came_of_it])}"
            ),
            query_params={"deviation": str(case_.entry.id)},
        )
