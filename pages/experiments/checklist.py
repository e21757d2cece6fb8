"""The start checklist: it ticks itself, and says what to do about what is not there yet."""

import streamlit as st

from data.records.experiment import Experiment
from data.records.instrument import instruments
from data.records.target_effect import TargetEffect
from data.store import Store
from metrics.start_checklist import start_checklist
from pages.shared.words import _, plain, say


def checklist(store: Store, record: Experiment, effect: TargetEffect | None) -> None:
    """Draw every check; what is done and what is not differ by a word."""
    checks = start_checklist(record, effect, instruments(store))
    done = sum(check.done for check in checks)
    with st.container(border=True, gap="xsmall"):
        ready = _("Klaar voor de start: {done} van {all}", done=done, all=len(checks))
        st.markdown(f"**{ready}**")
        lines = [
            _("Gedaan: {what}", what=say(check.sentence))
            if check.done
            else _("Nog te doen: {what}", what=say(check.to_do))
            for check in checks
        ]
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
