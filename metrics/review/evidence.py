"""The evidence for an effect in a few words: a level never without what the evidence of that level shows."""

from collections.abc import Sequence

from data.words import Text
from metrics.comparison import Comparison
from metrics.comparison_words import LEVEL_OF_CAUSE
from metrics.review.model import Said
from metrics.words import _

# measuring.md, "Evidence level", in the form of a cell.
_BETTER = {
    1: _("verschil gezien, oorzaak niet bekend"),
    2: _("verschil blijft na correctie, andere verklaringen mogelijk"),
    3: _("heeft waarschijnlijk bijgedragen"),
    4: _("sterke aanwijzing dat het werkt"),
    5: _("werkt hier"),
}
_WORSE = {
    1: _("slechter, oorzaak niet bekend"),
    2: _("slechter na correctie, andere verklaringen mogelijk"),
    3: _("standaardaanpak was waarschijnlijk beter"),
    4: _("sterke aanwijzing dat de standaardaanpak beter is"),
    5: _("standaardaanpak werkt hier beter"),
}


def evidence_short(strongest: Sequence[Comparison]) -> Text:
    """The level and what it shows, such as "5 van 5: werkt hier".

    Without a level where the strongest experiments disagree, or where nothing was shown: "5 van 5" would then read as
    strong evidence for something.
    """
    if not strongest:
        return _("nog geen bewijs")
    first = strongest[0]
    found = {Said.of(_shows(of)) for of in strongest}
    if len(found) > 1 or any(of.verdict != first.verdict for of in strongest):
        return _("de sterkste experimenten zeggen niet hetzelfde")
    if first.evidence is None or (first.verdict == "not_decided" and not _is_uneven(first)):
        return _shows(first)
    return _("{level} van 5: {shows}", level=first.evidence.level, shows=_shows(first))


def _shows(of: Comparison) -> Text:
    level = of.evidence.level if of.evidence else 1
    if _is_uneven(of):
        return _("niet voor iedereen gelijk")
    match of.verdict:
        case "no_relevant_difference" if level >= LEVEL_OF_CAUSE:
            return _("geen verschil van betekenis")
        case "no_relevant_difference":
            return _("geen verschil van betekenis, maar de opzet kan dat vertekenen")
        case "worse":
            return _WORSE[level]
        case "better" if of.certain_but_small:
            return _("verschil te klein om ertoe te doen")
        case "better" | "clearly_better":
            return _lasting(of, _BETTER[level])
    return _("niet aangetoond")


def _lasting(of: Comparison, shows: Text) -> Text:
    lasting = of.persistence.verdict if of.persistence else "measured_once"
    if lasting == "gone":
        return _("{shows}, maar later niet meer te zien", shows=shows)
    if lasting == "fades":
        return _("{shows}, maar later kleiner", shows=shows)
    return shows


def _is_uneven(of: Comparison) -> bool:
    return of.groups is not None and of.groups.uneven
