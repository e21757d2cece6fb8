"""When a share of the working time is an indication and no more: from exact numbers, so the same for all who look."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from data.words import Text
from metrics.staffing import Staffing
from metrics.words import _

# Under these the figure is an indication and no more.
LEAST_PARTICIPATION = 0.6
LEAST_RESPONSE = 0.6
# A domain or group of staff of at least this part of the staff has to have taken part as well.
LARGE_PART = 0.1

# Too few took part, too few of the moments were answered, too few of both together, or too few of a part of the staff.
Doubt = Literal["participation", "response", "answers", "part"]


@dataclass(frozen=True)
class TakingPart:
    """One team whose hours came in: how many people work there, and of which part of them there are hours. Exact."""

    team: str
    staff: int
    part: float


def taking_part(rows: Sequence[Any], staffing: Staffing) -> tuple[TakingPart, ...]:
    """Every known team in the rows of teams, by code."""
    people: dict[str, int] = defaultdict(int)
    for row in rows:
        people[row.team] += int(row.people)
    return tuple(
        TakingPart(team, staffing.teams[team].people, min(1.0, number / staffing.teams[team].people))
        for team, number in sorted(people.items())
        if team in staffing.teams
    )


def doubt_about(
    participation: float | None, teams: Collection[TakingPart], staffing: Staffing, response: float | None
) -> Doubt | None:
    """Why a figure is an indication and no more; None when it is more.

    `participation` is of all staff, None where that is not known; `teams` are those whose hours came in; `response` is
    the part of the moments asked about that was answered.
    """
    if participation is not None and participation < LEAST_PARTICIPATION:
        return "participation"
    if response is not None and response < LEAST_RESPONSE:
        return "response"
    if participation is not None and response is not None and participation * response < LEAST_PARTICIPATION:
        return "answers"
    parts: dict[tuple[str, str], list[TakingPart]] = defaultdict(list)
    for of in teams:
        parts["group", staffing.teams[of.team].staff_group].append(of)
        parts["domain", staffing.teams[of.team].domain].append(of)
    everybody = sum(of.staff for of in teams)
    for within in parts.values():
        staff = sum(of.staff for of in within)
        if staff >= LARGE_PART * everybody and sum(of.part * of.staff for of in within) < LEAST_PARTICIPATION * staff:
            return "part"
    return None


def doubt_in_words(doubt: Doubt) -> Text:
    """The doubt as a warning."""
    match doubt:
        case "participation":
            return _("Minder dan 60% deed mee: dit is alleen een indicatie.")
        case "response":
            return _("Minder dan 60% van de gevraagde momenten is beantwoord: dit is alleen een indicatie.")
        case "answers":
            return _(
                "Niet iedereen deed mee en niet elk moment is beantwoord. Samen ontbreekt meer dan 40%: dit is alleen "
                "een indicatie."
            )
    return _("Van een deel van de teams deed minder dan 60% mee: dit is alleen een indicatie.")
