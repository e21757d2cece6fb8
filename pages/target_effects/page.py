"""Target effects: which effects for residents do we want?"""

import streamlit as st

from data.records.record import newest
from data.records.target_effect import TargetEffect
from data.today import today
from pages.shared.visit import begin
from pages.shared.words import _, plain
from pages.target_effects.adopt import adopt
from pages.target_effects.effect_form import change_effect, new_effect
from pages.target_effects.indicator_form import new_indicator
from pages.target_effects.listing import listing
from pages.target_effects.one import one
from pages.target_effects.steps import step

visit = begin("target_effects")
now = today()
st.title(_("Effecten"), anchor=False)

known = {str(stored.id): stored for stored in newest(visit.store, TargetEffect)}
asked, form = st.query_params.get("effect"), st.query_params.get("form", "")
if form == "indicator":
    new_indicator(visit)
elif asked in known:
    forms = {"edit": change_effect, "adopt": adopt, "run": step, "withdraw": step, "conclude": step, "redraft": step}
    forms.get(form, one)(visit, known[asked], now)
elif form == "new":
    new_effect(visit, now)
else:
    if asked is not None:
        st.info(plain(_("Deze link wijst naar een effect dat er niet is. U ziet nu alle effecten.")))
    listing(visit, list(known.values()))
