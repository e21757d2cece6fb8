"""What holds for every figure: how small a group may be, what matters, and which consents are on record."""

import streamlit as st

from data.records.gate import Gate
from data.records.indicator import Indicator, library
from data.records.record import newest
from data.records.target_effect import TargetEffect
from data.store import Store
from metrics.disclosure import MINIMUM_GROUP, ROUNDED_TO
from metrics.precision import decimals
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, say


def settings_in_force(store: Store) -> None:
    """Draw the settings and gates, and per effect the smallest change that matters."""
    table(
        Table(
            [_("Afspraak"), _("Wat nu geldt")],
            [
                [
                    _("Kleinste groep die wordt getoond"),
                    _(
                        "{n} inwoners of medewerkers; ook wat een kleinere groep zou verraden, blijft weg",
                        n=MINIMUM_GROUP,
                    ),
                ],
                [
                    _("Aantallen"),
                    _("afgerond op {n}; alleen de beheerder ziet op het scherm het precieze aantal", n=ROUNDED_TO),
                ],
                [_("Gegevensbeschermingstoets (DPIA)"), _gate(store, "data_protection_assessment")],
                [_("Instemming ondernemingsraad"), _gate(store, "works_council_consent")],
            ],
        ),
        alt=_("Welke afspraken voor alle cijfers gelden"),
    )
    effects = [stored.record for stored in newest(store, TargetEffect)]
    if not effects:
        st.markdown(_("Er is nog geen effect, dus ook nog geen kleinste verandering die ertoe doet."))
        return
    known = library(store)
    table(
        Table(
            [_("Effect"), _("Waaraan het wordt gemeten"), _("Kleinste verandering die ertoe doet")],
            [
                [
                    effect.title,
                    say(known[effect.primary.indicator].label),
                    _change(known[effect.primary.indicator], effect.primary.minimal_relevant_change),
                ]
                for effect in effects
            ],
        ),
        alt=_("Per effect de kleinste verandering die ertoe doet"),
    )


def _gate(store: Store, gate: str) -> str:
    opened = [stored.record for stored in newest(store, Gate) if stored.record.gate == gate]
    if opened:
        last = max(opened, key=lambda record: record.on)
        return _("kenmerk {reference}, {day}", reference=last.reference, day=last.on)
    if gate == "data_protection_assessment":
        return _("nog niet vastgelegd; gegevens per casus kunnen niet worden ingelezen")
    return _("nog niet vastgelegd; werktijd kan niet worden ingelezen")


def _change(indicator: Indicator, change: float) -> str:
    if indicator.measure == "share":
        points = 100 * change
        return _("{n} procentpunt", n=fmt.number(points, 0 if abs(points - round(points)) < 1e-9 else 1))
    return f"{fmt.number(change, decimals(change))} {say(indicator.unit)}"
