"""The part of a deviation that only its own team and the steward see: the household's side of it."""

import streamlit as st

from data.records.deviation import BreakthroughPlan, Deviation, NationalDesk
from data.records.list_entry import name_in
from data.records.team import teams
from data.store import Store
from pages.deviations import labels
from pages.deviations.payers import payer_table
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def case(store: Store, record: Deviation) -> None:
    """Draw it, step by step, as it was filled in."""
    st.header(_("Alleen voor uw team: de toets zelf"), anchor=False)
    team = teams(store).get(record.team)
    _lines(
        (_("Team van deze toets"), team.name if team else record.team),
        (_("Dag"), fmt.day(record.on)),
        (_("1. Effect dat de inwoner wil"), record.wanted_effect),
        (_("2. Grondwaarde"), say(name_in(store, "core_value", record.core_value))),
        (_("Past dat?"), f"{labels.answers()[record.fits_core_value]}. {record.fits_core_value_because}"),
    )
    questions = [
        (question, labels.answers()[of.answer], of.because)
        for name, question in labels.ethical_questions().items()
        if (of := getattr(record.ethical, name))
    ]
    table(
        Table([_("3. Ethische toets"), _("Antwoord"), _("Waarom")], questions),
        alt=_("De vier vragen van de ethische toets met hun antwoord"),
    )
    _lines(
        (_("4. Mag het van de wet?"), labels.constraints().get(record.constraints or "", "")),
        (_("Is de inwoner het ermee eens?"), labels.residents().get(record.resident or "", "")),
        (_("Positie van de inwoner"), labels.positions().get(record.position or "", "")),
    )
    if record.triangle is not None:
        corners = [
            (question, labels.strengths()[of.strength], of.because)
            for name, question in labels.corners().items()
            if (of := getattr(record.triangle, name))
        ]
        table(
            Table([_("Waardendriehoek"), _("Hoe sterk"), _("Waarom")], corners),
            alt=_("De drie hoeken van de waardendriehoek, zonder totaal"),
        )
    if record.why_heavier:
        _lines((_("Waarom een lichter instrument niet genoeg was"), record.why_heavier))
    if record.plan is not None:
        _plan(record, record.plan)
    if record.national_desk is not None:
        _national_desk(record.national_desk)


def _plan(record: Deviation, plan: BreakthroughPlan) -> None:
    st.subheader(_("Doorbraakplan"), anchor=False)
    _lines(
        (_("Professionals"), ", ".join(plan.professionals)),
        (_("Voorzieningen"), ", ".join(plan.provisions)),
        (_("Regels die botsen"), plan.colliding_rules),
        (_("Over een jaar"), plan.outlook),
        (_("Wat het huishouden zelf doet"), plan.own_actions),
        (_("Eerste stap"), plan.first_step),
    )
    payer_table(record)


def _national_desk(desk: NationalDesk) -> None:
    st.subheader(_("Maatwerkloket van het Rijk"), anchor=False)
    _lines(
        (_("Organisaties"), ", ".join(desk.parties)),
        (_("Knelpunt"), labels.bottlenecks()[desk.bottleneck]),
        (_("Overgedragen op"), fmt.day(desk.handed_over) if desk.handed_over else ""),
        (_("Kon verder op"), fmt.day(desk.can_go_on) if desk.can_go_on else ""),
        (_("Les"), desk.lesson),
        (_("Voor wie"), desk.addressee),
    )


def _lines(*named: tuple[str, str]) -> None:
    for name, words in named:
        if words.strip():
            st.markdown(f"**{plain(name)}**  \n{plain(words)}")
