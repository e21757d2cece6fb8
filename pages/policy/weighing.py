"""One question per adopted effect: does this change strengthen it, hurt it, or has it no bearing on it?"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import streamlit as st

from data.records.policy_change import PolicyChange
from data.records.record import Stored
from data.records.target_effect import TargetEffect
from metrics.bearing import bearing, bearing_words
from pages.shared.form import Form
from pages.shared.words import _, plain, say

# No place in the record: what is chosen per effect is stored as one list per answer.
_PLACE = "bearing"


def said_bearings(body: Mapping[str, Any]) -> dict[str, Any]:
    """What a stored change says per effect: what the fields start with."""
    change = PolicyChange.model_validate_json(json.dumps(body))
    return {_PLACE: {str(effect): bearing(change, effect) for effect in change.weighed}}


def ask_bearings(form: Form, effects: Iterable[Stored[TargetEffect]]) -> None:
    """Ask it of each effect."""
    answers = {
        "strengthens": say(bearing_words("strengthens")),
        "hurts": say(bearing_words("hurts")),
        "no_bearing": say(bearing_words("no_bearing")),
    }
    asked = list(effects)
    if not asked:
        st.markdown(_("Er is nog geen vastgesteld effect."))
        return
    # Side by side, in the order of reading; under each other on a phone.
    for pair in range(0, len(asked), 2):
        for column, effect in zip(st.columns(2, gap="medium"), asked[pair : pair + 2], strict=False):
            with column:
                form.choice(f"{_PLACE}.{effect.id}", plain(effect.record.title), answers)


def with_bearings(base: Mapping[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of the record: what was answered goes into its list, and out of the other two."""
    answered = {UUID(effect): answer for effect, answer in fields.pop(_PLACE, {}).items()}
    lists = {
        name: [of for of in base.get(name, ()) if of not in answered] for name in ("strengthens", "hurts", "no_bearing")
    }
    for effect, answer in answered.items():
        if answer:
            lists[answer].append(effect)
    return fields | lists
