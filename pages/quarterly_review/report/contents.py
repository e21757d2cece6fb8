"""The whole report in order: two pages of summary, a page per effect, then everything behind it."""

from data.format import QuarterName
from data.sample.organisation import NAME as INVENTED
from pages.quarterly_review.report.annex import annex
from pages.quarterly_review.report.blocks import Contents
from pages.quarterly_review.report.effect_sheet import effect_sheet
from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.summary import summary
from pages.quarterly_review.report.words import _


def contents(report: Report, *, with_sql: bool = False) -> Contents:
    """What the PDF and the HTML draw. `with_sql` adds the SQL of each definition."""
    language, review = report.language, report.review
    effects = [effect_sheet(report, number, effect) for number, effect in enumerate(review.effects, start=1)]
    title = _("Kwartaaloverzicht {quarter}", quarter=QuarterName(review.quarter)).say(language)
    state = state_words(report)
    organisation = municipality(report)
    return Contents(
        title=title,
        subtitle=_subtitle(report, organisation),
        state=state,
        foot=" · ".join(filter(None, (organisation, title, _foot(report)))),
        sheets=(*summary(report), *effects, annex(report, with_sql=with_sql)),
    )


def municipality(report: Report) -> str:
    """Whose report it is: the name of the house style, or that of the invented municipality."""
    return report.style.name or (INVENTED if report.review.invented else "")


def state_words(report: Report) -> str:
    """Whether it was signed, and when."""
    signature, language = report.signature, report.language
    if signature is None:
        return _("CONCEPT, niet getekend").say(language)
    if signature.corrections:
        return _("Getekend op {day}, gecorrigeerd op {last}", day=signature.on, last=signature.corrections[-1].on).say(
            language
        )
    return _("Getekend op {day}", day=signature.on).say(language)


def _subtitle(report: Report, organisation: str) -> str:
    language = report.language
    told = [organisation]
    if report.council:
        told.append(_("Uittreksel voor de raad").say(language))
    told.append(_("Cijfers zoals ze waren op {day}", day=report.review.on).say(language))
    return " · ".join(filter(None, told))


def _foot(report: Report) -> str:
    if report.signature is None:
        return _("CONCEPT, niet getekend").say(report.language)
    return _("getekend: SHA-256 {begin}…", begin=report.signature.newest_fingerprint[:12]).say(report.language)
