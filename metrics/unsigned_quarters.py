"""Quarters that are over and that nobody signed yet."""

from datetime import date

from data.records.record import newest
from data.records.signed_quarter import SignedQuarter
from data.records.target_effect import TargetEffect
from data.store import Store
from metrics.quarter import Quarter

# Of these there is something to review.
_REVIEWED = frozenset({"adopted", "running", "concluded"})


def unsigned_quarters(store: Store, today: date) -> tuple[Quarter, ...]:
    """Those since the last one that was signed, the oldest first; before any was signed only the last full one.

    A municipality that begins with Keerpunt does not sign its past. Without an effect that had begun there is nothing
    to sign.
    """
    last = Quarter.of(today).previous
    begun = [of.record.primary.start for of in newest(store, TargetEffect) if of.record.status in _REVIEWED]
    signed = [Quarter.of(of.record.quarter) for of in newest(store, SignedQuarter)]
    if not begun:
        return ()
    found = []
    quarter = max(max(signed).next if signed else last, Quarter.of(min(begun)))
    while quarter <= last:
        found.append(quarter)
        quarter = quarter.next
    return tuple(found)
