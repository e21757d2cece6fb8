"""How much an indicator changed from one quarter to another, in words that claim no more than chance allows."""

from collections.abc import Sequence
from datetime import date
from math import hypot, isfinite

from data.format import QuarterName
from data.records.indicator import Indicator
from data.words import Listed, Text
from metrics.amount_words import amount_words
from metrics.baseline import spread_of
from metrics.comparison_words import digits_of
from metrics.disclosure import count_for
from metrics.effect_verdict import EffectVerdict
from metrics.indicator_rows import definition_of
from metrics.precision import percent_digits
from metrics.quarter import Quarter
from metrics.review.gathered import Gathered
from metrics.review.model import Figure, Said
from metrics.review.teams import OtherTeams, other_teams
from metrics.review.told import own_words, quarter_words, told_bounds, unit_of
from metrics.series import Counted
from metrics.statistics.comparison import mean_difference, risk_difference
from metrics.statistics.intervals import Z95
from metrics.statistics.sufficient import Counts, Estimate, Moments
from metrics.words import _


def difference(was: Counted, now: Counted, z: float = Z95) -> Estimate | None:
    """Later less earlier, a fraction for a share; None where one of them has no margin.

    The two count as independent. Of a stock many people are in both, which makes the interval wider than it need be,
    never narrower.
    """
    if was.interval is None or now.interval is None:
        return None
    if now.measure == "share":
        return risk_difference(_counts(now), _counts(was), z)
    if now.measure == "mean":
        found = mean_difference(_moments(now), _moments(was), z)
        return found if isfinite(found.low) and isfinite(found.high) else None
    # Medians have an interval and no spread: from the interval of each (Zou and Donner 2008, MOVER).
    wider, gap = z / Z95, now.value - was.value
    return Estimate(
        gap,
        gap - wider * hypot(now.value - now.interval.low, was.interval.high - was.value),
        gap + wider * hypot(now.interval.high - now.value, was.value - was.interval.low),
    )


def change_since_last_quarter(of: Gathered, verdict: EffectVerdict) -> Figure | None:
    """The newest quarter against the one before it; None where there are no figures of the quarter looked at."""
    found = of.series_of(verdict.indicator).quarters
    now = next((one for one in found if Quarter.of(one.period) == of.quarter), None)
    if now is None:
        return None
    was = next((one for one in found if Quarter.of(one.period) == of.quarter.previous), None)
    indicator = verdict.indicator
    others = other_teams(of, indicator)
    comparable = was is not None and not redefined_on(verdict, was, now) and not any(others)
    estimate = difference(was, now) if was is not None and comparable else None
    digits = change_digits(of, indicator, estimate, was, now) if estimate and was else 0
    told = told_bounds(indicator, estimate, digits)
    return Figure(
        id=f"effect/{verdict.effect.id}/change",
        name=Said.of(_("verschil met het kwartaal ervoor")),
        value=told.value,
        low=told.low,
        high=told.high,
        unit=unit_of(indicator),
        n=count_for(of.viewer, now.n),
        period=Said.of(
            _(
                "het {now} tegenover het {was}",
                now=QuarterName(of.quarter.first),
                was=QuarterName(of.quarter.previous.first),
            )
        ),
        first=of.quarter.previous.first,
        last=of.until,
        said=Said.of(_words(verdict, was, now, others, estimate, digits)),
        definition=definition_of(indicator).id,
        basis=own_words(indicator),
    )


def change_digits(of: Gathered, indicator: Indicator, estimate: Estimate, was: Counted, now: Counted) -> int:
    """Decimals of a difference between two quarters: tenths where both values are told in tenths."""
    digits = digits_of(indicator, estimate)
    if indicator.measure != "share":
        return digits
    return max(digits, percent_digits(min(count_for(of.viewer, one.n) for one in (was, now))))


def other_residents(of: Gathered, verdict: EffectVerdict) -> tuple[Text, ...]:
    """What to mind where the quarter is about a third more or fewer residents than the one before it."""
    found = {Quarter.of(one.period): count_for(of.viewer, one.n) for one in of.series_of(verdict.indicator).quarters}
    was, now = found.get(of.quarter.previous), found.get(of.quarter)
    # On the numbers as they are told: on exact ones the sentence would tell more than they do.
    if not verdict.is_judged or was is None or now is None or 3 * abs(now - was) <= was:
        return ()
    return (
        _(
            "In dit kwartaal zijn ongeveer {now} inwoners geteld en in het kwartaal ervoor ongeveer {was}. Dat scheelt "
            "meer dan een derde: het kunnen andere inwoners zijn.",
            now=now,
            was=was,
        ),
    )


def redefined_on(verdict: EffectVerdict, was: Counted, now: Counted) -> date | None:
    """The day between two quarters from which the indicator counts something else; None when there is none."""
    days: Sequence[date] = [mark.on for mark in verdict.marks if mark.kind == "definition"]
    return next((day for day in days if was.period < day <= Quarter.of(now.period).last), None)


def _words(
    verdict: EffectVerdict,
    was: Counted | None,
    now: Counted,
    others: OtherTeams,
    estimate: Estimate | None,
    digits: int,
) -> Text:
    if was is None:
        return _(
            "Niet te zeggen: over {quarter} zijn geen cijfers die mogen worden getoond.",
            quarter=quarter_words(Quarter.of(now.period).previous),
        )
    if (day := redefined_on(verdict, was, now)) is not None:
        return _("Niet te zeggen: sinds {day} telt deze indicator iets anders.", day=day)
    if others.gone:
        return _(
            "Niet te zeggen: van {teams} zijn er nu geen cijfers, en in het kwartaal ervoor wel.",
            teams=Listed(others.gone),
        )
    if others.come:
        return _(
            "Niet te zeggen: van {teams} zijn er nu cijfers, en in het kwartaal ervoor niet.",
            teams=Listed(others.come),
        )
    if estimate is None:
        return _("Niet te zeggen: er zijn alleen totalen geleverd, dus de marge is niet bekend.")
    return change_words(verdict.indicator, estimate, verdict.effect.record.primary.good_is == "higher", digits)


def change_words(indicator: Indicator, estimate: Estimate, higher_is_better: bool, digits: int) -> Text:
    """Better or worse only where the whole interval says so."""
    amount = amount_words(indicator, estimate, digits)
    if estimate.low <= 0 <= estimate.high:
        return _("Geen verschil te zien: {amount}. Dat kan toeval zijn.", amount=amount)
    if (estimate.low > 0) == higher_is_better:
        return _("Beter: {amount}.", amount=amount)
    return _("Slechter: {amount}.", amount=amount)


def _counts(of: Counted) -> Counts:
    return Counts(round(of.value * of.n), of.n)


def _moments(of: Counted) -> Moments:
    return Moments(of.n, of.value, (spread_of(of) or 0.0) ** 2)
