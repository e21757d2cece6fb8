"""Choosing how often an e-mail comes, seeing what it says, and taking the days along."""

from pathlib import Path

import pytest
from icalendar import Calendar

from data.records.digest_choice import DigestChoice, digest_choice_id
from data.records.record import history
from data.settings import Settings
from data.store import Store
from pages.shared.open_store import open_store
from tests.made_once import empty
from tests.metrics.conftest import EFFECT, effect
from tests.screen import screen_on, words_of


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("KEERPUNT_SMTP_HOST", raising=False)
    path = empty(tmp_path / "own.duckdb")
    with Store.open(Settings(path)) as store:
        effect(store, EFFECT)
    with screen_on(path) as opened:
        yield opened


def choices(person: str = "demo-director") -> list[tuple[str, str, str]]:
    found = history(open_store(), DigestChoice, digest_choice_id(person))
    return [(of.record.every, of.record.language, of.author) for of in found]


def radio(app, label: str):
    return next(of for of in app.radio if of.label == label)


def save(app):
    return next(of for of in app.button if of.label == "Keuze opslaan").click().run()


PEOPLE = ["demo-manager", "demo-frontline-noord", "demo-policy", "demo-director", "demo-steward"]


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_can_see_it_and_take_the_days_along(visit, person):
    app = visit(person, page="my_page", view="digest")
    assert not app.exception
    assert "Dit zou er nu in staan" in words_of(app)
    assert "U krijgt geen e-mail." in words_of(app)
    home = visit(person, page="my_page")
    assert "Download de dagen voor uw agenda" in [of.label for of in home.get("download_button")]


def test_a_choice_is_kept_and_can_be_changed(own):
    app = own("demo-director", page="my_page", view="digest")
    radio(app, "Hoe vaak wilt u een e-mail?").set_value("week").run()
    radio(app, "In welke taal?").set_value("en").run()
    save(app)
    assert not app.exception
    assert choices() == [("week", "en", "demo-director")]
    assert "Deze Keerpunt verstuurt nog geen e-mail" in words_of(app)
    app = own("demo-director", page="my_page", view="digest")
    assert radio(app, "Hoe vaak wilt u een e-mail?").value == "week"
    radio(app, "Hoe vaak wilt u een e-mail?").set_value("never").run()
    save(app)
    assert [every for every, _language, _author in choices()] == ["week", "never"]
    assert choices("demo-manager") == []


def test_it_says_when_the_next_one_comes_or_that_the_address_is_missing(own, tmp_path, monkeypatch):
    for name, value in {
        "SMTP_HOST": "mail.example.nl",
        "MAIL_FROM": "keerpunt@example.nl",
        "MAIL_ADDRESSES": str(tmp_path / "addresses.toml"),
        "ADDRESS": "https://keerpunt.example.nl",
    }.items():
        monkeypatch.setenv(f"KEERPUNT_{name}", value)
    addresses = tmp_path / "addresses.toml"
    addresses.write_text('"demo-director" = "karin@example.nl"\n', encoding="utf-8")
    addresses.chmod(0o600)
    for person, told in (
        ("demo-director", "De volgende e-mail komt vanaf 23 november 2026"),
        ("demo-manager", "Uw e-mailadres is hier nog niet bekend"),
    ):
        app = own(person, page="my_page", view="digest")
        radio(app, "Hoe vaak wilt u een e-mail?").set_value("week").run()
        save(app)
        assert told in words_of(app)
        assert "karin@" not in words_of(app)


def test_wrong_settings_of_mail_break_no_page(own, monkeypatch):
    monkeypatch.setenv("KEERPUNT_SMTP_HOST", "mail server")
    monkeypatch.setenv("KEERPUNT_ADDRESS", "geen adres")
    app = own("demo-director", page="my_page", view="digest")
    radio(app, "Hoe vaak wilt u een e-mail?").set_value("month").run()
    save(app)
    assert not app.exception


def test_in_english(own):
    app = own("demo-director", page="my_page", view="digest", lang="en")
    assert not app.exception
    assert "Dit zou er nu in staan" not in words_of(app)


def test_the_file_that_is_downloaded_is_a_calendar(own):
    from data.sample.organisation import DIRECTOR
    from metrics.calendar_file import calendar
    from tests.screen import TODAY

    own("demo-director", page="my_page")
    read = Calendar.from_ical(calendar(open_store(), DIRECTOR, TODAY))
    assert len(read.walk("VEVENT")) == 7
