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

LAYOUT = Layout(
    required=("indicator", "period", "team", "target_group", "denominator"),
    one_of=(("numerator", "value"),),
    optional=("variance",),
)
# A program that writes the sum in two decimals still agrees with the value.
_ROUNDING = 0.005


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
    columns.number("value", required=not columns.given("numerator"))
    columns.at_most("value", MOST_VALUE)
    per_value = columns.frame["value"].notna()
    columns.number("numerator", required=~per_value)
    columns.number("denominator")
    columns.at_least("denominator", 0)
    columns.at_most("denominator", MOST_COUNTED)
    columns.at_most("numerator", MOST_VALUE)
    columns.number("variance", required=False)
    columns.at_least("variance", 0)
    columns.at_most("variance", MOST_VALUE**2)
    share = columns.frame["indicator"].map(references.indicators) == "share"

    def within(rows: pandas.DataFrame) -> pandas.Series[bool]:
        inside = (rows["numerator"] >= 0) & (rows["numerator"] <= rows["denominator"])
        return ~share | rows["numerator"].isna() | rows["denominator"].isna() | inside

    def about_somebody(rows: pandas.DataFrame) -> pandas.Series[bool]:
        return share | rows["numerator"].isna() | (rows["denominator"] != 0) | (rows["numerator"] == 0)

    def agrees(rows: pandas.DataFrame) -> pandas.Series[bool]:
        product = rows["value"] * rows["denominator"]
        apart = (rows["numerator"] - product).abs() > _ROUNDING + 1e-9 * product.abs()
        return share | ~apart

    for name in ("numerator", "denominator"):
        columns.whole(name, where=share)
    columns.whole("denominator", where=~share & per_value)
    columns.rules += [
        Rule("numerator", within, _outside, across=True),
        Rule("numerator", about_somebody, _about_nobody, across=True),
        Rule("numerator", agrees, _other_sum, across=True),
        *(Rule(name, lambda cells: ~share | cells.isna(), _not_of_share) for name in ("value", "variance")),
        Rule("variance", lambda variances: share | ~per_value | variances.isna() | (variances == 0), _no_spread),
    ]
    if mapping.counts_misses:
        columns.rules.append(Rule("indicator", lambda _codes: share, _no_share))
    columns.require_sound()
    frame = columns.frame
    if mapping.counts_misses:
        frame = frame.assign(numerator=frame["denominator"] - frame["numerator"])
    # From the value itself: what a program wrote beside it may be rounded.
    frame = frame.assign(
        numerator=(frame["value"] * frame["denominator"]).fillna(frame["numerator"]),
        variance=frame["variance"].mask(per_value),
    )
    return IndicatorValues(mapped.file, frame)


def _outside(found: str) -> Text:
    return _("{found} ligt niet tussen 0 en het aantal in totaal van deze rij. Verbeter een van beide.", found=found)


def _about_nobody(found: str) -> Text:
    return _("{found} is een uitkomst over nul gevallen. Verbeter een van beide getallen.", found=found)


def _other_sum(found: str) -> Text:
    return _("{found} is niet value maal denominator. Verbeter een van de drie, of laat deze cel leeg.", found=found)


def _not_of_share(found: str) -> Text:
    return _("{found} hoort niet bij een aandeel. Laat deze cel leeg.", found=found)


def _no_spread(found: str) -> Text:
    return _(
        "{found} past niet naast value: dan hebben alle gevallen dezelfde waarde. Laat deze cel leeg.", found=found
    )


def _no_share(found: str) -> Text:
    return _(
        "counts_misses kan alleen bij een aandeel, en '{found}' is dat niet. Haal counts_misses uit de koppeling.",
        found=found,
    )
