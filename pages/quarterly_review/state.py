"""Whether the quarter is signed: by whom, when, with which fingerprint, and how anybody can check it."""

import streamlit as st

from pages.quarterly_review.address import link
from pages.quarterly_review.shown import Shown
from pages.shared import format as fmt
from pages.shared.people import who
from pages.shared.words import _, language, plain


def state(shown: Shown) -> None:
    """Draw it, with the versions that there are."""
    signature = shown.signature
    if signature is None:
        st.markdown(plain(_("Nog niet getekend: de cijfers kunnen nog veranderen. Een handtekening zet ze vast.")))
        return
    with st.container(border=True, gap="small"):
        told = _(
            "Getekend door {who} op {day}. Wat hier staat, is wat is getekend.",
            who=who(signature.author),
            day=fmt.day(signature.written_at.date()),
        )
        st.markdown(f"**{plain(told)}**")
        if signature.record.because:
            st.markdown(
                plain(_("Dit is correctie {n}: {because}", n=signature.version - 1, because=signature.record.because))
            )
        if shown.review.kept:
            st.markdown(_("Dit bleef zoals eerder is getekend:"))
            st.markdown("\n".join(f"- {plain(of.said.say(language()))}" for of in shown.review.kept))
        if not shown.is_newest:
            st.warning(plain(_("Dit is een eerdere versie. Daarna is een correctie getekend.")))
            link(_("Naar de nieuwste versie"), shown.quarter)
        st.markdown(_("De cijfers zijn die van {day}. Vingerafdruk (SHA-256):", day=signature.record.on))
        st.code(signature.record.fingerprint, language=None, wrap_lines=True)
        with st.expander(_("Hoe is dit te controleren?")):
            st.markdown(_("Wie Keerpunt beheert, telt het opnieuw en vergelijkt, op de machine waar het staat:"))
            st.code(f"uv run python -m metrics verify --quarter {shown.quarter}", language=None, wrap_lines=True)
        with st.container(horizontal=True, gap="medium"):
            for of in shown.versions:
                if of.version != signature.version and len(shown.versions) > 1:
                    name = _("Eerste handtekening") if of.version == 1 else _("Correctie {n}", n=of.version - 1)
                    link(name, shown.quarter, version=str(of.version))
