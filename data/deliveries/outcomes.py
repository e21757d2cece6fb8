"""Outcomes in case form: what came of each case of an experiment, and how the case stood before it began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.deliveries import two_forms
from data.deliveries.columns import MOST_VALUE, Columns
from data.deliveries.earlier_outcomes import EarlierOutcomes
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
    required=("experiment", "indicator", "case", "arm", "team", "target_group", "measured_on", "value"),
    optional=("stratum", "moment", "due_on"),
    before=True,
)
_CASE = ["experiment", "case"]
_RESULT = ["experiment", "indicator", "case", "moment"]
_YES_OR_NO = {"ja": "1", "nee": "0", "true": "1", "false": "0"}


@dataclass(frozen=True)
class Outcomes:
    """A sound file of outcomes."""

    mapped: Mapped
    frame: pandas.DataFrame

    @property
    def period(self) -> tuple[date, date]:
        """The first and last day that the file is about."""
        return self.frame["measured_on"].min().date(), self.frame["measured_on"].max().date()

    def facts(self, transaction: Transaction) -> dict[FactTable, pandas.DataFrame]:
        """Give the rows to store; refuse what clashes with an earlier delivery."""
        earlier = EarlierOutcomes.of(transaction, sorted(self.frame["experiment"].unique()))
        before = self._characteristics()
        characteristics, changed = earlier.new_characteristics(before, self.mapped)
        counted = two_forms.counted_already(transaction, self.frame, before, self.mapped)
        problems = earlier.clashes(self.frame, self.mapped) + changed + counted
        if problems:
            raise refusal(self.mapped.file, problems)
        ours = {"experiment": "experiment_id", "case": "case_key"}
        outcome = self.frame[[column for column in self.frame.columns if not column.startswith(BEFORE)]]
        known = outcome.rename(columns=ours).assign(sign=1)
        facts: dict[FactTable, pandas.DataFrame] = {"outcome": earlier.instead_of_waiting(known)}
        if len(characteristics):
            facts["case_characteristic"] = characteristics.rename(columns=ours).assign(sign=1)
        return facts

    def _characteristics(self) -> pandas.DataFrame:
        """Give a row per case and characteristic; a case that has several outcomes has each characteristic once."""
        import pandas as pd

        parts = [
            self.frame[[*_CASE, "arm"]].assign(name=column.removeprefix(BEFORE), value=self.frame[column])
            for column in self.frame.columns
            if column.startswith(BEFORE)
        ]
        if not parts:
            return pd.DataFrame(columns=[*_CASE, "arm", "name", "value"])
        return pd.concat(parts).dropna(subset="value").drop_duplicates([*_CASE, "name"])


def outcomes(mapped: Mapped, mapping: ColumnMapping, references: References, today: date) -> Outcomes:
    """Check the rows of a file of outcomes; a `Refusal` with everything that is wrong."""
    columns = Columns(mapped, mapping.decimal)
    columns.code("experiment", references.experiments, _("experimenten"))
    columns.code("indicator", references.indicators, _("indicatoren"))
    columns.label("case", spaces=False)
    columns.code("arm", ("tailored", "standard"), _("groepen"))
    columns.code("team", references.teams, _("uw teams"))
    columns.label("target_group")
    columns.label("stratum", required=False)
    columns.day("measured_on", today)
    columns.moment()
    columns.day_ahead("due_on", today)
    share = columns.frame["indicator"].map(references.indicators) == "share"
    yes_or_no = mapped.cells["value"].map(lambda cell: _YES_OR_NO.get(cell.casefold(), cell)).astype("str")
    columns.number("value", required=False, cells=mapped.cells["value"].mask(share, yes_or_no))
    before = [column for column in mapped.cells.columns if column.startswith(BEFORE)]
    for name in before:
        words = mapped.cells[name].map(lambda cell: _YES_OR_NO.get(cell.casefold(), cell)).astype("str")
        columns.number(name, required=False, cells=words)
    for name in ("value", *before):
        columns.at_most(name, MOST_VALUE)
    columns.rules += [
        Rule("value", lambda values: values.isna() | ~share | values.isin([0, 1]), _no_share),
        Rule("arm", lambda rows: rows.groupby(_CASE)["arm"].transform("first") == rows["arm"], _other_arm, across=True),
        Rule("case", lambda rows: (rows["case"] == "") | ~rows.duplicated(_RESULT), _twice, across=True),
        *(Rule(name, _same_in_each_row(name), _changed, across=True) for name in before),
    ]
    columns.require_sound()
    return Outcomes(mapped, columns.frame.astype({"moment": "int16"}))


def _same_in_each_row(name: str) -> Callable[[pandas.DataFrame], pandas.Series[bool]]:
    def same(rows: pandas.DataFrame) -> pandas.Series[bool]:
        return rows[name].isna() | (rows.groupby(_CASE)[name].transform("first") == rows[name])

    return same


def _no_share(found: str) -> Text:
    return _("'{found}' past niet bij deze indicator. Schrijf 1 of 0, ja of nee, true of false.", found=found)


def _other_arm(_found: str) -> Text:
    return _("Deze casus staat ook in de andere groep. Een casus hoort in één groep: tailored of standard.")


def _twice(_found: str) -> Text:
    return _(
        "Deze casus staat al eerder in het bestand met dezelfde indicator en hetzelfde moment. Laat één rij staan, of "
        "geef een latere meting een moment: hoeveel maanden na de hulp."
    )


def _changed(_found: str) -> Text:
    return _("Deze casus staat eerder in het bestand met een andere waarde. Van voor de start is er één waarde.")
