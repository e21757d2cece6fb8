"""What deciding costs: the published example exactly, cost never without amount, and no small team to be worked out."""

from dataclasses import fields
from datetime import date
from statistics import median
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records.consultation import Consultation
from data.records.record import add
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.price_of_deciding import (
    Price,
    QuarterPrice,
    _price,
    may_be_told,
    own_consultations,
    price_in,
    price_of,
    prices_of_deciding,
    times_words,
)
from metrics.quarter import Quarter
from tests.metrics.at_work import WORKER, team, wrote

promised = settings(derandomize=True, deadline=None, database=None)
DAY = date(2026, 3, 2)
Q1 = Quarter.of(DAY)
UNTIL = Q1.last
NOBODY = Viewer("nobody", "Niemand", frozenset())
DIRECTOR = Viewer("director", "Directie", frozenset({"director"}))


def consultation(**changes):
    """Six people, an hour, EUR 500, about EUR 20 (measuring.md, section 3)."""
    values = {
        "on": DAY,
        "team": "wijk",
        "about": "reiskosten",
        "people": 6,
        "minutes": 60,
        "hourly_rate": 500 / 6,
        "amount": 20,
    }
    return Consultation.model_validate(values | changes)


def works_in(code):
    return Viewer(f"worker-{code}", "Medewerker", frozenset({"frontline"}), frozenset({code}))


def teams(store, **people):
    for code, number in people.items():
        add(store, COMMAND_LINE, team(code, number))


def lines(store, *records):
    for record in records:
        wrote(store, WORKER, record, record.on)


def asked(store, viewer=DIRECTOR, quarter=Q1):
    return price_in(prices_of_deciding(store, viewer, quarter.last), quarter)


@pytest.mark.parametrize("paid", [{"hourly_rate": 500 / 6}, {"hourly_rate": 80, "travel_cost": 20}])
def test_an_hour_of_six_people_about_20_euros_costs_25_times_the_sum_at_stake(store, paid):
    assert price_of(consultation(**paid)) == Price(1, 500.0, 20.0, 25.0, 1)
    teams(store, wijk=12)
    lines(store, consultation(**paid))
    found = asked(store)
    assert found.price == Price(1, 500.0, 20.0, 25.0, 1)
    said = found.sentence.say("nl").replace("\N{NO-BREAK SPACE}", " ")
    assert "€ 500" in said
    assert "€ 20." in said
    assert "25 keer het bedrag" in said


@promised
@given(
    st.lists(
        st.tuples(st.integers(2, 100), st.integers(1, 600), st.integers(0, 100_000), st.integers(1, 1000)),
        min_size=1,
        max_size=30,
    )
)
def test_sums_and_the_middle_ratio_are_those_of_the_lines(drawn):
    """Oracle: the standard library over the single lines."""
    one = [
        price_of(consultation(people=people, minutes=minutes, amount=amount, hourly_rate=rate))
        for people, minutes, amount, rate in drawn
    ]
    together = _price([(of.cost + of.cost_without, of.amount, 1) for of in one])
    ratios = [of.cost / of.amount for of in one if of.amount]
    assert together.consultations == len(ratios)
    assert together.without == len(drawn) - len(ratios)
    assert together.cost == pytest.approx(sum(p * m * r / 60 for p, m, a, r in drawn if a))
    assert together.cost_without == pytest.approx(sum(p * m * r / 60 for p, m, a, r in drawn if not a))
    assert together.amount == sum(amount for _p, _m, amount, _r in drawn)
    if 2 <= len(ratios) < 10 or not ratios:
        assert together.ratio is None, "the middle of a few is nobody's"
    else:
        assert together.ratio == pytest.approx(median(ratios))
    assert (together.low is not None) == (len(ratios) >= 10)
    assert together.dearer == sum(ratio > 1 for ratio in ratios)


def test_the_middle_of_ten_has_the_interval_of_the_textbook(store):
    """Conover (1999), section 3.2: of ten the second smallest and the second largest are 95 % sure."""
    teams(store, wijk=12)
    lines(store, *(consultation(amount=500 / times) for times in range(1, 11)))
    price = asked(store).price
    assert (price.ratio, price.low, price.high) == pytest.approx((5.5, 2, 9))
    assert "Het middelste overleg kostte 5,5 keer het bedrag (marge 2 tot 9)." in asked(store).sentence.say("nl")


def test_a_consultation_without_an_amount_costs_and_has_no_ratio(store):
    one = price_of(consultation(amount=0))
    assert (one.cost, one.amount, one.ratio, one.dearer) == (0, 0, None, 0)
    assert (one.without, one.cost_without) == (1, 500.0)
    assert times_words(one).say("nl") == "geen bedrag"
    teams(store, wijk=12)
    lines(store, consultation(amount=0), consultation(amount=250))
    assert asked(store).price == Price(1, 500.0, 250.0, 2.0, 1, 1, 500.0)


def test_only_the_cost_of_what_had_an_amount_stands_beside_the_amount(store):
    """One of EUR 250 about EUR 400, and four of EUR 450 about no amount: the four are not weighed against the 400."""
    teams(store, wijk=12)
    cheap = {"people": 5, "hourly_rate": 50}
    lines(store, consultation(**cheap, amount=400), *(consultation(**cheap, travel_cost=200, amount=0),) * 4)
    said = asked(store).sentence.say("nl").replace("\N{NO-BREAK SPACE}", " ")
    assert "kostte 1 opgeschreven overleg € 250; het ging over € 400." in said
    assert "Daarnaast kostten 4 overleggen waarin geen bedrag op het spel stond samen € 1.800." in said
    assert "2.050" not in said
    assert "opgeschreven overleg met een bedrag kostte meer" in asked(store).next_step.say("nl")


def test_without_any_amount_the_cost_says_so_and_there_is_nothing_to_agree_on(store):
    teams(store, wijk=12)
    lines(store, consultation(amount=0))
    assert "er stond geen bedrag op het spel" in asked(store).sentence.say("nl")
    assert asked(store).next_step is None


def test_with_and_without_an_amount_each_need_enough_people(store):
    """Together 25 people, but those without an amount are of a team of seven: only the others are told."""
    teams(store, wijk=18, jong=7)
    lines(store, consultation(), consultation(team="jong", amount=0))
    found = asked(store)
    assert (found.price.consultations, found.price.without, found.price.hidden) == (1, 0, True)
    assert "Andere overleggen tonen we niet" in found.sentence.say("nl")


def test_a_cost_never_stands_without_what_it_was_about():
    """Each result that has a field for the one has a field for the other, and each sentence says both."""
    for kind in (Price, QuarterPrice):
        names = {of.name for of in fields(kind)}
        assert ("cost" in names) == ("amount" in names)
    for price in (Price(1, 431.0, 77.0, 5.6, 1), Price(3, 431.0, 77.0, None, 0)):
        for language in ("nl", "en"):
            said = QuarterPrice(Q1, price).sentence.say(language)
            assert "431" in said
            assert "77" in said


def test_a_mended_line_counts_once_and_a_withdrawn_one_not(store):
    teams(store, wijk=12)
    number = UUID(int=5)
    wrote(store, WORKER, consultation(), DAY, number)
    wrote(store, WORKER, consultation(people=3), DAY, number)
    assert asked(store).price == Price(1, 250.0, 20.0, 12.5, 1)
    wrote(store, WORKER, consultation(people=3, withdrawn=True), DAY, number)
    assert asked(store).price is None
    assert asked(store).sentence.say("nl") == "In het 1e kwartaal 2026 zijn geen overleggen opgeschreven."


def test_each_quarter_has_its_own_up_to_the_day_that_is_asked(store):
    teams(store, wijk=12)
    lines(store, consultation(on=Q1.first), consultation(on=Q1.last), consultation(on=Q1.next.first))
    assert [str(of.quarter) for of in prices_of_deciding(store, DIRECTOR, UNTIL)] == ["2026Q1"]
    both = prices_of_deciding(store, DIRECTOR, Q1.next.last)
    assert [(str(of.quarter), of.price.consultations) for of in both] == [("2026Q1", 2), ("2026Q2", 1)]


@pytest.mark.parametrize(("people", "shown"), [(9, False), (10, True)])
def test_under_ten_people_nothing_is_told_to_anybody(store, people, shown):
    teams(store, wijk=people, loket=30)
    lines(store, consultation(), consultation())
    for viewer in (DIRECTOR, COMMAND_LINE, works_in("wijk"), works_in("loket")):
        found = asked(store, viewer)
        assert (found.price is not None) == shown
        assert ("Te weinig medewerkers" in found.sentence.say("nl")) != shown
        assert (found.next_step is not None) == shown


def test_small_teams_count_together(store):
    teams(store, wijk=6, loket=4)
    lines(store, consultation(), consultation(team="loket"))
    assert asked(store).price.consultations == 2


def test_whoever_knows_their_own_lines_cannot_work_out_those_of_a_small_team(store):
    """Of 18 and 7 people the large team would subtract its own; those who know no line learn only of both together."""
    teams(store, wijk=18, jong=7)
    lines(store, consultation(), consultation(team="jong", people=3))
    assert asked(store, works_in("wijk")).price is None
    assert asked(store, DIRECTOR).price.consultations == 2
    # With a third team the rest is large enough, whoever subtracts.
    teams(store, loket=11)
    lines(store, consultation(team="loket"))
    assert asked(store, works_in("wijk")).price.consultations == 3


@promised
@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 20), min_size=1),
    st.frozensets(st.sampled_from("abcdef"), min_size=1),
    st.frozensets(st.sampled_from("abcdef")),
)
def test_what_is_left_after_subtracting_what_one_knows_is_nobody_or_ten(people, behind, known):
    """Over every division of people over teams: who knows a part of the whole has a rest of ten, or of nobody."""
    whole = [code for code in behind for _person in range(people.get(code, 0))]
    rest = [code for code in whole if code not in known]
    strangers = behind - known
    assert may_be_told(people, behind, known) == (len(whole) >= 10 and (not strangers or len(rest) >= 10))


def test_lines_are_for_the_own_team_the_last_day_first(store):
    teams(store, wijk=12, loket=12)
    first, last = consultation(on=date(2026, 2, 1)), consultation(on=date(2026, 2, 9))
    lines(store, first, last, consultation(team="loket"), consultation(withdrawn=True))
    lines(store, consultation(on=Q1.next.first))
    assert [of.record for of in own_consultations(store, works_in("wijk"), Q1)] == [last, first]
    for viewer in (DIRECTOR, COMMAND_LINE, NOBODY, works_in("jong")):
        assert own_consultations(store, viewer, Q1) == []


def test_what_to_do_counts_the_consultations_that_cost_more_than_they_were_about():
    assert "3 overleggen kostten meer" in QuarterPrice(Q1, Price(4, 1.0, 1.0, 1.0, 3)).next_step.say("nl")
    assert "Geen enkel" in QuarterPrice(Q1, Price(4, 1.0, 9.0, 0.1, 0)).next_step.say("nl")


def test_who_may_not_read_aggregates_gets_nothing(store):
    with pytest.raises(NotAllowed):
        prices_of_deciding(store, NOBODY, UNTIL)
