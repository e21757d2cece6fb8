"""What a metric gives over a period, for everybody together and by team or target group.

A period is whole quarters, and a figure adds up only quarters that may each be shown by themselves: whoever asks for
every period and solves the differences then has nothing but those quarters. Months, or a hidden quarter in a longer
period, would come back that way. Of an indicator with a follow-up the month that counts is the one in which the
follow-up ends, and it counts once it is over.
"""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from data.records.indicator import Indicator, library
from data.store import Store
from data.viewer import Viewer
from data.words import Refusal
from metrics.definition import definitions
from metrics.disclosure import count_for, may_be_shown, publishable
from metrics.feed import NOT_YET
from metrics.figures import By, Figure, Form, Measure, Result
from metrics.indicator_rows import EVER, Row, definition_of, indicator_rows, judged, later
from metrics.protected_time import METRIC as PROTECTED_TIME
from metrics.protected_time import protected_figures
from metrics.quarter import Quarter
from metrics.staff_figures import staff_figures
from metrics.words import _

# ("all", None), ("team", its code) or ("target_group", its code).
_Part = tuple[str, str | None]


def result(
    store: Store,
    viewer: Viewer,
    metric: str,
    first: date,
    until: date,
    *,
    today: date | None = None,
    by: By | None = None,
    form: Form = "aggregate",
) -> Result:
    """The figures of an indicator from the day `first` up to and including the day `until`.

    `first` is the first day of a quarter, `until` the last one of a quarter, or `today` in the quarter that runs.
    A `Refusal` for another period, for what is no indicator with a calculation, and for a form or a split that it
    does not have. All splits and all periods are hidden as if they were shown together; what was told on another day
    `today`, halfway a quarter, is not known here. Only up to `today` it is told how many are followed still: at the
    end of an earlier quarter that number would give away a quarter that is hidden by now.
    """
    indicator = library(store).get(metric)
    if metric in NOT_YET and metric not in definitions():
        raise Refusal(_("'{metric}' is nog niet te berekenen. {why}", metric=metric, why=NOT_YET[metric]))
    if indicator is None or metric not in definitions():
        raise Refusal(
            _(
                "'{metric}' is geen indicator met een berekening. Kies er een uit de lijst die "
                "'python -m metrics list' geeft.",
                metric=metric,
            )
        )
    if until < first:
        raise Refusal(
            _(
                "Van {first} tot en met {until} is er geen dag. Kies een eerste dag die niet na de laatste dag en niet "
                "na vandaag ligt.",
                first=first,
                until=until,
            )
        )
    _require_quarters(first, until, today)
    if "form" in definitions()[metric].parameters:
        if form == "cases" and by is not None:
            raise Refusal(
                _(
                    "Casussen van experimenten staan per groep op de doeltoets, waar kleine groepen samen worden "
                    "bewaakt. Laat --by weg, of laat --form weg."
                )
            )
        return _of_cells(store, viewer, indicator, first, until, by, form, until == today)
    if form == "cases":
        raise Refusal(_("Uren komen niet per casus binnen. Laat --form weg."))
    if metric == PROTECTED_TIME:
        return protected_figures(store, viewer, first, until, by)
    return staff_figures(store, viewer, metric, first, until, by)


def _require_quarters(first: date, until: date, today: date | None) -> None:
    if first != Quarter.of(first).first:
        raise Refusal(
            _(
                "{day} is niet de eerste dag van een kwartaal. Kies --from {other}: een korter tijdvak zou kleine "
                "groepen verraden.",
                day=first.isoformat(),
                other=Quarter.of(first).first.isoformat(),
            )
        )
    last = Quarter.of(until).last
    if until not in (last, today):
        raise Refusal(
            _(
                "{day} is niet de laatste dag van een kwartaal. Kies --until {other}: een korter tijdvak zou kleine "
                "groepen verraden.",
                day=until.isoformat(),
                other=(min(last, today) if today else last).isoformat(),
            )
        )


def _of_cells(
    store: Store,
    viewer: Viewer,
    indicator: Indicator,
    first: date,
    until: date,
    by: By | None,
    form: Form,
    up_to_today: bool,
) -> Result:
    # Everything that came in, so that what is hidden cannot depend on the period that is asked for.
    found = indicator_rows(store, viewer, indicator, EVER, until, form)
    every = _last_months(found.rows) if indicator.counted == "stock" else found.rows
    rows = [row for row in every if row.month >= first]
    if indicator.counted == "stock":
        # The same people are counted again every quarter.
        rows = [row for row in rows if row.month == max(of.month for of in rows)]
    months = [row.month for row in rows]
    return Result(
        definition_of(indicator),
        indicator.measure,
        form,
        min(months, default=first),
        min(later(max(months), 1) - timedelta(days=1), until) if months else until,
        by,
        _figures(viewer, rows, _published(every), by, indicator.measure),
        indicator.horizon_months,
        # A case that is still followed has no outcome, so the case form cannot count it.
        _told(viewer, found.still_open, form, up_to_today) if indicator.horizon_months else 0,
    )


def _last_months(rows: Sequence[Row]) -> list[Row]:
    """Of a stock the last month stands for its quarter."""
    last: dict[Quarter, date] = {}
    for row in rows:
        quarter = Quarter.of(row.month)
        last[quarter] = max(row.month, last.get(quarter, row.month))
    return [row for row in rows if row.month == last[Quarter.of(row.month)]]


def _told(viewer: Viewer, n: int, form: Form, up_to_today: bool) -> int | None:
    if form == "cases" or not up_to_today:
        return None
    return count_for(viewer, n) if may_be_shown(n) else 0 if n == 0 else None


def _parts(row: Row) -> tuple[_Part, ...]:
    return ("all", None), ("team", row.team), ("target_group", row.target_group)


def _published(rows: Sequence[Row]) -> frozenset[tuple[Quarter, _Part]]:
    """The parts that may be shown of each quarter by itself. Who asks by team can ask by target group next."""
    cells: dict[Hashable, int] = {}
    sums: dict[tuple[Quarter, _Part], set[Hashable]] = {}
    for row in rows:
        quarter = Quarter.of(row.month)
        cell = (quarter, row.team, row.target_group)
        cells[cell] = cells.get(cell, 0) + row.n
        for part in _parts(row):
            sums.setdefault((quarter, part), set()).add(cell)
    return publishable(cells, sums)


def _figures(
    viewer: Viewer, rows: list[Row], published: frozenset[tuple[Quarter, _Part]], by: By | None, measure: Measure
) -> tuple[Figure, ...]:
    """Everybody together, then each key by name; hidden where one of its quarters is. No rows are nothing to hide."""
    parts: dict[_Part, list[Row]] = {}
    for row in rows:
        for part in _parts(row):
            if part[0] in ("all", by):
                parts.setdefault(part, []).append(row)
    return tuple(
        _figure(viewer, part[1], of, measure)
        if all((Quarter.of(row.month), part) in published for row in of)
        else Figure(part[1])
        for part, of in sorted(parts.items(), key=lambda item: item[0][1] or "")
    )


def _figure(viewer: Viewer, key: str | None, rows: list[Row], measure: Measure) -> Figure:
    value, interval = judged(measure, rows)
    return Figure(key, value, interval, count_for(viewer, sum(row.n for row in rows)))
