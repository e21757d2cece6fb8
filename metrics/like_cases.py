"""Like cases: which earlier deviations resemble the one that somebody is writing down (rule 6).

BM25 (`bm25s`) over pieces of four letters. Pieces and not words, because Dutch joins words (schuldhulp,
schuldregeling) and people mistype them; BM25, because what stands in every case (inwoner, huishouden) then weighs
little. Measured on 20 cases and 20 questions with the answers by hand (tests/metrics/test_like_cases.py): the right
case first in 16 of 16 and 20 of 21 like cases found without a wrong one, where rapidfuzz's `token_set_ratio` with stop
words left out had 15 and 19, and BM25 over stemmed words 15 and 15.

Words are all it knows. Of 29 questions that somebody else asked the sample in words of their own, 16 got a case from
the right rule first, 1 from a wrong one and 12 nothing; of 6 questions without a like case 2 got one. So a page never
says that a case is the first of its kind, and offers the rules of the domain beside what was found.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from data.records.deviation import rule_key
from metrics.deviation_register import Entry

# A score of BM25 says nothing by itself, so it is taken as a part of what the question scores on its own text.
# From here on a case is alike: the lowest cut at which the measurement showed nothing wrong; higher ones find no more
# there, and less in words of others.
ALIKE = 0.275
# Rule against rule counts too, a little less: a rule that is half typed drowns among words about circumstances.
_RULE_ALONE = 0.7
# Cases in the same domain come first.
_SAME_DOMAIN = 1.2
_PIECE = 4
# A number is one word, in letters or in figures: "zeven jaar" and "7 jaar", "achttiende" and "18e".
_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "twee tweede",
            "drie derde",
            "vier vierde",
            "vijf vijfde",
            "zes zesde",
            "zeven zevende",
            "acht achtste",
            "negen negende",
            "tien tiende",
            "elf elfde",
            "twaalf twaalfde",
            "dertien dertiende",
            "veertien veertiende",
            "vijftien vijftiende",
            "zestien zestiende",
            "zeventien zeventiende",
            "achttien achttiende",
            "negentien negentiende",
            "twintig twintigste",
        ),
        start=2,
    )
    for word in words.split()
}
_IN_FIGURES = re.compile(r"(\d+)(?:e|de|ste|x)")
# More than a few are not read while somebody types.
MOST_SHOWN = 5


@dataclass(frozen=True)
class LikeCase:
    """An earlier deviation, and whether it is from the very same rule."""

    entry: Entry
    same_rule: bool


def like_cases(
    entries: Sequence[Entry], *, rule: str, circumstances: str, domain: str, own: UUID | None = None
) -> tuple[LikeCase, ...]:
    """The complete cases that resemble what was typed so far, the same rule first and then the most alike.

    What is incomplete teaches nothing yet and is left out, as is the case itself (`own`).
    """
    others = [entry for entry in entries if entry.state == "complete" and entry.id != own]
    asked = _doubled(rule, circumstances)
    whole = _closeness(f"{rule} {circumstances}", asked, [_doubled(of.rule, of.circumstances) for of in others])
    rules = _closeness(rule, rule, [of.rule for of in others])
    key = rule_key(rule)
    found = []
    for entry, of_whole, of_rule in zip(others, whole, rules, strict=True):
        same = bool(key) and entry.rule_key == key
        weighed = max(of_whole, _RULE_ALONE * of_rule) * (_SAME_DOMAIN if entry.domain == domain else 1)
        if same or weighed >= ALIKE:
            found.append((not same, -weighed, LikeCase(entry, same)))
    return tuple(like for _other, _weight, like in sorted(found, key=lambda of: of[:2]))


def rules_like(rules: Sequence[str], typed: str) -> tuple[str, ...]:
    """The rules that look like what is being typed, the closest first; none when nothing was typed."""
    scored = zip(_closeness(typed, typed, rules), range(len(rules)), strict=True)
    return tuple(rules[place] for score, place in sorted(scored, key=lambda of: (-of[0], of[1])) if score >= ALIKE)


def search(entries: Sequence[Entry], words: str) -> tuple[Entry, ...]:
    """The entries that tell of these words, the closest first; all of them where there are no words."""
    if not _pieces(words):
        return tuple(entries)
    texts = [
        f"{of.rule} {of.circumstances} {of.reasons} {of.consequences} {of.came_of_it_because} {of.legal_basis}"
        for of in entries
    ]
    scored = zip(_closeness(words, words, texts), range(len(texts)), strict=True)
    return tuple(entries[place] for score, place in sorted(scored, key=lambda of: (-of[0], of[1])) if score >= ALIKE)


def _doubled(rule: str, circumstances: str) -> str:
    """The rule weighs twice: two cases from one rule are alike before anything else is known."""
    return f"{rule} {rule} {circumstances}"


def _closeness(question: str, as_text: str, texts: Sequence[str]) -> list[float]:
    """How much of the question each text holds, from 0 to about 1: its score as a part of the question's own."""
    asked = _pieces(question)
    if not asked or not texts:
        return [0.0] * len(texts)
    from bm25s import BM25  # here: it takes a third of a second, and most pages need no like cases

    index = BM25()
    # The question is a text among the others, so that every piece of it is known and its own score can be asked.
    index.index([*map(list, map(_pieces_kept, texts)), list(_pieces(as_text))], show_progress=False)
    scores = [float(score) for score in index.get_scores(list(asked))]
    whole = scores.pop()
    return [score / whole for score in scores]


def _pieces(text: str) -> tuple[str, ...]:
    """The pieces of four letters of every word, its beginning and end marked; of a shorter word the word itself."""
    words = [f" {_one_number(word)} " for word in re.findall(r"[^\W_]+", text.casefold())]
    return tuple(word[at : at + _PIECE] for word in words for at in range(max(1, len(word) - _PIECE + 1)))


def _one_number(word: str) -> str:
    in_figures = _IN_FIGURES.fullmatch(word)
    return in_figures[1] if in_figures else _NUMBERS.get(word, word)


@lru_cache(maxsize=2048)
def _pieces_kept(text: str) -> tuple[str, ...]:
    """The same of what stands in the register. What somebody is typing is not kept: it may tell of a person."""
    return _pieces(text)
