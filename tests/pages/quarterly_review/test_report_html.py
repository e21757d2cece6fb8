"""The report as one file: it fetches nothing, runs nothing, and reads well by ear and on paper."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from data.house_style import HouseStyle
from pages.quarterly_review.report import as_html
from tests.pages.quarterly_review.made import effect, report, review

VOID = {"meta", "img", "br"}


class Read(HTMLParser):
    """The tags in order with their attributes; refuses what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


@pytest.fixture(scope="module")
def made() -> str:
    return as_html(report())


def test_its_own_policy_allows_this_style_and_nothing_else(made):
    style = re.search(r"<style>(.*?)</style>", made, re.DOTALL)
    assert style is not None
    allowed = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', made)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; img-src data:; ")
    assert f"style-src 'sha256-{allowed}'" in policy[1]
    assert "unsafe" not in policy[1]


def test_nothing_is_fetched_and_nothing_runs(made):
    for tag, attributes in Read(made).tags:
        assert tag not in ("script", "link", "iframe", "object", "embed", "form", "base")
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href"):
            assert (attributes.get(name) or "#").startswith(("#", "data:image/")), attributes
    assert set(re.findall(r"https?://[^\"' <]*", made)) == {"http://www.w3.org/2000/svg"}
    assert "url(" not in made
    assert "@import" not in made


def test_every_link_leads_somewhere(made):
    tags = Read(made).tags
    places = {attributes["id"] for _tag, attributes in tags if "id" in attributes}
    asked = {attributes["href"].removeprefix("#") for tag, attributes in tags if tag == "a"}
    assert asked <= places
    assert {"effect-1", "effect-12", "methods", "not-known", "signature"} <= asked


def test_language_headings_tables_and_pictures_are_there_for_who_cannot_see(made):
    tags = Read(made).tags
    assert ("html", {"lang": "nl"}) in tags
    levels = [int(tag[1]) for tag, _attributes in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    names = [tag for tag, _attributes in tags]
    assert names.count("caption") == names.count("table") > 12
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in tags if tag == "th")
    for tag, attributes in tags:
        if tag == "svg":
            assert attributes.get("aria-hidden") == "true" or attributes.get("aria-label")
        if tag == "img":
            assert attributes.get("alt")
    assert as_html(report(language="en")).count('<html lang="en">') == 1


def test_what_people_typed_is_never_markup():
    typed = "<script>alert(1)</script>\"'&"
    text = as_html(report(review=review().model_copy(update={"effects": (effect(0, title=typed, statement=typed),)})))
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_sql_of_each_definition_is_in_it(made):
    assert made.count("SELECT count(*) AS n FROM case_record") == 2


def test_name_logo_and_colour_are_those_of_the_house():
    style = HouseStyle("Gemeente Aa & Zee", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "#00735C")
    text = as_html(report(style=style))
    assert "Gemeente Aa &amp; Zee" in text
    assert "--house: #00735C" in text
    assert b64encode(style.logo or b"").decode() in text
