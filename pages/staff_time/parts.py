"""The cascade: from all working time down to what helps residents."""

from collections.abc import Sequence

import streamlit as st

from metrics.activities import group_in_words
from metrics.cascade import Part
from metrics.definition import definitions
from metrics.helping_share import HelpingShare
from pages import entry
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.colours import OF_ACTIVITY_GROUP
from pages.shared.figure import Bar, cascade, figure
from pages.shared.table import Table
from pages.shared.words import _, plain, say


def parts_figure(parts: Sequence[Part], share: HelpingShare) -> None:
    """Draw every group of activities as a part of all hours, helping first; nothing where they may not be shown."""
    if not parts:
        st.markdown(plain(say(share.sentence)))
        return
    figure(
        cascade(
            [
                Bar(
                    say(group_in_words(part.group)),
                    part.share,
                    fmt.percent(part.share),
                    OF_ACTIVITY_GROUP.get(part.group, "other"),
                )
                for part in parts
            ]
        ),
        _(
            "Van elke 100 gewerkte uren gingen er {helping} naar het helpen van inwoners; het meeste van de rest ging "
            "naar {largest}. {basis}, {quarter}.",
            helping=fmt.number(100 * share.time.value, 1) if share.time else "",
            largest=say(group_in_words(largest_other(parts).group)).lower(),
            basis=share.basis,
            quarter=fmt.quarter(share.quarter.first),
        ),
        Table(
            [_("Soort werk"), _("Uren"), _("Deel van de uren"), _("Deel van de kosten")],
            [
                [
                    say(group_in_words(part.group)),
                    fmt.number(part.hours),
                    fmt.percent(part.share),
                    fmt.percent(part.money_share) if part.money_share is not None else _("niet geleverd"),
                ]
                for part in parts
            ],
        ),
        key="parts",
    )
    about(definitions()["staff_time_by_group"])


def next_step(parts: Sequence[Part]) -> None:
    """What to do: talk about the kind of work that takes most, and how to find out what less of it would do."""
    st.markdown(
        plain(
            _(
                "Bespreek met de uitvoering welk deel van '{largest}' weg kan, en probeer dat uit in een experiment.",
                largest=group_in_words(largest_other(parts).group),
            )
        )
    )
    st.page_link(entry("experiments").script, label=_("Naar de experimenten"))


def largest_other(parts: Sequence[Part]) -> Part:
    """The kind of work that takes most after helping."""
    return max((part for part in parts if part.group != "HELP"), key=lambda part: part.share)
