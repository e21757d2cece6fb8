"""Before a step: what somebody typed for this effect and did not save would be gone after it."""

import streamlit as st

from data.drafts import drafts
from data.records.record import Stored
from data.records.target_effect import TargetEffect
from pages.shared.visit import Visit
from pages.shared.words import _
from pages.target_effects.links import to_effect


def has_unsaved(visit: Visit, stored: Stored[TargetEffect]) -> bool:
    """Say it, with the way there, when this viewer has changes of this effect that are not saved."""
    if not any(of.id == stored.id and of.form == "target_effect" for of in drafts(visit.store, visit.viewer)):
        return False
    st.warning(_("U veranderde dit effect en hebt dat nog niet opgeslagen. Sla het op of gooi het concept weg."))
    to_effect(stored.id, _("Naar wat u hebt getypt"), form="edit")
    return True
