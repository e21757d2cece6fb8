"""What stands beside a figure: changed laws, figures of others, and money."""

from datetime import date
from uuid import UUID

import pytest

from data.records.benchmark import Benchmark
from data.records.law_change import LawChange
from data.records.public_cost import PublicCost
from data.records.record import Record, add, amend, newest, parse
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal
from tests.metrics.conftest import EFFECT, effect

LAW = {"on": date(2026, 1, 1), "law": "Participatiewet", "description": "Vrijlating van giften"}
BENCHMARK = {
    "indicator": "debt_arrangement_rate",
    "value": 0.23,
    "n": 91_000,
    "year": 2019,
    "definition": "regelingen van alle aanmeldingen",
    "source": "NVVK jaarverslag 2019",
}
COST = {
    "effect_id": EFFECT,
    "title": "Eerste vijftig gezinnen",
    "first": date(2025, 1, 1),
    "last": date(2025, 12, 31),
    "cases_counted": 50,
    "cases_planned": 150,
    "source": "eindverslag proef",
    "lines": (
        {"payer": "gemeente", "invested": 700_000, "realised_saving": -50_000, "expected_saving": 400_000},
        {"payer": "zorgverzekeraar", "invested": 0, "realised_saving": 500_000, "expected_saving": 600_000},
    ),
}


@pytest.mark.parametrize(("model", "fields"), [(LawChange, LAW), (Benchmark, BENCHMARK), (PublicCost, COST)])
def test_it_is_stored_as_it_is_and_only_by_who_may(store, model: type[Record], fields):
    effect(store)
    record = parse(model, fields)
    with pytest.raises(NotAllowed):
        add(store, Viewer("f", "F", frozenset({"frontline"})), record)
    add(store, COMMAND_LINE, record)
    assert [of.record.model_dump() for of in newest(store, model)] == [fields]


@pytest.mark.parametrize("model_and_fields", [(LawChange, LAW), (Benchmark, BENCHMARK), (PublicCost, COST)])
def test_every_field_is_required(model_and_fields):
    model, fields = model_and_fields
    with pytest.raises(Refusal) as refused:
        parse(model, {})
    said = refused.value.say("nl")
    assert all(f"{model.kind}: veld {name}: dit ontbreekt. Vul het in." in said for name in fields)


@pytest.mark.parametrize("wrong", [{"source": " "}, {"n": 0}, {"n": 9}, {"n": 10.5}, {"definition": ""}, {"year": 26}])
def test_a_benchmark_never_stands_without_source_number_year_and_definition(wrong):
    with pytest.raises(Refusal, match=f"benchmark: veld {next(iter(wrong))}: "):
        parse(Benchmark, BENCHMARK | wrong)


def test_a_benchmark_is_about_an_indicator_that_exists(store):
    with pytest.raises(Refusal, match="Indicator geluk staat niet in de bibliotheek"):
        add(store, COMMAND_LINE, parse(Benchmark, BENCHMARK | {"indicator": "geluk"}))


def test_money_stands_beside_an_effect_that_exists(store):
    with pytest.raises(Refusal, match="De kosten 'Eerste vijftig gezinnen' horen bij een effect dat niet bestaat"):
        add(store, COMMAND_LINE, parse(PublicCost, COST | {"effect_id": UUID(int=9)}))
    assert newest(store, PublicCost) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"cases_counted": 9}, "public_cost: veld cases_counted: dit moet 10 of meer zijn."),
        ({"lines": ()}, "public_cost: veld lines: dit is te kort of leeg. Vul het in."),
        (
            {"lines": (COST["lines"][0] | {"invested": -1},)},
            "public_cost: veld lines.0.invested: dit moet 0 of meer zijn.",
        ),
        (
            {"lines": (COST["lines"][0] | {"total_saving": 1},)},
            "public_cost: veld lines.0.total_saving: dit bestaat niet.",
        ),
        ({"lines": (COST["lines"][0] | {"payer": ""},)}, "public_cost: veld lines.0.payer: dit is te kort of leeg."),
        ({"cases_planned": 49}, "zijn meer gevallen geteld (50) dan gepland (49). Verbeter een van beide."),
        ({"cases_planned": 51}, "minder dan tien geplande gevallen nog niet geteld"),
        ({"cases_planned": 59}, "minder dan tien geplande gevallen nog niet geteld"),
        ({"last": date(2024, 12, 31)}, "eindigen voor ze beginnen. Verbeter een datum."),
    ],
)
def test_money_that_cannot_be_is_named(wrong, sentence):
    with pytest.raises(Refusal) as refused:
        parse(PublicCost, COST | wrong)
    assert sentence in refused.value.say("nl")


@pytest.mark.parametrize("planned", [50, 60])
def test_all_planned_cases_are_counted_or_ten_and_more_are_not(planned):
    assert parse(PublicCost, COST | {"cases_planned": planned}).cases_planned == planned


@pytest.mark.parametrize("n", [10, 11])
def test_a_benchmark_of_ten_residents_may_be_told(n):
    assert parse(Benchmark, BENCHMARK | {"n": n}).n == n


def cost(counted: int, effect_id: UUID = EFFECT) -> Record:
    return parse(
        PublicCost, COST | {"effect_id": effect_id, "cases_counted": counted, "title": f"Tot en met {counted}"}
    )


@pytest.mark.parametrize("counted", [41, 49, 51, 59])
def test_two_statements_never_leave_the_money_of_a_few_households_between_them(store, counted):
    effect(store)
    add(store, COMMAND_LINE, cost(50))
    with pytest.raises(Refusal) as refused:
        add(store, COMMAND_LINE, cost(counted))
    assert refused.value.say("nl") == (
        f"De kosten 'Tot en met {counted}' tellen minder dan tien gevallen meer of minder dan andere kosten van dit "
        "effect. Het verschil in geld zou van die paar huishoudens zijn. Wacht tot er tien of meer bij zijn gekomen."
    )
    assert [of.record.cases_counted for of in newest(store, PublicCost)] == [50]


@pytest.mark.parametrize("counted", [40, 50, 60])
def test_statements_that_lie_ten_apart_stand_beside_each_other(store, counted):
    effect(store)
    add(store, COMMAND_LINE, cost(50))
    add(store, COMMAND_LINE, cost(counted))
    assert [of.record.cases_counted for of in newest(store, PublicCost)] == [50, counted]


def test_statements_of_another_effect_tell_nothing_about_this_one(store):
    other = UUID(int=77)
    effect(store)
    effect(store, other)
    add(store, COMMAND_LINE, cost(50))
    add(store, COMMAND_LINE, cost(51, other))
    assert len(newest(store, PublicCost)) == 2


def test_a_statement_is_not_replaced_by_one_of_a_few_cases_more(store):
    """Who saw both versions can subtract, just as with two statements."""
    effect(store)
    stored = add(store, COMMAND_LINE, cost(50))
    with pytest.raises(Refusal, match="minder dan tien gevallen meer of minder"):
        amend(store, COMMAND_LINE, stored.id, cost(53), based_on=1, reason="nageteld")
    assert amend(store, COMMAND_LINE, stored.id, cost(60), based_on=1, reason="nageteld").version == 2
