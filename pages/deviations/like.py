"""Like cases, while somebody types: what was decided before, and what came of it (rule 6)."""

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data.records.deviation import rule_key
from metrics.deviation_register import Entry, rules, rules_in
from metrics.like_cases import MOST_SHOWN, LikeCase, like_cases, rules_like
from pages import entry as page_entry
from pages.deviations import labels
from pages.shared import format as fmt
from pages.shared.form import Form
from pages.shared.words import _, plain, say

_RULES_SHOWN = 3
_DOMAIN_RULES_SHOWN = 8


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
            nothing_found(entries, domain)
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
        if not any(case.same_rule for case in found):
            _rules_of_domain(entries, domain)


def nothing_found(entries: Sequence[Entry], domain: str) -> None:
    """That these words found nothing, which does not make a case the first: another may tell it in other words."""
    st.markdown(
        _("Niets gevonden met deze woorden. Misschien staat een gelijk geval met andere woorden in het register.")
    )
    _rules_of_domain(entries, domain)


def _rules_of_domain(entries: Sequence[Entry], domain: str) -> None:
    """Links to what was decided about the rules of this domain; what is typed in a form is kept meanwhile."""
    found = rules_in(entries, domain)[:_DOMAIN_RULES_SHOWN]
    if not found:
        return
    st.markdown(_("Over deze regels is in dit domein al besloten. Kijk of de uwe erbij staat:"))
    with st.container(gap="xxsmall"):
        for rule in found:
            st.page_link(
                page_entry("deviations").script,
                label=plain(rule),
                query_params={"domain": domain, "rule": rule_key(rule)},
            )


def _counted(found: Sequence[LikeCase]) -> str:
    same = [case.entry for case in found if case.same_rule]
    if not same:
        return _("Met deze woorden staat de regel nog niet in het register. Dit lijkt erop:")
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
