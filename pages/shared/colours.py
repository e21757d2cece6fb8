"""The one place for colours. Each role has a colour *and* a dash or pattern: nothing is told by colour alone.

All stand at least 4.5 : 1 on white and on the sidebar (tests/pages/shared/test_colours.py), so they also survive a
black-and-white print. Helping has its green everywhere, and nothing else is ever that green.
"""

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "helping",
    "tailored",
    "standard",
    "eligibility",
    "control",
    "admin",
    "consultation",
    "management",
    "learn",
    "other",
    "target",
    "signal",
]
Dash = Literal["solid", "dash", "dot", "dashdot"]
Pattern = Literal["", "/", "\\", "x", "-", "|", "+", "."]
Symbol = Literal["circle", "square", "diamond", "triangle-up", "circle-open", "cross"]


@dataclass(frozen=True)
class Ink:
    """How one role is drawn: a line has its dash, a surface its pattern, a point its symbol."""

    colour: str
    dash: Dash = "solid"
    pattern: Pattern = ""
    symbol: Symbol = "circle"


INK: dict[Role, Ink] = {
    "helping": Ink("#00735C"),
    "tailored": Ink("#154273"),
    "standard": Ink("#4D4D4D", dash="dash", pattern="/", symbol="square"),
    "eligibility": Ink("#8A6D00", pattern="\\"),
    "control": Ink("#B8490A", pattern="x"),
    "admin": Ink("#4D4D4D", pattern="-"),
    "consultation": Ink("#7A3E9D", pattern="|"),
    "management": Ink("#154273", pattern="/"),
    "learn": Ink("#0F6E84", pattern="."),
    "other": Ink("#6B6B6B", pattern="+"),
    "target": Ink("#A1123F", dash="dash"),
    "signal": Ink("#B8490A", symbol="diamond"),
}

# The groups of activities.csv, by the role that draws them.
OF_ACTIVITY_GROUP: dict[str, Role] = {
    "HELP": "helping",
    "ELIG": "eligibility",
    "CTRL": "control",
    "ADMIN": "admin",
    "CONS": "consultation",
    "POLMAN": "management",
    "LEARN": "learn",
    "OTHER": "other",
}

TEXT = "#1A1A1A"
QUIET_TEXT = "#4D4D4D"
GRID = "#D9DFE5"
ZONE = "#E8EDF2"
BACKGROUND = "#FFFFFF"
SIDEBAR = "#F4F7FA"


def ink(role: Role) -> Ink:
    """How a role is drawn."""
    return INK[role]
