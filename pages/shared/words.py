"""The sentences of the screen, said at once in the viewer's language: `_("Overzicht")` is a `str`.

`data.words.Text` is for whoever does not know the reader (results, refusals); a page does, so here nothing waits.
Babel finds the sentences by the names `_` and `plural`; English is in `locale/en.po`.
"""

import re
from pathlib import Path

import streamlit as st

from data.format import LANGUAGES, Language, Shown
from data.words import Named, Text, Value

FOLDER = Path(__file__).parent / "locale"

# Set by sign_in.py at the start of every run. Dutch is the default.
LANGUAGE_KEY = "language"

# Everything that Streamlit's Markdown gives a meaning: links, emphasis, $formulas$, :colour[...] and :icon: codes.
_MARKDOWN = re.compile(r"([\\`*_\[\]$<>#~|:&])")
# The start of a list, or a line of dashes: a rule, or the mark under a heading.
_LINE_START = re.compile(r"^(\s*\d*)([-+.)](?=\s)|[-=](?=[-=\s]*$))")
# What Streamlit turns into a link by itself, after the escapes are gone; an invisible joiner prevents it.
_LINK = re.compile(r"(//|www(?=\.)|@)", re.IGNORECASE)
_JOINER = "\N{WORD JOINER}"


def language() -> Language:
    """The language of whoever is looking."""
    chosen = st.session_state.get(LANGUAGE_KEY)
    return chosen if chosen in LANGUAGES else "nl"


def say(unsaid: Text | Shown | Named) -> str:
    """A sentence, value or name that a metric or a refusal carries, in the viewer's language."""
    return unsaid.say(language())


def plain(words: str) -> str:
    """Words that somebody typed, safe inside Streamlit's Markdown: shown as they are, on one line, never as markup."""
    line = _LINK.sub(rf"\1{_JOINER}", " ".join(words.split("\n")))
    return _LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}", _MARKDOWN.sub(r"\\\1", line))


class Words:
    """`_("Aantal: {n}", n=3)` and `_.plural("1 besluit", "{n} besluiten", n)`, as `str`."""

    def __call__(self, message: str, /, **values: Value) -> str:
        """The sentence with its values filled in."""
        return say(Text(message, FOLDER, values))

    def plural(self, one: str, many: str, n: int, /, **values: Value) -> str:
        """A sentence whose form depends on `n`, which it also gets as the value `n`."""
        return say(Text(one, FOLDER, {"n": n, **values}, (many, n)))


_ = Words()
