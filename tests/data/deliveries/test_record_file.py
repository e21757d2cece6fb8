"""Records from a TOML file: all of them or none, and never twice."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from data.deliveries.record_file import add_all, load
from data.records.explanation import Explanation, explanation_id
from data.records.indicator import Indicator
from data.records.record import newest
from data.records.review_action import ReviewAction
from data.records.review_decision import ReviewDecision, decision_id
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.store import Store, Transaction
from data.viewer import COMMAND_LINE, NotAllowed
from data.words import Refusal
from tests.data.deliveries.arranged import STEWARD

EFFECT = "00000000-0000-4000-8000-0000000000aa"
# The effect comes first, and leans on an indicator that comes last.
TEXT = f"""
[[target_effect]]
id = "{EFFECT}"
title = "Meer rust"
statement = "Inwoners slapen beter."
core_value = "Meedoen"
law = "Wmo"
domain = "wonen"
target_groups = ["gezinnen"]
how_chosen = "Gekozen door inwoners"
protected_hours_per_week = 4
hours_promised_by = "M"
owner = "O"
[target_effect.primary]
indicator = "slaap"
baseline = 5
target = 7
start = 2026-01-01
deadline = 2026-12-31
minimal_relevant_change = 0.5

[[team]]
code = "noord"
name = "Noord"
domain = "wonen"
staff_group = "frontline"
people = 12

[[indicator]]
code = "slaap"
label_nl = "Slaap"
label_en = "Sleep"
measure = "mean"
unit_nl = "cijfer"
unit_en = "score"
direction = "up"
nature = "effect"
definition_nl = "gemiddeld cijfer"
definition_en = "mean score"
source = "eigen"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "effect.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(tmp_path: Path, text: str) -> str:
    with pytest.raises(Refusal) as refusal:
        load(written(tmp_path, text))
    return refusal.value.say("nl")


def test_records_are_added_whatever_their_order_in_the_file(store: Store, tmp_path: Path) -> None:
    assert add_all(store, COMMAND_LINE, load(written(tmp_path, TEXT))) == 3
    (effect,) = newest(store, TargetEffect)
    assert (effect.id, effect.version, effect.record.title) == (UUID(EFFECT), 1, "Meer rust")
    assert len(newest(store, Team)) == len(newest(store, Indicator)) == 1


def test_the_same_file_again_adds_nothing(store: Store, tmp_path: Path) -> None:
    records = load(written(tmp_path, TEXT))
    add_all(store, COMMAND_LINE, records)
    revision = store.revision
    assert add_all(store, COMMAND_LINE, load(written(tmp_path, TEXT))) == 0
    assert store.revision == revision


def test_a_changed_record_under_the_same_id_is_not_passed_over_in_silence(store: Store, tmp_path: Path) -> None:
    add_all(store, COMMAND_LINE, load(written(tmp_path, TEXT)))
    with pytest.raises(Refusal, match=f"target_effect {EFFECT} is er al, met een andere inhoud"):
        add_all(store, COMMAND_LINE, load(written(tmp_path, TEXT.replace("Meer rust", "Meer slaap"))))


def test_one_record_that_may_not_be_stored_keeps_all_of_them_out(store: Store, tmp_path: Path) -> None:
    text = TEXT.replace('indicator = "slaap"', 'indicator = "rust"')
    with pytest.raises(Refusal, match="Indicator rust staat niet in de bibliotheek"):
        add_all(store, COMMAND_LINE, load(written(tmp_path, text)))
    assert store.revision == 0


def test_who_may_not_write_one_kind_writes_none(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        add_all(store, STEWARD, load(written(tmp_path, TEXT)))
    assert store.revision == 0


def test_every_wrong_field_is_named_with_file_kind_and_number(tmp_path: Path) -> None:
    said = refused(
        tmp_path, TEXT.replace("people = 12", "people = 0\nbaas = 1") + '\n[[gate]]\nid = "x"\ngate = "deur"\n'
    )
    assert "effect.toml, [[team]] nummer 1: team: veld people: dit moet 1 of meer zijn." in said
    assert "effect.toml, [[team]] nummer 1: team: veld baas: dit bestaat niet." in said
    assert "effect.toml, [[gate]] nummer 1: gate: veld reference: dit ontbreekt." in said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "effect.toml bevat geen records. Begin een record met [[team]]."),
        (
            "[[delivery]]\n",
            "effect.toml: [[delivery]] bestaat niet. Kies uit: gate, team, indicator, instrument, list_entry, "
            "target_effect,",
        ),
        ("[team]\n", "effect.toml: [[team]] bestaat niet"),
        ("team = [1]\n", "effect.toml, [[team]] nummer 1: dit is geen tabel met velden."),
        ("[[team]\n", "effect.toml, rij 1: dit is geen goede TOML."),
        (
            '[[gate]]\nid = "x"\ngate = "works_council_consent"\nreference = "r"\non = 2026-01-01\n',
            "id 'x' is geen UUID.",
        ),
    ],
)
def test_a_file_that_is_not_right_gets_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    assert sentence in refused(tmp_path, text)


NEW_KINDS = f"""
[[public_cost]]
effect_id = "{EFFECT}"
title = "Eerste vijftig"
first = 2025-01-01
last = 2025-12-31
cases_counted = 50
cases_planned = 150
source = "eindverslag"
lines = [{{payer = "gemeente", invested = 700000, realised_saving = 450000, expected_saving = 1000000}}]

[[benchmark]]
indicator = "slaap"
value = 6.4
n = 1200
year = 2024
definition = "gemiddeld cijfer"
source = "GGD"

[[law_change]]
on = 2026-01-01
law = "Wmo"
description = "Eigen bijdrage"

[[experiment]]
effect_id = "{EFFECT}"
title = "Rust in huis"
team = "noord"
needed = "Tijd"
hypothesis = "Dan slaapt iedereen."
smallest_step = "Een avond"
for_whom = ["can_and_wants"]
target_groups = ["gezinnen"]
instrument = "huisbezoek"
indicator = "slaap"
moment = 6
assignment = "threshold"
threshold = {{characteristic = "schuld", value = 50000, bandwidth = 5000.5, tailored_side = "below"}}
minimal_relevant_difference = 0.5
decision_rule = "Doorgaan als het beter is."
starts = 2026-01-01
ends = 2026-06-30

[[instrument]]
code = "huisbezoek"
label_nl = "Huisbezoek"
label_en = "House call"
weight = "light"
"""


def test_every_kind_of_record_can_be_added_by_file(store: Store, tmp_path: Path) -> None:
    text = TEXT.replace("[target_effect.primary]", FUNNEL + "[target_effect.primary]") + NEW_KINDS
    assert add_all(store, COMMAND_LINE, load(written(tmp_path, text))) == 8
    for kind in ("instrument", "law_change", "benchmark", "public_cost", "experiment"):
        assert len(store.newest_versions(kind)) == 1
    assert newest(store, TargetEffect)[0].record.funnel[0].within_months == 3
    assert add_all(store, COMMAND_LINE, load(written(tmp_path, text))) == 0


FUNNEL = 'funnel = [{label = "slaapt beter", indicator = "slaap", within_months = 3}]\n'


def test_a_file_of_before_a_release_keeps_the_ids_that_it_gave(tmp_path: Path) -> None:
    """Taken from the release before horizon and funnel: with other ids the same file would add everything again."""
    ids = {named.record.kind: str(named.id) for named in load(written(tmp_path, TEXT))}
    assert ids == {
        "team": "bbbca3c4-4728-5387-8ea1-48379092761a",
        "indicator": "f0a8fd4e-3ece-507d-a11f-86c9e2d2dae2",
        "target_effect": EFFECT,
    }


def test_what_a_later_release_lets_say_makes_another_record(tmp_path: Path) -> None:
    said = load(written(tmp_path, TEXT.replace('nature = "effect"', 'nature = "effect"\nhorizon_months = 6')))
    (indicator,) = (named for named in said if named.record.kind == "indicator")
    assert str(indicator.id) != "f0a8fd4e-3ece-507d-a11f-86c9e2d2dae2"


def test_a_file_stored_by_the_release_before_adds_nothing(store: Store, tmp_path: Path) -> None:
    """Its bodies lack the fields that came later."""
    records = load(written(tmp_path, TEXT))

    def as_before(transaction: Transaction) -> None:
        for named in records:
            body = named.record.model_dump_json(exclude=set(named.record.added_later))
            transaction.append(
                kind=named.record.kind, record_id=named.id, body=body, based_on=0, reason="", save_id=named.id
            )

    store.write(COMMAND_LINE, as_before)
    assert add_all(store, COMMAND_LINE, records) == 0


REVIEW = f"""
[[explanation]]
effect_id = "{EFFECT}"
quarter = 2026-01-01
words = "Er waren veel wisselingen in de teams."
contact = "Afdeling Wonen"

[[review_decision]]
effect_id = "{EFFECT}"
quarter = 2026-01-01
decision = "continue"
reason = "Het gaat de goede kant op."

[[review_action]]
decision_id = "{decision_id(UUID(EFFECT), date(2026, 1, 1))}"
what = "Bel de gezinnen"
owner = "afdelingshoofd"
due = 2026-09-01
"""


def test_what_belongs_to_a_review_gets_the_number_that_a_form_gives_it(store: Store, tmp_path: Path) -> None:
    assert add_all(store, COMMAND_LINE, load(written(tmp_path, TEXT + REVIEW))) == 6
    first = date(2026, 1, 1)
    assert [of.id for of in newest(store, ReviewDecision)] == [decision_id(UUID(EFFECT), first)]
    assert [of.id for of in newest(store, Explanation)] == [explanation_id(UUID(EFFECT), first)]
    assert [of.record.due for of in newest(store, ReviewAction)] == [date(2026, 9, 1)]


def test_nobody_signs_by_a_file(tmp_path: Path) -> None:
    assert "signed_quarter" in refused(tmp_path, "[[signed_quarter]]\nquarter = 2026-01-01\n")
