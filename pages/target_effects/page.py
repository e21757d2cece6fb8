"""Target effects: which effects for residents do we want?"""

import streamlit as st

from pages.shared.visit import begin
from pages.shared.words import _

visit = begin("target_effects")
st.title(_("1. Effecten"), anchor=False)
