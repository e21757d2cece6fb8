"""What was signed of a quarter, version by version, and the store as each of them counted it."""

from dataclasses import dataclass

from data.records.record import Stored, history
from data.records.signed_quarter import SignedQuarter, signed_quarter_id
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.content import review_in
from metrics.review.model import Review


@dataclass(frozen=True)
class Signed:
    """One signature, and the review as it stood under it."""

    stored: Stored[SignedQuarter]
    review: Review


def signed(store: Store, quarter: Quarter) -> list[Signed]:
    """Every signature under a quarter, the first one first; empty when nobody signed it."""
    versions = history(store, SignedQuarter, signed_quarter_id(quarter.first))
    return [Signed(of, review_in(of.record.content)) for of in versions]


def counted_to(of: SignedQuarter) -> int:
    """The last row of which a signature counted deliveries and decisions."""
    return of.seq if of.corrected_to is None else of.corrected_to


def as_signed(store: Store, of: SignedQuarter) -> Store:
    """The store as it was counted for this signature; end it with `with`."""
    return store.as_of(of.seq, facts=counted_to(of), decisions=counted_to(of))
