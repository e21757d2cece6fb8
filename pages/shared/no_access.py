"""What a viewer gets at the address of a page that is not for their roles."""

import streamlit as st

from pages.shared.words import _

st.title(_("Geen toegang"))
st.markdown(_("Deze pagina is niet voor uw rol. Vraag het de beheerder als dat niet klopt."))
