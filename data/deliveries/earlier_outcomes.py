"""What earlier deliveries said about the cases of an experiment. Asked inside the writer, so nothing is missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from data.deliveries.mapped import BEFORE, Mapped
from data.deliveries.problems import Problem
from data.store import Transaction
from data.words import _

if TYPE_CHECKING:
    import pandas


_Result: TypeAlias = tuple[str, str, str, int]
# The columns of a row whose outcome is not known, in the order in which they are asked for.
_WAITING = (
    "experiment_id", "indicator", "case_key", "arm", "team", "target_group", "stratum",
    "moment", "measured_on", "due_on", "value",
)  # fmt: skip


def _result(row: Any) -> _Result:
    return row.experiment_id, row.indicator, row.case_key, row.moment or 0


@dataclass(frozen=True)
class EarlierOutcomes:
    """Per case its arm and what it was like before the start, and the outcomes that are known of it.

    `waiting` are the rows of which the outcome was not known when they came: it may come later.
    """

    arms: dict[tuple[str, str], str]
    results: frozenset[_Result]
    waiting: dict[_Result, tuple[object, ...]]
    characteristics: dict[tuple[str, str, str], float]

    @classmethod
    def of(cls, transaction: Transaction, experiments: list[str]) -> EarlierOutcomes:
        """Read what the store holds of these experiments; what was reversed no longer counts."""
        outcomes = transaction.read(
            """
            SELECT
                experiment_id::VARCHAR AS experiment_id, indicator, case_key, arm, team, target_group, stratum,
                moment, measured_on, due_on, value
            FROM outcome
            WHERE list_contains($experiments, experiment_id::VARCHAR)
            GROUP BY
                experiment_id, indicator, case_key, arm, team, target_group, stratum, moment, measured_on, due_on, value
            HAVING sum(sign) > 0
            """,
            {"experiments": experiments},
        )
        characteristics = transaction.read(
            """
            SELECT experiment_id::VARCHAR AS experiment, case_key, name, value
            FROM case_characteristic
            WHERE list_contains($experiments, experiment_id::VARCHAR)
            GROUP BY experiment_id, case_key, name, value
            HAVING sum(sign) > 0
            """,
            {"experiments": experiments},
        )
        return cls(
            {(row.experiment_id, row.case_key): row.arm for row in outcomes},
            frozenset(_result(row) for row in outcomes if row.value is not None),
            {_result(row): tuple(row) for row in outcomes if row.value is None},
            {(row.experiment, row.case_key, row.name): row.value for row in characteristics},
        )

    def clashes(self, rows: pandas.DataFrame, mapped: Mapped) -> list[Problem]:
        """Find the rows that put a case in the other arm, or bring an outcome that is there already."""
        if not self.arms:
            return []
        other_arm = _("Deze casus is eerder geleverd in de andere groep. Een casus hoort in één groep.")
        again = _(
            "Deze uitkomst is al eerder geleverd: zelfde casus, indicator en moment. Haal de rij weg, of geef een "
            "latere meting een moment: hoeveel maanden na de hulp."
        )
        problems = []
        for row, experiment, indicator, case, arm, moment in zip(
            rows.index,
            rows["experiment"],
            rows["indicator"],
            rows["case"],
            rows["arm"],
            rows["moment"],
            strict=True,
        ):
            if self.arms.get((experiment, case), arm) != arm:
                problems.append(mapped.problem("arm", row, other_arm))
            elif (experiment, indicator, case, moment) in self.results:
                problems.append(mapped.problem("case", row, again))
        return problems

    def instead_of_waiting(self, known: pandas.DataFrame) -> pandas.DataFrame:
        """The rows of the table `outcome`, with what they take the place of: earlier rows without an outcome."""
        import pandas as pd

        keys = zip(known["experiment_id"], known["indicator"], known["case_key"], known["moment"], strict=True)
        waited = [self.waiting[key] for key in keys if key in self.waiting]
        if not waited:
            return known
        taken_back = pd.DataFrame(waited, columns=list(_WAITING)).assign(sign=-1)
        for day in ("measured_on", "due_on"):
            taken_back[day] = pd.to_datetime(taken_back[day]).astype(known[day].dtype)
        # Rows from before moments were asked for have none: they are taken back as they stand.
        taken_back = taken_back.astype({"moment": "Int16", "value": known["value"].dtype})
        return pd.concat([known, taken_back], ignore_index=True)

    def new_characteristics(self, long: pandas.DataFrame, mapped: Mapped) -> tuple[pandas.DataFrame, list[Problem]]:
        """Leave out the characteristics that are known already, and find those that differ from what is known."""
        changed = _("Dit gegeven is bij deze casus eerder met een andere waarde geleverd. Zoek uit wat klopt.")
        problems, new = [], []
        for row, experiment, case, name, value in zip(
            long.index, long["experiment"], long["case"], long["name"], long["value"], strict=True
        ):
            known = self.characteristics.get((experiment, case, name))
            new.append(known is None)
            if known is not None and known != value:
                problems.append(mapped.problem(BEFORE + name, row, changed))
        return long[new], problems
