"""The privacy gate of records: what people write in them names nobody, and the refusal does not repeat it."""

from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from data.deliveries.privacy_gate import identity_in
from data.deliveries.record_file import load
from data.records.law_change import LawChange
from data.records.public_cost import PayerCost, PublicCost
from data.records.record import Record, add, amend, history, newest, parse
from data.records.review_decision import ReviewDecision
from data.records.target_effect import FunnelStep, TargetEffect
from data.viewer import COMMAND_LINE
from data.words import Refusal
from tests.data.deliveries.arranged import records
from tests.data.deliveries.test_privacy_gate import nine_digits

(BSN,) = nine_digits(1, passing=True)
(NO_BSN,) = nine_digits(1, passing=False)
GROUPED = f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}"
SPACED = f"{BSN[:3]} {BSN[3:6]} {BSN[6:]}"
LAW = LawChange(on=date(1985, 3, 12), law="Participatiewet", description="Vrijlating van giften")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        (BSN, "burgerservicenummer"),
        (f"Gezin Jansen, {BSN}, tweede kind", "burgerservicenummer"),
        (f"dossier {NO_BSN} en dossier {BSN}", "burgerservicenummer"),
        (f"Het nummer was {SPACED} en dat klopte.", "burgerservicenummer"),
        (f"Het nummer was {GROUPED}.", "burgerservicenummer"),
        ("Vraag het aan a.jansen@example.nl als het kan", "e-mailadres"),
        ("Bel 06-12345678 voor uitleg", "telefoonnummer"),
        ("J. (geb. 12-03-2016) kreeg hulp", "geboortedatum"),
        ("geboren te Den Haag op 3 maart 1980", "geboortedatum"),
        ("Jansen, 12-03-1980, kreeg hulp", "geboortedatum"),
        ("Jansen 1980-03-12", "geboortedatum"),
        ("Dorpsstraat 12, 1234 AB Ons Dorp", "postcode met huisnummer"),
        ("Dorpsstraat 12 1234ab", "postcode met huisnummer"),
        ("1234 AB 12", "postcode met huisnummer"),
        ("op 1234AB, nr. 12", "postcode met huisnummer"),
        ("1234AB12", "postcode met huisnummer"),
        ("Jansen, \N{FULLWIDTH DIGIT ZERO}6-12345678", "telefoonnummer"),
    ],
)
def test_a_person_in_a_sentence_is_found(sentence: str, kind: str) -> None:
    found = identity_in(sentence)
    assert found is not None
    assert kind in found.say("nl")


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Participatiewet 2015, artikel 31",
        "Sinds 25 januari 2024 telt een gift tot 1.200 euro niet mee.",
        "Wet van 27 juni 1963",
        "Besluit van 14-01-2025, kenmerk 2025-00123",
        "voor wie geboren is voor 1 januari 1950",
        "wie geboren is op of na 1 januari 2000",
        "Stb. 2014, 270; CRvB 2016:1234; Kamerstukken 2023 NR 12",
        "tussen 2019 en 2024, 12 van de 150 gezinnen",
        "De wijk met postcode 1234 AB",
        f"kenmerk {NO_BSN}",
        f"De kosten waren \N{EURO SIGN} {SPACED}.",
        "DPIA-1",
        "0.123456789",
        "https://example.nl/rapport-2024.pdf",
    ],
)
def test_what_names_nobody_may_be_said(sentence: str) -> None:
    assert identity_in(sentence) is None


def test_every_field_with_a_person_is_named_however_deep_and_no_value(store) -> None:
    fields = {
        "effect_id": uuid4(),
        "title": f"Gezin {BSN}",
        "first": date(2025, 1, 1),
        "last": date(2025, 12, 31),
        "cases_counted": 50,
        "cases_planned": 50,
        "source": "jaarrekening",
        "lines": ({"payer": "a.jansen@example.nl", "invested": 1, "realised_saving": 1, "expected_saving": 1},),
    }
    for refuse in (lambda: parse(PublicCost, fields), lambda: add(store, COMMAND_LINE, PublicCost(**fields))):
        with pytest.raises(Refusal) as refused:
            refuse()
        assert [sentence.say("nl") for sentence in refused.value.sentences] == [
            f"public_cost: veld {field}: dit lijkt {what} te bevatten. Keerpunt bewaart niets waaraan iemand te "
            "herkennen is. Haal het weg."
            for field, what in (("title", "een burgerservicenummer"), ("lines.0.payer", "een e-mailadres"))
        ]
    assert newest(store, PublicCost) == []


def test_a_record_with_another_fault_repeats_no_person_either() -> None:
    """Ending before it begins is told with the title; here the title is somebody."""
    line = PayerCost(payer="gemeente", invested=1, realised_saving=1, expected_saving=1).model_dump()
    days = {"first": "2004-12-31", "last": "2004-01-01"}
    counted = {"cases_counted": 50, "cases_planned": 50}
    with pytest.raises(Refusal) as refused:
        parse(PublicCost, {"effect_id": str(uuid4()), "title": BSN, "source": "boek", "lines": [line]} | days | counted)
    (sentence,) = refused.value.sentences
    assert "public_cost: veld title: dit lijkt een burgerservicenummer" in sentence.say("nl")
    assert BSN not in refused.value.say("nl")


def test_days_in_fields_of_their_own_are_no_birthdays(store) -> None:
    assert add(store, COMMAND_LINE, LAW).record.on == date(1985, 3, 12)


def test_what_replaces_a_record_goes_through_the_gate_too_with_its_reason(store) -> None:
    stored = add(store, COMMAND_LINE, LAW)
    of_somebody = LAW.model_copy(update={"description": "Bel 06-12345678"})
    for record, reason, field in ((of_somebody, "", "description"), (LAW, f"volgens {BSN}", "reason")):
        with pytest.raises(Refusal, match=f"law_change: veld {field}: dit lijkt"):
            amend(store, COMMAND_LINE, stored.id, record, based_on=1, reason=reason)
    with pytest.raises(Refusal, match="law_change: veld reason: dit lijkt"):
        add(store, COMMAND_LINE, LAW, reason="gevraagd door a.jansen@example.nl")
    assert len(history(store, LawChange, stored.id)) == 1


def test_the_reason_of_a_decision_and_that_of_writing_it_down_are_both_looked_at(store) -> None:
    decision = ReviewDecision(effect_id=uuid4(), quarter=date(2026, 1, 1), decision="stop", reason=f"volgens {BSN}")
    with pytest.raises(Refusal, match="review_decision: veld reason: dit lijkt"):
        add(store, COMMAND_LINE, decision, reason="na overleg")


def test_a_file_of_records_is_refused_at_the_place_where_the_person_stands(tmp_path: Path) -> None:
    file = tmp_path / "wet.toml"
    file.write_text(
        f'[[law_change]]\non = 2026-03-01\nlaw = "Wmo"\ndescription = "Gezin Jansen, {BSN}"\n', encoding="utf-8"
    )
    with pytest.raises(Refusal) as refused:
        load(file)
    assert refused.value.say("nl").startswith(
        "wet.toml, [[law_change]] nummer 1: law_change: veld description: dit lijkt een burgerservicenummer te "
        "bevatten."
    )
    assert BSN not in refused.value.say("nl")


@pytest.mark.parametrize("record", [record for _id, record in records()], ids=lambda record: record.kind)
def test_ordinary_records_name_nobody(record: Record) -> None:
    if isinstance(record, TargetEffect):
        record = record.model_copy(update={"funnel": (FunnelStep(label="ja", indicator="dropout", within_months=3),)})
    assert parse(type(record), record.model_dump()) == record
