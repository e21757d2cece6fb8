"""Which review is shown: what was signed, in the version that the address asks for, or else what is counted now."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from data.records.record import Stored, history
from data.records.signed_quarter import SignedQuarter, signed_quarter_id
from data.store import Store
from data.viewer import Viewer
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.content import review_in
from metrics.review.model import Review
from pages.shared.cache import cached
from pages.shared.words import _, plain

VERSION = "version"


@dataclass(frozen=True)
class Shown:
    """One review on the screen. `signature` is that of the version that is shown, None for what nobody signed yet.

    `versions` are all signatures under this quarter, the first one first.
    """

    quarter: Quarter
    review: Review
    signature: Stored[SignedQuarter] | None
    versions: tuple[Stored[SignedQuarter], ...]

    @property
    def is_newest(self) -> bool:
        """False for an earlier version that somebody opened."""
        return self.signature is None or self.signature.version == self.versions[-1].version


def live(store: Store, _viewer: Viewer, quarter: Quarter, today: date) -> Review:
    """What is counted now. For `cached`: whoever looks, the review is the same."""
    return review(store, quarter, today)


def live_review(quarter: Quarter, today: date) -> Review:
    """What is counted now, worked out once until something is saved."""
    return cached(live)(quarter, today)


def shown_review(store: Store, quarter: Quarter, today: date) -> Shown:
    """What the address asks for. A version that is not there is said, and the newest is shown."""
    versions = tuple(history(store, SignedQuarter, signed_quarter_id(quarter.first)))
    wanted = st.query_params.get(VERSION)
    if not versions:
        if wanted is not None:
            st.info(_("Deze versie is er niet: dit kwartaal is nog niet getekend."))
        return Shown(quarter, live_review(quarter, today), None, ())
    found = next((of for of in versions if str(of.version) == wanted), None)
    if wanted is not None and found is None:
        st.info(plain(_("Deze versie is er niet. U ziet de nieuwste.")))
    chosen = found or versions[-1]
    return Shown(quarter, cached(_signed)(quarter, chosen.version), chosen, versions)


def _signed(store: Store, _viewer: Viewer, quarter: Quarter, version: int) -> Review:
    versions = history(store, SignedQuarter, signed_quarter_id(quarter.first))
    return review_in(versions[version - 1].record.content)
