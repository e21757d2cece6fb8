"""Taking a delivery back: afterwards everything is as if it never came, and what came is still there to read."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.deliveries.taking_back import take_back
from data.records.delivery import Delivery, DeliveryKind, standing, takings_back
from data.records.problem import Invalid
from data.records.record import newest
from data.store import Store
from data.viewer import NotAllowed, Role, Viewer
from data.words import Refusal
from tests.data.deliveries.arranged import EXPERIMENT, OTHER_EXPERIMENT, STEWARD, counts, csv, deliver, only, refused

REASON = "De cijfers van mei stonden in juni."
KINDS: tuple[DeliveryKind, ...] = ("outcomes", "staff_time", "indicator_values", "comparison_counts")
VALUES = "indicator;period;team;target_group;numerator;denominator"
HOURS = "period;team;activity;minutes;respondent"
CASES = "experiment;indicator;case;arm;team;target_group;measured_on;moment;value;before_schulden"
COMPARED = "experiment;indicator;arm;team;target_group;period;n;events"
HEADERS: dict[DeliveryKind, str] = {
    "outcomes": CASES,
    "staff_time": "period;team;activity;minutes;people",
    "indicator_values": VALUES,
    "comparison_counts": COMPARED,
}
# Everything that a figure is counted from. A key of a respondent is drawn anew at every import.
VIEWS = {
    "standing_outcome": "* EXCLUDE (sign), sum(sign) AS times",
    "standing_characteristic": "*",
    "standing_count": "*",
    "indicator_cell": "*",
    "indicator_class": "*",
    "standing_time": "* EXCLUDE (unit)",
    "time_by_level": "* EXCLUDE (unit)",
}
# One store serves all examples: after each of them it is as it was, or the test has failed already.
promised = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def standing_rows(store: Store) -> dict[str, list[str]]:
    found = {}
    for view, columns in VIEWS.items():
        grouped = " GROUP BY ALL HAVING sum(sign) <> 0" if "times" in columns else ""
        found[view] = sorted(map(str, store.read(f"SELECT {columns} FROM {view}{grouped}")))
    return found


def before(store: Store) -> None:
    """What came in earlier and stays: two cases of which the outcome is awaited, and other teams and months."""
    deliver(store, "outcomes", csv(CASES, case("w1", value="", debts="3"), case("w2", value=""), case("b", value="1")))
    deliver(store, "staff_time", csv(HEADERS["staff_time"], "2026-01;staf;OTHER;600,25;15"))
    deliver(store, "indicator_values", csv(VALUES, "zrm_acute_share;2026-01;staf;gezinnen;3;20"))
    deliver(
        store, "comparison_counts", csv(COMPARED, f"{OTHER_EXPERIMENT};dropout;tailored;staf;gezinnen;2026-01;20;5")
    )


def case(key: str, arm: str = "tailored", moment: int = 0, value: str = "1", debts: str = "") -> str:
    return f"{EXPERIMENT};dropout;{key};{arm};noord;gezinnen;01-06-2026;{moment};{value};{debts}"


def rows_of(kind: DeliveryKind) -> st.SearchStrategy[str]:
    """Files that may come in beside what came before."""
    months = st.integers(2, 6)
    quarters_of_a_minute = st.integers(4, 4000).map(lambda n: f"{n / 4:.2f}".replace(".", ","))
    if kind == "staff_time":
        cell = st.tuples(months, st.sampled_from(["HELP_DIRECT", "OTHER", "CTRL_INTERNAL"]))
        row = st.tuples(cell, quarters_of_a_minute)
        rows = st.lists(row, min_size=1, max_size=8, unique_by=lambda of: of[0]).map(
            lambda found: [f"2026-{month:02};noord;{activity};{minutes};12" for (month, activity), minutes in found]
        )
    elif kind == "indicator_values":
        row = st.tuples(months, st.integers(1, 40), st.integers(40, 90))
        rows = st.lists(row, min_size=1, max_size=5, unique_by=lambda of: of[0]).map(
            lambda found: [f"dropout;2026-{month:02};noord;gezinnen;{hit};{n}" for month, hit, n in found]
        )
    elif kind == "comparison_counts":
        row = st.tuples(months, st.sampled_from(["tailored", "standard"]), st.integers(0, 9))
        rows = st.lists(row, min_size=1, max_size=6, unique_by=lambda of: of[:2]).map(
            lambda found: [
                f"{OTHER_EXPERIMENT};dropout;{arm};noord;gezinnen;2026-{month:02};20;{events}"
                for month, arm, events in found
            ]
        )
    else:
        # w1 and w2 were waiting: their known outcome takes the place of an empty row.
        row = st.tuples(
            st.sampled_from(["w1", "w2", "c1", "c2", "c3"]), st.sampled_from([0, 6]), st.sampled_from(["", "0", "1"])
        )
        rows = st.lists(row, min_size=1, max_size=8, unique_by=lambda of: of[:2]).map(
            lambda found: (
                [
                    case(key, moment=moment, value=value, debts="" if key.startswith("w") else "4")
                    for key, moment, value in found
                    if value or moment or not key.startswith("w")
                ]
                or [case("c1")]
            )
        )
    return rows.map(lambda found: csv(HEADERS[kind], *found))


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_taken_back_never_came_in_for_any_figure(ready: Store, kind: DeliveryKind) -> None:
    before(ready)
    as_it_was = standing_rows(ready)

    @promised
    @given(rows_of(kind))
    def promise(text: str) -> None:
        stored = deliver(ready, kind, text)
        assert standing_rows(ready) != as_it_was
        take_back(ready, STEWARD, stored.id, REASON)
        assert standing_rows(ready) == as_it_was

    promise()
    assert ready.check() == []


@pytest.mark.parametrize("kind", KINDS)
def test_after_a_taking_back_only_the_better_file_counts(ready: Store, kind: DeliveryKind) -> None:
    before(ready)

    @promised
    @given(rows_of(kind), rows_of(kind))
    def promise(wrong: str, right: str) -> None:
        only_right = deliver(ready, kind, right)
        expected = standing_rows(ready)
        take_back(ready, STEWARD, only_right.id, REASON)
        take_back(ready, STEWARD, deliver(ready, kind, wrong).id, REASON)
        # The same file as at first: it was taken back, so it is no repeat.
        again = deliver(ready, kind, right)
        assert standing_rows(ready) == expected
        take_back(ready, STEWARD, again.id, REASON)

    promise()
    assert ready.check() == []


def test_hours_per_respondent_go_back_with_the_keys_that_they_got(ready: Store) -> None:
    as_it_was = standing_rows(ready)
    text = csv(HOURS, *(f"2026-05;noord;OTHER;{10 + n},3;wie-{n}" for n in range(12)))
    stored = deliver(ready, "staff_time", text)
    assert "werktijd ingelezen uit levering.csv" in only(refused(ready, "staff_time", text.replace("10,3", "11,3")))
    take_back(ready, STEWARD, stored.id, REASON)
    assert standing_rows(ready) == as_it_was
    deliver(ready, "staff_time", text.replace("10,3", "11,3"))


def test_nothing_is_overwritten_and_the_taking_back_says_of_what_and_why(ready: Store) -> None:
    stored = deliver(ready, "outcomes", csv(CASES, case("c1", debts="2"), case("c2", value="")), name="mei.csv")
    taking = take_back(ready, STEWARD, stored.id, f"  {REASON} ", at=datetime(2026, 7, 4, tzinfo=UTC))
    delivered = newest(ready, Delivery)
    assert [of.id for of in delivered] == [stored.id, taking.id]
    assert delivered[0] == stored
    assert delivered[1] == taking
    assert (taking.record.takes_back, taking.reason, taking.author) == (stored.id, REASON, STEWARD.subject)
    assert taking.written_at.date() == date(2026, 7, 4)
    assert (taking.record.file_name, taking.record.rows, taking.record.first) == ("mei.csv", 2, stored.record.first)
    assert taking.record.file_sha256 != stored.record.file_sha256
    assert standing(delivered) == []
    assert takings_back(delivered) == {stored.id: taking}
    assert counts(ready)["outcome"] == 4
    assert ready.check() == []


def test_a_file_that_stands_is_still_refused_a_second_time(ready: Store) -> None:
    text = csv(VALUES, "dropout;2026-05;noord;gezinnen;3;20")
    take_back(ready, STEWARD, deliver(ready, "indicator_values", text).id, REASON)
    deliver(ready, "indicator_values", text)
    assert "is al ingelezen op" in only(refused(ready, "indicator_values", text))


def test_a_row_that_is_put_back_is_told_by_the_file_that_it_came_in_with(ready: Store) -> None:
    """In May it was awaited, in June it came, June was taken back: it is awaited from May again."""
    deliver(ready, "outcomes", csv(CASES, case("w1", value="")), name="mei.csv")
    june = deliver(ready, "outcomes", csv(CASES, case("w1", value="1")), name="juni.csv")
    take_back(ready, STEWARD, june.id, REASON)
    text = csv(COMPARED, f"{EXPERIMENT};dropout;tailored;noord;gezinnen;2026-05;20;6")
    assert "al per casus ingelezen uit mei.csv" in only(refused(ready, "comparison_counts", text))


def not_taken(store: Store, delivery_id: UUID, reason: str = REASON, viewer: Viewer = STEWARD) -> str:
    held = counts(store)
    with pytest.raises(Refusal) as refusal:
        take_back(store, viewer, delivery_id, reason)
    assert counts(store) == held
    return refusal.value.say("nl")


def test_of_the_same_cases_the_last_delivery_goes_back_first(ready: Store) -> None:
    first = deliver(ready, "outcomes", csv(CASES, case("w1", value=""), case("c1")), name="mei.csv")
    deliver(ready, "outcomes", csv(CASES, case("other")), name="anders.csv")
    last = deliver(ready, "outcomes", csv(CASES, case("w1", value="1")), name="juni.csv")
    said = not_taken(ready, first.id)
    assert said.startswith("juni.csv, ingelezen op ")
    assert f"(levering {last.id}), gaat over dezelfde casussen en bouwt voort op mei.csv." in said
    take_back(ready, STEWARD, last.id, REASON)
    take_back(ready, STEWARD, first.id, REASON)


@pytest.mark.parametrize("role", ["manager", "frontline", "policy", "director"])
def test_only_who_reads_in_may_take_back(ready: Store, role: Role) -> None:
    stored = deliver(ready, "indicator_values", csv(VALUES, "dropout;2026-05;noord;gezinnen;3;20"))
    with pytest.raises(NotAllowed):
        take_back(ready, Viewer("iemand", "Iemand", frozenset({role})), stored.id, REASON)


def test_what_is_not_there_was_taken_back_or_takes_back_itself_is_refused(ready: Store) -> None:
    stored = deliver(ready, "indicator_values", csv(VALUES, "dropout;2026-05;noord;gezinnen;3;20"))
    assert "is er niet. Met python -m data deliveries" in not_taken(ready, uuid4())
    taking = take_back(ready, STEWARD, stored.id, REASON)
    assert "levering.csv is al teruggenomen, op " in not_taken(ready, stored.id)
    assert "lees het bestand levering.csv opnieuw in" in not_taken(ready, taking.id)


@pytest.mark.parametrize(("reason", "told"), [("kort", "ten minste 10 letters"), ("Mail jan@voorbeeld.nl", "lijkt")])
def test_a_reason_that_says_nothing_or_names_somebody_is_refused(ready: Store, reason: str, told: str) -> None:
    stored = deliver(ready, "indicator_values", csv(VALUES, "dropout;2026-05;noord;gezinnen;3;20"))
    assert told in not_taken(ready, stored.id, reason)
    with pytest.raises(Invalid) as invalid:
        take_back(ready, STEWARD, stored.id, reason)
    assert [of.place for of in invalid.value.problems] == ["reason"]


def test_a_double_click_takes_back_once_and_two_people_are_told(ready: Store) -> None:
    stored = deliver(ready, "indicator_values", csv(VALUES, "dropout;2026-05;noord;gezinnen;3;20"))
    number = uuid4()
    first = take_back(ready, STEWARD, stored.id, REASON, number=number)
    assert take_back(ready, STEWARD, stored.id, REASON, number=number) == first
    other = deliver(ready, "indicator_values", csv(VALUES, "dropout;2026-06;noord;gezinnen;3;20"))

    def attempt(_number: int) -> bool:
        try:
            take_back(ready, STEWARD, other.id, REASON)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(attempt, range(4))) == [False, False, False, True]
    assert ready.check() == []
