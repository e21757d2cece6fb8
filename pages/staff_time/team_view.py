"""Frontline teams side by side, in alphabetical order: nobody is ranked, and small teams stay out of sight."""

import streamlit as st

from metrics.definition import definitions
from metrics.disclosure import MINIMUM_GROUP
from metrics.team_shares import METRIC, TeamShare, TeamShares
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.card import about
from pages.shared.figure import Span, figure, interval_plot
from pages.shared.table import Table
from pages.shared.words import _, plain
from pages.staff_time.margin import margin, with_margin


def team_figure(shares: TeamShares) -> None:
    """Draw every team that may be shown with its margin, and say how many may not."""
    if not shares.teams:
        st.markdown(plain(_hidden(shares) or _("Er zijn geen uren van uitvoerende teams.")))
        return
    figure(
        interval_plot(
            [
                Span(of.name, of.time.value, of.time.low, of.time.high, with_margin(of.time), "helping")
                for of in shares.teams
            ],
            axis=lambda value: fmt.percent(value, decimals(100 * value)),
            relevant=0,
            axis_title=_("Deel van de uren dat naar helpen ging"),
            from_zero=True,
        ),
        _(
            "De teams staan op alfabet. Zij doen ander werk voor andere inwoners: een hoger aandeel is niet vanzelf "
            "beter. {quarter}.",
            quarter=fmt.quarter(shares.quarter.first),
        ),
        Table(
            [_("Team"), _("Aandeel helptijd"), _("Marge"), _("Deden mee")],
            [[of.name, fmt.percent(of.time.value), margin(of.time), took_part(of)] for of in shares.teams],
        ),
        key="teams",
    )
    if hidden := _hidden(shares):
        st.markdown(plain(hidden))
    if any(of.is_indication for of in shares.teams):
        st.markdown(plain(_("Waar minder dan 60% meedeed, is het cijfer alleen een indicatie.")))
    about(definitions()[METRIC])


def took_part(of: TeamShare) -> str:
    """How many took part, and which part of the team that was."""
    people = _("{n} mensen", n=of.people)
    if of.participation is None:
        return people
    part = _("{people}, {part} van wie er werkt", people=people, part=fmt.percent(of.participation, 0))
    return _("{part}; alleen een indicatie", part=part) if of.is_indication else part


def _hidden(shares: TeamShares) -> str:
    if not shares.hidden:
        return ""
    return _.plural(
        "{n} team tonen we niet: het is kleiner dan {minimum} mensen, of een klein team zou anders uit te rekenen "
        "zijn. In het geheel telt het wel mee.",
        "{n} teams tonen we niet: zij zijn kleiner dan {minimum} mensen, of een klein team zou anders uit te rekenen "
        "zijn. In het geheel tellen zij wel mee.",
        shares.hidden,
        minimum=MINIMUM_GROUP,
    )
