"""Own codes: tied to ours once per source, and used by every file that comes after."""

from collections.abc import Sequence
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.activities import NOT_WORKED, activities
from data.deliveries.mapping import ColumnMapping
from data.deliveries.own_codes import UnknownCodes
from data.records.code_mapping import CodeMapping, mapping_id
from data.records.problem import Invalid
from data.records.record import Stored, add, amend, parse
from data.store import Store
from data.words import Refusal
from tests.data.deliveries.arranged import STEWARD, csv, deliver, only, refused

HEADER = "period;team;activity;minutes;people"


def mapping(
    *codes: tuple[str, Sequence[tuple[str, float, str | None]]], teams: dict[str, str] | None = None
) -> CodeMapping:
    return parse(
        CodeMapping,
        {
            "source": "Suite",
            "codes": [
                {"code": code, "parts": [{"activity": a, "weight": w, "mark": m} for a, w, m in parts]}
                for code, parts in codes
            ],
            "teams": [{"name": name, "team": team} for name, team in (teams or {}).items()],
        },
    )


def tie(store: Store, record: CodeMapping) -> Stored[CodeMapping]:
    return add(store, STEWARD, record, record_id=mapping_id(record.source))


def stored(store: Store) -> list[tuple[object, ...]]:
    return [
        tuple(row)
        for row in store.read(
            "SELECT team, activity, mark, minutes, cost FROM staff_time ORDER BY activity, mark, minutes"
        )
    ]


def test_the_hours_of_an_own_code_are_divided_by_its_weights(ready: Store) -> None:
    tie(
        ready,
        mapping(
            ("Consult", [("HELP_DIRECT", 1, None), ("ADMIN_CASE", 1, None), ("CONS_CASE", 1, None)]),
            ("Intake", [("ELIG_FIRST", 3, None), ("HELP_DIRECT", 1, None)]),
        ),
    )
    text = csv(
        f"{HEADER};cost", "2026-05;noord;consult;180;12;90", "2026-05;noord;INTAKE;40;12;", "2026-05;noord;OTHER;5;12;1"
    )
    deliver(ready, "staff_time", text)
    assert stored(ready) == [
        ("noord", "ADMIN_CASE", None, 60.0, 30.0),
        ("noord", "CONS_CASE", None, 60.0, 30.0),
        ("noord", "ELIG_FIRST", None, 30.0, None),
        ("noord", "HELP_DIRECT", None, 10.0, None),
        ("noord", "HELP_DIRECT", None, 60.0, 30.0),
        ("noord", "OTHER", None, 5.0, 1.0),
    ]


@settings(deadline=None)
@given(st.lists(st.integers(1, 20), min_size=1, max_size=6), st.integers(0, 10_000))
def test_what_is_divided_adds_up_to_what_came_in_but_for_parts_under_a_minute(weights: list[int], minutes: int) -> None:
    import pandas as pd

    from data.deliveries.mapped import Mapped
    from data.deliveries.own_codes import Coded
    from data.deliveries.staff_time_totals import totals

    parts = [(code, float(weight), None) for code, weight in zip(sorted(activities()), weights, strict=False)]
    own = mapping(("eigen", parts)).by_code
    rows = pd.DataFrame(
        {
            "period": pd.to_datetime(["2026-05-17"]), "team": ["noord"], "staff_group": ["frontline"],
            "activity": ["eigen"], "mark": [""], "minutes": [float(minutes)],
            "hours": [float("nan")], "fte": [float("nan")],
            "cost": [float("nan")], "respondent": [""], "people": [12.0],
        }
    )  # fmt: skip
    found = totals(rows, Coded(Mapped("x", rows), "activity", own, (), ()))
    divided = {activity: minutes * weight / sum(weights[: len(parts)]) for activity, weight, _mark in parts}
    kept = {activity: part for activity, part in divided.items() if part == 0 or part >= 1}
    assert found.set_index("activity")["minutes"].to_dict() == kept
    assert minutes - len(parts) < found["minutes"].sum() <= minutes * (1 + 1e-9)


def test_leave_is_left_out_of_everything_even_when_its_cells_are_wrong(ready: Store) -> None:
    tie(ready, mapping(("verlof", [(NOT_WORKED, 1, None)])))
    delivered = deliver(ready, "staff_time", csv(HEADER, "2026-05;noord;OTHER;5;12", "2027-01;weg;Verlof;;99"))
    assert stored(ready) == [("noord", "OTHER", None, 5.0, None)]
    assert (delivered.record.rows, delivered.record.last.isoformat()) == (2, "2026-05-01")
    said = only(refused(ready, "staff_time", csv(HEADER, "2026-05;noord;Verlof;5;12")))
    assert "Alle rijen van dit bestand zijn verlof" in said


def test_identity_in_a_row_of_leave_is_refused_all_the_same(ready: Store) -> None:
    tie(ready, mapping(("verlof", [(NOT_WORKED, 1, None)])))
    said = only(refused(ready, "staff_time", csv(f"{HEADER};opmerking", "2026-05;noord;verlof;5;12;jan@voorbeeld.nl")))
    assert "e-mailadressen" in said


def test_travel_gets_the_purpose_of_its_code_and_what_the_row_says_goes_first(ready: Store) -> None:
    tie(ready, mapping(("Reis", [("HELP_DIRECT", 1, "travel")])))
    deliver(
        ready,
        "staff_time",
        csv(
            f"{HEADER};mark",
            "2026-05;noord;reis;30;12;",
            "2026-05;noord;reis;7;12;formulier",
            "2026-05;noord;HELP_DIRECT;60;12;",
        ),
    )
    assert [row[2:4] for row in stored(ready)] == [("form_work", 7.0), ("travel", 30.0), (None, 60.0)]


def test_own_names_of_teams_become_ours(ready: Store) -> None:
    tie(ready, mapping(teams={"Wijkteam N": "noord"}))
    deliver(ready, "staff_time", csv(HEADER, "2026-05;wijkteam n;OTHER;5;12"))
    assert stored(ready) == [("noord", "OTHER", None, 5.0, None)]


def test_every_unknown_code_and_team_is_named_at_once_beside_whatever_else_is_wrong(ready: Store) -> None:
    tie(ready, mapping(("Reis", [("HELP_DIRECT", 1, "travel")])))
    text = csv(
        HEADER, "2026-05;noord;reis;30;12", "2026-05;noord;X1;5;12", "2026-05;zuid;X2;veel;12", "2026-05;noord;X1;5;12"
    )
    said = refused(ready, "staff_time", text)
    assert [sentence.partition(": ")[0] for sentence in said] == [
        "levering.csv, rij 3, kolom activity",
        "levering.csv, rij 4, kolom minutes",
        "levering.csv, rij 4, kolom team",
    ]
    assert "'X1', 'X2' staan niet in de lijst van activiteiten" in said[0]
    assert "Ook niet bij de codes van Suite. Koppel deze 2 codes een keer: op de pagina Gegevens" in said[0]
    with pytest.raises(UnknownCodes) as unknown:
        deliver(ready, "staff_time", text)
    assert (unknown.value.codes, unknown.value.teams) == (("X1", "X2"), ("zuid",))


def test_the_codes_of_another_source_say_nothing(ready: Store) -> None:
    tie(ready, mapping(("X1", [("OTHER", 1, None)])))
    other = ColumnMapping(kind="staff_time", source="Ander systeem")
    with pytest.raises(Refusal, match="Ook niet bij de codes van Ander systeem"):
        deliver_from(ready, other, csv(HEADER, "2026-05;noord;X1;5;12"))
    deliver_from(ready, ColumnMapping(kind="staff_time", source="SUITE"), csv(HEADER, "2026-05;noord;X1;5;12"))


def deliver_from(store: Store, mapped: ColumnMapping, text: str) -> None:
    from data.deliveries.receive import receive
    from tests.data.deliveries.arranged import TODAY

    receive(store, STEWARD, "staff_time", "x.csv", text.encode(), source=mapped.source, mapping=mapped, today=TODAY)


def test_what_the_mapping_of_the_file_says_wins(ready: Store) -> None:
    tie(ready, mapping(("X1", [("OTHER", 1, None)])))
    toml = ColumnMapping(kind="staff_time", source="Suite", values={"activity": {"X1": "HELP_DIRECT"}})
    deliver(ready, "staff_time", csv(HEADER, "2026-05;noord;X1;5;12"), mapping=toml)
    assert stored(ready) == [("noord", "HELP_DIRECT", None, 5.0, None)]


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ([("TRAVEL", 1, None)], "een reis heeft een doel"),
        ([("HELPEN", 1, None)], "HELPEN staat niet in de lijst van activiteiten"),
    ],
)
def test_a_code_stands_for_activities_that_exist_and_travel_for_its_purpose(
    ready: Store, parts: list[tuple[str, float, str | None]], what: str
) -> None:
    with pytest.raises(Invalid, match=what):
        tie(ready, mapping(("X", parts)))


@pytest.mark.parametrize(
    ("codes", "what"),
    [
        ([("X", [("OTHER", 0, None)])], "meer zijn dan 0"),
        ([("X", [])], "te kort of leeg"),
        ([("X", [("OTHER", 1, "fiets")])], "een van deze zijn"),
        ([("X", [(NOT_WORKED, 1, None), ("OTHER", 1, None)])], "niet gewerkt en ook werk"),
        ([("X", [(NOT_WORKED, 1, "travel")])], "niet gewerkt, dus ook geen reis"),
        ([("X", [("OTHER", 1, None), ("OTHER", 2, None)])], "een activiteit twee keer"),
        ([("X", [("OTHER", 1, None)]), ("x", [("OTHER", 1, None)])], "x staat er twee keer in"),
        ([], "geen code en geen team"),
    ],
)
def test_a_mapping_that_cannot_be_right_is_refused(codes: list, what: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(Invalid, match=what):
        mapping(*codes)


def test_a_team_that_does_not_exist_is_refused(ready: Store) -> None:
    with pytest.raises(Invalid, match="zuid staat niet in de lijst van teams"):
        tie(ready, mapping(teams={"Wijk Z": "zuid"}))


def test_there_is_one_mapping_per_source(ready: Store) -> None:
    with pytest.raises(Invalid, match="staan al ergens anders"):
        add(ready, STEWARD, mapping(("X", [("OTHER", 1, None)])), record_id=uuid4())


def test_a_change_has_a_reason_and_leaves_what_is_in_as_it_is(ready: Store) -> None:
    first = tie(ready, mapping(("X", [("OTHER", 1, None)])))
    deliver(ready, "staff_time", csv(HEADER, "2026-05;noord;X;5;12"))
    other = mapping(("X", [("HELP_DIRECT", 1, None)]))
    with pytest.raises(Invalid, match="zeg waarom"):
        amend(ready, STEWARD, first.id, other, based_on=1, reason=" ")
    amend(ready, STEWARD, first.id, other, based_on=1, reason="Het bleek helpen.")
    deliver(ready, "staff_time", csv(HEADER, "2026-04;noord;X;7;12"))
    assert [row[1:4] for row in stored(ready)] == [("HELP_DIRECT", None, 7.0), ("OTHER", None, 5.0)]
    assert ready.check() == []


def test_a_mapping_can_be_added_from_a_file(ready: Store, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from data.deliveries.record_file import add_all, load

    path = tmp_path / "codes.toml"
    path.write_text(
        '[[code_mapping]]\nsource = "Suite"\n[[code_mapping.codes]]\ncode = "X"\n'
        'parts = [{ activity = "HELP_DIRECT" }, { activity = "ADMIN_CASE", weight = 2 }]\n'
    )
    assert add_all(ready, STEWARD, load(path)) == 1
    assert add_all(ready, STEWARD, load(path)) == 0
    deliver(ready, "staff_time", csv(HEADER, "2026-05;noord;X;30;12"))
    assert [row[3] for row in stored(ready)] == [20.0, 10.0]


def test_a_weight_of_next_to_nothing_is_refused() -> None:
    """With it everybody would do a whiff of every kind of work, and so hide the few who really do it."""
    with pytest.raises(Invalid, match="een gewicht te klein"):
        mapping(("alles", [("HELP_DIRECT", 1, None), ("CTRL_INTERNAL", 0.0009, None)]))
    mapping(("alles", [("HELP_DIRECT", 1, None), ("CTRL_INTERNAL", 0.001, None)]))


def test_less_than_a_minute_makes_nobody_one_of_those_who_do_that_work(ready: Store) -> None:
    tie(ready, mapping(("alles", [("HELP_DIRECT", 1, None), ("CTRL_INTERNAL", 0.001, None)])))
    # 999 minutes hold just under a minute of the second part, 1001 exactly one.
    text = csv("period;team;activity;minutes;respondent", "2026-05;noord;alles;999;a", "2026-05;noord;alles;1001;b")
    deliver(ready, "staff_time", text)
    assert [(row[1], row[3]) for row in stored(ready)] == [
        ("CTRL_INTERNAL", pytest.approx(1)),
        ("HELP_DIRECT", pytest.approx(999 / 1.001)),
        ("HELP_DIRECT", pytest.approx(1000)),
    ]
    said = only(refused(ready, "staff_time", csv(HEADER, "2026-05;staf;OTHER;0,5;12")))
    assert said == (
        "levering.csv: Dit bestand heeft nergens een hele minuut werk. Kijk of de kolom met tijd de goede is."
    )


def test_codes_are_tied_only_once_the_works_council_consented(arranged: Store) -> None:
    with pytest.raises(Refusal, match="instemming van de ondernemingsraad"):
        tie(arranged, mapping(("Reis", [("HELP_DIRECT", 1, "travel")])))
