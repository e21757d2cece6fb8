"""Counting again what was signed: the same figures, or which ones differ and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from data.records.record import Stored
from data.records.signed_quarter import SignedQuarter, fingerprint_of
from data.store import Store
from data.words import Refusal, Text
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.correction import Corrections, corrections
from metrics.review.differences import Difference, differences
from metrics.review.model import DefinitionUsed, Review
from metrics.review.signed import Signed, as_signed, signed
from metrics.words import _

# Why a figure is not what it was: it is defined otherwise, something was set otherwise, the program is another one,
# or what it is counted from was changed outside Keerpunt.
Why = Literal["definition", "setting", "program", "store"]


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

    `worded` is how many sentences say the same in other words. `later` is what later deliveries change: no fault.
    """

    quarter: Quarter
    stored: Stored[SignedQuarter]
    fits: bool
    differs: tuple[Differs, ...]
    worded: int
    counted_with: CountedWith
    later: Corrections

    @property
    def is_same(self) -> bool:
        """True when it stands as it was signed."""
        return self.fits and not self.differs


@dataclass(frozen=True)
class Verification:
    """All signatures that were asked for, and what is wrong with the store itself."""

    wrong: tuple[Text, ...]
    signatures: tuple[Verified, ...]

    @property
    def is_sound(self) -> bool:
        """True when nothing was changed and everything is counted as it was signed."""
        return not self.wrong and all(of.is_same for of in self.signatures)


def verify(store: Store, quarter: Quarter | None = None) -> Verification:
    """Count every signature of a quarter again, or of all quarters. Raises `Refusal` when nobody signed."""
    asked = [quarter] if quarter else signed_quarters(store)
    found = [(of, signed(store, of)) for of in asked]
    if quarter and not found[0][1]:
        raise Refusal(
            _("{quarter} is nog niet getekend. Er is niets om na te rekenen.", quarter=str(quarter)),
        )
    wrong = tuple(store.check())
    return Verification(
        wrong, tuple(verified for of, versions in found for verified in _verified(store, of, versions, bool(wrong)))
    )


def signed_quarters(store: Store) -> list[Quarter]:
    """Every quarter that was signed, the oldest first."""
    bodies = [SignedQuarter.model_validate_json(of.body) for of in store.newest_versions(SignedQuarter.kind)]
    return sorted(Quarter.of(of.quarter) for of in bodies)


def _verified(store: Store, quarter: Quarter, versions: list[Signed], is_unsound: bool) -> Iterator[Verified]:
    previous = ""
    for of in versions:
        record = of.stored.record
        with as_signed(store, record) as then:
            counted = review(then, quarter, record.on)
        found, changed = differences(of.review, counted), _counted_with(of.review, counted)
        newest = of is versions[-1]
        yield Verified(
            quarter=quarter,
            stored=of.stored,
            fits=fingerprint_of(record.content) == record.fingerprint and record.previous == previous,
            differs=tuple(Differs(one, _why(one, changed, is_unsound)) for one in found if one.kind != "wording"),
            worded=sum(one.kind == "wording" for one in found),
            counted_with=changed,
            later=corrections(store, of.stored) if newest else Corrections((), ()),
        )
        previous = record.fingerprint


def _counted_with(then: Review, now: Review) -> CountedWith:
    before, after = _by_id(then), _by_id(now)
    # One that no figure needs any more, or that a figure needs only now, is a consequence and no cause.
    definitions = [name for name in before.keys() & after.keys() if _counts(before[name]) != _counts(after[name])]
    settings = {of.name.nl: of.value.nl for of in then.settings}
    now_set = {of.name.nl: of.value.nl for of in now.settings}
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
    """Every cause that can be; without any other, somebody changed the store."""
    of_definition = difference.definition in changed.definitions if difference.definition else changed.definitions
    causes: list[tuple[Why, object]] = [
        ("definition", of_definition),
        ("setting", changed.settings),
        ("program", changed.program),
    ]
    found = tuple(name for name, holds in causes if holds)
    return (*found, "store") if is_unsound or not found else found
