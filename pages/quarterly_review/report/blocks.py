"""What a report is built of, in the reader's language: the PDF and the HTML draw the same blocks, in the same order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Look = Literal["lead", "plain", "quiet", "verdict"]


@dataclass(frozen=True)
class Heading:
    """`anchor` is the name that a link to it has."""

    text: str
    level: Literal[1, 2, 3, 4]
    anchor: str = ""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """One or more sentences."""

    text: str
    look: Look = "plain"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Tile:
    """One number that stands out: its name, the number, and what belongs to it. `is_words` where it is no number."""

    name: str
    value: str
    beside: tuple[str, ...] = ()
    is_words: bool = False


@dataclass(frozen=True)
class Tiles:
    """Numbers beside each other."""

    tiles: tuple[Tile, ...]
    kind: Literal["tiles"] = "tiles"


@dataclass(frozen=True)
class Cell:
    """One cell of a table. An `icon` (SVG) only repeats the text; `anchor` makes it a link."""

    text: str
    icon: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Bullets:
    """Sentences with a dot before each."""

    items: tuple["str | Cell", ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True)
class Signs:
    """Icons beside each other, each with the words that say the same."""

    cells: tuple[Cell, ...]
    kind: Literal["signs"] = "signs"


@dataclass(frozen=True)
class Grid:
    """A table. `alt` says what it shows, `title` stands above it; the first column names the row.

    `widths` are parts of the page's width; `numbers` are the columns of numbers, which stand under each other from the
    right.
    """

    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    numbers: tuple[bool, ...] = ()
    title: str = ""
    kind: Literal["grid"] = "grid"


@dataclass(frozen=True)
class Picture:
    """A picture as SVG with its alternative text, and the same as a table where there is room for one.

    `flatter` are the same picture with less height, for a page that must stay one page.
    """

    svg: str
    alt: str
    flatter: tuple[str, ...] = ()
    table: Grid | None = None
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True)
class Box:
    """Blocks that belong together, in a frame under their own title."""

    title: str
    blocks: tuple["Block", ...]
    kind: Literal["box"] = "box"


@dataclass(frozen=True)
class Columns:
    """Blocks in two columns, to save height on a page; read the left one first."""

    left: tuple["Block", ...]
    right: tuple["Block", ...]
    kind: Literal["columns"] = "columns"


@dataclass(frozen=True)
class Together:
    """Blocks that are not spread over two pages."""

    blocks: tuple["Block", ...]
    kind: Literal["together"] = "together"


@dataclass(frozen=True)
class Code:
    """Words of a machine, such as a fingerprint or SQL."""

    text: str
    kind: Literal["code"] = "code"


Block: TypeAlias = Heading | Paragraph | Bullets | Tiles | Signs | Grid | Picture | Box | Columns | Together | Code


@dataclass(frozen=True)
class Sheet:
    """Blocks that begin on a new page. With `one_page` the letters get smaller until all of it fits on one."""

    blocks: tuple[Block, ...]
    one_page: bool = False


@dataclass(frozen=True)
class Contents:
    """A whole report. `foot` stands at the foot of each page, `state` says whether it was signed."""

    title: str
    subtitle: str
    state: str
    foot: str
    sheets: tuple[Sheet, ...] = field(default=())


def cells(*texts: str) -> tuple[Cell, ...]:
    """A row of a table with nothing but text."""
    return tuple(map(Cell, texts))


def paragraphs(sentences: Sequence[str], look: Look = "plain") -> tuple[Paragraph, ...]:
    """A paragraph for each sentence that says something."""
    return tuple(Paragraph(sentence, look) for sentence in sentences if sentence)
