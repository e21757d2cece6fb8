"""Working time: nobody can be followed, and every wrong row is named."""

from datetime import date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import today as day
from data.activities import activities
from data.deliveries.mapped import apply
from data.deliveries.mapping import ColumnMapping
from data.deliveries.reading import read
from data.deliveries.references import References
from data.deliveries.staff_time import LAYOUT, StaffTime, staff_time
from data.records.gate import Gate
from data.records.record import add, amend
from data.records.time_sample import TimeSample
from data.store import Settings, Store
from data.viewer import COMMAND_LINE
from tests.data.deliveries.arranged import STEWARD, TODAY, csv, deliver, only, refused

HEADER = "period;team;activity;minutes;people"


def test_rows_come_in_as_they_are(ready: Store) -> None:
    stored = deliver(
        ready,
        "staff_time",
        csv(
            "period;team;staff_group;activity;minutes;people;cost",
            "2026-05;noord;;HELP_DIRECT;90;3;1.234,56",
            "17-06-2026;staf;;POLMAN_POLICY;0;1;",
            "2026-07-01;staf;frontline;OTHER;7,5;2;€ 10,50",
        ),
    )
    found = ready.read("SELECT * EXCLUDE (batch_id, mark, moments, answered, doers) FROM staff_time ORDER BY period")
    assert [tuple(row) for row in found] == [
        (1, date(2026, 5, 1), "noord", "frontline", "HELP_DIRECT", 90.0, None, 3, 1234.56),
        (1, date(2026, 6, 1), "staf", "other", "POLMAN_POLICY", 0.0, None, 1, None),
        (1, date(2026, 7, 1), "staf", "frontline", "OTHER", 7.5, None, 2, 10.5),
    ]
    assert (stored.record.method, stored.record.first, stored.record.last) == (
        "registration",
        date(2026, 5, 1),
        date(2026, 7, 1),
    )
    assert ready.check() == []


def test_hours_become_minutes(ready: Store) -> None:
    deliver(ready, "staff_time", csv("period;team;activity;hours;people", "2026-05;noord;OTHER;7,25;3"))
    assert ready.read("SELECT minutes FROM staff_time")[0].minutes == 435


@pytest.mark.parametrize("code", sorted(activities()))
def test_every_activity_of_the_list_can_be_booked(ready: Store, code: str) -> None:
    deliver(ready, "staff_time", csv(HEADER, f"2026-05;noord;{code};10;1"))


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        ("2026-05;noord;TRAVEL;10;1", "kolom activity", "Reistijd staat hier zonder doel. Boek de reis op het doel"),
        ("2026-05;noord;help_direct;10;1", "kolom activity", "'help_direct' staat niet in de lijst van activiteiten"),
        ("2026-05;zuid;OTHER;10;1", "kolom team", "'zuid' staat niet in de lijst van uw teams: noord, staf."),
        ("2026-05;noord;OTHER;-1;1", "kolom minutes", "-1 is te klein: 0 of meer mag. Verbeter het getal."),
        ("2026-05;noord;OTHER;tien;1", "kolom minutes", "'tien' is geen getal."),
        ("2026-05;noord;OTHER;;1", "kolom minutes", "Deze cel is leeg. Vul hem in."),
        ("2026-08;noord;OTHER;10;1", "kolom period", "2026-08 ligt in de toekomst (vandaag is 3 juli 2026)."),
        ("04-07-2026;noord;OTHER;10;1", "kolom period", "04-07-2026 ligt in de toekomst (vandaag is 3 juli 2026)."),
        ("juni;noord;OTHER;10;1", "kolom period", "'juni' is geen datum of maand. Schrijf 31-12-2026, 2026-12-31 of"),
        ("2026-05;noord;OTHER;10;0", "kolom people", "0 is te klein: 1 of meer mag."),
        ("2026-05;noord;OTHER;10;1,5", "kolom people", "1,5 is geen heel aantal mensen."),
        ("2026-05;noord;OTHER;10;", "kolom people", "Deze rij heeft geen respondent en geen aantal mensen."),
    ],
)
def test_a_wrong_cell_is_named_with_file_row_and_column(ready: Store, cells: str, where: str, what: str) -> None:
    sentence = only(refused(ready, "staff_time", csv(HEADER, "2026-07;staf;OTHER;5;1", cells)))
    assert sentence.startswith(f"levering.csv, rij 3, {where}: {what}")


def test_people_are_required_where_there_are_no_respondents(ready: Store) -> None:
    said = only(refused(ready, "staff_time", csv("period;team;activity;minutes", "2026-05;noord;OTHER;10")))
    assert "Deze kolommen ontbreken: respondent / people." in said


def test_a_sample_needs_respondents(ready: Store) -> None:
    sample = ColumnMapping(kind="staff_time", source="Suite", method="sample")
    said = only(refused(ready, "staff_time", csv(HEADER, "2026-05;noord;OTHER;10;1"), mapping=sample))
    assert said == (
        "levering.csv: Bij een steekproef hoort een kolom respondent. Voeg hem toe, of kies een andere methode."
    )
    text = csv("period;team;activity;minutes;respondent;people", "2026-05;noord;OTHER;10;;3")
    assert "kolom respondent: Deze cel is leeg" in only(refused(ready, "staff_time", text, mapping=sample))


def test_the_method_is_on_the_record(ready: Store) -> None:
    for method, month in (("sample", "2026-05"), ("formation", "2026-03"), ("registration", "2025-12")):
        mapping = ColumnMapping.model_validate({"kind": "staff_time", "source": "Suite", "method": method})
        text = csv("period;team;activity;minutes;respondent", f"{month};noord;OTHER;10;{method}")
        assert deliver(ready, "staff_time", text, mapping=mapping).record.method == method


RESPONDENTS = csv(
    "period;team;activity;minutes;respondent",
    "2026-05;noord;OTHER;10;herkenbaar-een",
    "2026-05;noord;HELP_DIRECT;20;herkenbaar-twee",
    "2026-05;noord;HELP_DIRECT;30;herkenbaar-een",
)


def keys(store: Store, batch: UUID) -> dict[float, UUID]:
    found = store.read("SELECT minutes, respondent FROM staff_time WHERE batch_id = $batch", {"batch": batch})
    return {row.minutes: row.respondent for row in found}


def test_a_respondent_is_one_key_within_a_file_and_another_in_the_next(ready: Store) -> None:
    first = keys(ready, deliver(ready, "staff_time", RESPONDENTS).id)
    second = keys(ready, deliver(ready, "staff_time", RESPONDENTS.replace("2026-05", "2026-03")).id)
    assert first[10] == first[30] != first[20]
    assert second[10] == second[30] != second[20]
    assert not {*first.values()} & {*second.values()}


def test_the_original_respondents_are_nowhere_in_the_files_of_the_store(
    ready: Store, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    deliver(ready, "staff_time", RESPONDENTS, name="uren-bestand.csv")
    wrong = RESPONDENTS.replace("\r\n2026-05;noord;OTHER", "\r\n2026-05;weg;OTHER")
    assert not any("herkenbaar" in sentence for sentence in refused(ready, "staff_time", wrong))
    ready.close()
    content = b"".join(path.read_bytes() for path in settings.path.parent.rglob("*") if path.is_file())
    # The name of the file shows that a text that is stored would be found this way.
    assert b"uren-bestand" in content
    assert b"herkenbaar" not in content
    assert "herkenbaar" not in caplog.text


def test_the_order_of_the_rows_does_not_lead_to_a_respondent(ready: Store) -> None:
    rows = [f"2026-05;noord;OTHER;{minute};wie-{minute}" for minute in range(60)]
    deliver(ready, "staff_time", csv("period;team;activity;minutes;respondent", *rows))
    stored = [row.minutes for row in ready.read("SELECT minutes FROM staff_time ORDER BY rowid")]
    assert stored != sorted(stored)


def test_only_totals_are_kept(ready: Store) -> None:
    """Four entries on three days by one person, of which two of one activity: nobody can say on which day."""
    header = "period;team;activity;minutes;respondent;cost;mark"
    deliver(
        ready,
        "staff_time",
        csv(
            header,
            "04-05-2026;noord;OTHER;10;een;1,5;",
            "05-05-2026;noord;OTHER;20;een;2,5;",
            "05-05-2026;noord;OTHER;40;een;;",
            "06-05-2026;noord;OTHER;80;een;4;Reistijd",
            "06-05-2026;noord;OTHER;160;een;8;form_work",
        ),
    )
    found = ready.read("SELECT period, activity, mark, minutes, cost FROM staff_time ORDER BY minutes")
    # Without cost apart from with: money would be too little for the minutes.
    assert [tuple(row) for row in found] == [
        (date(2026, 5, 1), "OTHER", None, 30, 4.0),
        (date(2026, 5, 1), "OTHER", None, 40, None),
        (date(2026, 5, 1), "OTHER", "travel", 80, 4.0),
        (date(2026, 5, 1), "OTHER", "form_work", 160, 8.0),
    ]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 28), st.sampled_from("ab"), st.sampled_from(["OTHER", "HELP_DIRECT"]), st.integers(0, 500)
        ),
        min_size=1,
        max_size=40,
    )
)
def test_every_order_and_every_cut_of_the_entries_gives_the_same_totals(
    entries: list[tuple[int, str, str, int]],
) -> None:
    rows = [f"{day:02}-05-2026;noord;{activity};{minutes};{who}" for day, who, activity, minutes in entries]
    expected: dict[tuple[str, str], int] = {}
    for _day, who, activity, minutes in entries:
        expected[who, activity] = expected.get((who, activity), 0) + minutes
    halves = [
        f"{day:02}-05-2026;noord;{activity};{half};{who}"
        for day, who, activity, minutes in entries
        for half in (minutes // 3, minutes - minutes // 3)
    ]
    for text in (rows, halves[::-1]):
        frame = sound(csv("period;team;activity;minutes;respondent", *text)).frame
        found = sorted(zip(frame["activity"], frame["minutes"], strict=True))
        assert found == sorted((activity, minutes) for (_who, activity), minutes in expected.items())
        assert frame["respondent"].nunique() == len({who for _d, who, _a, _m in entries})


def sound(text: str) -> StaffTime:
    mapping = ColumnMapping(kind="staff_time", source="Suite")
    references = References(frozenset(), {}, {"noord": "frontline"}, {})
    mapped = apply(mapping, LAYOUT, read("x.csv", text.encode()), "x")
    return staff_time(mapped, mapping, references, TODAY)


def test_a_mark_that_does_not_exist_is_named(ready: Store) -> None:
    said = only(refused(ready, "staff_time", csv(f"{HEADER};mark", "2026-05;noord;OTHER;10;1;fiets")))
    assert "rij 2, kolom mark: 'fiets' staat niet in de lijst van soorten tijd: form_work, formulier, reistijd" in said


@pytest.mark.parametrize("column", ["moments", "answered"])
def test_counts_of_a_time_sample_never_come_from_a_file(ready: Store, column: str) -> None:
    deliver(ready, "staff_time", csv(f"{HEADER};{column}", "2026-05;noord;OTHER;10;1;5"))
    assert ready.read(f"SELECT {column} AS found FROM staff_time")[0].found is None


def test_before_the_day_of_the_consent_nothing_comes_in(arranged: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(arranged, COMMAND_LINE, Gate(gate="works_council_consent", reference="OR-1", on=date(2026, 7, 1)))
    text = csv(HEADER, "2026-05;noord;OTHER;10;1")
    clock = {"now": datetime(2026, 6, 30, 23, 59)}
    monkeypatch.setattr(day, "_clock", lambda: clock["now"])
    assert "Tijdgegevens kunnen nog niet worden ingelezen" in only(refused(arranged, "staff_time", text))
    clock["now"] = datetime(2026, 7, 1, 0, 0)
    deliver(arranged, "staff_time", text)


def test_teams_in_a_time_sample_that_is_open_are_refused_and_others_come_in(
    ready: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day, "_clock", lambda: datetime(2026, 6, 1, 9, 0))
    sample = TimeSample(first_day=date(2026, 6, 8), last_day=date(2026, 6, 21), teams=("noord",), moments_per_person=20)
    opened = add(ready, STEWARD, sample)
    text = csv(HEADER, "2026-05;noord;OTHER;10;1", "2026-05;staf;OTHER;10;1")
    assert only(refused(ready, "staff_time", text)) == (
        "levering.csv: Team noord doet in het 2e kwartaal 2026 mee aan een tijdsteekproef die nog loopt. Haal de "
        "rijen van dit team weg, of trek eerst de steekproef in. Anders tellen mensen dubbel."
    )
    deliver(ready, "staff_time", text.replace("noord", "staf").replace("2026-05;staf;OTHER;10;1\r\n", "", 1))
    deliver(ready, "staff_time", csv(HEADER, "2026-03;noord;OTHER;10;1"))
    withdrawn = sample.model_copy(update={"status": "withdrawn"})
    amend(ready, STEWARD, opened.id, withdrawn, based_on=1, reason="Het is vakantie.")
    deliver(ready, "staff_time", csv(HEADER, "2026-05;noord;OTHER;10;1"))


def test_before_the_works_council_consents_not_even_a_wrong_file_is_looked_at(arranged: Store) -> None:
    said = only(refused(arranged, "staff_time", "bsn;naam\n1;x\n"))
    assert said.startswith("Tijdgegevens kunnen nog niet worden ingelezen")
