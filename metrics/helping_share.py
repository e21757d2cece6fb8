"""Of all working time and money, which share reaches the helping of residents? One quarter at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from data.format import Shown
from data.records.delivery import Delivery, Method, standing
from data.records.quoted_claim import QuotedClaim
from data.records.record import Stored, newest
from data.records.time_sample import time_samples
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP, count_for, part_may_be_shown
from metrics.doubt import Doubt, TakingPart, doubt_about, doubt_in_words, taking_part
from metrics.part_of_time import Share, part_of_teams, part_of_time
from metrics.quarter import FIRST_YEAR, Quarter
from metrics.run import run
from metrics.staffing import Scope, Staffing, staffings
from metrics.words import _

# Under this part of the staff in the teams that are in, it is no figure of the whole.
LEAST_COVERAGE = 0.6

METRIC: dict[Scope, str] = {"organisation": "org_helping_share", "frontline": "frontline_helping_share"}


@dataclass(frozen=True)
class HelpingShare:
    """One share with everything that must stand beside it. Time in hours and money in euros are two measures.

    `hidden` says why nothing may be shown; then the rest is None. `money` is None where no costs were delivered.
    `response` is the part of the moments asked about that was answered, of all teams together; None where no moments
    were asked. `missing` are the names of the teams of which no time is known; the figure is about the others.
    `doubt` comes from exact numbers, so it is the same for everybody who looks. `taking_part` is exact too: it is to
    judge by, and never shown.
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
    missing: tuple[str, ...] = ()
    doubt: Doubt | None = None
    taking_part: tuple[TakingPart, ...] = ()

    @property
    def metric(self) -> str:
        """The id of the metric that defines this figure."""
        return METRIC[self.scope]

    @property
    def sentence(self) -> Text:
        """The figure in words, with its margin, whom it is about, and that it is an indication where it is."""
        if self.hidden is not None or self.time is None:
            return self.hidden or _("Er zijn nog geen tijdgegevens.")
        whose = self._without(
            _("de gewerkte tijd van de hele organisatie")
            if self.scope == "organisation"
            else _("de gewerkte tijd van de uitvoering")
        )
        share = Shown(self.time.value, "percent", self.digits)
        if self.time.low is None or self.time.high is None:
            said = _("{share} van {whose} ging naar het helpen van inwoners.", share=share, whose=whose)
        else:
            said = _(
                "{share} van {whose} ging {when} naar het helpen van inwoners (marge {low} tot {high}).",
                share=share,
                whose=whose,
                when=self._when,
                low=Shown(self.time.low, "percent", self.digits),
                high=Shown(self.time.high, "percent", self.digits),
            )
        return self._as_indication(said)

    @property
    def digits(self) -> int:
        """Decimals that the figure deserves: two only for a calculation in which nothing was sampled."""
        return 2 if self.method == "formation" else 1

    @property
    def margin(self) -> Text:
        """The margin in words, or why there is none."""
        if self.time is not None and self.time.low is not None and self.time.high is not None:
            low = Shown(self.time.low, "percent", self.digits)
            high = Shown(self.time.high, "percent", self.digits)
            if self.method == "sample":
                return _("marge {low} tot {high}", low=low, high=high)
            return _(
                "marge {low} tot {high}, alleen van het deel dat met een steekproef is gemeten", low=low, high=high
            )
        if self.method in ("registration", "formation"):
            return _("geen marge: er is geen steekproef getrokken")
        return _("marge niet te bepalen: de cijfers komen uit verschillende bronnen")

    @property
    def headline(self) -> Text | None:
        """Of every 100 euros, how many went into helping; None where the costs are not complete."""
        if self.money is None:
            return None
        whose = self._without(
            _("uitvoeringskosten van de hele organisatie")
            if self.scope == "organisation"
            else _("kosten van de uitvoerende teams")
        )
        digits = _euro_digits(self.money, self.method)
        euros = Shown(100 * self.money.value, "money", digits)
        if self.money.low is None or self.money.high is None:
            said = _("Van elke € 100 aan {whose} ging {euros} naar het helpen van inwoners.", whose=whose, euros=euros)
        else:
            said = _(
                "Van elke € 100 aan {whose} ging {when} {euros} naar het helpen van inwoners (marge {low} tot {high}).",
                whose=whose,
                when=self._when,
                euros=euros,
                low=Shown(100 * self.money.low, "money", digits),
                high=Shown(100 * self.money.high, "money", digits),
            )
        return self._as_indication(said)

    @property
    def _when(self) -> Text:
        return _("in de gemeten weken") if self.method == "sample" else _("in de gemeten weken en maanden")

    def _without(self, whose: Text) -> Text:
        """Whose time or money it is, and of which teams nothing is known."""
        if not self.missing:
            return whose
        return _("{whose}, zonder {teams},", whose=whose, teams=_teams_in_words(self.missing))

    def _as_indication(self, said: Text) -> Text:
        return said if self.doubt is None else _("{sentence} Dit is alleen een indicatie.", sentence=said)

    @property
    def warning(self) -> Text | None:
        """What a reader has to know before using the figure; None when there is nothing."""
        absent = (
            _("Van {teams} is geen tijd bekend: dit gaat over de andere teams.", teams=_teams_in_words(self.missing))
            if self.missing
            else None
        )
        doubt = None if self.doubt is None else doubt_in_words(self.doubt)
        if absent is not None and doubt is not None:
            return _("{first} {second}", first=doubt, second=absent)
        return doubt or absent

    @property
    def basis(self) -> Text:
        """How it was measured: people, participation, method, and how many of the moments were answered."""
        if self.people is None:
            return _("Geen gegevens.")
        how = method_in_words(self.method)
        if self.response is not None:
            part = Shown(self.response, "percent", 0)
            how = (
                _("{how}; {part} van de gevraagde momenten is beantwoord", how=how, part=part)
                if self.scope == "organisation"
                else _("{how}; in alle teams samen is {part} van de gevraagde momenten beantwoord", how=how, part=part)
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


def _teams_in_words(names: tuple[str, ...]) -> Text | str:
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return _("{first} en {second}", first=names[0], second=names[1])
    return _.plural("een team", "{n} teams", len(names))


def _euro_digits(money: Share, method: Method | None) -> int:
    """Cents only where nothing was sampled and everything was calculated; a dime where the margin is under a euro."""
    if method == "formation":
        return 2
    return 1 if money.low is not None and money.high is not None and money.high - money.low < 0.02 else 0


def helping_shares(
    store: Store, viewer: Viewer, scope: Scope, until: date, first: date = date(FIRST_YEAR, 1, 1)
) -> list[HelpingShare]:
    """The share for every quarter with staff time that begins from `first` on, up to the day `until`, oldest first."""
    rows = run(store, viewer, METRIC[scope], first=first, until=until)
    # What the rest of the organisation is by subtraction must not be a small group either.
    everybody = (
        rows if scope == "organisation" else run(store, viewer, METRIC["organisation"], first=first, until=until)
    )
    whole = {row.quarter: row for row in everybody if row.team is None}
    known, response = staffings(store, viewer, first, until), responses(store)
    return [
        _share(
            viewer,
            scope,
            row,
            [of for of in rows if of.quarter == row.quarter and of.team is not None],
            known[Quarter.of(row.quarter)],
            whole[row.quarter],
            response.get(Quarter.of(row.quarter)),
        )
        for row in rows
        if row.team is None
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
    """Every file of staff time that came in and was not taken back."""
    return [of.record for of in standing(newest(store, Delivery)) if of.record.delivery_kind == "staff_time"]


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


def _share(
    viewer: Viewer,
    scope: Scope,
    row: Any,
    of_teams: list[Any],
    staffing: Staffing,
    whole: Any,
    response: float | None,
) -> HelpingShare:
    quarter, people = Quarter.of(row.quarter), int(row.people)
    if why := _why_hidden(scope, row, whole, staffing):
        return HelpingShare(scope, quarter, hidden=why)
    method = staffing.method(scope)
    response = response if any(staffing.of(of).method == "sample" for of in of_teams) else None
    told, staff = count_for(viewer, people), sum(team.people for team in staffing.within(scope).values())

    def part(measure: str, unit: float) -> Share:
        if staffing.teams:
            return part_of_teams(of_teams, measure, unit, staffing)
        return part_of_time(row, measure, unit, None, method == "sample")

    teams = taking_part(of_teams, staffing)
    return HelpingShare(
        scope,
        quarter,
        hidden=None,
        time=part("minutes", 1 / 60),
        # Costs of some of the people would be a share of something else than of all costs.
        money=part("cost", 1) if row.cost_x and not row.rows_without_cost else None,
        people=told,
        # From the number that is told: the size of the staff is known, so the exact part would give the exact number.
        participation=min(told / staff, 1.0) if staff and method == "sample" else None,
        method=method,
        response=response,
        missing=tuple(team.name for team in staffing.missing(scope)),
        doubt=doubt_about(people / staff if staff else None, teams, staffing, response),
        taking_part=teams,
    )


def _why_hidden(scope: Scope, row: Any, whole: Any, staffing: Staffing) -> Text | None:
    """Why nothing may be said of this part of the whole; None when it may."""
    if not part_may_be_shown(int(row.people), int(whole.people)):
        return _(
            "Te weinig medewerkers om te laten zien: onder de {minimum} zou het iets over personen zeggen.",
            minimum=MINIMUM_GROUP,
        )
    # A few who help tell of themselves as much as a few in all.
    if not part_may_be_shown(int(row.people_y), int(whole.people_y)):
        return _(
            "Te weinig medewerkers die inwoners helpen om te laten zien: onder de {minimum} zou het iets over personen "
            "zeggen.",
            minimum=MINIMUM_GROUP,
        )
    # And so do a few who do all the rest: one controller among carers is what helping leaves of the whole.
    if row.people_rest and not part_may_be_shown(int(row.people_rest), int(whole.people_rest)):
        return _(
            "Te weinig medewerkers die iets anders doen dan helpen om te laten zien: onder de {minimum} zou het iets "
            "over personen zeggen.",
            minimum=MINIMUM_GROUP,
        )
    coverage = staffing.coverage(scope)
    if coverage >= LEAST_COVERAGE:
        return None
    of_all, known = len(staffing.within(scope)), len(staffing.within(scope)) - len(staffing.missing(scope))
    about: dict[str, int | Shown] = {"known": known, "all": of_all, "part": Shown(coverage, "percent", 0)}
    if scope == "organisation":
        return _(
            "Van {known} van de {all} teams is bekend waar de tijd heen ging. Daar werkt {part} van alle mensen: te "
            "weinig voor een aandeel van de hele organisatie. Kijk bij Teams.",
            **about,
        )
    return _(
        "Van {known} van de {all} uitvoerende teams is bekend waar de tijd heen ging. Daar werkt {part} van de mensen "
        "in de uitvoering: te weinig voor een aandeel van de hele uitvoering. Kijk bij Teams.",
        **about,
    )
