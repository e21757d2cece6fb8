"""What lies within the kinds of work: helping in contact or not, forms, and travel within its purpose."""

import streamlit as st

from data.activities import activities
from data.words import Named, Text
from metrics.activities import group_in_words
from metrics.definition import definitions
from metrics.helping_parts import DIRECT, FORMS, INDIRECT, WorkPart, WorkParts
from metrics.helping_share import HelpingShare
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.colours import Role
from pages.shared.figure import Bar, cascade, figure
from pages.shared.table import Table
from pages.shared.words import _, plain, say
from pages.staff_time.margin import margin, with_margin
from pages.staff_time.measured_hours import hours, hours_heading


def within_figure(parts: WorkParts, share: HelpingShare) -> None:
    """Draw the parts of helping, and the trips by their purpose; each with its margin."""
    helping = [part for code in (DIRECT, INDIRECT, FORMS) if (part := parts.get(code)) is not None]
    drawn = [*helping, *parts.travel]
    if not drawn:
        st.markdown(plain(_("Van helpen is niet bekend welk deel in contact met de inwoner was.")))
        return
    figure(
        cascade([Bar(_label(part), part.time.value, with_margin(part.time), _role(part)) for part in drawn]),
        _sentence(parts, share),
        Table(
            [_("Onderdeel"), _("Hoort bij"), hours_heading(share), _("Deel van alle uren"), _("Marge")],
            [
                [
                    _label(part),
                    say(_group(part)),
                    hours(part.time.part, share),
                    fmt.percent(part.time.value),
                    margin(part.time),
                ]
                for part in drawn
            ],
        ),
        key="within",
    )
    if parts.marks_hidden:
        st.markdown(plain(_("Van sommige reizen of formulieren zijn het te weinig mensen om te laten zien.")))
    about(definitions()["staff_time_parts"])


def _sentence(parts: WorkParts, share: HelpingShare) -> str:
    direct, indirect, forms = (parts.get(code) for code in (DIRECT, INDIRECT, FORMS))
    said = []
    # Of all hours and not of each other: the margin is that of a part of all hours.
    if direct and indirect:
        said.append(
            _(
                "Van alle gewerkte uren ging {direct} naar helpen in contact met de inwoner, en {indirect} naar helpen "
                "namens de inwoner.",
                direct=with_margin(direct.time),
                indirect=with_margin(indirect.time),
            )
        )
    if forms and indirect:
        said.append(
            _("Van alle gewerkte uren ging {part} naar het invullen van formulieren.", part=with_margin(forms.time))
        )
    elif not parts.marks_hidden:
        said.append(_("Hoeveel tijd naar formulieren ging, is bij deze meting niet aangegeven."))
    together = parts.travel_together
    if together is not None:
        told = with_margin(together)
        said.append(
            _("Reizen hoort bij het doel van de reis: ten minste {part} van alle uren samen.", part=told)
            if parts.marks_hidden
            else _("Reizen hoort bij het doel van de reis: samen {part} van alle uren.", part=told)
        )
    elif not parts.marks_hidden:
        said.append(_("Hoeveel tijd naar reizen ging, is bij deze meting niet aangegeven."))
    said.append(_("{basis}, {quarter}.", basis=share.basis, quarter=fmt.quarter(share.quarter.first)))
    return " ".join(said)


def _label(part: WorkPart) -> str:
    if part.code == FORMS:
        return _("waarvan formulieren invullen")
    if part.is_travel:
        return _("Reizen voor: {work}", work=say(group_in_words(part.base)).lower())
    return say(activities()[part.code].label)


def _group(part: WorkPart) -> Text | Named:
    return activities()[INDIRECT].label if part.code == FORMS else group_in_words(part.base)


def _role(part: WorkPart) -> Role:
    return "other" if part.is_travel else "learn" if part.code == FORMS else "helping"
