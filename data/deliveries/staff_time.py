"""Working time per month, team and activity. No row leads to a person, nor to that person's rows in another file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.activities import TRAVEL
from data.deliveries.columns import MOST_VALUE, Columns
from data.deliveries.earlier_files import month_name, quarter_name
from data.deliveries.earlier_staff_time import clashes
from data.deliveries.formation import HOURS_OF_FULL_TIME_MONTH, require_fitting_columns
from data.deliveries.mapped import Layout, Mapped
from data.deliveries.mapping import ColumnMapping
from data.deliveries.own_codes import Coded, UnknownCodes, coded
from data.deliveries.problems import Problem, refusal, sentences
from data.deliveries.references import References
from data.deliveries.rules import Rule
from data.deliveries.staff_time_totals import MARKS, totals
from data.store import FactTable, Transaction
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

LAYOUT = Layout(
    required=("period", "team"),
    either=("minutes", "hours", "fte"),
    one_of=(("activity", "function"), ("respondent", "people")),
    optional=("staff_group", "cost", "mark"),
)
STAFF_GROUPS = ("frontline", "other")
_MOST_MINUTES = 10**7
_MOST_PEOPLE = 10**6
_MOST = {
    "minutes": _MOST_MINUTES,
    "hours": _MOST_MINUTES // 60,
    "fte": int(_MOST_MINUTES / 60 / HOURS_OF_FULL_TIME_MONTH),
    "cost": MOST_VALUE,
}


@dataclass(frozen=True)
class StaffTime:
    """The totals of a sound file of working time; the respondents are keys drawn for this file only."""

    file: str
    frame: pandas.DataFrame
    is_sample: bool = False

    @property
    def period(self) -> tuple[date, date]:
        """The first and last month that the file is about."""
        return self.frame["period"].min().date(), self.frame["period"].max().date()

    def facts(self, transaction: Transaction) -> dict[FactTable, pandas.DataFrame]:
        """Give the rows to store; refuse people whose time an earlier delivery told of already."""
        problems = clashes(transaction, self.frame, is_sample=self.is_sample)
        if problems:
            raise refusal(self.file, problems)
        return {"staff_time": self.frame}


def staff_time(mapped: Mapped, mapping: ColumnMapping, references: References, today: date) -> StaffTime:
    """Check the rows of a file of working time; a `Refusal` with everything that is wrong.

    `UnknownCodes` when codes or teams of the source are not tied to ours yet.
    """
    require_fitting_columns(mapped, mapping.method or "registration")
    of_source = coded(mapped, mapping, references)
    mapped = of_source.mapped
    if mapped.cells.empty:
        what = _("Alle rijen van dit bestand zijn verlof of iets anders dat geen werk is. Er is niets om in te lezen.")
        raise refusal(mapped.file, [Problem(what)])
    columns = _columns(of_source, mapping, references, today)
    columns.problems += of_source.unknown_problem(mapping.source)
    columns.frame["staff_group"] = _staff_groups(columns.frame, references)
    columns.problems += _counted_twice(columns.frame, mapped, references)
    found = columns.found()
    if of_source.unknown or of_source.unknown_teams:
        said = sentences(mapped.file, found.problems, found.beyond)
        raise UnknownCodes(of_source.unknown, of_source.unknown_teams, *said)
    if found.problems:
        raise refusal(mapped.file, found.problems, found.beyond)
    frame = totals(columns.frame, of_source)
    if frame.empty:
        what = _("Dit bestand heeft nergens een hele minuut werk. Kijk of de kolom met tijd de goede is.")
        raise refusal(mapped.file, [Problem(what)])
    return StaffTime(mapped.file, frame, is_sample=mapping.method == "sample")


def _columns(of_source: Coded, mapping: ColumnMapping, references: References, today: date) -> Columns:
    mapped, sample = of_source.mapped, mapping.method == "sample"
    if "mark" in mapped.cells:
        mapped.cells["mark"] = mapped.cells["mark"].str.casefold()
    columns = Columns(mapped, mapping.decimal)
    columns.day("period", today, months=True)
    columns.code("team", references.teams, _("uw teams"))
    columns.code("staff_group", STAFF_GROUPS, _("groepen van medewerkers"), required=False)
    columns.text(of_source.column)
    columns.rules.append(
        Rule(of_source.column, lambda codes: (codes != TRAVEL) | codes.isin(of_source.own), _bare_travel)
    )
    columns.code("mark", MARKS, _("soorten tijd"), required=False)
    for name, most in _MOST.items():
        columns.number(name, required=name != "cost")
        columns.at_least(name, 0)
        columns.at_most(name, most)
    columns.text("respondent", required=sample)
    columns.number("people", required=False)
    columns.at_least("people", 1)
    columns.at_most("people", _MOST_PEOPLE)
    columns.rules += [
        Rule("people", lambda people: people.isna() | (people % 1 == 0), _not_whole),
        Rule("people", lambda rows: (rows["respondent"] != "") | rows["people"].notna(), _nobody, across=True),
    ]
    return columns


def _counted_twice(rows: pandas.DataFrame, mapped: Mapped, references: References) -> list[Problem]:
    """Find the teams that have respondents beside totals in a quarter, and the totals of one month that differ."""
    is_total = (rows["respondent"] == "") & rows["people"].notna()
    rows = rows.assign(is_total=is_total)
    # A row without a month, team or group that we know, or about nobody, has a sentence of its own.
    known = rows["period"].notna() & rows["team"].isin(references.teams) & rows["staff_group"].isin(STAFF_GROUPS)
    rows = rows[known & (is_total | (rows["respondent"] != ""))]
    if rows.empty:
        return []
    problems = []
    if rows["is_total"].nunique() > 1:
        rows = rows.assign(quarter=rows["period"].dt.to_period("Q"))
        of_quarter = ["team", "quarter"]
        mixed = rows[rows["is_total"] != rows.groupby(of_quarter)["is_total"].transform("first")]
        problems = [
            mapped.problem("respondent", row, _both_kinds(team, quarter.start_time.date()))
            for row, team, quarter in mixed.drop_duplicates(of_quarter)[of_quarter].itertuples(name=None)
        ]
    # The people of a function are a part of those of the team: they are added up.
    totals_ = rows[rows["is_total"]] if "function" not in rows else rows.iloc[:0]
    totals_ = totals_.assign(month=totals_["period"].dt.to_period("M"))
    of_month = ["team", "staff_group", "month"]
    other = totals_[totals_["people"] != totals_.groupby(of_month)["people"].transform("first")]
    return problems + [
        mapped.problem("people", row, _other_people(team, staff_group, month.start_time.date()))
        for row, team, staff_group, month in other.drop_duplicates(of_month)[of_month].itertuples(name=None)
    ]


def _staff_groups(rows: pandas.DataFrame, references: References) -> pandas.Series[str]:
    """Give the group of each row: what stands there, or else that of the team."""
    groups = rows["team"].map(references.teams).fillna("")
    return rows["staff_group"].mask(rows["staff_group"] == "", groups).astype("str")


def _bare_travel(_found: str) -> Text:
    return _("Reistijd staat hier zonder doel. Boek de reis op het doel ervan, zoals HELP_DIRECT of ELIG_FIRST.")


def _not_whole(found: str) -> Text:
    return _("{found} is geen heel aantal mensen. Verbeter het getal.", found=found)


def _nobody(_found: str) -> Text:
    return _("Deze rij heeft geen respondent en geen aantal mensen. Vul een van beide in.")


def _both_kinds(team: str, day: date) -> Text:
    return _(
        "Team {team} heeft over het {quarter} rijen met een respondent en rijen met een totaal. Laat één van beide "
        "soorten staan, anders tellen mensen dubbel.",
        team=team,
        quarter=quarter_name(day),
    )


def _other_people(team: str, staff_group: str, day: date) -> Text:
    return _(
        "Bij team {team} ({staff_group}) staat over {month} eerder in het bestand een ander aantal mensen. Schrijf in "
        "elke rij hetzelfde aantal.",
        team=team,
        staff_group=staff_group,
        month=month_name(day),
    )
