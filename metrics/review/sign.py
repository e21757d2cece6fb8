"""Signing a quarter: only when everything that is judged was decided, and once, however often somebody clicks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from data.format import QuarterName
from data.records.record import Stored, add, amend
from data.records.signed_quarter import SignedQuarter, fingerprint_of, signed_quarter_id
from data.store import EditConflict, Store
from data.today import moment
from data.viewer import Viewer
from data.words import Refusal, Text
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.content import content_of
from metrics.review.corrected import corrected
from metrics.review.differences import differences
from metrics.review.letter import unlike
from metrics.review.model import EffectReviewed, Review, SignedBy
from metrics.review.signed import Signed, signed
from metrics.words import _

_NAMESPACE = UUID("d1b6f3d2-3b0f-4a55-9a0c-6d7c0a4c8e11")
_LEAST_REASON = 10


def sign(
    store: Store,
    viewer: Viewer,
    quarter: Quarter,
    today: date,
    because: str = "",
    at: datetime | None = None,
    *,
    seen: Review | None = None,
) -> Stored[SignedQuarter]:
    """Freeze the review of a quarter under the viewer's name; with `because` as a correction of what was signed.

    What counts is the store as it is at this moment, whoever writes meanwhile; where it is not what somebody has
    `seen`, nothing is signed. Signing again what stands as it was signed gives that signature. `at` is the moment of
    signing when that is not now. Raises `Refusal` with all that is in the way, and `NotAllowed` for another role.
    """
    viewer.require(SignedQuarter.action)
    because, earlier = because.strip(), signed(store, quarter)
    # Stands in what is signed, so it is the same to the letter when it is read back.
    at = moment() if at is None else at.astimezone(UTC)
    if earlier:
        return _correct(store, viewer, earlier, because, at, seen)
    seq = store.revision
    with store.as_of(seq) as then:
        counted = review(then, quarter, today)
    wrong = [*_not_seen(seen, counted), *_in_the_way(counted, quarter, today)]
    if because:
        wrong.append(
            _("Het {quarter} is nog niet getekend. Er is niets te corrigeren; teken het eerst.", quarter=_name(quarter))
        )
    if wrong:
        raise Refusal(*wrong)
    record = _under(SignedBy(by=viewer.subject, at=at, seq=seq), counted)
    try:
        return add(store, viewer, record, record_id=signed_quarter_id(quarter.first), at=at)
    except EditConflict:
        # A second click came in between. What it signed counts, when it says the same.
        first = signed(store, quarter)[0]
        if unlike(first.review, counted):
            raise
        return first.stored


def _correct(
    store: Store, viewer: Viewer, earlier: list[Signed], because: str, at: datetime, seen: Review | None
) -> Stored[SignedQuarter]:
    """The next version: the day and the records of the first one, with what was delivered and decided since."""
    last, now = earlier[-1], store.revision
    before, quarter = last.stored.record, Quarter.of(last.stored.record.quarter)
    counted = corrected(store, earlier, now)
    found = [of for of in differences(last.review, counted) if of.kind != "wording"]
    if not found and because == before.because:
        return last.stored
    wrong = [*_not_seen(seen, counted), *_in_the_way(counted, quarter, before.on)]
    if not because:
        wrong.append(
            _(
                "Het {quarter} is al getekend. Wat daarna anders werd, tekent u als correctie, met een reden.",
                quarter=_name(quarter),
            )
        )
    elif len(because) < _LEAST_REASON:
        wrong.append(_("Schrijf in een zin op waarom het {quarter} wordt gecorrigeerd.", quarter=_name(quarter)))
    if not found and counted.kept:
        wrong.append(
            _(
                "Er kwamen of gingen sinds de handtekening te weinig inwoners om te vertellen wat er veranderde. Er is "
                "nog niets te corrigeren; wacht op een volgende levering."
            )
        )
    elif not found:
        wrong.append(_("Er is sinds de handtekening geen cijfer en geen besluit veranderd. Er is niets te corrigeren."))
    if wrong:
        raise Refusal(*wrong)
    signature = SignedBy(
        by=viewer.subject, at=at, seq=before.seq, previous=before.fingerprint, because=because, corrected_to=now
    )
    # One tap, one correction: a repeat before anything else was saved has the same number.
    save_id = uuid5(_NAMESPACE, f"{before.fingerprint}/{fingerprint_of(content_of(counted))}/{because}")
    return amend(
        store,
        viewer,
        last.stored.id,
        _under(signature, counted),
        based_on=last.stored.version,
        reason=because,
        save_id=save_id,
        at=at,
    )


def _under(signature: SignedBy, counted: Review) -> SignedQuarter:
    """The record of a review with the signature under it: one fingerprint covers both."""
    content = content_of(counted.model_copy(update={"signature": signature}))
    return SignedQuarter(
        quarter=counted.quarter,
        on=counted.on,
        seq=signature.seq,
        content=content,
        fingerprint=fingerprint_of(content),
        previous=signature.previous,
        because=signature.because,
        corrected_to=signature.corrected_to,
    )


def _not_seen(seen: Review | None, counted: Review) -> Iterator[Text]:
    """Nobody signs what was not on their screen."""
    if seen is None or not unlike(seen, counted):
        return
    changed = sum(of.kind != "wording" for of in differences(seen, counted))
    yield (
        _.plural(
            "Sinds u keek, veranderde {n} ding. Bekijk het en teken dan opnieuw.",
            "Sinds u keek, veranderden {n} dingen. Bekijk ze en teken dan opnieuw.",
            changed,
        )
        if changed
        else _("Sinds u keek, veranderde de tekst. Bekijk het kwartaaloverzicht opnieuw en teken dan.")
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
