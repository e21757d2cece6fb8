"""Which activity is this? Always one of the fifteen, by its purpose; every situation of the list at its own code."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.activities import NOT_WORKED, activities, edge_cases
from metrics.activity_questions import FIRST, Outcome, Question
from metrics.which_activity import MOST_SHOWN, ask, edge_cases_like

promised = settings(derandomize=True, deadline=None, database=None)

# How somebody answers who did what the situation says, by hand; in the order of the list.
ONE, OTHER = {"about": ["yes"]}, {"about": ["no"]}
HELPING = ONE | {"purpose": ["change"]}
CHECKING = ONE | {"purpose": ["check"]}
FIRST_TIME = ONE | {"purpose": ["decide_first"]}
AGAIN = ONE | {"purpose": ["decide_again"]}
ANSWERED = {
    "Home visit because the resident asks": HELPING | {"helping": ["together"]},
    "Home visit after a notification": FIRST_TIME | {"deciding_first": ["decision"]},
    "Home visit to see whether a granted": AGAIN | {"deciding_again": ["decision"]},
    "Home visit because concrete facts": CHECKING | {"checking": ["checked"]},
    "Visit to help, in which you notice": HELPING | {"helping": ["together"]},
    "Visit with more purposes": ONE | {"purpose": ["change", "check"], "checking": ["checked"]},
    "Filling in an application": HELPING | {"helping": ["form"]},
    "Writing the plan at the kitchen table": HELPING | {"helping": ["together"]},
    "Typing the same plan": HELPING | {"helping": ["recorded"]},
    "Round table about the outlook plan": HELPING | {"helping": ["together"]},
    "The same round table without": HELPING | {"helping": ["talked"]},
    "Steps 2, 3 and 4 of the reverse test": FIRST_TIME | {"deciding_first": ["decision"]},
    "Step 1 of the reverse test": HELPING | {"helping": ["together"]},
    "Writing the reasons for a deviation": FIRST_TIME | {"deciding_first": ["decision"]},
    "Job coaching": HELPING | {"helping": ["together"]},
    "Checking whether a resident applies": CHECKING | {"checking": ["checked"]},
    "Recovering a benefit": CHECKING | {"checking": ["checked"]},
    "Agreeing a bearable repayment": HELPING | {"helping": ["acted"]},
    "Second-reader check": ONE | {"purpose": ["colleague"]},
    "Peer review to learn": OTHER | {"work": ["learn"], "learning": ["craft"]},
    "Phone call to escalate": HELPING | {"helping": ["acted"]},
    "Monthly meeting about cases": OTHER | {"work": ["meeting"], "meeting": ["cases"]},
    "Phone queue": AGAIN | {"deciding_again": ["decision"]},
    "Processing messages": OTHER | {"work": ["account"], "accounting": ["registering"]},
    "Logging an experiment": OTHER | {"work": ["learn"], "learning": ["experiment"]},
}


def answered(said):
    """Where the answers of `said` lead; each question takes the next of these numbers."""
    answers, at = {}, FIRST
    for picks in said:
        at = ask(answers)
        if isinstance(at, Outcome):
            return at, answers
        codes = list(at.choices)
        chosen = [codes[pick % len(codes)] for pick in (picks if at.several else picks[:1])]
        answers[at.code] = chosen
    return ask(answers), answers


def outcomes(question=FIRST):
    """Every end of the questions."""
    for choice in question.choices.values():
        if isinstance(choice.leads, Outcome):
            yield choice.leads
        else:
            yield from outcomes(choice.leads)


@pytest.mark.parametrize("case", edge_cases(), ids=lambda case: case.situation.english[:30])
def test_every_situation_of_the_list_answered_as_it_is_comes_out_at_its_code(case):
    if case.code == NOT_WORKED:
        return
    (answers,) = (of for begins, of in ANSWERED.items() if case.situation.english.startswith(begins))
    found = ask(answers)
    assert isinstance(found, Outcome)
    assert (found.code, found.mark) == (case.code, case.mark)
    assert case in found.edge_cases


@promised
@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=3, max_size=3))
def test_three_questions_always_end_in_one_of_the_fifteen(said):
    found, _answers = answered(said)
    assert isinstance(found, Outcome)
    assert found.code in activities()
    for language in ("nl", "en"):
        assert found.because.say(language)


@promised
@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=3, max_size=3), st.randoms())
def test_in_which_order_purposes_are_ticked_makes_no_difference(said, chance):
    found, answers = answered(said)
    mixed = {code: chance.sample(of, len(of)) for code, of in answers.items()}
    again = ask(mixed)
    assert (again.code, again.mark) == (found.code, found.mark)


def test_each_of_the_fifteen_can_be_reached():
    assert {of.code for of in outcomes()} == set(activities())


@pytest.mark.parametrize(
    ("purposes", "next_question", "answer", "code"),
    [
        (["change", "check"], "checking", "checked", "CTRL_RESIDENT"),
        (["change", "decide_first"], "deciding_first", "decision", "ELIG_FIRST"),
        (["decide_again", "check", "change"], "checking", "checked", "CTRL_RESIDENT"),
        (["change", "decide_again"], "deciding_again", "decision", "ELIG_REVIEW"),
    ],
)
def test_of_purposes_that_cannot_be_separated_the_most_intrusive_one_counts_and_that_is_said(
    purposes, next_question, answer, code
):
    asked = ask(ONE | {"purpose": purposes})
    assert isinstance(asked, Question)
    assert asked.code == next_question
    found = ask(ONE | {"purpose": purposes, next_question: [answer]})
    assert found.code == code
    assert "het meest ingrijpt" in found.because.say("nl")
    assert "het meest ingrijpt" not in ask(ONE | {"purpose": purposes[-1:]} | DID[purposes[-1]]).because.say("nl")


DID = {
    "check": {"checking": ["checked"]},
    "change": {"helping": ["together"]},
    "decide_first": {"deciding_first": ["decision"]},
    "decide_again": {"deciding_again": ["decision"]},
}


def test_a_changed_answer_leaves_out_what_was_answered_below_it():
    """Otherwise 'no resident' would end in helping because of a question that is not on the screen any more."""
    found = ask(OTHER | {"purpose": ["change"], "helping": ["together"], "work": ["else"]})
    assert found.code == "OTHER"


def test_an_answer_that_a_question_does_not_have_is_named():
    with pytest.raises(ValueError, match=r"'purpose'.*'helping'.*check, colleague"):
        ask(ONE | {"purpose": ["helping"]})


@pytest.mark.parametrize(
    ("words", "language", "code"),
    [
        # Words as people type them, with the code that they are after.
        ("keukentafel", "nl", "HELP_DIRECT"),
        ("formulier toeslagen invullen", "nl", "HELP_INDIRECT"),
        ("boete", "nl", "CTRL_RESIDENT"),
        ("solliciteren", "nl", "CTRL_RESIDENT"),
        ("facturen", "nl", "ADMIN_ACCOUNT"),
        ("tweede lezer", "nl", "CTRL_INTERNAL"),
        ("intervisie", "nl", "LEARN_CRAFT"),
        ("ziek", "nl", NOT_WORKED),
        ("bellen schuldeiser", "nl", "HELP_INDIRECT"),
        ("uitkering betaald wanneer", "nl", "ELIG_REVIEW"),
        ("second reader", "en", "CTRL_INTERNAL"),
        ("sick or on leave", "en", NOT_WORKED),
        ("invoice", "en", "ADMIN_ACCOUNT"),
        ("fine", "en", "CTRL_RESIDENT"),
    ],
)
def test_a_few_words_find_the_situation(words, language, code):
    assert edge_cases_like(words, language)[0].code == code


def test_of_home_visits_every_purpose_is_offered():
    """The place says nothing, so whoever types it has to see all four."""
    found = edge_cases_like("huisbezoek", "nl")
    assert {case.code for case in found} == {"HELP_DIRECT", "ELIG_FIRST", "ELIG_REVIEW", "CTRL_RESIDENT"}
    assert len(found) <= MOST_SHOWN


@pytest.mark.parametrize("words", ["", "   ", "xyzzy"])
def test_nothing_typed_or_nothing_alike_finds_nothing(words):
    assert edge_cases_like(words, "nl") == ()
