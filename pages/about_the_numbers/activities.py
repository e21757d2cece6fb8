"""The kinds of work that time is booked on, and the situations in which people doubt."""

import streamlit as st

from data.activities import NOT_WORKED, activities, edge_cases, travel
from metrics.activities import group_in_words
from pages import entry
from pages.shared.answer import answer
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say

SECTION = "activities"


def activity_link() -> None:
    """The way to the list."""
    st.page_link(
        entry("about_the_numbers").script,
        label=_("Alle soorten werk, met uitleg en twijfelgevallen"),
        query_params={"section": SECTION},
    )


def activity_list() -> None:
    """Draw the whole list: what each kind of work is, and where situations belong that people doubt about."""
    answer(_("Het doel van het werk beslist, niet de plek."))
    # Two columns and no more: on a phone a third one has a word a line.
    table(
        Table(
            [_("Soort werk"), _("Wat het is")],
            [
                *(
                    [
                        say(of.label),
                        _(
                            "{what} In de cijfers: {group}.",
                            what=say(of.definition),
                            group=say(group_in_words(of.group)).lower(),
                        ),
                    ]
                    for of in activities().values()
                ),
                [say(travel().label), say(travel().definition)],
            ],
        ),
        alt=_("Alle soorten werk met hun uitleg"),
    )
    st.subheader(_("Twijfelgevallen"), anchor=False)
    st.markdown(
        plain(
            _(
                "Zijn er meer doelen die niet te scheiden zijn? Dan telt het doel dat het meest ingrijpt: controle "
                "gaat voor recht vaststellen, en dat gaat voor helpen."
            )
        )
    )
    table(
        Table(
            [_("Situatie"), _("Soort werk, en waarom")],
            [
                [say(case.situation), _("{kind}. {why}", kind=_kind(case.code, case.mark), why=say(case.why))]
                for case in edge_cases()
            ],
        ),
        alt=_("Situaties waarin mensen twijfelen, met het soort werk en waarom"),
    )
    st.page_link(entry("about_the_numbers").script, label=_("Terug naar alle cijfers"))


def _kind(code: str, mark: str | None) -> str:
    if code == NOT_WORKED:
        return _("Telt niet mee")
    label = say(activities()[code].label)
    return _("{activity}, met kenmerk 'formulier'", activity=label) if mark == "form_work" else label
