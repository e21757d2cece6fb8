"""Four eyes: a colleague reads what is decided against the evidence, and says so by name."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data.records.record import Stored, add, history, newest, parse
from data.records.second_reading import SecondReading
from data.store import Store
from metrics.four_eyes import reading_of
from pages.shared import format as fmt
from pages.shared.form import open_form
from pages.shared.people import who
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def readings_of(store: Store, stored: Stored[Any]) -> list[Stored[SecondReading]]:
    """Every second reading of a record, also of versions from before."""
    return [of for of in newest(store, SecondReading) if of.record.record_id == stored.id]


def writers_of(store: Store, stored: Stored[Any]) -> frozenset[str]:
    """Who wrote at any version of a record: none of them reads it as second."""
    return frozenset(version.author for version in history(store, type(stored.record), stored.id))


def was_read(store: Store, stored: Stored[Any]) -> bool:
    """True when somebody else read the record as it stands now."""
    return reading_of(history(store, type(stored.record), stored.id), newest(store, SecondReading)) is not None


def readings(store: Store, stored: Stored[Any]) -> None:
    """Draw who read it and what they think; a reading of an earlier version is told as such."""
    found = readings_of(store, stored)
    if not any(of.record.version == stored.version for of in found):
        st.markdown(_("Nog geen collega heeft deze tekst als tweede gelezen."))
    for of in found:
        opinion = _("eens") if of.record.opinion == "agrees" else _("niet eens")
        told = _(
            "{who} las dit op {day} als tweede en is het er {opinion} mee: {reason}",
            who=who(of.author),
            day=fmt.day(of.written_at.date()),
            opinion=opinion,
            reason=of.record.reason,
        )
        if of.record.version != stored.version:
            told = _("{told} Dat ging over een eerdere tekst.", told=told)
        st.markdown(plain(told))


def second_reading(visit: Visit, stored: Stored[Any], *, then: Mapping[str, str]) -> None:
    """Ask a colleague what they think of the version that lies there; `then` is the address after it was saved."""
    visit.viewer.require("second_read")
    st.subheader(_("Tweede lezing"), anchor=False)
    if visit.viewer.subject in writers_of(visit.store, stored):
        st.info(plain(_("U schreef dit zelf. Vraag een collega om het te lezen: twee zien meer dan een.")))
        return
    # Of this version alone: what was typed about an earlier text is not about this one.
    form = open_form(f"second_reading:{stored.id}:{stored.version}")
    form.choice(
        "opinion",
        _("Bent u het ermee eens dat dit wordt besloten, tegen de cijfers in?"),
        {"agrees": _("Ja"), "disagrees": _("Nee")},
    )
    form.long_text("reason", _("Waarom?"))

    def save(fields: dict[str, Any]) -> object:
        whole = {"record_id": stored.id, "version": stored.version, **fields}
        return add(visit.store, visit.viewer, parse(SecondReading, whole), record_id=form.id)

    form.save(_("Leg mijn lezing vast"), save, then=then)
