"""Costs beside the effect: realised and expected are two things, and there is no number that holds both."""

from dataclasses import fields
from datetime import date
from itertools import chain
from uuid import UUID

import pytest

from data.records.public_cost import PayerCost, PublicCost
from data.records.record import add
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from metrics.costs import CostOfEffect, cost_sentence, costs_of
from tests.metrics.conftest import EFFECT, effect


def payer(name, invested, realised, expected):
    return PayerCost(payer=name, invested=invested, realised_saving=realised, expected_saving=expected)


def pilot(store, *lines, **changes):
    """The first 50 of 150 families (measuring.md, section 3): the amounts of all payers together."""
    lines = lines or (payer("gemeente", 500_000, 300_000, 200_000), payer("zorgverzekeraar", 200_000, 150_000, 800_000))
    values = {
        "effect_id": EFFECT,
        "title": "Doorbraak voor gezinnen",
        "first": date(2025, 1, 1),
        "last": date(2025, 12, 31),
        "cases_counted": 50,
        "cases_planned": 150,
        "source": "jaarrekening",
        "lines": lines,
    }
    return add(store, COMMAND_LINE, PublicCost(**(values | changes)))


@pytest.fixture
def found(store):
    effect(store)
    pilot(store)
    (of,) = costs_of(store, COMMAND_LINE, EFFECT)
    return of


def test_the_pilot_has_returned_almost_twice_what_went_into_its_families(found):
    assert (found.invested, found.realised, found.expected) == (700_000, 450_000, 1_000_000)
    assert found.invested_so_far == pytest.approx(700_000 / 3)
    assert found.realised_return == pytest.approx(1.93, abs=0.005)


def test_realised_and_expected_are_never_added_up(found):
    """6.2 and EUR 1,450,000 are what comes of it; nothing on the record or in its sentences may hold them."""
    names = {name for name in chain(vars(CostOfEffect), (of.name for of in fields(found))) if not name.startswith("_")}
    numbers = [getattr(found, name) for name in names if isinstance(getattr(found, name), (int, float))]
    assert len(numbers) >= 5
    for number in numbers:
        assert number != pytest.approx(1_450_000, rel=0.01)
        assert number != pytest.approx(1_450_000 / 233_333, rel=0.02)
        assert number != pytest.approx(1_450_000 / 700_000, rel=0.02)
    for language in ("nl", "en"):
        said = cost_sentence(found).say(language)
        assert not any(forbidden in said for forbidden in ("6,2", "6.2", "1.450", "1,450", "2,1 ", "2.1 "))


def test_the_sentence_names_what_was_realised_first(found):
    said = cost_sentence(found).say("nl").replace("\N{NO-BREAK SPACE}", " ")
    assert said.index("€ 450.000") < said.index("€ 1.000.000")
    assert "1,9 euro voor elke euro" in said
    assert "150" in said
    assert "€ 700.000" in said
    assert "€ 233.333 voor de 50" in said
    assert "we tellen haar er niet bij op" in said


def test_without_spending_there_is_no_return(store):
    effect(store)
    pilot(store, payer("gemeente", 0, 20_000, 0))
    (of,) = costs_of(store, COMMAND_LINE, EFFECT)
    assert of.realised_return is None
    assert "voor elke euro" not in cost_sentence(of).say("nl")


def test_a_loss_stays_a_loss(store):
    effect(store)
    pilot(store, payer("gemeente", 150_000, -25_000, 0))
    (of,) = costs_of(store, COMMAND_LINE, EFFECT)
    assert of.realised_return == pytest.approx(-0.5)
    assert "\N{MINUS SIGN}25.000" in cost_sentence(of).say("nl")


def test_only_the_costs_of_the_effect_itself_are_shown(store):
    other = UUID(int=77)
    effect(store)
    effect(store, other)
    pilot(store, title="Van een ander", effect_id=other)
    pilot(store, title="Eerste")
    pilot(store, title="Tweede")
    assert [of.cost.title for of in costs_of(store, COMMAND_LINE, EFFECT)] == ["Eerste", "Tweede"]


def test_who_may_not_read_gets_nothing(store):
    with pytest.raises(NotAllowed):
        costs_of(store, Viewer("niemand", "Niemand", frozenset()), EFFECT)
