"""Protected hours: used against promised from the same entries, and what teams wrote down themselves."""

from collections.abc import Sequence

import streamlit as st

from metrics.definition import definitions
from metrics.protected_time import METRIC, ProtectedTime, ProtectedTimes
from metrics.relapse import EffectHours
from metrics.relapse_words import hours_sentence
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def protected_section(times: ProtectedTimes, written: Sequence[EffectHours]) -> None:
    """The sentence, the hours per domain, and beside it the hours that teams wrote down."""
    st.markdown(plain(_sentence(times)))
    rows = [of for of in (*times.domains, times.whole) if of is not None]
    if rows:
        table(
            Table(
                # Who took part stands with the domain: on a phone a fifth column is out of sight.
                [_("Domein"), _("Besteed per week"), _("Toegezegd per week"), _("Gegeven")],
                [
                    [
                        _("{domain}, {n} mensen", domain=of.domain or _("Alles bij elkaar"), n=of.people),
                        _used(of),
                        _("{hours} uur", hours=fmt.number(of.promised, 1)),
                        _given(of),
                    ]
                    for of in rows
                ],
            ),
            alt=_("Bestede en toegezegde uren per week"),
        )
    if times.hidden:
        st.markdown(
            plain(
                _.plural(
                    "{n} domein tonen we niet: er zijn te weinig mensen.",
                    "{n} domeinen tonen we niet: er zijn te weinig mensen.",
                    times.hidden,
                )
            )
        )
    if times.missing and rows:
        st.markdown(plain(_missing(times)))
    if times.method == "sample" and rows:
        st.markdown(plain(_("Twee weken van een steekproef zeggen weinig over de andere weken van het kwartaal.")))
    about(definitions()[METRIC])
    told = [of for of in written if of.months]
    if told:
        st.subheader(_("Wat teams zelf opschreven"), anchor=False)
        st.markdown(plain(_("Dit is een ander cijfer: per effect en per maand, en door teams zelf geteld.")))
        for of in told:
            st.markdown(f"**{plain(of.effect.record.title)}**  \n{plain(say(hours_sentence(of)))}")


def _missing(times: ProtectedTimes) -> str:
    teams = ", ".join(times.missing)
    if times.method == "sample":
        return _(
            "Van deze teams deed niemand mee: {teams}. Voor hen rekenen we met de andere teams van hun domein; een "
            "domein waarvan niemand meedeed, telt niet mee.",
            teams=teams,
        )
    return _(
        "Van deze teams zijn geen uren ingelezen: {teams}. Zij tellen mee in wat aan hun domein is toegezegd, en niet "
        "in wat is besteed. Er kan dus meer zijn gegeven. Een domein zonder uren telt niet mee.",
        teams=teams,
    )


def _sentence(times: ProtectedTimes) -> str:
    if times.whole is None:
        return say(times.why) if times.why else _("De uren van iedereen samen tonen we niet: er zijn te weinig mensen.")
    whole = times.whole
    sampled = times.method == "sample"
    values = {
        "used": _used(whole),
        "promised": fmt.number(whole.promised, 1),
        "given": _given(whole),
        "quarter": fmt.quarter(times.quarter.first),
    }
    if sampled:
        return _(
            "In de gemeten weken van het {quarter} ging {used} per week naar experimenteren, omgerekend naar iedereen "
            "die er werkt. Toegezegd was {promised} uur per week: {given} is gegeven.",
            **values,
        )
    return _(
        "In het {quarter} ging {used} per week naar experimenteren. Toegezegd was {promised} uur per week: {given} is "
        "gegeven.",
        **values,
    )


def _used(of: ProtectedTime) -> str:
    hours = fmt.number(of.used, 1)
    if of.low is None or of.high is None:
        return _("{hours} uur (geen marge)", hours=hours)
    return _("{hours} uur ({low} tot {high})", hours=hours, low=fmt.number(of.low, 1), high=fmt.number(of.high, 1))


def _given(of: ProtectedTime) -> str:
    share = fmt.percent(of.share, 0)
    if of.interval is None:
        return share
    return _(
        "{share} ({low} tot {high})",
        share=share,
        low=fmt.percent(of.interval.low, 0),
        high=fmt.percent(of.interval.high, 0),
    )
