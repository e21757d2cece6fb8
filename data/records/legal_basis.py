"""What a decision may rest on: a ground to be looked up, and to make it worse one that is not only there to ease."""

import re

from data.records.list_entry import entries
from data.store import Transaction

# A number that is not the year of a law: of an article, or of a part of one.
_ARTICLE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")

# Powers to spare or help a resident, or to weigh what a decision does: Awb 3:4 and 4:84, and every hardship clause.
# None of them lets anybody decide against a resident. Awb 4:81 is about making a policy rule, not about one resident.
_AWB = re.compile(r"(?<![\d:.])(?:3:4|4:81|4:84)(?!\d)")
_EASES = ("hardheid", "hardship", "afwijkingsbevoegd", "dringende reden")
_EASES_IN_THE_LIST = frozenset(
    {"Participatiewet, artikel 9 lid 2", "Participatiewet, artikel 16", "Participatiewet, artikel 35"}
)


def can_be_looked_up(transaction: Transaction, legal_basis: str) -> bool:
    """True when it stands in the list of legal bases, on whatever day, or names an article: a number, not a year."""
    return legal_basis in entries(transaction, "legal_basis") or bool(_ARTICLE.search(legal_basis))


def may_worsen(legal_basis: str) -> bool:
    """True unless it is empty or names a power that is only there to ease, also beside another ground.

    Awb 4:84 obliges to leave a policy rule where its consequences would be out of proportion for somebody; a hardship
    clause and "urgent reasons" do the same. Which text lets a position get worse is for the municipality's lawyer.
    """
    told = re.sub(r"\s*:\s*", ":", legal_basis.casefold())
    if not told.strip() or legal_basis in _EASES_IN_THE_LIST or _AWB.search(told):
        return False
    return not any(word in told for word in _EASES)
