"""Policy: what was laid down, and what does it rest on?"""

import streamlit as st

from pages.shared.visit import begin
from pages.shared.words import _

visit = begin("policy")
st.title(_("3. Beleid"), anchor=False)
