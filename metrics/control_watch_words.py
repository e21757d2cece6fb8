"""What is said of control after a change in the budget: measured words, and never a cause."""

from data.format import QuarterName, Shown
from data.words import Listed, Text
from metrics.control_watch import ControlWatch, Watched
from metrics.figures import Figure
from metrics.words import _


def control_watch_sentence(watch: ControlWatch) -> Text:
    """What happened to the share of control hours of the whole organisation after one event."""
    day = watch.event.on
    if watch.figure is None:
        return _(
            "Over het kwartaal voor de verandering in de begroting van {day} is het aandeel controle niet bekend. Of "
            "controle daarna meer of minder werd, is dus niet te zeggen.",
            day=day,
        )
    if all(of.difference is None for of in watch.after):
        return _("Na de verandering in de begroting van {day} zijn er nog geen cijfers over controle.", day=day)
    more, less = (_quarters(watch, verdict) for verdict in ("more", "less"))
    if more.items and less.items:
        return _(
            "Vergeleken met het kwartaal voor de verandering in de begroting van {day} ging er in {more} een groter "
            "deel van de uren naar controle, en in {less} een kleiner deel. {caution}",
            day=day,
            more=more,
            less=less,
            caution=no_proof(),
        )
    if more.items:
        return _(
            "In {quarters} ging een groter deel van de uren naar controle dan voor de verandering in de begroting van "
            "{day}. {caution}",
            day=day,
            quarters=more,
            caution=no_proof(),
        )
    if less.items:
        return _(
            "In {quarters} ging een kleiner deel van de uren naar controle dan voor de verandering in de begroting "
            "van {day}. {caution}",
            day=day,
            quarters=less,
            caution=no_proof(),
        )
    return _(
        "Na de verandering in de begroting van {day} is geen duidelijk verschil te zien in het deel van de uren dat "
        "naar controle gaat. Dat er geen verschil is, is daarmee niet bewezen.",
        day=day,
    )


def no_proof() -> Text:
    """What such a comparison can never show."""
    return _("Dit is geen bewijs dat de begroting de oorzaak is: er veranderde meer in die tijd.")


def watched_words(watched: Watched) -> Text:
    """How one quarter compares with the one before the event."""
    return {
        "more": _("meer dan ervoor"),
        "less": _("minder dan ervoor"),
        "not_shown": _("geen duidelijk verschil"),
        "unknown": _("niet te zeggen"),
    }[watched.verdict]


def control_share_words(figure: Figure | None) -> Text | Shown:
    """A share of control hours with its margin."""
    if figure is None or figure.value is None:
        return _("niet bekend")
    value = Shown(figure.value, "percent", 1)
    if figure.interval is None:
        return value
    return _(
        "{value} (marge {low} tot {high})",
        value=value,
        low=Shown(figure.interval.low, "percent", 1),
        high=Shown(figure.interval.high, "percent", 1),
    )


def _quarters(watch: ControlWatch, verdict: str) -> Listed:
    return Listed(
        tuple(_("het {quarter}", quarter=QuarterName(of.quarter.first)) for of in watch.after if of.verdict == verdict)
    )
