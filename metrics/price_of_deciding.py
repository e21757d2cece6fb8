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
# Of fewer, one consultation more or less moves the middle one too far.
_FEWEST_FOR_MIDDLE = 10


@dataclass(frozen=True)
class Price:
    """What some consultations cost, and what they were about, in euros.

    `consultations`, `cost` and `amount` are of those in which an amount was at stake; `without` others had none, and
    cost `cost_without`. `ratio` is how many times the amount the cost is, of one consultation or the middle one of ten
    or more, that with its interval (`low`, `high`); None where there is none to tell. `dearer` consultations cost more
    than they were about. `hidden` says that some are left out because too few people are behind them.
    """

    consultations: int
    cost: float
    amount: float
    ratio: float | None
    dearer: int
    without: int = 0
    cost_without: float = 0.0
    low: float | None = None
    high: float | None = None
    hidden: bool = False


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
        """The answer: cost and amount in one breath, and those without an amount in a sentence of their own."""
        if isinstance(self.found, Text):
            return self.found
        said = [of for of in (_with_amount(self.quarter, self.found), _without_amount(self.quarter, self.found)) if of]
        if self.found.hidden:
            said.append(_("Andere overleggen tonen we niet: daarachter staan te weinig mensen."))
        told = said[0]
        for more in said[1:]:
            told = _("{first} {second}", first=told, second=more)
        return told

    @property
    def next_step(self) -> Text | None:
        """What to do with it; None where there is nothing to say."""
        if self.price is None or not self.price.consultations:
            return None
        if not self.price.dearer:
            return _("Geen enkel opgeschreven overleg met een bedrag kostte meer dan waar het over ging.")
        return _.plural(
            "1 overleg kostte meer dan waar het over ging. Spreek af tot welk bedrag iemand dit zelf mag beslissen, en "
            "probeer dat uit in een experiment.",
            "{n} overleggen kostten meer dan waar zij over gingen. Spreek af tot welk bedrag iemand dit zelf mag "
            "beslissen, en probeer dat uit in een experiment.",
            self.price.dearer,
        )


def _with_amount(quarter: Quarter, price: Price) -> Text | None:
    if not price.consultations:
        return None
    told = _.plural(
        "In het {quarter} kostte 1 opgeschreven overleg {cost}; het ging over {amount}.",
        "In het {quarter} kostten {n} opgeschreven overleggen samen {cost}; zij gingen over {amount}.",
        price.consultations,
        quarter=QuarterName(quarter.first),
        cost=Shown(price.cost, "money"),
        amount=Shown(price.amount, "money"),
    )
    if price.ratio is None:
        return told
    if price.low is None or price.high is None:
        return _("{told} Dat is {times} keer het bedrag.", told=told, times=_times(price.ratio))
    return _(
        "{told} Het middelste overleg kostte {times} keer het bedrag (marge {low} tot {high}).",
        told=told,
        times=_times(price.ratio),
        low=_times(price.low),
        high=_times(price.high),
    )


def _without_amount(quarter: Quarter, price: Price) -> Text | None:
    if not price.without:
        return None
    cost = Shown(price.cost_without, "money")
    if price.consultations:
        return _.plural(
            "Daarnaast kostte 1 overleg waarin geen bedrag op het spel stond {cost}.",
            "Daarnaast kostten {n} overleggen waarin geen bedrag op het spel stond samen {cost}.",
            price.without,
            cost=cost,
        )
    return _.plural(
        "In het {quarter} kostte 1 opgeschreven overleg {cost}; er stond geen bedrag op het spel.",
        "In het {quarter} kostten {n} opgeschreven overleggen samen {cost}; er stond geen bedrag op het spel.",
        price.without,
        quarter=QuarterName(quarter.first),
        cost=cost,
    )


def price_of(consultation: Consultation) -> Price:
    """The price of one consultation: participants times hours times rate, and what they spent on travel."""
    cost = consultation.people * consultation.minutes * consultation.hourly_rate / 60 + consultation.travel_cost
    return _price([(cost, consultation.amount, 1)])


def prices_of_deciding(store: Store, viewer: Viewer, until: date) -> list[QuarterPrice]:
    """The price of deciding of every quarter with consultations up to and including the day `until`, oldest first.

    Behind a figure stand the people of the teams that called the consultations. It is hidden when they are under ten,
    and when those that the viewer does not know the lines of are: whoever knows their own subtracts them. Consultations
    with and without an amount are two figures.
    """
    by_quarter: dict[Quarter, list[Any]] = {}
    for row in run(store, viewer, METRIC, until=until):
        by_quarter.setdefault(Quarter.of(row.quarter), []).append(row)
    people = {code: team.people for code, team in teams(store).items()}
    found = []
    for quarter, rows in by_quarter.items():
        with_amount, without = ([row for row in rows if bool(row.amount) is has] for has in (True, False))
        told = [
            row
            for part in (with_amount, without)
            if may_be_told(people, {row.team for row in part}, viewer.teams)
            for row in part
        ]
        prices = [(row.cost, row.amount, row.n) for row in told]
        found.append(QuarterPrice(quarter, _price(prices, hidden=len(told) < len(rows)) if told else _too_few()))
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


def times_words(price: Price) -> Text:
    """The ratio in a table, or why there is none."""
    if not price.consultations:
        return _("geen bedrag")
    if price.ratio is None:
        return _("minder dan {n} overleggen", n=_FEWEST_FOR_MIDDLE)
    if price.low is None or price.high is None:
        return _("{times} keer", times=_times(price.ratio))
    return _(
        "{times} keer ({low} tot {high})", times=_times(price.ratio), low=_times(price.low), high=_times(price.high)
    )


def _times(ratio: float) -> Shown:
    # No finer than the amounts are: nobody knows to a hundredth what was at stake.
    return Shown(ratio, "number", 0 if ratio >= 10 or ratio == round(ratio) else 1)


def _price(counted: Sequence[tuple[float, float, int]], *, hidden: bool = False) -> Price:
    """The price of consultations that are counted per cost and amount."""
    decided = [(cost, amount, n) for cost, amount, n in counted if amount]
    others = [(cost, n) for cost, amount, n in counted if not amount]
    consultations = sum(n for _cost, _amount, n in decided)
    ratios = [(cost / amount, n) for cost, amount, n in decided]
    middle = median_interval(ratios) if consultations >= _FEWEST_FOR_MIDDLE else None
    return Price(
        consultations,
        cost=sum(cost * n for cost, _amount, n in decided),
        amount=sum(amount * n for _cost, amount, n in decided),
        ratio=middle.value if middle else ratios[0][0] if consultations == 1 else None,
        dearer=sum(n for cost, amount, n in decided if cost > amount),
        without=sum(n for _cost, n in others),
        cost_without=sum(cost * n for cost, n in others),
        low=middle.low if middle else None,
        high=middle.high if middle else None,
        hidden=hidden,
    )


def _too_few() -> Text:
    return _(
        "Te weinig medewerkers om te laten zien: achter deze overleggen, of achter wat u er nog niet van weet, staan "
        "minder dan {minimum} mensen.",
        minimum=MINIMUM_GROUP,
    )
