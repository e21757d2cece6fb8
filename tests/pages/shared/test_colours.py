"""Colours that everybody can tell apart, on the screen and on paper."""

import tomllib
from csv import DictReader
from itertools import combinations
from pathlib import Path

import pytest

from pages.shared import colours
from pages.shared.colours import INK, OF_ACTIVITY_GROUP

CONFIG = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def _light(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    bright, dark = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_contrast_formula_agrees_with_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("role", INK)
@pytest.mark.parametrize("ground", [colours.BACKGROUND, colours.SIDEBAR])
def test_every_colour_can_be_read_as_text(role, ground):
    assert contrast(INK[role].colour, ground) >= 4.5


def test_no_two_roles_look_the_same_without_colour():
    """In one picture: the groups of staff time; tailored against standard; a series with its target and signals."""
    bars = [INK[role].pattern for role in OF_ACTIVITY_GROUP.values()]
    assert len(set(bars)) == len(bars)
    assert INK["tailored"].symbol != INK["standard"].symbol
    assert INK["tailored"].pattern != INK["standard"].pattern
    assert INK["tailored"].dash != INK["target"].dash
    assert INK["tailored"].symbol != INK["signal"].symbol


def test_helping_has_a_colour_of_its_own():
    assert [role for role in INK if INK[role].colour == INK["helping"].colour] == ["helping"]
    assert OF_ACTIVITY_GROUP["HELP"] == "helping"


def test_two_roles_of_one_colour_are_told_apart_by_dash_pattern_or_symbol():
    for one, other in combinations(INK.values(), 2):
        assert one.colour != other.colour or (one.dash, one.pattern, one.symbol) != (
            other.dash,
            other.pattern,
            other.symbol,
        )


def test_the_theme_has_the_same_colours_as_the_pictures():
    theme = CONFIG["theme"]
    assert theme["textColor"].upper() == colours.TEXT
    assert theme["backgroundColor"].upper() == colours.BACKGROUND
    assert theme["sidebar"]["backgroundColor"].upper() == colours.SIDEBAR
    for name in ("primaryColor", "linkColor", "redTextColor", "greenTextColor", "orangeTextColor", "grayTextColor"):
        assert contrast(theme[name], theme["backgroundColor"]) >= 4.5, name


def test_nothing_in_the_theme_comes_from_another_host():
    assert "http" not in str(CONFIG["theme"])


def test_every_group_of_activities_has_a_role():
    activities = Path(__file__).parents[3] / "data" / "reference" / "activities.csv"
    with activities.open(encoding="utf-8", newline="") as lines:
        groups = {row["group"] for row in DictReader(lines, delimiter=";")}
    # Travel follows the purpose of the trip and is no group of its own.
    assert {group for group in groups if group.isupper()} == set(OF_ACTIVITY_GROUP)
