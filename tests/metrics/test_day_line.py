"""A day in one line: what is typed comes out as minutes per activity, or asks back; nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.activities import activities
from metrics.day_line import WORDS, day_line

# One word, or two, that leave one activity over.
SURE = {
    "contact": "HELP_DIRECT",
    "regelen": "HELP_INDIRECT",
    "aanvraag": "ELIG_FIRST",
    "herindicatie": "ELIG_REVIEW",
    "handhaving": "CTRL_RESIDENT",
    "interne controle": "CTRL_INTERNAL",
    "verslag": "ADMIN_CASE",
    "verantwoording": "ADMIN_ACCOUNT",
    "overleg casus": "CONS_CASE",
    "overleg team": "CONS_TEAM",
    "beleid": "POLMAN_POLICY",
    "coördinatie": "POLMAN_MANAGE",
    "experiment": "LEARN_EXPERIMENT",
    "intervisie": "LEARN_CRAFT",
    "overig": "OTHER",
}


def test_every_activity_can_be_written_down_in_a_word_or_two():
    assert set(WORDS) == set(activities()) == set(SURE.values())
    for words, code in SURE.items():
        assert day_line(f"{words} 1").spent({}) == {(code, None): 60}


@pytest.mark.parametrize(
    ("amount", "minutes"),
    [
        ("3", 180),
        ("2,5", 150),
        ("2.5", 150),
        ("3 uur", 180),
        ("3u", 180),
        ("1 hour", 60),
        ("30m", 30),
        ("45 minuten", 45),
        ("1:30", 90),
        ("1u30", 90),
        ("1 uur 15 min", 75),
        ("0,25", 15),
    ],
)
def test_an_amount_is_hours_or_minutes_with_a_comma_or_a_point(amount, minutes):
    assert day_line(f"beleid {amount}").spent({}) == {("POLMAN_POLICY", None): minutes}
    assert day_line(f"{amount} beleid").spent({}) == {("POLMAN_POLICY", None): minutes}


def test_a_comma_between_pieces_is_no_decimal_comma():
    assert day_line("contact 3,aanvraag 2,5, overleg team 1; policy 30m").spent({}) == {
        ("HELP_DIRECT", None): 180,
        ("ELIG_FIRST", None): 150,
        ("CONS_TEAM", None): 60,
        ("POLMAN_POLICY", None): 30,
    }


def test_a_word_that_fits_two_activities_asks_which():
    line = day_line("overleg 1, helpen 3")
    assert [piece.codes for piece in line.pieces] == [("CONS_CASE", "CONS_TEAM"), ("HELP_DIRECT", "HELP_INDIRECT")]
    assert line.spent({}) is None
    assert line.spent({"overleg": "CONS_TEAM", "helpen": "HELP_DIRECT"}) == {
        ("CONS_TEAM", None): 60,
        ("HELP_DIRECT", None): 180,
    }
    assert line.spent({"overleg": "OTHER", "helpen": "HELP_DIRECT"}) is None, "an answer that was not offered"


def test_a_home_visit_asks_for_its_purpose():
    [piece] = day_line("huisbezoek 2").pieces
    assert set(piece.codes) == {"HELP_DIRECT", "ELIG_FIRST", "ELIG_REVIEW", "CTRL_RESIDENT"}


def test_the_same_work_twice_is_added_up():
    assert day_line("beleid 1, advies 2").spent({}) == {("POLMAN_POLICY", None): 180}


def test_travel_keeps_the_purpose_of_the_trip():
    assert day_line("reis aanvraag 1,5").spent({}) == {("ELIG_FIRST", "travel"): 90}
    [problem] = day_line("reistijd 1").problems
    assert "doel van de reis" in problem.say("nl")


def test_a_form_is_helping_and_stays_known_as_a_form():
    assert day_line("formulier 1").spent({}) == {("HELP_INDIRECT", "form_work"): 60}
    assert day_line("form 1").spent({}) == {("HELP_INDIRECT", "form_work"): 60}


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ("helpen", "hoort een aantal uren"),
        ("helpen 3 recht 2", "hoort een aantal uren"),
        ("tuinieren 3", "kennen we niet"),
        ("beleid handhaving 3", "kennen we niet"),
        ("3", "kennen we niet"),
        ("beleid 0", "Laat het weg"),
        ("beleid 25", "meer dan 24 uur"),
        ("beleid 20, advies 4,5", "meer dan 24 uur"),
    ],
)
def test_what_is_not_understood_says_so_and_counts_nothing(line, because):
    read = day_line(line)
    assert because in " ".join(problem.say("nl") for problem in read.problems)
    assert read.spent({}) is None


def test_an_empty_line_is_no_day():
    assert day_line("  ").spent({}) is None
    assert day_line("").problems == ()


@given(st.lists(st.tuples(st.sampled_from(sorted(SURE)), st.integers(1, 90)), min_size=1, max_size=8))
def test_every_minute_that_is_typed_comes_out_once(items):
    line = day_line(", ".join(f"{words} {minutes}m" for words, minutes in items))
    wanted: dict[tuple[str, None], int] = {}
    for words, minutes in items:
        wanted[(SURE[words], None)] = wanted.get((SURE[words], None), 0) + minutes
    assert line.spent({}) == wanted
    assert line.total == sum(wanted.values())


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_asked_about(line):
    read = day_line(line)
    assert all(piece.codes and piece.minutes > 0 for piece in read.pieces)
    spent = read.spent({piece.words: piece.codes[0] for piece in read.pieces})
    assert spent is None or sum(spent.values()) <= 24 * 60
