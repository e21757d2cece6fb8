"""What colleagues said of a figure in one quarter: beside the figure, internal, never in the report."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from data.records.comment import Comment
from data.records.record import Stored, newest
from data.store import Store
from metrics.quarter import Quarter
from pages.shared import format as fmt
from pages.shared.people import who
from pages.shared.words import _, plain


def remarks_of(store: Store, quarter: Quarter) -> Mapping[str, Sequence[Stored[Comment]]]:
    """By the id of the figure, the oldest first."""
    found: defaultdict[str, list[Stored[Comment]]] = defaultdict(list)
    for stored in newest(store, Comment):
        if stored.record.figure and stored.record.quarter == quarter.first:
            found[stored.record.figure].append(stored)
    return found


def remarks(found: Sequence[Stored[Comment]]) -> None:
    """Draw them. Nothing where nobody said anything."""
    for stored in found:
        with st.container(border=True, gap="xsmall"):
            said = _("{who}, {day}:", who=who(stored.author), day=fmt.day(stored.written_at.date()))
            st.markdown(f"*{plain(said)}*")
            for line in stored.record.words.split("\n"):
                st.markdown(plain(line))
