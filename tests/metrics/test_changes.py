"""What changed between two versions: every field told, in words, and nothing told to who may not read it."""

import types
from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, Union, get_args, get_origin
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from data.deliveries.record_file import _MODELS
from data.records.deviation import Deviation
from data.records.experiment import Experiment
from data.records.follow import Follow
from data.records.policy_change import PolicyChange
from data.records.record import Record
from data.records.second_reading import SecondReading
from data.records.signed_quarter import SignedQuarter
from data.records.target_effect import TargetEffect
from data.store import Store
from data.viewer import Role, Viewer
from data.words import spoken
from metrics.change_words import field_name
from metrics.changes import Names, changes, may_read_case, may_read_whole, names_in
from metrics.code_words import value_name
from tests.data.records import people

_KINDS: tuple[type[Record], ...] = (*_MODELS, Follow, SecondReading, SignedQuarter)
CODES = Names(lambda _field, code: code, frozenset({"dropout"}))


def places(model: type[BaseModel], inside: str = "") -> Iterator[tuple[str, Any]]:
    """Every place that a record of this kind can have, with the type of what stands there."""
    for name, field in model.model_fields.items():
        place, of = f"{inside}{name}", field.annotation
        parts = [part for part in (of, *get_args(of)) if isinstance(part, type) and issubclass(part, BaseModel)]
        if not parts or get_origin(of) in (Union, types.UnionType, tuple):
            yield place, of
        row = ".1" if get_origin(of) is tuple else ""
        for part in parts:
            yield from places(part, f"{place}{row}.")


def codes(of: Any) -> Iterator[str]:
    if get_origin(of) is Literal:
        yield from get_args(of)
    else:
        for part in get_args(of):
            yield from codes(part)


@pytest.mark.parametrize("model", _KINDS, ids=lambda model: model.kind)
def test_no_field_is_forgotten(model: type[Record]) -> None:
    """A field that has no name would be told as `primary.baseline_n`."""
    forgotten = [place for place, _of in places(model) if field_name(place).message == "{field}"]
    assert forgotten == []


@pytest.mark.parametrize("model", _KINDS, ids=lambda model: model.kind)
def test_no_code_is_forgotten(model: type[Record]) -> None:
    forgotten = [(place, code) for place, of in places(model) for code in codes(of) if value_name(place, code) is None]
    assert forgotten == []


def test_a_field_of_which_nobody_gave_the_name_is_told_by_the_one_it_has() -> None:
    assert field_name("brand_new.field").say("nl") == "brand_new.field"


def told(before: Record | None, after: Record, **options: Any) -> list[tuple[str, str | None, str | None]]:
    return [
        (
            of.label.say("nl"),
            None if of.before is None else spoken(of.before, "nl"),
            None if of.after is None else spoken(of.after, "nl"),
        )
        for of in changes(before, after, CODES, **options)
    ]


def effect(**changed: Any) -> TargetEffect:
    fields = people.effect_fields()
    return TargetEffect(**fields | changed | {"primary": fields["primary"] | changed.get("primary", {})})


def test_a_share_is_told_as_a_percentage_and_a_day_in_full() -> None:
    # 0.07 * 100 is 7.000000000000001 in binary.
    after = effect(primary={"target": 0.255, "deadline": date(2027, 7, 1), "minimal_relevant_change": 0.07})
    assert told(effect(), after) == [
        ("streefwaarde", "30%", "25,5%"),
        ("einddatum", "31 december 2026", "1 juli 2027"),
        ("kleinste verschil dat ertoe doet", "5%", "7%"),
    ]


def test_a_number_that_is_no_share_is_told_as_it_is() -> None:
    names = {"indicator": "first_appointment_days", "baseline": 30, "target": 12.5}
    before = effect(primary=names)
    assert told(before, effect(primary=names | {"target": 14})) == [("streefwaarde", "12,5", "14")]
    assert told(effect(), effect(protected_hours_per_week=7.25)) == [("vrijgemaakte uren per week", "8", "7,25")]


def test_what_was_empty_and_what_is_taken_away() -> None:
    before = Experiment(**people.proposal_fields())
    after = Experiment(**people.proposal_fields() | {"for_whom": ("survival_mode",), "decision_rule": "meer is goed"})
    assert told(before, after) == [
        ("voor wie", "kan en wil", "is aan het overleven"),
        ("beslisregel", None, "meer is goed"),
    ]
    assert told(after, before)[1] == ("beslisregel", "meer is goed", None)


def test_a_part_that_came_is_told_field_by_field() -> None:
    limit = {"characteristic": "schulden", "value": 8, "bandwidth": 4, "tailored_side": "above"}
    before = Experiment(**people.registered_fields() | {"assignment": "threshold"})
    after = Experiment(**people.registered_fields() | {"assignment": "threshold", "threshold": limit})
    assert told(before, after) == [
        ("kenmerk van de grens", None, "schulden"),
        ("grens", None, "8"),
        ("hoe ver van de grens wordt vergeleken", None, "4"),
        ("aan welke kant het maatwerk is", None, "boven de grens"),
    ]


def test_of_several_rows_the_number_is_told() -> None:
    step = {"label": "voorstel", "indicator": "dropout", "within_months": 4}
    after = effect(funnel=(step, step | {"within_months": 8}))
    assert told(effect(funnel=(step,)), after) == [
        ("stap 2: naam", None, "voorstel"),
        ("stap 2: indicator", None, "dropout"),
        ("stap 2: binnen hoeveel maanden", None, "8"),
    ]


@given(st.dictionaries(st.sampled_from(["title", "owner", "law", "statement"]), st.text("abc ", min_size=10)))
def test_exactly_what_differs_is_told(changed: dict[str, str]) -> None:
    before, after = (
        effect(),
        effect(
            **{name: text.strip() or "aaaaaaaaaaaa" for name, text in changed.items()}
            | ({"statement": "a" * 12} if "statement" in changed else {})
        ),
    )
    differs = [name for name in TargetEffect.model_fields if getattr(before, name) != getattr(after, name)]
    assert [of.place for of in changes(before, after, CODES)] == differs
    assert changes(after, after, CODES) == ()


def deviation(**changed: Any) -> Deviation:
    return Deviation(**people.deviation_fields() | changed)


def test_of_another_teams_case_no_text_and_nothing_that_leads_to_a_household_is_told() -> None:
    after = deviation(
        team="zuid",
        on=date(2026, 3, 9),
        reasons="andere redenen",
        came_of_it="helped",
        why_heavier="drie partijen",
        plan={"first_step": "samen aan tafel"},
        national_desk={"bottleneck": "law"},
    )
    hidden = changes(deviation(), after, CODES, may_read=False)
    assert [of.place for of in hidden if of.told] == ["came_of_it"]
    assert {of.place for of in hidden if not of.told} >= {
        "team",
        "on",
        "reasons",
        "why_heavier",
        "plan.first_step",
        "national_desk.bottleneck",
    }
    assert all(of.before is None and of.after is None for of in hidden if not of.told)
    assert all(of.told for of in changes(deviation(), after, CODES))


def test_the_whole_of_a_case_tells_others_no_text_either() -> None:
    texts = {value for value in deviation().model_dump().values() if isinstance(value, str) and " " in value}
    shown = " ".join(str(of.after) for of in changes(None, deviation(), CODES, may_read=False))
    assert texts
    assert not [text for text in texts if text in shown]


@pytest.mark.parametrize(
    ("viewer", "may"),
    [
        (people.NOORD, True),
        (people.ZUID, False),
        (people.POLICY, False),
        (people.MANAGER, False),
        (people.STEWARD, True),
    ],
    ids=lambda of: of.subject if isinstance(of, Viewer) else "",
)
def test_a_case_is_read_by_its_team_and_everything_else_by_everybody(viewer: Viewer, may: bool) -> None:
    assert may_read_case(viewer, deviation()) == may
    assert may_read_case(viewer, effect())


def test_what_records_point_at_is_told_by_name(store: Store) -> None:
    people.by_command_line(store)
    names = names_in(store)
    assert spoken(names.name("effect_id", str(people.EFFECT)), "nl") == "het effect 'Minder uitval'"
    assert spoken(names.name("indicator", "dropout"), "nl") == "Uitval"
    assert spoken(names.name("instrument", "reverse_test"), "en") == "Reverse test"
    assert spoken(names.name("team", "noord"), "nl") == "noord"
    assert spoken(names.name("target_groups", "alle_inwoners"), "nl") != "alle_inwoners"
    # What is no longer there, or never was, keeps its code.
    assert names.name("indicator", "gone") == "gone"
    assert names.name("effect_id", "00000000-0000-0000-0000-0000000000ff") == "00000000-0000-0000-0000-0000000000ff"
    assert "dropout" in names.shares
    assert "alliance_click" not in names.shares


def test_how_many_deviations_a_policy_change_rests_on_is_for_who_may_read_the_register() -> None:
    record = PolicyChange(
        title="Een ruimere regel",
        type="policy_rule",
        old_text="oud",
        new_text="nieuw",
        deviations=(UUID(int=31), UUID(int=32), UUID(int=33)),
        legal_basis="Awb 4:84",
        status="draft",
    )
    told = {of.place: of.told for of in changes(None, record, CODES, may_read=False)}
    assert told["deviations"] is False
    assert told["new_text"] is True
    roles = {role: may_read_whole(Viewer("x", "X", frozenset({role})), record) for role in get_args(Role)}
    assert roles == {"manager": False, "director": False, "frontline": True, "policy": True, "steward": True}
