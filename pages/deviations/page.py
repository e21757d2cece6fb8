"""Deviations: where did we leave the rule, and why?"""

import streamlit as st

from pages.shared.visit import begin
from pages.shared.words import _

visit = begin("deviations")
st.title(_("2. Maatwerk"), anchor=False)
