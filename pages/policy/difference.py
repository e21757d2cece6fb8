"""Old and new text as one text, in which what goes and what comes is named."""

import streamlit as st

from metrics.difference import Part, difference
from pages.shared.words import _, plain


def difference_text(old: str, new: str) -> None:
    """Draw the difference; the words "weg" and "nieuw" say it too, so that it is not in the looks alone."""
    parts = difference(old, new)
    with st.container(border=True):
        if not parts:
            st.markdown(_("Er is nog geen tekst."))
        elif all(part.what == "same" for part in parts):
            st.markdown(_("De tekst verandert niet."))
        st.markdown(" ".join(_marked(part) for part in parts))
    if not parts:
        return
    with st.expander(_("De twee teksten apart")):
        before, after = st.columns(2, gap="medium")
        _whole(before, _("Oude tekst"), old)
        _whole(after, _("Nieuwe tekst"), new)


def _marked(part: Part) -> str:
    """The words of a part; each line is marked by itself, for a mark does not reach over a line's end."""
    lines = [plain(line) for line in part.lines if line.strip()] or [""]
    gone, came = _("weg"), _("nieuw")
    if part.what == "gone":
        lines = [f"~~{line}~~" if line else "" for line in lines]
        lines[0] = f"**({gone}:** {lines[0]}"
        lines[-1] = f"{lines[-1]}**)**"
    elif part.what == "new":
        lines[0] = f"({came}: {lines[0]}"
        lines[-1] = f"{lines[-1]})"
        lines = [f"**{line}**" for line in lines]
    return "  \n".join(lines)


def _whole(column: "st.delta_generator.DeltaGenerator", name: str, text: str) -> None:
    told = "  \n".join(plain(line) for line in text.splitlines()) or "–"
    column.markdown(f"**{name}**  \n{told}")
