"""The difference itself: the leading figure first, the plain one beside it, and the counts under both."""

from data.records.indicator import Indicator
from metrics import comparison_words
from metrics.comparison import Arm, Comparison
from metrics.estimate_words import how_name
from metrics.precision import decimals, percent_digits
from metrics.statistics.sufficient import Estimate
from pages.goal_check.spans import plot, scale_of, short, span
from pages.shared import format as fmt
from pages.shared.figure import figure
from pages.shared.table import Table
from pages.shared.words import _, say


def difference(comparison: Comparison) -> None:
    """Draw the difference under its sentence in absolute numbers; nothing where it may not be shown."""
    leading, treated, standard = comparison.difference, comparison.treated, comparison.standard
    if leading is None or treated is None or standard is None:
        return
    indicator, crude = comparison.indicator, comparison.crude
    spans = [span(indicator, say(how_name(leading.how)), leading.estimate)]
    both = _("{treated} en {standard}", treated=treated.n, standard=standard.n)
    rows = [
        [_("Maatwerk"), fmt.number(treated.n), mean(comparison, treated)],
        [_("Standaard"), fmt.number(standard.n), mean(comparison, standard)],
    ]
    if leading.how == "crude" or crude is None:
        rows.append([_("Verschil"), both, _difference(indicator, leading.estimate)])
    else:
        rows.append([_("Verschil: {how}", how=how_name(leading.how)), both, _difference(indicator, leading.estimate)])
        spans.append(span(indicator, say(how_name("crude")), crude, "other"))
        rows.append([_("Verschil: {how}", how=how_name("crude")), both, _difference(indicator, crude)])
    figure(
        plot(comparison, spans),
        _sentence(comparison),
        Table([_("Aanpak"), _("Inwoners (n)"), say(indicator.label)], rows),
        key=f"difference-{comparison.experiment.id}",
    )


def mean(comparison: Comparison, arm: Arm) -> str:
    """What came of one arm, in the unit of the outcome."""
    if comparison.indicator.measure == "share":
        return fmt.percent(arm.mean, percent_digits(arm.n))
    return f"{fmt.number(arm.mean, decimals(abs(arm.mean)))} {say(comparison.indicator.unit)}"


def _difference(indicator: Indicator, estimate: Estimate) -> str:
    found = short(indicator, estimate)
    return _("{difference} per 100", difference=found) if indicator.measure == "share" else found


def _sentence(comparison: Comparison) -> str:
    words = [
        comparison_words.difference_sentence(comparison),
        comparison_words.crude_sentence(comparison),
        comparison_words.period_words(comparison),
    ]
    return " ".join([*(say(text) for text in words if text), _zone(comparison)]).strip()


def _zone(comparison: Comparison) -> str:
    relevant = comparison.experiment.record.minimal_relevant_difference * scale_of(comparison.indicator)
    if not relevant:
        return ""
    return _(
        "In het grijze vlak is een verschil te klein om ertoe te doen (minder dan {n}).",
        n=fmt.number(relevant, comparison_words.difference_digits(comparison)),
    )
