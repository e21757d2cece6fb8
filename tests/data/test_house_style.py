"""The municipality's own look: all that is wrong is said at once, and a logo can do no more than be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.house_style import MOST_BYTES, HouseStyle, HouseStyleRefused, contrast_on_white

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z" fill="#000"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def written(folder, text: str, **files: bytes):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    path = folder / "huis.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path) -> str:
    with pytest.raises(HouseStyleRefused) as refused:
        HouseStyle.load(path)
    return refused.value.say("nl")


def test_without_the_setting_it_is_keerpunts_own(monkeypatch):
    monkeypatch.delenv("KEERPUNT_HOUSE_STYLE", raising=False)
    assert HouseStyle.from_environment() == HouseStyle("", None, "#154273")


@pytest.mark.parametrize(("content", "is_png"), [(SVG, False), (PNG, True)])
def test_name_logo_and_colour_are_read_beside_the_file(tmp_path, monkeypatch, content, is_png):
    path = written(tmp_path, 'name = " Gemeente Aazee "\nlogo = "logo"\ncolour = "#00735C"', logo=content)
    monkeypatch.setenv("KEERPUNT_HOUSE_STYLE", str(path))
    style = HouseStyle.from_environment()
    assert style == HouseStyle("Gemeente Aazee", content, "#00735C")
    assert style.logo_is_png is is_png


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    said = refusal(written(tmp_path, 'name = ""\nlogo = "weg.svg"\ncolour = "#8CB4E0"\nletter = "Comic"'))
    for words in ("'letter' kent Keerpunt niet", "'name'", "weg.svg is er niet", "te licht op wit papier"):
        assert words in said, words


@pytest.mark.parametrize(("text", "words"), [("name =", "geen TOML"), ('name = "a"\ncolour = "rood"', "#154273")])
def test_a_file_that_cannot_be_read_is_said(tmp_path, text, words):
    assert words in refusal(written(tmp_path, text))


def test_a_file_that_is_not_there_is_said(tmp_path):
    assert "is er niet" in refusal(tmp_path / "weg.toml")


def test_a_logo_that_is_too_large_is_refused(tmp_path):
    assert "500 kB" in refusal(written(tmp_path, 'name = "a"\nlogo = "logo"', logo=PNG + b"\0" * MOST_BYTES))


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b'<path onload="alert(1)"/>',
        b'<image href="http://elders.nl/x.png"/>',
        b'<a href="#x"><path/></a>',
        b"<foreignObject/>",
        b"<style>@import 'x.css';</style>",
        b"<style>path { fill: url(http://elders.nl/x) }</style>",
        b'<path style="fill: url(http://elders.nl/x)"/>',
        b'<path fill="url(http://elders.nl/x)"/>',
        b"<unclosed>",
    ],
)
def test_a_logo_that_does_more_than_be_seen_is_refused(tmp_path, inside):
    logo = SVG.replace(b"</svg>", inside + b"</svg>")
    assert "geen PNG, en geen SVG" in refusal(written(tmp_path, 'name = "a"\nlogo = "logo"', logo=logo))


def test_a_logo_with_entities_or_of_another_kind_is_refused(tmp_path):
    for logo in (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG, b"GIF89a", b"<html/>"):
        assert "geen PNG" in refusal(written(tmp_path, 'name = "a"\nlogo = "logo"', logo=logo))


def test_contrast_is_that_of_wcag():
    # Published by WCAG and its checkers: black on white 21, #767676 just passes 4.5, white on white 1.
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.005)
    assert contrast_on_white("#FFFFFF") == pytest.approx(1)


@given(st.integers(0, 255), st.integers(0, 255))
def test_a_darker_grey_never_has_less_contrast(one, other):
    dark, light = sorted((one, other))
    assert contrast_on_white(f"#{dark:02x}{dark:02x}{dark:02x}") >= contrast_on_white(
        f"#{light:02x}{light:02x}{light:02x}"
    )
