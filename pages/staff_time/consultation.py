"""The price of deciding: what consultations cost against what they were about, and the line to write one down."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from data.records.consultation import Consultation
from data.records.gate import gate_on
from data.records.record import Stored, add, history, parse
from data.records.team import Team, teams
from data.today import today
from metrics.definition import definitions
from metrics.price_of_deciding import (
    METRIC,
    QuarterPrice,
    own_consultations,
    price_in,
    price_of,
    prices_of_deciding,
    times_words,
)
from metrics.quarter import Quarter
from pages import entry
from pages.shared import format as fmt
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.card import about
from pages.shared.empty import empty
from pages.shared.form import Form, open_form, save_next
from pages.shared.table import Table, table
from pages.shared.visit import Visit
from pages.shared.words import _, plain, say

FORM = "consultation"
# Where on the page the section stands.
_HERE = {"view": "deciding"}


def price_of_deciding_section(visit: Visit, quarter: Quarter) -> None:
    """Draw the answer of one quarter, the quarters before it, the own team's lines, and what to do."""
    st.header(_("Wat kost beslissen?"), anchor=False)
    prices = cached(prices_of_deciding)(quarter.last)
    found = price_in(prices, quarter)
    st.markdown(plain(say(found.sentence)))
    st.markdown(
        plain(
            _(
                "Alleen overleg dat iemand opschreef, telt mee. Een duur overleg over weinig geld valt eerder op, dus "
                "dit zegt niets over alle overleggen."
            )
        )
    )
    # Without a picture: a few pairs of amounts read better as numbers.
    _quarters(prices)
    about(definitions()[METRIC])
    if found.next_step is not None:
        st.markdown(plain(say(found.next_step)))
    own = own_consultations(visit.store, visit.viewer, quarter)
    if own:
        with st.expander(_("Overleggen van uw team")):
            _own(visit, own)
    if visit.viewer.may("write_consultation"):
        st.page_link(
            entry("staff_time").script, label=_("Schrijf een overleg op, in een regel"), query_params={"form": FORM}
        )


def consultation_form(visit: Visit) -> None:
    """The form for one consultation: new, or with `consultation` in the address one of the viewer's own."""
    answer(_("Wat kostte dit overleg, en waar ging het over?"))
    visit.viewer.require("write_consultation")
    if not _consented(visit):
        empty(
            _("Er kan nog geen overleg worden opgeschreven."),
            first_step=_("De beheerder legt eerst de instemming van de ondernemingsraad vast."),
        )
        return
    named = {code: team for code, team in teams(visit.store).items() if visit.viewer.may_write_for(code)}
    stored = _asked(visit)
    form = open_form(FORM, stored, start=None if stored else _start(named))
    team = form.choice("team", _("Welk team had het overleg?"), {code: of.name for code, of in named.items()})
    first, second, third = st.columns(3, gap="medium")
    with first:
        form.number("people", _("Hoeveel mensen?"), help=_("Iedereen die meedeed, ook van andere organisaties."))
    with second:
        form.number("minutes", _("Hoelang?"), unit=_("minuten"))
    with third:
        form.number("amount", _("Over welk bedrag?"), unit="€", help=_("Wat er op het spel stond. Niets? Typ dan 0."))
    form.text("about", _("Waarover, in een paar woorden?"), help=_("Noem geen inwoner: 'reiskosten' is genoeg."))
    usual = named[team].hourly_cost if team in named else None
    with st.expander(_("Dag, kosten van een uur en reiskosten"), expanded=usual is None):
        form.day("on", _("Welke dag?"))
        form.number(
            "hourly_rate",
            _("Wat kost een uur van een deelnemer?"),
            unit="€",
            help=_("Leeg is wat een uur van dit team kost: {rate}.", rate=fmt.money(usual, 2)) if usual else None,
            empty=usual,
        )
        form.number("travel_cost", _("Reiskosten van iedereen samen"), unit="€", empty=0)
    if stored:
        form.tick("withdrawn", _("Dit overleg telt niet mee: het is dubbel of per ongeluk opgeschreven"))
        form.reason(_("Waarom verandert u dit?"))
    _preview(form)
    form.save(_("Bewaar dit overleg"), partial(_save, visit, form, stored), then=_HERE)
    st.page_link(entry("staff_time").script, label=_("Terug zonder op te slaan"), query_params=_HERE)


def _consented(visit: Visit) -> bool:
    """Before anybody types; the record itself refuses it too."""
    return gate_on(visit.store, "works_council_consent", today()) is not None


def _start(named: dict[str, Team]) -> dict[str, Any]:
    # Where there is one choice, nobody has to make it.
    return {"on": today(), "team": next(iter(named)) if len(named) == 1 else None}


def _asked(visit: Visit) -> Stored[Consultation] | None:
    """The consultation in the address, when the viewer wrote it."""
    try:
        versions = history(visit.store, Consultation, UUID(st.query_params.get(FORM, "")))
    except ValueError:
        return None
    return versions[-1] if versions and versions[-1].author == visit.viewer.subject else None


def _preview(form: Form) -> None:
    """What it comes to, as soon as that is known: cost and amount in one sentence."""
    known = {name: value for name, value in form.values.items() if name in Consultation.model_fields}
    try:
        # What it was about changes nothing in the sum, and is typed last.
        one = price_of(Consultation.model_validate(known | {"about": "..."}))
    except ValueError:
        return
    if not one.consultations:
        said = _("Dit overleg kost {cost}; er staat geen bedrag op het spel.", cost=fmt.money(one.cost_without))
    else:
        said = _(
            "Dit overleg kost {cost} en gaat over {amount}. ({times})",
            cost=fmt.money(one.cost),
            amount=fmt.money(one.amount),
            times=times_words(one),
        )
    st.markdown(plain(said))


def _save(visit: Visit, form: Form, stored: Stored[Consultation] | None, fields: dict[str, Any]) -> object:
    reason = str(fields.pop("reason", ""))
    record = parse(Consultation, fields)
    if stored is None:
        return add(visit.store, visit.viewer, record, record_id=form.id)
    return save_next(visit, form, record, reason)


def _quarters(found: Sequence[QuarterPrice]) -> None:
    shown = [(of.quarter.first, of.price) for of in found if of.price is not None]
    if not shown:
        return
    # Four columns fit on a phone, so the middle one stands there only where a quarter has one.
    has_middle = any(price.ratio is not None for _first, price in shown)
    middle = [_("Middelste")] if has_middle else []
    table(
        Table(
            [_("Kwartaal"), _("Kosten"), _("Ging over"), *middle, _("Zonder bedrag")],
            [
                [
                    fmt.short_quarter(first),
                    f"{fmt.money(price.cost)} ({price.consultations})",
                    fmt.money(price.amount),
                    *([say(times_words(price))] if has_middle else []),
                    f"{fmt.money(price.cost_without)} ({price.without})" if price.without else _("geen"),
                ]
                for first, price in reversed(shown)
            ],
        ),
        alt=_("Wat opgeschreven overleggen per kwartaal kostten, en over welk bedrag zij gingen"),
    )


def _own(visit: Visit, own: Sequence[Stored[Consultation]]) -> None:
    st.markdown(_("Alleen uw team ziet deze regels."))
    table(
        Table(
            [_("Waarover"), _("Wanneer en hoe"), _("Kosten"), _("Ging over")],
            [_line(stored.record) for stored in own],
        ),
        alt=_("Overleggen van uw team, met wat zij kostten en over welk bedrag zij gingen"),
    )
    for stored in own:
        if stored.author == visit.viewer.subject:
            st.page_link(
                entry("staff_time").script,
                label=plain(_("Verbeter '{about}'", about=stored.record.about)),
                query_params={"form": FORM, FORM: str(stored.id)},
            )


def _line(record: Consultation) -> list[str]:
    one = price_of(record)
    return [
        record.about,
        _("{day}: {people} mensen, {minutes} minuten", day=record.on, people=record.people, minutes=record.minutes),
        # Together in one cell: a column more does not fit on a phone.
        f"{fmt.money(one.cost + one.cost_without)} ({say(times_words(one))})",
        fmt.money(one.amount),
    ]
