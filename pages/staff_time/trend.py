"""The helping share, quarter by quarter."""

from collections.abc import Sequence

import streamlit as st

from metrics.definition import definitions
from metrics.helping_share import HelpingShare
from metrics.part_of_time import Share
from metrics.share_trend import Change
from metrics.share_trend import change as judge
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
    or who took part changed: a step there may be the step from one ruler to another.
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
            breaks=[place for place in range(1, len(drawn)) if _other_ruler(drawn[place - 1][0], drawn[place][0])],
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
    judged = judge(first, last)
    return change if judged is None or judged.verdict == "unknown" else f"{change} {_verdict(judged)}"


def _other_ruler(was: HelpingShare, now: HelpingShare) -> bool:
    judged = judge(was, now)
    return judged is not None and judged.verdict in ("other_method", "other_teams", "other_people")


def _verdict(judged: Change) -> str:
    match judged.verdict:
        case "other_method":
            return _("Het is niet op dezelfde manier gemeten, dus vergelijk met zorg.")
        case "other_teams":
            return _("Niet dezelfde teams deden mee, dus vergelijk met zorg: het verschil kan daarvan komen.")
        case "other_people":
            return _(
                "Van sommige teams deden veel meer of veel minder mensen mee, dus vergelijk met zorg: het verschil kan "
                "daarvan komen."
            )
        case "changed":
            return _("Dat verschil is meer dan toeval in de steekproeven.")
    return _("Het verschil kan toeval zijn.")
