"""What changed since the signature: what was signed stands, the difference is shown with where it comes from."""

from collections.abc import Sequence

import streamlit as st

from data.records.record import Stored, history
from data.records.signed_quarter import SignedQuarter, signed_quarter_id
from data.store import Store
from data.viewer import Viewer
from metrics.quarter import Quarter
from metrics.review.correction import Corrections, LaterDelivery
from metrics.review.correction import corrections as counted_again
from metrics.review.differences import Difference
from metrics.review.leaves import NOTHING
from metrics.review.model import Said
from pages.quarterly_review.address import link
from pages.quarterly_review.shown import Shown
from pages.shared.cache import cached
from pages.shared.people import who
from pages.shared.table import Table, table
from pages.shared.visit import Visit
from pages.shared.words import _, language, plain

# The parts of a decision that are the subject of a person.
_PERSONS = frozenset({"by", "owner", "second_reader"})


def corrections(visit: Visit, shown: Shown) -> Corrections:
    """Draw it below the newest signature, and give what was drawn; an earlier version has its correction beside it."""
    if shown.signature is None or not shown.is_newest:
        return Corrections()
    found = cached(_corrections)(shown.quarter, shown.signature.version)
    if not found.differences and not found.kept:
        return found
    with st.container(border=True, gap="small"):
        if found.differences:
            _changes(found)
        if found.kept:
            st.markdown(_("Dit blijft zoals is getekend, want het verschil zou iets over enkele inwoners vertellen:"))
            st.markdown("\n".join(f"- {plain(sentence.say(language()))}" for sentence in found.kept))
        if found.differences and visit.viewer.may("decide") and "form" not in st.query_params:
            link(_("Teken een correctie"), shown.quarter, form="correct")
    return found


def changes_table(found: Sequence[Difference], before: str, after: str, alt: str) -> None:
    """What differs, with the two heads of its columns."""
    spoken = language()
    table(
        Table(
            [_("Wat"), before, after],
            [[of.what.say(spoken), _told(of, of.before), _told(of, of.after)] for of in found],
        ),
        alt=alt,
    )


def _told(of: Difference, said: Said) -> str:
    told = said.say(language())
    if of.place.rpartition("/")[2] in _PERSONS and told != NOTHING.nl:
        return who(told)
    return told or "–"


def _changes(found: Corrections) -> None:
    n = len(found.differences)
    told = _.plural("Sinds de handtekening veranderde 1 ding.", "Sinds de handtekening veranderden {n} dingen.", n)
    st.markdown(f"**{plain(told)}**")
    if found.deliveries:
        st.markdown(_("Er is later geleverd of teruggenomen:"))
        st.markdown("\n".join(f"- {plain(line)}" for line in _deliveries(found.deliveries)))
    st.markdown(_("Wat is getekend, verandert niet. Het verschil staat hier, tot iemand het tekent als correctie."))
    with st.expander(_("Wat er anders is")):
        changes_table(
            found.differences,
            _("Getekend"),
            _("Nu"),
            _("Wat er sinds de handtekening anders is geteld, besloten of uitgelegd"),
        )
        if found.worded:
            st.markdown(
                _.plural(
                    "{n} zin zegt hetzelfde in andere woorden.",
                    "{n} zinnen zeggen hetzelfde in andere woorden.",
                    found.worded,
                )
            )


def _deliveries(found: Sequence[LaterDelivery]) -> list[str]:
    return [
        _(
            "{file} van {source}, teruggenomen op {day}, over {first} tot en met {last}: {reason}",
            file=of.file_name,
            source=of.source,
            day=of.received_on,
            first=of.first,
            last=of.last,
            reason=of.reason,
        )
        if of.takes_back
        else _(
            "{file} van {source}, binnen op {day}, over {first} tot en met {last}",
            file=of.file_name,
            source=of.source,
            day=of.received_on,
            first=of.first,
            last=of.last,
        )
        for of in found
    ]


def _corrections(store: Store, _viewer: Viewer, quarter: Quarter, version: int) -> Corrections:
    versions: Sequence[Stored[SignedQuarter]] = history(store, SignedQuarter, signed_quarter_id(quarter.first))
    return counted_again(store, versions[version - 1])
