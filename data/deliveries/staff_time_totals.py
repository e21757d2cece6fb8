"""Only totals are kept: one row per month, team, group, activity, mark and respondent.

On which day or at which moment somebody did something is never stored: nobody can be watched with what is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import uuid4

from data.activities import Mark
from data.deliveries.formation import HOURS_OF_FULL_TIME_MONTH

if TYPE_CHECKING:
    import pandas

    from data.deliveries.own_codes import Coded

# What a file may say of a row besides its purpose.
MARKS: Mapping[str, Mark] = {
    "travel": "travel",
    "reistijd": "travel",
    "form_work": "form_work",
    "formulier": "form_work",
}
_GROUP = ["period", "team", "staff_group"]
# Rows without cost apart from rows with: a sum of both would be too little money for its minutes.
_TOTAL = [*_GROUP, "activity", "mark", "respondent", "people", "has_cost"]
_COLUMNS = ["sign", *_GROUP, "activity", "mark", "minutes", "respondent", "people", "cost"]


def totals(rows: pandas.DataFrame, of_source: Coded) -> pandas.DataFrame:
    """Add up the rows of a sound file; own codes become activities, by the weights of their parts.

    Each respondent gets a new random key, and the order of the rows goes as well. What comes to less than a minute is
    left out: it is no work, and would make somebody one of those who do that work.
    """
    keys = {respondent: str(uuid4()) for respondent in rows["respondent"].unique().tolist() if respondent}
    minutes = rows["minutes"].fillna(rows["hours"] * 60).fillna(rows["fte"] * HOURS_OF_FULL_TIME_MONTH * 60)
    rows = rows.rename(columns={of_source.column: "activity"}).assign(
        period=_first_of_month(rows["period"]),
        minutes=minutes,
        mark=rows["mark"].map(MARKS),
        # A respondent is one person, whatever stands beside it.
        people=rows["people"].mask(rows["respondent"] != ""),
        respondent=rows["respondent"].map(keys),
        has_cost=rows["cost"].notna(),
    )
    columns = _COLUMNS
    if of_source.column == "function":
        columns = [*_COLUMNS, "doers"]
        rows["doers"] = rows["people"]
        rows["people"] = rows.groupby(_GROUP)["people"].transform("sum")
    rows = _summed(rows)
    if of_source.own:
        rows = _summed(_in_parts(rows, of_source))
    rows = rows[(rows["minutes"] == 0) | (rows["minutes"] >= 1)]
    rows = rows.assign(sign=1, **{name: rows[name].astype("Int64") for name in ("people", "doers") if name in rows})
    return rows.sort_values(["respondent", "period", "team", "activity", "mark"], ignore_index=True)[columns]


def _summed(rows: pandas.DataFrame) -> pandas.DataFrame:
    added = [name for name in ("minutes", "cost", "doers") if name in rows]
    summed = rows.groupby(_TOTAL, dropna=False, sort=False)[added].sum().reset_index()
    return summed.assign(cost=summed["cost"].where(summed["has_cost"]))


def _in_parts(rows: pandas.DataFrame, of_source: Coded) -> pandas.DataFrame:
    """Divide the rows with an own code over the activities that it stands for."""
    import pandas as pd

    parts = pd.DataFrame(
        [
            (code, part.activity, part.mark, part.weight, sum(each.weight for each in own.parts))
            for code, own in of_source.own.items()
            for part in own.parts
        ],
        columns=["activity", "to", "to_mark", "weight", "whole"],
    )
    divided = rows[rows["activity"].isin(of_source.own)].merge(parts, on="activity")
    for name in ("minutes", "cost"):
        # First times, then divided: a third of 180 minutes is exactly 60.
        divided[name] = divided[name] * divided["weight"] / divided["whole"]
    # What stands in the row itself is closer to what happened than what the code says.
    divided["mark"] = divided["mark"].fillna(divided["to_mark"])
    own = divided["activity"]
    divided["activity"] = divided["to"]
    if "doers" in divided:
        # All of them do every part; of two parts that have become one they are the same people.
        divided["doers"] = divided["doers"].mask(divided.assign(own=own).duplicated([*_TOTAL, "own"]), 0)
    return pd.concat([rows[~rows["activity"].isin(of_source.own)], divided[rows.columns]])


def _first_of_month(days: pandas.Series[pandas.Timestamp]) -> pandas.Series[pandas.Timestamp]:
    import pandas as pd

    return days - pd.to_timedelta(days.dt.day - 1, unit="D")
