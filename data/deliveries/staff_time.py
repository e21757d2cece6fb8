"""Working time per month, team and activity. No row leads to a person, nor to that person's rows in another file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from data.deliveries.columns import MOST_VALUE, Columns
from data.deliveries.earlier_files import month_name, quarter_name
from data.deliveries.earlier_staff_time import clashes
from data.deliveries.mapped import Layout, Mapped
from data.deliveries.mapping import ColumnMapping
from data.deliveries.problems import Problem, refusal
from data.deliveries.references import TRAVEL, References, activity_codes
from data.deliveries.rules import Rule
from data.store import FactTable, Transaction
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

LAYOUT = Layout(
    required=("period", "team", "activity"),
    either=("minutes", "hours"),
    one_of=(("respondent", "people"),),
    optional=("staff_group", "cost"),
)
_STAFF_GROUPS = ("frontline", "other")
_MOST_MINUTES = 10**7
_MOST_PEOPLE = 10**6
_COLUMNS = ["sign", "period", "team", "staff_group", "activity", "minutes", "respondent", "people", "cost"]


@dataclass(frozen=True)
class StaffTime:
    """A sound file of working time; the respondents are keys drawn for this file only."""

    file: str
    frame: pandas.DataFrame

    @property
    def period(self) -> tuple[date, date]:
        """The first and last month that the file is about."""
        return self.frame["period"].min().date(), self.frame["period"].max().date()

    def facts(self, transaction: Transaction) -> dict[FactTable, pandas.DataFrame]:
        """Give the rows to store; refuse people whose time an earlier delivery told of already."""
        problems = clashes(transaction, self.frame)
        if problems:
            raise refusal(self.file, problems)
        return {"staff_time": self.frame}


def staff_time(mapped: Mapped, mapping: ColumnMapping, references: References, today: date) -> StaffTime:
    """Check the rows of a file of working time; a `Refusal` with everything that is wrong."""
    sample = mapping.method == "sample"
    if sample and "respondent" not in mapped.cells:
        what = _("Bij een steekproef hoort een kolom respondent. Voeg hem toe, of kies een andere methode.")
        raise refusal(mapped.file, [Problem(what)])
    columns = Columns(mapped, mapping.decimal)
    columns.day("period", today, months=True)
    columns.code("team", references.teams, _("uw teams"))
    columns.code("staff_group", _STAFF_GROUPS, _("groepen van medewerkers"), required=False)
    columns.code("activity", activity_codes(), _("activiteiten"))
    columns.rules.append(Rule("activity", lambda codes: codes != TRAVEL, _bare_travel))
    for name, most in (("minutes", _MOST_MINUTES), ("hours", _MOST_MINUTES // 60), ("cost", MOST_VALUE)):
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
    columns.problems += _counted_twice(columns.frame, mapped, references)
    columns.require_sound()
    return StaffTime(mapped.file, _without_persons(columns.frame, references))


def _counted_twice(rows: pandas.DataFrame, mapped: Mapped, references: References) -> list[Problem]:
    """Find the teams that have respondents beside totals in a quarter, and the totals of one month that differ."""
    is_total = (rows["respondent"] == "") & rows["people"].notna()
    rows = rows.assign(is_total=is_total, staff_group=_staff_groups(rows, references))
    # A row without a month, team or group that we know, or about nobody, has a sentence of its own.
    known = rows["period"].notna() & rows["team"].isin(references.teams) & rows["staff_group"].isin(_STAFF_GROUPS)
    rows = rows[known & (is_total | (rows["respondent"] != ""))]
    rows = rows.assign(month=rows["period"].dt.to_period("M"), quarter=rows["period"].dt.to_period("Q"))

    of_quarter = ["team", "quarter"]
    mixed = rows[rows["is_total"] != rows.groupby(of_quarter)["is_total"].transform("first")]
    problems = [
        mapped.problem("respondent", row, _both_kinds(team, quarter.start_time.date()))
        for row, team, quarter in mixed.drop_duplicates(of_quarter)[of_quarter].itertuples(name=None)
    ]
    of_month = ["team", "staff_group", "month"]
    totals = rows[rows["is_total"]]
    other = totals[totals["people"] != totals.groupby(of_month)["people"].transform("first")]
    return problems + [
        mapped.problem("people", row, _other_people(team, staff_group, month.start_time.date()))
        for row, team, staff_group, month in other.drop_duplicates(of_month)[of_month].itertuples(name=None)
    ]


def _staff_groups(rows: pandas.DataFrame, references: References) -> pandas.Series[str]:
    """Give the group of each row: what stands there, or else that of the team."""
    groups = rows["team"].map(references.teams).fillna("")
    return rows["staff_group"].mask(rows["staff_group"] == "", groups).astype("str")


def _without_persons(rows: pandas.DataFrame, references: References) -> pandas.DataFrame:
    """Put a new random key in the place of each respondent, and let the order of the rows go as well."""
    keys = {respondent: str(uuid4()) for respondent in rows["respondent"].unique() if respondent}
    rows = rows.assign(
        sign=1,
        period=rows["period"].dt.to_period("M").dt.to_timestamp(),
        staff_group=_staff_groups(rows, references),
        minutes=rows["minutes"].fillna(rows["hours"] * 60),
        respondent=rows["respondent"].map(keys),
        people=rows["people"].astype("Int64"),
    )
    return rows.sort_values(["respondent", "period", "team", "activity"], ignore_index=True)[_COLUMNS]


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
