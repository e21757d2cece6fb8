"""What can be seen with the cases there will be, said while somebody thinks of a goal."""

import streamlit as st

from metrics.planning import Plan
from metrics.planning_words import planning_sentences
from pages.shared.words import _, plain, say


def planner(plan: Plan) -> None:
    """Draw the sentences; a target in the noise as a warning, for it will be refused."""
    with st.container(border=True, gap="small"):
        st.markdown(_("**Wat kunt u straks zien?**"))
        *others, last = planning_sentences(plan)
        for sentence in others:
            st.markdown(plain(say(sentence)))
        if plan.target_in_noise:
            st.warning(plain(say(last)))
        else:
            st.markdown(plain(say(last)))
