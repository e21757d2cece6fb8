"""The cascade: from all working time down to what helps residents."""

from collections.abc import Sequence

import streamlit as st

from metrics.activities import group_in_words
from metrics.cascade import Part
from metrics.definition import definitions
from metrics.helping_parts import WorkParts, largest_other
from metrics.helping_share import HelpingShare
from metrics.part_of_time import Share
from pages import entry
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.colours import OF_ACTIVITY_GROUP
from pages.shared.figure import Bar, cascade, figure
from pages.shared.table import Table
from pages.shared.words import _, plain, say
from pages.staff_time.margin import with_margin
from pages.staff_time.measured_hours import hours, hours_heading


def parts_figure(parts: Sequence[Part], margins: WorkParts, share: HelpingShare) -> None:
    """Draw every group of activities as a part of all hours, helping first; nothing where they may not be shown.

    Each has its margin in the picture and the table, where `margins` know one.
    """
    if not parts:
        st.markdown(plain(say(share.sentence)))
        return
    times = {part.group: _time(part, margins) for part in parts}
    largest = largest_other(parts, margins)
    figure(
        cascade(
            [
                Bar(
                    say(group_in_words(part.group)),
                    times[part.group].value,
                    with_margin(times[part.group]),
                    OF_ACTIVITY_GROUP.get(part.group, "other"),
                )
                for part in parts
            ]
        ),
        " ".join(
            [
                _(
                    "Van alle gewerkte uren ging {helping} naar het helpen van inwoners.",
                    helping=with_margin(share.time),
                )
                if share.time
                else "",
                _("Het meeste van de rest ging naar {largest}.", largest=_lower(largest.group))
                if largest.stands_out
                else _("Na helpen is {largest} een van de grootste soorten werk.", largest=_lower(largest.group)),
                _("{basis}, {quarter}.", basis=share.basis, quarter=fmt.quarter(share.quarter.first)),
            ]
        ).strip(),
        Table(
            [_("Soort werk"), hours_heading(share), _("Deel van de uren"), _("Deel van de kosten")],
            [
                [
                    say(group_in_words(part.group)),
                    hours(part.hours, share),
                    with_margin(times[part.group]),
                    fmt.percent(part.money_share) if part.money_share is not None else _("niet geleverd"),
                ]
                for part in parts
            ],
        ),
        key="parts",
    )
    about(definitions()["staff_time_by_group"])


def next_step(parts: Sequence[Part], margins: WorkParts) -> None:
    """What to do: talk about a kind of work that takes much, and how to find out what less of it would do."""
    largest = largest_other(parts, margins)
    said = _(
        "Bespreek met de uitvoering welk deel van '{largest}' weg kan, en probeer dat uit in een experiment.",
        largest=group_in_words(largest.group),
    )
    if not largest.stands_out:
        more = _(
            "Dit is een van de grootste soorten werk na helpen; of het echt de grootste is, is met deze marges niet te "
            "zeggen."
        )
        said = f"{said} {more}"
    st.markdown(plain(said))
    st.page_link(entry("experiments").script, label=_("Naar de experimenten"))


def _time(part: Part, margins: WorkParts) -> Share:
    """The part with its margin; kinds of work that stand together have none."""
    known = margins.get(part.group)
    return known.time if known is not None else Share(part.share, part.hours, None, None)


def _lower(group: str) -> str:
    return say(group_in_words(group)).lower()
