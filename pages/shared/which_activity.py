"""Which one is this? A search over situations in which people doubt, and three questions that end in one activity."""

from collections.abc import Collection, Sequence

import streamlit as st

from data.activities import NOT_WORKED, EdgeCase, Mark, activities, edge_cases
from metrics.which_activity import Outcome, Question, ask, edge_cases_like
from pages.shared.words import _, language, plain, say


def which_activity(key: str) -> str | None:
    """Draw the guide, inside a fold or a popover; the code of one activity once it is known, else None.

    `key` keeps two guides on one page apart.
    """
    found = which_outcome(key)
    return found[0] if found else None


def which_outcome(key: str) -> tuple[str, Mark | None] | None:
    """The same, with the mark that goes with the activity, such as 'form_work'."""
    st.markdown(plain(_("Het doel van uw werk telt, niet de plek. Zoek een situatie, of beantwoord de vragen.")))
    cases = _searched(key)
    if cases:
        case = _chosen(cases, key)
        return _told_case(case) if case is not None else None
    outcome = _asked(key)
    if outcome is None:
        return None
    _told(outcome)
    st.button(_("Begin opnieuw"), key=f"{key}/again", on_click=_again, args=(key,))
    return outcome.code, outcome.mark


def _searched(key: str) -> Sequence[EdgeCase]:
    """The situations that look like what was typed; while there are any, they stand in place of the questions."""
    # Live: a field that waits for Enter says so in English.
    words = st.text_input(
        _("Zoek een situatie"), key=f"{key}/words", placeholder=_("bijvoorbeeld: huisbezoek"), live=True
    )
    cases = edge_cases_like(words, language())
    if words.strip() and not cases:
        st.markdown(_("Niets gevonden. Zoek met een ander woord, of beantwoord de vragen."))
    return cases


def _chosen(cases: Sequence[EdgeCase], key: str) -> EdgeCase | None:
    # By their place in the list: the same choice in both languages, also after more words were typed.
    places = [edge_cases().index(case) for case in cases]
    chosen = st.radio(
        _("Is het een van deze? Zo niet, maak dan het zoekveld leeg."),
        places,
        index=None,
        format_func=lambda place: plain(say(edge_cases()[place].situation)),
        key=f"{key}/found",
    )
    return edge_cases()[chosen] if chosen in places else None


def _asked(key: str) -> Outcome | None:
    """Draw the questions so far; the outcome once there is nothing left to ask."""
    answers: dict[str, Collection[str]] = {}
    at = ask(answers)
    while isinstance(at, Question):
        given = _answers(at, f"{key}/{at.code}")
        if not given:
            return None
        answers[at.code] = given
        at = ask(answers)
    return at


def _answers(question: Question, key: str) -> tuple[str, ...]:
    names = {code: plain(say(choice.words)) for code, choice in question.choices.items()}
    if not question.several:
        chosen = st.radio(say(question.words), list(names), index=None, format_func=names.__getitem__, key=f"{key}/one")
        return (chosen,) if chosen else ()
    # A box each: of long answers several stand next to each other badly on a phone.
    with st.container(gap="xsmall"):
        st.markdown(plain(say(question.words)))
        return tuple(code for code, name in names.items() if st.checkbox(name, key=f"{key}/{code}"))


def _told(outcome: Outcome) -> None:
    with st.container(border=True, gap="xsmall"):
        _name(outcome.code, outcome.mark)
        st.markdown(plain(say(outcome.because)))
        st.markdown(plain(say(activities()[outcome.code].definition)))
        if outcome.edge_cases:
            st.markdown(plain(_("Hier hoort ook bij:")))
            st.markdown("\n".join(f"- {plain(say(case.situation))}" for case in outcome.edge_cases))


def _told_case(case: EdgeCase) -> tuple[str, Mark | None] | None:
    with st.container(border=True, gap="xsmall"):
        if case.code == NOT_WORKED:
            no_work = _("Dit is geen werk: kies niets uit de lijst.")
            st.markdown(f"**{plain(no_work)}**")
        else:
            _name(case.code, case.mark)
        st.markdown(plain(say(case.why)))
    return None if case.code == NOT_WORKED else (case.code, case.mark)


def _name(code: str, mark: Mark | None) -> None:
    name = _("Dit is: {activity}", activity=say(activities()[code].label))
    st.markdown(f"**{plain(name)}**")
    if mark == "form_work":
        st.markdown(plain(_("Geef ook aan dat u een formulier invulde.")))


def _again(key: str) -> None:
    """Forget every answer of this guide."""
    for name in [name for name in st.session_state if str(name).startswith(f"{key}/")]:
        del st.session_state[name]
