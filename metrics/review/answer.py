"""The sentence of the quarter: how many effects stand where, and which part reached the helping of residents."""

from data.words import Text
from metrics.overview_words import summary_sentence
from metrics.review.gathered import Gathered
from metrics.review.helping import helping_sentence
from metrics.words import _


def answer(of: Gathered) -> Text:
    """Both in one sentence each; a quarter that still runs says so first."""
    effects = (
        summary_sentence(of.verdicts)
        if of.verdicts
        else _("Er is nog geen effect. Leg eerst vast wat er voor inwoners beter moet worden.")
    )
    told = _("{effects} {helping}", effects=effects, helping=helping_sentence(of))
    if of.is_over:
        return told
    return _("Dit kwartaal loopt nog: dit is een tussenstand op {day}. {told}", day=of.today, told=told)
