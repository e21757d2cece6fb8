"""Two weeks of a time sample in fast motion: people answer with a tap, the steward closes, and no trace is left."""

import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from data.records.gate import Gate
from data.records.record import add
from data.records.time_sample import time_samples
from data.sample_tables import SAMPLE_TABLES
from data.settings import Settings
from data.store import Store
from data.time_sample.answering import answer
from data.time_sample.drawing import WorkingWeek
from data.time_sample.joining import join
from data.time_sample.mine import mine
from data.time_sample.secret import folder_beside
from data.viewer import COMMAND_LINE, Viewer
from tests.functional.acting import FRONTLINE, OTHER_TEAM, STEWARD, fill, go, press, save, seen_by
from tests.functional.conftest import settled
from tests.functional.server import serving
from tests.metrics.at_work import team

MONDAY = date(2026, 11, 23)
SUBJECTS = (b"demo-frontline-noord", b"demo-frontline-centrum", b"demo-colleague")
MORNING, EVENING = time(8), time(17, 30)


class Clock:
    """The clock on the wall of the server, in a file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.set(MONDAY - timedelta(days=1), time(12))

    def set(self, day: date, at: time) -> datetime:
        """Let it be this time; whole at once, for the server may just be looking."""
        moment = datetime.combine(day, at)
        fresh = self.file.with_suffix(".new")
        fresh.write_text(moment.isoformat(), encoding="utf-8")
        fresh.replace(self.file)
        return moment


@contextmanager
def serving_at(store: Path, clock: Clock) -> Iterator[str]:
    """A server with that clock; what it says must never name who answers."""
    said: list[str] = []
    with serving(store, program=("tests.functional.fast_clock", str(clock.file)), said=said) as address:
        yield address
    assert not any(subject.decode() in line for subject in SUBJECTS for line in said)


@pytest.fixture
def store(tmp_path):
    """A municipality of two teams, whose works council consented."""
    path = tmp_path / "time" / "store.duckdb"
    path.parent.mkdir()
    with Store.open(Settings(path)) as opened:
        add(opened, COMMAND_LINE, team("wijkteam-noord"))
        add(opened, COMMAND_LINE, team("schuldhulp-centrum"))
        add(opened, COMMAND_LINE, Gate(gate="works_council_consent", reference="OR 1", on=date(2026, 1, 1)))
    return path


def look_again(page: Any) -> None:
    """Come back in the same session, at whatever time it is now, by the reminder on "my work"."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Mijn werk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn werk", timeout=20_000)
    settled(page)
    go(page, "Ga naar Tijdsteekproef")


def waits(page: Any, day: date) -> None:
    """The question of this day's moment stands on the screen."""
    month = "november" if day.month == 11 else "december"
    expect(page.get_by_role("heading", name=f"dag {day.day} {month})")).to_be_visible(timeout=20_000)


def nothing_waits(page: Any) -> None:
    """Nothing more is asked today, or at all."""
    nothing = re.compile(r"^(Er wacht nu niets op u|U bent klaar)")
    expect(page.get_by_role("heading", name=nothing)).to_be_visible(timeout=20_000)


def tap(page: Any, label: str) -> None:
    """Answer, and see that it was kept."""
    press(page, label)
    expect(page.get_by_text("Opgeslagen:")).to_be_visible(timeout=20_000)


def two_weeks(page: Any, clock: Clock) -> None:
    """Ten working days with a moment each: most answered at once, one late, one too late, one without work."""
    days = [MONDAY + timedelta(weeks=week, days=day) for week in range(2) for day in range(5)]
    for number, day in enumerate(days):
        if number == 2:
            # Nobody looked on Tuesday: its moment can be answered on Wednesday, before Wednesday's own.
            clock.set(day, EVENING)
            look_again(page)
            waits(page, days[1])
            tap(page, "Beleid en advies")
        elif number in (1, 4, 5):
            continue
        elif number == 6:
            # Friday's moment could be answered until Monday, and Monday's until today.
            clock.set(day, EVENING)
            look_again(page)
            waits(page, days[5])
            tap(page, "Overig werk")
        else:
            clock.set(day, EVENING)
            look_again(page)
        waits(page, day)
        tap(page, "Ik werkte niet" if number == 8 else "Helpen in contact")
        nothing_waits(page)


def colleagues_answer(path: Path) -> None:
    """Ten more people, or nothing could be shown: each helps on every second moment."""
    with Store.open(Settings(path)) as store:
        [sample] = time_samples(store)
        week = WorkingWeek({day: (time(9), time(17)) for day in range(5)})
        for number in range(10):
            viewer = Viewer(
                f"demo-colleague-{number}", "Collega", frozenset({"frontline"}), frozenset({"wijkteam-noord"})
            )
            join(store, viewer, sample.id, "wijkteam-noord", week, "moments", datetime.combine(MONDAY, time(0)))
            for place in range(10):
                now = datetime.combine(MONDAY + timedelta(days=place + 2 * (place > 4)), time(23))
                own = mine(store, viewer, sample.id, now)
                for asked in own.waiting if own else ():
                    activity = "HELP_DIRECT" if (number + place) % 2 else "ADMIN_CASE"
                    answer(store, viewer, sample.id, asked.asked_at, activity, None, now)


def traces(path: Path) -> tuple[bytes, ...]:
    """What ties a person to answers as long as the sample is open: its secret, and the tags made with it."""
    [file] = folder_beside(path).iterdir()
    secret = file.read_bytes()
    tags = [hmac.new(secret, b"tag/" + subject, sha256).hexdigest().encode() for subject in SUBJECTS[:2]]
    with Store.open(Settings(path)) as store:
        kept = {row.tag.encode() for row in store.read("SELECT tag FROM sample_key")}
    assert set(tags) <= kept
    return secret, *SUBJECTS


def test_two_weeks_of_a_participant_and_the_closing(browser, store, tmp_path):
    clock = Clock(tmp_path / "clock")
    with serving_at(store, clock) as address:
        with seen_by(browser, address, STEWARD, "time_sample") as page:
            go(page, "Open een tijdsteekproef")
            fill(page, "Hoeveel momenten per medewerker, in twee weken? (5 tot 60)", "10")
            save(page, "Open deze tijdsteekproef", "De tijdsteekproef is geopend.")
        with seen_by(browser, address, OTHER_TEAM, "time_sample") as page:
            page.get_by_text("Elke werkdag een regel").click()
            press(page, "Doe mee")
            expect(page.get_by_text("U doet mee. Dank u wel.")).to_be_visible()
            clock.set(MONDAY, EVENING)
            look_again(page)
            page.get_by_label("Uw dag in een regel, in uren", exact=True).fill("contact 3, overleg 1,5, verslag 2")
            settled(page)
            page.get_by_role("radio", name="Werkoverleg", exact=True).click()
            tap(page, "Sla deze dag op")
            nothing_waits(page)
            clock.set(MONDAY - timedelta(days=1), time(12))
        with seen_by(browser, address, FRONTLINE, "time_sample") as page:
            press(page, "Doe mee")
            expect(
                page.get_by_role("heading", name="U doet mee. De eerste vraag komt op of na maandag 23 november.")
            ).to_be_visible()
            two_weeks(page, clock)
    colleagues_answer(store)
    gone = traces(store)
    clock.set(MONDAY + timedelta(days=15), MORNING)
    with serving_at(store, clock) as address, seen_by(browser, address, STEWARD, "time_sample") as page:
        expect(page.get_by_role("cell", name="ongeveer 10", exact=True)).to_be_visible()
        go(page, "Sluit deze steekproef")
        press(page, "Sluit de steekproef en vernietig de sleutel")
        expect(page.get_by_text("Wat antwoorden met mensen verbond is vernietigd.")).to_be_visible()
        go(page, "Bekijk waar de tijd heen ging")
        expect(page.get_by_test_id("stMetricValue").first).to_contain_text("%")
    for file in (file for file in store.parent.rglob("*") if file.is_file()):
        content = file.read_bytes()
        assert [trace for trace in gone if trace in content] == [], file.name
    assert list(folder_beside(store).iterdir()) == []
    with Store.open(Settings(store)) as opened:
        for table in SAMPLE_TABLES:
            assert opened.read(f"SELECT * FROM {table}") == []
        [sample] = time_samples(opened)
    # 100 of the ten, 10 of one (one of which came too late), and one day of ten.
    assert (sample.record.moments_asked, sample.record.moments_answered) == (120, 110)
