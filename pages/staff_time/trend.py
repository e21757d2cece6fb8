"""The helping share, quarter by quarter."""

from collections.abc import Sequence

import streamlit as st

from metrics.helping_share import HelpingShare, Share
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.figure import Point, control_chart, figure
from pages.shared.table import Table
from pages.shared.words import _, say


def trend_figure(shares: Sequence[HelpingShare]) -> None:
    """Draw the quarters that may be shown. Without limits: eight samples are too few to say what is ordinary."""
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
                    f"{fmt.percent(time.value)} {_margin(time)}",
                    low=time.low,
                    high=time.high,
                )
                for share, time in drawn
            ],
            axis=lambda value: fmt.percent(value, decimals(100 * value)),
            role="helping",
            from_zero=True,
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


def _sentence(first: HelpingShare, was: Share, last: HelpingShare, now: Share) -> str:
    change = _(
        "Het aandeel helptijd van de hele organisatie ging van {was} ({was_margin}) in het {first} naar {now} "
        "({now_margin}) in het {last}.",
        was=fmt.percent(was.value),
        was_margin=_margin(was),
        first=fmt.quarter(first.quarter.first),
        now=fmt.percent(now.value),
        now_margin=_margin(now),
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


def _margin(time: Share) -> str:
    if time.low is None or time.high is None:
        return _("geen marge")
    return _("{low} tot {high}", low=fmt.percent(time.low), high=fmt.percent(time.high))
