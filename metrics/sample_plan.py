"""How many moments to ask of each employee, before a time sample opens; and what so many can show."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from data.format import QuarterName, Shown
from data.records.team import Team
from data.records.team import teams as all_teams
from data.records.time_sample import FEWEST_MOMENTS, MOST_MOMENTS
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP, may_be_shown, part_may_be_shown
from metrics.doubt import LEAST_PARTICIPATION
from metrics.helping_share import responses
from metrics.quarter import Quarter
from metrics.run import run
from metrics.statistics.sample_size import answers_needed, expected_margin, intraclass
from metrics.words import _

# As long as nothing was measured: a share with the largest spread there is.
UNKNOWN_SHARE = 0.5
# No published figure was found of how far employees lie apart in what they do. This one is an assumption, on the safe
# side: around a share of 50 % it means own shares that lie 22 points from it on average (standard deviation), around
# 30 % 20 points.
CAUTIOUS_RHO = 0.2
# A sample of few people can find by chance that they are all alike; people never are.
_LEAST_RHO = 0.05
# An assumption too: of ten moments, three are missed or fall on an hour in which nobody worked.
CAUTIOUS_ABOUT_WORK = 0.7
# More moments are not worth asking for when they bring the margin down by less than this, a fraction.
_WORTH_ASKING = 0.005


@dataclass(frozen=True)
class SamplePlan:
    """What to ask and what to expect of it. Margins are fractions, half the interval.

    They are of the share of the teams that are asked, together: `population` people, of the `staff` of the whole
    organisation. `people` of them are expected to take part. `share` and `rho` (what part of the spread of answers lies
    between employees) come from the sample of `source`, or are cautious assumptions when that is None. `about_work` is
    the part of the moments asked about that gives an answer about work. `moments` is what is advised per employee.
    """

    people: int
    population: int
    staff: int
    wanted: float
    share: float
    rho: float
    about_work: float
    source: Quarter | None

    @property
    def moments(self) -> int:
        """The moments to ask of each: as few as give the margin, or, where none do, as many as still help."""
        return self._needed if self._needed is not None else self._still_helps

    @property
    def reachable(self) -> bool:
        """True when the margin that is wanted can be had from these people."""
        return self._needed is not None

    @property
    def too_few(self) -> bool:
        """True when the outcome could not be shown: under ten people."""
        return not may_be_shown(self.people)

    @property
    def margin(self) -> float:
        """The margin to expect with the moments that are advised."""
        return self.margin_for(self.moments)

    @property
    def margin_with_everybody(self) -> float:
        """The margin to expect with as many moments when everybody takes part."""
        return expected_margin(self.population, self.population, self.moments * self.about_work, self.share, self.rho)

    def margin_for(self, moments: int) -> float:
        """The margin to expect when each is asked about so many moments."""
        return expected_margin(self.people, self.population, moments * self.about_work, self.share, self.rho)

    @property
    def _needed(self) -> int | None:
        answers = answers_needed(self.people, self.population, self.wanted, self.share, self.rho)
        if answers is None:
            return None
        asked = max(FEWEST_MOMENTS, ceil(answers / self.about_work))
        return asked if asked <= MOST_MOMENTS else None

    @property
    def _still_helps(self) -> int:
        good_enough = self.margin_for(MOST_MOMENTS) + _WORTH_ASKING
        return next(asked for asked in range(FEWEST_MOMENTS, MOST_MOMENTS + 1) if self.margin_for(asked) <= good_enough)

    @property
    def sentences(self) -> tuple[Text, ...]:
        """What is advised, what cannot be had, and what that rests on."""
        if self.too_few:
            return (
                _(
                    "Met minder dan {n} mensen laten we de uitkomst niet zien. Kies meer teams.",
                    n=MINIMUM_GROUP,
                ),
            )
        counted = {"people": self.people, "population": self.population, "n": self.moments}
        if self.reachable:
            return (
                _(
                    "Vraag {n} momenten per medewerker. Doen {people} van de {population} mensen mee, dan is de marge "
                    "naar verwachting \N{PLUS-MINUS SIGN}{margin} punten.",
                    **counted,
                    margin=_points(self.margin),
                ),
                *self._of_which_share,
                self._rests_on,
            )
        return (
            _(
                "Een marge van \N{PLUS-MINUS SIGN}{wanted} punten is niet te halen als {people} van de {population} "
                "mensen meedoen. Met {n} momenten per medewerker wordt het ongeveer "
                "\N{PLUS-MINUS SIGN}{margin} punten; nog meer vragen helpt weinig.",
                **counted,
                wanted=_points(self.wanted),
                margin=_points(self.margin),
            ),
            *self._with_everybody,
            *self._of_which_share,
            self._rests_on,
        )

    @property
    def _of_which_share(self) -> tuple[Text, ...]:
        """Of which share this is the margin; of everybody it needs no words."""
        if self.population == self.staff:
            return ()
        counted = {"population": self.population, "staff": self.staff}
        if self.population < LEAST_PARTICIPATION * self.staff:
            return (
                _(
                    "Die marge is van het aandeel helptijd van deze teams samen. Voor een cijfer van de hele "
                    "organisatie zijn {population} van de {staff} mensen te weinig.",
                    **counted,
                ),
            )
        return (
            _(
                "Die marge is van het aandeel helptijd van deze teams samen: {population} van de {staff} mensen in "
                "de organisatie.",
                **counted,
            ),
        )

    @property
    def _with_everybody(self) -> tuple[Text, ...]:
        if self.people == self.population:
            return ()
        return (
            _(
                "Doet iedereen mee, dan wordt het ongeveer \N{PLUS-MINUS SIGN}{margin} punten: meer mensen helpen "
                "meer dan meer vragen.",
                margin=_points(self.margin_with_everybody),
            ),
        )

    @property
    def _rests_on(self) -> Text:
        part = Shown(self.about_work, "percent", 0)
        if self.source is None:
            return _(
                "Er is nog geen eerdere steekproef met losse momenten. Daarom rekenen we voorzichtig: medewerkers "
                "verschillen flink in wat zij doen, en {part} van de momenten geeft een antwoord over werk.",
                part=part,
            )
        return _(
            "Dit is berekend met de steekproef met losse momenten van het {quarter}: hoeveel medewerkers toen "
            "verschilden, en dat {part} van de momenten een antwoord over werk gaf.",
            quarter=QuarterName(self.source.first),
            part=part,
        )


def sample_plan(
    store: Store,
    viewer: Viewer,
    teams: Collection[str],
    today: date,
    *,
    participants: int | None = None,
    margin: float = 0.03,
) -> SamplePlan | None:
    """The plan for a sample among these teams (codes), with the last sample that closed before `today` ended.

    `participants` is how many are expected to take part; left out, as large a part as the last time of the teams that
    took part then, or 60 %. None when fewer than two people work in the teams. Raises ValueError when the margin is not
    above 0.
    """
    everybody = all_teams(store)
    known = [team for code, team in everybody.items() if code in teams]
    population, staff = sum(team.people for team in known), sum(team.people for team in everybody.values())
    if population < 2:
        return None
    last = _last_sample(store, viewer, all(team.staff_group == "frontline" for team in known), today)
    people = population * (LEAST_PARTICIPATION if last is None else last.participation(everybody))
    people = min(population, max(2, round(people) if participants is None else participants))
    if last is None:
        return SamplePlan(people, population, staff, margin, UNKNOWN_SHARE, CAUTIOUS_RHO, CAUTIOUS_ABOUT_WORK, None)
    response = responses(store).get(last.quarter, 1.0)
    return SamplePlan(
        people,
        population,
        staff,
        margin,
        share=last.total("minutes_y") / last.total("minutes_x"),
        rho=_rho(last),
        about_work=max(0.1, response * last.total("worked") / last.total("answered")),
        source=last.quarter,
    )


@dataclass(frozen=True)
class _Sample:
    """What a sample of moments found: a row of sums per team that took part."""

    quarter: Quarter
    rows: Sequence[Any]

    def total(self, name: str) -> float:
        """A sum over all teams."""
        return float(sum(getattr(row, name) for row in self.rows))

    def participation(self, known: Mapping[str, Team]) -> float:
        """Which part of the people of the teams that took part answered. A team that is gone counts for nobody."""
        rows = [row for row in self.rows if row.team in known]
        staff = sum(known[code].people for code in {row.team for row in rows})
        return min(1.0, sum(row.m for row in rows) / staff) if staff else LEAST_PARTICIPATION


def _last_sample(store: Store, viewer: Viewer, of_frontline: bool, today: date) -> _Sample | None:
    """The newest sample of enough people; of the frontline only when the rest is large enough too."""
    by_quarter: dict[Quarter, list[Any]] = defaultdict(list)
    for row in run(store, viewer, "sample_spread", until=today):
        by_quarter[Quarter.of(row.quarter)].append(row)
    for quarter, rows in sorted(by_quarter.items(), reverse=True):
        mine = [row for row in rows if not of_frontline or row.staff_group == "frontline"]
        if part_may_be_shown(sum(row.m for row in mine), sum(row.m for row in rows)):
            return _Sample(quarter, mine)
    return None


def _rho(sample: _Sample) -> float:
    """How far employees lay apart in the sample; the cautious assumption where that cannot be told."""
    m = int(sample.total("m"))
    y, x, yy, xx, xy = (sample.total(f"minutes_{name}") for name in ("y", "x", "yy", "xx", "xy"))
    rho = intraclass(m, y, x, yy, xx, xy, answers=sample.total("worked") / m)
    return CAUTIOUS_RHO if rho is None else max(_LEAST_RHO, rho)


def _points(margin: float) -> Shown:
    return Shown(100 * margin, "number", 1)
