"""One experiment: what may be said of it, the difference with its margin, and what would make the evidence stronger."""

import streamlit as st

from metrics import comparison_words
from metrics.comparison import Arm, Comparison
from metrics.definition import definitions
from pages.shared import format as fmt
from pages.shared.card import about
from pages.shared.figure import Span, figure, interval_plot
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def experiment(comparison: Comparison) -> None:
    """Draw one comparison, or the sentence that says why there is nothing to compare."""
    record = comparison.experiment.record
    with st.container(border=True):
        st.subheader(plain(record.title), anchor=False)
        blocked = comparison_words.blocked_sentence(comparison)
        st.markdown(plain(say(comparison_words.verdict_sentence(comparison))))
        if blocked is not None:
            st.warning(plain(say(blocked)))
        if comparison.estimate is None:
            return
        _picture(comparison)
        _evidence(comparison)
        about(definitions()["experiment_outcome"])


def _picture(comparison: Comparison) -> None:
    estimate, treated, standard = comparison.estimate, comparison.treated, comparison.standard
    difference = comparison_words.difference_sentence(comparison)
    if estimate is None or treated is None or standard is None or difference is None:
        return
    scale = 100 if comparison.indicator.measure == "share" else 1
    digits = comparison_words.difference_digits(comparison)
    period = comparison_words.period_words(comparison)
    figure(
        interval_plot(
            [
                Span(
                    say(comparison.indicator.label),
                    estimate.value * scale,
                    estimate.low * scale,
                    estimate.high * scale,
                    fmt.signed(estimate.value * scale, digits),
                )
            ],
            axis=lambda value: fmt.signed(value, digits),
            relevant=comparison.experiment.record.minimal_relevant_difference * scale,
            axis_title=_("per 100 inwoners meer of minder met maatwerk")
            if scale == 100
            else _("{unit} meer of minder met maatwerk", unit=comparison.indicator.unit),
        ),
        " ".join([*(say(text) for text in (difference, period) if text), _zone(comparison, scale, digits)]).strip(),
        Table(
            [_("Aanpak"), _("Inwoners met uitkomst (n)"), say(comparison.indicator.label)],
            [
                [_("Maatwerk"), fmt.number(treated.n), _mean(comparison, treated)],
                [_("Standaardaanpak"), fmt.number(standard.n), _mean(comparison, standard)],
            ],
        ),
        key=f"difference-{comparison.experiment.id}",
    )


def _zone(comparison: Comparison, scale: int, digits: int) -> str:
    relevant = comparison.experiment.record.minimal_relevant_difference * scale
    if not relevant:
        return ""
    return _(
        "In het grijze vlak is een verschil te klein om ertoe te doen (minder dan {n}).", n=fmt.number(relevant, digits)
    )


def _mean(comparison: Comparison, arm: Arm) -> str:
    if comparison.indicator.measure == "share":
        return fmt.percent(arm.mean)
    return f"{fmt.number(arm.mean, comparison_words.decimals(abs(arm.mean)))} {say(comparison.indicator.unit)}"


def _evidence(comparison: Comparison) -> None:
    if comparison.evidence is None:
        return
    level = comparison_words.level_words(comparison)
    if level is not None:
        st.markdown(f"**{plain(say(level))}** {plain(_design(comparison.experiment.record.assignment))}")
    for sentence in comparison_words.weakness_sentences(comparison):
        st.markdown(f"- {plain(say(sentence))}")
    raises = comparison_words.raises_sentence(comparison)
    if raises is not None:
        st.markdown(plain(_("Wat het bewijs sterker maakt: {step}", step=raises)))
    dropped = comparison_words.dropped_out_words(comparison)
    if dropped is not None:
        st.caption(plain(say(dropped)))
    if comparison.balance:
        with st.expander(_("Leken de groepen vooraf op elkaar?")):
            table(
                Table(
                    [_("Kenmerk"), _("Verschil vooraf"), _("Te groot?")],
                    [
                        [
                            comparison_words.characteristic(of.characteristic),
                            fmt.signed(of.difference, 2),
                            _too_large(of.difference),
                        ]
                        for of in comparison.balance
                    ],
                ),
                alt=_("Verschil tussen de groepen voor de start, in keren de gewone spreiding"),
            )
            about(definitions()["experiment_balance"])


def _too_large(difference: float) -> str:
    return _("ja") if abs(difference) > 0.5 else _("twijfelachtig") if abs(difference) > 0.25 else _("nee")


def _design(assignment: str) -> str:
    return {
        "lottery": _("Het lot bepaalde wie het maatwerk kreeg."),
        "waiting_list": _("De volgorde van de wachtlijst bepaalde wie het maatwerk kreeg."),
        "threshold": _("Een vaste grens bepaalde wie het maatwerk kreeg."),
        "rota": _("Het rooster bepaalde wie het maatwerk kreeg."),
        "other_team": _("Vergeleken met een ander team."),
        "before_after": _("Vergeleken met de tijd ervoor."),
        "none": _("Er is niet geregeld wie het maatwerk kreeg."),
    }[assignment]
