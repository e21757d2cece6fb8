"""The rights of residents: objections, complaints, who agreed under pressure, who gave up. Always there."""

from collections.abc import Iterator
from datetime import date

from data.records.indicator import Indicator
from data.words import Named, Text
from metrics.council_extract import CouncilExtract
from metrics.council_extract_words import in_cell
from metrics.disclosure import MINIMUM_GROUP
from metrics.quarter import Quarter
from metrics.review.gathered import Gathered
from metrics.review.model import Figure, Said, Section
from metrics.review.told import measured_figure, quarter_words
from metrics.words import _

# Whoever stops halfway and not by agreement gave up a right too, and complains to nobody.
MEASURED = ("objection_upheld", "dropout")


def rights(of: Gathered) -> Section:
    """The section, also where nothing was delivered: then it says so, and never nought."""
    figures = (
        *(_measured(of, of.library[code]) for code in MEASURED),
        *_not_delivered(of),
        _under_pressure(of),
    )
    missing = sum(figure.value is None for figure in figures)
    return Section(
        id="rights",
        title=Said.of(_("Rechten van inwoners")),
        answer=Said.of(_answer(len(figures), missing)),
        figures=figures,
        notes=(
            Said.of(
                _(
                    "Weinig klachten is geen succes: wie niet weet dat klagen kan, of er niet op durft te rekenen, "
                    "klaagt niet. Vraag het inwoners zelf."
                )
            ),
            Said.of(_("Een goed effect maakt een geschonden recht nooit goed.")),
        ),
        page="deviations",
    )


def _answer(every: int, missing: int) -> Text:
    if missing == every:
        return _(
            "Over de rechten van inwoners is dit kwartaal niets geleverd. Dat is iets anders dan dat er niets was."
        )
    if missing:
        return _(
            "Van {known} van de {every} onderwerpen zijn er cijfers. Wat niet is geleverd, is niet nul.",
            known=every - missing,
            every=every,
        )
    return _("Van alle {every} onderwerpen zijn er cijfers.", every=every)


def _measured(of: Gathered, indicator: Indicator) -> Figure:
    place = f"rights/{indicator.code}"
    found = of.series_of(indicator)
    counted = next((one for one in found.quarters if Quarter.of(one.period) == of.quarter), None)
    if counted is None:
        said = (
            _("Niet getoond: het gaat om minder dan {n} inwoners.", n=MINIMUM_GROUP)
            if of.quarter.first in found.small
            else _("Niet geleverd. Vraag het aan: {who}.", who=indicator.fed_by)
        )
        return _without(of, place, indicator.label, said)
    return measured_figure(place, indicator.label, indicator, of.measured(counted), of.today)


def _not_delivered(of: Gathered) -> Iterator[Figure]:
    """What no delivery has a place for yet."""
    yield _without(of, "rights/complaints", _("Klachten"), _("Niet geleverd. Vraag het aan wie klachten behandelt."))
    yield _without(
        of,
        "rights/withdrawn",
        _("Ingetrokken aanvragen en bezwaren"),
        _("Niet geleverd. Vraag het aan wie aanvragen en bezwaren behandelt, met de reden erbij."),
    )


def _under_pressure(of: Gathered) -> Figure:
    name = _("Eens onder druk, in het maatwerkregister")
    extract = of.extract
    if extract is None:
        return _without(
            of,
            "rights/agreed_under_pressure",
            name,
            _("Het register telt alleen hele jaren. Over {year} is er geen telling.", year=str(of.quarter.year)),
        )
    (row,) = extract.of("all")
    count, tests = row.counts["agreed_under_pressure"], row.counts["tests"]
    return Figure(
        id="rights/agreed_under_pressure",
        name=Said.of(name),
        value=count.n,
        n=tests.n,
        period=Said.of(Named(str(extract.year), str(extract.year))),
        first=date(extract.year, 1, 1),
        last=date(extract.year, 12, 31),
        said=Said.of(_of_tests(extract)),
        basis=Said.of(_("Besluiten over afwijken van een regel die compleet zijn opgeschreven.")),
    )


def _of_tests(extract: CouncilExtract) -> Text:
    (row,) = extract.of("all")
    count, tests = row.counts["agreed_under_pressure"], row.counts["tests"]
    return _("{count} van de besluiten (n = {n})", count=in_cell(count), n=in_cell(tests))


def _without(of: Gathered, place: str, name: Named | Text, said: Text) -> Figure:
    return Figure(
        id=place,
        name=Said.of(name),
        period=Said.of(quarter_words(of.quarter)),
        first=of.quarter.first,
        last=of.until,
        said=Said.of(said),
        basis=Said.of(_("niet geleverd, of niet getoond")),
    )
