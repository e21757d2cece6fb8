"""What a review says, taken apart: each figure, judgement and sentence under a place of its own, with its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose
from typing import TypeAlias

from pydantic import BaseModel

from data.format import MonthName, Shown
from data.words import Text, Value
from metrics.code_words import value_name
from metrics.review.model import Cell, EffectReviewed, Figure, Guardrail, Review, Said, Table, Unit
from metrics.words import _

NOTHING = Said(nl="—", en="—")
_NAMELESS = Said(nl="", en="")
# How it was counted and who signed are compared by themselves (metrics/review/verify.py).
_COUNTED_WITH = frozenset({"format", "definitions", "settings", "program", "kept", "signature"})
# Which thing it is, not what is said of it.
_WHICH = frozenset({"id", "version", "period", "on"})


@dataclass(frozen=True)
class Judged:
    """A judgement: its code, and the words that stand for it."""

    code: str | bool | None
    said: Said


Saying: TypeAlias = "Figure | Judged | Said | str | float | date | None"


@dataclass(frozen=True)
class Leaf:
    """One thing that is said. `definition` is the metric that it was counted with, or empty."""

    says: Saying
    what: Said
    definition: str


def leaves(review: Review) -> dict[str, Leaf]:
    """Everything that is said, by place: the id of a figure, or the way to it."""
    found: dict[str, Leaf] = {}
    for name in type(review).model_fields:
        if name not in _COUNTED_WITH:
            for place, leaf in _under(getattr(review, name), name, _called(name), ""):
                # A figure that stands in two places is one figure.
                found.setdefault(place, leaf)
    return found


def said(says: Saying) -> Said:
    """What somebody reads of it."""
    match says:
        case Figure() | Judged():
            return says.said
        case Said():
            return says
        case None | "":
            return NOTHING
    return Said.of(says)


def _under(value: object, place: str, what: Said, definition: str) -> Iterator[tuple[str, Leaf]]:
    match value:
        case Figure():
            yield value.id, Leaf(value, _joined(what, value.name), value.definition or definition)
        case Said():
            yield place, Leaf(value, what, definition)
        case Table():
            yield from _in_table(value, place, _joined(what, value.title), definition)
        case EffectReviewed():
            yield from _in_effect(value, place, definition)
        case BaseModel():
            yield from _in_model(value, place, _joined(what, _name(value)), definition)
        case tuple():
            for key, item in _keyed(value):
                yield from _under(item, f"{place}/{key}", what, definition)
        case str() | bool():
            yield place, Leaf(_judged(place, value), what, definition)
        case int() | float() | date() | None:
            yield place, Leaf(value, what, definition)
        case _:
            yield place, Leaf(str(value), what, definition)


def _in_effect(effect: EffectReviewed, place: str, _definition: str) -> Iterator[tuple[str, Leaf]]:
    """Its judgements with the words beside them, its chart as figures, and then the rest."""
    what = Said(nl=effect.title, en=effect.title)
    for name, code, words in (
        ("status", effect.status, effect.verdict),
        ("variation", effect.variation, effect.variation_sentence),
        ("assurance", effect.assurance, effect.assurance_sentence or NOTHING),
    ):
        yield f"{place}/{name}", Leaf(Judged(code, words), _joined(what, _called(name)), effect.definition)
    chart = _joined(what, _called("points"))
    for point in effect.points:
        month = f"{place}/points/{point.period}"
        shown = Said.of(_shown(point.value, effect.unit))
        leaf = _figure(month, point.value, shown, effect.unit)
        yield month, Leaf(leaf, _joined(chart, Said.of(MonthName(point.period))), effect.definition)
    if effect.points:
        yield f"{place}/points/limits", Leaf(_limits(effect), chart, effect.definition)
    yield from _in_model(
        effect, place, what, effect.definition, frozenset({"status", "variation", "assurance", "points"})
    )


def _in_model(
    value: BaseModel, place: str, what: Said, definition: str, told: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Leaf]]:
    definition = getattr(value, "definition", "") or definition
    for name in type(value).model_fields:
        if name in _WHICH | told:
            continue
        if name == "is_worse" and isinstance(value, Guardrail):
            yield f"{place}/{name}", Leaf(Judged(value.is_worse, value.said), what, definition)
        else:
            yield from _under(getattr(value, name), f"{place}/{name}", _joined(what, _called(name)), definition)


def _in_table(table: Table, place: str, what: Said, definition: str) -> Iterator[tuple[str, Leaf]]:
    """Its cells, each under the first cell of its row and the head of its column."""
    place = f"{place}/{table.title.nl}"
    yield f"{place}/alt", Leaf(table.alt, what, definition)
    seen: dict[str, int] = {}
    for row in table.rows:
        first = row[0].said if row else _NAMELESS
        seen[first.nl] = seen.get(first.nl, 0) + 1
        for head, cell in zip(table.columns, row, strict=False):
            here = f"{place}/{first.nl}/{seen[first.nl]}/{head.nl}"
            yield here, Leaf(_in_cell(cell, here), _joined(what, _joined(first, head)), definition)


def _in_cell(cell: Cell, place: str) -> Saying:
    if cell.value is None:
        return cell.said
    return _figure(place, cell.value, cell.said, cell.unit or "number")


def _limits(effect: EffectReviewed) -> Judged:
    """Of all months at once: one other month moves the limits of them all. In words those of the newest."""
    newest = effect.points[-1]
    words = NOTHING
    if newest.mean is not None and newest.lower is not None and newest.upper is not None:
        words = Said.of(
            _(
                "gemiddelde {mean}, grenzen {low} tot {high}",
                mean=_shown(newest.mean, effect.unit),
                low=_shown(newest.lower, effect.unit),
                high=_shown(newest.upper, effect.unit),
            )
        )
    limits = [(point.mean, point.lower, point.upper) for point in effect.points if point.mean is not None]
    return Judged(str(limits), words)


def _shown(value: float, unit: Unit) -> Value:
    """No finer than it stands in the review, where it is rounded already."""
    if unit != "percent":
        return value
    return Shown(value, "percent", 0 if isclose(value, round(value, 2)) else 1)


def _figure(place: str, value: float, words: Said, unit: Unit) -> Figure:
    return Figure(id=place, name=_NAMELESS, period=_NAMELESS, value=value, unit=unit, said=words)


def _judged(place: str, value: str | bool) -> Judged:
    """A code in words where it has some; a text that somebody wrote stands for itself."""
    if isinstance(value, bool):
        return Judged(value, Said.of(_("ja") if value else _("nee")))
    name = next((name for part in reversed(place.split("/")) if (name := value_name(part, value))), None)
    return Judged(value, Said.of(name or value or NOTHING.nl))


def _keyed(items: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Each item under a key that stays the same when another one comes before it, where it has one."""
    seen: dict[str, int] = {}
    for place, item in enumerate(items, 1):
        own = next((key for name in ("id", "indicator", "on") if (key := getattr(item, name, None)) is not None), place)
        key = str(own)
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}/{seen[key]}", item


def _name(of: BaseModel) -> Said:
    match getattr(of, "title", None) or getattr(of, "name", None) or getattr(of, "what", None):
        case Said() as name:
            return name
        case str() as name:
            return Said(nl=name, en=name)
    return _NAMELESS


# What a part is called to a reader. What is not here is told under the name of what it belongs to.
_CALLED: Mapping[str, Text] = {
    "actions": _("actie"),
    "answer": _("het antwoord"),
    "assurance": _("is de streefwaarde haalbaar"),
    "assurance_sentence": _("is de streefwaarde haalbaar"),
    "came_of_it": _("wat ervan kwam"),
    "contact": _("wie u kunt vragen"),
    "costs": _("kosten"),
    "decide_by": _("uiterlijk besluiten op"),
    "decision": _("besluit"),
    "due": _("klaar op"),
    "evidence_level": _("bewijskracht"),
    "evidence_sentence": _("bewijskracht"),
    "evidence_short": _("bewijskracht"),
    "explanation": _("eigen uitleg"),
    "goal_changes": _("veranderde doelen"),
    "helping": _("helptijd"),
    "hours": _("uren"),
    "level": _("bewijskracht"),
    "marks": _("grafiek"),
    "minds": _("waar u op moet letten"),
    "not_known": _("wat niet bekend is"),
    "notes": _("waar u op moet letten"),
    "owner": _("wie het doet"),
    "points": _("grafiek"),
    "reason": _("reden"),
    "second_opinion": _("tweede lezer"),
    "second_reader": _("tweede lezer"),
    "second_words": _("tweede lezer"),
    "status": _("oordeel"),
    "supported": _("wat de cijfers steunen"),
    "supported_because": _("wat de cijfers steunen"),
    "variation": _("verandering"),
    "variation_sentence": _("verandering"),
    "verdict": _("oordeel"),
    "verdict_sentence": _("oordeel"),
}


def _called(name: str) -> Said:
    return Said.of(_CALLED[name]) if name in _CALLED else _NAMELESS


def _joined(whose: Said, what: Said) -> Said:
    """Such as "Minder uitval: oordeel", without the part that says nothing, and nothing twice."""
    if not what.nl or what == whose or whose.nl.endswith(f": {what.nl}"):
        return whose
    return what if not whose.nl else Said(nl=f"{whose.nl}: {what.nl}", en=f"{whose.en}: {what.en}")
