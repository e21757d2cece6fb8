"""Teams, domains and totals on one page: no group under ten is shown, nor left over when shown ones are taken away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.staff_groups import FRONTLINE, ORGANISATION, groups_to_show

TEAMS = {"noord": "werk", "zuid": "werk", "oost": "schulden", "west": "schulden"}


def test_large_teams_all_stand_there():
    people = dict.fromkeys(TEAMS, 15)
    shown = groups_to_show(people, TEAMS, 20, people)
    assert {("team", team) for team in TEAMS} | {("domain", "werk"), ("domain", "schulden")} <= shown
    assert {FRONTLINE, ORGANISATION} <= shown


def test_a_small_team_takes_one_of_its_own_domain_with_it():
    people = {"noord": 15, "zuid": 7, "oost": 15, "west": 15}
    shown = groups_to_show(people, TEAMS, 20, people)
    assert ("team", "zuid") not in shown
    # Were north shown, the domain less north would be the seven.
    assert not {("team", "noord"), ("domain", "werk")} <= shown


def test_a_team_in_which_few_did_this_work_is_not_shown():
    people = dict.fromkeys(TEAMS, 15)
    shown = groups_to_show(people, TEAMS, 20, {**people, "zuid": 3})
    assert ("team", "zuid") not in shown
    assert not {("team", "noord"), ("domain", "werk")} <= shown


def test_a_few_outside_the_frontline_are_not_left_over():
    people = dict.fromkeys(TEAMS, 15)
    shown = groups_to_show(people, TEAMS, 20, people, doing_elsewhere=4)
    assert not {FRONTLINE, ORGANISATION} <= shown or not {("domain", "werk"), ("domain", "schulden")} <= shown


numbers = st.dictionaries(st.sampled_from(sorted(TEAMS)), st.integers(0, 30), min_size=2)


# Without a time limit: how long the search takes differs from table to table.
@settings(deadline=None, max_examples=50)
@given(numbers, st.integers(0, 30))
def test_no_shown_domain_less_its_shown_teams_leaves_a_few(people, elsewhere):
    shown = groups_to_show(people, TEAMS, elsewhere, people)
    for domain in ("werk", "schulden"):
        within = [team for team in people if TEAMS[team] == domain]
        if ("domain", domain) in shown:
            rest = sum(people[team] for team in within if ("team", team) not in shown)
            assert rest == 0 or rest >= 10
    assert all(people[team] >= 10 for kind, *team in shown if kind == "team" for team in team)
