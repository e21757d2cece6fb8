"""The helping share of the teams of a domain, beside how the effects of that domain stand. No proof of anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.effect_verdict import EffectVerdict
from metrics.team_shares import TeamShare, TeamShares


@dataclass(frozen=True)
class BesideEffects:
    """One domain: the helping share of its frontline teams, and its effects in the order in which they were adopted."""

    helping: TeamShare
    effects: tuple[EffectVerdict, ...]


def helping_beside_effects(shares: TeamShares, verdicts: Sequence[EffectVerdict]) -> tuple[BesideEffects, ...]:
    """Each domain that has both a share that may be shown and an effect that is judged, in alphabetical order.

    They stand beside each other and nothing is computed from the two: a handful of domains, where everything else
    differs too, shows no relation.
    """
    found = (
        BesideEffects(
            domain,
            tuple(of for of in verdicts if of.is_judged and of.effect.record.domain == domain.name),
        )
        for domain in shares.domains
    )
    return tuple(of for of in found if of.effects)
