"""The four steps of the reverse test, in the order of thinking: the effect first, the law last."""

from collections.abc import Mapping

import streamlit as st

from data.records.list_entry import ListEntry, has_starters
from pages.deviations import labels
from pages.deviations.nobody import ask_back, free_text
from pages.shared.form import Form
from pages.shared.words import _, say


def reverse_test(form: Form, values: Mapping[str, ListEntry]) -> None:
    """Draw the steps. `values` are the core values that can be chosen."""
    st.header(_("Stap 1. Welk effect wil de inwoner?"), anchor=False)
    free_text(form, "wanted_effect", _("Wat wil de inwoner bereiken?"), help=_("In de woorden van de inwoner."))

    st.header(_("Stap 2. Past het bij de grondwaarde van de wet?"), anchor=False)
    laws = sorted({entry.law for entry in values.values() if entry.law})
    law = form.choice("law", _("Om welke wet gaat het?"), {name: name for name in laws}, new=True)
    ask_back(form, "law", law or "")
    of_law = {code: say(entry.label) for code, entry in values.items() if law in (None, "", entry.law)}
    core_value = form.choice(
        "core_value",
        _("Wat wil die wet bereiken? (grondwaarde)"),
        of_law or {code: say(entry.label) for code, entry in values.items()},
        new=True,
    )
    ask_back(form, "core_value", core_value or "")
    if has_starters(dict(values)):
        st.caption(_("De woorden van deze lijst zijn een voorstel. De gemeente stelt ze nog vast."))
    form.choice("fits_core_value", _("Past het effect daarbij?"), labels.answers())
    free_text(form, "fits_core_value_because", _("Waarom?"), line=True)

    st.header(_("Stap 3. Is het goed? (ethische toets)"), anchor=False)
    for name, question in labels.ethical_questions().items():
        answered, because = st.columns([1, 1], gap="medium")
        with answered:
            form.choice(f"ethical.{name}.answer", question, labels.answers())
        with because:
            free_text(form, f"ethical.{name}.because", _("Waarom? ({question})", question=question), line=True)

    st.header(_("Stap 4. Mag het van de wet?"), anchor=False)
    form.choice(
        "constraints",
        _("Past het binnen de wet en de regels?"),
        labels.constraints(),
        help=_("Een 'nee' bewaren we ook: het laat zien waar de wet of het beleid knelt."),
    )
