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
            [_("Onderdeel"), _("Hoort bij"), _("Uren"), _("Deel van alle uren"), _("Marge")],
            [
                [
                    _label(part),
                    say(_group(part)),
                    fmt.number(part.time.part),
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
    if direct and indirect:
        whole = direct.time.value + indirect.time.value
        said.append(
            _(
                "Van elke 100 uren helpen waren er {direct} in contact met de inwoner en {indirect} namens de inwoner.",
                direct=fmt.number(100 * direct.time.value / whole),
                indirect=fmt.number(100 * indirect.time.value / whole),
            )
        )
    if forms and indirect:
        said.append(
            _(
                "Van het helpen zonder contact was {part} het invullen van formulieren.",
                part=fmt.percent(forms.time.value / indirect.time.value, 0),
            )
        )
    elif not parts.marks_hidden:
        said.append(_("Hoeveel tijd naar formulieren ging, is bij deze meting niet aangegeven."))
    if parts.travel:
        said.append(
            _(
                "Reizen hoort bij het doel van de reis: samen {part} van alle uren.",
                part=fmt.percent(sum(part.time.value for part in parts.travel)),
            )
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
