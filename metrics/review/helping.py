"""The helping share in the review: of the whole organisation and of the frontline, never mixed."""

from data.format import QuarterName
from data.words import Text
from metrics.helping_share import HelpingShare
from metrics.review.gathered import SCOPES, Gathered
from metrics.review.model import Figure, Said
from metrics.review.told import metric_title
from metrics.share_trend import change
from metrics.staffing import Scope
from metrics.words import _


def helping(of: Gathered) -> tuple[Figure, ...]:
    """Both shares of this quarter; without a value where there is none, and then it says why."""
    return tuple(_figure(of, of.share_of(scope, of.quarter)) for scope in SCOPES)


def helping_sentence(of: Gathered) -> Text:
    """The share of the whole organisation as it stands in the sentence of the quarter, in euros where it can be."""
    share = of.share_of("organisation", of.quarter)
    return share.headline or share.sentence


def helping_trend(of: Gathered, scope: Scope) -> Text | None:
    """Whether the share changed since the quarter before; None where one of them has no figure."""
    found = change(of.share_of(scope, of.quarter.previous), of.share_of(scope, of.quarter))
    if found is None:
        return None
    match found.verdict:
        case "changed" if found.difference > 0:
            return _(
                "In de tijd die is gemeten, is dat meer dan in het kwartaal ervoor. Over de andere weken zegt dat "
                "niets."
            )
        case "changed":
            return _(
                "In de tijd die is gemeten, is dat minder dan in het kwartaal ervoor. Over de andere weken zegt dat "
                "niets."
            )
        case "can_be_chance":
            return _("Een verschil met het kwartaal ervoor is niet te zien; het kan toeval zijn.")
        case "unknown":
            return _("Of dat meer of minder is dan in het kwartaal ervoor, is niet te zeggen: er is geen marge.")
    return _("Met het kwartaal ervoor is het niet te vergelijken: er is anders gemeten, of bij anderen.")


def helping_compared(of: Gathered) -> int:
    """How many of the shares were held against the quarter before, so that a change could have been told."""
    found = [change(of.share_of(scope, of.quarter.previous), of.share_of(scope, of.quarter)) for scope in SCOPES]
    return sum(one is not None and one.verdict in ("changed", "can_be_chance") for one in found)


def _figure(of: Gathered, share: HelpingShare) -> Figure:
    time, digits = share.time, share.digits + 2

    def told(value: float | None) -> float | None:
        return None if value is None else round(value, digits)

    return Figure(
        id=f"helping/{share.scope}",
        name=metric_title(share.metric),
        value=told(time.value) if time else None,
        low=told(time.low) if time else None,
        high=told(time.high) if time else None,
        unit="percent",
        n=share.people,
        period=Said.of(QuarterName(share.quarter.first)),
        first=share.quarter.first,
        last=min(share.quarter.last, of.today),
        definition=share.metric,
        said=Said.of(share.sentence),
        basis=Said.of(_basis(share, helping_trend(of, share.scope))) if time else None,
    )


def _basis(share: HelpingShare, trend: Text | None) -> Text:
    """How it was measured, what to mind with it, and whether it changed."""
    told = _("{basis}.", basis=share.basis)
    for more in (share.warning, trend):
        told = told if more is None else _("{first} {second}", first=told, second=more)
    return told
