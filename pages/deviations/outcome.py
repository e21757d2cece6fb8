"""What came of a decision, told later: two fields, and of a plan what the payers really spent."""

from datetime import date
from typing import Any

import streamlit as st

from data.records.deviation import Deviation
from data.records.record import Stored, parse
from pages.deviations import labels
from pages.deviations.nobody import free_text, taken_out
from pages.deviations.payers import after_kinds
from pages.shared.form import open_form, save_next
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def outcome_form(visit: Visit, _now: date, stored: Stored[Deviation]) -> None:
    """Draw it; saving makes the next version, without a reason: telling what came of it changes no decision."""
    st.subheader(_("Wat kwam ervan?"), anchor=False)
    st.markdown(plain(stored.record.rule))
    form = open_form("deviation_outcome", stored)
    form.choice("came_of_it", _("Hielp het de inwoner?"), labels.outcomes())
    free_text(form, "came_of_it_because", _("Waaraan ziet u dat?"))
    costs = stored.record.plan.costs if stored.record.plan else ()
    for row, of in enumerate(costs):
        amount, kind = st.columns(2)
        with amount:
            form.number(f"plan.costs.{row}.after", _("{payer}: uitgaven erna", payer=plain(of.payer)), unit="€")
        with kind:
            form.choice(f"plan.costs.{row}.after_is", _("Is dat bedrag geteld of verwacht?"), after_kinds())

    def save(fields: dict[str, Any]) -> object:
        earlier = stored.record
        answered = (*(of for of in earlier.answered if of.field != "came_of_it_because"), *taken_out(fields))
        whole = earlier.model_dump() | {name: of for name, of in fields.items() if name != "plan" and of is not None}
        if earlier.plan is not None and costs:
            rows = [
                of.model_dump()
                | {name: value for name, value in fields["plan"]["costs"][str(row)].items() if value or name == "after"}
                for row, of in enumerate(costs)
            ]
            whole["plan"] = earlier.plan.model_dump() | {"costs": rows}
        record = parse(Deviation, whole | {"answered": answered})
        return save_next(visit, form, record, "")

    form.save(_("Opslaan"), save, then={"deviation": str(form.id)})


def withdraw_form(visit: Visit, _now: date, stored: Stored[Deviation]) -> None:
    """Take a deviation back: it stays on record, with the reason, and counts nowhere."""
    st.subheader(_("Intrekken"), anchor=False)
    st.markdown(_("De toets blijft bewaard, met uw reden. Zij telt dan nergens meer mee."))
    form = open_form("deviation_withdraw", stored)
    form.reason(_("Waarom trekt u dit in?"))

    def save(fields: dict[str, Any]) -> object:
        record = stored.record.model_copy(update={"status": "withdrawn"})
        return save_next(visit, form, record, str(fields.get("reason", "")))

    form.save(_("Trek in"), save, then={"deviation": str(form.id)})
