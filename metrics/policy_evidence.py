"""What the figures say of a policy change: do the experiments that it rests on carry it, or speak against it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import UUID

from data.records.experiment import Experiment
from data.records.indicator import Indicator
from data.records.policy_change import PolicyChange
from data.records.record import Stored, newest
from data.store import Store
from data.viewer import Viewer
from metrics.comparison import ENDED, Comparison, compare
from metrics.comparison_facts import Facts, facts
from metrics.comparison_words import LEVEL_OF_CAUSE
from metrics.side_by_side import compare_all

# "mixed": one experiment carries the change, and another shows no difference that matters on what it is to strengthen.
Says = Literal["supports", "contradicts", "mixed", "cannot_say", "none"]
PieceSays = Literal["supports", "contradicts", "no_difference", "cannot_say"]
# No instrument but the lack of a name for one: two of these have nothing in common.
_NO_INSTRUMENT = ("", "other")


@dataclass(frozen=True)
class MeasuredExperiment:
    """One experiment with what was measured of it.

    `comparison` is on its registered outcome, None for a proposal that does not say yet how it will be measured.
    `guardrails` are comparisons on what may not get worse by its effect; `unmeasured` those guardrails of which the
    experiment has no outcomes.
    """

    experiment: Stored[Experiment]
    comparison: Comparison | None = None
    guardrails: tuple[Comparison, ...] = ()
    unmeasured: tuple[Indicator, ...] = ()

    @property
    def has_verdict(self) -> bool:
        """True when it ended and could be judged, be it that nothing was shown."""
        return self.comparison is not None and self.comparison.verdict in ENDED


@dataclass(frozen=True)
class Piece:
    """What one comparison says of a change; `is_guardrail` where it is about what may not get worse.

    `is_cited` is False for an experiment that the change does not name, and that is weighed along all the same.
    """

    measured: MeasuredExperiment
    comparison: Comparison | None
    says: PieceSays
    is_guardrail: bool = False
    is_cited: bool = True


@dataclass(frozen=True)
class PolicyEvidence:
    """What all figures together say of a change, and each of them. `rests_on_deviations` when any was named."""

    says: Says
    pieces: tuple[Piece, ...]
    rests_on_deviations: bool


def measured_experiments(store: Store, viewer: Viewer, until: date) -> dict[UUID, MeasuredExperiment]:
    """Every experiment by its id with what was measured up to and including `until`, proposals too."""
    counted = facts(store, viewer, until)
    compared = compare_all(counted)
    return {stored.id: _measured(counted, stored, compared.get(stored.id)) for stored in newest(store, Experiment)}


def policy_evidence(change: PolicyChange, measured: Mapping[UUID, MeasuredExperiment]) -> PolicyEvidence:
    """What the experiments that a change rests on say of it, at the level of their evidence.

    One that did worse, or in which a guardrail got worse, speaks against it at any level: doubt costs a second reader
    and no more. Only from level 3 up, where words about a cause may be said, does one carry it. "Not shown" says
    nothing either way, and neither do deviations: they show where a rule pinches, not whether another works better.
    What ended on the same goal with the same instrument is weighed along, named or not: it can take away from what
    the others carry, and carries nothing itself.
    """
    cited = tuple(piece for of in change.experiments if of in measured for piece in _pieces(change, measured[of]))
    along = tuple(replace(piece, is_cited=False) for of in _left_out(change, measured) for piece in _pieces(change, of))
    pieces = (*cited, *along)
    return PolicyEvidence(_together(change, pieces), pieces, bool(change.deviations))


def _left_out(change: PolicyChange, measured: Mapping[UUID, MeasuredExperiment]) -> list[MeasuredExperiment]:
    """What ended on a goal that is to be strengthened, with an instrument of a cited experiment, and is not cited."""
    tried = {measured[of].experiment.record.instrument for of in change.experiments if of in measured}
    return [
        of
        for number, of in measured.items()
        if number not in change.experiments
        and of.has_verdict
        and of.experiment.record.effect_id in change.strengthens
        and of.experiment.record.instrument in tried.difference(_NO_INSTRUMENT)
    ]


def _together(change: PolicyChange, pieces: Sequence[Piece]) -> Says:
    said = {piece.says for piece in pieces}
    if "contradicts" in said:
        return "contradicts"
    if any(piece.says == "supports" and piece.is_cited for piece in pieces):
        return "mixed" if "no_difference" in said else "supports"
    return "cannot_say" if change.experiments or change.deviations else "none"


def _measured(counted: Facts, stored: Stored[Experiment], comparison: Comparison | None) -> MeasuredExperiment:
    effect = counted.effects.get(stored.record.effect_id)
    if comparison is None or effect is None:
        return MeasuredExperiment(stored, comparison)
    others = [code for code in dict.fromkeys(effect.guardrails) if code != stored.record.indicator]
    delivered = {
        cell.indicator
        for cell in counted.cells
        if cell.experiment_id == stored.id and cell.moment == stored.record.moment
    }
    return MeasuredExperiment(
        stored,
        comparison,
        tuple(_on(counted, stored, code) for code in others if code in delivered),
        tuple(counted.library[code] for code in others if code not in delivered and code in counted.library),
    )


def _on(counted: Facts, stored: Stored[Experiment], indicator: str) -> Comparison:
    """The same comparison on another outcome. Its margin pays for no other guardrail: harm is not to be missed."""
    return compare(counted, replace(stored, record=stored.record.model_copy(update={"indicator": indicator})))


def _pieces(change: PolicyChange, measured: MeasuredExperiment) -> list[Piece]:
    own = Piece(measured, measured.comparison, _says(change, measured.comparison))
    return [own, *(Piece(measured, of, _guards(of), is_guardrail=True) for of in measured.guardrails)]


def _says(change: PolicyChange, comparison: Comparison | None) -> PieceSays:
    if comparison is None:
        return "cannot_say"
    if comparison.verdict == "worse":
        return "contradicts"
    if _carries(change, comparison):
        return "supports"
    return "no_difference" if _shows_none(change, comparison) else "cannot_say"


def _shows_none(change: PolicyChange, comparison: Comparison) -> bool:
    """True where it was shown that nothing changed that matters, on a goal of which more is claimed."""
    small = comparison.verdict in ("better", "clearly_better") and comparison.certain_but_small
    return (
        (small or comparison.verdict == "no_relevant_difference")
        and (comparison.evidence is None or comparison.evidence.causal_sentence_allowed)
        and comparison.experiment.record.effect_id not in (*change.hurts, *change.no_bearing)
    )


def _guards(comparison: Comparison) -> PieceSays:
    # That a guardrail stayed where it was is no reason for a change: it only takes one away.
    return "contradicts" if comparison.verdict == "worse" else "cannot_say"


def _carries(change: PolicyChange, comparison: Comparison) -> bool:
    """True for a difference that may be called the work of the approach, matters, lasts, and is what is claimed."""
    effect = comparison.experiment.record.effect_id
    lasting = comparison.persistence.verdict if comparison.persistence else "measured_once"
    return (
        comparison.verdict in ("better", "clearly_better")
        and comparison.evidence is not None
        and comparison.evidence.level >= LEVEL_OF_CAUSE
        and comparison.evidence.causal_sentence_allowed
        and not comparison.certain_but_small
        and not (comparison.groups is not None and comparison.groups.uneven)
        and lasting not in ("gone", "worse")
        and effect not in (*change.hurts, *change.no_bearing)
    )
