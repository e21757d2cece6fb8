"""What `verify` says: a sentence per signature, a line per figure that differs, and what later deliveries change."""

from collections.abc import Iterator
from typing import Any

from data.format import Language
from data.words import Listed, Named, Text, Value
from metrics.review.correction import Corrections, LaterDelivery
from metrics.review.differences import Difference
from metrics.review.model import Said
from metrics.review.verify import Verification, Verified, Why
from metrics.words import _

# So many lines are read; --json gives all.
_MOST = 40


def as_lines(found: Verification, language: Language) -> list[str]:
    """For people."""
    lines = [sentence.say(language) for sentence in found.wrong]
    if not found.signatures:
        lines.append(_("Er is nog geen kwartaal getekend. Er is niets om na te rekenen.").say(language))
    for of in found.signatures:
        lines += _signature(of, language)
    if not found.is_known:
        lines.append(
            _(
                "Geen van deze handtekeningen heeft vingerafdruk {fingerprint}. Kijk of het kwartaal klopt. Klopt dat, "
                "dan is wat is getekend vervangen: leg het naast wat naar de raad ging.",
                fingerprint=found.asked_for,
            ).say(language)
        )
    elif found.asked_for:
        lines.append(_("Vingerafdruk {fingerprint} staat hierbij.", fingerprint=found.asked_for).say(language))
    return lines


def as_json(found: Verification, language: Language) -> dict[str, Any]:
    """For other programs: the same, with the codes beside the sentences."""
    return {
        "is_sound": found.is_sound,
        "asked_for": found.asked_for or None,
        "is_known": found.is_known,
        "store": [sentence.say(language) for sentence in found.wrong],
        "signatures": [
            {
                "quarter": str(of.quarter),
                "version": of.stored.version,
                "signed_on": of.stored.written_at.date().isoformat(),
                "figures_of": of.stored.record.on.isoformat(),
                "fingerprint": of.stored.record.fingerprint,
                "fingerprint_fits": of.fits,
                "signer_fits": of.signer_fits,
                "is_same": of.is_same,
                "differs": [_difference(one.difference, language) | {"why": list(one.why)} for one in of.differs],
                "unlike": list(of.unlike),
                "counted_with": {
                    "definitions": list(of.counted_with.definitions),
                    "settings": list(of.counted_with.settings),
                    "program": list(of.counted_with.program or ()),
                },
                "later_deliveries": {
                    "deliveries": [
                        {
                            "id": str(one.id),
                            "kind": one.kind,
                            "source": one.source,
                            "file_name": one.file_name,
                            "first": one.first.isoformat(),
                            "last": one.last.isoformat(),
                            "received_on": one.received_on.isoformat(),
                            "takes_back": one.takes_back,
                            "reason": one.reason,
                        }
                        for one in of.later.deliveries
                    ],
                    "differences": [_difference(one, language) for one in of.later.differences],
                    "not_told": [one.say(language) for one in of.later.kept],
                },
            }
            for of in found.signatures
        ],
    }


def _difference(of: Difference, language: Language) -> dict[str, Any]:
    return {
        "kind": of.kind,
        "place": of.place,
        "what": of.what.say(language),
        "before": of.before.say(language),
        "after": of.after.say(language),
        "definition": of.definition or None,
    }


def _signature(of: Verified, language: Language) -> Iterator[str]:
    record = of.stored.record
    named: dict[str, Value] = {"quarter": str(of.quarter), "version": of.stored.version}
    if of.is_same:
        yield _(
            "{quarter}, versie {version}: dezelfde cijfers als getekend. Vingerafdruk {fingerprint}.",
            fingerprint=record.fingerprint[:16],
            **named,
        ).say(language)
    else:
        yield _("{quarter}, versie {version}: dit klopt niet met wat is getekend.", **named).say(language)
    if not of.fits:
        yield _line(
            _(
                "De vingerafdruk past niet bij de inhoud: de tekst is na het tekenen veranderd. Leg er een "
                "reservekopie van toen naast."
            ),
            language,
        )
    if not of.signer_fits:
        yield _line(
            _("Wie er tekende, wanneer of waarom is niet wat er is getekend. Leg er een reservekopie van toen naast."),
            language,
        )
    yield from _differing(of, language)
    if of.unlike:
        yield from _unlike(of, language)
    yield from _later(of.later, language)


def _differing(of: Verified, language: Language) -> Iterator[str]:
    # A sentence repeats what its figures say; by itself it is told when no figure differs.
    told = [one for one in of.differs if one.difference.kind == "figure"] or list(of.differs)
    for one in told[:_MOST]:
        yield _line(_in_words(one.difference), language)
    yield from _more(len(told), language)
    causes = dict.fromkeys(why for one in of.differs for why in one.why)
    for why in causes:
        yield _line(_because(why, of), language)


def _unlike(of: Verified, language: Language) -> Iterator[str]:
    """Places in the text. Of another program that is no fault, and no proof either that nobody wrote in it."""
    if of.counted_with.program:
        before, now = of.counted_with.program
        yield _line(
            _.plural(
                "Op {n} plek staan andere woorden. Er is getekend met {before} en nageteld met {now}: dat kan daardoor "
                "komen. Zeker weet u het met het programma van toen.",
                "Op {n} plekken staan andere woorden. Er is getekend met {before} en nageteld met {now}: dat kan "
                "daardoor komen. Zeker weet u het met het programma van toen.",
                len(of.unlike),
                before=before,
                now=now,
            ),
            language,
        )
        told = [place for place in of.unlike if place.split("/")[0] in ("definitions", "settings")]
    else:
        told = list(of.unlike)
    for place in told[:_MOST]:
        yield _line(_("Dit staat er anders dan het is geteld: {place}.", place=place), language)
    yield from _more(len(told), language)


def _in_words(of: Difference) -> Text:
    return _(
        "{what}: getekend is {before}, nageteld is {after}.",
        what=_named(of.what),
        before=_named(of.before),
        after=_named(of.after),
    )


def _because(why: Why, of: Verified) -> Text:
    changed = of.counted_with
    match why:
        case "definition":
            return _(
                "Het cijfer wordt nu anders berekend: {definitions}. De oude berekening staat in wat is getekend.",
                definitions=Listed(changed.definitions),
            )
        case "setting":
            return _("Een instelling is anders dan bij het tekenen: {settings}.", settings=Listed(changed.settings))
        case "program":
            before, now = changed.program or ("", "")
            return _("Er is getekend met {before} en nageteld met {now}.", before=before, now=now)
        case "store" if changed.program:
            return _("Ook is in de opslag iets veranderd buiten Keerpunt om. Kijk met: python -m data check.")
        case "store":
            return _(
                "Er is nageteld met hetzelfde programma. Dan is in de opslag iets veranderd buiten Keerpunt om, of in "
                "wat is getekend. Leg er een reservekopie van toen naast, en kijk met: python -m data check."
            )


def _later(later: Corrections, language: Language) -> Iterator[str]:
    for sentence in later.kept:
        yield f"  {sentence.say(language)}"
    if not later.differences:
        return
    yield _line(_("Wat later is geleverd of besloten, verandert dit. Wat is getekend, blijft staan:"), language)
    for one in later.deliveries:
        yield _line(_delivery(one), language, 2)
    told = [one for one in later.differences if one.kind == "figure"] or list(later.differences)
    for difference in told[:_MOST]:
        yield _line(
            _(
                "{what}: getekend is {before}, nu is het {after}.",
                what=_named(difference.what),
                before=_named(difference.before),
                after=_named(difference.after),
            ),
            language,
            2,
        )
    yield from _more(len(told), language)


def _delivery(of: LaterDelivery) -> Text:
    if of.takes_back:
        return _(
            "{file} ({source}), teruggenomen op {day}, over {first} tot en met {last}: {reason}",
            file=of.file_name,
            source=of.source,
            day=of.received_on,
            first=of.first,
            last=of.last,
            reason=of.reason,
        )
    return _(
        "{file} ({source}), ingelezen op {day}, over {first} tot en met {last}",
        file=of.file_name,
        source=of.source,
        day=of.received_on,
        first=of.first,
        last=of.last,
    )


def _more(n: int, language: Language) -> Iterator[str]:
    if n > _MOST:
        yield _line(_("En nog {n}. Met --json ziet u ze alle.", n=n - _MOST), language)


def _line(sentence: Text, language: Language, depth: int = 1) -> str:
    return "  " * depth + sentence.say(language)


def _named(said: Said) -> Named:
    return Named(said.nl, said.en)
