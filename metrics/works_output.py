"""What works for whom on the command line: as data for other programs, and as lines to read."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.format import Language
from data.words import Refusal, Text
from metrics import what_works_words as words
from metrics.disclosure import ROUNDED_TO
from metrics.matrix import LEVEL, InstrumentRow, Matrix, MatrixCell
from metrics.precision import told_estimate
from metrics.statistics.sufficient import Estimate
from metrics.words import _


def choice(choices: Mapping[str, Sequence[int]], indicator: str | None, moment: int | None) -> tuple[str, int] | None:
    """The indicator and moment asked for, else the first there is; None when nothing was tried.

    A `Refusal` with what there is for an indicator or a moment that nothing was tried on.
    """
    if not choices and indicator is None:
        return None
    code = indicator or next(iter(choices))
    if code not in choices:
        known = ", ".join(choices) or _("nog geen enkele")
        raise Refusal(_("Met indicator {code} is niets geprobeerd. Wel met: {known}.", code=code, known=known))
    if moment is None:
        return code, choices[code][0]
    if moment not in choices[code]:
        known = ", ".join(str(of) for of in choices[code])
        raise Refusal(
            _(
                "Indicator {code} is niet gemeten op moment {moment}. Wel op: {known}.",
                code=code,
                moment=moment,
                known=known,
            )
        )
    return code, moment


def as_json(matrix: Matrix | None, choices: Mapping[str, Sequence[int]], language: Language) -> dict[str, Any]:
    """The matrix in raw numbers beside the sentences of the screen; `choices` are the indicators and moments there are.

    `matrix` is None when nothing was tried at all.
    """
    answer: dict[str, Any] = {"choices": {code: list(moments) for code, moments in choices.items()}}
    if matrix is None:
        return answer | {"indicator": None, "cells": [], "instruments": []}
    return answer | {
        "indicator": matrix.indicator.code,
        "moment": matrix.moment,
        "until": matrix.until.isoformat(),
        "measure": matrix.indicator.measure,
        "good_is": {1: "higher", -1: "lower", 0: "neither"}[matrix.good],
        "answer": words.answer_sentence(matrix).say(language),
        "further": [sentence.say(language) for sentence in words.further_sentences(matrix)],
        "n_rounded_to": ROUNDED_TO,
        "expected_false": matrix.expected_false,
        "uneven_p": None if matrix.uneven_p is None else round(matrix.uneven_p, 3),
        "cells": [_cell(matrix, cell, language) for cell in (*matrix.shown, *_without_figures(matrix))],
        "instruments": [_row(matrix, row, language) for row in matrix.rows],
        "guards": {guard.code: guard.sentence.say(language) for guard in words.matrix_guards(matrix)},
        "next_steps": [sentence.say(language) for sentence in words.next_steps(matrix)],
    }


def _cell(matrix: Matrix, cell: MatrixCell, language: Language) -> dict[str, Any]:
    return {
        "instrument": cell.instrument,
        "target_group": cell.target_group,
        "state": cell.state,
        "verdict": words.verdict(matrix, cell).say(language),
        **_told(matrix, "pooled", _pooled(cell)),
        **_told(matrix, "measured", cell.raw),
        "p_adjusted": None if cell.p is None else told_p(cell.p),
        "n_tailored": cell.n_treated if cell.raw else None,
        "n_standard": cell.n_standard if cell.raw else None,
        "evidence_level": cell.level,
        "exploratory": cell.exploratory,
        "from": cell.first_day.isoformat() if cell.first_day else None,
        "until": cell.last_day.isoformat() if cell.last_day else None,
        "experiments": [str(stored.id) for stored in cell.experiments],
        "left_out": [str(stored.id) for stored in cell.left_out],
        "not_counted": {str(id_): why.say(language) for id_, why in words.not_counted_words(cell).items()},
    }


def told_p(p: float) -> float:
    """A p value in three decimals, which never rounds it across the level that the verdict goes by."""
    return min(round(p, 3), LEVEL - 0.001) if p < LEVEL else round(p, 3)


def _pooled(cell: MatrixCell) -> Estimate | None:
    if cell.pooled is None or cell.margin is None:
        return None
    return Estimate(cell.pooled.mean, cell.margin.low, cell.margin.high)


def _told(matrix: Matrix, name: str, estimate: Estimate | None) -> dict[str, float | None]:
    if estimate is None:
        return {name: None, f"{name}_low": None, f"{name}_high": None}
    told = told_estimate(matrix.indicator, estimate, words.digits_in(matrix, estimate))
    return {name: told["value"], f"{name}_low": told["low"], f"{name}_high": told["high"]}


def _row(matrix: Matrix, row: InstrumentRow, language: Language) -> dict[str, Any]:
    return {
        "instrument": row.instrument,
        "name": matrix.names[row.instrument].say(language),
        "verdict": words.row_verdict(matrix, row).say(language),
        **told_estimate(matrix.indicator, row.estimate, words.digits_in(matrix, row.estimate)),
        "p_adjusted": told_p(row.p),
        "evidence_level": row.level,
        "exploratory": row.exploratory,
        "n_tailored": row.n_treated,
        "n_standard": row.n_standard,
    }


def as_lines(matrix: Matrix | None, language: Language) -> list[str]:
    """The answer, a line per cell with the best one first, a line per instrument, and what to mind."""
    if matrix is None:
        return [_("Er is nog niets geprobeerd waarvan uitkomsten zijn geleverd.").say(language)]
    what = _(
        "{indicator}, {moment}, {unit}",
        indicator=matrix.indicator.label,
        moment=words.moment_words(matrix.moment),
        unit=words.unit_words(matrix),
    )
    sentences: list[Text] = [words.answer_sentence(matrix), *words.further_sentences(matrix), what]
    lines = [sentence.say(language) for sentence in sentences]
    for cell in (*matrix.shown, *_without_figures(matrix)):
        lines.append(f"  {words.place(matrix, cell).say(language)}: {_said(matrix, cell).say(language)}")
        why = words.not_counted_words(cell)
        for stored in (*cell.experiments, *cell.left_out):
            if stored.id in why:
                not_counted = _("'{title}' telt hier niet mee: {why}.", title=stored.record.title, why=why[stored.id])
                lines.append(f"    {not_counted.say(language)}")
    for row in matrix.rows:
        estimate = row.estimate
        over_all = _(
            "{instrument}, alle doelgroepen samen: {value}; {numbers} inwoners. {verdict}.",
            instrument=matrix.names[row.instrument],
            value=words.with_margin(matrix, estimate.value, estimate.low, estimate.high),
            numbers=words.numbers_words(row),
            verdict=words.row_verdict(matrix, row),
        )
        lines.append(f"  {over_all.say(language)}")
    notes: list[Text] = [guard.sentence for guard in words.matrix_guards(matrix)]
    if matrix.shown:
        off = ROUNDED_TO // 2
        notes.append(_("Aantallen (n) zijn afgerond: het echte aantal ligt er hooguit {off} naast.", off=off))
    return lines + [f"  {note.say(language)}" for note in (*notes, *words.next_steps(matrix))]


def _said(matrix: Matrix, cell: MatrixCell) -> Text:
    pooled, raw = words.pooled_words(matrix, cell), words.raw_words(matrix, cell)
    level, period = words.level_words(cell), words.period_words(cell)
    if pooled is None or raw is None or level is None or period is None:
        return _("{verdict}.", verdict=words.verdict(matrix, cell))
    return _(
        "{pooled} na samenvoegen; gemeten {raw}; {numbers} inwoners; {period}. Bewijskracht {level}. {verdict}.",
        pooled=pooled,
        raw=raw,
        numbers=words.numbers_words(cell),
        period=period,
        level=level,
        verdict=words.verdict(matrix, cell),
    )


def _without_figures(matrix: Matrix) -> list[MatrixCell]:
    return [cell for cell in matrix.cells if cell.pooled is None]
