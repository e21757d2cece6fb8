"""Comparison counts: tailored against standard practice in numbers, without any case leaving its own system."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.deliveries import two_forms
from data.deliveries.columns import MOST_COUNTED, MOST_VALUE, Columns
from data.deliveries.earlier_comparison_counts import CELL, clashes
from data.deliveries.identity_names import address_columns, names_a_person
from data.deliveries.mapped import BEFORE, Layout, Mapped
from data.deliveries.mapping import ColumnMapping
from data.deliveries.problems import refusal
from data.deliveries.references import References
from data.deliveries.rules import Rule
from data.store import FactTable, Transaction
from data.words import Text, _

if TYPE_CHECKING:
    import pandas

LAYOUT = Layout(
    required=("experiment", "indicator", "arm", "team", "target_group", "period", "n"),
    one_of=(("events", "mean"),),
    optional=("variance", "stratum", "moment", "assigned", "still_open"),
)
_COUNTED = ("n", "events", "assigned", "still_open")


@dataclass(frozen=True)
class ComparisonCounts:
    """A sound file of counts, one row per cell; the columns are those of the table."""

    mapped: Mapped
    frame: pandas.DataFrame

    @property
    def period(self) -> tuple[date, date]:
        """The first and last month that the file is about."""
        return self.frame["period"].min().date(), self.frame["period"].max().date()

    def facts(self, transaction: Transaction) -> dict[FactTable, pandas.DataFrame]:
        """Give the rows to store; refuse what an earlier delivery counted already, or brought as cases."""
        problems = clashes(transaction, self.frame) + two_forms.in_cases_already(transaction, self.frame, self.mapped)
        if problems:
            raise refusal(self.mapped.file, problems)
        return {"comparison_count": self.frame.rename(columns={"experiment": "experiment_id"}).assign(sign=1)}


def comparison_counts(mapped: Mapped, mapping: ColumnMapping, references: References, today: date) -> ComparisonCounts:
    """Check the rows of a file of comparison counts; a `Refusal` with everything that is wrong."""
    columns = Columns(mapped, mapping.decimal)
    columns.code("experiment", references.experiments, _("experimenten"))
    columns.code("indicator", references.indicators, _("indicatoren"), beside=BEFORE)
    columns.code("arm", ("tailored", "standard"), _("groepen"))
    columns.code("team", references.teams, _("uw teams"))
    columns.label("target_group")
    columns.label("stratum", required=False)
    columns.day("period", today, months=True)
    columns.moment()
    for name in _COUNTED:
        columns.number(name, required=name == "n")
        columns.whole(name)
        columns.at_least(name, 0)
        columns.at_most(name, MOST_COUNTED)
    columns.number("mean", required=False)
    columns.at_most("mean", MOST_VALUE)
    columns.number("variance", required=False)
    columns.at_least("variance", 0)
    columns.at_most("variance", MOST_VALUE**2)
    # As in a file of cases, where the name of a column may have capitals.
    lowered = columns.frame["indicator"].str.casefold()
    is_before = lowered.str.startswith(BEFORE) & (lowered != BEFORE)
    # A cell is a month; two days of it are the same cell.
    columns.frame = columns.frame.assign(
        indicator=columns.frame["indicator"].mask(is_before, lowered), period=_first_of_month(columns.frame["period"])
    )
    measures = columns.frame["indicator"].map(references.indicators)
    columns.rules.append(Rule("indicator", lambda _cells: ~_of_somebody(mapped), _identity))
    columns.rules += _rules(
        mapped, share=measures == "share", mean=is_before | (measures.notna() & (measures != "share"))
    )
    columns.require_sound()
    return ComparisonCounts(mapped, _as_stored(columns.frame))


def _of_somebody(mapped: Mapped) -> pandas.Series[bool]:
    """Say of each row whether its characteristic tells who somebody is: a cell here, a column in a file of cases.

    The cells as they stand in the file: in small letters klantNaam is one word.
    """
    cells = mapped.cells["indicator"]
    names = tuple(name for name in cells.unique() if name.casefold().startswith(BEFORE))
    return cells.isin({*address_columns(names), *(name for name in names if names_a_person(name))})


def _first_of_month(days: pandas.Series[pandas.Timestamp]) -> pandas.Series[pandas.Timestamp]:
    import pandas as pd

    return days - pd.to_timedelta(days.dt.day - 1, unit="D")


def _rules(mapped: Mapped, *, share: pandas.Series[bool], mean: pandas.Series[bool]) -> list[Rule]:
    """Give the rules that hold between columns. A row about an indicator that we do not know is neither."""

    def empty(name: str) -> pandas.Series[bool] | bool:
        return mapped.cells[name] == "" if name in mapped.cells else True

    return [
        Rule("events", lambda _events: ~(share & empty("events")), _no_events),
        Rule("events", lambda events: ~mean | events.isna(), _of_share_only),
        Rule("events", lambda rows: ~((rows["events"] > rows["n"]) & (rows["n"] >= 0)), _beyond_n, across=True),
        Rule("mean", lambda rows: ~(mean & empty("mean") & (rows["n"] >= 1)), _no_mean, across=True),
        Rule(
            "mean",
            lambda rows: ~((rows["n"] == 0) & (rows["mean"] != 0) & rows["mean"].notna()),
            _about_nobody,
            across=True,
        ),
        Rule("variance", lambda rows: ~(mean & empty("variance") & (rows["n"] >= 2)), _no_variance, across=True),
        *(Rule(name, lambda values: ~share | values.isna(), _not_of_share) for name in ("mean", "variance")),
        Rule("assigned", lambda rows: ~(rows["assigned"] < rows["n"]), _below_n, across=True),
        Rule(
            "moment",
            lambda rows: ~(rows["indicator"].str.startswith(BEFORE) & (rows["moment"] > 0)),
            _before,
            across=True,
        ),
        Rule("indicator", lambda rows: (rows["indicator"] == "") | ~rows.duplicated(CELL), _twice, across=True),
    ]


def _as_stored(rows: pandas.DataFrame) -> pandas.DataFrame:
    """Give the columns of the table. Of fewer than two values there is no spread, whatever the file says."""
    known = rows.assign(
        assigned=rows["assigned"].fillna(rows["n"]),
        still_open=rows["still_open"].fillna(0),
        total=rows["events"].fillna(rows["mean"] * rows["n"]).fillna(0),
        variance=rows["variance"].where(rows["n"] >= 2),
    )
    counted = {"moment": "int16", "assigned": "int32", "n": "int32", "still_open": "int32"}
    return known[[*CELL, *(name for name in counted if name != "moment"), "total", "variance"]].astype(counted)


def _no_events(_found: str) -> Text:
    return _("Bij een aandeel hoort events: bij hoeveel inwoners het gebeurde. Vul deze cel in.")


def _of_share_only(found: str) -> Text:
    return _("{found} hoort alleen bij een aandeel. Laat deze cel leeg en vul mean en variance in.", found=found)


def _not_of_share(found: str) -> Text:
    return _("{found} hoort niet bij een aandeel. Laat deze cel leeg en vul events in.", found=found)


def _beyond_n(found: str) -> Text:
    return _("{found} is meer dan n, het aantal bekende uitkomsten van deze rij. Verbeter een van beide.", found=found)


def _below_n(found: str) -> Text:
    return _(
        "{found} is minder dan n, het aantal bekende uitkomsten van deze rij. Verbeter een van beide.", found=found
    )


def _no_mean(_found: str) -> Text:
    return _("Bij deze indicator hoort mean: het gemiddelde van de bekende uitkomsten. Vul deze cel in.")


def _no_variance(_found: str) -> Text:
    return _("Bij een gemiddelde van twee of meer uitkomsten hoort variance: hun spreiding. Vul deze cel in.")


def _about_nobody(found: str) -> Text:
    return _("{found} is een uitkomst over nul gevallen. Verbeter een van beide getallen.", found=found)


def _before(found: str) -> Text:
    return _("{found} past niet bij een gegeven van voor de start. Laat deze cel leeg.", found=found)


def _identity(_found: str) -> Text:
    return _(
        "Dit kenmerk zegt volgens zijn naam wie iemand is of waar iemand woont. Keerpunt bewaart dat niet. Haal deze "
        "rijen uit het bestand en lees het opnieuw in."
    )


def _twice(_found: str) -> Text:
    return _(
        "Deze telling staat al eerder in het bestand: zelfde experiment, indicator, moment, groep, team, doelgroep, "
        "stratum en maand. Laat één rij staan, anders tellen mensen dubbel."
    )
