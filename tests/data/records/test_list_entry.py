"""Reference lists: starters that ship, a municipality's own, and the days between which an entry can be chosen."""

from datetime import date

import pytest

from data.records.list_entry import ListEntry, entries, has_starters, name_in, starter_entries
from data.records.record import add, parse
from data.sample.organisation import DOMAINS, TARGET_GROUPS
from data.viewer import COMMAND_LINE, NotAllowed, Viewer
from data.words import Refusal

TODAY = date(2026, 11, 22)


def own(store, **fields):
    return add(store, COMMAND_LINE, parse(ListEntry, {"list": "domain", "code": "Cultuur"} | fields))


def test_every_law_of_the_social_domain_has_its_core_values(store):
    laws = [of.law for of in entries(store, "core_value", TODAY).values()]
    for law in ("Participatiewet", "Wmo 2015", "Jeugdwet", "Wet gemeentelijke schuldhulpverlening"):
        assert laws.count(law) >= 3, law


def test_the_power_to_deviate_and_the_hardship_clause_can_be_chosen(store):
    found = entries(store, "legal_basis", TODAY)
    assert "Awb, artikel 4:84" in found
    assert any("Hardheidsclausule" in code for code in found)


def test_the_invented_municipality_uses_what_is_in_the_lists(store):
    assert {code: of.label_nl for code, of in entries(store, "target_group", TODAY).items()}.items() >= (
        TARGET_GROUPS.items()
    )
    assert set(DOMAINS) <= set(entries(store, "domain", TODAY))


def test_every_starter_has_a_name_in_both_languages_and_a_code_of_its_own():
    assert [of.code for of in starter_entries() if not of.label_en or of.label.dutch == of.label.english] == []
    assert len({(of.list, of.code) for of in starter_entries()}) == len(starter_entries())


def test_an_own_entry_comes_after_the_starters_and_takes_the_place_of_one(store):
    own(store)
    own(store, code="Schulden", label_nl="Geldzorgen")
    found = entries(store, "domain", TODAY)
    assert list(found)[-1] == "Cultuur"
    assert name_in(store, "domain", "Schulden").say("nl") == "Geldzorgen"


@pytest.mark.parametrize(
    ("on", "there"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_an_entry_is_chosen_from_its_first_up_to_and_including_its_last_day(store, on, there):
    own(store, valid_from=date(2026, 1, 1), valid_to=date(2026, 6, 30))
    assert ("Cultuur" in entries(store, "domain", on)) is there


def test_what_holds_no_longer_keeps_its_name_and_what_is_in_no_list_names_itself(store):
    own(store, label_nl="Kunst en cultuur", valid_to=date(2020, 1, 1))
    assert name_in(store, "domain", "Cultuur").say("nl") == "Kunst en cultuur"
    assert name_in(store, "domain", "Iets eigens").say("en") == "Iets eigens"


def test_starters_are_told_from_what_the_municipality_confirmed(store):
    assert has_starters(entries(store, "domain", TODAY))
    confirmed = add(store, COMMAND_LINE, parse(ListEntry, {"list": "domain", "code": "Wmo", "label_en": "Wmo"}))
    assert not has_starters({"Wmo": confirmed.record})


def test_an_entry_that_ends_before_it_begins_is_refused(store):
    with pytest.raises(Refusal, match="De laatste dag ligt voor de eerste"):
        own(store, valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 31))


def test_the_steward_keeps_the_lists(store):
    entry = parse(ListEntry, {"list": "domain", "code": "Cultuur"})
    with pytest.raises(NotAllowed):
        add(store, Viewer("m", "M", frozenset({"manager"})), entry)
