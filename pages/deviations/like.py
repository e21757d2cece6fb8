"""Like cases, while somebody types: what was decided before, and what came of it (rule 6)."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from metrics.deviation_register import Entry, rules
from metrics.like_cases import MOST_SHOWN, LikeCase, like_cases, rules_like
from pages import entry as page_entry
from pages.deviations import labels
from pages.shared import format as fmt
from pages.shared.form import Form
from pages.shared.words import _, plain, say

_RULES_SHOWN = 3


def known_rules(form: Form, entries: Sequence[Entry], rule: str) -> None:
    """Rules that others wrote down before, to be taken over with one press: the same rule is then one rule."""
    found = [other for other in rules_like(rules(entries), rule) if other != rule][:_RULES_SHOWN]
    if not found:
        return
    st.markdown(_("Bedoelt u een regel die al in het register staat?"))
    for number, other in enumerate(found):
        st.button(
            _("Neem over: {rule}", rule=plain(other)),
            key=f"known_rule/{form.id}/{number}",
            type="tertiary",
            on_click=form.set,
            args=("rule", other, "text"),
        )


def like(entries: Sequence[Entry], rule: str, circumstances: str, domain: str, own: UUID) -> None:
    """The box with like cases; it also says that there are none."""
    with st.container(border=True):
        st.subheader(_("Gelijke gevallen"), anchor=False)
        if not rule.strip() and not circumstances.strip():
            st.markdown(_("Zodra u de regel of de omstandigheden typt, ziet u hier wat eerder is besloten."))
            return
        found = like_cases(entries, rule=rule, circumstances=circumstances, domain=domain, own=own)
        if not found:
            st.markdown(_("Nog geen gelijk geval in het register. Uw besluit is het eerste van deze soort."))
            return
        st.markdown(_counted(found))
        for case in found[:MOST_SHOWN]:
            _case(case)
        if len(found) > MOST_SHOWN:
            st.markdown(
                _.plural(
                    "Nog 1 geval lijkt hierop. Zoek het in het register.",
                    "Nog {n} gevallen lijken hierop. Zoek ze in het register.",
                    len(found) - MOST_SHOWN,
                )
            )


def _counted(found: Sequence[LikeCase]) -> str:
    same = [case.entry for case in found if case.same_rule]
    if not same:
        return _("Over deze regel is nog niet besloten. Dit lijkt erop:")
    deviated = sum(entry.decision == "deviate" for entry in same)
    return _(
        "Over deze regel is al {n} keer besloten; {deviated} keer is ervan afgeweken. Besluit u anders, leg dan uit "
        "waarom.",
        n=len(same),
        deviated=deviated,
    )


def _case(case: LikeCase) -> None:
    entry = case.entry
    with st.container(gap="xxsmall"):
        st.page_link(
            page_entry("deviations").script,
            label=plain(entry.rule),
            query_params={"deviation": str(entry.id)},
        )
        st.markdown(plain(entry.circumstances))
        st.markdown(
            plain(
                _(
                    "Besluit: {decision}. Reden: {reasons} Wat kwam ervan: {outcome}. {because}",
                    decision=labels.inside(labels.decisions().get(entry.decision or "", "")),
                    reasons=entry.reasons,
                    outcome=labels.inside(labels.outcomes()[entry.came_of_it]),
                    because=entry.came_of_it_because,
                )
            )
        )
        st.caption(
            plain(_("{domain}, {quarter}", domain=say(entry.domain_name), quarter=fmt.quarter(entry.quarter.first)))
        )
