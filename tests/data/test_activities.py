"""The list of activities: ours says the same as the shared one, whole in two languages."""

import re
from csv import DictReader

import pytest

from data.activities import ACTIVITIES, EDGE_CASES, NOT_WORKED, TRAVEL, activities, edge_cases, travel
from tests.conftest import ROOT


def shared(name):
    """The rows of the shared reference list that ours was made from."""
    file = ROOT.parent / "shared" / "reference" / name
    if not file.is_file():
        pytest.skip(f"the shared reference lists are not on this machine: {file}")
    with file.open(encoding="utf-8", newline="") as lines:
        return list(DictReader(lines, delimiter=";"))


def names():
    """Everything that a reader gets to see, by where it stands."""
    for of in (*activities().values(), travel()):
        yield of.code, of.label
        yield of.code, of.definition
    for case in edge_cases():
        yield case.situation.english, case.situation
        yield case.situation.english, case.why


def test_the_codes_and_groups_are_those_of_the_shared_list():
    ours = {of.code: of.group for of in (*activities().values(), travel())}
    assert ours == {row["code"]: row["group"] for row in shared("activities.csv")}
    assert len(activities()) == 15
    assert TRAVEL not in activities()


def test_every_situation_of_the_shared_list_is_here_with_its_code_in_its_order():
    """Some have a sentence for a code there: what it says first is the code, and the most intrusive one is CTRL."""
    theirs = [row["code"].removeprefix("keep ") for row in shared("activity_edge_cases.csv")]
    codes = [code.split(" ")[0].rstrip(";") for code in theirs]
    codes[theirs.index("the most intrusive one: CTRL > ELIG > HELP")] = "CTRL_RESIDENT"
    codes[theirs.index("not booked")] = NOT_WORKED
    assert [case.code for case in edge_cases()] == codes


def test_every_situation_has_a_known_code_and_says_why():
    assert {case.code for case in edge_cases()} <= {*activities(), NOT_WORKED}
    assert all(case.why.dutch and case.why.english for case in edge_cases())
    assert len({case.situation for case in edge_cases()}) == len(edge_cases())


def test_only_filling_in_a_form_has_a_mark():
    assert [(case.code, case.mark) for case in edge_cases() if case.mark] == [("HELP_INDIRECT", "form_work")]


@pytest.mark.parametrize(("place", "name"), list(names()), ids=lambda of: str(of)[:30])
def test_each_language_is_whole(place, name):
    dutch = re.compile(r"\b(huisbezoek|omgekeerde|toets|inwoners?|perspectiefplan|redelijke|grond|voor|niet)\b", re.I)
    english = re.compile(r"\b(resident|the|with|home visit|purpose|agreed)\b", re.I)
    assert name.dutch, place
    assert name.english not in ("", name.dutch), place
    assert not dutch.search(name.english), place
    assert not english.search(name.dutch), place
    assert "cliënt" not in name.dutch


@pytest.mark.parametrize("file", [ACTIVITIES, EDGE_CASES], ids=lambda file: file.stem)
def test_no_row_has_a_cell_too_many_or_too_few(file):
    with file.open(encoding="utf-8", newline="") as lines:
        assert all(None not in row and None not in row.values() for row in DictReader(lines, delimiter=";"))
