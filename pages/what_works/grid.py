"""The matrix as a picture: an approach per column, a target group per row."""

from metrics import what_works_words as words
from metrics.comparison_words import characteristic
from metrics.definition import definitions
from metrics.matrix import Matrix, MatrixCell
from pages.shared.card import about
from pages.shared.figure import SIGN, Box, figure, matrix
from pages.shared.table import Table
from pages.shared.words import _, say

_LOOK = {
    "shown": "value",
    "suppressed": "hidden",
    "unknown": "unknown",
    "not_comparable": "apart",
    "not_per_group": "whole",
}


def grid(of: Matrix) -> None:
    """Draw every cell; the same words stand in its table."""
    found = {(cell.target_group, cell.instrument): cell for cell in of.cells}
    groups = _groups(of)
    columns = [say(of.names[code]) for code in of.instruments]
    cells = [[found[group, code] for code in of.instruments] for group in groups]
    figure(
        matrix(
            columns,
            [characteristic(group) for group in groups],
            [[_box(of, cell) for cell in row] for row in cells],
            good=of.good,
            relevant=of.relevant,
            key=_key(of),
        ),
        _("In elk vak het verschil na samenvoegen: {unit}.", unit=words.unit_words(of)),
        Table(
            [_("Doelgroep"), *columns],
            [
                [characteristic(group), *(_in_short(of, cell) for cell in row)]
                for group, row in zip(groups, cells, strict=True)
            ],
        ),
        key="matrix",
    )
    about(definitions()["comparison_cells"], first=say(of.indicator.definition))


def _groups(of: Matrix) -> list[str]:
    """The groups with the best cell first, those without figures last."""
    best = {cell.target_group: place for place, cell in reversed(list(enumerate(of.shown)))}
    return sorted(of.target_groups, key=lambda group: (best.get(group, len(of.shown)), group))


def _box(of: Matrix, cell: MatrixCell) -> Box:
    place, verdict = say(words.place(of, cell)), say(words.verdict(of, cell))
    pooled, raw = words.pooled_words(of, cell), words.raw_words(of, cell)
    level, period = words.level_words(cell), words.period_words(cell)
    if cell.pooled is None or pooled is None or raw is None or level is None or period is None:
        return Box([place, verdict], look=_LOOK[cell.state])
    short = say(words.short(of, cell.pooled.mean))
    return Box(
        [
            place,
            _("Na samenvoegen: {pooled}", pooled=pooled),
            _("Gemeten: {raw}", raw=raw),
            _("Inwoners (maatwerk en standaard): {numbers}", numbers=words.numbers_words(cell)),
            _("Bewijskracht: {level}", level=level),
            _("Periode: {period}", period=period),
            verdict,
        ],
        # No colour where only the other cells make it more than nought: it was not seen here.
        value=0.0 if _leans_on_others(cell) else round(cell.pooled.mean, 2),
        shown=short if cell.enough else f"({short})",
        loud=cell.side != 0,
    )


def _leans_on_others(cell: MatrixCell) -> bool:
    """True when what was measured here leaves nought in."""
    return cell.raw is not None and cell.raw.low <= 0 <= cell.raw.high


def _in_short(of: Matrix, cell: MatrixCell) -> str:
    pooled = words.pooled_words(of, cell)
    return say(pooled) if pooled else say(words.verdict(of, cell))


def _key(of: Matrix) -> list[str]:
    """What the signs and edges mean, as far as they are there."""
    found = []
    if of.shown and of.good:
        found.append(_("Blauw is de goede kant op, oranje de verkeerde kant. Het teken (+ of −) zegt meer of minder."))
    if of.shown and of.good and of.relevant > 0:
        found.append(_("Hoe kleiner het verschil is naast wat ertoe doet, hoe witter het vak."))
    if any(_leans_on_others(cell) for cell in of.shown):
        found.append(_("Wit met een getal: in dit vak zelf is niets aangetoond; het getal leunt op de andere vakken."))
    if any(cell.side for cell in of.cells):
        found.append(_("Dikke rand: ook na correctie voor het aantal vakken meer dan toeval."))
    if any(not cell.enough for cell in of.shown):
        found.append(_("Tussen haakjes: te weinig gegevens voor een oordeel; de waarde leunt op de andere vakken."))
    states = {cell.state for cell in of.cells}
    if "suppressed" in states:
        found.append(_("{sign} met strepen: te klein om te tonen.", sign=SIGN["hidden"]))
    if "not_comparable" in states:
        found.append(_("{sign} met stippen: groepen leken vooraf niet op elkaar.", sign=SIGN["apart"]))
    if "not_per_group" in states:
        found.append(_("{sign} met kruisjes: kan niet per doelgroep.", sign=SIGN["whole"]))
    if "unknown" in states:
        found.append(_("{sign} leeg: weten we nog niet.", sign=SIGN["unknown"]))
    return found
