"""What works for whom: which approach reaches its effect, in which target group?"""

import streamlit as st

from data.today import today
from metrics import what_works_words as words
from metrics.what_works import matrix_choices, what_works
from pages import entry
from pages.shared.answer import answer
from pages.shared.cache import cached
from pages.shared.empty import empty
from pages.shared.filters import address_filter
from pages.shared.guard_box import guard_box
from pages.shared.visit import begin
from pages.shared.words import _, plain, say
from pages.what_works.cells import cells_table
from pages.what_works.grid import grid
from pages.what_works.instruments import instruments_table
from pages.what_works.names import indicator_names
from pages.what_works.one_cell import one_cell

visit = begin("what_works")
now = today()
st.title(_("Wat werkt voor wie?"), anchor=False)

choices = cached(matrix_choices)(now)
if not choices:
    empty(
        _("Er is nog niets geprobeerd waarvan uitkomsten zijn geleverd."),
        first_step=_(
            "Leg eerst een experiment vast bij een effect. Daarna leest de beheerder de uitkomsten in, van maatwerk en "
            "van de standaardaanpak."
        ),
    )
    st.stop()

chosen, when = st.columns([3, 1], gap="medium")
with chosen:
    before = st.session_state.get("indicator_kept")
    code = address_filter(_("Indicator"), indicator_names(visit.store, choices), name="indicator")
moments = {str(moment): say(words.moment_words(moment)) for moment in choices[code]}
if before not in (None, code):
    # Another indicator has other moments and cells: what the address still says of the old one is nobody's mistake.
    for name, known in (("moment", moments), ("cell", {})):
        if st.query_params.get(name) not in known:
            st.query_params.pop(name, None)
with when:
    moment = int(address_filter(_("Gemeten"), moments, name="moment"))

matrix = cached(what_works)(now, code, moment)
answer(say(words.answer_sentence(matrix)))
for sentence in words.further_sentences(matrix):
    st.markdown(plain(say(sentence)))

if matrix.cells:
    grid(matrix)
    guard_box(words.matrix_guards(matrix))

    st.header(_("Elk vak, het beste bovenaan"), anchor=False)
    cells_table(matrix, visit.viewer)

if matrix.rows:
    st.header(_("Elke aanpak over alle doelgroepen samen"), anchor=False)
    instruments_table(matrix)

if any(cell.experiments or cell.left_out for cell in matrix.cells):
    st.header(_("Welke experimenten zitten achter een vak?"), anchor=False)
    one_cell(matrix)

st.header(_("Wat nu?"), anchor=False)
st.markdown("\n".join(f"- {plain(say(step))}" for step in words.next_steps(matrix)))
st.page_link(entry("overview").script, label=_("Terug naar het overzicht"))
