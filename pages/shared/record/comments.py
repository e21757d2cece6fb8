"""What people say of a record, and a field to say something."""

from uuid import UUID

import streamlit as st

from data.records.comment import Comment
from data.records.record import Stored, add, newest, parse
from data.store import Store
from data.viewer import Viewer
from pages.shared import format as fmt
from pages.shared.form import open_form
from pages.shared.people import who
from pages.shared.words import _, plain


def comments(store: Store, viewer: Viewer, record_id: UUID, label: str) -> None:
    """The oldest first, as in a conversation; below them the field for the next one."""
    found = [of for of in newest(store, Comment) if of.record.record_id == record_id]
    st.subheader(_.plural("{n} reactie", "{n} reacties", len(found)) if found else _("Reacties"), anchor=False)
    for comment in found:
        with st.container(border=True, gap="xsmall"):
            st.markdown(plain(_("{who}, {day}:", who=who(comment.author), day=fmt.day(comment.written_at.date()))))
            for line in comment.record.words.split("\n"):
                st.markdown(plain(line))
    if not found:
        st.markdown(_("Niemand heeft nog gereageerd."))

    def save(fields: dict[str, object]) -> Stored[Comment]:
        return add(store, viewer, parse(Comment, fields | {"record_id": record_id}), record_id=form.id)

    form = open_form(f"comment/{record_id}")
    form.long_text("words", plain(_("Wat wilt u zeggen over {what}?", what=label)), height=68)
    here = {name: value for name, value in st.query_params.items() if name != "lang"}
    form.save(_("Plaats reactie"), save, then=here, told=_("Uw reactie staat erbij."))
