"""Differences of one experiment as rows of a picture, all on the same scale."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from data.format import Language
from data.records.indicator import Indicator
from metrics.comparison import Comparison
from metrics.comparison_words import digits_of
from metrics.statistics.sufficient import Estimate
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.colours import Role
from pages.shared.figure import Span, interval_plot
from pages.shared.words import _, language


def heading(indicator: Indicator) -> str:
    """Above a column of `short` differences."""
    if indicator.measure == "share":
        return _("Verschil per 100")
    return _("Verschil ({unit})", unit=indicator.unit)


def short(indicator: Indicator, estimate: Estimate) -> str:
    """A difference with its interval for a narrow column."""
    scale, digits = scale_of(indicator), digits_of(indicator, estimate)
    return _(
        "{value} ({low} tot {high})",
        value=fmt.signed(estimate.value * scale, digits),
        low=fmt.signed(estimate.low * scale, digits),
        high=fmt.signed(estimate.high * scale, digits),
    )


def span(indicator: Indicator, label: str, estimate: Estimate, role: Role = "tailored") -> Span:
    """One difference as a row; of a share per 100 residents."""
    scale = scale_of(indicator)
    digits = digits_of(indicator, estimate)
    return Span(
        label,
        # No finer than it is written: the picture goes to the browser in numbers.
        *(round(of * scale, digits) for of in (estimate.value, estimate.low, estimate.high)),
        fmt.signed(estimate.value * scale, digits),
        role,
    )


def plot(comparison: Comparison, spans: Sequence[Span]) -> Any:
    """The rows around nought, with the zone that is too small to matter."""
    indicator = comparison.indicator
    title = (
        _("per 100 inwoners meer of minder met maatwerk")
        if indicator.measure == "share"
        else _("hoger of lager met maatwerk ({unit})", unit=indicator.unit)
    )
    relevant = comparison.experiment.record.minimal_relevant_difference * scale_of(indicator)
    return _picture(tuple(spans), relevant, title, language())


# Plotly takes some 25 ms to make such a picture, and this page has up to four per experiment. A picture is never
# changed once it is made, and everything that it depends on is an argument.
@lru_cache(maxsize=500)
def _picture(spans: tuple[Span, ...], relevant: float, title: str, _language: Language) -> Any:
    return interval_plot(
        spans, axis=lambda value: fmt.signed(value, decimals(value)), relevant=relevant, axis_title=title
    )


def scale_of(indicator: Indicator) -> int:
    """A share is told per 100 residents."""
    return 100 if indicator.measure == "share" else 1
