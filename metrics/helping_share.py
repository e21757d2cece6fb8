"""Of all working time and money, which share reaches the helping of residents? One quarter at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from data.format import Shown
from data.records.delivery import Delivery, Method
from data.records.quoted_claim import QuotedClaim
from data.records.record import Stored, newest
from data.records.team import Team
from data.records.time_sample import time_samples
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP, count_for, part_may_be_shown
from metrics.quarter import FIRST_YEAR, Quarter
from metrics.run import run
from metrics.statistics.two_stage import Within, two_stage_share
from metrics.words import _

Scope = Literal["organisation", "frontline"]
# Under these the figure is an indication and no more.
LEAST_PARTICIPATION = 0.6
LEAST_RESPONSE = 0.6

METRIC: dict[Scope, str] = {"organisation": "org_helping_share", "frontline": "frontline_helping_share"}


@dataclass(frozen=True)
class Share:
    """A fraction of a total; `low` and `high` are None where nothing was sampled, so that there is no margin."""

    value: float
    total: float
    low: float | None
    high: float | None

    @property
    def part(self) -> float:
        """What the fraction comes to, in the unit of the total."""
        return self.value * self.total


@dataclass(frozen=True)
class HelpingShare:
    """One share with everything that must stand beside it. Time in hours and money in euros are two measures.

    `hidden` says why nothing may be shown; then the rest is None. `money` is None where no costs were delivered.
    `response` is the part of the moments asked about that was answered, of all teams together; None where no moments
    were asked.
    """

    scope: Scope
    quarter: Quarter
    hidden: Text | None
    time: Share | None = None
    money: Share | None = None
    people: int | None = None
    participation: float | None = None
    method: Method | None = None
    response: float | None = None

    @property
    def metric(self) -> str:
        """The id of the metric that defines this figure."""
        return METRIC[self.scope]

    @property
    def sentence(self) -> Text:
        """The figure in words, with its margin. A sample is about the weeks that were measured, and says so."""
        if self.hidden is not None or self.time is None:
            return self.hidden or _("Er zijn nog geen tijdgegevens.")
        whose = (
            _("de gewerkte tijd van de hele organisatie")
            if self.scope == "organisation"
            else _("de gewerkte tijd van de uitvoering")
        )
        if self.time.low is None or self.time.high is None:
            share = Shown(self.time.value, "percent", self.digits)
            return _("{share} van {whose} ging naar het helpen van inwoners.", share=share, whose=whose)
        return _(
            "{share} van {whose} ging in de gemeten weken naar het helpen van inwoners (marge {low} tot {high}).",
            share=Shown(self.time.value, "percent", self.digits),
            whose=whose,
            low=Shown(self.time.low, "percent", self.digits),
            high=Shown(self.time.high, "percent", self.digits),
        )

    @property
    def digits(self) -> int:
        """Decimals that the figure deserves: two only for a calculation in which nothing was sampled."""
        return 2 if self.method == "formation" else 1

    @property
    def margin(self) -> Text:
        """The margin in words, or why there is none."""
        if self.time is not None and self.time.low is not None and self.time.high is not None:
            return _(
                "marge {low} tot {high}",
                low=Shown(self.time.low, "percent", self.digits),
                high=Shown(self.time.high, "percent", self.digits),
            )
        if self.method in ("registration", "formation"):
            return _("geen marge: er is geen steekproef getrokken")
        return _("marge niet te bepalen: de cijfers komen uit verschillende bronnen")

    @property
    def headline(self) -> Text | None:
        """Of every 100 euros, how many went into helping; None where the costs are not complete."""
        if self.money is None:
            return None
        whose = (
            _("uitvoeringskosten van de hele organisatie")
            if self.scope == "organisation"
            else _("kosten van de uitvoerende teams")
        )
        euros = Shown(100 * self.money.value, "money", 2)
        if self.money.low is None or self.money.high is None:
            return _("Van elke € 100 aan {whose} ging {euros} naar het helpen van inwoners.", whose=whose, euros=euros)
        return _(
            "Van elke € 100 aan {whose} ging {euros} naar het helpen van inwoners (marge {low} tot {high}).",
            whose=whose,
            euros=euros,
            low=Shown(100 * self.money.low, "money", 2),
            high=Shown(100 * self.money.high, "money", 2),
        )

    @property
    def warning(self) -> Text | None:
        """What a reader has to know before using the figure; None when there is nothing."""
        if self.participation is not None and self.participation < LEAST_PARTICIPATION:
            return _("Minder dan 60% deed mee: dit is alleen een indicatie.")
        if self.response is not None and self.response < LEAST_RESPONSE:
            return _("Minder dan 60% van de gevraagde momenten is beantwoord: dit is alleen een indicatie.")
        return None

    @property
    def basis(self) -> Text:
        """How it was measured: people, participation, method, and how many of the moments were answered."""
        if self.people is None:
            return _("Geen gegevens.")
        how = method_in_words(self.method)
        if self.response is not None:
            how = _(
                "{how}; {part} van de gevraagde momenten is beantwoord",
                how=how,
                part=Shown(self.response, "percent", 0),
            )
        if self.participation is None:
            return _("{n} medewerkers, {how}", n=self.people, how=how)
        return _(
            "{n} medewerkers ({part} van het aantal dat er werkt), {how}",
            n=self.people,
            part=Shown(self.participation, "percent", 0),
            how=how,
        )


def method_in_words(method: Method | None) -> Text:
    """How staff time was delivered."""
    match method:
        case "sample":
            return _("steekproef")
        case "formation":
            return _("berekend uit de formatie")
        case "registration":
            return _("urenregistratie")
    return _("verschillende bronnen")


def helping_shares(
    store: Store, viewer: Viewer, scope: Scope, until: date, first: date = date(FIRST_YEAR, 1, 1)
) -> list[HelpingShare]:
    """The share for every quarter with staff time that begins from `first` on, up to the day `until`, oldest first."""
    rows = run(store, viewer, METRIC[scope], first=first, until=until)
    staff = _staff(store, scope)
    # What the rest of the organisation is by subtraction must not be a small group either.
    everybody = (
        rows if scope == "organisation" else run(store, viewer, METRIC["organisation"], first=first, until=until)
    )
    whole = {row.quarter: row.people for row in everybody}
    deliveries, response = staff_time_deliveries(store), responses(store)
    return [
        _share(
            viewer,
            scope,
            row,
            method_of(deliveries, Quarter.of(row.quarter)),
            staff,
            whole[row.quarter],
            response.get(Quarter.of(row.quarter)),
        )
        for row in rows
    ]


def helping_share(store: Store, viewer: Viewer, scope: Scope, quarter: Quarter) -> HelpingShare:
    """The share in one quarter; with `hidden` filled when nothing was delivered or the group is too small."""
    if found := helping_shares(store, viewer, scope, quarter.last, quarter.first):
        return found[0]
    return HelpingShare(scope, quarter, hidden=_("Voor dit kwartaal zijn geen tijdgegevens geleverd."))


def quarters_with_staff_time(store: Store, viewer: Viewer, until: date) -> list[Quarter]:
    """The quarters for which staff time was delivered, oldest first."""
    return [Quarter.of(row.quarter) for row in run(store, viewer, "staff_time_quarters", until=until)]


def quoted_claims(store: Store) -> list[Stored[QuotedClaim]]:
    """What others published about this share: shown beside the figure, never as the figure."""
    return newest(store, QuotedClaim)


def staff_time_deliveries(store: Store) -> list[Delivery]:
    """Every file of staff time that came in."""
    return [stored.record for stored in newest(store, Delivery) if stored.record.delivery_kind == "staff_time"]


def method_of(deliveries: Iterable[Delivery], quarter: Quarter) -> Method | None:
    """How the quarter's staff time came in; None when it came in several ways."""
    methods = {of.method for of in deliveries if of.first <= quarter.last and of.last >= quarter.first}
    return methods.pop() if len(methods) == 1 else None


def responses(store: Store) -> dict[Quarter, float]:
    """Per quarter which part of the moments asked about in its closed time samples was answered."""
    asked: dict[Quarter, int] = defaultdict(int)
    answered: dict[Quarter, int] = defaultdict(int)
    for stored in time_samples(store):
        sample = stored.record
        if sample.status == "closed" and sample.moments_asked:
            asked[Quarter.of(sample.first_day)] += sample.moments_asked
            answered[Quarter.of(sample.first_day)] += sample.moments_answered or 0
    return {quarter: answered[quarter] / asked[quarter] for quarter in asked}


def _staff(store: Store, scope: Scope) -> int | None:
    teams = [stored.record for stored in newest(store, Team)]
    counted = sum(team.people for team in teams if scope == "organisation" or team.staff_group == "frontline")
    return counted or None


def _share(
    viewer: Viewer,
    scope: Scope,
    row: Any,
    method: Method | None,
    staff: int | None,
    whole: int,
    response: float | None,
) -> HelpingShare:
    quarter, people = Quarter.of(row.quarter), int(row.people)
    if not part_may_be_shown(people, whole):
        return HelpingShare(
            scope,
            quarter,
            hidden=_(
                "Te weinig medewerkers om te laten zien: onder de {minimum} zou het iets over personen zeggen.",
                minimum=MINIMUM_GROUP,
            ),
        )
    sampled = method == "sample"
    told = count_for(viewer, people)
    return HelpingShare(
        scope,
        quarter,
        hidden=None,
        time=part_of_time(row, "minutes", 1 / 60, staff, sampled),
        # Costs of some of the people would be a share of something else than of all costs.
        money=part_of_time(row, "cost", 1, staff, sampled) if row.cost_x and not row.rows_without_cost else None,
        people=told,
        # From the number that is told: the size of the staff is known, so the exact part would give the exact number.
        participation=min(told / staff, 1.0) if staff and sampled else None,
        method=method,
        response=response if sampled else None,
    )


def part_of_time(row: Any, measure: str, unit: float, staff: int | None, sampled: bool) -> Share:
    """The part that one row tells of, with a margin where it is a sample of `staff` employees.

    `measure` is the prefix of the sums per employee in the row, `unit` what one of them is in the answer. Employees who
    answered moments are a sample of their own hours too; who wrote down all hours is not.
    """
    names = ("y", "x", "yy", "xx", "xy", "var_y", "var_x", "cov_xy", "drawn", "single")
    y, x, yy, xx, xy, *within = (float(getattr(row, f"{measure}_{name}") or 0.0) for name in names)
    m = int(row.m)
    # Only a sample has a margin, and only where every row belongs to a respondent is the cluster known.
    if not sampled or m < MINIMUM_GROUP or m != row.people:
        return Share(y / x, x * unit, None, None)
    found = two_stage_share(m, y, x, yy, xx, xy, Within(*within), population=max(staff, m) if staff else None)
    return Share(found.value, x * unit, found.low, found.high)
