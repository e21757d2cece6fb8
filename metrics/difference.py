"""What changed between an old and a new text, word by word, so that a page can show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from re import findall
from typing import Literal

# A word or two that stayed between two changes is read more easily as part of them.
_LONE_WORDS = 2


@dataclass(frozen=True)
class Part:
    """Words in a row that stayed, went or came. A line break of the text is a word too."""

    what: Literal["same", "gone", "new"]
    words: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The words as text, a line each."""
        return tuple(line.strip() for line in " ".join(self.words).split("\n"))


def difference(old: str, new: str) -> tuple[Part, ...]:
    """The parts of both texts in reading order.

    What stayed and what went make up `old`, what stayed and what came make up `new`; of two changes in a row the old
    words come first. Spaces between words are no difference.
    """
    before, after = _words(old), _words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    parts: list[Part] = []
    gone: list[str] = []
    came: list[str] = []
    blocks = matcher.get_opcodes()
    for place, (what, low, high, first, last) in enumerate(blocks):
        between = 0 < place < len(blocks) - 1
        if what != "equal" or (between and _is_lone(before[low:high], gone, came)):
            gone += before[low:high]
            came += after[first:last]
        else:
            parts += [*_changed(gone, came), Part("same", tuple(before[low:high]))]
            gone, came = [], []
    return (*parts, *_changed(gone, came))


def _words(text: str) -> list[str]:
    return findall(r"[^\s]+|\n", text.strip())


def _is_lone(words: Sequence[str], gone: Sequence[str], came: Sequence[str]) -> bool:
    """A few words between two changes; a line of their own stays one, and so does what follows a mere addition."""
    return len(words) <= _LONE_WORDS and "\n" not in words and bool(gone) and bool(came)


def _changed(gone: Sequence[str], came: Sequence[str]) -> list[Part]:
    return [Part("gone", tuple(gone))] * bool(gone) + [Part("new", tuple(came))] * bool(came)
