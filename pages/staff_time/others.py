"""What others measured: to look at beside our own figure, never as a line in a picture and never as a target."""

from collections.abc import Mapping, Sequence

import streamlit as st

from data.records.benchmark import Benchmark
from data.records.indicator import Indicator
from metrics.benchmark_words import benchmark_sentence
from pages.shared.words import _, plain, say

# The indicators of working time.
INDICATORS = ("org_helping_share", "frontline_helping_share", "admin_share", "control_share")


def benchmarks(found: Mapping[str, Sequence[Benchmark]], library: Mapping[str, Indicator]) -> None:
    """A sentence per published figure with its source, n, year and definition, under the indicator that it is about."""
    if not any(found.values()):
        st.markdown(plain(_("De beheerder heeft nog geen cijfers van anderen vastgelegd.")))
        return
    st.markdown(
        plain(
            _(
                "Anderen meten vaak iets anders: andere mensen, andere soorten werk, of wat mensen zelf schatten. Lees "
                "daarom eerst wat er is geteld."
            )
        )
    )
    for code, figures in found.items():
        if figures:
            st.markdown(f"**{plain(say(library[code].label))}**")
            for of in figures:
                st.markdown(plain(say(benchmark_sentence(library[code], of))))
