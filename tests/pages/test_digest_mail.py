"""The e-mail itself: two forms that say the same, one receiver, no second header, and nothing that runs."""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.words import Text
from metrics.digest import Digest, DigestLine
from metrics.words import _
from pages.my_page.digest_mail import mail, subject

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NUMBER = UUID(int=7)
EFFECT = (("effect", str(UUID(int=1))),)


def line(words: str | Text = "Besluit over het effect 'Minder uitval'.") -> DigestLine:
    what = words if isinstance(words, Text) else _("{words}", words=words)
    return DigestLine(what, "goal_check", EFFECT)


def made(changed=(), waits=(line(),), language="nl", every="week", **fields) -> EmailMessage:
    """The message as a mail program reads it."""
    told = {"sender": "keerpunt@example.nl", "to": "karin@example.nl", "address": "https://keerpunt.example.nl"}
    digest = Digest(date(2026, 11, 16), tuple(changed), tuple(waits))
    sent = mail(digest, language, every, number=NUMBER, now=NOW, **(told | fields))
    read = message_from_bytes(sent.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def both(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()


class Read(HTMLParser):
    """The words and links of a page, and every tag in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.links, self.tags, self.attributes = "", [], set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words += data


def test_plain_text_and_html_say_the_same():
    plain, html = both(made(changed=[line("Het 3e kwartaal 2026 is getekend.")]))
    read = Read(html)
    for words in ("Wat veranderde sinds 16 november 2026", "Het 3e kwartaal 2026 is getekend.", "Wat op u wacht"):
        assert words in plain
        assert words in read.words
    link = f"https://keerpunt.example.nl/goal_check?effect={UUID(int=1)}"
    assert link in plain
    assert link in read.links
    assert re.findall(r"https://\S+", plain) == read.links


def test_it_is_for_one_receiver_from_a_machine_and_always_the_same_message():
    message = made()
    assert message.get_content_type() == "multipart/alternative"
    assert (message["To"], message["From"]) == ("karin@example.nl", "Keerpunt <keerpunt@example.nl>")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == made()["Message-ID"] == f"<{NUMBER}@example.nl>"
    assert not [name for name in ("Cc", "Bcc", "Reply-To", "Return-Path", "Received") if message[name]]


@pytest.mark.parametrize("every", ["week", "month"])
def test_below_it_stands_why_it_came_where_the_figures_are_and_how_to_stop(every):
    plain, _html = both(made(every=every))
    assert ("elke week" in plain) == (every == "week")
    assert ("elke maand" in plain) == (every == "month")
    assert "Cijfers staan niet in deze e-mail." in plain
    assert "https://keerpunt.example.nl/my_page?view=digest" in plain


def test_english_for_who_chose_english():
    message = made(language="en")
    plain, html = both(message)
    assert message["Content-Language"] == "en"
    assert message["Subject"] == subject().say("en") != subject().say("nl")
    assert '<html lang="en">' in html
    assert "lang=en" in plain
    assert not re.search(r"\b(het|wacht|niet|veranderde)\b", plain.replace("Besluit over het effect", ""))


def test_where_nothing_changed_or_waits_it_says_so():
    plain, html = both(made(waits=()))
    for words in ("Er wacht niets op u.", "Er veranderde niets dat u volgt, en geen oordeel."):
        assert words in plain
        assert words in Read(html).words


def test_a_long_list_ends_where_the_screen_goes_on():
    plain, html = both(made(waits=[line(f"Ding {letter}.") for letter in "abcdefghijklmnop"]))
    assert len(re.findall(r"^- Ding", plain, re.MULTILINE)) == html.count("Ding ") == 12
    assert "Er is meer." in plain


@given(typed=st.text(min_size=1, max_size=60))
def test_whatever_somebody_typed_in_a_title_is_words_on_one_line(typed):
    """Tags, quotes, line breaks that make a list or a signature: all of it is only text."""
    typed = typed.encode("utf-8", "ignore").decode()
    plain, html = both(made(waits=[line(f"x{typed}y")]))
    (items,) = [[of for of in plain.split("\n") if of.startswith("- ")]]
    assert len(items) == 1
    read = Read(html)
    assert read.tags <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "ul", "li", "br", "a", "p"}
    assert read.attributes <= {"lang", "charset", "name", "content", "href"}
    assert all(link.startswith("https://keerpunt.example.nl/") for link in read.links)


def test_nothing_is_fetched_from_anywhere_and_nothing_runs():
    _plain, html = both(made())
    assert not re.search(r"<(script|img|link|iframe|form|object)|url\(|src=|@import|javascript:", html)


INJECTED = ["karin@example.nl\r\nBcc: kwaad@example.org", "karin@example.nl\nX: y", "a@b.nl, c@d.nl", "geen adres", ""]


@pytest.mark.parametrize("field", ["to", "sender"])
@pytest.mark.parametrize("value", INJECTED)
def test_what_is_not_one_address_makes_no_message(field, value):
    with pytest.raises(ValueError, match=f"{field} must be one e-mail address"):
        made(**{field: value})


@given(
    before=st.text("abc.@", max_size=6),
    control=st.sampled_from(["\r\n", "\n", "\r", "\0", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]),
    name=st.sampled_from(["Bcc", "Cc", "Subject", "X-Kwaad"]),
)
def test_no_second_header_comes_in_by_an_address(before, control, name):
    with pytest.raises(ValueError, match="to must be one e-mail address"):
        made(to=f"a@b.nl{before}{control}{name}: c@d.nl")
