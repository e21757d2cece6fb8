"""Other instruments beside the reverse test, lighter ones first; a heavier one asks why the lighter was not enough."""

import streamlit as st

from pages.deviations import labels
from pages.deviations.nobody import free_text, lines
from pages.deviations.payers import payer_fields
from pages.shared.form import Form
from pages.shared.words import _

# What is chosen here is no field of the record: it says which parts of the form are asked.
CHOSEN = "instruments"
_HEAVY = ("plan", "national_desk")


def instruments(form: Form) -> None:
    """Draw the choice and the parts that were chosen."""
    st.header(_("Is er nog iets nodig?"), anchor=False)
    st.markdown(_("Niet verplicht. Begin met het lichtste."))
    chosen = form.choices(CHOSEN, _("Gebruikt u nog een instrument?"), labels.instruments())
    if set(chosen) & set(_HEAVY):
        free_text(form, "why_heavier", _("Waarom was een lichter instrument niet genoeg?"))
    if "triangle" in chosen:
        _triangle(form)
    if "plan" in chosen:
        _plan(form)
    if "national_desk" in chosen:
        _national_desk(form)


def _triangle(form: Form) -> None:
    st.subheader(_("Waardendriehoek"), anchor=False)
    st.markdown(_("Elke hoek staat op zichzelf. Een totaal is er niet: sterk in de ene hoek maakt zwak niet goed."))
    for name, question in labels.corners().items():
        answered, because = st.columns([1, 1], gap="medium")
        with answered:
            form.choice(f"triangle.{name}.strength", question, labels.strengths())
        with because:
            free_text(form, f"triangle.{name}.because", _("In een zin ({corner})", corner=question), line=True)


def _plan(form: Form) -> None:
    st.subheader(_("Doorbraakplan"), anchor=False)
    st.markdown(_("Alleen uw team en de beheerder zien dit plan. Noem functies, geen namen."))
    lines(form, "plan.professionals", _("Welke professionals doen mee?"))
    lines(form, "plan.provisions", _("Welke voorzieningen zijn er, of moeten er komen?"))
    free_text(form, "plan.colliding_rules", _("Welke regels botsen?"))
    free_text(form, "plan.outlook", _("Waar wil het huishouden over een jaar staan?"))
    free_text(form, "plan.own_actions", _("Wat doet het huishouden zelf?"))
    free_text(form, "plan.first_step", _("Wat is de eerste stap?"), line=True)
    payer_fields(form)


def _national_desk(form: Form) -> None:
    st.subheader(_("Maatwerkloket van het Rijk"), anchor=False)
    lines(form, "national_desk.parties", _("Welke organisaties zijn erbij betrokken?"))
    form.choice("national_desk.bottleneck", _("Waar zit het knelpunt?"), labels.bottlenecks())
    form.day("national_desk.handed_over", _("Overgedragen op"))
    form.day("national_desk.can_go_on", _("Kon verder op"))
    free_text(form, "national_desk.lesson", _("Wat is de les?"))
    free_text(form, "national_desk.addressee", _("Voor wie is die les?"), line=True)
