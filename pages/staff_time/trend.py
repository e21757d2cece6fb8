"""The helping share, quarter by quarter."""

from collections.abc import Sequence

import streamlit as st

from metrics.helping_share import HelpingShare, Share
from pages.shared import format as fmt
from pages.shared.figure import Point, control_chart, figure
from pages.shared.table import Table
from pages.shared.words import _, say


def trend_figure(shares: Sequence[HelpingShare]) -> None:
    """Draw the quarters that may be shown. Without limits: eight samples are too few to say what is ordinary."""
    drawn = [(share, share.time) for share in shares if share.time is not None]
    if not drawn:
        st.markdown(_("Nog geen kwartaal met genoeg medewerkers om te laten zien."))
        return
    (first, was), (last, now) = drawn[0], drawn[-1]
    sentence = (
        _(
            "Het aandeel helptijd van de hele organisatie ging van {was} in het {first} naar {now} in het {last}.",
            was=fmt.percent(was.value),
            first=fmt.quarter(first.quarter.first),
            now=fmt.percent(now.value),
            last=fmt.quarter(last.quarter.first),
        )
        if len(drawn) > 1
        else _("Er is een kwartaal gemeten; een verloop is er nog niet.")
    )
    figure(
        control_chart(
            [
                Point(share.quarter.first, str(share.quarter), time.value, f"{fmt.percent(time.value)} {_margin(time)}")
                for share, time in drawn
            ],
            axis=lambda value: fmt.percent(value, 0),
        ),
        sentence,
        Table(
            [_("Kwartaal"), _("Aandeel helptijd"), _("Marge"), _("Gemeten bij")],
            [
                [fmt.quarter(share.quarter.first), fmt.percent(time.value), _margin(time), say(share.basis)]
                for share, time in drawn
            ],
        ),
        key="trend",
    )


def _margin(time: Share) -> str:
    if time.low is None or time.high is None:
        return _("geen marge")
    return _("{low} tot {high}", low=fmt.percent(time.low), high=fmt.percent(time.high))
