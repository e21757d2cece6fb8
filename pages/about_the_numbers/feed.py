"""Every metric in a row: does it get data, up to when, whose is it, and when is it looked at again?"""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from metrics.definition import Definition, definitions
from metrics.feed import Feed
from pages.about_the_numbers.answer import is_late
from pages.shared import format as fmt
from pages.shared.table import Table, table
from pages.shared.words import _, language, say


def feed_tables(feeds: Sequence[Feed], today: date) -> None:
    """Draw what there is, what it is built from, and who could feed what is not fed."""
    columns = [_("Cijfer"), _("Gegevens (nieuwste maand)"), _("Eigenaar"), _("Opnieuw bekijken")]
    table(Table(columns, [_row(feed, today) for feed in feeds]), alt=_("Alle cijfers: of er gegevens voor zijn"))
    indicators = {feed.indicator for feed in feeds}
    shared = [of for metric, of in definitions().items() if metric not in indicators]
    st.subheader(_("Waarmee ze worden gemaakt"), anchor=False)
    st.markdown(_("Deze berekeningen werken met wat er voor de cijfers hierboven en voor experimenten is ingelezen."))
    table(
        Table(
            [_("Berekening"), _("Eigenaar"), _("Opnieuw bekijken")],
            [[of.explanation(language()).title, of.header.owner, review_words(of, today)] for of in shared],
        ),
        alt=_("Berekeningen die bij meer cijfers horen"),
    )
    missing = [feed for feed in feeds if not feed.is_fed]
    if not missing:
        return
    st.subheader(_("Wie kan leveren wat er nog niet is?"), anchor=False)
    table(
        Table(
            [_("Cijfer"), _("Waarom nog niet"), _("Wie dit kan leveren")],
            [
                [_title(feed), say(feed.why) if feed.why else "", say(feed.who) or _("nog niet bekend")]
                for feed in missing
            ],
        ),
        alt=_("Cijfers zonder gegevens, en wie die kan leveren"),
    )


def review_words(definition: Definition, today: date) -> str:
    """The date on which somebody looks at this calculation again; what is past is said to be so."""
    day = fmt.day(definition.header.next_review)
    return _("over tijd: {day}", day=day) if is_late(definition, today) else day


def _row(feed: Feed, today: date) -> list[str]:
    definition = definitions().get(feed.indicator)
    return [
        _title(feed),
        _("ja ({month})", month=fmt.month(feed.newest)) if feed.newest else _("nog niet"),
        definition.header.owner if definition else _("nog geen"),
        review_words(definition, today) if definition else _("nog geen berekening"),
    ]


def _title(feed: Feed) -> str:
    definition = definitions().get(feed.indicator)
    return definition.explanation(language()).title if definition else say(feed.label)
