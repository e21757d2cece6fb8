"""Which activity is this? At most three questions, in order, that end in one code of the list.

The questions are a tree of data; `ask` only walks over it. First whom the work was about, then what it was for, then
what was done. Of several purposes that cannot be separated the most intrusive one counts: control before eligibility
before helping, so that nobody makes the helping share look better than it is.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from data.activities import EdgeCase, activities, edge_cases
from data.format import Language
from metrics.activity_questions import FIRST, NONE, Outcome, Question
from metrics.like_cases import rules_like
from metrics.words import _

# More than a few are not read while somebody types.
MOST_SHOWN = 5
# Between these purposes the most intrusive one is chosen.
_WEIGHED = ("CTRL", "ELIG", "HELP")


def ask(answers: Mapping[str, Collection[str]]) -> Question | Outcome:
    """The next question after these answers (codes of answers by code of question), or the outcome.

    Answers to questions that are not asked any more are left out. ValueError for an answer that a question does not
    have.
    """
    at: Question | Outcome = FIRST
    weighed = False
    while isinstance(at, Question):
        given = answers.get(at.code, ())
        for answer in given:
            if answer not in at.choices:
                raise ValueError(f"answers[{at.code!r}] has {answer!r}: only {', '.join(at.choices)} are allowed")
        chosen = [answer for answer in at.choices if answer in given]
        if not chosen:
            return at
        weighed = weighed or len(set(chosen) - {NONE}) > 1
        at = at.choices[chosen[0]].leads
    if weighed and at.code.startswith(_WEIGHED):
        return replace(
            at,
            because=_(
                "{because} Er waren meer doelen. Dan telt het doel dat het meest ingrijpt: controle gaat voor recht "
                "vaststellen, en dat gaat voor helpen.",
                because=at.because,
            ),
        )
    return at


def edge_cases_like(words: str, language: Language) -> tuple[EdgeCase, ...]:
    """The situations that look like what somebody types, the closest first; none when nothing was typed."""
    by_text = {
        # Not why it is so: that names what it is not, too.
        f"{case.situation.say(language)} {_label(case.code, language)}": case
        for case in edge_cases()
    }
    return tuple(by_text[text] for text in rules_like(list(by_text), words)[:MOST_SHOWN])


def _label(code: str, language: Language) -> str:
    return activities()[code].label.say(language) if code in activities() else ""
