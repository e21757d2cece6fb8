"""Records from a TOML file: all of them or none, and never twice."""

from pathlib import Path
from uuid import UUID

import pytest

from data.deliveries.record_file import add_all, load
from data.records.indicator import Indicator
from data.records.record import newest
from data.records.target_effect import TargetEffect
from data.records.team import Team
from data.store import Store
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
    assert "effect.toml, [[team]] nummer 1: team: veld people ligt buiten de grens 1." in said
    assert "effect.toml, [[team]] nummer 1: team: veld baas bestaat niet." in said
    assert "effect.toml, [[gate]] nummer 1: gate: veld reference ontbreekt." in said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "effect.toml bevat geen records. Begin een record met [[team]]."),
        ("[[delivery]]\n", "effect.toml: [[delivery]] bestaat niet. Kies uit: gate, team, indicator, instrument, target_effect,"),
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
