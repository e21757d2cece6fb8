"""A definition as it was when this review was counted: a signed quarter keeps its own."""

import streamlit as st

from metrics.quarter import Quarter
from metrics.review.model import Review
from pages import entry
from pages.quarterly_review.address import link
from pages.shared import format as fmt
from pages.shared.words import _, language, plain


def definition(review: Review, quarter: Quarter, metric: str) -> None:
    """Draw it, its SQL included."""
    spoken = language()
    used = next((of for of in review.definitions if of.id == metric), None)
    if used is None:
        st.info(_("Dit kwartaaloverzicht gebruikt deze definitie niet."))
    else:
        st.header(plain(used.title.say(spoken)), anchor=False)
        st.markdown(plain(used.question.say(spoken)))
        for heading, body in (
            (_("Hoe het is berekend"), used.how_calculated),
            (_("Let op"), used.caveats),
        ):
            st.markdown(f"**{heading}**  \n{plain(body.say(spoken))}")
        st.markdown(
            plain(
                _(
                    "Versie {version}, zoals die is gebruikt in dit kwartaaloverzicht. Eigenaar: {owner}. Opnieuw "
                    "bekijken voor {day}.",
                    version=str(used.version),
                    owner=used.owner,
                    day=fmt.day(used.next_review),
                )
            )
        )
        with st.expander(_("De berekening (SQL)")):
            # Without a language: the colours of SQL are too pale on this ground (contrast 2.3 to 3.8).
            st.code(used.sql, language=None, wrap_lines=True)
        st.page_link(
            entry("about_the_numbers").script, label=_("Alles over dit cijfer"), query_params={"metric": metric}
        )
    link(_("Terug naar het kwartaaloverzicht"), quarter)
