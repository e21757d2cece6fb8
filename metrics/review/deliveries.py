"""What came in and what did not: every indicator that an effect leans on, up to when, and whether it is late."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Literal

from data.format import MonthName, QuarterName
from data.words import Listed, Named, Text
from metrics.feed import Feed
from metrics.helping_share import (
    method_in_words,
    method_of,
    quarters_with_staff_time,
    staff_time_deliveries,
)
from metrics.indicator_rows import is_about_residents
from metrics.quarter import Quarter
from metrics.review.gathered import Gathered
from metrics.review.model import Cell, Said, Section
from metrics.review.teams import other_teams
from metrics.review.told import cell, table_of
from metrics.words import _

State = Literal["in", "partly", "small", "late", "never"]


def deliveries(of: Gathered) -> Section:
    """A row per indicator of an effect that is adopted or runs; what is late first."""
    found = list(_states(of))
    late = [feed for feed, state, is_primary, _titles in found if is_primary and state in ("late", "never")]
    others = sum(state in ("late", "never") for _feed, state, is_primary, _titles in found if not is_primary)
    partly = {feed.label: teams for feed, state, _is_primary, _titles in found if (teams := _missing(of, feed, state))}
    return Section(
        id="deliveries",
        title=Said.of(_("Welke gegevens binnen zijn")),
        answer=Said.of(_answer(len(found), late, others, partly)),
        tables=table_of(
            _("Leveringen per indicator"),
            _("Per indicator tot wanneer er cijfers zijn, en wie ze levert"),
            (_("Indicator"), _("Voor welk effect"), _("Tot en met"), _("Stand"), _("Wie levert")),
            [
                *(_row(feed, state, titles, _missing(of, feed, state)) for feed, state, _is_primary, titles in found),
                _of_working_time(of),
            ],
        ),
        page="deliveries",
    )


def _states(of: Gathered) -> Iterator[tuple[Feed, State, bool, tuple[str, ...]]]:
    primary: set[str] = set()
    leans: dict[str, list[str]] = defaultdict(list)
    for verdict in of.verdicts:
        effect = verdict.effect.record
        if effect.status not in ("adopted", "running") or not verdict.begun:
            continue
        primary.add(effect.primary.indicator)
        for code in dict.fromkeys((effect.primary.indicator, *effect.secondary, *effect.guardrails)):
            leans[code].append(effect.title)
    order: tuple[State, ...] = ("never", "late", "partly", "small", "in")
    rows = [
        (feed, _state(of, feed), feed.indicator in primary, tuple(leans[feed.indicator]))
        for feed in of.feeds
        if feed.indicator in leans
    ]
    yield from sorted(rows, key=lambda row: (not row[2], order.index(row[1])))


def _state(of: Gathered, feed: Feed) -> State:
    indicator = of.library[feed.indicator]
    if not feed.is_fed:
        return "never"
    if is_about_residents(indicator):
        found = of.series_of(indicator)
        if any(Quarter.of(one.period) == of.quarter for one in found.quarters):
            return "partly" if other_teams(of, indicator).gone else "in"
        return "small" if of.quarter.first in found.small else "late"
    return "in" if feed.newest is not None and Quarter.of(feed.newest) >= of.quarter else "late"


def _missing(of: Gathered, feed: Feed, state: State) -> tuple[str, ...]:
    """The teams that delivered in the quarter before and not in this one."""
    return other_teams(of, of.library[feed.indicator]).gone if state == "partly" else ()


def _answer(indicators: int, late: list[Feed], others: int, partly: Mapping[Named, tuple[str, ...]]) -> Text:
    if not indicators:
        return _("Er loopt geen effect dat op cijfers rekent.")
    told = (
        _.plural(
            "Te laat: van {n} indicator die een effect meet, zijn er geen cijfers over dit kwartaal ({names}).",
            "Te laat: van {n} indicatoren die een effect meten, zijn er geen cijfers over dit kwartaal ({names}).",
            len(late),
            names=Listed(tuple(feed.label for feed in late)),
        )
        if late
        else _("Van elk effect dat loopt, zijn er cijfers over dit kwartaal, maar niet van elk team.")
        if partly
        else _("Van elk effect dat loopt, zijn de cijfers van dit kwartaal binnen.")
    )
    for label, teams in partly.items():
        told = _(
            "{told} Bij '{indicator}' ontbreekt {teams}, dat in het kwartaal ervoor wel cijfers had.",
            told=told,
            indicator=label,
            teams=Listed(teams),
        )
    if not others:
        return told
    return _(
        "{told} {others}",
        told=told,
        others=_.plural(
            "Van {n} andere indicator waar een effect op rekent, zijn er geen cijfers over dit kwartaal.",
            "Van {n} andere indicatoren waar een effect op rekent, zijn er geen cijfers over dit kwartaal.",
            others,
        ),
    )


def _of_working_time(of: Gathered) -> tuple[Cell, ...]:
    quarters = quarters_with_staff_time(of.store, of.viewer, of.until)
    newest = quarters[-1] if quarters else None
    state: State = "never" if newest is None else "in" if newest == of.quarter else "late"
    method = method_of(staff_time_deliveries(of.store), of.quarter) if state == "in" else None
    return (
        cell(_("Werktijd")),
        cell(_("het aandeel helptijd")),
        cell(QuarterName(newest.first)) if newest else cell(_("nog niets")),
        cell(_STATES[state]),
        cell(method_in_words(method)) if state == "in" else cell(""),
    )


def _row(feed: Feed, state: State, titles: tuple[str, ...], missing: tuple[str, ...]) -> tuple[Cell, ...]:
    return (
        cell(feed.label),
        cell(Listed(titles)),
        cell(MonthName(feed.newest)) if feed.newest else cell(_("nog niets")),
        cell(
            _("{state}: niets van {teams}", state=_STATES[state], teams=Listed(missing)) if missing else _STATES[state]
        ),
        cell(feed.who),
    )


_STATES: dict[State, Text] = {
    "in": _("binnen"),
    "partly": _("voor een deel binnen"),
    "small": _("binnen, maar te weinig inwoners om te tonen"),
    "late": _("te laat: niets over dit kwartaal"),
    "never": _("nog nooit geleverd"),
}
