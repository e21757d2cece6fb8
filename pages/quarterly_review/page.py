"""Quarterly review: what did the quarter show, what is decided about it, and who signed for it?"""

import streamlit as st

from data.today import today
from metrics.effect_verdict import quarters_with_figures
from metrics.quarter import Quarter
from pages.quarterly_review.address import FOLDER, asked_effect, asked_quarter, link
from pages.quarterly_review.contents import contents
from pages.quarterly_review.corrections import corrections
from pages.quarterly_review.definition import definition
from pages.quarterly_review.downloads import downloads
from pages.quarterly_review.effect import one_effect
from pages.quarterly_review.explanations import explanations
from pages.quarterly_review.figures import figure_cards
from pages.quarterly_review.follow_up import follow_up
from pages.quarterly_review.forms import form
from pages.quarterly_review.next_up import next_up
from pages.quarterly_review.remarks import remarks_of
from pages.quarterly_review.row import row
from pages.quarterly_review.sections import section
from pages.quarterly_review.shown import shown_review
from pages.quarterly_review.standing import decisions_of
from pages.quarterly_review.state import state
from pages.shared import format as fmt
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import quarter_filter
from pages.shared.visit import begin
from pages.shared.words import _, language, plain

visit = begin(FOLDER)
now, spoken = today(), language()
st.title(_("Kwartaaloverzicht"), anchor=False)

measured = cached(quarters_with_figures)(now)
if not measured:
    empty(
        _("Er is nog geen effect om op terug te kijken."),
        first_step=_(
            "Leg eerst vast welk effect u voor inwoners wilt. Na afloop van het kwartaal staat hier wat het bracht."
        ),
    )
    st.stop()

# A quarter is reviewed when it is over.
last = Quarter.of(now).previous
quarters = sorted({last, *(of for of in measured if of < last)})
is_part = any(name in st.query_params for name in ("form", "effect", "definition"))
quarter = asked_quarter(quarters) if is_part else quarter_filter(quarters)
if quarter is None:
    # Another quarter in its place would let somebody decide about what they did not mean.
    st.info(_("Van dit kwartaal is er geen overzicht, of het is nog niet om."))
    link(_("Naar het nieuwste kwartaaloverzicht"), max(quarters))
    st.stop()
shown = shown_review(visit.store, quarter, now)
decided, said = decisions_of(visit.store, quarter), remarks_of(visit.store, quarter)
effect = asked_effect(shown.review)
if is_part:
    st.markdown(plain(fmt.quarter(quarter.first)))

if "definition" in st.query_params:
    definition(shown.review, quarter, st.query_params["definition"])
    st.stop()
if "form" in st.query_params:
    form(visit, shown, st.query_params["form"], effect, decided, now)
    st.stop()
if "effect" in st.query_params and effect is None:
    st.info(_("Deze link wijst naar een effect dat niet in dit kwartaaloverzicht staat."))
    link(_("Terug naar het kwartaaloverzicht"), quarter)
    st.stop()
if effect is not None:
    one_effect(visit, shown, effect, decided, said, now)
    link(_("Terug naar het kwartaaloverzicht"), quarter)
    st.stop()

answer(shown.review.answer.say(spoken))
state(shown)
corrections(visit, shown)
next_up(visit, shown, decided)

effects, helping = _("De effecten"), _("Hoeveel van het geld en de tijd gaat naar helpen?")
own_words, unknown, along = _("Wat de gemeente er zelf van zegt"), _("Wat weten wij niet?"), _("Meenemen")
parts = [part.title.say(spoken) for part in shown.review.sections]
contents([effects, helping, *parts, own_words, *([unknown] if shown.review.not_known else []), along])

st.header(effects, anchor=False)
for reviewed in shown.review.effects:
    row(reviewed, shown, said, visit.viewer)

st.header(helping, anchor=False)
st.markdown(_("Dit zijn twee verschillende cijfers. Vergelijk ze niet met elkaar en tel ze niet op."))
figure_cards(shown.review.helping, quarter, said, may_comment=visit.viewer.may("comment"), beside=2)

for part in shown.review.sections:
    section(part, quarter, said, visit.viewer)
    if part.id == "follow_up":
        follow_up(visit, quarter, now)

st.header(own_words, anchor=False)
explanations(shown, visit.viewer)

if shown.review.not_known:
    st.header(unknown, anchor=False)
    with st.expander(
        _.plural("{n} ding dat wij niet weten", "{n} dingen die wij niet weten", len(shown.review.not_known))
    ):
        st.markdown("\n".join(f"- {plain(sentence.say(spoken))}" for sentence in shown.review.not_known))

st.header(along, anchor=False)
downloads(visit, shown)
