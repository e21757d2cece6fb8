"""Other experiments that support or contradict this one, in honest words: not shown is not contradicted."""

from datetime import date

import streamlit as st

from data.records.experiment import Experiment
from data.records.record import Stored
from data.store import Store
from metrics import comparison_words
from metrics.related import BEARINGS, Related, related
from metrics.related_words import bearing_heading, related_sentence, why_related
from metrics.side_by_side import comparisons
from pages.experiments.names import names_of_groups
from pages.experiments.steps import link
from pages.shared.cache import cached
from pages.shared.words import _, plain, say


def others(store: Store, stored: Stored[Experiment], today: date) -> None:
    """Draw them under a heading per direction, with what each of them may say."""
    found = related(stored.id, stored.record, cached(comparisons)(today))
    st.markdown(plain(_("De verwachting: {hypothesis}", hypothesis=stored.record.hypothesis)))
    st.markdown(f"**{plain(say(related_sentence(found)))}**")
    if found:
        st.markdown(_("Steunen kan vanaf bewijskracht 3: daaronder gaat een verschil nog niet over de aanpak zelf."))
    for bearing in BEARINGS:
        those = [of for of in found if of.bearing == bearing]
        if not those:
            continue
        named = _("{heading} ({n})", heading=bearing_heading(bearing), n=len(those))
        # What says nothing yet is for who wants to know all.
        with st.expander(named, expanded=bearing != "nothing"):
            for of in those:
                _one(store, of)


def _one(store: Store, of: Related) -> None:
    comparison = of.comparison
    why = why_related(of, names_of_groups(store, of.same_groups))
    sentences = [comparison_words.verdict_sentence(comparison)]
    sentences += [text for text in (comparison_words.difference_sentence(comparison),) if text]
    sentences += [text for text in (comparison_words.level_words(comparison),) if text]
    with st.container(gap="xsmall"):
        link(comparison.experiment, comparison.experiment.record.title)
        st.markdown(plain(" ".join([f"{say(why)[:1].upper()}{say(why)[1:]}.", *(say(of) for of in sentences)])))
