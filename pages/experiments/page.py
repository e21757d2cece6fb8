"""Experiments: what does the frontline try out?"""

import streamlit as st

from pages.shared.visit import begin
from pages.shared.words import _

visit = begin("experiments")
st.title(_("2. Experimenten"), anchor=False)
