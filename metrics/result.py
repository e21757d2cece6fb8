"""What a metric gives over a period, for everybody together and by team or target group.

The months that count are those whose first day lies in the period; deliveries know no smaller part. Of an indicator
with a follow-up the month that counts is the one in which the follow-up ends, and it counts once it is over.
"""

from collections.abc import Hashable
from datetime import date, timedelta

from data.records.indicator import Indicator, library
from data.store import Store
from data.viewer import Viewer
from data.words import Refusal
from metrics.definition import definitions
from metrics.disclosure import count_for, may_be_shown, publishable
from metrics.feed import NOT_YET
from metrics.figures import By, Figure, Form, Measure, Result
from metrics.indicator_rows import Row, definition_of, indicator_rows, judged, later
from metrics.staff_figures import staff_figures
from metrics.words import _


def result(
    store: Store,
    viewer: Viewer,
    metric: str,
    first: date,
    until: date,
    *,
    by: By | None = None,
    form: Form = "aggregate",
) -> Result:
    """The figures of an indicator from the day `first` up to and including the day `until`, the day looked at.

    A `Refusal` for what is no indicator with a calculation, and for a period, a form or a split that it does not
    have. All splits of one period are hidden as if they were shown together; different periods are not.
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
    if "form" in definitions()[metric].parameters:
        return _of_cells(store, viewer, indicator, first, until, by, form)
    if form == "cases":
        raise Refusal(_("Uren komen niet per casus binnen. Laat --form weg."))
    return staff_figures(store, viewer, metric, first, until, by)


def _of_cells(
    store: Store, viewer: Viewer, indicator: Indicator, first: date, until: date, by: By | None, form: Form
) -> Result:
    found = indicator_rows(store, viewer, indicator, first, until, form)
    rows = list(found.rows)
    if indicator.counted == "stock":
        # The same people are counted again every month.
        rows = [row for row in rows if row.month == rows[-1].month]
    months = [row.month for row in rows]
    return Result(
        definition_of(indicator),
        indicator.measure,
        form,
        min(months, default=first),
        min(later(max(months), 1) - timedelta(days=1), until) if months else until,
        by,
        _figures(viewer, rows, by, indicator.measure),
        indicator.horizon_months,
        # A case that is still followed has no outcome, so the case form cannot count it.
        None if indicator.horizon_months and form == "cases" else _told(viewer, found.still_open),
    )


def _told(viewer: Viewer, n: int) -> int | None:
    return count_for(viewer, n) if may_be_shown(n) else 0 if n == 0 else None


def _figures(viewer: Viewer, rows: list[Row], by: By | None, measure: Measure) -> tuple[Figure, ...]:
    """Everybody together, then each key by name; hidden where the number, or one that follows from it, is small."""
    cells: dict[Hashable, int] = {}
    parts: dict[tuple[str, str | None], list[Row]] = {}
    for row in rows:
        cell = (row.team, row.target_group)
        cells[cell] = cells.get(cell, 0) + row.n
        for part in (("all", None), ("team", row.team), ("target_group", row.target_group)):
            parts.setdefault(part, []).append(row)
    # Whoever asks by team can ask by target group next, so the two are judged together.
    shown = publishable(cells, {part: {(row.team, row.target_group) for row in of} for part, of in parts.items()})
    wanted = [part for part in parts if part[0] in ("all", by)]
    return tuple(
        _figure(viewer, part[1], parts[part], measure) if part in shown else Figure(part[1])
        for part in sorted(wanted, key=lambda part: part[1] or "")
    )


def _figure(viewer: Viewer, key: str | None, rows: list[Row], measure: Measure) -> Figure:
    value, interval = judged(measure, rows)
    return Figure(key, value, interval, count_for(viewer, sum(row.n for row in rows)))
