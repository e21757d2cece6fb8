"""Settings of e-mail: all that is wrong at once, secrets in files of our own only, and never in a log."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st

from data.mail_settings import MailRefused, MailSettings, public_address

NAMES = ("HOST", "PORT", "TLS", "USER", "PASSWORD_FILE")


@pytest.fixture(autouse=True)
def none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*(f"SMTP_{name}" for name in NAMES), "MAIL_FROM", "MAIL_ADDRESSES", "ADDRESS"):
        monkeypatch.delenv(f"KEERPUNT_{name}", raising=False)


@pytest.fixture
def good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that can be used, and the folder of their files."""
    private(tmp_path / "addresses.toml", '"demo-director" = "karin@example.nl"\n')
    private(tmp_path / "password", "zeven-bergen\n")
    for name, value in {
        "SMTP_HOST": "mail.example.nl",
        "SMTP_USER": "keerpunt",
        "SMTP_PASSWORD_FILE": str(tmp_path / "password"),
        "MAIL_FROM": "keerpunt@example.nl",
        "MAIL_ADDRESSES": str(tmp_path / "addresses.toml"),
        "ADDRESS": "https://keerpunt.example.nl/",
    }.items():
        monkeypatch.setenv(f"KEERPUNT_{name}", value)
    return tmp_path


def private(path: Path, text: str, mode: int = 0o600) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def refused() -> str:
    with pytest.raises(MailRefused) as told:
        MailSettings.from_environment()
    return told.value.say("nl")


def test_without_a_mail_server_nothing_is_sent() -> None:
    assert MailSettings.from_environment() is None


@pytest.mark.usefixtures("good")
def test_what_is_set_is_read() -> None:
    found = MailSettings.from_environment()
    assert found == MailSettings(
        "mail.example.nl",
        587,
        "starttls",
        "keerpunt@example.nl",
        "https://keerpunt.example.nl",
        "keerpunt",
        "zeven-bergen",
        {"demo-director": "karin@example.nl"},
    )


@pytest.mark.usefixtures("good")
def test_password_and_addresses_stand_in_no_repr() -> None:
    told = repr(MailSettings.from_environment())
    assert "zeven-bergen" not in told
    assert "karin@" not in told


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465)])
def test_each_way_has_its_own_port(monkeypatch: pytest.MonkeyPatch, tls: str, port: int) -> None:
    monkeypatch.setenv("KEERPUNT_SMTP_TLS", tls)
    found = MailSettings.from_environment()
    assert found is not None
    assert found.port == port


def test_all_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEERPUNT_SMTP_HOST", "mail server")
    monkeypatch.setenv("KEERPUNT_SMTP_PORT", "0")
    monkeypatch.setenv("KEERPUNT_SMTP_TLS", "ssl")
    monkeypatch.setenv("KEERPUNT_SMTP_USER", "keerpunt")
    said = refused()
    for name in ("SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "SMTP_PASSWORD_FILE", "MAIL_FROM", "MAIL_ADDRESSES", "ADDRESS"):
        assert f"KEERPUNT_{name}" in said
    assert len(said.splitlines()) == 7


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize("host", ["mail.example.nl", "10.0.0.4", "smtp"])
def test_in_the_open_only_to_this_machine(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("KEERPUNT_SMTP_HOST", host)
    monkeypatch.setenv("KEERPUNT_SMTP_TLS", "none")
    assert "dit apparaat zelf" in refused()


@pytest.mark.usefixtures("good")
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_a_password_never_goes_in_the_open(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("KEERPUNT_SMTP_HOST", host)
    monkeypatch.setenv("KEERPUNT_SMTP_TLS", "none")
    assert "onversleuteld" in refused()
    monkeypatch.delenv("KEERPUNT_SMTP_USER")
    monkeypatch.delenv("KEERPUNT_SMTP_PASSWORD_FILE")
    found = MailSettings.from_environment()
    assert found is not None
    assert (found.tls, found.port) == ("none", 25)


@pytest.mark.parametrize("name", ["password", "addresses.toml"])
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o602, 0o610])
def test_a_file_that_others_can_reach_is_refused(good: Path, name: str, mode: int) -> None:
    (good / name).chmod(mode)
    said = refused()
    assert str(good / name) in said
    assert "chmod 600" in said


@pytest.mark.parametrize("name", ["password", "addresses.toml"])
def test_a_file_that_is_not_there_is_named(good: Path, name: str) -> None:
    (good / name).unlink()
    assert str(good / name) in refused()
    (good / name).mkdir()
    assert str(good / name) in refused()


@pytest.mark.parametrize("text", ["", "\n", "een\ntwee\n"])
def test_a_password_is_one_line(good: Path, text: str) -> None:
    private(good / "password", text)
    assert "KEERPUNT_SMTP_PASSWORD_FILE" in refused()


@pytest.mark.parametrize(
    "wrong",
    [
        "geen adres",
        "karin@example.nl, bram@example.nl",
        "Karin <karin@example.nl>",
        "karin@example.nl\\r\\nBcc: kwaad@example.org",
        "karin@example.nl\\n",
        "@example.nl",
        "karin@",
        "kärin@example.nl",
    ],
)
def test_what_is_no_single_address_is_refused_without_being_repeated(good: Path, wrong: str) -> None:
    private(good / "addresses.toml", f'"demo-director" = "{wrong}"\n"demo-policy" = "bram@example.nl"\n')
    said = refused()
    assert "demo-director" in said
    assert "demo-policy" not in said
    assert wrong not in said
    assert "example" not in said.replace("example.nl.", "")


@pytest.mark.usefixtures("good")
@given(
    name=st.sampled_from(["MAIL_FROM", "ADDRESS"]),
    before=st.text(max_size=8),
    control=st.sampled_from(["\r\n", "\n", "\r", "\v", "\f", "\x85", "\u2028", "\0x"]),
)
@given_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_break_gets_through(name: str, before: str, control: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        start = "https://k.nl/" if name == "ADDRESS" else "a@b.nl"
        told = f"{start}{before}{control}Bcc: x@y.nl"
        if "\0" in told or any(0xD800 <= ord(letter) <= 0xDFFF for letter in told):
            # No process can be given that.
            return
        patch.setenv(f"KEERPUNT_{name}", told)
        with pytest.raises(MailRefused, match=f"KEERPUNT_{name}"):
            MailSettings.from_environment()


@pytest.mark.parametrize(
    "wrong",
    [
        "keerpunt.example.nl",
        "http://keerpunt.example.nl",
        "ftp://keerpunt.example.nl",
        "javascript:alert(1)",
        "https://",
        "https://k.nl?x=1",
        "https://k.nl#x",
        "https://wie:wat@k.nl",
        'https://k.nl/"onclick="x',
        "https://k.nl/a b",
        "https://k.nl:x",
        "https://[::1",
    ],
)
def test_an_address_is_one_that_a_link_can_begin_with(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("KEERPUNT_ADDRESS", wrong)
    with pytest.raises(MailRefused, match="KEERPUNT_ADDRESS"):
        public_address()


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        ("https://keerpunt.example.nl/app/", "https://keerpunt.example.nl/app"),
        ("http://localhost:8501", "http://localhost:8501"),
        ("http://127.0.0.1:8501/", "http://127.0.0.1:8501"),
        ("", ""),
    ],
)
def test_an_address_that_can_be_used(monkeypatch: pytest.MonkeyPatch, stated: str, read: str) -> None:
    monkeypatch.setenv("KEERPUNT_ADDRESS", stated)
    assert public_address() == read
