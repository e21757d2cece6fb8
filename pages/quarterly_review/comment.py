"""Say something about one figure of the review."""

from typing import Any

import streamlit as st

from data.records.comment import Comment
from data.records.problem import Invalid, Problem
from data.records.record import add, parse
from data.records.signed_quarter import signed_quarter_id
from metrics.quarter import Quarter
from metrics.review.model import EffectReviewed, Review
from pages.quarterly_review.address import here
from pages.quarterly_review.figures import figures_in
from pages.quarterly_review.sentences import WHICH_FIGURE
from pages.shared.form import open_form
from pages.shared.visit import Visit
from pages.shared.words import _, plain


def comment(visit: Visit, quarter: Quarter, review: Review, effect: EffectReviewed | None) -> None:
    """Pick a figure and say something; with `effect` only of its figures."""
    visit.viewer.require("comment")
    st.subheader(_("Reageer op een cijfer"), anchor=False)
    st.markdown(_("Wie meekijkt in Keerpunt leest dit naast het cijfer. Het komt niet in het verslag."))
    about = {figure.id: (of, name) for figure, of, name in figures_in(review) if effect is None or of == effect.id}
    asked = st.query_params.get("figure", "")
    # In the name: what was typed about one figure is not about another.
    place = asked or (effect.id if effect else "")
    form = open_form(f"review/comment/{quarter}/{place}", start={"figure": asked or None})
    if asked in about:
        st.markdown(f"**{plain(about[asked][1])}**")
    else:
        form.choice("figure", _("Over welk cijfer?"), {place: name for place, (_of, name) in about.items()})
    form.long_text("words", _("Wat wilt u erover zeggen?"))

    def save(fields: dict[str, Any]) -> object:
        figure = asked if asked in about else str(fields.get("figure") or "")
        if figure not in about:
            raise Invalid(Comment.kind, Problem("figure", WHICH_FIGURE))
        whole = {
            "record_id": about[figure][0] or signed_quarter_id(quarter.first),
            "words": fields["words"],
            "figure": figure,
            "quarter": quarter.first,
        }
        return add(visit.store, visit.viewer, parse(Comment, whole), record_id=form.id)

    back = here(quarter, effect=str(effect.id)) if effect else here(quarter)
    form.save(_("Plaats reactie"), save, then=back, told=_("Uw reactie staat erbij."))
