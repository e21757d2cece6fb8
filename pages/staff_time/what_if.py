"""What if a part of other work went: three ways in which the time can go, and that this is arithmetic."""

import streamlit as st

from data.activities import activities
from metrics.activities import GROUPS, group_in_words
from metrics.definition import definitions
from metrics.helping_parts import WorkParts
from metrics.helping_share import HelpingShare
from metrics.what_if import METRIC, PARTS, WhatIf, less_of, what_if
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.cache import cached
from pages.shared.card import about
from pages.shared.figure import Span, figure, interval_plot
from pages.shared.filters import address_filter
from pages.shared.table import Table
from pages.shared.words import _, plain, say
from pages.staff_time.choice import choice
from pages.staff_time.margin import with_margin
from pages.staff_time.measured_hours import hours, hours_heading

# The question that the issue asks first.
_FIRST, _HALF = "CONS_CASE", "50"


def what_if_section(parts: WorkParts, share: HelpingShare) -> None:
    """Let the reader choose the work and the part, and draw the shares as they are and as they would be."""
    codes = sorted(less_of(parts), key=lambda code: code != _FIRST)
    if not codes:
        st.markdown(plain(_("Van geen soort werk zijn er genoeg mensen om dit uit te rekenen.")))
        return
    work = address_filter(_("Welk werk wordt minder?"), {code: _name(code) for code in codes}, name="work")
    shares = {str(part): _share(part) for part in PARTS}
    part = choice(_("Welk deel valt weg?"), shares, name="part", usual=_HALF)
    found = cached(what_if)(share.quarter, work, int(part))
    if not found:
        st.markdown(plain(_("Van dit werk zijn er te weinig mensen om dit uit te rekenen.")))
        return
    whole = found[0]
    figure(
        interval_plot(
            [
                Span(
                    _("Zoals het is"),
                    whole.now.value,
                    whole.now.low,
                    whole.now.high,
                    with_margin(whole.now),
                    "standard",
                ),
                Span(
                    _("De tijd gaat naar ander werk"),
                    whole.now.value,
                    whole.now.low,
                    whole.now.high,
                    with_margin(whole.now),
                    "standard",
                ),
                Span(
                    _("De tijd verdwijnt"),
                    whole.spread.value,
                    whole.spread.low,
                    whole.spread.high,
                    with_margin(whole.spread),
                    "helping",
                ),
                Span(
                    _("De tijd gaat naar helpen"),
                    whole.to_helping.value,
                    whole.to_helping.low,
                    whole.to_helping.high,
                    with_margin(whole.to_helping),
                    "helping",
                ),
            ],
            axis=lambda value: fmt.percent(value, decimals(100 * value)),
            relevant=0,
            axis_title=_("Aandeel helptijd, hele organisatie"),
            from_zero=True,
        ),
        _sentence(whole, work, shares[part]),
        _table(found, share),
        key="what_if",
    )
    st.markdown(
        plain(
            _(
                "Dit is een rekensom en geen voorspelling. {basis}, {quarter}.",
                basis=share.basis,
                quarter=fmt.quarter(share.quarter.first),
            )
        )
    )
    about(definitions()[METRIC])


def _sentence(of: WhatIf, work: str, part: str) -> str:
    return _(
        "Als {part} van '{work}' wegvalt, gaat het aandeel helptijd van {now} naar {gone} als die tijd verdwijnt, en "
        "naar {most} als al die tijd naar helpen gaat. Gaat de tijd naar ander werk, dan blijft het aandeel {now}.",
        work=_name(work),
        part=part,
        now=with_margin(of.now),
        gone=with_margin(of.spread),
        most=with_margin(of.to_helping),
    )


def _table(found: tuple[WhatIf, ...], share: HelpingShare) -> Table:
    scopes = {"organisation": _("hele organisatie"), "frontline": _("alleen de uitvoering")}
    return Table(
        [
            _("Aandeel van"),
            _("Zoals het is, en als de tijd naar ander werk gaat"),
            _("De tijd verdwijnt"),
            _("De tijd gaat naar helpen"),
            hours_heading(share),
        ],
        [
            [
                scopes[of.scope],
                with_margin(of.now),
                with_margin(of.spread),
                with_margin(of.to_helping),
                hours(of.hours, share),
            ]
            for of in found
        ],
    )


def _share(part: int) -> str:
    return {25: _("een kwart"), 50: _("de helft"), 75: _("drie kwart"), 100: _("alles")}[part]


def _name(code: str) -> str:
    if code in GROUPS:
        return _("{group} (alles bij elkaar)", group=say(group_in_words(code)))
    return say(activities()[code].label)
