"""What does deciding cost? What was spent on consultations, against the amounts that they decided about.

A cost is never told without what it was about: no result here holds the one without the other.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.format import QuarterName, Shown
from data.records.consultation import Consultation
from data.records.record import Stored, newest
from data.records.team import teams
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP, may_be_shown
from metrics.quarter import Quarter
from metrics.run import run
from metrics.statistics.quantile import median_interval
from metrics.words import _

METRIC = "price_of_deciding"


@dataclass(frozen=True)
class Price:
    """What some consultations cost, and what they were about, in euros.

    `ratio` is how many times the amount the cost is, of one consultation or the middle one of several; None where no
    amount was at stake. `dearer` consultations cost more than they were about.
    """

    consultations: int
    cost: float
    amount: float
    ratio: float | None
    dearer: int


@dataclass(frozen=True)
class QuarterPrice:
    """The price of deciding in one quarter; `found` is the sentence that says why there is none to show, instead."""

    quarter: Quarter
    found: Price | Text

    @property
    def price(self) -> Price | None:
        """The price, where it may be shown."""
        return self.found if isinstance(self.found, Price) else None

    @property
    def sentence(self) -> Text:
        """The answer: cost and amount in one breath, and the ratio of the middle consultation."""
        if isinstance(self.found, Text):
            return self.found
        told = _.plural(
            "In het {quarter} kostte 1 opgeschreven overleg {cost}; het ging over {amount}.",
            "In het {quarter} kostten {n} opgeschreven overleggen samen {cost}; zij gingen over {amount}.",
            self.found.consultations,
            quarter=QuarterName(self.quarter.first),
            cost=Shown(self.found.cost, "money"),
            amount=Shown(self.found.amount, "money"),
        )
        if self.found.ratio is None:
            return told
        return _(
            "{told} Het middelste overleg kostte {times} keer het bedrag.", told=told, times=_times(self.found.ratio)
        )

    @property
    def next_step(self) -> Text | None:
        """What to do with it; None where there is nothing to say."""
        if self.price is None:
            return None
        if not self.price.dearer:
            return _("Geen enkel opgeschreven overleg kostte meer dan waar het over ging.")
        return _.plural(
            "1 overleg kostte meer dan waar het over ging. Spreek af tot welk bedrag iemand dit zelf mag beslissen, en "
            "probeer dat uit in een experiment.",
            "{n} overleggen kostten meer dan waar zij over gingen. Spreek af tot welk bedrag iemand dit zelf mag "
            "beslissen, en probeer dat uit in een experiment.",
            self.price.dearer,
        )


def price_of(consultation: Consultation) -> Price:
    """The price of one consultation: participants times hours times rate, and what they spent on travel."""
    cost = consultation.people * consultation.minutes * consultation.hourly_rate / 60 + consultation.travel_cost
    return _price([(cost, consultation.amount, 1)])


def prices_of_deciding(store: Store, viewer: Viewer, until: date) -> list[QuarterPrice]:
    """The price of deciding of every quarter with consultations up to and including the day `until`, oldest first.

    Behind a figure stand the people of the teams that called the consultations. It is hidden when they are under ten,
    and when those that the viewer does not know the lines of are: whoever knows their own subtracts them.
    """
    by_quarter: dict[Quarter, list[Any]] = {}
    for row in run(store, viewer, METRIC, until=until):
        by_quarter.setdefault(Quarter.of(row.quarter), []).append(row)
    people = {code: team.people for code, team in teams(store).items()}
    found = []
    for quarter, rows in by_quarter.items():
        prices = [(row.cost, row.amount, row.n) for row in rows]
        told = may_be_told(people, {row.team for row in rows}, viewer.teams)
        found.append(QuarterPrice(quarter, _price(prices) if told else _too_few()))
    return found


def may_be_told(people: Mapping[str, int], behind: Set[str], known: Set[str]) -> bool:
    """True when there are enough people in the teams `behind` a figure, also without the teams `known` to the reader.

    `people` are those of every team; a team that is not among them has nobody.
    """
    rest = behind - known
    return all(may_be_shown(sum(people.get(team, 0) for team in teams)) for teams in (behind, rest) if teams)


def price_in(prices: Sequence[QuarterPrice], quarter: Quarter) -> QuarterPrice:
    """The price of deciding in one of the quarters, or that nothing was written down in it."""
    for found in prices:
        if found.quarter == quarter:
            return found
    return QuarterPrice(
        quarter,
        _("In het {quarter} zijn geen overleggen opgeschreven.", quarter=QuarterName(quarter.first)),
    )


def own_consultations(store: Store, viewer: Viewer, quarter: Quarter) -> list[Stored[Consultation]]:
    """The consultations of the viewer's own teams in one quarter, the last day first. Nobody reads another team's."""
    found = [
        stored
        for stored in newest(store, Consultation)
        if stored.record.team in viewer.teams
        and Quarter.of(stored.record.on) == quarter
        and not stored.record.withdrawn
    ]
    return sorted(found, key=lambda stored: stored.record.on, reverse=True)


def times_words(ratio: float | None) -> Text:
    """A ratio in a table."""
    return _("geen bedrag") if ratio is None else _("{times} keer", times=_times(ratio))


def _times(ratio: float) -> Shown:
    # No finer than the amounts are: nobody knows to a hundredth what was at stake.
    return Shown(ratio, "number", 0 if ratio >= 10 or ratio == round(ratio) else 1)


def _price(counted: Sequence[tuple[float, float, int]]) -> Price:
    """The price of consultations that are counted per cost and amount."""
    ratios = [(cost / amount, n) for cost, amount, n in counted if amount]
    return Price(
        sum(n for _cost, _amount, n in counted),
        sum(cost * n for cost, _amount, n in counted),
        sum(amount * n for _cost, amount, n in counted),
        median_interval(ratios).value if ratios else None,
        sum(n for cost, amount, n in counted if amount and cost > amount),
    )


def _too_few() -> Text:
    return _(
        "Te weinig medewerkers om te laten zien: achter deze overleggen, of achter wat u er nog niet van weet, staan "
        "minder dan {minimum} mensen.",
        minimum=MINIMUM_GROUP,
    )
