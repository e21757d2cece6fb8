"""Every policy change against every adopted effect: what helps one goal may hurt another."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from data.records.policy_change import PolicyChange
from data.records.record import Stored
from data.records.target_effect import TargetEffect
from metrics.bearing import bearing, bearing_words
from metrics.policy_standing import standing, status_words
from pages.shared.table import Table, table
from pages.shared.words import _, say

# What was rejected or has ended weighs on nothing any more.
_SHOWN = ("proposed", "decided", "in_force")


def matrix(changes: Sequence[Stored[PolicyChange]], effects: Sequence[Stored[TargetEffect]], today: date) -> None:
    """Draw the matrix in words; nothing where there is no change, or no effect to hold it against."""
    shown = [stored for stored in changes if standing(stored.record, today) in _SHOWN]
    if not shown or not effects:
        st.markdown(_("Hier komt een tabel zodra er een vastgesteld effect is en een wijziging die is voorgesteld."))
        return
    table(
        Table(
            [_("Wijziging"), _("Stand"), *_unique([of.record.title for of in effects])],
            [
                [
                    of.record.title,
                    say(status_words(standing(of.record, today))),
                    *(say(bearing_words(bearing(of.record, effect.id))) for effect in effects),
                ]
                for of in shown
            ],
        ),
        alt=_("Per beleidswijziging en vastgesteld effect: versterkt, schaadt, raakt niet of niet bekeken"),
    )


def _unique(titles: Sequence[str]) -> list[str]:
    """Two effects may have one title; a table may not have one name for two columns."""
    return [title if titles.index(title) == place else f"{title} ({place + 1})" for place, title in enumerate(titles)]
