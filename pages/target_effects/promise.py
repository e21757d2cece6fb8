"""What an effect says, in the order of thinking: for whom, how it is measured, and with which time."""

import streamlit as st

from data.records.indicator import library
from data.records.target_effect import EffectTarget, TargetEffect
from data.store import Store
from data.words import Refusal
from metrics import effect_words
from metrics.planning_words import chosen_difference_words
from metrics.quarter import Quarter
from pages.shared import format as fmt
from pages.shared.axis import decimals
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say
from pages.target_effects.names import listed


def wanted(store: Store, effect: TargetEffect) -> None:
    """Which value of which law it serves, and for whom."""
    table(
        Table(
            [_("Waar het om gaat"), _("Keuze")],
            [
                [_("Grondwaarde van de wet"), listed(store, "core_value", [effect.core_value])],
                [_("Wet"), effect.law],
                [_("Domein"), listed(store, "domain", [effect.domain])],
                [_("Doelgroepen"), listed(store, "target_group", effect.target_groups)],
                [_("Hoe deze inwoners zijn gekozen"), effect.how_chosen],
                *([[_("Let op"), _bad_score()]] if effect.chosen_on_bad_score else []),
            ],
        ),
        alt=_("Wat er met dit effect wordt gewild, en voor wie"),
    )


def measured(store: Store, effect: TargetEffect) -> None:
    """The indicators, and what was agreed about the first of them."""
    known, aim = library(store), effect.primary
    indicator = known[aim.indicator]

    def value(of: float) -> str:
        return say(effect_words.shown(indicator, of))

    def names(codes: tuple[str, ...]) -> str:
        return ", ".join(say(known[code].label) for code in codes if code in known) or _("geen")

    table(
        Table(
            [_("Afspraak"), _("Waarde")],
            [
                [_("Indicator die telt"), say(indicator.label)],
                [_("Nulmeting"), baseline_words(store, aim)],
                [_("Streefwaarde"), value(aim.target)],
                [_("Van en tot"), _("{first} tot {last}", first=aim.start, last=aim.deadline)],
                [
                    _("Kleinste verandering die ertoe doet"),
                    say(chosen_difference_words(indicator, aim.minimal_relevant_change)),
                ],
                [_("Kijkt ook naar"), names(effect.secondary)],
                [_("Mag niet slechter worden"), names(effect.guardrails)],
            ],
        ),
        alt=_("Waaraan dit effect wordt gemeten"),
    )
    st.caption(plain(f"{say(indicator.label)}: {say(indicator.definition)}"))


def worked_on(effect: TargetEffect) -> None:
    """The hours, who gives them, and whose the effect is."""
    hours = effect.protected_hours_per_week
    table(
        Table(
            [_("Afspraak"), _("Wat is afgesproken")],
            [
                [_("Vrijgemaakte tijd"), _("{hours} uur per week", hours=fmt.number(hours, decimals(hours)))],
                [_("Wie deze tijd geeft"), effect.hours_promised_by],
                [_("Eigenaar"), effect.owner],
            ],
        ),
        alt=_("Wie aan dit effect werkt, en met welke tijd"),
    )


def baseline_words(store: Store, aim: EffectTarget) -> str:
    """The baseline with what it rests on: measured, with its margin, or told by somebody."""
    indicator = library(store)[aim.indicator]
    value = effect_words.shown(indicator, aim.baseline)
    if aim.baseline_from == "stated":
        if not aim.baseline_period:
            return _("{value}, opgegeven", value=value)
        return _("{value}, opgegeven: {source}", value=value, source=aim.baseline_period)
    n, period = aim.baseline_n or 0, _period(aim.baseline_period)
    if aim.baseline_low is None or aim.baseline_high is None:
        return _("{value}, gemeten (n = {n}; {period}; marge niet bekend)", value=value, n=n, period=period)
    return _(
        "{value}, gemeten (marge {low} tot {high}; n = {n}; {period})",
        value=value,
        low=effect_words.shown(indicator, aim.baseline_low),
        high=effect_words.shown(indicator, aim.baseline_high),
        n=n,
        period=period,
    )


def _period(code: str) -> str:
    try:
        return fmt.quarter(Quarter.parse(code).first)
    except Refusal:
        return code


def _bad_score() -> str:
    return _("Gekozen om een slechte score. Zulke scores worden vaak vanzelf beter: dat telt in het oordeel.")
