"""The register as a list: searchable, with its filters in the address, and what is incomplete apart."""

from collections.abc import Sequence

import streamlit as st

from metrics.deviation_register import Entry, register, rules, still_open
from metrics.like_cases import search
from pages import entry as page_entry
from pages.deviations import labels
from pages.shared import format as fmt
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import address_filter
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say

_ALL = "all"
_SHOWN = 20
_SEARCH = "q"


def listing(visit: Visit) -> None:
    """Draw the register."""
    entries = cached(register)()
    complete = [of for of in entries if of.state == "complete"]
    waiting = still_open(entries)
    if not entries:
        empty(
            _("Het register is nog leeg."),
            first_step=_(
                "De uitvoering vult de eerste omgekeerde toets in, zodra een regel niet past bij een situatie."
            ),
        )
    else:
        answer(_answer(len(complete), sum(of.decision == "deviate" for of in complete), len(waiting)))
    with st.container(horizontal=True):
        if visit.viewer.may("write_deviation"):
            _link(_("Nieuwe omgekeerde toets"), form="new")
        _link(_("Uittreksel voor de gemeenteraad"), view="extract")
        st.page_link(page_entry("policy").script, label=_("Voorstellen voor beleid die hieruit volgen"))
    if not entries:
        return
    st.header(_("Wat is er besloten?"), anchor=False)
    found = _filtered(complete, entries)
    if not found:
        st.markdown(_("Niets gevonden. Zoek met andere woorden, of kies een ander filter."))
    for entry in found[: None if st.query_params.get("all") else _SHOWN]:
        _row(entry)
    if len(found) > _SHOWN and not st.query_params.get("all"):
        _link(_("Toon alle {n}", n=len(found)), **{**st.query_params.to_dict(), "all": "1"})
    if waiting:
        st.header(_("Nog niet compleet"), anchor=False)
        st.markdown(
            _("Deze tellen nergens mee: niet bij gelijke gevallen, niet in het uittreksel en niet bij het beleid.")
        )
        for entry in waiting:
            _row(entry)


def _answer(complete: int, deviated: int, waiting: int) -> str:
    told = _.plural(
        "Over 1 situatie is met een omgekeerde toets besloten; {deviated} keer is van de regel afgeweken.",
        "Over {n} situaties is met een omgekeerde toets besloten; {deviated} keer is van de regel afgeweken.",
        complete,
        deviated=deviated,
    )
    if not waiting:
        return told
    open_ = _.plural("1 toets is nog niet compleet.", "{n} toetsen zijn nog niet compleet.", waiting)
    return f"{told} {open_}"


def _filtered(complete: Sequence[Entry], entries: Sequence[Entry]) -> tuple[Entry, ...]:
    words = _search()
    everything = {_ALL: _("Alle")}
    domain, rule, decision = st.columns([2, 3, 2], gap="medium")
    with domain:
        names = {of.domain: say(of.domain_name) for of in entries}
        in_domain = address_filter(_("Domein"), everything | dict(sorted(names.items())), name="domain")
    with rule:
        by_key = {of.rule_key: of.rule for of in entries if of.rule}
        spelled = {key: name for key in by_key for name in rules([of for of in entries if of.rule_key == key])}
        from_rule = address_filter(_("Regel"), everything | dict(sorted(spelled.items())), name="rule")
    with decision:
        decided = address_filter(_("Besluit"), everything | labels.decisions(), name="decision")
    kept = [
        of
        for of in complete
        if in_domain in (_ALL, of.domain) and from_rule in (_ALL, of.rule_key) and decided in (_ALL, of.decision)
    ]
    return search(kept, words)


def _search() -> str:
    """The words in the address; the field follows them."""
    widget = f"{_SEARCH}_widget"
    st.session_state[widget] = st.query_params.get(_SEARCH, "")

    def to_address() -> None:
        if st.session_state[widget].strip():
            st.query_params[_SEARCH] = st.session_state[widget]
        else:
            st.query_params.pop(_SEARCH, None)

    st.text_input(_("Zoek in het register"), key=widget, on_change=to_address)
    return str(st.query_params.get(_SEARCH, ""))


def _row(entry: Entry) -> None:
    with st.container(border=True, gap="xxsmall"):
        _link(plain(entry.rule) or _("Regel nog niet ingevuld"), deviation=str(entry.id))
        if entry.circumstances:
            st.markdown(plain(entry.circumstances))
        if entry.state == "complete":
            told = _(
                "Besluit: {decision}. Wat kwam ervan: {outcome}.",
                decision=labels.inside(labels.decisions()[entry.decision or "deviate"]),
                outcome=labels.inside(labels.outcomes()[entry.came_of_it]),
            )
        elif entry.missing:
            told = _("Mist nog: {what}.", what=labels.missing(entry.missing))
        else:
            told = _("Alles is ingevuld, maar er is nog niet besloten.")
        st.markdown(plain(told))
        st.caption(
            plain(_("{domain}, {quarter}", domain=say(entry.domain_name), quarter=fmt.quarter(entry.quarter.first)))
        )


def _link(label: str, **address: str) -> None:
    st.page_link(page_entry("deviations").script, label=label, query_params=address)
