"""What the figures say of a policy change, in sentences: no stronger than the experiments that it rests on."""

from data.words import Listed, Text
from metrics.comparison_words import difference_sentence, level_words, period_words, verdict_sentence
from metrics.policy_evidence import Piece, PieceSays, PolicyEvidence, Says
from metrics.words import _

_SAID: dict[Says, Text] = {
    "supports": _("De cijfers steunen deze wijziging."),
    "contradicts": _(
        "De cijfers spreken deze wijziging tegen. Wie er toch toe besluit, schrijft op waarom, en een collega leest "
        "mee."
    ),
    "mixed": _(
        "De cijfers wijzen niet een kant op: het ene experiment steunt deze wijziging, het andere laat geen verschil "
        "zien dat ertoe doet."
    ),
    "cannot_say": _("De cijfers zeggen niet of deze wijziging helpt."),
    "none": _("Deze wijziging rust niet op een experiment en niet op een afwijking uit het register."),
}
_SHORT: dict[Says | PieceSays, Text] = {
    "supports": _("steunt het"),
    "contradicts": _("spreekt het tegen"),
    "mixed": _("wijst niet een kant op"),
    "no_difference": _("laat geen verschil zien dat ertoe doet"),
    "cannot_say": _("zegt er niets over"),
    "none": _("er zijn geen cijfers"),
}


def evidence_says(evidence: PolicyEvidence) -> Text:
    """The sentence for all figures together."""
    said = _SAID[evidence.says]
    if evidence.says == "cannot_say" and not evidence.pieces:
        return _(
            "{said} Zij rust alleen op afwijkingen: die laten zien waar een regel knelt, niet of een andere regel "
            "beter werkt.",
            said=said,
        )
    return said


def says_words(says: Says | PieceSays) -> Text:
    """The same in a few words, for a table."""
    return _SHORT[says]


def stored_says(says: Says | None) -> Text:
    """What the figures said on the day of the decision."""
    if says is None:
        return _("Wat de cijfers op de dag van het besluit zeiden, is niet vastgelegd.")
    return _("Op de dag van het besluit: {said}", said=_SAID[says])


def piece_sentence(piece: Piece) -> Text:
    """What one comparison says, with its level, its numbers and its period."""
    title = _title(piece)
    comparison = piece.comparison
    if comparison is None:
        return _("{title}: dit is nog een voorstel, er is niets gemeten.", title=title)
    told = _(
        "{verdict} {level} {difference} {period}",
        verdict=verdict_sentence(comparison),
        level=level_words(comparison) or "",
        difference=difference_sentence(comparison) or "",
        period=period_words(comparison) or "",
    )
    if piece.is_guardrail:
        return _(
            "{title}, gemeten aan wat niet slechter mag worden ({indicator}): {told}",
            title=title,
            indicator=comparison.indicator.label,
            told=told,
        )
    return _("{title}: {told}", title=title, told=told)


def _title(piece: Piece) -> Text | str:
    title = piece.measured.experiment.record.title
    if piece.is_cited:
        return title
    return _("{title} (niet genoemd, wel over hetzelfde doel en met hetzelfde instrument)", title=title)


def unmeasured_sentence(evidence: PolicyEvidence) -> Text | None:
    """Which guardrails nobody measured in these experiments; None when there are none."""
    names = {of.code: of.label for piece in evidence.pieces for of in piece.measured.unmeasured}
    if not names:
        return None
    return _(
        "Niet gemeten in deze experimenten, terwijl het niet slechter mag worden: {names}.",
        names=Listed(tuple(names.values())),
    )
