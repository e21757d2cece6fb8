"""What may be said of what works for whom: absolute numbers first, the verb no stronger than the evidence."""

from collections.abc import Sequence
from uuid import UUID

from data.format import Shown
from data.words import Listed, Text
from metrics.amount_words import amount_words
from metrics.comparison_words import LEVEL_OF_CAUSE, characteristic, digits_of, works_words, worse_words
from metrics.disclosure import MINIMUM_GROUP
from metrics.guards import Guard
from metrics.matrix import LEVEL, InstrumentRow, Matrix, MatrixCell, Why
from metrics.precision import decimals
from metrics.statistics.sufficient import Estimate, Interval
from metrics.words import _

_NOT_SHOWN = _("Dat is iets anders dan 'werkt niet'.")
_NO_GROUPS = _("Kan niet per doelgroep")
# Each ends a sentence that starts with "does not count in this cell: ".
_WHY: dict[Why, Text] = {
    "not_over": _("het is niet afgerond zoals afgesproken"),
    "following": _("nog niet iedereen is lang genoeg gevolgd"),
    "not_alike": _("de groepen leken vooraf niet op elkaar"),
    "teams": _("hier zijn teams vergeleken, en dat zegt niets over een doelgroep apart"),
    "threshold": _("hier zijn inwoners vlak bij een grens vergeleken, en dat kan niet per doelgroep"),
    "change": _("hier zijn veranderingen in twee groepen vergeleken, en dat kan niet per doelgroep"),
    "weaker": _("het bewijs is zwakker dan dat van de andere experimenten hier"),
    "not_registered": _("dit was niet de uitkomst of het moment dat vooraf is afgesproken"),
    "hidden": _("het is te klein om te tonen"),
    "no_figure": _("er is te weinig om te vergelijken"),
}


def answer_sentence(matrix: Matrix) -> Text:
    """What works for whom, in one sentence; or honestly that nothing was shown yet."""
    if not matrix.shown:
        nothing = _("Nog van geen enkele aanpak weten we of die werkt voor een doelgroep.")
        return _("{sentence} {but}", sentence=nothing, but=_NOT_SHOWN)
    if not matrix.good:
        return _("Bij deze indicator is meer of minder niet vanzelf beter. Daarom zeggen we niet wat werkt.")
    proven = [cell for cell in matrix.better if (cell.level or 1) >= LEVEL_OF_CAUSE]
    if proven:
        return _(
            "{place}: {amount} na samenvoegen. {verdict}.",
            place=place(matrix, proven[0]),
            amount=_amount(matrix, proven[0]),
            verdict=verdict(matrix, proven[0]),
        )
    nothing = _("Nog van geen enkele aanpak is aangetoond dat die werkt voor een doelgroep.")
    return _("{sentence} {but}", sentence=nothing, but=_NOT_SHOWN)


def further_sentences(matrix: Matrix) -> list[Text]:
    """What belongs with the answer: how many cells more, what was merely seen, and where it went worse."""
    proven = [cell for cell in matrix.better if (cell.level or 1) >= LEVEL_OF_CAUSE]
    seen = [cell for cell in matrix.better if cell not in proven]
    found = []
    if len(proven) > 1:
        found.append(
            _.plural("Ook aangetoond in 1 ander vak.", "Ook aangetoond in {n} andere vakken.", len(proven) - 1)
        )
    if seen:
        best = seen[0]
        found.append(
            _(
                "Wel gezien: {place}, {amount} na samenvoegen. {verdict}.",
                place=place(matrix, best),
                amount=_amount(matrix, best),
                verdict=verdict(matrix, best),
            )
        )
    if not proven:
        found += [sentence for row in matrix.rows if (sentence := _over_all(matrix, row)) is not None]
    if matrix.worse:
        worst = matrix.worse[0]
        found.append(
            _(
                "Let op, {place}: {amount} na samenvoegen, en dat is de verkeerde kant op. {verdict}.",
                place=place(matrix, worst),
                amount=_amount(matrix, worst),
                verdict=verdict(matrix, worst),
            )
        )
    if matrix.good < 0:
        found.append(_("Minder is hier beter."))
    if any(cell.exploratory for cell in matrix.shown):
        found.append(
            _(
                "Verkennend: in zo'n vak is dit niet de uitkomst, of niet het moment, dat vooraf is afgesproken. Zeg "
                "dan nooit meer dan dat er een verschil is gezien."
            )
        )
    return found


def verdict(matrix: Matrix, cell: MatrixCell) -> Text:
    """What may be said of one cell, in a few words."""
    match cell.state:
        case "suppressed":
            return _("Te klein om te tonen")
        case "not_comparable":
            return _("Groepen leken niet op elkaar")
        case "not_per_group":
            return _NO_GROUPS
        case "unknown":
            if cell.experiments:
                return _("Weten we nog niet: nog geen uitkomst")
            return _("Weten we nog niet: niet geprobeerd")
    return _labelled(cell, _said(matrix, cell))


def _labelled(of: MatrixCell | InstrumentRow, said: Text) -> Text:
    return _("{verdict} (verkennend)", verdict=said) if of.exploratory else said


def _said(matrix: Matrix, of: MatrixCell | InstrumentRow) -> Text:
    level = of.level or 1
    if not matrix.good:
        return _("Geen oordeel")
    if not of.enough:
        return _("Te weinig gegevens voor een oordeel")
    if not of.side:
        return _not_shown(of)
    return works_words(level) if of.side == matrix.good else worse_words(level)


def _not_shown(of: MatrixCell | InstrumentRow) -> Text:
    """Nothing was shown; with the reason where a margin in print leaves nought out."""
    if isinstance(of, InstrumentRow):
        certain = of.estimate.low * of.estimate.high > 0
        return _("Niet aangetoond na correctie voor het aantal aanpakken") if certain else _("Niet aangetoond")
    measured = of.raw is not None and of.raw.low * of.raw.high > 0
    pooled = of.margin is not None and of.margin.low * of.margin.high > 0
    if measured and (of.p is None or of.p >= LEVEL):
        return _("Niet aangetoond na correctie voor het aantal vakken")
    if measured:
        return _("Niet aangetoond: na samenvoegen is het niet zeker")
    if pooled:
        return _("Niet aangetoond: de waarde leunt op de andere vakken")
    return _("Niet aangetoond")


def row_verdict(matrix: Matrix, row: InstrumentRow) -> Text:
    """What may be said of one instrument over all its groups: no more than its weakest cell allows."""
    if row.uneven:
        return _labelled(row, _("Niet voor elke doelgroep gelijk: geen oordeel voor allen samen"))
    return _labelled(row, _said(matrix, row))


def not_counted_words(cell: MatrixCell) -> dict[UUID, Text]:
    """Why each experiment that does not count in a cell does not; words to end a sentence with."""
    return {experiment: _WHY[why] for experiment, why in cell.why.items()}


def _over_all(matrix: Matrix, row: InstrumentRow) -> Text | None:
    """What was shown of an approach for everybody together, where no group by itself has enough residents for it."""
    if not matrix.good or row.side != matrix.good or row.level < LEVEL_OF_CAUSE:
        return None
    return _(
        "Wel over alle doelgroepen samen: {instrument}, {amount}. {verdict}.",
        instrument=matrix.names[row.instrument],
        amount=amount_words(matrix.indicator, row.estimate, digits_in(matrix, row.estimate)),
        verdict=row_verdict(matrix, row),
    )


def place(matrix: Matrix, cell: MatrixCell) -> Text:
    """Which approach, for whom."""
    return _(
        "{instrument} bij {group}", instrument=matrix.names[cell.instrument], group=characteristic(cell.target_group)
    )


def moment_words(moment: int) -> Text:
    """When after the help was measured."""
    if moment == 0:
        return _("bij afronding")
    return _.plural("na 1 maand", "na {n} maanden", moment)


def pooled_words(matrix: Matrix, cell: MatrixCell) -> Text | None:
    """The value after pooling with its margin; None where there is none."""
    if cell.pooled is None or cell.margin is None:
        return None
    return with_margin(matrix, cell.pooled.mean, cell.margin.low, cell.margin.high)


def raw_words(matrix: Matrix, cell: MatrixCell) -> Text | None:
    """What was measured, with its margin; None where there is nothing to show."""
    return with_margin(matrix, cell.raw.value, cell.raw.low, cell.raw.high) if cell.raw else None


def with_margin(matrix: Matrix, value: float, low: float, high: float) -> Text:
    """A difference with its margin, all with their sign."""
    digits = digits_in(matrix, Estimate(value, low, high))
    signed = [Shown(of * _scale(matrix), "signed", digits) for of in (value, low, high)]
    return _("{value} ({low} tot {high})", value=signed[0], low=signed[1], high=signed[2])


def short(matrix: Matrix, value: float) -> Shown:
    """A difference as a number with its sign: per 100 residents for a share, else in the unit of the indicator."""
    return Shown(value * _scale(matrix), "signed", _digits(matrix))


def unit_words(matrix: Matrix) -> Text:
    """What the numbers of the matrix count."""
    if matrix.indicator.measure == "share":
        return _("per 100 inwoners, maatwerk min standaardaanpak")
    return _("{unit}, maatwerk min standaardaanpak", unit=matrix.indicator.unit)


def numbers_words(of: MatrixCell | InstrumentRow) -> Text:
    """How many residents a difference rests on: with tailored and with standard practice."""
    return _("{treated} en {standard}", treated=of.n_treated, standard=of.n_standard)


def period_words(cell: MatrixCell) -> Text | None:
    """When the outcomes of a cell were measured; None where nothing is shown."""
    if cell.first_day is None or cell.last_day is None:
        return None
    if cell.first_day == cell.last_day:
        return _("{day}", day=cell.first_day)
    return _("{first} tot en met {last}", first=cell.first_day, last=cell.last_day)


def level_words(cell: MatrixCell) -> Text | None:
    """The evidence level of a cell; None where nothing is shown."""
    return None if cell.level is None else _labelled(cell, _("{level} van 5", level=cell.level))


def matrix_guards(matrix: Matrix) -> tuple[Guard, ...]:
    """How the figures of a matrix were made, and what must not be read into them."""
    n = len(matrix.shown)
    if not n:
        return ()
    uneven = Guard(
        "uneven_groups",
        "mind",
        _(
            "De vakken verschillen meer van elkaar dan door toeval is te verklaren. Samenvoegen trekt ze dan te hard "
            "naar elkaar toe. Lees bij elk vak ook het gemeten verschil."
        ),
    )
    return (
        *([uneven] if matrix.uneven else []),
        *([_shared_standard(matrix)] if matrix.shared_standard else []),
        Guard(
            "best_cell",
            "note",
            _(
                "Kleur en volgorde volgen de waarde na samenvoegen. Het beste vak van een tabel is voor een deel "
                "geluk. Daarom is elk vak naar de andere vakken toe getrokken, het meest waar de cijfers het "
                "onzekerst zijn."
            ),
        ),
        Guard(
            "false_alarms",
            "note",
            _.plural(
                "Bij 1 vak is de kans op vals alarm 5 van de 100, ook als niets werkt.",
                "Bij {n} vakken springen er door toeval gemiddeld {false} uit als niets werkt. Daarvoor is "
                "gecorrigeerd: een vak heet pas aangetoond als het ook dan nog opvalt.",
                n,
                false=Shown(matrix.expected_false, "number", 1),
            ),
        ),
    )


def _shared_standard(matrix: Matrix) -> Guard:
    sharing = [
        _(
            "{titles} delen dezelfde standaardgroep: hetzelfde team, dezelfde tijd en dezelfde aantallen.",
            titles=Listed(tuple(f"'{of.record.title}'" for of in together)),
        )
        for together in matrix.shared_standard
    ]
    return Guard(
        "shared_standard",
        "mind",
        _(
            "{sharing} Hun vakken hangen daardoor samen: valt die groep toevallig slecht uit, dan lijken al hun "
            "aanpakken goed. De marges na samenvoegen zijn dan te smal.",
            sharing=_joined(sharing),
        ),
    )


def _joined(sentences: Sequence[Text]) -> Text:
    first, *rest = sentences
    for sentence in rest:
        first = _("{sentence} {but}", sentence=first, but=sentence)
    return first


def next_steps(matrix: Matrix) -> list[Text]:
    """What to do with this, the most useful first; never empty."""
    found = []
    proven = [cell for cell in matrix.better if (cell.level or 1) >= LEVEL_OF_CAUSE]
    if proven:
        found.append(
            _(
                "{place}: bespreek of dit in beleid kan, zodat het niet bij een experiment blijft.",
                place=place(matrix, proven[0]),
            )
        )
    states = ("not_comparable", "not_per_group", "suppressed")
    of = {state: [cell for cell in matrix.cells if cell.state == state] for state in states}
    untried = [cell for cell in matrix.cells if cell.state == "unknown" and not cell.experiments]
    if untried:
        found.append(
            _(
                "{n} van de {all} vakken zijn nog niet geprobeerd. Begin met de lichtste aanpak, bij de doelgroep "
                "waarvan u de meeste inwoners spreekt.",
                n=len(untried),
                all=len(matrix.cells),
            )
        )
    if of["not_comparable"]:
        found.append(
            _.plural(
                "In 1 vak leken de groepen vooraf niet op elkaar. Laat een volgende keer het lot bepalen wie het "
                "maatwerk krijgt.",
                "In {n} vakken leken de groepen vooraf niet op elkaar. Laat een volgende keer het lot bepalen wie het "
                "maatwerk krijgt.",
                len(of["not_comparable"]),
            )
        )
    if of["not_per_group"]:
        found.append(
            _.plural(
                "In 1 vak is alleen iets te zeggen over het hele experiment, niet per doelgroep. Open het vak "
                "hierboven en ga naar de doeltoets.",
                "In {n} vakken is alleen iets te zeggen over het hele experiment, niet per doelgroep. Open zo'n vak "
                "hierboven en ga naar de doeltoets.",
                len(of["not_per_group"]),
            )
        )
    if of["suppressed"]:
        found.append(
            _.plural(
                "1 vak is te klein om te tonen (minder dan {minimum} inwoners, of daaruit af te leiden). Houd een "
                "tweede ronde, of neem doelgroepen samen die op elkaar lijken.",
                "{n} vakken zijn te klein om te tonen (minder dan {minimum} inwoners, of daaruit af te leiden). Houd "
                "een tweede ronde, of neem doelgroepen samen die op elkaar lijken.",
                len(of["suppressed"]),
                minimum=MINIMUM_GROUP,
            )
        )
    return found or [_("Open hierboven een vak, ga naar de doeltoets en lees wat het bewijs sterker zou maken.")]


def _amount(matrix: Matrix, cell: MatrixCell) -> Text | str:
    """The value after pooling in words: "21 meer van elke 100 inwoners (8 tot 33)"."""
    if cell.pooled is None or cell.margin is None:
        return ""
    estimate = Estimate(cell.pooled.mean, cell.margin.low, cell.margin.high)
    return amount_words(matrix.indicator, estimate, digits_in(matrix, estimate))


def digits_in(matrix: Matrix, estimate: Estimate) -> int:
    """Decimals of a difference wherever it is printed, so that no margin seems to hold nought where it does not.

    The picture has no room for margins, and shows the same number of decimals in each cell.
    """
    return digits_of(matrix.indicator, estimate) if matrix.indicator.measure == "share" else _digits(matrix)


def _scale(matrix: Matrix) -> float:
    return 100.0 if matrix.indicator.measure == "share" else 1.0


def _digits(matrix: Matrix) -> int:
    """The same number of decimals in the whole matrix, so that its cells can be compared."""
    if matrix.indicator.measure == "share":
        return 0
    widths = [cell.margin.high - cell.margin.low for cell in matrix.shown if cell.margin]
    digits = decimals(min(widths, default=0.0))
    printed: list[Interval] = [Interval(row.estimate.low, row.estimate.high) for row in matrix.rows]
    for cell in matrix.shown:
        printed += [Interval(of.low, of.high) for of in (cell.raw, cell.margin) if of]
    # A bound that reads as nought would contradict a margin that leaves nought out.
    nought = any(of.low * of.high > 0 and round(min(abs(of.low), abs(of.high)), digits) == 0 for of in printed)
    return digits + 1 if nought else digits
