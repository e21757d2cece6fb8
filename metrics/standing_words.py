"""What is said of where an effect stands: since when, and whose the next action is."""

from datetime import date

from data.viewer import role_words
from data.words import Listed, Text
from metrics.effect_verdict import EffectVerdict
from metrics.effect_words import next_role
from metrics.standing import Standing
from metrics.words import _


def since_words(standing: Standing, today: date) -> Text:
    """How long it stands there."""
    return _.plural("sinds {day} ({n} week)", "sinds {day} ({n} weken)", standing.weeks(today), day=standing.since)


def whose_words(verdict: EffectVerdict, standing: Standing) -> Text:
    """Whose the next action is: the role, and the owner or the teams where they are known."""
    role = next_role(verdict)
    if role is None:
        return _("niemand")
    named = role_words(role)
    if role == "manager":
        return _("{role}: {names}", role=named, names=verdict.effect.record.owner)
    if role == "frontline" and standing.teams:
        return _("{role}: {names}", role=named, names=Listed(standing.teams))
    return named
