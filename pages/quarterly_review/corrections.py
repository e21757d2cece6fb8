"""What changed since the signature: the signed figures stand, the difference is shown with where it comes from."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from data.records.record import Stored, history
from data.records.review_decision import ReviewDecision
from data.records.signed_quarter import SignedQuarter, signed_quarter_id
from data.store import Store
from data.viewer import Viewer
from metrics.quarter import Quarter
from metrics.review.correction import Corrections, LaterDelivery
from metrics.review.correction import corrections as counted_again
from pages.quarterly_review.address import link
from pages.quarterly_review.names import choice_names
from pages.quarterly_review.shown import Shown
from pages.shared import format as fmt
from pages.shared.cache import cached
from pages.shared.table import Table, table
from pages.shared.visit import Visit
from pages.shared.words import _, language, plain


def corrections(visit: Visit, shown: Shown, decided: Mapping[UUID, Stored[ReviewDecision]]) -> bool:
    """Draw it below the newest signature; an earlier version has its correction beside it. True when there is any."""
    if shown.signature is None or not shown.is_newest:
        return False
    found = cached(_corrections)(shown.quarter, shown.signature.version)
    later = _later_decisions(shown, decided)
    if not found.differences and not later:
        return False
    with st.container(border=True, gap="small"):
        if found.differences:
            _figures(found)
        if later:
            st.markdown(_("Na de handtekening is over deze effecten anders of alsnog besloten:"))
            st.markdown("\n".join(f"- {plain(line)}" for line in later))
        if visit.viewer.may("decide") and "form" not in st.query_params:
            link(_("Teken een correctie"), shown.quarter, form="correct")
    return True


def _figures(found: Corrections) -> None:
    spoken, n = language(), len(found.differences)
    told = _.plural(
        "Sinds de handtekening veranderde 1 ding, want er is later geleverd of teruggenomen.",
        "Sinds de handtekening veranderden {n} dingen, want er is later geleverd of teruggenomen.",
        n,
    )
    st.markdown(f"**{plain(told)}**")
    st.markdown("\n".join(f"- {plain(line)}" for line in _deliveries(found.deliveries)))
    st.markdown(_("Wat is getekend, verandert niet. Het verschil staat hier, tot iemand het tekent als correctie."))
    with st.expander(_("Wat er anders is")):
        table(
            Table(
                [_("Wat"), _("Getekend"), _("Nu geteld")],
                [
                    [of.what.say(spoken), of.before.say(spoken) or "–", of.after.say(spoken) or "–"]
                    for of in found.differences
                ],
            ),
            alt=_("Wat er sinds de handtekening anders is geteld"),
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


def _later_decisions(shown: Shown, decided: Mapping[UUID, Stored[ReviewDecision]]) -> list[str]:
    """What holds now about an effect and is not what was signed."""
    names, found = choice_names(), []
    for effect in shown.review.effects:
        now, signed = decided.get(effect.id), effect.decision
        if now is None or now.record.status == "proposed" or (signed and signed.version == now.version):
            continue
        found.append(
            _(
                "{title}: {choice}, op {day}. {reason}",
                title=effect.title,
                choice=names[now.record.decision],
                day=fmt.day(now.written_at.date()),
                reason=now.record.reason,
            )
        )
    return found


def _corrections(store: Store, _viewer: Viewer, quarter: Quarter, version: int) -> Corrections:
    versions: Sequence[Stored[SignedQuarter]] = history(store, SignedQuarter, signed_quarter_id(quarter.first))
    return counted_again(store, versions[version - 1])
