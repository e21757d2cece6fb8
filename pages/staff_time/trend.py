"""The helping share, quarter by quarter."""

from collections.abc import Sequence

import streamlit as st

from metrics.definition import definitions
from metrics.helping_share import HelpingShare, Share
from metrics.staff_time_marks import Event
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.card import about
from pages.shared.figure import Mark, Point, control_chart, figure
from pages.shared.table import Table
from pages.shared.words import _, say
from pages.staff_time.margin import margin


def trend_figure(shares: Sequence[HelpingShare], events: Sequence[Event]) -> None:
    """Draw the quarters that may be shown, and what happened beside them.

    Without limits: eight samples are too few to say what is ordinary. The line breaks where the way of measuring
    changed: a step there may be the step from one ruler to another.
    """
    drawn = [(share, share.time) for share in shares if share.time is not None]
    if not drawn:
        st.markdown(_("Nog geen kwartaal met genoeg medewerkers om te laten zien."))
        return
    sentence = _sentence(*drawn[0], *drawn[-1]) if len(drawn) > 1 else _("Er is nog maar een kwartaal gemeten.")
    figure(
        control_chart(
            [
                Point(
                    share.quarter.first,
                    fmt.short_quarter(share.quarter.first),
                    time.value,
                    f"{fmt.percent(time.value)} {margin(time)}",
                    low=time.low,
                    high=time.high,
                )
                for share, time in drawn
            ],
            axis=lambda value: fmt.percent(value, decimals(100 * value)),
            role="helping",
            from_zero=True,
            marks=[Mark(event.on, event.words, event.kind) for event in events],
            breaks=[place for place in range(1, len(drawn)) if drawn[place][0].method != drawn[place - 1][0].method],
        ),
        sentence,
        Table(
            [_("Kwartaal"), _("Aandeel helptijd"), _("Marge"), _("Gemeten bij")],
            [
                [fmt.quarter(share.quarter.first), fmt.percent(time.value), margin(time), say(share.basis)]
                for share, time in drawn
            ],
        ),
        key="trend",
    )
    about(definitions()[drawn[-1][0].metric])


def _sentence(first: HelpingShare, was: Share, last: HelpingShare, now: Share) -> str:
    change = _(
        "Het aandeel helptijd van de hele organisatie ging van {was} ({was_margin}) in het {first} naar {now} "
        "({now_margin}) in het {last}.",
        was=fmt.percent(was.value),
        was_margin=margin(was),
        first=fmt.quarter(first.quarter.first),
        now=fmt.percent(now.value),
        now_margin=margin(now),
        last=fmt.quarter(last.quarter.first),
    )
    if first.method != last.method:
        return f"{change} {_different()}"
    if None in (was.low, was.high, now.low, now.high):
        return change
    return f"{change} {_apart(was, now)}"


def _different() -> str:
    return _("Het is niet op dezelfde manier gemeten, dus vergelijk met zorg.")


def _apart(was: Share, now: Share) -> str:
    assert was.low is not None and was.high is not None and now.low is not None and now.high is not None  # noqa: S101, PT018
    if now.low > was.high or now.high < was.low:
        return _("De marges raken elkaar niet: dat is meer dan toeval in de steekproeven.")
    return _("De marges overlappen: het verschil kan toeval zijn.")
