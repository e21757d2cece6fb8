"""Every version of a record: who, when, what changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.records.record import Stored
from data.store import Store
from data.words import Value, spoken
from metrics.changes import Change, Names, changes, names_in, untold
from metrics.record_place import place_of
from pages import entry
from pages.shared import format as fmt
from pages.shared.people import who
from pages.shared.table import Table, table
from pages.shared.words import _, language, plain, say

_VERSION = "version"


def versions(store: Store, found: Sequence[Stored[Any]], *, may_read: bool, may_read_whole: bool) -> None:
    """The newest first, behind a fold. `?version=2` in the address unfolds it and opens that version whole."""
    asked = st.query_params.get(_VERSION)
    opened = next((of for of in found if str(of.version) == asked), None)
    names = names_in(store)
    with st.expander(_.plural("{n} versie", "{n} versies", len(found)), expanded=opened is not None):
        if opened is not None:
            _whole(opened, names, may_read=may_read_whole)
        before = [None, *found]
        for earlier, version in reversed(list(zip(before, found, strict=False))):
            _one(earlier, version, names, may_read=may_read, may_read_whole=may_read_whole)


def _one(
    earlier: Stored[Any] | None, version: Stored[Any], names: Names, *, may_read: bool, may_read_whole: bool
) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(_headline(version, may_read=may_read))}**")
        if version.reason and may_read:
            st.markdown(plain(_("Waarom: {reason}", reason=version.reason)))
        if earlier is None:
            st.markdown(_("Dit is de eerste versie."))
        else:
            changed = changes(earlier.record, version.record, names, may_read=may_read_whole)
            if not changed:
                st.markdown(_("Er veranderde niets."))
            else:
                _table(changed, version.version)
        place = place_of(version.record.kind, version.id, version.record.model_dump_json())
        if place is not None:
            page, address = place
            st.page_link(
                entry(page).script,
                label=_("Versie {n} in haar geheel", n=version.version),
                query_params={**dict(address), _VERSION: str(version.version)},
            )


def _headline(version: Stored[Any], *, may_read: bool) -> str:
    if not may_read:
        quarter = fmt.quarter(version.written_at.date())
        return _("Versie {n}, {quarter}", n=version.version, quarter=quarter)
    day = fmt.day(version.written_at.date())
    return _("Versie {n}, {day}, door {who}", n=version.version, day=day, who=who(version.author))


def _table(changed: Sequence[Change], number: int) -> None:
    table(
        Table(
            (_("Wat"), _("Eerst"), _("Daarna")),
            [(_name(of), _said(of, of.before), _said(of, of.after)) for of in changed],
        ),
        alt=_("Wat er in versie {n} veranderde", n=number),
    )


def _whole(version: Stored[Any], names: Names, *, may_read: bool) -> None:
    heading = _("Zo stond het in versie {n}", n=version.version)
    st.markdown(f"**{plain(heading)}**")
    filled = changes(None, version.record, names, may_read=may_read)
    table(
        Table((_("Wat"), _("Er staat")), [(_name(of), _said(of, of.after)) for of in filled]),
        alt=_("Versie {n} in haar geheel", n=version.version),
    )


def _name(change: Change) -> str:
    name = say(change.label)
    return name[:1].upper() + name[1:]


def _said(change: Change, value: Value | None) -> str:
    if not change.told:
        return say(untold())
    return _("(leeg)") if value is None else spoken(value, language())
