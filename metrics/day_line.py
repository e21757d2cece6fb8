"""A day of work in one line, as somebody types it: "helpen 3, recht 2,5, overleg team 30m"."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from data.words import Text
from metrics.words import _

_DAY = 24 * 60
# What fits each activity, in Dutch and English. A word that fits several is asked about, unless another word of the
# same piece decides: "overleg" fits two, "overleg team" one.
WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "HELP_DIRECT": (
            "helpen hulp contact gesprek gesprekken inwoner huisbezoek",
            "help helping contact conversation conversations resident visit",
        ),
        "HELP_INDIRECT": ("helpen hulp regelen zonder", "help helping arrange arranging behalf"),
        "ELIG_FIRST": ("recht aanvraag aanvragen intake huisbezoek", "eligibility application applications visit"),
        "ELIG_REVIEW": (
            "recht opnieuw herindicatie herbeoordeling verlenging huisbezoek",
            "eligibility again review reassessment extension visit",
        ),
        "CTRL_RESIDENT": (
            "controle handhaving terugvordering inwoner huisbezoek",
            "control enforcement recovery resident visit",
        ),
        "CTRL_INTERNAL": ("controle intern interne audit", "control internal audit"),
        "ADMIN_CASE": (
            "administratie verslag verslagen verslaglegging dossier rapport",
            "admin administration report reports reporting recording file",
        ),
        "ADMIN_ACCOUNT": (
            "administratie verantwoording registratie",
            "admin administration accountability registration",
        ),
        "CONS_CASE": ("overleg casus casusoverleg inwoner", "consultation meeting case resident"),
        "CONS_TEAM": ("overleg team werkoverleg teamoverleg vergadering", "consultation meeting team"),
        "POLMAN_POLICY": ("beleid advies", "policy advice"),
        "POLMAN_MANAGE": ("leiding leiden coordinatie planning", "management managing leading coordination planning"),
        "LEARN_EXPERIMENT": ("leren experiment experimenten experimenteren", "learning experiment experiments"),
        "LEARN_CRAFT": (
            "leren vakmanschap training cursus scholing intervisie",
            "learning craft training course supervision",
        ),
        "OTHER": ("overig ander anders rest", "other rest"),
    }
)
_TRAVEL = frozenset(["reizen", "reis", "reistijd", "onderweg", "travel", "travelling"])
# A form is filled in with or for a resident: that is helping, wherever the resident was.
_FORMS = frozenset(["formulier", "formulieren", "form", "forms"])
_FORM_CODE = "HELP_INDIRECT"
_CODES_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        word: frozenset(code for code, lists in WORDS.items() if word in " ".join(lists).split())
        for lists in WORDS.values()
        for word in " ".join(lists).split()
    }
)
# A comma between two digits is a decimal comma.
_BETWEEN = re.compile(r"(?<!\d),|,(?!\d)|[;\n+]|\s(?:en|and)\s")
_AMOUNT = re.compile(
    r"(?P<clock>\d{1,2}):(?P<after>[0-5]\d)"
    r"|(?P<whole>\d{1,2})\s*(?:uur|uren|u|hours|hour|hrs|hr|h)\s*(?P<rest>[0-5]?\d)\s*(?:minuten|minutes|min|m)?(?![\w.,])"
    r"|(?P<number>\d{1,4}(?:[.,]\d{1,2})?)\s*(?P<unit>uur|uren|u|hours|hour|hrs|hr|h|minuten|minutes|min|m)?(?!\w)"
)


@dataclass(frozen=True)
class Piece:
    """One piece of the line: what was typed, its minutes, and the activities that its words fit (one: understood)."""

    words: str
    minutes: float
    codes: tuple[str, ...]
    mark: str | None


@dataclass(frozen=True)
class DayLine:
    """What was understood of a line; `problems` say what was not, each with what to write instead."""

    pieces: tuple[Piece, ...]
    problems: tuple[Text, ...]

    @property
    def total(self) -> float:
        """All minutes together."""
        return sum(piece.minutes for piece in self.pieces)

    def spent(self, chosen: Mapping[str, str]) -> dict[tuple[str, str | None], float] | None:
        """Minutes per activity and mark; None as long as something is not understood.

        `chosen` says which activity is meant by a piece that fits several, by its words.
        """
        if self.problems or not self.pieces:
            return None
        found: dict[tuple[str, str | None], float] = {}
        for piece in self.pieces:
            code = piece.codes[0] if len(piece.codes) == 1 else chosen.get(piece.words)
            if code not in piece.codes:
                return None
            found[(code, piece.mark)] = found.get((code, piece.mark), 0.0) + piece.minutes
        return found


def day_line(line: str) -> DayLine:
    """Read a line. Numbers are hours, with a comma or a point; "30m" and "1:30" are understood too."""
    pieces: list[Piece] = []
    problems: list[Text] = []
    for typed in _BETWEEN.split(line):
        if not typed.strip():
            continue
        piece = _piece(" ".join(typed.split()))
        if isinstance(piece, Piece):
            pieces.append(piece)
        else:
            problems.append(piece)
    read = DayLine(tuple(pieces), ())
    if read.total > _DAY:
        problems.append(_("Samen is dit meer dan 24 uur. Zijn het minuten, schrijf dan bijvoorbeeld 30m."))
    return DayLine(tuple(pieces), tuple(problems))


def _piece(typed: str) -> Piece | Text:
    amounts = list(_AMOUNT.finditer(typed.lower()))
    if len(amounts) != 1:
        return _("Bij '{words}' hoort een aantal uren, zoals: helpen 3.", words=typed)
    (amount,) = amounts
    minutes = _minutes(amount)
    if not minutes:
        return _("Bij '{words}' staan nul uren. Laat het weg.", words=typed)
    named = " ".join((typed[: amount.start()] + " " + typed[amount.end() :]).split())
    said = set(re.findall(r"[a-z]+", _bare(named)))
    travelled = bool(said & _TRAVEL)
    fits = [_CODES_OF[word] for word in said if word in _CODES_OF]
    if said & _FORMS:
        fits.append(frozenset({_FORM_CODE}))
    if not fits and travelled:
        return _("Reistijd hoort bij het doel van de reis. Schrijf bijvoorbeeld: reis helpen 1.")
    codes = frozenset.intersection(*fits) if fits else frozenset()
    if not codes:
        return _("'{words}' kennen we niet. Gebruik een van de woorden hieronder.", words=named or typed)
    mark = "travel" if travelled else "form_work" if said & _FORMS else None
    return Piece(named, minutes, tuple(code for code in WORDS if code in codes), mark)


def _minutes(amount: re.Match[str]) -> float:
    if amount["clock"]:
        return int(amount["clock"]) * 60 + int(amount["after"])
    if amount["whole"]:
        return int(amount["whole"]) * 60 + int(amount["rest"])
    number = float(amount["number"].replace(",", "."))
    return number if (amount["unit"] or "").startswith("m") else number * 60


def _bare(words: str) -> str:
    """Small letters without accents: `coördinatie` is typed both ways."""
    split = unicodedata.normalize("NFD", words.lower())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
