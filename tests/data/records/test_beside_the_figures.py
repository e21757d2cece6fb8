"""What stands beside a figure: changed laws, figures of others, and money."""

from datetime import date
from uuid import UUID

import pytest

from data.records.benchmark import Benchmark
from data.records.law_change import LawChange
from data.records.public_cost import PublicCost
from data.records.record import Record, add, newest, parse
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
    assert all(f"{model.kind}: veld {name} ontbreekt." in said for name in fields)


@pytest.mark.parametrize("wrong", [{"source": " "}, {"n": 0}, {"n": 10.5}, {"definition": ""}, {"year": 26}])
def test_a_benchmark_never_stands_without_source_number_year_and_definition(wrong):
    with pytest.raises(Refusal, match=f"benchmark: veld {next(iter(wrong))} "):
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
        ({"cases_counted": 9}, "public_cost: veld cases_counted ligt buiten de grens 10."),
        ({"lines": ()}, "public_cost: veld lines "),
        (
            {"lines": (COST["lines"][0] | {"invested": -1},)},
            "public_cost: veld lines.0.invested ligt buiten de grens 0",
        ),
        ({"lines": (COST["lines"][0] | {"total_saving": 1},)}, "public_cost: veld lines.0.total_saving bestaat niet."),
        ({"lines": (COST["lines"][0] | {"payer": ""},)}, "public_cost: veld lines.0.payer "),
        ({"cases_planned": 49}, "zijn meer gevallen geteld (50) dan gepland (49). Verbeter een van beide."),
        ({"last": date(2024, 12, 31)}, "eindigen voor ze beginnen. Verbeter een datum."),
    ],
)
def test_money_that_cannot_be_is_named(wrong, sentence):
    with pytest.raises(Refusal) as refused:
        parse(PublicCost, COST | wrong)
    assert sentence in refused.value.say("nl")


def test_as_many_cases_counted_as_planned_is_a_pilot_that_is_complete():
    assert parse(PublicCost, COST | {"cases_planned": 50}).cases_planned == 50
