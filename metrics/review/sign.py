"""Signing a quarter: only when everything that is judged was decided, and once, however often somebody clicks."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID, uuid5

from data.format import QuarterName
from data.records.record import Stored, add, amend
from data.records.signed_quarter import SignedQuarter, fingerprint_of, signed_quarter_id
from data.store import EditConflict, Store
from data.viewer import Viewer
from data.words import Refusal, Text
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.content import content_of
from metrics.review.differences import differences
from metrics.review.model import EffectReviewed, Review
from metrics.review.signed import Signed, signed
from metrics.words import _

_NAMESPACE = UUID("d1b6f3d2-3b0f-4a55-9a0c-6d7c0a4c8e11")
_LEAST_REASON = 10


def sign(
    store: Store, viewer: Viewer, quarter: Quarter, today: date, because: str = "", at: datetime | None = None
) -> Stored[SignedQuarter]:
    """Freeze the review of a quarter under the viewer's name; with `because` as a correction of what was signed.

    What counts is the store as it is at this moment, whoever writes meanwhile. Signing again what stands as it was
    signed gives that signature. `at` is the moment of signing when that is not now. Raises `Refusal` with all that is
    in the way, and `NotAllowed` for another role.
    """
    viewer.require(SignedQuarter.action)
    because, earlier = because.strip(), signed(store, quarter)
    if earlier:
        return _correct(store, viewer, quarter, earlier[-1], because, at)
    seq = store.revision
    with store.as_of(seq) as then:
        counted = review(then, quarter, today)
    wrong = list(_in_the_way(counted, quarter, today))
    if because:
        wrong.append(
            _("Het {quarter} is nog niet getekend. Er is niets te corrigeren; teken het eerst.", quarter=_name(quarter))
        )
    if wrong:
        raise Refusal(*wrong)
    content = content_of(counted)
    record = SignedQuarter(
        quarter=quarter.first, on=today, seq=seq, content=content, fingerprint=fingerprint_of(content)
    )
    try:
        return add(store, viewer, record, record_id=signed_quarter_id(quarter.first), at=at)
    except EditConflict:
        # A second click came in between. What it signed counts, when it says the same.
        first = signed(store, quarter)[0]
        if differences(first.review, counted):
            raise
        return first.stored


def _correct(
    store: Store, viewer: Viewer, quarter: Quarter, earlier: Signed, because: str, at: datetime | None
) -> Stored[SignedQuarter]:
    """The next version: the day and the records of the first one, with what was delivered and decided since."""
    before, now = earlier.stored.record, store.revision
    with store.as_of(before.seq, facts=now, decisions=now) as then:
        counted = review(then, quarter, before.on)
    found = [of for of in differences(earlier.review, counted) if of.kind != "wording"]
    if not found and because == before.because:
        return earlier.stored
    wrong = list(_in_the_way(counted, quarter, before.on))
    if not because:
        wrong.append(
            _(
                "Het {quarter} is al getekend. Wat daarna anders werd, tekent u als correctie, met een reden.",
                quarter=_name(quarter),
            )
        )
    elif len(because) < _LEAST_REASON:
        wrong.append(_("Schrijf in een zin op waarom het {quarter} wordt gecorrigeerd.", quarter=_name(quarter)))
    if not found:
        wrong.append(_("Er is sinds de handtekening geen cijfer en geen besluit veranderd. Er is niets te corrigeren."))
    if wrong:
        raise Refusal(*wrong)
    content = content_of(counted)
    record = SignedQuarter(
        quarter=quarter.first,
        on=before.on,
        seq=before.seq,
        content=content,
        fingerprint=fingerprint_of(content),
        previous=before.fingerprint,
        because=because,
        corrected_to=now,
    )
    # One tap, one correction: a repeat before anything else was saved has the same number.
    save_id = uuid5(_NAMESPACE, f"{before.fingerprint}/{record.fingerprint}")
    return amend(
        store,
        viewer,
        earlier.stored.id,
        record,
        based_on=earlier.stored.version,
        reason=because,
        save_id=save_id,
        at=at,
    )


def _in_the_way(counted: Review, quarter: Quarter, on: date) -> Iterator[Text]:
    """Everything for which a review may not be signed yet, each with the next step."""
    if on <= quarter.last:
        yield _("Het {quarter} is nog niet om. Teken het vanaf {day}.", quarter=_name(quarter), day=quarter.next.first)
    for effect in counted.effects:
        yield from _not_decided(effect)


def _not_decided(effect: EffectReviewed) -> Iterator[Text]:
    decision = effect.decision
    if decision is None:
        # Where nothing is supported nothing is judged: a draft, or what is over.
        if effect.supported:
            yield _(
                "{effect}: hierover is nog niets besloten. Besluit, of kies om later te besluiten.", effect=effect.title
            )
    elif decision.status == "proposed":
        yield _(
            "{effect}: dit besluit is nog een voorstel. Laat een collega het lezen en maak het dan definitief.",
            effect=effect.title,
        )
    elif (
        decision.decision != "decide_later"
        and effect.supported
        and decision.decision not in effect.supported
        and not decision.second_reader
    ):
        # As the figures are now: they may have changed since it was decided.
        yield _(
            "{effect}: de cijfers steunen dit besluit niet, en geen collega heeft het gelezen. Vraag een tweede lezer, "
            "of besluit opnieuw.",
            effect=effect.title,
        )


def _name(quarter: Quarter) -> QuarterName:
    return QuarterName(quarter.first)
