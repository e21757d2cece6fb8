"""One experiment: what may be said of it and the difference in view; what it is made of one click deeper."""

from collections.abc import Callable, Sequence

import streamlit as st

from metrics import comparison_words
from metrics.comparison import ENDED, Comparison
from metrics.definition import definitions
from metrics.estimate_words import how_sentence
from metrics.guards import Guard, comparison_guards
from pages.goal_check.balance import balance
from pages.goal_check.difference import difference
from pages.goal_check.groups import groups
from pages.goal_check.lasting import lasting
from pages.goal_check.looks import looks
from pages.goal_check.strata import strata
from pages.shared.card import about
from pages.shared.guard_box import guard_box
from pages.shared.words import _, plain, say

# The tabs on target groups and on looks say these themselves, above their figures.
_IN_ITS_OWN_TAB = frozenset({"best_of_many", "peeking", "no_plan"})


def strongest_first(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Ended experiments by the level of their evidence, then those with figures so far, then the others."""

    def rank(of: Comparison) -> tuple[bool, int, bool]:
        ended = of.verdict in ENDED
        return ended, of.evidence.level if ended and of.evidence else 0, of.estimate is not None

    return sorted(comparisons, key=rank, reverse=True)


def experiment(comparison: Comparison) -> None:
    """Draw one comparison, or the sentence that says why there is nothing to compare."""
    guards = comparison_guards(comparison)
    with st.container(border=True):
        st.subheader(plain(comparison.experiment.record.title), anchor=False)
        st.markdown(f"**{plain(say(comparison_words.verdict_sentence(comparison)))}**")
        st.markdown(plain(_("Gemeten aan: {indicator}.", indicator=comparison.indicator.label)))
        guard_box([guard for guard in guards if guard.weight != "note"])
        if comparison.estimate is None:
            return
        difference(comparison)
        _evidence(comparison)
        with st.expander(_("Nader bekeken")):
            _closer(comparison, [guard for guard in guards if guard.weight == "note"])
        about(definitions()["comparison_cells"], first=say(comparison.indicator.definition))


def _closer(comparison: Comparison, notes: Sequence[Guard]) -> None:
    """One tab for each thing that there is to see."""
    views: list[tuple[str, Callable[[], None]]] = [
        (_("Per doelgroep"), lambda: groups(comparison)),
        (_("Hoe gemaakt"), lambda: _made(comparison, notes)),
    ]
    if comparison.balance:
        views.insert(1, (_("Vooraf gelijk?"), lambda: balance(comparison)))
    if comparison.looks:
        views.insert(1, (_("Tussenstanden"), lambda: looks(comparison)))
    if comparison.persistence is not None:
        views.insert(1, (_("Blijft het?"), lambda: lasting(comparison)))
    if comparison.strata:
        views.insert(0, (_("Beginsituatie"), lambda: strata(comparison)))
    for tab, (_name, draw) in zip(st.tabs([name for name, _draw in views]), views, strict=True):
        with tab:
            draw()


def _evidence(comparison: Comparison) -> None:
    level = comparison_words.level_words(comparison)
    if level is None:
        return
    lines = [f"**{plain(say(level))}** {plain(_design(comparison.experiment.record.assignment))}", ""]
    lines += [f"- {plain(say(sentence))}" for sentence in comparison_words.weakness_sentences(comparison)]
    st.markdown("\n".join(lines).strip())


def _made(comparison: Comparison, notes: Sequence[Guard]) -> None:
    how = how_sentence(comparison.difference.how) if comparison.difference else None
    raises = comparison_words.raises_sentence(comparison)
    lines = [say(text) for text in (how, comparison_words.dropped_out_words(comparison)) if text]
    if raises is not None:
        lines.append(_("Wat het bewijs sterker maakt: {step}", step=raises))
    lines.append(_("Van tevoren afgesproken: {rule}", rule=comparison.experiment.record.decision_rule))
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    guard_box([note for note in notes if note.code not in _IN_ITS_OWN_TAB])


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
