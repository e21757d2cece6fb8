"""My page: what is waiting for me?"""

import streamlit as st

from pages.shared.visit import begin
from pages.shared.words import _

visit = begin("my_page")
st.title(_("Mijn werk"), anchor=False)
