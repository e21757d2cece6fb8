"""Sentences of a form that are said later, when it is known in which language."""

from pages import _

ELSEWHERE = _(
    "In een ander venster is dit al opgeslagen, met een andere tekst. Wat u hier typte staat er nog. Slaat u nog eens "
    "op, dan komt het er als iets nieuws bij."
)
