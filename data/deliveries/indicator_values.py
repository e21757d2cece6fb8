"""Indicator values: counts per period, team and target group, without any case leaving its own system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.deliveries.columns import MOST_COUNTED, MOST_VALUE, Columns
from data.deliveries.earlier_indicator_values import clashes
from data.deliveries.mapped import Layout, Mapped
from data.deliveries.mapping import ColumnMapping
from data.deliveries.problems import refusal
from data.deliveries.references import References
from data.deliveries.rules import Rule
from data.store import FactTable, Transaction
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

LAYOUT = Layout(required=("indicator", "period", "team", "target_group", "numerator", "denominator"))


@dataclass(frozen=True)
class IndicatorValues:
    """A sound file of counts; rows about the same cell within one file add up."""

    file: str
    frame: pandas.DataFrame

    @property
    def period(self) -> tuple[date, date]:
        """The first and last period that the file is about."""
        return self.frame["period"].min().date(), self.frame["period"].max().date()

    def facts(self, transaction: Transaction) -> dict[FactTable, pandas.DataFrame]:
        """Give the rows to store; refuse what an earlier delivery counted already."""
        problems = clashes(transaction, self.frame)
        if problems:
            raise refusal(self.file, problems)
        return {"indicator_value": self.frame.assign(sign=1)}


def indicator_values(mapped: Mapped, mapping: ColumnMapping, references: References, today: date) -> IndicatorValues:
    """Check the rows of a file of counts; a `Refusal` with everything that is wrong."""
    columns = Columns(mapped, mapping.decimal)
    columns.code("indicator", references.indicators, _("indicatoren"))
    columns.day("period", today, months=True)
    columns.code("team", references.teams, _("uw teams"))
    columns.label("target_group")
    columns.number("numerator")
    columns.number("denominator")
    columns.at_least("denominator", 0)
    columns.at_most("denominator", MOST_COUNTED)
    columns.at_most("numerator", MOST_VALUE)
    share = columns.frame["indicator"].map(references.indicators) == "share"

    def within(rows: pandas.DataFrame) -> pandas.Series[bool]:
        inside = (rows["numerator"] >= 0) & (rows["numerator"] <= rows["denominator"])
        return ~share | rows["numerator"].isna() | rows["denominator"].isna() | inside

    def about_somebody(rows: pandas.DataFrame) -> pandas.Series[bool]:
        return share | rows["numerator"].isna() | (rows["denominator"] != 0) | (rows["numerator"] == 0)

    columns.rules += [
        Rule("numerator", within, _outside, across=True),
        *(
            Rule(name, lambda counts: ~share | counts.isna() | (counts % 1 == 0), _not_whole)
            for name in ("numerator", "denominator")
        ),
        Rule("numerator", about_somebody, _about_nobody, across=True),
    ]
    if mapping.counts_misses:
        columns.rules.append(Rule("indicator", lambda _codes: share, _no_share))
    columns.require_sound()
    frame = columns.frame
    if mapping.counts_misses:
        frame = frame.assign(numerator=frame["denominator"] - frame["numerator"])
    return IndicatorValues(mapped.file, frame)


def _outside(found: str) -> Text:
    return _("{found} ligt niet tussen 0 en het aantal in totaal van deze rij. Verbeter een van beide.", found=found)


def _not_whole(found: str) -> Text:
    return _("{found} is geen heel aantal. Vul een heel aantal in.", found=found)


def _about_nobody(found: str) -> Text:
    return _("{found} is een uitkomst over nul gevallen. Verbeter een van beide getallen.", found=found)


def _no_share(found: str) -> Text:
    return _(
        "counts_misses kan alleen bij een aandeel, en '{found}' is dat niet. Haal counts_misses uit de koppeling.",
        found=found,
    )
