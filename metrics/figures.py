"""What is told of a metric over a period: figures with what they rest on, and nothing of a group that is too small."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from metrics.definition import Definition
from metrics.statistics.sufficient import Interval

By = Literal["team", "target_group"]
# Where the counts come from: delivered as counts, or counted here from the cases of experiments.
Form = Literal["aggregate", "cases"]
Measure = Literal["share", "mean", "median"]


@dataclass(frozen=True)
class Figure:
    """One value, of a team or target group (`key`) or of everybody together (`key` is None).

    `value` is a fraction for a share, else in the unit of the metric; `n` is the number as this viewer may know it.
    All but the key are None when the group is hidden. `interval` is None too where no margin can be known.
    """

    key: str | None
    value: float | None = None
    interval: Interval | None = None
    n: int | None = None

    @property
    def hidden(self) -> bool:
        """True when the group may not be shown."""
        return self.value is None


@dataclass(frozen=True)
class Result:
    """The figures of one metric: everybody together first, then each key by name, so that nobody is ranked.

    `first` and `until` are the days that the figures are about, which may be less than was asked: the months that
    were delivered, the last month of a stock, the quarter of a time sample. `figures` is empty where there was
    nothing. `still_open` counts who is followed at the moment and so not in any figure; None where that is unknown,
    or a number under ten.
    """

    definition: Definition
    measure: Measure
    form: Form
    first: date
    until: date
    by: By | None
    figures: tuple[Figure, ...]
    horizon_months: int = 0
    still_open: int | None = 0

    @property
    def metric(self) -> str:
        """The id of the metric."""
        return self.definition.id
