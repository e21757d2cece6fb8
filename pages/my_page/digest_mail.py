"""A digest as an e-mail: plain text and HTML that say the same, in the language that the receiver chose."""

from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from urllib.parse import urlencode
from uuid import UUID

from data.format import Language
from data.mail_settings import is_mailbox
from data.records.digest_choice import Every
from data.words import Text
from metrics.digest import Digest, DigestLine
from pages import _, entry

VIEW = "digest"
# Every mail server takes seven bits.
_POLICY = SMTP.clone(cte_type="7bit")
# What more there is, is on the screen: a longer e-mail is not read.
_MOST = 12


def mail(
    digest: Digest,
    language: Language,
    every: Every,
    *,
    sender: str,
    to: str,
    address: str,
    number: UUID,
    now: datetime,
) -> EmailMessage:
    """The message. `address` is where Keerpunt is; the same `number` twice is the same message, for a mail program.

    ValueError for a sender or receiver that is not one address: a line break in it would be a second header.
    """
    for name, mailbox in (("sender", sender), ("to", to)):
        if not is_mailbox(mailbox):
            # Not the value itself: this ends in a log.
            raise ValueError(f"{name} must be one e-mail address without a name, got something else")
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address("Keerpunt", addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = subject().say(language)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{number}@{sender.rpartition('@')[2]}>"
    # So that nobody's holiday answer comes back, RFC 3834.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(_plain(digest, language, every, address))
    message.add_alternative(_html(digest, language, every, address), subtype="html")
    # Last: what is set before the parts moves into the first of them.
    message["Content-Language"] = language
    return message


def subject() -> Text:
    """What the e-mail is called; nothing of what is in it, for this shows on a locked telephone."""
    return _("Keerpunt: wat veranderde en wat op u wacht")


def parts(digest: Digest) -> tuple[tuple[Text, tuple[DigestLine, ...], Text], ...]:
    """The headings with their lines, and the sentence for when there are none."""
    return (
        (
            _("Wat veranderde sinds {day}", day=digest.since),
            digest.changed,
            _("Er veranderde niets dat u volgt, en geen oordeel."),
        ),
        (_("Wat op u wacht"), digest.waits, _("Er wacht niets op u.")),
    )


def closing(every: Every) -> tuple[Text, ...]:
    """What stands below: where the figures are, and why somebody gets this."""
    return (
        _("Cijfers staan niet in deze e-mail. U vindt ze in Keerpunt, met hun marge, periode en bewijskracht."),
        _("U krijgt deze e-mail elke week, omdat u dat koos.")
        if every == "week"
        else _("U krijgt deze e-mail elke maand, omdat u dat koos."),
    )


def _change() -> Text:
    return _("Hier kiest u iets anders, of stopt u ermee")


def _more() -> Text:
    return _("Er is meer. Kijk op 'Mijn werk'.")


def _link(address: str, language: Language, page: str, query: Sequence[tuple[str, str]] = ()) -> str:
    asked = [*query, *([("lang", language)] if language != "nl" else [])]
    return f"{address}/{entry(page).address}" + (f"?{urlencode(asked)}" if asked else "")


def _plain(digest: Digest, language: Language, every: Every, address: str) -> str:
    lines: list[str] = []
    for heading, found, otherwise in parts(digest):
        title = heading.say(language)
        lines += [title, "=" * len(title), ""]
        for of in found[:_MOST]:
            lines += [f"- {_one_line(of.what.say(language))}", f"  {_link(address, language, of.page, of.address)}", ""]
        if not found:
            lines += [otherwise.say(language), ""]
        if len(found) > _MOST:
            lines += [_more().say(language), f"  {_link(address, language, 'my_page')}", ""]
    lines += ["--", *(sentence.say(language) for sentence in closing(every))]
    lines += [f"{_change().say(language)}: {_link(address, language, 'my_page', [('view', VIEW)])}"]
    return "\n".join(lines) + "\n"


def _html(digest: Digest, language: Language, every: Every, address: str) -> str:
    body = [f"<h1>{escape(subject().say(language))}</h1>"]
    for heading, found, otherwise in parts(digest):
        body.append(f"<h2>{escape(heading.say(language))}</h2>")
        items = "".join(_item(of, language, address) for of in found[:_MOST])
        body.append(f"<ul>{items}</ul>" if found else f"<p>{escape(otherwise.say(language))}</p>")
        if len(found) > _MOST:
            body.append(f"<p>{_anchor(_link(address, language, 'my_page'), _more().say(language))}</p>")
    body += [f"<p>{escape(sentence.say(language))}</p>" for sentence in closing(every)]
    body.append(f"<p>{_anchor(_link(address, language, 'my_page', [('view', VIEW)]), _change().say(language))}</p>")
    style = (
        "body{font-family:sans-serif;line-height:1.5;color:#1a1a1a;max-width:40em;margin:1em auto;padding:0 1em}"
        "h1{font-size:1.4em}h2{font-size:1.15em}li{margin-bottom:.7em}a{color:#154273}"
    )
    title = escape(subject().say(language))
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{style}</style></head>\n'
        "<body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _item(of: DigestLine, language: Language, address: str) -> str:
    link = _anchor(
        _link(address, language, of.page, of.address), _("Ga naar {page}", page=entry(of.page).title).say(language)
    )
    return f"<li>{escape(_one_line(of.what.say(language)))}<br>{link}</li>"


def _anchor(link: str, words: str) -> str:
    return f'<a href="{escape(link, quote=True)}">{escape(words)}</a>'


def _one_line(words: str) -> str:
    """A title that was typed with a line break in it stays one line."""
    return " ".join(words.split())
