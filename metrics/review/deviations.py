"""What deviations and experiments taught: whole years of the register, open questions, decided policy, lessons."""

from data.words import Text
from metrics.council_extract import CouncilExtract
from metrics.council_extract_words import answer_sentence, definitions, not_shown, tables
from metrics.review.gathered import Gathered
from metrics.review.lessons import lessons
from metrics.review.model import Cell, Said, Section, Table
from metrics.words import _


def deviations(of: Gathered) -> Section:
    """The section; no quarter of the register is ever counted."""
    extract = of.extract
    answer: Text = (
        _("Uit het maatwerkregister staat hier nog niets: het telt alleen hele jaren.")
        if extract is None
        else answer_sentence(extract)
    )
    if of.quarter.year >= of.today.year:
        answer = _(
            "{answer} De cijfers over {year} komen na de laatste dag van dat jaar.",
            answer=answer,
            year=str(of.quarter.year),
        )
    taught, notes = lessons(of)
    return Section(
        id="deviations",
        title=Said.of(_("Afwijkingen, en wat ze leerden")),
        answer=Said.of(answer),
        tables=(*(_tables(extract) if extract else ()), *taught),
        notes=(*notes, *(Said.of(note) for note in (*definitions(extract), *not_shown(extract)))) if extract else notes,
        page="deviations",
    )


def _tables(extract: CouncilExtract) -> tuple[Table, ...]:
    """The tables of the extract, which are made per language, with both languages in them."""
    return tuple(
        Table(
            title=Said.of(dutch.title),
            alt=Said.of(_("{title} Maatwerkregister {year}.", title=dutch.title, year=str(extract.year))),
            columns=tuple(map(Said.of, dutch.columns)),
            rows=tuple(
                tuple(Cell(said=Said(nl=nl, en=en)) for nl, en in zip(row, other, strict=True))
                for row, other in zip(dutch.rows, english.rows, strict=True)
            ),
        )
        for dutch, english in zip(tables(extract, "nl"), tables(extract, "en"), strict=True)
    )
