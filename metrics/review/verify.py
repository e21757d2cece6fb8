"""Counting again what was signed: the same figures, or which ones differ and why."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from data.records.record import Stored
from data.records.signed_quarter import SignedQuarter, fingerprint_of
from data.store import Store
from data.words import Refusal, Text
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.corrected import corrected
from metrics.review.correction import Corrections, corrections
from metrics.review.differences import Difference, differences
from metrics.review.letter import unlike
from metrics.review.model import DefinitionUsed, Review, SignedBy
from metrics.review.signed import Signed, as_signed, counted_to, signed
from metrics.words import _

# Why a figure is not what it was: it is defined otherwise, something was set otherwise, the program is another one,
# or what was signed, or what it is counted from, was changed outside Keerpunt.
Why = Literal["definition", "setting", "program", "store"]
_FINGERPRINT = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Differs:
    """One thing that is not counted as it was signed, and what can have caused that."""

    difference: Difference
    why: tuple[Why, ...]


@dataclass(frozen=True)
class CountedWith:
    """What it is counted with now that is not what it was counted with then. `program` is before and now."""

    definitions: tuple[str, ...]
    settings: tuple[str, ...]
    program: tuple[str, str] | None


@dataclass(frozen=True)
class Verified:
    """One signature. `fits` says that its fingerprint is that of its content, and follows on the one before it.

    `signer_fits` says that who signed, when, and why is what stands under the fingerprint. `unlike` are places in the
    text, such as `definitions/1/sql`, that `differs` does not tell; no fault where another program counts. `later` is
    what came later: no fault either.
    """

    quarter: Quarter
    stored: Stored[SignedQuarter]
    fits: bool
    signer_fits: bool
    differs: tuple[Differs, ...]
    unlike: tuple[str, ...]
    counted_with: CountedWith
    later: Corrections

    @property
    def is_same(self) -> bool:
        """True when it stands as it was signed."""
        # Another program may word and define otherwise; the same one says the same to the letter.
        is_to_the_letter = not self.unlike or self.counted_with.program is not None
        return self.fits and self.signer_fits and not self.differs and is_to_the_letter


@dataclass(frozen=True)
class Verification:
    """All signatures that were asked for, and what is wrong with the store itself.

    `asked_for` is a fingerprint from outside, such as from the PDF that went to the council; empty when none was given.
    """

    wrong: tuple[Text, ...]
    signatures: tuple[Verified, ...]
    asked_for: str = ""

    @property
    def is_known(self) -> bool:
        """False when no signature has the fingerprint that was asked for."""
        return not self.asked_for or any(of.stored.record.fingerprint == self.asked_for for of in self.signatures)

    @property
    def is_sound(self) -> bool:
        """True when nothing was changed and everything is counted as it was signed."""
        return not self.wrong and self.is_known and all(of.is_same for of in self.signatures)


def verify(store: Store, quarter: Quarter | None = None, fingerprint: str = "") -> Verification:
    """Count every signature of a quarter again, or of all quarters, and look for a fingerprint among them.

    Raises `Refusal` when nobody signed, and for what is no fingerprint.
    """
    asked_for = "".join(fingerprint.split()).lower()
    if asked_for and not _FINGERPRINT.fullmatch(asked_for):
        raise Refusal(
            _("Een vingerafdruk is 64 tekens lang: alleen 0 tot en met 9 en a tot en met f. Neem hem helemaal over.")
        )
    asked = [quarter] if quarter else signed_quarters(store)
    found = [(of, signed(store, of)) for of in asked]
    if quarter and not found[0][1]:
        raise Refusal(
            _("{quarter} is nog niet getekend. Er is niets om na te rekenen.", quarter=str(quarter)),
        )
    wrong = tuple(store.check())
    return Verification(
        wrong,
        tuple(verified for of, versions in found for verified in _verified(store, of, versions, bool(wrong))),
        asked_for,
    )


def signed_quarters(store: Store) -> list[Quarter]:
    """Every quarter that was signed, the oldest first."""
    bodies = [SignedQuarter.model_validate_json(of.body) for of in store.newest_versions(SignedQuarter.kind)]
    return sorted(Quarter.of(of.quarter) for of in bodies)


def _verified(store: Store, quarter: Quarter, versions: list[Signed], is_unsound: bool) -> Iterator[Verified]:
    previous = ""
    for number, of in enumerate(versions):
        record = of.stored.record
        counted = _counted(store, quarter, versions[:number], of)
        found, changed = differences(of.review, counted), _counted_with(of.review, counted)
        # Another program may say the same in other words; the same one says it to the letter, so then somebody wrote.
        faults = [one for one in found if one.kind != "wording" or changed.program is None]
        yield Verified(
            quarter=quarter,
            stored=of.stored,
            fits=fingerprint_of(record.content) == record.fingerprint and record.previous == previous,
            signer_fits=of.review.signature == _signer(of.stored)
            and (of.review.quarter, of.review.on) == (record.quarter, record.on)
            and record.quarter == quarter.first,
            differs=tuple(Differs(one, _why(one, changed, is_unsound)) for one in faults),
            unlike=tuple(_untold(unlike(of.review, counted), bool(faults) and not changed.program)),
            counted_with=changed,
            later=corrections(store, of.stored) if of is versions[-1] else Corrections(),
        )
        previous = record.fingerprint


def _counted(store: Store, quarter: Quarter, earlier: list[Signed], of: Signed) -> Review:
    """What one signature says when it is counted again."""
    record = of.stored.record
    if earlier:
        return corrected(store, earlier, counted_to(record))
    with as_signed(store, record) as then:
        return review(then, quarter, record.on)


def _signer(of: Stored[SignedQuarter]) -> SignedBy:
    record = of.record
    return SignedBy(
        by=of.author,
        at=of.written_at,
        seq=record.seq,
        previous=record.previous,
        because=record.because,
        corrected_to=record.corrected_to,
    )


def _untold(places: list[str], is_told: bool) -> Iterator[str]:
    """The places that no figure or sentence stands for: how it was counted, and all where nothing else differs."""
    for place in places:
        if place != "program" and (not is_told or place.split("/")[0] in ("definitions", "settings")):
            yield place


def _counted_with(then: Review, now: Review) -> CountedWith:
    before, after = _by_id(then), _by_id(now)
    # One that no figure needs any more, or that a figure needs only now, is a consequence and no cause.
    definitions = [name for name in before.keys() & after.keys() if _counts(before[name]) != _counts(after[name])]
    settings = {of.name.nl: of.value for of in then.settings}
    now_set = {of.name.nl: of.value for of in now.settings}
    return CountedWith(
        definitions=tuple(sorted(definitions)),
        settings=tuple(name for name in {**settings, **now_set} if settings.get(name) != now_set.get(name)),
        program=(then.program, now.program) if then.program != now.program else None,
    )


def _by_id(of: Review) -> Mapping[str, DefinitionUsed]:
    return {definition.id: definition for definition in of.definitions}


def _counts(of: DefinitionUsed) -> tuple[int, str]:
    return of.version, of.sql


def _why(difference: Difference, changed: CountedWith, is_unsound: bool) -> tuple[Why, ...]:
    """Every cause that can be. With the same program, another definition or setting is never an excuse by itself."""
    of_definition = difference.definition in changed.definitions if difference.definition else changed.definitions
    causes: list[tuple[Why, object]] = [
        ("definition", of_definition),
        ("setting", changed.settings),
        ("program", changed.program),
        ("store", is_unsound or not changed.program),
    ]
    return tuple(name for name, holds in causes if holds)
