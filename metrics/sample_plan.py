"""How many moments to ask of each employee, before a time sample opens; and what so many can show."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from data.format import QuarterName, Shown
from data.records.team import teams as all_teams
from data.store import Store
from data.viewer import Viewer
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP, may_be_shown, part_may_be_shown
from metrics.helping_share import LEAST_PARTICIPATION, responses
from metrics.quarter import Quarter
from metrics.run import run
from metrics.statistics.sample_size import answers_needed, expected_margin, intraclass
from metrics.words import _

# What the record allows to ask of one person in two weeks (data/records/time_sample.py).
FEWEST_MOMENTS, MOST_MOMENTS = 5, 60
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

    `people` of the `population` are expected to take part. `share` and `rho` (what part of the spread of answers lies
    between employees) come from the sample of `source`, or are cautious assumptions when that is None. `about_work` is
    the part of the moments asked about that gives an answer about work. `moments` is what is advised per employee.
    """

    people: int
    population: int
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
            self._rests_on,
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
                "Er is nog geen eerdere steekproef. Daarom rekenen we voorzichtig: medewerkers verschillen flink in "
                "wat zij doen, en {part} van de momenten geeft een antwoord over werk.",
                part=part,
            )
        return _(
            "Dit is berekend met de steekproef van het {quarter}: hoeveel medewerkers toen verschilden, en dat {part} "
            "van de momenten een antwoord over werk gaf.",
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

    `participants` is how many are expected to take part; left out, as large a part as the last time, or 60 %. None when
    fewer than two people work in the teams. Raises ValueError when the margin is not above 0.
    """
    known = [team for code, team in all_teams(store).items() if code in teams]
    population = sum(team.people for team in known)
    if population < 2:
        return None
    scope = "frontline" if all(team.staff_group == "frontline" for team in known) else "organisation"
    last = _last_sample(store, viewer, scope, today)
    staff = sum(
        team.people for team in all_teams(store).values() if scope == "organisation" or team.staff_group == "frontline"
    )
    part = LEAST_PARTICIPATION if last is None else min(1.0, last.m / staff)
    people = min(population, max(2, round(part * population) if participants is None else participants))
    if last is None:
        return SamplePlan(people, population, margin, UNKNOWN_SHARE, CAUTIOUS_RHO, CAUTIOUS_ABOUT_WORK, None)
    quarter = Quarter.of(last.quarter)
    response = responses(store).get(quarter, 1.0)
    return SamplePlan(
        people,
        population,
        margin,
        share=last.minutes_y / last.minutes_x,
        rho=_rho(last),
        about_work=max(0.1, response * float(last.worked) / float(last.answered)),
        source=quarter,
    )


def _last_sample(store: Store, viewer: Viewer, scope: str, today: date) -> Any | None:
    """The newest row of enough people in this scope; of a part, only when the rest is large enough too."""
    rows = run(store, viewer, "sample_spread", until=today)
    whole = {row.quarter: row.m for row in rows if row.scope == "organisation"}
    mine = [row for row in rows if row.scope == scope and part_may_be_shown(row.m, whole[row.quarter])]
    return mine[-1] if mine else None


def _rho(row: Any) -> float:
    """How far employees lay apart in the sample; the cautious assumption where that cannot be told."""
    y, x, yy, xx, xy = (float(getattr(row, f"minutes_{name}")) for name in ("y", "x", "yy", "xx", "xy"))
    rho = intraclass(int(row.m), y, x, yy, xx, xy, answers=float(row.worked) / int(row.m))
    return CAUTIOUS_RHO if rho is None else max(_LEAST_RHO, rho)


def _points(margin: float) -> Shown:
    return Shown(100 * margin, "number", 1)
