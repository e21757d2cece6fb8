"""What may not get worse while an effect is being reached: each guardrail against before, and against last quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.format import MonthName, QuarterName, Shown
from data.records.indicator import Indicator
from data.words import Text, Value
from metrics.amount_words import amount_words
from metrics.effect_verdict import EffectVerdict
from metrics.indicator_rows import is_about_residents, later
from metrics.marks import definition_changes
from metrics.quarter import Quarter
from metrics.result import result
from metrics.review.change import change_digits, difference
from metrics.review.gathered import Gathered
from metrics.review.model import Cell, Figure, Guardrail, Said, Section, Table
from metrics.review.told import cell, columns, measured_figure, quarter_words
from metrics.series import Counted
from metrics.statistics.sufficient import Estimate, Interval
from metrics.words import _

# Two comparisons are made of each guardrail; by Bonferroni both together are wrong in at most 5 of 100 quarters.
Z_OF_TWO = 2.2414


@dataclass(frozen=True)
class _Compared:
    """The newest quarter against an earlier one. `is_first` where that is no quarter from before the effect began."""

    was: Counted
    estimate: Estimate
    digits: int
    higher_is_better: bool
    is_first: bool

    @property
    def is_worse(self) -> bool:
        return self.estimate.high < 0 if self.higher_is_better else self.estimate.low > 0

    @property
    def is_better(self) -> bool:
        return self.estimate.low > 0 if self.higher_is_better else self.estimate.high < 0

    @property
    def worst(self) -> float:
        """How much worse cannot be ruled out."""
        return -self.estimate.low if self.higher_is_better else self.estimate.high


def guardrails(of: Gathered, verdict: EffectVerdict) -> tuple[Guardrail, ...]:
    """Every guardrail of one effect."""
    return tuple(_guardrail(of, verdict, of.library[code]) for code in dict.fromkeys(verdict.effect.record.guardrails))


def section(found: Sequence[tuple[str, Sequence[Guardrail]]]) -> Section:
    """All guardrails together; each with the title of its effect."""
    worse = [(title, of) for title, rails in found for of in rails if of.is_worse]
    every = [(title, of) for title, rails in found for of in rails]
    unknown = sum(of.is_worse is None for _title, of in every)
    return Section(
        id="guardrails",
        title=Said.of(_("Wat niet slechter mag worden")),
        answer=Said.of(_answer(len(every), len(worse), unknown)),
        tables=(
            Table(
                title=Said.of(_("Grenzen per effect")),
                alt=Said.of(_("Per effect wat niet slechter mag worden, de waarde nu en of die slechter werd")),
                columns=columns(_("Effect"), _("Mag niet slechter worden"), _("Waarde"), _("Periode"), _("Verschil")),
                rows=tuple(_row(title, of) for title, of in every),
            ),
        )
        if every
        else (),
        notes=(
            Said.of(
                _(
                    "Slechter staat er alleen als de hele marge dat zegt. Elke grens wordt twee keer vergeleken; de "
                    "marge is daarom ruimer."
                )
            ),
        )
        if every
        else (),
        page="goal_check",
    )


def _answer(every: int, worse: int, unknown: int) -> Text:
    if not every:
        return _(
            "Bij geen enkel effect is afgesproken wat niet slechter mag worden. Spreek dat af bij het effect: dan ziet "
            "u het als de winst ergens anders iets kost."
        )
    told = (
        _.plural("{n} grens werd slechter.", "{n} grenzen werden slechter.", worse)
        if worse
        else _("Van wat niet slechter mag worden, is niets aantoonbaar slechter geworden.")
    )
    if not unknown:
        return told
    return _(
        "{told} {unknown}",
        told=told,
        unknown=_.plural("Van {n} grens is het niet te zeggen.", "Van {n} grenzen is het niet te zeggen.", unknown),
    )


def _row(title: str, of: Guardrail) -> tuple[Cell, ...]:
    figure = of.figure
    return (
        cell(title),
        Cell(said=of.name),
        Cell(said=figure.said, value=figure.value, unit=figure.unit) if figure else cell(_("geen cijfers")),
        Cell(said=figure.period) if figure else cell(""),
        Cell(said=of.said),
    )


def _guardrail(of: Gathered, verdict: EffectVerdict, indicator: Indicator) -> Guardrail:
    place = f"effect/{verdict.effect.id}/guardrail/{indicator.code}"
    name = Said.of(indicator.label)
    if not is_about_residents(indicator):
        return _of_working_time(of, place, indicator)
    found = of.series_of(indicator).quarters
    now = next((one for one in reversed(found) if of.quarter.previous <= Quarter.of(one.period)), None)
    if now is None:
        return Guardrail(indicator=indicator.code, name=name, said=Said.of(_missing(of, indicator)))
    figure = measured_figure(place, indicator.label, indicator, of.measured(now), of.today)
    if Quarter.of(now.period) != of.quarter:
        # What was worse a quarter ago was told a quarter ago.
        said = _("{missing} Het cijfer is van het kwartaal ervoor.", missing=_missing(of, indicator))
        return Guardrail(indicator=indicator.code, name=name, said=Said.of(said), figure=figure)
    judged = list(_judged(of, verdict, indicator, found, now))
    return Guardrail(
        indicator=indicator.code,
        name=name,
        said=Said.of(_of_whom(indicator, now, _words(indicator, judged))),
        figure=figure,
        is_worse=_is_worse(indicator, judged),
    )


def _of_working_time(of: Gathered, place: str, indicator: Indicator) -> Guardrail:
    """Hours of staff: shown and not judged, since every quarter has other people in its sample, or other teams."""
    found = result(of.store, of.viewer, indicator.code, of.quarter.first, of.until, today=of.until)
    figure = next((one for one in found.figures if one.key is None and one.value is not None), None)
    name = Said.of(indicator.label)
    if figure is None or figure.value is None or figure.n is None:
        return Guardrail(
            indicator=indicator.code,
            name=name,
            said=Said.of(_("Over dit kwartaal is geen werktijd die mag worden getoond.")),
        )
    return Guardrail(
        indicator=indicator.code,
        name=name,
        said=Said.of(
            _(
                "Geen oordeel: elk kwartaal kunnen andere mensen of teams zijn gemeten. De pagina over werktijd legt "
                "kwartalen naast elkaar."
            )
        ),
        figure=Figure(
            id=place,
            name=name,
            value=round(figure.value, 3),
            low=round(figure.interval.low, 3) if figure.interval else None,
            high=round(figure.interval.high, 3) if figure.interval else None,
            unit="percent",
            n=figure.n,
            period=Said.of(quarter_words(of.quarter)),
            first=of.quarter.first,
            last=of.until,
            definition=indicator.code,
            said=Said.of(_share_of_time(figure.value, figure.n, figure.interval)),
        ),
    )


def _share_of_time(value: float, n: int, interval: Interval | None) -> Text:
    """To a tenth: of working time the number of people says nothing of how fine a share may be."""
    if interval is None:
        return _("{value} (n = {n}; marge niet bekend)", value=Shown(value, "percent", 1), n=n)
    return _(
        "{value} ({low} tot {high}; n = {n})",
        value=Shown(value, "percent", 1),
        low=Shown(interval.low, "percent", 1),
        high=Shown(interval.high, "percent", 1),
        n=n,
    )


def _judged(
    of: Gathered, verdict: EffectVerdict, indicator: Indicator, found: Sequence[Counted], now: Counted
) -> Iterator[_Compared]:
    """The newest quarter against the last one before the effect began, and against the one before it.

    Without a quarter from before the effect began the first that there is takes its place.
    """
    redefined = definition_changes(of.store, indicator.code)
    start = verdict.effect.record.primary.start
    before = next((one for one in reversed(found) if Quarter.of(one.period).last < start), None)
    last = next((one for one in found if Quarter.of(one.period) == Quarter.of(now.period).previous), None)
    first = before or found[0]
    for was in (first, last if last is not first else None):
        if was is None or was.period >= now.period:
            continue
        if any(was.period < day <= Quarter.of(now.period).last for day in redefined):
            continue
        estimate = difference(was, now, Z_OF_TWO)
        if estimate is not None:
            digits = change_digits(of, indicator, estimate, was, now)
            yield _Compared(was, estimate, digits, indicator.direction == "up", was is first and before is None)


def _is_worse(indicator: Indicator, judged: Sequence[_Compared]) -> bool | None:
    """True when one whole interval lies on the bad side; None where nothing can be said."""
    if not judged or indicator.direction not in ("up", "down"):
        return None
    return any(one.is_worse for one in judged)


def _words(indicator: Indicator, judged: Sequence[_Compared]) -> Text:
    if not judged:
        return _("Niet te zeggen of het slechter werd: er is geen eerder kwartaal om mee te vergelijken.")
    if indicator.direction not in ("up", "down"):
        return _("Meer of minder is hier niet vanzelf slechter. Daarom geen oordeel.")
    told = next((one for one in judged if one.is_worse), judged[0])
    values: dict[str, Value] = {
        "amount": amount_words(indicator, told.estimate, told.digits),
        "quarter": QuarterName(told.was.period),
    }
    if told.is_worse:
        said = _("Slechter dan in het {quarter}: {amount}.", **values)
    elif told.is_better:
        said = _("Niet slechter. Vergeleken met het {quarter}: {amount}.", **values)
    else:
        said = _(
            "Geen verschil te zien met het {quarter}: {amount}. Dat kan toeval zijn. {worst}",
            worst=_not_ruled_out(indicator, told),
            **values,
        )
    if not told.is_first:
        return said
    return _(
        "{said} Van voor de start van dit effect zijn er geen cijfers: het {quarter} is het eerste kwartaal dat er is.",
        said=said,
        quarter=values["quarter"],
    )


def _not_ruled_out(indicator: Indicator, told: _Compared) -> Text:
    """How much worse it may still be: no difference seen is not the same as no difference."""
    if indicator.measure == "share":
        worst = Shown(100 * told.worst, "number", told.digits)
        return _("Een verslechtering tot {worst} van elke 100 inwoners is niet uit te sluiten.", worst=worst)
    worst = Shown(told.worst, "number", told.digits)
    return _("Een verslechtering tot {worst} ({unit}) is niet uit te sluiten.", worst=worst, unit=indicator.unit)


def _of_whom(indicator: Indicator, now: Counted, said: Text) -> Text:
    """Of an indicator with a follow-up: in which months these residents began, which may be before the effect."""
    months = indicator.horizon_months
    if not months or now.first is None or now.last is None:
        return said
    return _(
        "{said} Dit gaat over inwoners bij wie het {months} maanden eerder begon: {first} tot en met {last}.",
        said=said,
        months=months,
        first=MonthName(later(now.first, -months)),
        last=MonthName(later(now.last, -months)),
    )


def _missing(of: Gathered, indicator: Indicator) -> Text:
    fed = next((feed for feed in of.feeds if feed.indicator == indicator.code), None)
    if fed is not None and fed.is_fed:
        return _("Over dit kwartaal zijn er geen cijfers die mogen worden getoond.")
    return _("Wordt niet gemeten. Vraag het aan: {who}.", who=indicator.fed_by)
