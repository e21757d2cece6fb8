"""What an experiment is: the proposal in its own words, and what was agreed before it started."""

import streamlit as st

from data.records.experiment import Experiment, Threshold
from data.records.indicator import library
from data.records.instrument import instruments
from data.records.target_effect import TargetEffect
from data.store import Store
from metrics.experiment_words import for_whom_name
from metrics.reachable import reachable
from metrics.reachable_words import assignment_name, reachable_sentences
from metrics.what_works_words import moment_words
from pages.experiments.names import names_of_groups
from pages.shared import format as fmt
from pages.shared.words import _, plain, say


def proposed(record: Experiment) -> None:
    """The proposal, as it was written."""
    _lines(
        [
            (_("Wat hebben wij nodig"), record.needed),
            (_("Wat denken wij dat er dan gebeurt"), record.hypothesis),
            (_("De kleinste stap"), record.smallest_step),
            (_("Voor de inwoner die"), "; ".join(say(for_whom_name(code)) for code in record.for_whom)),
        ]
    )


def agreed(store: Store, record: Experiment, effect: TargetEffect | None) -> None:
    """What was fixed before there were results, and how strong the evidence can become."""
    instrument, indicator = instruments(store).get(record.instrument), library(store).get(record.indicator)
    if record.protocol_changed:
        st.warning(plain(_("Na de start is een afspraak veranderd. Bij de versies onderaan staat welke, en waarom.")))
    _lines(
        [
            (_("Doelgroepen"), ", ".join(names_of_groups(store, record.target_groups))),
            (_("Welk instrument"), say(instrument.label) if instrument else record.instrument),
            (_("Waarom niet lichter"), record.why_heavier),
            (_("Wat bepaalt wie het maatwerk krijgt"), say(assignment_name(record.assignment))),
            (_("De grens"), _limit(record.threshold)),
            (_("Gemeten aan"), say(indicator.label) if indicator else record.indicator),
            (_("Wanneer gemeten"), say(moment_words(record.moment))),
            (_("Gevallen"), fmt.number(record.planned_cases) if record.planned_cases else ""),
            (_("Eerste dag"), fmt.day(record.starts) if record.starts else ""),
            (_("Laatste dag"), fmt.day(record.ends) if record.ends else ""),
            (_("Wanneer door, wanneer stoppen"), record.decision_rule),
            (_("Vrijgemaakte uren per week"), hours_words(record.promised_hours_per_week)),
        ]
    )
    st.markdown("\n".join(f"- {plain(say(of))}" for of in reachable_sentences(record, reachable(record, effect))))


def _limit(threshold: Threshold | None) -> str:
    if threshold is None:
        return ""
    return _(
        "{name}: {value}; vergeleken wordt tot {width} ervandaan",
        name=threshold.characteristic.replace("_", " "),
        value=threshold.value,
        width=threshold.bandwidth,
    )


def hours_words(hours: float) -> str:
    """Hours per week, without decimals where there are none; nothing where none were promised."""
    return fmt.number(hours, 0 if float(hours).is_integer() else 1) if hours else ""


def _lines(named: list[tuple[str, str]]) -> None:
    st.markdown("\n".join(f"- **{name}:** {plain(words)}" for name, words in named if words))
