"""What each payer spends, before, according to the plan and after: realised and expected are never added up.

Nor does it ever stand without what it did for the household (rule 1).
"""

from typing import Any

import streamlit as st

from data.records.deviation import Deviation
from metrics.payer_costs import payer_costs
from pages.deviations import labels
from pages.deviations.nobody import free_text
from pages.shared import format as fmt
from pages.shared.form import Form
from pages.shared.table import Table, table
from pages.shared.words import _, plain

_ROWS = 3
COSTS = "plan.costs"


def after_kinds() -> dict[str, str]:
    """Whether the amount afterwards has been counted."""
    return {"expected": _("Verwacht"), "realised": _("Gerealiseerd (geteld)")}


def payer_fields(form: Form) -> None:
    """Three rows, and one more as soon as the last is used."""
    st.markdown(_("Wat geeft elke betaler in een jaar uit aan dit huishouden? In euro's; laat leeg wat er niet is."))
    for row in range(_rows(form)):
        with st.container(border=True):
            free_text(form, f"{COSTS}.{row}.payer", _("Betaler {n}", n=row + 1), line=True)
            before, plan, after = st.columns(3)
            with before:
                form.number(f"{COSTS}.{row}.before", _("Voor"), unit="€")
            with plan:
                form.number(f"{COSTS}.{row}.plan", _("Volgens het plan"), unit="€")
            with after:
                form.number(f"{COSTS}.{row}.after", _("Erna"), unit="€")
            if form.typed.get(f"{COSTS}.{row}.after"):
                form.choice(f"{COSTS}.{row}.after_is", _("Is het bedrag erna geteld of verwacht?"), after_kinds())


def _rows(form: Form) -> int:
    used = [int(name.split(".")[2]) for name, typed in form.typed.items() if name.startswith(f"{COSTS}.") and typed]
    return max(_ROWS, max(used, default=-1) + 2)


def read_rows(rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows up to the last one that says something; a gap before it stays, so that what is wrong has its place."""
    found = [{name: value for name, value in row.items() if value not in (None, "")} for row in rows.values()]
    last = max((place for place, row in enumerate(found) if set(row) - {"after_is"}), default=-1)
    return found[: last + 1]


def payer_table(record: Deviation) -> None:
    """The costs of one plan, with what came of it for the household said first."""
    if record.plan is None or not record.plan.costs:
        return
    costs = payer_costs(record.plan.costs)
    st.subheader(_("Kosten per betaler, en wat het huishouden ervan merkte"), anchor=False)
    st.markdown(
        plain(
            _(
                "Voor het huishouden: {outcome}. {because}",
                outcome=labels.outcomes()[record.came_of_it],
                because=record.came_of_it_because,
            )
        )
    )
    rows = [
        (
            of.payer,
            fmt.money(of.before),
            fmt.money(of.plan),
            _money(of.after if of.after_is == "realised" else None),
            _money(of.after if of.after_is == "expected" else None),
        )
        for of in record.plan.costs
    ]
    for name, sums, is_realised in (
        (_("Samen, geteld"), costs.realised, True),
        (_("Samen, verwacht"), costs.expected, False),
    ):
        if sums is not None:
            after = fmt.money(sums.after)
            ends = (after, "") if is_realised else ("", after)
            rows.append((name, fmt.money(sums.before), fmt.money(sums.plan), *ends))
    columns = [
        _("Betaler, per jaar"),
        _("Voor"),
        _("Volgens het plan"),
        _("Erna, gerealiseerd"),
        _("Erna, verwacht"),
    ]
    table(Table(columns, rows), alt=_("Kosten per betaler voor, volgens het plan en erna"))
    st.caption(_("Gerealiseerd en verwacht tellen we nooit bij elkaar op."))


def _money(amount: float | None) -> str:
    return "" if amount is None else fmt.money(amount)
