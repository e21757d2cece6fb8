"""Formation: people and cost per function, for those who write no hours."""

from pathlib import Path

import pytest

from data.deliveries.formation import HOURS_OF_FULL_TIME_MONTH
from data.deliveries.mapping import ColumnMapping
from data.deliveries.receive import receive
from data.deliveries.record_file import add_all, load
from data.records.code_mapping import CodeMapping, mapping_id
from data.records.record import add, parse
from data.store import Store
from data.viewer import COMMAND_LINE
from tests.data.deliveries.arranged import STEWARD, TODAY, csv, deliver, only, refused

CASES = Path(__file__).parents[2] / "cases"
FORMATION = ColumnMapping(kind="staff_time", source="Suite", method="formation")
FUNCTIONS = {
    "Beleidsadviseur": ["POLMAN_POLICY"],
    "Beleid en beheersing": ["POLMAN_MANAGE"],
    "Klantmanager toegang": ["ELIG_FIRST"],
    "Consulent": ["HELP_DIRECT", "ADMIN_CASE", "CONS_CASE"],
    "Vacature": ["NOT_WORKED"],
}


def tie(store: Store, source: str) -> None:
    codes = [{"code": name, "parts": [{"activity": code} for code in of]} for name, of in FUNCTIONS.items()]
    add(store, STEWARD, parse(CodeMapping, {"source": source, "codes": codes}), record_id=mapping_id(source))


def stored(store: Store) -> list[tuple[object, ...]]:
    found = store.read("SELECT team, activity, minutes, people, cost FROM staff_time ORDER BY team, activity")
    return [tuple(row) for row in found]


def test_a_month_of_full_time_is_what_somebody_works_in_it() -> None:
    """36 hours, 52 weeks, 12 months: 156 hours are paid; 12 % of them is leave and illness."""
    assert pytest.approx(156 * 0.88) == HOURS_OF_FULL_TIME_MONTH == pytest.approx(137.28)


def test_rotterdam_by_function_comes_to_a_twelfth(store: Store) -> None:
    """Half make policy and control, a quarter decides on rights, a quarter helps for a third of its time."""
    add_all(store, COMMAND_LINE, load(CASES / "rotterdam" / "records.toml"))
    tie(store, "Suite")
    text = csv(
        "period;team;function;people;fte;cost",
        "2020-01;beleid-en-beheersing;beleid en beheersing;50;50;50000000",
        "2020-01;toegang;klantmanager toegang;25;25;25000000",
        "2020-01;hulpverleners;consulent;25;25;25000000",
    )
    receive(store, STEWARD, "staff_time", "formatie.csv", text.encode(), source="Suite", mapping=FORMATION, today=TODAY)
    (total,) = store.read(
        """
        SELECT
            sum(minutes) FILTER (activity = 'HELP_DIRECT') / sum(minutes) AS of_time,
            sum(cost) FILTER (activity = 'HELP_DIRECT') AS helping_cost,
            sum(cost) AS cost
        FROM staff_time
        """
    )
    assert total.of_time == pytest.approx(1 / 12, rel=1e-12)
    assert total.helping_cost == pytest.approx(25_000_000 / 3, rel=1e-12)
    assert total.cost == pytest.approx(100_000_000, rel=1e-12)
    people = store.read(
        "SELECT team, max(people) AS n, min(people) AS least FROM staff_time GROUP BY team ORDER BY team"
    )
    assert [tuple(team) for team in people] == [
        ("beleid-en-beheersing", 50, 50),
        ("hulpverleners", 25, 25),
        ("toegang", 25, 25),
    ]


def test_the_people_of_the_functions_of_one_team_are_added_up(ready: Store) -> None:
    tie(ready, "Suite")
    text = csv(
        "period;team;function;people;hours;cost",
        "2026-05;staf;Beleidsadviseur;10;1000;60000",
        "2026-05;staf;Consulent;3;300;9000",
        "2026-05;staf;Vacature;2;0;0",
    )
    deliver(ready, "staff_time", text, mapping=FORMATION)
    assert stored(ready) == [
        ("staf", "ADMIN_CASE", 6_000.0, 13, 3_000.0),
        ("staf", "CONS_CASE", 6_000.0, 13, 3_000.0),
        ("staf", "HELP_DIRECT", 6_000.0, 13, 3_000.0),
        ("staf", "POLMAN_POLICY", 60_000.0, 13, 60_000.0),
    ]


def doers(store: Store) -> list[tuple[object, ...]]:
    found = store.read("SELECT activity, mark, people, doers FROM staff_time ORDER BY activity, mark NULLS FIRST")
    return [tuple(row) for row in found]


def test_behind_a_kind_of_work_stand_the_people_of_the_functions_that_do_it(ready: Store) -> None:
    """Eleven carers and one controller are no twelve controllers; two functions that do the same are taken together."""
    tie(ready, "Suite")
    text = csv(
        "period;team;function;people;fte;cost",
        "2026-05;noord;Consulent;8;7,5;60000",
        "2026-05;noord;HELP_DIRECT;3;2;9000",
        "2026-05;noord;Beleidsadviseur;1;0,8;5432",
    )
    deliver(ready, "staff_time", text, mapping=FORMATION)
    assert doers(ready) == [
        ("ADMIN_CASE", None, 12, 8),
        ("CONS_CASE", None, 12, 8),
        ("HELP_DIRECT", None, 12, 11),
        ("POLMAN_POLICY", None, 12, 1),
    ]


def test_people_of_one_function_are_not_counted_twice_when_two_of_its_parts_become_one(ready: Store) -> None:
    parts = [{"activity": "HELP_DIRECT"}, {"activity": "HELP_DIRECT", "mark": "form_work"}]
    codes = parse(CodeMapping, {"source": "Suite", "codes": [{"code": "consulent", "parts": parts}]})
    add(ready, STEWARD, codes, record_id=mapping_id("Suite"))
    # What the row says of its mark goes before what the parts say, so both parts are travel.
    text = csv("period;team;function;people;hours;mark", "2026-05;noord;Consulent;6;100;travel")
    deliver(ready, "staff_time", text, mapping=FORMATION)
    assert doers(ready) == [("HELP_DIRECT", "travel", 6, 6)]


def test_who_does_what_is_not_known_of_a_file_with_activities(ready: Store) -> None:
    text = csv("period;team;activity;people;fte", "2026-05;noord;OTHER;12;2", "2026-05;noord;HELP_DIRECT;12;9")
    deliver(ready, "staff_time", text, mapping=FORMATION)
    assert doers(ready) == [("HELP_DIRECT", None, 12, None), ("OTHER", None, 12, None)]


@pytest.mark.parametrize(
    ("text", "method", "what"),
    [
        ("period;team;function;people;hours", "registration", "Een kolom function hoort bij de methode formation."),
        ("period;team;activity;people;fte", "registration", "Een kolom fte hoort bij de methode formation."),
        ("period;team;function;activity;people;hours", "formation", "activity en ook function. Laat er een weg."),
        ("period;team;function;respondent;hours", "formation", "Bij een kolom function hoort een kolom people"),
        ("period;team;function;people;hours;fte", "formation", "Zeg in een koppeling onder [columns] welke van beide"),
    ],
)
def test_columns_that_do_not_belong_together_are_refused(ready: Store, text: str, method: str, what: str) -> None:
    row = ";".join({"period": "2026-05", "team": "staf"}.get(name, "1") for name in text.split(";"))
    mapping = FORMATION.model_copy(update={"method": method})
    assert what in only(refused(ready, "staff_time", csv(text, row), mapping=mapping))


def test_an_unknown_function_is_named(ready: Store) -> None:
    text = csv("period;team;function;people;fte", "2026-05;staf;Jurist;3;2,5")
    assert "kolom function: 'Jurist' staat niet in de lijst" in only(
        refused(ready, "staff_time", text, mapping=FORMATION)
    )
