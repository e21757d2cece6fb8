"""What the figures say of one policy change, the whole first and then each experiment."""

import streamlit as st

from metrics.policy_evidence import PolicyEvidence
from metrics.policy_evidence_words import evidence_says, piece_sentence, says_words, unmeasured_sentence
from pages.shared.words import plain, say


def evidence(found: PolicyEvidence, *, brief: bool = False) -> None:
    """Draw it; evidence against the change has the weight of a warning.

    `brief` where the figures of each experiment stand further down the page; guardrails, and experiments that the
    change does not name, stand nowhere else.
    """
    told = plain(say(evidence_says(found)))
    if found.says == "contradicts":
        st.warning(told)
    else:
        st.markdown(f"**{told}**")
    lines = [
        f"- {plain(of.measured.experiment.record.title)}: **{plain(say(says_words(of.says)))}**"
        if brief and of.is_cited and not of.is_guardrail
        else f"- **{plain(say(says_words(of.says)))}**: {plain(say(piece_sentence(of)))}"
        for of in found.pieces
    ]
    unmeasured = unmeasured_sentence(found)
    if unmeasured is not None:
        lines.append(f"- {plain(say(unmeasured))}")
    if lines:
        st.markdown("\n".join(lines))
