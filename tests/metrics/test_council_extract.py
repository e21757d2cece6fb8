"""The extract for the council: counted by hand, without small numbers, the same in every form."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from data.viewer import COMMAND_LINE
from metrics.council_extract import RESIDENT, Count, council_extract, extract_years
from metrics.council_extract_words import answer_sentence, as_csv, not_shown, tables, title
from tests.metrics.deviations import DIRECTOR, MANAGER, POLICY, STEWARD, deviation, teams

NOW = date(2026, 11, 22)


def fill(store, *groups):
    """Deviations in numbers: (how many, what is different about them)."""
    teams(store)
    number = 0
    for many, changes in groups:
        for _time in range(many):
            number += 1
            deviation(store, number, **changes)


@pytest.fixture
def large(store):
    """62 decisions in 2025: 40 times left, 22 times followed; one rule is large, three are small."""
    fill(
        store,
        (40, {}),
        (12, {"decision": "follow_the_rule", "resident": "not_agreed", "came_of_it": "did_not_help"}),
        *((4, {"decision": "follow_the_rule", "resident": "not_agreed", "rule": rule}) for rule in "AB"),
        (2, {"decision": "follow_the_rule", "resident": "not_agreed", "rule": "C"}),
        (5, {"on": date(2026, 1, 1)}),
        (3, {"on": date(2024, 12, 31)}),
        (9, {"status": "open", "decision": None}),
        (9, {"status": "withdrawn"}),
    )
    return store


def test_a_year_counts_what_was_decided_in_it_and_nothing_else(large):
    """40 + 12 + 4 + 4 + 2 = 62, told as 60; open, withdrawn and other years are left out."""
    extract = council_extract(large, DIRECTOR, 2025, NOW)
    (whole,) = extract.of("all")
    assert whole.counts["tests"] == Count(60)
    assert whole.counts["deviate"] == Count(40)
    assert whole.counts["follow_the_rule"] == Count(20)
    assert whole.counts["agreed"] == Count(40)
    assert whole.counts["not_agreed"] == Count(20)
    assert whole.counts["agreed_under_pressure"] == Count(None, "small")


def test_a_rule_with_ten_cases_has_a_row_and_the_others_stand_together(large):
    extract = council_extract(large, DIRECTOR, 2025, NOW)
    (rule,) = extract.of("rule")
    (others,) = extract.of("other_rules")
    assert rule.name.dutch == "Eigen bijdrage vervoer"
    assert rule.counts["tests"] == Count(50)
    assert others.counts["tests"] == Count(10)
    assert not set(RESIDENT) & set(rule.counts)


def test_only_whole_years_can_be_asked_for(large):
    assert extract_years(large, DIRECTOR, NOW) == (2025, 2024)
    assert extract_years(large, DIRECTOR, date(2027, 1, 1)) == (2026, 2025, 2024)
    with pytest.raises(ValueError, match="year is 2026"):
        council_extract(large, DIRECTOR, 2026, NOW)


def test_under_ten_nothing_is_told_but_that(store):
    fill(store, (9, {}))
    extract = council_extract(store, DIRECTOR, 2025, NOW)
    assert {count for row in extract.rows for count in row.counts.values()} == {Count(None, "small")}
    assert "minder dan 10 keer" in answer_sentence(extract).say("nl")


def test_a_small_number_cannot_be_worked_out_from_the_rest(store):
    """Of 31 decisions 28 agreed and 3 did not: with 31 and 28 shown, everybody would know of the 3."""
    fill(store, (28, {}), (3, {"resident": "not_agreed"}))
    (whole,) = council_extract(store, DIRECTOR, 2025, NOW).of("all")
    assert whole.counts["not_agreed"] == Count(None, "small")
    assert whole.counts["agreed"] == Count(None, "protecting")
    assert whole.counts["tests"] == Count(30)


def test_nor_from_a_domain_and_the_whole(store):
    fill(store, (30, {}), (4, {"domain": "Jeugd"}))
    extract = council_extract(store, DIRECTOR, 2025, NOW)
    shown = [row.counts["tests"].n is not None for row in extract.of("all", "domain")]
    assert sum(shown) == 1
    assert "niet getoond" in " ".join(sentence.say("nl") for sentence in not_shown(extract))


def test_the_council_reads_rounded_numbers_whoever_makes_the_extract(large):
    told = [council_extract(large, viewer, 2025, NOW) for viewer in (DIRECTOR, MANAGER, POLICY, STEWARD, COMMAND_LINE)]
    assert all(one == told[0] for one in told)
    numbers = [count.n for row in told[0].rows for count in row.counts.values() if count.n is not None]
    assert numbers
    assert all(n % 5 == 0 for n in numbers)


def test_who_may_not_read_totals_gets_no_extract(large):
    nobody = replace(DIRECTOR, roles=frozenset())
    with pytest.raises(Exception, match="Uw rol mag dit niet"):
        council_extract(large, nobody, 2025, NOW)


def test_the_spreadsheet_says_what_the_screen_says(large):
    extract = council_extract(large, DIRECTOR, 2025, NOW)
    rows = list(csv.DictReader(io.StringIO("\n".join(as_csv(extract, "nl"))), delimiter=";"))
    of_all = {row["measure"]: (row["n"], row["hidden"]) for row in rows if row["by"] == "all"}
    assert of_all["tests"] == ("60", "")
    assert of_all["agreed_under_pressure"] == ("", "small")
    told, spoken = (
        {row["n"] for row in rows} - {""},
        {of for table in tables(extract, "nl") for row in table.rows for of in row},
    )
    assert told <= spoken


def test_every_table_has_a_cell_for_every_column_in_both_languages(large):
    extract = council_extract(large, DIRECTOR, 2025, NOW)
    for language in ("nl", "en"):
        for table in tables(extract, language):
            assert all(len(row) == len(table.columns) for row in table.rows)


def test_the_first_sentence_has_the_numbers_and_the_title_the_year(large):
    extract = council_extract(large, DIRECTOR, 2025, NOW)
    assert title(extract).say("nl") == "Maatwerkregister 2025: uittreksel voor de gemeenteraad"
    assert "ongeveer 60 keer" in answer_sentence(extract).say("nl")
    assert "Ongeveer 40 keer is er afgeweken" in answer_sentence(extract).say("nl")


def test_a_total_that_would_tell_of_two_nines_is_not_shown_and_never_called_small(store):
    """Nine agreed and nine did not: under ten both, and 18 together, so each can only be nine."""
    fill(store, (9, {}), (9, {"resident": "not_agreed"}))
    extract = council_extract(store, DIRECTOR, 2025, NOW)
    (whole,) = extract.of("all")
    assert whole.counts["tests"] == Count(None, "protecting")
    for language, small in (("nl", "minder dan"), ("en", "fewer than")):
        assert small not in answer_sentence(extract).say(language)
    assert "tonen we niet" in answer_sentence(extract).say("nl")
    assert "niet getoond" in " ".join(sentence.say("nl") for sentence in not_shown(extract))


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        # 8 + 3 + 15 + 3 = 29, told as 30; 15 + 6 + 1 = 22, told as 20; 2 + 8 + 8 + 6 = 24, told as 25.
        (
            (
                (8, {"rule": "A", "resident": "agreed_under_pressure", "came_of_it": "did_not_help"}),
                (3, {"rule": "A", "domain": "Jeugd", "resident": "agreed_under_pressure"}),
                (15, {"rule": "B", "decision": "follow_the_rule", "resident": "agreed_under_pressure"}),
                (3, {"rule": "B", "decision": "follow_the_rule", "came_of_it": "did_not_help"}),
            ),
            30,
        ),
        (((1, {"domain": "Jeugd"}), (15, {"resident": "agreed_under_pressure"}), (6, {})), 20),
        (
            (
                (2, {"resident": "agreed_under_pressure", "came_of_it": "did_not_help"}),
                (8, {"came_of_it": "did_not_help"}),
                (8, {"decision": "follow_the_rule", "resident": "agreed_under_pressure"}),
                (
                    6,
                    {
                        "rule": "B",
                        "domain": "Jeugd",
                        "resident": "agreed_under_pressure",
                        "came_of_it": "did_not_help",
                    },
                ),
            ),
            25,
        ),
    ],
)
def test_the_grand_total_is_given_up_last(store, groups, told):
    """Registers of which it used to be hidden, so that the first sentence said "less than 10"."""
    fill(store, *groups)
    extract = council_extract(store, DIRECTOR, 2025, NOW)
    (whole,) = extract.of("all")
    assert whole.counts["tests"] == Count(told)
    assert f"ongeveer {told} keer" in answer_sentence(extract).say("nl")
