"""Outcomes in case form: what came of each case of an experiment, and how the case stood before it began."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.deliveries.columns import Columns
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
    optional=("stratum",),
    before=True,
)
_CASE = ["experiment", "case"]
_RESULT = ["experiment", "indicator", "case", "measured_on"]
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
        """The rows to store. Refuse what clashes with an earlier delivery: seen in the writer, so nothing is missed."""
        experiments = sorted(self.frame["experiment"].unique())
        self._refuse_second_arm(transaction, experiments)
        outcome = self.frame.rename(columns={"experiment": "experiment_id", "case": "case_key"}).assign(sign=1)
        facts: dict[FactTable, pandas.DataFrame] = {
            "outcome": outcome[[column for column in outcome.columns if not column.startswith(BEFORE)]]
        }
        names = [column for column in self.frame.columns if column.startswith(BEFORE)]
        characteristics = self._characteristics(transaction, experiments, names) if names else None
        if characteristics is not None and len(characteristics):
            facts["case_characteristic"] = characteristics
        return facts

    def _refuse_second_arm(self, transaction: Transaction, experiments: list[str]) -> None:
        arms: dict[tuple[object, ...], str] = {}
        results = set()
        for row in transaction.read(
            """
            SELECT experiment_id::VARCHAR AS experiment, indicator, case_key, measured_on, arm
            FROM outcome
            WHERE list_contains($experiments, experiment_id::VARCHAR)
            GROUP BY experiment_id, indicator, case_key, measured_on, arm
            HAVING sum(sign) > 0
            """,
            {"experiments": experiments},
        ):
            arms[row.experiment, row.case_key] = row.arm
            results.add((row.experiment, row.indicator, row.case_key, row.measured_on))
        if not arms:
            return
        problems = []
        for row in self.frame.itertuples():
            if arms.get((row.experiment, row.case), row.arm) != row.arm:
                problems.append(self.mapped.problem("arm", row.Index, _other_arm("")))
            elif (row.experiment, row.indicator, row.case, row.measured_on.date()) in results:
                what = _("Deze uitkomst is al eerder geleverd: zelfde casus, indicator en datum. Haal de rij weg.")
                problems.append(self.mapped.problem("case", row.Index, what))
        if problems:
            raise refusal(self.mapped.file, problems)

    def _characteristics(self, transaction: Transaction, experiments: list[str], names: list[str]) -> pandas.DataFrame:
        """One row per case and characteristic, without those that an earlier delivery brought already."""
        known = {
            (row.experiment, row.case_key, row.name): row.value
            for row in transaction.read(
                """
                SELECT experiment_id::VARCHAR AS experiment, case_key, name, value
                FROM case_characteristic
                WHERE list_contains($experiments, experiment_id::VARCHAR)
                GROUP BY experiment_id, case_key, name, value
                HAVING sum(sign) > 0
                """,
                {"experiments": experiments},
            )
        }
        long = self.frame.melt(id_vars=[*_CASE, "arm"], value_vars=names, var_name="name", ignore_index=False)
        long = long.dropna(subset="value")
        problems, new = [], []
        for row in long.itertuples():
            key = (row.experiment, row.case, row.name.removeprefix(BEFORE))
            new.append(key not in known)
            if known.get(key, row.value) != row.value:
                what = _("Dit gegeven is bij deze casus eerder met een andere waarde geleverd. Zoek uit wat klopt.")
                problems.append(self.mapped.problem(row.name, row.Index, what))
        if problems:
            raise refusal(self.mapped.file, problems)
        long = long.assign(name=long["name"].str.removeprefix(BEFORE), sign=1)[new]
        return long.drop_duplicates([*_CASE, "name"]).rename(columns={"experiment": "experiment_id", "case": "case_key"})


def outcomes(mapped: Mapped, mapping: ColumnMapping, references: References, today: date) -> Outcomes:
    """Check the rows of a file of outcomes; a `Refusal` with everything that is wrong."""
    columns = Columns(mapped, mapping.decimal)
    columns.code("experiment", references.experiments, _("experiment"))
    columns.code("indicator", references.indicators, _("indicator"))
    columns.text("case")
    columns.code("arm", ("tailored", "standard"), _("groep"))
    columns.code("team", references.teams, _("team"))
    columns.text("target_group")
    columns.text("stratum", required=False)
    columns.day("measured_on", today)
    share = columns.frame["indicator"].map(references.indicators) == "share"
    yes_or_no = mapped.cells["value"].map(lambda cell: _YES_OR_NO.get(cell.casefold(), cell)).astype("str")
    columns.number("value", required=False, cells=mapped.cells["value"].mask(share, yes_or_no))
    before = [column for column in mapped.cells.columns if column.startswith(BEFORE)]
    for name in before:
        words = mapped.cells[name].map(lambda cell: _YES_OR_NO.get(cell.casefold(), cell)).astype("str")
        columns.number(name, required=False, cells=words)
    columns.rules += [
        Rule("value", lambda values: values.isna() | ~share | values.isin([0, 1]), _no_share),
        Rule("arm", lambda rows: rows.groupby(_CASE)["arm"].transform("first") == rows["arm"], _other_arm, across=True),
        Rule("case", lambda rows: (rows["case"] == "") | ~rows.duplicated(_RESULT), _twice, across=True),
        *(Rule(name, _same_in_each_row(name), _changed, across=True) for name in before),
    ]
    columns.require_sound()
    return Outcomes(mapped, columns.frame)


def _same_in_each_row(name: str) -> Callable[[pandas.DataFrame], pandas.Series[bool]]:
    def same(rows: pandas.DataFrame) -> pandas.Series[bool]:
        return rows[name].isna() | (rows.groupby(_CASE)[name].transform("first") == rows[name])

    return same


def _no_share(found: str) -> Text:
    return _("'{found}' past niet bij deze indicator. Schrijf 1 of 0, ja of nee, true of false.", found=found)


def _other_arm(_found: str) -> Text:
    return _("Deze casus staat ook in de andere groep. Een casus hoort in één groep: tailored of standard.")


def _twice(_found: str) -> Text:
    return _("Deze casus staat al eerder in het bestand met dezelfde indicator en datum. Laat één rij staan.")


def _changed(_found: str) -> Text:
    return _("Deze casus staat eerder in het bestand met een andere waarde. Van voor de start is er één waarde.")
