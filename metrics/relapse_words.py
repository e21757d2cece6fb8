"""What is said of promised and used hours."""

from data.format import MonthName, Shown
from data.words import Text
from metrics.disclosure import MINIMUM_GROUP
from metrics.relapse import LEAST_GIVEN, EffectHours, MonthOfHours
from metrics.words import _


def hours_sentence(hours: EffectHours) -> Text:
    """How it stands with the hours of one effect: a relapse, nothing known, or the last month that is over."""
    if not hours.months:
        return _("Er is nog geen hele maand voorbij waarin uren waren toegezegd.")
    last = MonthName(hours.months[-1].month)
    if hours.is_relapse:
        # Months after it may not be known: what is known of the last one stands behind it.
        return _(
            "Terugval: van {first} tot en met {last} kreeg dit effect elke maand minder dan {least} van de toegezegde "
            "uren. {month}",
            first=MonthName(hours.since or hours.months[-1].month),
            last=MonthName(hours.short[-1].month),
            least=Shown(LEAST_GIVEN, "percent", 0),
            month=month_sentence(hours.months[-1]),
        )
    if hours.is_unwritten:
        first = MonthName(hours.since or hours.months[-1].month)
        if not any(month.written or month.partly for month in hours.months[-2:]):
            return _("Niet bekend: van {first} tot en met {last} schreef niemand de uren op.", first=first, last=last)
        return _(
            "Niet bekend: van {first} tot en met {last} zijn de uren te weinig opgeschreven om iets te zeggen.",
            first=first,
            last=last,
        )
    return month_sentence(hours.months[-1])


def too_small_sentence() -> Text:
    """For who promised hours to small teams: that nobody warns when these are not given, and what to do."""
    return _(
        "Te klein om te tonen: de teams die uren opschreven zijn samen minder dan {n} mensen. Wij waarschuwen u dus "
        "niet als zij de toegezegde uren niet krijgen. Vraag het hun zelf.",
        n=MINIMUM_GROUP,
    )


def month_sentence(month: MonthOfHours) -> Text:
    """One month: used of promised over the weeks that were written down, or why that is not told."""
    named = MonthName(month.month)
    if not month.written and not month.partly:
        return _("In {month} schreef niemand de uren op.", month=named)
    if not month.is_known and month.partly:
        return _(
            "Over {month} is te weinig bekend: van {weeks} weken hebben bij {written} alle teams hun uren "
            "opgeschreven.",
            month=named,
            weeks=month.weeks,
            written=month.written,
        )
    if not month.is_known:
        return _(
            "In {month} zijn maar {written} van de {weeks} weken opgeschreven: te weinig om iets te zeggen.",
            month=named,
            written=month.written,
            weeks=month.weeks,
        )
    if month.used is None or month.share is None:
        return _(
            "De uren van {month} tonen we niet: de teams die ze maakten zijn samen minder dan {n} mensen.",
            month=named,
            n=MINIMUM_GROUP,
        )
    return _(
        "In {month} zijn {used} van de {promised} toegezegde uren gegeven ({share}), over {written} van de {weeks} "
        "weken.",
        month=named,
        used=_hours(month.used),
        promised=_hours(month.promised),
        share=Shown(month.share, "percent", 0),
        written=month.written,
        weeks=month.weeks,
    )


def _hours(hours: float) -> Shown:
    return Shown(hours, "number", 0 if float(hours).is_integer() else 1)
