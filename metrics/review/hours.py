"""Hours that were promised against hours that were given, per effect; and the same hours from the working time."""

from collections.abc import Iterator

from data.format import Shown
from data.words import Text, Value
from metrics.protected_time import METRIC, ProtectedTimes, protected_times
from metrics.quarter import Quarter
from metrics.relapse import LEAST_GIVEN, EffectHours, MonthOfHours
from metrics.relapse_words import hours_sentence, month_sentence
from metrics.review.gathered import Gathered
from metrics.review.model import Cell, Figure, Said, Section
from metrics.review.told import cell, metric_title, quarter_words, table_of
from metrics.words import _


def hours(of: Gathered) -> Section:
    """A row per effect that was promised hours in the quarter."""
    found = [(one, months) for one in of.hours if (months := _of_quarter(one, of.quarter))]
    relapses = sum(one.is_relapse for one, _months in found)
    return Section(
        id="hours",
        title=Said.of(_("Toegezegde uren en terugval")),
        answer=Said.of(_answer(len(found), relapses)),
        figures=tuple(_measured(of)),
        tables=table_of(
            _("Uren per effect"),
            _("Per effect de toegezegde en de gegeven uren in dit kwartaal"),
            (_("Effect"), _("Toegezegd, in de weken die bekend zijn"), _("Gegeven"), _("Hoe het ervoor staat")),
            [_row(one, months) for one, months in found],
        ),
        notes=(
            Said.of(
                _(
                    "Onder {least} van de toegezegde uren, twee maanden achter elkaar, is terugval. Uren zijn wat "
                    "teams zelf opschreven; weken die niet zijn opgeschreven tellen nergens mee.",
                    least=Shown(LEAST_GIVEN, "percent", 0),
                )
            ),
        )
        if found
        else (),
        page="target_effects",
    )


def _answer(effects: int, relapses: int) -> Text:
    if not effects:
        return _("In dit kwartaal was geen hele maand waarin uren waren toegezegd.")
    if not relapses:
        return _("Er is geen terugval gezien in de uren die zijn toegezegd.")
    return _.plural(
        "{n} effect krijgt de toegezegde uren niet.", "{n} effecten krijgen de toegezegde uren niet.", relapses
    )


def _of_quarter(of: EffectHours, quarter: Quarter) -> list[MonthOfHours]:
    return [month for month in of.months if Quarter.of(month.month) == quarter]


def _row(of: EffectHours, months: list[MonthOfHours]) -> tuple[Cell, ...]:
    known = [month for month in months if month.used is not None]
    promised, used = sum(month.promised for month in known), sum(month.used or 0.0 for month in known)
    hours_: Value = _("niet bekend, of te klein om te tonen")
    return (
        cell(of.effect.record.title),
        cell(_hours(promised), promised, "hours") if known else cell(hours_),
        cell(_hours(used), used, "hours") if known else cell(hours_),
        cell(hours_sentence(of) if of.is_relapse or not months else month_sentence(months[-1])),
    )


def _hours(hours_: float) -> Text:
    return _("{hours} uur", hours=Shown(hours_, "number", 0 if float(hours_).is_integer() else 1))


def _measured(of: Gathered) -> Iterator[Figure]:
    found = protected_times(of.store, of.viewer, of.quarter, min(of.today, of.quarter.next.first))
    whole = found.whole
    interval = whole.interval if whole else None
    yield Figure(
        id="hours/protected_time",
        name=metric_title(METRIC),
        value=round(whole.share, 3) if whole else None,
        low=round(interval.low, 3) if interval else None,
        high=round(interval.high, 3) if interval else None,
        unit="percent",
        n=whole.people if whole else None,
        period=Said.of(quarter_words(of.quarter)),
        first=of.quarter.first,
        last=of.until,
        definition=METRIC,
        said=Said.of(_measured_words(found)),
    )


def _measured_words(found: ProtectedTimes) -> Text:
    whole = found.whole
    if whole is None:
        return found.why or _("Er is over dit kwartaal geen werktijd ingelezen.")
    share = Shown(whole.share, "percent", 0)
    if whole.interval is None:
        return _("{share} van de toegezegde uren (n = {n}; marge niet bekend)", share=share, n=whole.people)
    return _(
        "{share} van de toegezegde uren ({low} tot {high}; n = {n})",
        share=share,
        low=Shown(whole.interval.low, "percent", 0),
        high=Shown(whole.interval.high, "percent", 0),
        n=whole.people,
    )
