"""The guided form: the reverse test step by step, the decision, and what else is needed. To be saved at any moment."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.list_entry import entries, has_starters
from data.records.record import Stored, add, newest
from data.records.team import teams
from metrics.deviation_register import register
from pages.deviations.fields import beside, record_of, start_of
from pages.deviations.instruments import instruments
from pages.deviations.itself import itself
from pages.deviations.reverse_test import reverse_test
from pages.shared.cache import cached
from pages.shared.form import Form, open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say


def deviation_form(visit: Visit, now: date, stored: Stored[Deviation] | None = None) -> None:
    """A new reverse test, or the next version of `stored`."""
    st.subheader(_("Omgekeerde toets: eerst het effect, dan de regel"), anchor=False)
    st.markdown(
        _("U kunt op elk moment opslaan en later verder gaan. Schrijf niets op waaraan iemand te herkennen is.")
    )
    form = open_form("deviation", stored, start=start_of(visit.viewer, stored, now), beside=beside)
    domain = _frame(form, visit, now)
    reverse_test(form, entries(visit.store, "core_value", now))
    bases = entries(visit.store, "legal_basis", now)
    itself(form, cached(register)(), bases, domain)
    if has_starters(bases):
        st.caption(_("De lijst met grondslagen is een voorstel. De gemeente stelt haar nog vast."))
    instruments(form)
    _experiment(form, visit)
    _button(form, visit, stored)


def _frame(form: Form, visit: Visit, now: date) -> str:
    """Team, domain and day; gives the domain."""
    known = teams(visit.store)
    own = {code: team.name for code, team in known.items() if code in visit.viewer.teams}
    team, domain, day = st.columns(3, gap="medium")
    with team:
        form.choice("team", _("Uw team"), own)
    with domain:
        names = {code: say(entry.label) for code, entry in entries(visit.store, "domain", now).items()}
        chosen = form.choice("domain", _("Domein"), names)
    with day:
        form.day("on", _("Dag van de toets"))
    return chosen or ""


def _experiment(form: Form, visit: Visit) -> None:
    tried = {
        str(stored.id): plain(stored.record.title)
        for stored in newest(visit.store, Experiment)
        if stored.record.team in visit.viewer.teams and stored.record.status in ("running", "paused")
    }
    if tried:
        form.choice("experiment_id", _("Hoort dit bij een experiment? (mag leeg blijven)"), tried)


def _button(form: Form, visit: Visit, stored: Stored[Deviation] | None) -> None:
    decided = stored is not None and stored.record.status == "decided"
    if decided:
        form.reason(_("Waarom legt u dit nu anders vast?"))
    else:
        form.choice(
            "status",
            _("Is het besluit genomen?"),
            {"open": _("Nog niet: bewaar het open, het telt nog niet mee"), "decided": _("Ja: leg het vast")},
        )

    def save(fields: dict[str, Any]) -> object:
        reason = str(fields.pop("reason", ""))
        record = record_of(fields, stored)
        if stored is None:
            return add(visit.store, visit.viewer, record, record_id=form.id)
        return save_next(visit, form, record, reason)

    form.save(_("Opslaan"), save, then={"deviation": str(form.id)})
